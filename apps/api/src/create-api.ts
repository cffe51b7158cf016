import { Database } from '#libs/database';
import { QuietLogger } from '#libs/runtime';
import fastifyCookie from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PinoLogger } from 'nestjs-pino';
import type { IncomingMessage } from 'node:http';
import { AppModule, type AppOptions } from './app.module';
import { QueryDoor } from './graphql/execution/query-door';
import { toHttpError } from './http/http-errors.filter';
import { LoadShedding } from './http/load-shedding';
import { logRequests, requestLogger } from './http/logging';
import { localeOf, withRequest } from './http/request-context';
import { requestIdOf } from './http/request-id';
import { SECURITY_HEADERS } from './http/security-headers';
import { PublicDoor } from './public/public-door';

/** Largest body of a request that is not a file. */
const BODY_BYTES = 1024 * 1024;

/** The api, complete but not yet listening. */
export async function createApi(options: AppOptions): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    trustProxy: options.config.http.trustedProxies.length > 0 ? [...options.config.http.trustedProxies] : false,
    bodyLimit: BODY_BYTES,
    // Addresses of fact-checks are up to 160 characters long.
    routerOptions: { maxParamLength: 200 },
    requestTimeout: 120_000,
    keepAliveTimeout: 72_000,
    forceCloseConnections: 'idle',
    genReqId: (request: object) => requestIdOf(request as IncomingMessage),
    // Nest's filter answers for handlers, parsers and unknown routes; this is for what fails before any of them.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      const { status, body } = toHttpError(error, request);
      void reply.status(status).send(body);
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.forRoot(options), adapter, {
    bufferLogs: true,
    abortOnError: false,
  });
  const pino = await app.resolve<PinoLogger<never>>(PinoLogger);
  app.useLogger(new QuietLogger(pino, {}));
  const fastify: FastifyInstance = adapter.getInstance();
  rememberRoutes(app, fastify);
  await fastify.register(fastifyCookie);
  protect(fastify);
  app.get(LoadShedding).guard(fastify);
  rememberRequests(fastify);
  const requests = requestLogger(pino.logger);
  logRequests(fastify, requests);
  giveBackSnapshots(fastify, app.get(Database));
  app.get(QueryDoor).standBefore(app.getHttpServer(), requests);
  app.get(PublicDoor).standBefore(app.getHttpServer());
  return app;
}

/** Whatever became of a request, also one that no operation was found in: the connection it reads through goes back. */
function giveBackSnapshots(fastify: FastifyInstance, database: Database): void {
  fastify.addHook('onResponse', (request, _reply, done) => {
    if (request.actor) database.endRequest(request.actor);
    done();
  });
}

const routes = new WeakMap<NestFastifyApplication, Set<string>>();

/** Every route that the server answers, whoever registered it, as method and path. */
export function routesOf(app: NestFastifyApplication): string[] {
  return [...(routes.get(app) ?? [])].sort();
}

function rememberRoutes(app: NestFastifyApplication, fastify: FastifyInstance): void {
  const known = new Set<string>();
  routes.set(app, known);
  fastify.addHook('onRoute', ({ method, url }) => {
    for (const name of [method].flat()) known.add(`${name} ${url}`);
  });
}

function protect(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (_request, reply, done) => {
    for (const [name, value] of SECURITY_HEADERS) reply.raw.setHeader(name, value);
    done();
  });
}

function rememberRequests(fastify: FastifyInstance): void {
  fastify.addHook('preHandler', (request, _reply, done) => {
    withRequest({ requestId: request.id, locale: localeOf(request.headers['accept-language']) }, done);
  });
  fastify.addHook('onSend', (request, reply, payload, done) => {
    void reply.header('x-request-id', request.id);
    const personal = request.actor !== undefined && request.actor.kind !== 'ANONYMOUS';
    // What a session sees is nobody else's to keep; public pages say themselves how long they may be kept.
    if (personal || !reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    done(null, payload);
  });
}
