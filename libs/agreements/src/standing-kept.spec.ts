import fc from 'fast-check';
import { Client } from 'pg';
import { AgreementLives, at, HOURS, life, ORGANIZATIONS } from '../../../test/support/agreement-lives';

const LISTS =
  'standing, reads, narrow, limited, listed, retained, ended, ended_at, sensitive, sensitive_listed, sensitive_retained';
const of = (row: string): string => LISTS.replaceAll(/\w+/g, (list) => `${row}.${list}`);
/** At every hour and just before it: what is kept for it beside what is worked out; the hours at which the two differ. */
const WRONG = `SELECT o.id, m.at FROM unnest($1::uuid[]) o(id), generate_series(0, $3::int) h,
    LATERAL (VALUES ($2::timestamptz + h * interval '1 hour'), ($2::timestamptz + h * interval '1 hour' - interval '1 millisecond')) m(at),
    LATERAL standing_lists(o.id, m.at) l
  LEFT JOIN LATERAL (SELECT count(*) AS n, (array_agg(k))[1] AS one FROM standings_kept k
    WHERE k.organization_id = o.id AND k.valid_from <= m.at AND m.at < k.valid_until) k ON true
  WHERE k.n <> 1 OR (${of('(k.one)')}) IS DISTINCT FROM (${of('l')})`;

describe('what is kept of standings', () => {
  let lives: AgreementLives;
  const everybody = (): string[] => ORGANIZATIONS.map((i) => lives.org(i));
  beforeAll(async () => {
    lives = await AgreementLives.open();
    await lives.client.query(`SET timezone = 'UTC'; SELECT keep_standing(id) FROM organizations`);
  });
  afterAll(() => lives.close());

  const wrong = async (): Promise<unknown[]> =>
    (await lives.client.query<object>(WRONG, [everybody(), at(0), 2 * HOURS + 2])).rows;

  /** Random lives of an agreement, and of another one beside it, are written; what is kept was kept by the triggers alone. */
  const agree = (runs: number, prepare = ''): Promise<void> =>
    fc.assert(
      fc.asyncProperty(life, life, async (first, second) => {
        await lives.client.query(`BEGIN; ${prepare}`);
        try {
          await lives.write(first);
          await lives.write({ ...second, disabled: first.disabled });
          expect(await wrong()).toEqual([]);
        } finally {
          await lives.client.query('ROLLBACK');
        }
      }),
      { numRuns: runs, seed: 20261123, endOnFailure: true },
    );

  it('is at every moment what holds at that moment, for random lives', () => agree(150), 300_000);

  it.each(['agreement_standings', 'agreement_ends', 'agreement_suspensions', 'organizations'])(
    'would be found wrong if %s did not renew it',
    async (table) => {
      await expect(agree(150, `ALTER TABLE ${table} DISABLE TRIGGER ${table}_keep`)).rejects.toThrow();
    },
    300_000,
  );

  it.each([
    ['signatures', 'x.signed_at'],
    ['beginnings', 'x.effective_from'],
    ['ends by date', 'x.effective_until'],
    ['ends', 'e.ended_at'],
    ['suspensions', 's.suspended_at'],
    ['their lifting', 's.lifted_at'],
  ])(
    'would be found wrong if periods did not begin with %s',
    async (_what, moment) => {
      const before = await lives.one<string>(`SELECT pg_get_functiondef('standing_moments'::regproc)`);
      const without = before.replace(`(${moment})`, '(NULL::timestamptz)');
      expect(without).not.toBe(before);
      await lives.client.query(without);
      try {
        await expect(agree(300)).rejects.toThrow();
      } finally {
        await lives.client.query(before);
      }
    },
    300_000,
  );

  it('is found in the session, and worked out where there is none of the moment', async () => {
    const { client } = lives;
    const session = (): Promise<string> =>
      lives.one(`SELECT standing || ' ' || current_setting('cekatan.reads', true) FROM begin_session($1, NULL, false, NULL, '0')`, [lives.org(0)]); // prettier-ignore
    await client.query('BEGIN');
    try {
      await client.query(`UPDATE standings_kept SET standing = 'kept', reads = 'so' WHERE organization_id = $1`, [lives.org(0)]); // prettier-ignore
      expect(await session()).toBe('kept so');
      expect(await lives.one<string>('SELECT standings_kept_wrong()')).toBe('1');
      await client.query('DELETE FROM standings_kept WHERE organization_id = $1', [lives.org(0)]);
      expect(await session()).toBe('[] ');
    } finally {
      await client.query('ROLLBACK');
    }
    expect(await lives.one<string>('SELECT standings_kept_wrong()')).toBe('0');
  });

  it('is right after two who change something of it at once', async () => {
    await lives.write({
      versions: [{ signed: 0, from: 0, until: HOURS, regions: [''], retain: true, roles: ['MEDIA', 'MEDIA', null], clauses: [{ role: 'MEDIA', capability: 'READ_CLAIM', regions: null, themes: null, stages: null }] }], // prettier-ignore
      suspensions: [],
      ended: null,
      disabled: [false, false, false],
    });
    const other = new Client({ connectionString: lives.test.ownerUrl });
    await other.connect();
    const suspend = `INSERT INTO agreement_suspensions (agreement_id, organization_id, person_id, reason, suspended_at)
      SELECT x.agreement_id, '${lives.org(0)}', m.person_id, 'sebab', '${at(3).toISOString()}' FROM agreement_standings x
      JOIN memberships m ON m.organization_id = '${lives.org(0)}' WHERE x.organization_id = '${lives.org(0)}' LIMIT 1`;
    const disable = `UPDATE organizations SET disabled_at = now() WHERE id = '${lives.org(0)}'`;
    const undo = `DELETE FROM agreement_suspensions; UPDATE organizations SET disabled_at = NULL`;
    try {
      for (const [first, second] of [
        [suspend, disable],
        [disable, suspend],
      ] as const) {
        await lives.client.query(`BEGIN; ${first}`);
        const waiting = other.query(`BEGIN; ${second}; COMMIT`);
        await new Promise((resolve) => setTimeout(resolve, 200));
        await lives.client.query('COMMIT');
        await waiting;
        expect(await wrong()).toEqual([]);
        await lives.client.query(undo);
        expect(await wrong()).toEqual([]);
      }
    } finally {
      await other.end();
    }
  });
});
