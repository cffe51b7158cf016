import { Client } from 'pg';
import type { BenchWorld } from '../data/world';
import type { SliceWorkload, WrittenWorld } from '../harness/workload';

export const attachEvidence: SliceWorkload = {
  id: 'W5',
  kind: 'slices',
  title: 'Attach evidence',
  asks: 'Attaches a statement as evidence to a claim that the viewer sees, together with its event in the hash chain of the claim, in one transaction; answers with the id of the evidence.',
  writes: true,
  open: openForEvidence,
};

interface Head {
  readonly stream: string;
  readonly seq: string;
  readonly hash: string;
}

async function openForEvidence(world: BenchWorld): Promise<WrittenWorld> {
  const within = async <T>(work: (client: Client) => Promise<T>): Promise<T> => {
    const client = new Client({ connectionString: world.adminUrl });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };
  const { since, heads, claims } = await within(async (client) => ({
    since: (await client.query<{ now: Date }>('SELECT clock_timestamp() AS now')).rows[0]?.now ?? new Date(),
    heads: (
      await client.query<Head>('SELECT stream, seq, hash FROM record_heads WHERE stream = ANY ($1::uuid[])', [
        world.claimIds,
      ])
    ).rows,
    claims: (
      await client.query<{ row: string }>('SELECT to_jsonb(c)::text AS row FROM claims c WHERE id = ANY ($1::uuid[])', [
        world.claimIds,
      ])
    ).rows.map(({ row }) => row),
  }));
  return {
    verify: () =>
      within(async (client) => {
        await untilQuiet(client);
        await requireWholeChains(client, world.claimIds);
      }),
    restore: () =>
      within(async (client) => {
        await untilQuiet(client);
        await takeOut(client, world.claimIds, since, heads, claims);
      }),
  };
}

/** A slice ends with requests under way; what they write must not come after it was taken out. */
async function untilQuiet(client: Client): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const { rows } = await client.query<{ busy: number }>(
      `SELECT count(*)::int AS busy FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend' AND state <> 'idle'`,
    );
    if (rows[0]?.busy === 0) return;
    if (Date.now() > deadline) throw new Error('requests of the slices do not end');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Every event carries the hash of its body after the hash before it, every one has evidence, and the heads are the last. */
async function requireWholeChains(client: Client, claimIds: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ broken: number; heads: number; orphans: number; events: number }>(
    `SELECT count(*)::int AS events,
       count(*) FILTER (WHERE e.hash <> encode(sha256(convert_to(e.prev_hash || e.body, 'UTF8')), 'hex')
         OR e.prev_hash <> coalesce(b.hash, repeat('0', 64)) OR (e.seq > 1 AND b.id IS NULL))::int AS broken,
       (SELECT count(*)::int FROM record_heads h WHERE h.stream = ANY ($1::uuid[]) AND NOT EXISTS (
         SELECT FROM events x WHERE x.stream = h.stream AND x.seq = h.seq AND x.hash = h.hash)) AS heads,
       count(*) FILTER (WHERE e.type = 'EVIDENCE_ADDED' AND v.id IS NULL)::int AS orphans
     FROM events e LEFT JOIN events b ON b.stream = e.stream AND b.seq = e.seq - 1
     LEFT JOIN evidence v ON v.id = e.subject_id WHERE e.stream = ANY ($1::uuid[])`,
    [claimIds],
  );
  const found = rows[0];
  if (!found || found.events === 0) throw new Error('nothing was written');
  if (found.broken + found.heads + found.orphans > 0) {
    throw new Error(`after the writes the record is not whole: ${JSON.stringify(found)}`);
  }
}

/** What nobody can do in the service: as the administrator, with triggers off. */
async function takeOut(
  client: Client,
  claimIds: readonly string[],
  since: Date,
  heads: readonly Head[],
  claims: readonly string[],
): Promise<void> {
  await client.query('BEGIN');
  await client.query('SET LOCAL session_replication_role = replica');
  await client.query('DELETE FROM custody_log WHERE at >= $1', [since]);
  await client.query('DELETE FROM evidence WHERE claim_id = ANY ($2::uuid[]) AND created_at >= $1', [since, claimIds]);
  // What is kept apart of it: with triggers off nothing else takes it out.
  await client.query(
    `DELETE FROM kept_apart k WHERE k.claim_id = ANY ($1::uuid[]) AND k.kind = 'EVIDENCE'
       AND NOT EXISTS (SELECT 1 FROM evidence e WHERE e.id = k.id)`,
    [claimIds],
  );
  await client.query('DELETE FROM events WHERE stream = ANY ($2::uuid[]) AND occurred_at >= $1', [since, claimIds]);
  await client.query('DELETE FROM record_heads WHERE stream = ANY ($1::uuid[])', [claimIds]);
  await client.query(
    `INSERT INTO record_heads (stream, kind, seq, hash)
     SELECT stream, 'CLAIM', seq, hash FROM jsonb_to_recordset($1::jsonb) AS h(stream uuid, seq bigint, hash text)`,
    [JSON.stringify(heads)],
  );
  // Counters that the service keeps on the claim.
  const { rows } = await client.query<{ row: string }>(
    'SELECT to_jsonb(c)::text AS row FROM claims c WHERE id = ANY ($1::uuid[])',
    [claimIds],
  );
  const before = new Set(claims);
  for (const { row } of rows.filter((r) => !before.has(r.row))) await putBack(client, row, claims);
  await client.query(`DELETE FROM graphile_worker._private_jobs WHERE created_at >= $1`, [since]);
  await client.query('COMMIT');
  await client.query('VACUUM (ANALYZE) evidence, kept_apart, events, record_heads, custody_log, claims');
}

async function putBack(client: Client, changed: string, claims: readonly string[]): Promise<void> {
  const { id } = JSON.parse(changed) as { id: string };
  const was = claims.find((row) => (JSON.parse(row) as { id: string }).id === id);
  if (was === undefined) return;
  const columns = Object.keys(JSON.parse(was) as object).map((name) => `"${name}"`);
  await client.query(
    `UPDATE claims c SET (${columns.join(', ')}) = (SELECT ${columns.map((n) => `w.${n}`).join(', ')}
       FROM jsonb_populate_record(NULL::claims, $2::jsonb) w) WHERE c.id = $1`,
    [id, was],
  );
}
