import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { Client } from 'pg';
import { type SpawnedApi, type TestDatabase, createTestDatabase, gql, spawnApi } from '../support';
import { Desks, type Seat } from './support/tokens';

let database: TestDatabase;
let desks: Desks;
let seat: Seat;

beforeAll(async () => {
  database = await createTestDatabase();
  desks = await Desks.open(database);
  seat = await desks.seat(['EDITOR']);
});

afterAll(async () => {
  await desks?.close();
  await database?.drop();
});

async function running<T>(work: (api: SpawnedApi) => Promise<T>, environment: Record<string, string> = {}): Promise<T> {
  const api = await spawnApi(database, environment);
  try {
    return await work(api);
  } finally {
    await api.kill('SIGKILL');
  }
}

describe('the api as a process', () => {
  it('starts, serves, and ends with 0 when told to', async () => {
    await running(async (api) => {
      expect((await gql(api.url, seat.token, '{ __typename }')).data).toEqual({ __typename: 'Query' });
      expect(api.output()).toContain('Cekatan is ready at');
      expect(await api.kill('SIGTERM')).toEqual({ code: 0, signal: null });
      await expect(fetch(`${api.url}/health/live`)).rejects.toThrow();
    });
  });

  it('runs jobs beside serving requests, when configured so', async () => {
    const enqueue = `SELECT graphile_worker.add_job('sweep-accounts')`;
    await running(
      async (api) => {
        await desks.client.query(`INSERT INTO rate_limits VALUES ('old', now() - interval '1 hour', 3)`);
        const worker = new Client({ connectionString: database.workerUrl });
        await worker.connect();
        await worker.query(enqueue);
        await eventually(async () => {
          const { rowCount } = await desks.client.query(`SELECT FROM rate_limits WHERE key = 'old'`);
          return rowCount === 0;
        });
        await worker.end();
        expect(await api.kill('SIGTERM')).toEqual({ code: 0, signal: null });
      },
      { WORKER_IN_API: 'true' },
    );
  });

  it('says in one line what stands against its start', async () => {
    await running(async (api) => {
      const second = await spawnApi(database, { PORT: new URL(api.url).port }).then(
        () => 'started',
        (error: Error) => error.message,
      );
      expect(second.trim().split('\n')).toHaveLength(1);
      expect(second).toMatch(/port \d+ is taken/);
    });
    const empty = await createTestDatabase('empty');
    await expect(spawnApi(empty)).rejects.toThrow(/^cekatan: .*run `cekatan migrate`\n?$/);
    await empty.drop();
    await expect(spawnApi(database, { PORT: 'eighty' })).rejects.toThrow(/^cekatan: Configuration: PORT/);
  });
});

const isLinux = process.platform === 'linux';
const describeShared = isLinux ? describe : describe.skip;
if (!isLinux)
  process.stderr.write(
    'SKIPPED: how many sockets a process listens with is looked up in /proc, which Linux alone has\n',
  );

describeShared('the door of the api as a process', () => {
  it('has several sockets, all of which take nobody any more while what is under way is finished', async () => {
    await running(async (api) => {
      const { hostname, port } = new URL(api.url);
      expect(listening(Number(port))).toBe(16);

      const slow = connect(Number(port), hostname);
      slow.on('error', () => undefined);
      slow.write(
        'POST /graphql HTTP/1.1\r\nHost: desk\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{',
      );
      await eventually(async () => (await fetch(`${api.url}/health/live`)).ok);
      let hasEnded = false;
      const ending = api.kill('SIGTERM').finally(() => (hasEnded = true));
      await eventually(() => Promise.resolve(listening(Number(port)) === 0 || hasEnded));
      expect(hasEnded).toBe(false);
      slow.destroy();
      expect(await ending).toEqual({ code: 0, signal: null });
    });
  });
});

/** Sockets of this machine that take connections at a port (proc(5), /proc/net/tcp: state 0A). */
function listening(port: number): number {
  const address = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return ['tcp', 'tcp6']
    .flatMap((table) => readFileSync(`/proc/net/${table}`, 'utf8').trim().split('\n').slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local, , state]) => local?.endsWith(address) && state === '0A').length;
}

async function eventually(holds: () => Promise<boolean>, withinMs = 10_000): Promise<void> {
  const until = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > until) throw new Error('it never came to be');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
