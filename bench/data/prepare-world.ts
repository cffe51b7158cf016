import { migrate } from '#libs/database';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedServer } from '../../libs/database/src/embedded';
import { holdShared, tryExclusive } from '../../libs/database/src/embedded/file-lock';
import { bootstrapDatabase, roleUrls, withClient } from '../../libs/database/src/roles';
import { fillBenchData } from './fill';
import { wakeSessions } from './fill-cast';
import { comparedWith, type Migrations, migrationsIn } from './migrations-of';
import { readSamples, type WorldFacts } from './samples';
import type { BenchWorld, PrepareOptions, RunningWorld } from './world';

/** Counts changes of what the generator writes: raise it with each, and worlds that were made before are made anew. */
const FORMAT = 4;
const PATIENCE_SECONDS = 600;
/** Tells what was made; a world is complete once it is there. */
const MADE = 'world.json';
const ROOT = resolve(__dirname, '../..');
const DATABASE = 'cekatan';
// The data are invented and the server listens on the loopback address only.
const PASSWORD = 'cekatan-bench';
const PASSWORDS = { owner: PASSWORD, app: PASSWORD, worker: PASSWORD, auditor: PASSWORD } as const;

/** The product's own settings but for memory, so that the largest world is measured and not the copying of its pages. */
const SERVING = { shared_buffers: '1GB', max_connections: '200' };
/** What is lost with the power is made again. */
const FILLING = {
  ...SERVING,
  autovacuum: 'off',
  max_wal_size: '8GB',
  checkpoint_timeout: '30min',
  wal_compression: 'off',
};

interface Made extends WorldFacts {
  readonly format: number;
  readonly schema: Migrations;
  /** Events in its record. Whatever is written makes one: with more or fewer it is not the world that was made. */
  readonly events: number;
}

/**
 * The world of a size, served: made when it is not there, was left half-made, was made for another schema, or was written to by a run that did
 * not take out what it wrote; brought forward where migrations were only added, as the product's own databases are; else started in
 * seconds. Several processes may use one world at once; the last to stop stops its server.
 */
