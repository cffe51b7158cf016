import { TaskRunner } from '#libs/runtime';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Server } from 'node:http';
import { Lifecycle } from './http/lifecycle';

/** What a request under way has to finish in; a client that reads or sends no more must not hold up the process. */
const PATIENCE_MS = 10_000;

/**
 * Stops in the order in which nothing is lost: not ready and no new connections, open sockets told to come again, requests
 * under way and running jobs finished, then the pools.
 */
export async function stopApi(app: NestFastifyApplication, patienceMs = PATIENCE_MS): Promise<void> {
  const server: Server = app.getHttpServer();
  const impatient = setTimeout(() => server.closeAllConnections(), patienceMs);
  const resting = app.get(Lifecycle).stop();
  await Promise.all([resting, app.getHttpAdapter().getInstance().close(), app.get(TaskRunner).stop()]);
  clearTimeout(impatient);
  await app.close();
}
