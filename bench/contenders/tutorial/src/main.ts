/**
 * The desk as the usual tutorial builds it: NestJS, Apollo on Express, TypeORM. What is the tutorial's choice here:
 *
 * - one class is entity and GraphQL type; relations with decorators, `find…` with `relations`;
 * - `where: [{ owner }, { shares: … }]` decides what is seen, `findAndCount` with skip and take pages it;
 * - lists of a parent are field resolvers that ask for one parent at a time;
 * - what may be read of a claim's parts is filtered in a policy class, after loading;
 * - a guard looks the session up through repositories in each request, and from it what agreements allow;
 * - inputs are validated by class-validator in a global ValidationPipe; writes go through `transaction` and `save`.
 *
 * The rules of who sees what are the desk's own, complete. It connects as a role that row-level security does not bind,
 * as tutorials do. Nothing is left out and nothing is made slow on purpose: indexes are the desk's, NODE_ENV is
 * production, the pool has the driver's usual ten connections.
 */
import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module';

async function serve(databaseUrl: string, publicUrl: string): Promise<void> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.at(databaseUrl, publicUrl), {
    logger: ['error', 'warn'],
  });
  app.useGlobalPipes(new ValidationPipe({ whitelist: true, transform: true }));
  app.enableShutdownHooks();
  await app.listen(0, '127.0.0.1');
  console.log(`listening on ${(app.getHttpServer().address() as AddressInfo).port}`);
}

// node main.ts <database url> <public address>
const [, , databaseUrl = '', publicUrl = ''] = process.argv;
void serve(databaseUrl, publicUrl);