export async function prepareWorld(
  size: number,
  { directory = join(ROOT, 'var', 'bench', String(size)), progress = toStderr, settings = {} }: PrepareOptions = {},
): Promise<RunningWorld> {
  if (!Number.isInteger(size) || size < 1_000) throw new Error(`a world has at least 1,000 claims, not ${size}`);
  mkdirSync(directory, { recursive: true });
  const server = await serve(directory, size, { progress, settings });
  try {
    const { adminUrl, appUrl, workerUrl } = urlsOf(server);
    await withClient(adminUrl, wakeSessions);
    const { format: _, schema: __, events: ___, ...facts } = readMade(directory) ?? unmade();
    const world: BenchWorld = { ...facts, directory, adminUrl, appUrl, workerUrl };
    return { world, stop: async () => void (await server.stop()) };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/**
 * What is left of a run that was killed changes what is measured after it, for each contender otherwise: claims with hundreds of evidence rows made
 * the limit's inbox take twice as long, and the service's writes a fifth longer. Whoever comes beside others cannot tell what those have written.
 */
async function serve(
  directory: string,
  size: number,
  { progress, settings }: Required<Pick<PrepareOptions, 'progress' | 'settings'>>,
): Promise<EmbeddedServer> {
  const lock = join(directory, 'prepare.lock');
  for (;;) {
    await makeOnce(lock, directory, size, progress);
    const server = serverOf(directory, { ...SERVING, ...settings });
    await server.start();
    try {
      const made = readMade(directory) ?? unmade();
      if (server.attached || (await countEvents(urlsOf(server).adminUrl)) === made.events) return server;
    } catch (error) {
      await server.stop();
      throw error;
    }
    progress(`What a run wrote is still in the world in ${directory}: it is made anew`);
    rmSync(join(directory, MADE), { force: true });
    await server.stop();
  }
}

const urlsOf = (server: EmbeddedServer): ReturnType<typeof roleUrls> => roleUrls(server.adminUrl, DATABASE, PASSWORDS);

const countEvents = (adminUrl: string): Promise<number> =>
  withClient(adminUrl, async (client) => {
    const { rows } = await client.query<{ n: string }>('SELECT count(*) AS n FROM events');
    return Number(rows[0]?.n);
  });

async function makeOnce(
  lock: string,
  directory: string,
  size: number,
  progress: (line: string) => void,
): Promise<void> {
  const schema = migrationsIn(join(ROOT, 'migrations'));
  const standing = (): 'same' | 'earlier' | 'other' => {
    const made = readMade(directory);
    return made?.format === FORMAT ? comparedWith(made.schema, schema) : 'other';
  };
  // Making a large world takes minutes, more than the gate of a server waits.
  for (let told = false; standing() !== 'same'; told = true) {
    const held = tryExclusive(lock);
    if (held) {
      try {
        const found = standing();
        if (found === 'earlier') await bringForward(directory, schema, progress);
        if (found === 'other') await make(directory, size, schema, progress);
      } finally {
        held.release();
      }
    } else {
      if (!told) progress('Another process makes this world; waiting for it');
      await sleep(500);
    }
  }
  holdShared(lock).release();
}

/** What is stopped in the middle is gone on with by the next: migrations that are done are known in the database. */
async function bringForward(directory: string, schema: Migrations, progress: (line: string) => void): Promise<void> {
  const made = readMade(directory) ?? unmade();
  progress(
    `Bringing the world in ${directory} forward by ${schema.steps.length - made.schema.steps.length} migrations`,
  );
  const server = serverOf(directory, FILLING);
  await server.start();
  try {
    const urls = urlsOf(server);
    await migrate(urls);
    await withClient(urls.adminUrl, (client) => client.query('VACUUM ANALYZE'));
  } finally {
    await server.stop();
  }
  writeMade(directory, { ...made, schema });
}

async function make(
  directory: string,
  size: number,
  schema: Migrations,
  progress: (line: string) => void,
): Promise<void> {
  const started = performance.now();
  rmSync(join(directory, MADE), { force: true });
  const cluster = join(directory, 'postgres');
  mkdirSync(cluster, { recursive: true });
  for (let waited = 0; !(await EmbeddedServer.sweep(cluster)); waited += 1) {
    if (waited === 0) progress(`The world in ${directory} is out of date; waiting for the process that still uses it`);
    if (waited > PATIENCE_SECONDS)
      throw new Error(`the world in ${directory} is out of date, and another process still uses it`);
    await sleep(1_000);
    mkdirSync(cluster, { recursive: true });
  }
  progress(`Making a world of ${size.toLocaleString('en')} claims in ${directory}`);
  const server = serverOf(directory, FILLING, false);
  await server.start();
  let facts: WorldFacts;
  let events: number;
  try {
    const urls = await bootstrapDatabase({ adminUrl: server.adminUrl, database: DATABASE, passwords: PASSWORDS });
    await migrate(urls);
    await fillBenchData(urls.adminUrl, { claims: size, progress });
    facts = await withClient(urls.adminUrl, (client) => readSamples(client, size));
    events = await countEvents(urls.adminUrl);
    await withClient(urls.adminUrl, (client) => client.query('CHECKPOINT'));
  } finally {
    await server.stop();
  }
  writeMade(directory, { format: FORMAT, schema, events, ...facts });
  progress(`Made in ${((performance.now() - started) / 1000).toFixed(0)} s`);
}

function serverOf(directory: string, settings: Readonly<Record<string, string>>, durable = true): EmbeddedServer {
  return new EmbeddedServer({ directory: join(directory, 'postgres'), superuserPassword: PASSWORD, settings, durable });
}

function writeMade(directory: string, made: Made): void {
  const unfinished = join(directory, `${MADE}.unfinished`);
  writeFileSync(unfinished, JSON.stringify(made, null, 1));
  renameSync(unfinished, join(directory, MADE));
}

function readMade(directory: string): Made | undefined {
  try {
    return JSON.parse(readFileSync(join(directory, MADE), 'utf8')) as Made;
  } catch {
    return undefined;
  }
}

function unmade(): never {
  throw new Error('the world went away while its server started');
}

function toStderr(line: string): void {
  process.stderr.write(`${line}\n`);
}
