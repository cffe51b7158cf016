import { withClient } from '../../libs/database/src/roles';

/** Claims on which something else is kept than their rows say. Nothing is ever to be found. */
export const STALE_CLAIMS = `SELECT c.id FROM claims c CROSS JOIN LATERAL (SELECT shares_of(c.id) AS shares) s
  CROSS JOIN LATERAL kept_appearances(c.id, s.shares) a
  WHERE (c.evidence_count, c.comment_count, c.appearance_count, c.first_appearance, c.verdict_marks, c.is_checked)
    IS DISTINCT FROM (kept_evidence(c.id, s.shares), kept_comments(c.id, s.shares), a.n, a.first, kept_verdicts(c.id, s.shares),
      EXISTS (SELECT 1 FROM fact_checks k WHERE k.claim_id = c.id AND k.state = 'PUBLISHED'))`;

export async function staleClaims(adminUrl: string): Promise<string[]> {
  return withClient(adminUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>(STALE_CLAIMS);
    return rows.map((row) => row.id);
  });
}

/** Forgets what is kept, so that everything is asked of the rows themselves. */
export async function forgetKept(adminUrl: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    await client.query('SET session_replication_role = replica');
    await client.query(`UPDATE claims SET evidence_count = NULL, comment_count = NULL, appearance_count = NULL,
      first_appearance = NULL, verdict_marks = NULL, is_checked = NULL`);
  });
}
