import { withClient } from '../../libs/database/src/roles';

/** Claims on which something else is kept than their rows say. Nothing is ever to be found. */
export const STALE_CLAIMS = `SELECT c.id FROM claims c CROSS JOIN LATERAL (SELECT shares_of(c.id) AS shares) s
  CROSS JOIN LATERAL kept_appearances(c.id, s.shares) a
  WHERE (c.evidence_count, c.comment_count, c.appearance_count, c.first_appearance, c.verdict_marks, c.is_checked)
    IS DISTINCT FROM (kept_evidence(c.id, s.shares), kept_comments(c.id, s.shares), a.n, a.first, kept_verdicts(c.id, s.shares),
      EXISTS (SELECT 1 FROM fact_checks k WHERE k.claim_id = c.id AND k.state = 'PUBLISHED'))
    OR ARRAY(SELECT concat_ws(' ', k.kind, k.id, k.owner_id, k.own_only, k.sensitive, k.audience, k.at, k.shown) FROM kept_apart k
      WHERE k.claim_id = c.id ORDER BY 1) <> ARRAY(
        SELECT concat_ws(' ', 'EVIDENCE', e.id, e.owner_id, e.sensitivity = 'OWN_ORGANISATION', e.sensitivity = 'SENSITIVE', e.audience, e.created_at)
        FROM evidence e WHERE e.claim_id = c.id AND e.withdrawn_at IS NULL AND (e.sensitivity <> 'SHARED' OR NOT s.shares <@ e.audience)
        UNION ALL
        SELECT concat_ws(' ', 'APPEARANCE', x.id, x.owner_id, false, false, CASE WHEN x.owner_id <> x.claim_owner_id THEN x.audience END, x.created_at,
          jsonb_build_object('id', x.id, 'claimId', x.claim_id, 'ownerId', x.owner_id, 'addedBy', x.added_by, 'url', x.url, 'platform', x.platform,
            'account', x.account, 'quote', x.quote, 'postedAt', x.posted_at, 'seenAt', x.seen_at, 'createdAt', x.created_at))
        FROM appearances x WHERE x.claim_id = c.id AND (length(x.quote) > 1000 OR (x.owner_id <> c.owner_id AND NOT s.shares <@ x.audience))
        UNION ALL
        SELECT concat_ws(' ', 'VERDICTS', v.owner_id, v.owner_id, true, false, c.filed_at, marks_for(c.id, v.owner_id)) FROM verdicts v
        WHERE v.claim_id = c.id AND marks_for(c.id, v.owner_id) <> c.verdict_marks GROUP BY v.owner_id ORDER BY 1)`;

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
    await client.query('DELETE FROM kept_apart');
  });
}
