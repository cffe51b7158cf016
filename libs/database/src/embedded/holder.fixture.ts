import { EmbeddedServer } from './embedded-server';

/** A process of the specs that uses the server until it is told to end: `holder.fixture.ts DIRECTORY`. */
const server = new EmbeddedServer({ directory: process.argv[2] ?? '', superuserPassword: 'p@ss/wörd', durable: false });
const staysAlive = setInterval(() => {}, 1_000);
process.once('SIGTERM', () => {
  clearInterval(staysAlive);
  void server.stop();
});
void server.start().then(() => process.stdout.write('ready\n'));
