import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { once } from 'node:events';
import type { Server as HttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { Lifecycle } from './lifecycle';

/** Connections taken in one turn of the event loop at most. */
const SOCKETS = 16;

export interface Address {
  /** 0 is any that is free. */
  readonly port: number;
  readonly host: string;
}

/**
 * Listens at an address with several sockets. Of each, Node takes one connection in a turn of its event loop (libuv since 1.45), and
 * under load a turn takes milliseconds: a thousand who came at once were taken in six seconds, before which nobody could even turn them
 * away; with as many sockets as here in less than one (`npm run bench:overload`).
 */
export async function listen(app: NestFastifyApplication, { port, host }: Address): Promise<void> {
  await tried({ port, host });
  if (!(await sharesPorts({ port, host }))) return void (await app.listen({ port, host }));
  // Fastify hands on what it does not know itself.
  const shared = { port, host, reusePort: true };
  await app.listen(shared);
  const close = await listenBeside(app.getHttpServer());
  app.get(Lifecycle).onStop('listening', close);
}

/** Opens further sockets beside that of a server, which shares its port; what comes by them is the server's. Returns what closes them. */
export async function listenBeside(server: HttpServer, sockets = SOCKETS - 1): Promise<() => Promise<void>> {
  const { port, address: host } = server.address() as AddressInfo;
  // As node:http opens its own.
  const options = { allowHalfOpen: true, noDelay: true };
  const take = (socket: unknown): void => void server.emit('connection', socket);
  const beside = await Promise.all(
    Array.from({ length: sockets }, () => opened(createServer(options, take), { port, host, reusePort: true })),
  );
  return async () => void (await Promise.all(beside.map(closed)));
}

/** With a shared port a second process would be given half of the first one's connections, instead of being told that it is taken. */
async function tried(options: Parameters<Server['listen']>[0]): Promise<void> {
  // Whoever comes in this moment is too early, and must not be waited for.
  const early = createServer((socket) => void socket.destroy());
  await closed(await opened(early, options));
}

/** Whether the system shares new connections among sockets of one address: Linux and others by SO_REUSEPORT (socket(7)), macOS and Windows not. */
async function sharesPorts(address: Address): Promise<boolean> {
  return tried({ ...address, reusePort: true }).then(
    () => true,
    () => false,
  );
}

async function opened(server: Server, options: Parameters<Server['listen']>[0]): Promise<Server> {
  server.listen(options);
  await once(server, 'listening');
  return server;
}

/** Takes no more, and resolves when the connections that came by it have ended. */
async function closed(server: Server): Promise<void> {
  const ended = once(server, 'close');
  server.close();
  await ended;
}
