import { Database } from '#libs/database';
import { PasswordHasher } from '../../libs/accounts/src/passwords/password-hasher';
import { type RunningApi, type TestDatabase, createTestDatabase, gql, startApi } from '../support';
import { LOGIN, createPerson } from '../support/accounts';

let database: TestDatabase;
let api: RunningApi;
let known: string;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startApi(database);
  known = (await createPerson(api)).email;
});

afterAll(async () => {
  await api?.close();
  await database?.drop();
});

const RESET = 'mutation R($email: String!) { requestPasswordReset(input: { email: $email }) { done } }';

const logInAs = (email: string) =>
  gql(api.url, null, LOGIN, { input: { email, password: 'salah-salah-salah', kind: 'BEARER' } });
const resetFor = (email: string) => gql(api.url, null, RESET, { email });

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/**
 * Ratio of the medians of unknown and known. The two are measured in turn, in random order within each pair, so whatever
 * else the machine does falls on both; the limits of tries are kept out by moving the clock.
 */
async function ratio(ask: (email: string) => Promise<unknown>, pairs: number, perWindow: number): Promise<number> {
  const times = { known: [] as number[], unknown: [] as number[] };
  for (let n = 0; n < pairs; n += 1) {
    if (n % perWindow === 0) api.app.get(Database).clock.advance(61 * 60_000);
    const order = Math.random() < 0.5 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const);
    for (const who of order) {
      const start = performance.now();
      await ask(who === 'known' ? known : 'tidak-ada@contoh.test');
      times[who].push(performance.now() - start);
    }
  }
  return median(times.unknown) / median(times.known);
}

/** Between these, nobody who measures learns whether the address has an account; skipping the hash gives about a third. */
const ALIKE = { least: 0.75, most: 1.33 };

const isAlike = (r: number): boolean => r > ALIKE.least && r < ALIKE.most;

describe('the time of an answer tells nothing of an address', () => {
  it('at a log-in', async () => {
    await ratio(logInAs, 4, 4);
    expect(isAlike(await ratio(logInAs, 40, 8))).toBe(true);
  });

  it('and the measurement would notice if it did', async () => {
    const hasher = api.app.get(PasswordHasher, { strict: false });
    const verify = hasher.verify.bind(hasher);
    const spy = jest
      .spyOn(hasher, 'verify')
      .mockImplementation((stored, password) => (stored ? verify(stored, password) : Promise.resolve(false)));
    try {
      expect(isAlike(await ratio(logInAs, 40, 8))).toBe(false);
    } finally {
      spy.mockRestore();
    }
  });

  it('at a request to reset a password', async () => {
    await ratio(resetFor, 4, 4);
    expect(isAlike(await ratio(resetFor, 60, 4))).toBe(true);
  });
});
