import { randomUUID } from 'node:crypto';
import type { Member } from '#libs/access';
import { type Database, openDatabase } from '#libs/database';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../test/support';
import { AgreementWorld } from '../../../test/support/agreement-world';
import { hashOf } from './chain.policy';
import { RecordVerifier } from './record-verifier';
import { RecordRepository, type StreamKind } from './record.repository';

/** Everything here is done by the owner of the database, against whom no trigger and no policy helps. */
describe('verifying the record', () => {
  let test: TestDatabase;
  let database: Database;
  let owner: Client;
  let verifier: RecordVerifier;
  let actor: Member;
  const record = new RecordRepository();
  let agreement: string;
  let claim: string;
  let untouched: string;

  beforeAll(async () => {
    test = await createTestDatabase();
    database = await openDatabase(test);
    actor = await new AgreementWorld(test).organization('REDAKSI', 'NEWSROOM');
    verifier = new RecordVerifier(test.auditorUrl);
    owner = new Client({ connectionString: test.ownerUrl });
    await owner.connect();
    [agreement, claim, untouched] = [randomUUID(), randomUUID(), randomUUID()];
    for (let n = 1; n <= 4; n += 1) {
      await append('AGREEMENT', agreement, n);
      await append('CLAIM', claim, n);
      await append('CLAIM', untouched, n);
    }
  });
  afterAll(async () => {
    await owner.end();
    await database.close();
    await test.drop();
  });

  async function append(kind: StreamKind, stream: string, n: number): Promise<void> {
    await database.write({ ...actor }, (tx) =>
      record.append(tx, {
        kind,
        stream,
        type: 'SOMETHING_DONE',
        subject: { kind, id: stream },
        ownerId: actor.organizationId,
        ownOnly: n === 2,
        data: { n, text: 'héllo "kutip"', large: 12345678901234, list: [1, { a: null }] },
      }),
    );
  }

  /** Tampers, looks, and puts everything back. */
  async function tamper(sql: readonly string[], checkpoint?: string): Promise<string[]> {
    await owner.query('CREATE TABLE kept_events AS TABLE events; CREATE TABLE kept_heads AS TABLE record_heads');
    await owner.query(
      `ALTER TABLE events DISABLE TRIGGER USER; ALTER TABLE events DROP CONSTRAINT events_stream_previous_fkey`,
    );
    try {
      for (const statement of sql) {
        const { rowCount } = await owner.query(statement);
        expect(rowCount).toBeGreaterThan(0);
      }
      const { findings } = await verifier.verifyAll(checkpoint);
      return [...new Set(findings.map((f) => `${f.finding} ${nameOf(f.stream)}`))].sort();
    } finally {
      await owner.query(`DELETE FROM events; DELETE FROM record_heads;
        INSERT INTO record_heads SELECT * FROM kept_heads;
        INSERT INTO events (id, stream, seq, type, subject_kind, subject_id, owner_id, own_only, person_id, organization_id, system,
          agreement_id, clause, occurred_at, data, body, prev_hash, hash)
        SELECT id, stream, seq, type, subject_kind, subject_id, owner_id, own_only, person_id, organization_id, system,
          agreement_id, clause, occurred_at, data, body, prev_hash, hash FROM kept_events;
        DROP TABLE kept_events, kept_heads;
        ALTER TABLE events ADD FOREIGN KEY (stream, previous) REFERENCES events (stream, seq);
        ALTER TABLE events ENABLE TRIGGER USER`);
      expect((await verifier.verifyAll()).findings).toEqual([]);
    }
  }
  const nameOf = (stream: string): string =>
    ({ [agreement]: 'agreement', [claim]: 'claim', [untouched]: 'untouched' })[stream] ?? 'unknown';
  const third = (): string => `stream = '${claim}' AND seq = 3`;

  it('finds nothing wrong with a whole record', async () => {
    expect(await verifier.verifyAll()).toEqual({ streams: 3, events: 12, findings: [] });
    expect(await verifier.verifyChain(claim)).toEqual({ streams: 1, events: 4, findings: [] });
    expect(await verifier.verifyAll(await verifier.checkpoint())).toMatchObject({ findings: [] });
  });

  it.each([
    ['id', 'id = uuidv7()'],
    ['type', `type = 'ANOTHER_THING'`],
    ['subject_id', 'subject_id = uuidv7()'],
    ['subject_kind', `subject_kind = 'COMMENT'`],
    ['own_only', 'own_only = NOT own_only'],
    ['owner_id', `owner_id = (SELECT id FROM organizations WHERE code = 'LAIN')`],
    ['person_id', 'person_id = NULL'],
    ['organization_id', 'organization_id = NULL'],
    ['system', `system = 'import'`],
    ['clause', `clause = 'Pasal 9'`],
    ['occurred_at', `occurred_at = occurred_at + interval '1 millisecond'`],
    ['data', `data = data || '{"n": 99}'`],
  ])('finds a change of the column %s', async (column, change) => {
    await owner.query(
      `INSERT INTO organizations (kind, name, code) VALUES ('PARTNER', 'Lain', 'LAIN') ON CONFLICT DO NOTHING`,
    );
    expect(await tamper([`UPDATE events SET ${change} WHERE ${third()}`])).toEqual(['BODY claim']);
    expect(column).toBeTruthy();
  });

  it('finds a change of a number beyond what JavaScript counts exactly', async () => {
    const found = await tamper([
      `UPDATE events SET data = jsonb_set(data, '{large}', '12345678901234.00000000001') WHERE ${third()}`,
    ]);
    expect(found).toEqual(['BODY claim']);
  });

  it('finds a body and columns that were changed together', async () => {
    const found = await tamper([
      `UPDATE events SET type = 'ANOTHER_THING', body = replace(body, 'SOMETHING_DONE', 'ANOTHER_THING') WHERE ${third()}`,
    ]);
    expect(found).toEqual(['HASH claim']);
  });

  it('finds one event that was written anew with a hash of its own', async () => {
    const { rows } = await owner.query<{ body: string; prev_hash: string }>(
      `SELECT body, prev_hash FROM events WHERE ${third()}`,
    );
    const body = rows[0]?.body.replace('SOMETHING_DONE', 'ANOTHER_THING') ?? '';
    const hash = hashOf(rows[0]?.prev_hash ?? '', body);
    const found = await tamper([
      `UPDATE events SET type = 'ANOTHER_THING', body = replace(body, 'SOMETHING_DONE', 'ANOTHER_THING'), hash = '${hash}' WHERE ${third()}`,
    ]);
    expect(found).toEqual(['LINK claim']);
  });

  it('finds a body that is no longer readable', async () => {
    expect(await tamper([`UPDATE events SET body = 'x' WHERE ${third()}`])).toEqual(['BODY claim', 'HASH claim']);
  });

  it.each(['prev_hash', 'hash'])('finds a changed %s', async (column) => {
    const found = await tamper([`UPDATE events SET ${column} = repeat('e', 64) WHERE ${third()}`]);
    expect(found).toEqual(['HASH claim', 'LINK claim']);
  });

  it('finds an event taken from the middle', async () => {
    expect(await tamper([`DELETE FROM events WHERE ${third()}`])).toEqual(['GAP claim', 'LINK claim']);
  });

  it('finds an event taken from the middle with the numbers closed up', async () => {
    const found = await tamper([
      `DELETE FROM events WHERE ${third()}`,
      `UPDATE events SET seq = 3 WHERE stream = '${claim}' AND seq = 4`,
    ]);
    expect(found).toEqual(['BODY claim', 'HEAD claim', 'LINK claim']);
  });

  it('finds the last event taken away', async () => {
    expect(await tamper([`DELETE FROM events WHERE stream = '${claim}' AND seq = 4`])).toEqual(['HEAD claim']);
  });

  it('finds a chain taken away, and a head taken away', async () => {
    expect(await tamper([`DELETE FROM events WHERE stream = '${claim}'`])).toEqual(['NO_EVENTS claim']);
    expect(await tamper([`DELETE FROM record_heads WHERE stream = '${claim}'`])).toEqual(['NO_HEAD claim']);
  });

  it('finds events that changed places', async () => {
    const found = await tamper([
      `UPDATE events SET seq = 99 WHERE stream = '${claim}' AND seq = 2`,
      `UPDATE events SET seq = 2 WHERE stream = '${claim}' AND seq = 3`,
      `UPDATE events SET seq = 3 WHERE stream = '${claim}' AND seq = 99`,
    ]);
    expect(found).toEqual(['BODY claim', 'LINK claim']);
  });

  it('finds an event put in, in the middle or at the end', async () => {
    const columns = `type, subject_kind, subject_id, owner_id, own_only, person_id, organization_id, occurred_at, data, body, prev_hash, hash`;
    const insert = (seq: number): string =>
      `INSERT INTO events (id, stream, seq, ${columns}) SELECT uuidv7(), stream, ${seq}, ${columns} FROM events WHERE ${third()}`;
    expect(await tamper([`UPDATE events SET seq = 5 WHERE stream = '${claim}' AND seq = 4`, insert(4)])).toEqual([
      'BODY claim',
      'HEAD claim',
      'LINK claim',
    ]);
    expect(await tamper([insert(5)])).toEqual(['BODY claim', 'HEAD claim', 'LINK claim']);
  });

  it('finds a chain of another kind, and a head that was turned', async () => {
    expect(await tamper([`UPDATE record_heads SET kind = 'AGREEMENT' WHERE stream = '${claim}'`])).toEqual([
      'KIND claim',
    ]);
    expect(await tamper([`UPDATE record_heads SET kind = 'CLAIM' WHERE stream = '${agreement}'`])).toEqual([
      'KIND agreement',
    ]);
    expect(await tamper([`UPDATE record_heads SET hash = repeat('e', 64) WHERE stream = '${claim}'`])).toEqual([
      'HEAD claim',
    ]);
  });

  it('finds with a checkpoint alone an end cut off together with its head', async () => {
    const checkpoint = await verifier.checkpoint();
    const cut = [
      `DELETE FROM events WHERE stream = '${claim}' AND seq = 4`,
      `UPDATE record_heads h SET seq = 3, hash = e.hash FROM events e WHERE e.stream = h.stream AND e.seq = 3 AND h.stream = '${claim}'`,
    ];
    expect(await tamper(cut)).toEqual([]);
    expect(await tamper(cut, checkpoint)).toEqual(['CHECKPOINT claim']);
  });

  it('finds with a checkpoint alone a whole chain that is gone or was written anew', async () => {
    const checkpoint = await verifier.checkpoint();
    const gone = [`DELETE FROM events WHERE stream = '${claim}'`, `DELETE FROM record_heads WHERE stream = '${claim}'`];
    expect(await tamper(gone)).toEqual([]);
    expect(await tamper(gone, checkpoint)).toEqual(['CHECKPOINT claim']);
    const anew = [
      ...gone,
      `WITH s AS (SELECT set_config('cekatan.org', '${actor.organizationId}', false))
       SELECT append_event('CLAIM', '${claim}', 'SOMETHING_DONE', 'CLAIM', '${claim}', '${actor.organizationId}', false, NULL, NULL, '{}') FROM s`,
    ];
    expect(await tamper(anew)).toEqual([]);
    expect(await tamper(anew, checkpoint)).toEqual(['CHECKPOINT claim']);
  });

  it('goes on trusting a checkpoint while chains grow, and refuses one that was changed', async () => {
    const checkpoint = await verifier.checkpoint();
    await append('CLAIM', untouched, 5);
    expect((await verifier.verifyAll(checkpoint)).findings).toEqual([]);
    const shorter = checkpoint.replace(new RegExp(`${claim}.*\n`), '');
    await expect(verifier.verifyAll(shorter)).rejects.toThrow('not a checkpoint');
    await expect(verifier.verifyAll('')).rejects.toThrow('not a checkpoint');
  });

  it('needs the auditor, who reads and changes nothing', async () => {
    await expect(new RecordVerifier(test.appUrl).verifyAll()).rejects.toThrow('permission denied');
    const auditor = new Client({ connectionString: test.auditorUrl });
    await auditor.connect();
    for (const sql of [
      'DELETE FROM events',
      `UPDATE record_heads SET seq = 0`,
      'SELECT * FROM claims',
      'SELECT * FROM people',
    ]) {
      await expect(auditor.query(sql)).rejects.toThrow('permission denied');
    }
    await auditor.end();
  });
});
