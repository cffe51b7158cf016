import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Lifecycle } from './http/lifecycle';

/**
 * Stops in the order in which nothing is lost: no new connections, open sockets told to come again, requests under way
 * and running jobs finished, then the pools.
 */
export async function stopApi(app: NestFastifyApplication): Promise<void> {
  await app.get(Lifecycle).stop();
  await app.close();
}
