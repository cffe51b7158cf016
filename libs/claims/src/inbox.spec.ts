import type { Member } from '#libs/access';
import { countStatements } from '../../../test/support';
import { ClaimWorld } from '../../../test/support/claim-world';
import { withClient } from '../../database/src/roles';

/** Claims in the world; about a third of them are visible to the viewer, as in the benchmark. */
const CLAIMS = 20_000;
const AGREEMENTS = 6;

describe('the inbox of a large desk', () => {
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
