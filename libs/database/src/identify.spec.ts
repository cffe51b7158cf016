import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../test/support';
import { type Database, PUBLIC_SCOPE } from './database';
import type { EarlyReading, IdentityStatement, Opening, ReadEarly } from './identify';
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
  sql: `SELECT NULL::uuid AS "organizationId", '${PERSON}'::uuid AS "personId", false AS operator, 'a test' AS asked, session.*
    FROM (SELECT WHERE $1 = 'yes') found CROSS JOIN LATERAL begin_session(NULL, '${PERSON}', false, NULL, $2) session`,
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
const opening = (early?: ReadEarly, writes = false): Opening => ({ writes, early });
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
  const opened = await database.identify<Scope>(who(true), opening(saying(early)));
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

const RAISE = `CREATE FUNCTION refuse_at_commit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'refused at last'; END $$;
  CREATE CONSTRAINT TRIGGER refuse_at_commit AFTER INSERT ON rate_limits DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.key = 'refused') EXECUTE FUNCTION refuse_at_commit();
  CREATE POLICY for_test ON rate_limits TO cekatan_app USING (true) WITH CHECK (true)`;
const COUNTED = `INSERT INTO rate_limits (key, window_ends, tries) VALUES ($1, app_now(), 1) ON CONFLICT (key) DO UPDATE SET tries = rate_limits.tries + 1
  RETURNING tries, app_person() AS person`;
const TRIES = 'SELECT tries FROM rate_limits WHERE key = $1';

/** As a request does that is known to write: who asks, then whatever comes. */
async function toWrite(read?: EarlyReading): Promise<Scope> {
  const opened = await database.identify<Scope>(who(true), opening(read && saying(read), true));
  if (!opened) throw new Error('nobody was found');
  const scope = { ...opened.found };
  database.adopt(scope, opened.snapshot);
  return scope;
}
const count = (scope: Scope, key: string): Promise<unknown> =>
  database.write(scope, (tx) => tx.first(COUNTED, [key], 'count'));
const tries = (scope: Scope, key: string): Promise<number> =>
  database.read(scope, async (tx) => (await tx.first<{ tries: number }>(TRIES, [key], 'tries'))?.tries ?? 0);

describe('who asks, and the transaction that it writes in', () => {
  beforeAll(async () => {
    const client = new Client({ connectionString: test.ownerUrl });
    await client.connect();
    await client.query(RAISE);
    await client.end();
  });

  it('is one message, in which the lock of writers is held before it is asked who it is', async () => {
    await count(await toWrite(), 'warm');
    let row: unknown;
    const sent = await heard(async () => (row = await count(await toWrite(), 'one')));
    expect(sent).toEqual([
      expect.stringMatching(/^BEGIN; EXECUTE "pg_advisory_xact_lock_shared"; EXECUTE "who"/),
      COUNTED,
      'COMMIT',
    ]);
    expect(row).toEqual({ tries: 1, person: PERSON });
    expect(await tries(PUBLIC_SCOPE, 'one')).toBe(1);
  });

  it('is the first one alone: what is written next is another', async () => {
    const scope = await toWrite();
    await count(scope, 'two');
    const sent = await heard(() => count(scope, 'two'));
    expect(sent[0]).toMatch(/^BEGIN; EXECUTE "begin session"/);
    expect(await tries(PUBLIC_SCOPE, 'two')).toBe(2);
  });

  it('is given up where it is read first, and where the request ends: the pool has one connection', async () => {
    const scope = await toWrite();
    expect(await tries(scope, 'three')).toBe(0);
    await count(scope, 'three');
    const unused = await toWrite();
    database.beginRequest(unused);
    database.endRequest(unused);
    expect(await tries(PUBLIC_SCOPE, 'three')).toBe(1);
  });

  it('is nobody else’s', async () => {
    const opened = await database.identify<Scope>(who(true), opening(undefined, true));
    if (!opened) throw new Error('nobody was found');
    const other = { ...opened.found, personId: '018f0000-0000-7000-8000-000000000002' };
    expect(() => database.adopt(other, opened.snapshot)).toThrow('somebody else');
    expect(await database.isReachable()).toBe(true);
    const scope = await toWrite();
    // Another object is another request, whoever it is of; this one waits for the connection that the first one gives back.
    const written = count({ ...scope }, 'four');
    database.endRequest(scope);
    expect(await written).toEqual({ tries: 1, person: PERSON });
  });

  it('answers early once, in its order, and no more after anything else', async () => {
    const read = (key: string): RunStatement => ({ name: 'tries', text: TRIES, values: [key] });
    await count(await toWrite(), 'five');
    const scope = await toWrite(reading(read('five'), early('a')));
    const found = await database.write(scope, async (tx) => {
      const before = await tx.rows(TRIES, ['five'], 'tries');
      await tx.rows(COUNTED, ['five'], 'count');
      return [before, await tx.rows(TRIES, ['five'], 'tries')];
    });
    expect(found).toEqual([[{ tries: 1 }], [{ tries: 2 }]]);
    const again = await toWrite(reading(early('a'), read('five')));
    const sent = await heard(() => database.write(again, (tx) => tx.rows(TRIES, ['five'], 'tries')));
    expect(sent).toEqual([TRIES, 'COMMIT']);
  });

  it('is written again from the beginning where the database asks for it', async () => {
    const scope = await toWrite();
    let attempts = 0;
    const sent = await heard(() =>
      database.write(scope, async (tx) => {
        attempts += 1;
        await tx.rows(COUNTED, ['six'], 'count');
        if (attempts === 1) await tx.rows(`DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END $$`);
      }),
    );
    expect(attempts).toBe(2);
    expect(sent.filter((text) => text.startsWith('BEGIN'))).toHaveLength(1);
    expect(await tries(PUBLIC_SCOPE, 'six')).toBe(1);
  });
});

