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

async function eventually(holds: () => Promise<boolean>, withinMs = 10_000): Promise<void> {
  const until = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > until) throw new Error('it never came to be');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
