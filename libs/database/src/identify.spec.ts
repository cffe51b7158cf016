import { createTestDatabase, type TestDatabase } from '../../../test/support';
import type { Database } from './database';
import type { IdentityStatement } from './identify';
import { openDatabase } from './open-database';
import { statements } from './session';
import type { RunStatement } from './statement-run';
import type { Scope } from './tx';

const PERSON = '018f0000-0000-7000-8000-000000000001';
let test: TestDatabase;
let database: Database;

beforeAll(async () => {
  test = await createTestDatabase();
  database = await openDatabase(test, { poolSize: 1, workerPoolSize: 1 });
});

afterAll(async () => {
  await database?.close();
  await test?.drop();
});

const who = (found: boolean): IdentityStatement => ({
  name: 'who',
  sql: `SELECT NULL::uuid AS "organizationId", '${PERSON}'::uuid AS "personId", false AS operator, app_system() AS asked WHERE $1 = 'yes'`,
  params: [found ? 'yes' : 'no'],
});
const early = (value: string): RunStatement => ({
  name: 'early',
  text: `SELECT $1::text AS value, app_person() AS person, app_system() AS system, 1 / ($1 <> 'broken')::int AS sound`,
  values: [value],
});
const heard = async (work: () => Promise<unknown>): Promise<string[]> => {
  const sent: string[] = [];
  const listener = (m: unknown): void => void sent.push(typeof m === 'string' ? m : (m as { text: string }).text);
  statements.subscribe(listener);
  await work();
  statements.unsubscribe(listener);
  return sent.filter((text) => !text.startsWith('PREPARE'));
};

/** Identifies and reads as a request does. */
async function ask(read: RunStatement, asked: RunStatement = read): Promise<unknown[]> {
  const opened = await database.identify<Scope>('accounts', who(true), read);
  if (!opened) throw new Error('nobody was found');
  const scope = { ...opened.found };
  database.adopt(scope, opened.snapshot);
  const rows = await database.read(scope, (tx) => tx.rows(asked.text, asked.values, asked.name));
  await opened.snapshot.close();
  return rows;
}

describe('who asks, and what is read with the answer', () => {
  it('is one message, in which the reading is the one of whoever was found', async () => {
    await ask(early('a'));
    const row = { value: 'b', person: PERSON, system: null, sound: 1 };
    let rows: unknown[] = [];
    expect(await heard(async () => (rows = await ask(early('b'))))).toEqual([
      expect.stringMatching(/^BEGIN/),
      'ROLLBACK',
    ]);
    expect(rows).toEqual([row]);
  });

  it('is not given for another question', async () => {
    expect(await ask(early('a'), early('other'))).toEqual([expect.objectContaining({ value: 'other' })]);
  });

  it('leaves nothing open where nobody was found', async () => {
    expect(await database.identify('accounts', who(false), early('a'))).toBeUndefined();
    expect(await ask(early('a'))).toEqual([expect.objectContaining({ person: PERSON })]);
  });

  it('says who it is though the reading fails, which fails for whoever asks for it', async () => {
    await expect(ask(early('broken'))).rejects.toThrow('division by zero');
    const none = await database.identify<Scope & { asked: string }>('accounts', who(true), early('broken'));
    expect(none?.found).toMatchObject({ personId: PERSON, asked: 'accounts' });
    await none?.snapshot.close();
  });
});
