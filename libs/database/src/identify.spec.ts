import { createTestDatabase, type TestDatabase } from '../../../test/support';
import type { Database } from './database';
import type { EarlyReading, IdentityStatement, ReadEarly } from './identify';
import { openDatabase } from './open-database';
import { statements } from './session';
import type { RunStatement } from './statement-run';
import type { Scope, Viewer } from './tx';

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
const reading = (...statements: RunStatement[]): EarlyReading => ({ statements, isAll: false });
const all = (...statements: RunStatement[]): EarlyReading => ({ statements, isAll: true });
const saying =
  (read: EarlyReading): ReadEarly =>
  () =>
    read;
const heard = async (work: () => Promise<unknown>): Promise<string[]> => {
  const sent: string[] = [];
  const listener = (m: unknown): void => void sent.push(typeof m === 'string' ? m : (m as { text: string }).text);
  statements.subscribe(listener);
  await work();
  statements.unsubscribe(listener);
  return sent.filter((text) => !text.startsWith('PREPARE'));
};

/** Identifies and reads as a request does. */
async function ask(read: RunStatement | EarlyReading, ...asked: RunStatement[]): Promise<unknown[]> {
  const early = 'isAll' in read ? read : reading(read);
  const opened = await database.identify<Scope>('accounts', who(true), saying(early));
  if (!opened) throw new Error('nobody was found');
  const scope = { ...opened.found };
  database.adopt(scope, opened.snapshot);
  const rows: unknown[] = [];
  for (const { text, values, name } of asked.length > 0 ? asked : early.statements) {
    rows.push(...(await database.read(scope, (tx) => tx.rows(text, values, name))));
  }
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

  it('ends in that message too where it is all that will be asked, and leaves the connection to others', async () => {
    const other = { ...early('c'), name: 'other' };
    await ask(all(early('a'), other));
    let rows: unknown[] = [];
    const sent = await heard(async () => (rows = await ask(all(early('b'), other))));
    expect(sent).toEqual([expect.stringMatching(/^BEGIN.*EXECUTE "early".*EXECUTE "other".*; ROLLBACK$/s)]);
    expect(rows).toEqual([
      expect.objectContaining({ value: 'b', person: PERSON }),
      expect.objectContaining({ value: 'c' }),
    ]);

    const opened = await database.identify<Scope>('accounts', who(true), saying(all(early('a'))));
    // The pool has one connection.
    expect(await database.isReachable()).toBe(true);
    await opened?.snapshot.close();
  });

  it('is asked in another session of the same one where more is asked all the same', async () => {
    const [row] = await ask(all(early('a')), early('more'));
    expect(row).toEqual({ value: 'more', person: PERSON, system: null, sound: 1 });
    expect(await database.isReachable()).toBe(true);
  });

  it('is not given for another question', async () => {
    expect(await ask(early('a'), early('other'))).toEqual([expect.objectContaining({ value: 'other' })]);
  });

  it('leaves nothing open where nobody was found', async () => {
    expect(await database.identify('accounts', who(false), saying(reading(early('a'))))).toBeUndefined();
    expect(await ask(early('a'))).toEqual([expect.objectContaining({ person: PERSON })]);
  });

  it('says who it is though the reading fails, which fails for whoever asks for it', async () => {
    await expect(ask(all(early('broken')))).rejects.toThrow('division by zero');
    await expect(ask(early('broken'))).rejects.toThrow('division by zero');
    const none = await database.identify<Scope & { asked: string }>(
      'accounts',
      who(true),
      saying(reading(early('broken'))),
    );
    expect(none?.found).toMatchObject({ personId: PERSON, asked: 'accounts' });
    await none?.snapshot.close();
  });

  it('may be put together for whom the same token stood for, and is used only where it fits who asks now', async () => {
    const guess = (value: (viewer: Viewer | undefined) => string): ReadEarly => {
      return (viewer) => all(early(value(viewer)));
    };
    const token = (organization: string): IdentityStatement => ({
      ...who(true),
      sql: who(true).sql.replace('NULL::uuid', `(SELECT '${organization}'::uuid)`),
      name: `who of ${organization}`,
      params: ['yes'],
    });
    const asked = async (identity: IdentityStatement): Promise<{ guessed?: string | null; sent: string[] }> => {
      let guessed: string | null | undefined;
      const sent = await heard(async () => {
        const opened = await database.identify<Scope>(
          'accounts',
          identity,
          guess((viewer) => (guessed = viewer?.scope.organizationId) ?? 'nobody known'),
        );
        const scope = { ...opened?.found } as Scope;
        if (opened) database.adopt(scope, opened.snapshot);
        const values = [scope.organizationId];
        const [row] = await database.read(scope, (tx) => tx.rows<{ value: string }>(early('').text, values, 'early'));
        expect(row?.value).toBe(scope.organizationId);
        await opened?.snapshot.close();
      });
      return { guessed, sent };
    };
    const one = '018f0000-0000-7000-8000-00000000000a';
    // Nothing is known: what was read does not fit and is asked again.
    expect(await asked(token(one))).toMatchObject({ guessed: undefined, sent: { length: 4 } });
    expect(await asked(token(one))).toMatchObject({ guessed: one, sent: { length: 1 } });
  });
});
