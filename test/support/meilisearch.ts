import { MeilisearchServer } from '#libs/search';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const START_MS = 60_000;

const serverUrl = process.env['MEILI_URL'];
const asked = spawnSync('meilisearch', ['--version'], { encoding: 'utf8' });
const binary = asked.status === 0;

/** Version of the binary that a server is started from, which opens what that version has written; none where MEILI_URL names a server. */
export const meilisearchBinary = binary && !serverUrl ? asked.stdout.trim().split(' ').at(-1) : undefined;

type Describe = (name: string, work: () => void) => void;

const loudly =
  (available: boolean, lacking: string): Describe =>
  (name, work) => {
    if (available) return describe(name, work);
    process.stderr.write(`SKIPPED: no Meilisearch, ${lacking}: ${name}\n`);
    describe.skip(`SKIPPED, NO MEILISEARCH: ${name}`, work);
  };

/**
 * `describe` for what needs a real Meilisearch: that of MEILI_URL, or a binary on the path. Nothing stands in for it. Where
 * there is neither the block is skipped, and says so loudly.
 */
export const describeWithMeilisearch = loudly(
  Boolean(serverUrl) || binary,
  'neither MEILI_URL nor a binary on the path',
);

/** The same for what kills it: that of MEILI_URL may be somebody's. */
export const describeKillingMeilisearch = loudly(binary, 'and only a binary on the path can be killed');

export interface TestMeilisearch {
  readonly url: string;
  readonly key: string;
  /** Version of the server. */
  readonly version: string;
  /** Of the server that was started; none of the one of MEILI_URL. */
  pid(): number | undefined;
  /** A view of the server with names of its own, as an installation has. */
  open(timeoutMs?: number): MeilisearchServer;
  /** Ends it as a power cut does; what it has acknowledged it must have again after `start`. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Keeps it from doing anything without ending it, and lets it go on. */
  freeze(): void;
  thaw(): void;
  close(): Promise<void>;
}

export interface StartMeilisearch {
  readonly toBeKilled?: boolean;
  /** A folder that stays when the server goes, whose indexes are found again under the same names. */
  readonly kept?: string;
}

/** A real server: the one of MEILI_URL, unless it is to be killed, or one on a free port and in a folder of its own. */
export async function startMeilisearch({ toBeKilled, kept }: StartMeilisearch = {}): Promise<TestMeilisearch> {
  const given = toBeKilled || kept !== undefined ? undefined : serverUrl;
  if (kept !== undefined) mkdirSync(kept, { recursive: true });
  const directory = kept ?? mkdtempSync(join(tmpdir(), 'cekatan-meilisearch-'));
  const key = given ? (process.env['MEILI_KEY'] ?? '') : randomBytes(24).toString('hex');
  const port = given ? 0 : await freePort();
  const url = given ?? `http://127.0.0.1:${port}`;
  const prefix = kept === undefined ? `test-${randomBytes(4).toString('hex')}` : 'kept';
  const open = (timeoutMs = 10_000): MeilisearchServer =>
    new MeilisearchServer({ url, ...(key ? { key } : {}), prefix, timeoutMs });
  let child: ChildProcess | undefined;

  const ready = async (): Promise<string> => {
    for (const until = Date.now() + START_MS; ; await new Promise((resume) => setTimeout(resume, 20))) {
      try {
        return await open(1_000).version();
      } catch (error) {
        if (Date.now() > until) throw error;
      }
    }
  };
  const start = async (): Promise<string> => {
    if (!given) child = spawnServer(directory, port, key);
    return ready();
  };
  const kill = async (): Promise<void> => {
    const killed = child;
    child = undefined;
    if (!killed) return;
    const ended = new Promise((done) => killed.once('exit', done));
    killed.kill('SIGKILL');
    await ended;
  };

  const version = await start();
  return {
    url,
    key,
    version,
    pid: () => child?.pid,
    open,
    kill,
    start: async () => void (await start()),
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    close: async () => {
      await kill();
      if (kept === undefined) rmSync(directory, { recursive: true, force: true });
    },
  };
}

function spawnServer(directory: string, port: number, key: string): ChildProcess {
  const folder = (name: string): string => join(directory, name);
  return spawn(
    'meilisearch',
    [
      ...['--db-path', folder('data'), '--dump-dir', folder('dumps'), '--snapshot-dir', folder('snapshots')],
      ...['--http-addr', `127.0.0.1:${port}`, '--master-key', key, '--env', 'production'],
      ...['--no-analytics', '--log-level', 'ERROR', '--max-indexing-threads', '1'],
    ],
    { cwd: directory, stdio: 'ignore' },
  );
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  return port;
}
