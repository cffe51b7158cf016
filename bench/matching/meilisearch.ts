import { Meilisearch } from 'meilisearch';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MOST_FOUND, type Ranker } from './rankers';

const START_MS = 60_000;
const INDEX_MS = 300_000;

/**
 * Meilisearch as it comes, with the titles in an index of its own: the server of MEILI_URL, or a binary on the path that is
 * started for this and ended. Nothing where there is neither.
 */
export async function meilisearchDefaults(
  titles: readonly string[],
): Promise<{ ranker: Ranker; close: () => Promise<void> } | undefined> {
  const server = await findServer();
  if (!server) return undefined;
  const { client } = server;
  const uid = `bench-matching-${randomBytes(4).toString('hex')}`;
  const close = async (): Promise<void> => {
    await client
      .deleteIndex(uid)
      .waitTask()
      .catch(() => undefined);
    await server.close();
  };
  try {
    const documents = titles.map((title, n) => ({ n, title }));
    const task = await client.index(uid).addDocuments(documents, { primaryKey: 'n' }).waitTask({ timeout: INDEX_MS });
    if (task.status !== 'succeeded')
      throw new Error(`Meilisearch did not take the titles: ${JSON.stringify(task.error)}`);
    const { pkgVersion } = await client.getVersion();
    return {
      ranker: {
        name: 'Meilisearch defaults',
        description: `server ${pkgVersion}, no settings; it reads the first ten words of a question`,
        sampled: true,
        async find({ text }) {
          const { hits } = await client.index<{ n: number }>(uid).search(text, { limit: MOST_FOUND });
          return hits.map((hit) => hit.n);
        },
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function findServer(): Promise<{ client: Meilisearch; close: () => Promise<void> } | undefined> {
  // A server that people run already is named as for the specs; it is none of the product's settings.
  // eslint-disable-next-line cekatan/one-reader-of-the-environment
  const { MEILI_URL: given, MEILI_KEY: apiKey } = process.env;
  if (given) {
    return { client: new Meilisearch({ host: given, ...(apiKey ? { apiKey } : {}) }), close: async () => {} };
  }
  if (spawnSync('meilisearch', ['--version']).status !== 0) return undefined;
  const directory = mkdtempSync(join(tmpdir(), 'cekatan-bench-matching-'));
  const [masterKey, port] = [randomBytes(24).toString('hex'), await freePort()];
  const folder = (name: string): string => join(directory, name);
  const child = spawn(
    'meilisearch',
    [
      ...['--db-path', folder('data'), '--dump-dir', folder('dumps'), '--snapshot-dir', folder('snapshots')],
      ...['--http-addr', `127.0.0.1:${port}`, '--master-key', masterKey, '--env', 'production'],
      ...['--no-analytics', '--log-level', 'ERROR', '--max-indexing-threads', '1'],
    ],
    { cwd: directory, stdio: 'ignore' },
  );
  const client = new Meilisearch({ host: `http://127.0.0.1:${port}`, apiKey: masterKey });
  const close = async (): Promise<void> => {
    await ended(child);
    rmSync(directory, { recursive: true, force: true });
  };
  for (
    const until = Date.now() + START_MS;
    !(await client.isHealthy());
    await new Promise((go) => setTimeout(go, 100))
  ) {
    if (Date.now() < until && child.exitCode === null) continue;
    await close();
    throw new Error('the Meilisearch of the path did not start');
  }
  return { client, close };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exit = new Promise((done) => child.once('exit', done));
  child.kill('SIGKILL');
  await exit;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  return port;
}
