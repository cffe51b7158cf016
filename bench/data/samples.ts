import type { Client } from 'pg';
import { type Cast, type CastOrganization, makeCast } from './cast';
import { BENCH_PASSWORD } from './fill-cast';
import type { BenchPerson, BenchWorld } from './world';

/** Where the inbox of a desk is deep. */
const DEPTH = 20_000;
const SAMPLES = 500;

/** What workloads ask about: everything of a world but where its server is. */
export type WorldFacts = Omit<BenchWorld, 'directory' | 'adminUrl' | 'appUrl' | 'workerUrl'>;

/** Reads the samples of a filled database; the standing of this moment decides what the viewer sees. */
export async function readSamples(client: Client, size: number): Promise<WorldFacts> {
  const cast = makeCast();
  await client.query('DROP TABLE IF EXISTS pg_temp.bench_visible');
  await client.query(
    `CREATE TEMP TABLE bench_visible AS
     SELECT id, filed_at, row_number() OVER (ORDER BY filed_at DESC, id DESC) AS k FROM (
       SELECT id, filed_at FROM claims WHERE owner_id = '${cast.viewer.id}'
       UNION SELECT s.claim_id, s.filed_at FROM claim_shares s JOIN standing_at('${cast.viewer.id}', app_now()) g
         ON g.capability = 'READ_CLAIM' AND g.agreement_id = s.agreement_id AND region_within(s.region_code, g.region)
         AND (g.theme IS NULL OR g.theme = s.theme) AND (g.stage IS NULL OR g.stage = s.stage) AND s.shared_at < g.until) v`,
  );
  const { rows: sizes } = await client.query<{ visible: number }>('SELECT count(*)::int AS visible FROM bench_visible');
  const visible = sizes[0]?.visible ?? 0;
  const claims = await client.query<{ id: string }>(
    `SELECT v.id FROM bench_visible v JOIN (SELECT DISTINCT 1 + (i * $1::bigint) / ${SAMPLES} AS k FROM generate_series(0, ${SAMPLES - 1}) i) w USING (k) ORDER BY v.k`,
    [visible],
  );
  const ids = claims.rows.map((row) => row.id);
  const attachTo = await client.query<{ id: string }>(
    `SELECT c.id FROM unnest($1::uuid[]) WITH ORDINALITY k(id, i) JOIN claims c USING (id)
     WHERE c.owner_id = '${cast.viewer.id}' OR EXISTS (SELECT 1 FROM claim_shares s
       JOIN standing_at('${cast.viewer.id}', app_now()) g ON g.capability = 'ADD_EVIDENCE' AND NOT g.retained
         AND g.agreement_id = s.agreement_id AND region_within(s.region_code, g.region)
         AND (g.theme IS NULL OR g.theme = s.theme) AND (g.stage IS NULL OR g.stage = s.stage) WHERE s.claim_id = c.id) ORDER BY k.i`,
    [ids],
  );
  const slugs = await client.query<{ slug: string }>(
    `SELECT slug FROM (SELECT slug, row_number() OVER (ORDER BY published_at DESC, id DESC) AS k, count(*) OVER () AS n
       FROM fact_checks WHERE state = 'PUBLISHED') f WHERE k % greatest(n / ${SAMPLES}, 1) = 0 ORDER BY k LIMIT ${SAMPLES}`,
  );
  const deep = await client.query<{ id: string; at: string }>(
    `SELECT id, to_char(filed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at FROM bench_visible WHERE k = $1`,
    [visible > DEPTH + 100 ? DEPTH : Math.max(1, Math.floor(visible * 0.75))],
  );
  const national = await client.query<{ id: string; owner: string }>(
    `SELECT claim_id AS id, owner_id AS owner FROM claim_shares WHERE agreement_id = '${cast.national.id}' ORDER BY filed_at DESC LIMIT 1`,
  );
  const [bottom, fanOut] = [deep.rows[0], national.rows[0]];
  if (!bottom || !fanOut) throw new Error('a world that small has nothing to ask about');
  const organizations = partiesOf(cast);
  return {
    size,
    viewer: personOf(cast.viewer),
    nobody: personOf(cast.nobody),
    claimIds: ids,
    attachTo: attachTo.rows.map((row) => row.id),
    slugs: slugs.rows.map((row) => row.slug),
    deep: { filedAt: bottom.at, id: bottom.id },
    organizations,
    national: {
      agreementId: cast.national.id,
      claimId: fanOut.id,
      owner: organizations.find((o) => o.organizationId === fanOut.owner) ?? unknownOwner(),
    },
  };
}

/** The newsrooms that are party to the national agreement, and as many supervisors as make fifty. */
function partiesOf({ national, supervisors }: Cast): BenchPerson[] {
  return [...national.newsrooms, ...supervisors].slice(0, 50).map(personOf);
}

function personOf(organization: CastOrganization): BenchPerson {
  const [editor] = organization.people;
  return {
    personId: editor.id,
    organizationId: organization.id,
    bearer: editor.bearer,
    email: editor.email,
    password: BENCH_PASSWORD,
  };
}

function unknownOwner(): never {
  throw new Error('the newest national claim belongs to nobody who is asked');
}
