import type { Member } from '#libs/access';
import { countStatements } from '../../../test/support';
import { ClaimWorld } from '../../../test/support/claim-world';
import { withClient } from '../../database/src/roles';

/** Claims in the world; about a third of them are visible to the viewer, as in the benchmark. */
const CLAIMS = 100_000;
const AGREEMENTS = 6;

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: Plan[];
}

const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];
/** Rows that a node took from its table, whether or not it kept them. */
const touched = (plan: Plan): number =>
  (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * plan['Actual Loops'];

describe('the inbox at 100,000 claims', () => {
  let world: ClaimWorld;
  let viewer: Member;
  let nobody: Member;

  beforeAll(async () => {
    world = await ClaimWorld.open();
    viewer = await world.organization('PENONTON', 'NEWSROOM');
    nobody = await world.organization('SENDIRI', 'NEWSROOM');
    const others: Member[] = [];
    for (let i = 0; i < 12; i += 1) others.push(await world.organization(`MEDIA${i}`, 'NEWSROOM'));
    const agreements: string[] = [];
    for (let i = 0; i < AGREEMENTS * 2; i += 1) {
      const [a, b] = [others[i % 12], others[(i + 1) % 12]];
      if (!a || !b) throw new Error('no organisations');
      const mine = i < AGREEMENTS ? ([[viewer, 'MEDIA']] as const) : [];
      agreements.push(await world.agreement([[a, 'MEDIA'], [b, 'MEDIA'], ...mine]));
    }
    await withClient(world.test.adminUrl, async (admin) => {
      await admin.query(`SET session_replication_role = replica`);
      await admin.query(
        `INSERT INTO claims (id, owner_id, number, statement, statement_key, region_code, theme, stage, filed_at)
         SELECT uuidv7(), o.id, 'N-' || n, 'Klaim nomor ' || n, encode(sha256(n::text::bytea), 'hex'),
           (ARRAY['17', '17.71', '17.71.01', '17.02'])[1 + n % 4], 'SARA', 'CAMPAIGN', timestamptz '2026-01-01' + n * interval '1 minute'
         FROM generate_series(1, ${CLAIMS}) n
         JOIN (SELECT id, row_number() OVER (ORDER BY code) - 1 AS k FROM organizations WHERE code LIKE 'MEDIA%' OR code = 'PENONTON') o
           ON o.k = (n * 7) % 13`,
      );
      // Each claim under one or two of twelve agreements; a few under none.
      await admin.query(
        `INSERT INTO claim_shares (claim_id, agreement_id, owner_id, filed_at, region_code, theme, stage, shared_at)
         SELECT c.id, a.id, c.owner_id, c.filed_at, c.region_code, c.theme, c.stage, c.filed_at
         FROM (SELECT *, row_number() OVER (ORDER BY filed_at) AS n FROM claims) c
         JOIN (SELECT id, ordinality - 1 AS k FROM unnest($1::uuid[]) WITH ORDINALITY AS u(id, ordinality)) a
           ON a.k = (c.n * 5) % 18 OR (c.n % 3 = 0 AND a.k = (c.n * 11) % 12)
         WHERE c.n % 10 <> 0`,
        [agreements],
      );
      await admin.query(`SET session_replication_role = origin`);
      await admin.query(`VACUUM ANALYZE claims, claim_shares, organizations, regions`);
    });
  });
  afterAll(() => world.close());

  /** The plan of the page's own statement, as the application role, in the viewer's session. */
  const explain = async (who: Member, depth = 0): Promise<{ plan: Plan; text: string }> => {
    const { statements } = await import('#libs/database');
    let page: { text: string; values: unknown[] } | undefined;
    const catchPage = (s: unknown): void => {
      const statement = s as { name?: string; text: string; values: unknown[] };
      if (statement.name?.startsWith('claims-page')) page = statement;
    };
    statements.subscribe(catchPage);
    const after = depth === 0 ? null : await cursorAt(who, depth);
    await world.claims.listClaims(who, { first: 25, after });
    statements.unsubscribe(catchPage);
    return world.db.read(who, async (tx) => {
      if (!page) throw new Error('the page was not read');
      const explained = (): Promise<{ 'QUERY PLAN': [{ Plan: Plan }] } | undefined> =>
        tx.first(`EXPLAIN (ANALYZE, FORMAT JSON) ${page?.text}`, page?.values);
      await explained();
      const row = await explained();
      if (!row) throw new Error('no plan');
      return { plan: row['QUERY PLAN'][0].Plan, text: page.text };
    });
  };

  const cursorAt = async (who: Member, depth: number): Promise<string> => {
    const [row] = await world.asOwner<{ id: string; filed_at: Date }>(
      'SELECT id, filed_at FROM claims WHERE owner_id = $1 ORDER BY filed_at DESC, id DESC OFFSET $2 LIMIT 1',
      [who.organizationId, Math.floor(depth / 5)],
    );
    if (!row) throw new Error('not that deep');
    const { encodeCursor } = await import('#libs/kernel');
    return encodeCursor({ at: row.filed_at, id: row.id });
  };

  it.each([
    ['the first page', 0],
    ['a page in the depth', 20_000],
  ])('reads %s from the ordered indexes, a page a stream and no more', async (_, depth) => {
    const { plan } = await explain(viewer, depth);
    const all = nodes(plan);
    const scans = all.filter((n) => n['Relation Name'] === 'claims' || n['Relation Name'] === 'claim_shares');
    const streams = scans.map((n) => n['Index Name']);
    expect(streams).toContain('claims_stream');
    expect(streams).toContain('claim_shares_stream');
    expect(scans.filter((n) => n['Node Type'] === 'Seq Scan' || n['Node Type'].startsWith('Bitmap'))).toEqual([]);
    // 26 rows a stream and the page itself; policies probe primary keys for these rows alone.
    const perStream = all.filter(
      (n) => n['Index Name'] === 'claims_stream' || n['Index Name'] === 'claim_shares_stream',
    );
    expect(perStream.reduce((sum, n) => sum + touched(n), 0)).toBeLessThanOrEqual(26 * (AGREEMENTS + 1));
    expect(scans.reduce((sum, n) => sum + touched(n), 0)).toBeLessThan(1000);
  });

  it('keeps to the ordered indexes when the prepared statement is planned once for all viewers', async () => {
    const { text } = await explain(viewer);
    const row = await world.db.read(viewer, (tx) =>
      tx.first<{ 'QUERY PLAN': [{ Plan: Plan }] }>(`EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${text}`),
    );
    const all = row ? nodes(row['QUERY PLAN'][0].Plan) : [];
    const scans = all.filter((n) => n['Relation Name'] === 'claims' || n['Relation Name'] === 'claim_shares');
    expect(scans.map((n) => n['Index Name'])).toEqual(expect.arrayContaining(['claims_stream', 'claim_shares_stream']));
    expect(scans.filter((n) => n['Node Type'] === 'Seq Scan' || n['Node Type'].startsWith('Bitmap'))).toEqual([]);
    expect(all.filter((n) => n['Node Type'] === 'Limit').length).toBeGreaterThanOrEqual(3);
  });

  it('costs an organisation that sees nothing no more', async () => {
    const { plan } = await explain(nobody);
    const scans = nodes(plan).filter((n) => n['Relation Name'] === 'claims' || n['Relation Name'] === 'claim_shares');
    expect(scans.reduce((sum, n) => sum + touched(n), 0)).toBe(0);
    expect((await world.claims.listClaims(nobody, { first: 25 })).items).toEqual([]);
  });

  it('would notice a plan that reads everything', async () => {
    await withClient(world.test.adminUrl, (admin) => admin.query('DROP INDEX claim_shares_stream'));
    const scans = nodes((await explain(viewer)).plan).filter((n) => n['Relation Name'] === 'claim_shares');
    expect(scans.map((n) => n['Index Name'])).not.toContain('claim_shares_stream');
    expect(scans.reduce((sum, n) => sum + touched(n), 0)).toBeGreaterThan(10_000);
    await withClient(world.test.adminUrl, (admin) =>
      admin.query('CREATE INDEX claim_shares_stream ON claim_shares (agreement_id, filed_at DESC, claim_id DESC)'),
    );
  });

  it('answers a page with all that belongs to it in a fixed small number of statements', async () => {
    const page = async (first: number): Promise<number> => {
      const counted = await countStatements(async () => {
        // As a request does: one snapshot for everything that is read.
        const scope = { ...viewer };
        world.db.beginRequest(scope);
        const claims = await world.claims.listClaims(scope, { first });
        expect(claims.items).toHaveLength(first);
        await Promise.all(claims.items.map((c) => world.claims.viewerCan(scope, c)));
        world.db.endRequest(scope);
      });
      return counted.statements.length;
    };
    // BEGIN with the standing, the page, ROLLBACK.
    expect(await page(25)).toBe(3);
    expect(await page(1)).toBe(3);
    expect(await page(100)).toBe(3);
  });

  it('counts the desk to a bound', async () => {
    const desk = await world.claims.countDesk(viewer);
    expect(desk.visible).toEqual({ count: 1000, more: true });
    expect(desk.own).toEqual({ count: 1000, more: true });
    expect(desk.open).toEqual({ count: 1000, more: true });
    expect(await world.claims.countDesk(nobody)).toMatchObject({ visible: { count: 0, more: false } });
  });
});
