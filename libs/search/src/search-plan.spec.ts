import type { Member } from '#libs/access';
import { ClaimWorld } from '../../../test/support/claim-world';
import { withClient } from '../../database/src/roles';
import { PostgresqlEngineRepository } from './postgresql-engine.repository';
import { SEARCH_LIMIT } from './search-engine';
import { type ClaimSearchInput, SearchService } from './search.service';

const CLAIMS = 12_000;
/** The oldest and the newest document, between which a search walks: they may be fetched for that, whoever asks. */
const ENDS = 2;

interface Touched {
  /** Rows of claims that were read one by one behind the walls. */
  readonly claims: number;
  readonly documents: number;
  readonly scans: number;
}

describe('search among many claims', () => {
  let world: ClaimWorld;
  let search: SearchService;
  let viewer: Member;
  let nobody: Member;

  beforeAll(async () => {
    world = await ClaimWorld.open();
    search = new SearchService(world.db, new PostgresqlEngineRepository());
    viewer = await world.organization('PENONTON', 'NEWSROOM');
    nobody = await world.organization('SENDIRI', 'NEWSROOM');
    const owner = await world.organization('PEMILIK', 'NEWSROOM');
    const shared = await world.agreement([
      [owner, 'MEDIA'],
      [viewer, 'MEDIA'],
    ]);
    await withClient(world.test.adminUrl, async (admin) => {
      await admin.query('SET session_replication_role = replica');
      // A common word in every second claim, a rare one in every thousandth; a third of all claims is shared.
      await admin.query(
        `INSERT INTO claims (id, owner_id, number, statement, statement_key, region_code, theme, stage, filed_at)
         SELECT uuidv7(), $1, 'N-' || n, 'Pernyataan ' || CASE WHEN n % 2 = 0 THEN 'umum ' ELSE '' END
             || CASE WHEN n % 1000 = 0 THEN 'jarang ' ELSE '' END || 'k' || n % 300, encode(sha256(n::text::bytea), 'hex'),
           '17.71', 'SARA', 'CAMPAIGN', timestamptz '2026-01-01' + n * interval '1 minute' FROM generate_series(1, ${CLAIMS}) n`,
        [owner.organizationId],
      );
      await admin.query(
        `INSERT INTO claim_shares (claim_id, agreement_id, owner_id, filed_at, region_code, theme, stage, shared_at)
         SELECT c.id, $1, c.owner_id, c.filed_at, c.region_code, c.theme, c.stage, c.filed_at FROM claims c
         WHERE substr(c.number, 3)::int % 3 = 0`,
        [shared],
      );
      await admin.query('SET session_replication_role = origin; SELECT search_rebuild()');
      await admin.query('VACUUM ANALYZE claims, claim_shares, search_documents');
    });
  });
  afterAll(() => world.close());

  /** The database's own count of what its connection has read. */
  const counted = (scope: Member): Promise<Touched> =>
    world.db.read(scope, async (tx) => {
      const row = await tx.first<Touched>(
        `SELECT coalesce(sum(idx_tup_fetch) FILTER (WHERE relname = 'claims'), 0)::int AS claims,
           coalesce(sum(idx_tup_fetch) FILTER (WHERE relname = 'search_documents'), 0)::int AS documents,
           coalesce(sum(seq_scan), 0)::int AS scans
         FROM pg_stat_xact_user_tables WHERE relname IN ('claims', 'claim_shares', 'search_documents')`,
      );
      if (!row) throw new Error('nothing was counted');
      return row;
    });

  /** What one search reads. */
  async function touched(who: Member, query: string, more: Partial<ClaimSearchInput> = {}): Promise<Touched> {
    const scope = { ...who };
    world.db.beginRequest(scope);
    const before = await counted(scope);
    await search.searchClaims(scope, { query, first: 25, ...more });
    const after = await counted(scope);
    world.db.endRequest(scope);
    return {
      claims: after.claims - before.claims,
      documents: after.documents - before.documents,
      scans: after.scans - before.scans,
    };
  }

  it('ranks the newest thousand of a common word, and reads of the claims no more than the page', async () => {
    const { claims, documents, scans } = await touched(viewer, 'umum');
    expect(claims).toBeLessThanOrEqual(2 * 26);
    // Of the index: every sixth claim is visible and has the word, and the newest month of them is enough.
    expect(documents).toBeLessThanOrEqual(CLAIMS / 6 + ENDS);
    expect(scans).toBe(0);
  });

  it('counts a thousand where it is asked to', async () => {
    const answer = await search.searchClaims(viewer, { query: 'umum', first: 25, total: true });
    expect(answer.total).toEqual({ count: SEARCH_LIMIT, more: true });
    const { claims, scans } = await touched(viewer, 'umum', { total: true });
    expect(claims).toBeLessThanOrEqual(SEARCH_LIMIT + 1 + 2 * 26);
    expect(scans).toBe(0);
  });

  it('reads of a rare word what is visible and has it', async () => {
    const { claims, documents, scans } = await touched(viewer, 'jarang');
    expect(claims).toBeLessThanOrEqual(2 * (CLAIMS / 3000));
    expect(documents).toBeLessThanOrEqual(2 * (CLAIMS / 3000));
    expect(scans).toBe(0);
  });

  it('reads nothing for an organisation that sees nothing', async () => {
    for (const query of ['umum', 'jarang', '', 'pernyataan -umum']) {
      const { documents, ...rest } = await touched(nobody, query);
      expect({ query, ...rest }).toEqual({ query, claims: 0, scans: 0 });
      // As it was asked, with words one letter off, and for what was probably meant.
      expect(documents).toBeLessThanOrEqual(3 * ENDS);
    }
  });

  it('reads of a phrase what is visible and has it', async () => {
    const { claims } = await touched(viewer, '"pernyataan k1"');
    expect(claims).toBeLessThanOrEqual(2 * (CLAIMS / 300));
  });
});