describe('the last statement of a transaction', () => {
  const last = (key: string, after: () => void = () => undefined): Promise<unknown> =>
    database.write(PUBLIC_SCOPE, async (tx) => {
      const row = await tx.last(COUNTED, [key], 'count');
      after();
      return row;
    });

  it('leaves in one message with its COMMIT', async () => {
    await last('seven');
    const messages: string[] = [];
    const listener = (m: unknown): void => void messages.push(typeof m === 'string' ? m : (m as { text: string }).text);
    statements.subscribe(listener);
    expect(await last('seven')).toMatchObject({ tries: 2 });
    statements.unsubscribe(listener);
    expect(messages.at(-1)).toBe('COMMIT');
    expect(await tries(PUBLIC_SCOPE, 'seven')).toBe(2);
  });

  it('is not taken back by what comes after it, which can ask no more', async () => {
    await expect(
      last('eight', () => {
        throw new Error('too late');
      }),
    ).rejects.toThrow('too late');
    expect(await tries(PUBLIC_SCOPE, 'eight')).toBe(1);
    const more = database.write(PUBLIC_SCOPE, async (tx) => {
      await tx.last(COUNTED, ['eight'], 'count');
      await tx.rows('SELECT 1');
    });
    await expect(more).rejects.toThrow('committed with its last statement');
  });

  it('fails with what is only found out at the end, and leaves its connection whole', async () => {
    await expect(last('refused')).rejects.toThrow('refused at last');
    await expect(database.write(PUBLIC_SCOPE, (tx) => tx.last('SELECT 1 / $1::int', [0], 'broken'))).rejects.toThrow(
      'division by zero',
    );
    expect(await tries(PUBLIC_SCOPE, 'refused')).toBe(0);
    expect(await last('nine')).toMatchObject({ tries: 1 });
  });
});

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

    const opened = await database.identify<Scope>(who(true), opening(saying(all(early('a')))));
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
    expect(await database.identify(who(false), opening(saying(reading(early('a')))))).toBeUndefined();
    expect(await ask(early('a'))).toEqual([expect.objectContaining({ person: PERSON })]);
  });

  it('says who it is though the reading fails, which fails for whoever asks for it', async () => {
    await expect(ask(all(early('broken')))).rejects.toThrow('division by zero');
    await expect(ask(early('broken'))).rejects.toThrow('division by zero');
    const none = await database.identify<Scope & { asked: string }>(
      who(true),
      opening(saying(reading(early('broken')))),
    );
    expect(none?.found).toMatchObject({ personId: PERSON, asked: 'a test' });
    await none?.snapshot.close();
  });

  it('may be put together for whom the same token stood for, and is used only where it fits who asks now', async () => {
    const guess = (value: (viewer: Viewer | undefined) => string): ReadEarly => {
      return (viewer) => all(early(value(viewer)));
    };
    const token = (organization: string): IdentityStatement => ({
      ...who(true),
      sql: who(true).sql.replace('NULL::uuid', `'${organization}'::uuid`).replace('(NULL,', `('${organization}',`),
      name: `who of ${organization}`,
      params: ['yes'],
    });
    const asked = async (identity: IdentityStatement): Promise<{ guessed?: string | null; sent: string[] }> => {
      let guessed: string | null | undefined;
      const sent = await heard(async () => {
        const opened = await database.identify<Scope>(
          identity,
          opening(guess((viewer) => (guessed = viewer?.scope.organizationId) ?? 'nobody known')),
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
