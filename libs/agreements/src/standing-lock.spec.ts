import { setTimeout as sleep } from 'node:timers/promises';
import type { Member } from '#libs/access';
import { type Database, type Scope, STANDING_LOCK } from '#libs/database';
import { Client } from 'pg';
import {
  type AgreementDesk,
  type AgreementServices,
  agreementText,
  clause,
  openAgreementDesk,
  partyOf,
  signAgreement,
} from '../../../test/support/agreement-world';

/**
 * A suspension is acknowledged only when no write that rested on the agreement can still commit. Shown with writers that
 * are held in the middle, and once with the lock left out, where the same order of events does let one through.
 */
describe('a suspension beside writes under way', () => {
  let desk: AgreementDesk;
  let database: Database;
  let services: AgreementServices;
  let news: Member;
  let office: Member;
  let id: string;

  beforeAll(async () => {
    desk = await openAgreementDesk();
    ({ database, services } = desk);
    const { world } = desk;
    news = await world.organization('NEWS', 'NEWSROOM');
    office = await world.organization('OFFICE', 'SUPERVISOR', '17');
  });
  beforeEach(async () => {
    const text = agreementText([partyOf(news, 'MEDIA'), partyOf(office, 'SUPERVISOR')], {
      clauses: [clause('SUPERVISOR', 'READ_CLAIM')],
    });
    id = await signAgreement(services, news, [news, office], text);
  });
  afterAll(() => desk?.close());

  /** A write that is held after its standing was resolved; says whether it commits while resting on the agreement. */
  function heldWrite(): {
    started: Promise<void>;
    release: () => void;
    done: Promise<{ rested: boolean; at: number }>;
  } {
    const gate = Promise.withResolvers<void>();
    const started = Promise.withResolvers<void>();
    const write = database.write({ ...office }, async (tx) => {
      const rested = tx.standing.some((g) => g.agreementId === id);
      started.resolve();
      await gate.promise;
      return rested;
    });
    const done = write.then((rested) => ({ rested, at: performance.now() }));
    return { started: started.promise, release: gate.resolve, done };
  }

  it('is acknowledged only after them', async () => {
    const writer = heldWrite();
    await writer.started;
    const suspended = services.life.suspend(news, id, 'sebab').then(() => performance.now());
    await sleep(150);
    writer.release();
    const { rested, at } = await writer.done;
    expect(rested).toBe(true);
    expect(await suspended).toBeGreaterThanOrEqual(at);
  });

  /** Whether a write that waited for a suspension rests on the suspended agreement all the same. */
  async function writeBehindSuspension(): Promise<boolean> {
    const first = heldWrite();
    await first.started;
    const suspended = services.life.suspend(news, id, 'sebab');
    await sleep(50);
    // This one has sent its first message before the suspension was written down.
    const second = heldWrite();
    second.release();
    await sleep(100);
    first.release();
    await suspended;
    return (await second.done).rested;
  }

  it('is seen by a write that had to wait for it', async () => {
    expect(await writeBehindSuspension()).toBe(false);
  });

  it('is seen by a write whose transaction was opened with who asks, and had to wait for it there', async () => {
    const first = heldWrite();
    await first.started;
    const suspended = services.life.suspend(news, id, 'sebab');
    await sleep(50);
    const asked = database.identify<Scope>(
      {
        name: 'who',
        sql: `SELECT $1::uuid AS "organizationId", $2::uuid AS "personId", false AS operator, session.*
          FROM begin_session($1, $2, false, NULL, $3) session`,
        params: [office.organizationId, office.personId],
      },
      { writes: true },
    );
    await sleep(100);
    first.release();
    await suspended;
    const opened = await asked;
    if (!opened) throw new Error('nobody was found');
    const scope = { ...opened.found };
    database.adopt(scope, opened.snapshot);
    expect(await database.write(scope, async (tx) => tx.standing.some((g) => g.agreementId === id))).toBe(false);
  });

  it('would be overlooked by that write if its time were that of its first message', async () => {
    const definition = (await withoutLock(`SELECT pg_get_functiondef('begin_session'::regproc) AS sql`)) as {
      sql: string;
    }[];
    const rule = definition[0]?.sql ?? '';
    const mutant = rule.replace(
      /date_trunc\('milliseconds', clock_timestamp\(\)\) \+ p_clock_offset::interval/,
      'now() + p_clock_offset::interval',
    );
    expect(mutant).not.toBe(rule);
    await withoutLock(mutant);
    try {
      expect(await writeBehindSuspension()).toBe(true);
    } finally {
      await withoutLock(rule);
    }
  });

  it('would let a write through if it did not take the lock', async () => {
    const writer = heldWrite();
    await writer.started;
    await withoutLock(`INSERT INTO agreement_suspensions (agreement_id, organization_id, person_id, reason)
      VALUES ('${id}', '${news.organizationId}', '${news.personId}', 'sebab')`);
    const acknowledged = performance.now();
    await sleep(20);
    writer.release();
    const { rested, at } = await writer.done;
    expect(rested).toBe(true);
    expect(at).toBeGreaterThan(acknowledged);
  });

  it('does not make two parties that act at once wait for each other', async () => {
    await Promise.all([services.life.suspend(news, id, 'a'), services.life.suspend(office, id, 'b')]);
    const { suspensions } = await services.agreements.get(news, id);
    expect(suspensions).toHaveLength(2);
    await Promise.all(
      [services.life.end(news, id, 'a'), services.life.end(office, id, 'b')].map((p) => p.catch(() => 'refused')),
    );
    expect((await services.agreements.get(news, id)).life.state).toBe('ENDED');
  });

  it('waits for nobody who only reads', async () => {
    const gate = Promise.withResolvers<void>();
    const reading = database.read({ ...office }, () => gate.promise);
    await services.life.suspend(news, id, 'sebab');
    gate.resolve();
    await reading;
  });

  it('holds the lock that writers share', async () => {
    const held = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    const alone = database.writeAlone({ ...news }, async () => {
      held.resolve();
      await gate.promise;
    });
    await held.promise;
    expect(await withoutLock(`SELECT pg_try_advisory_xact_lock_shared(${STANDING_LOCK}) AS got`)).toEqual([
      { got: false },
    ]);
    gate.resolve();
    await alone;
    expect(await withoutLock(`SELECT pg_try_advisory_xact_lock_shared(${STANDING_LOCK}) AS got`)).toEqual([
      { got: true },
    ]);
  });

  async function withoutLock(sql: string): Promise<unknown[]> {
    const client = new Client({ connectionString: desk.test.ownerUrl });
    await client.connect();
    try {
      return (await client.query<object>(sql)).rows;
    } finally {
      await client.end();
    }
  }
});
