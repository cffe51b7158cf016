import { visibleContribution } from '#libs/access';
import { type ClaimSummary, visibleAppearance } from '#libs/claims';
import { SqlParams, type Tx } from '#libs/database';

/** Of a summary what is counted and found, in a form that compares. */
export interface Shown {
  readonly id: string;
  readonly evidence: number;
  readonly comments: number;
  readonly appearances: number;
  readonly first: string | null;
  readonly verdicts: readonly string[];
}

export const shownOf = (id: string, s: ClaimSummary): Shown => ({
  id,
  evidence: s.evidenceCount,
  comments: s.commentCount,
  appearances: s.appearanceCount,
  first: s.firstAppearance?.id ?? null,
  verdicts: s.verdicts.map((v) => `${v.verdictId} ${v.ownerName} ${v.state} ${v.rating} ${v.label}`),
});

/** The same, asked of the rows themselves, each behind its own predicate and policy, whatever is kept or asked at once. */
export function askedOfRows(tx: Tx, claimIds: readonly string[]): Promise<Shown[]> {
  const p = new SqlParams();
  const evidence = visibleContribution(p, tx, 'e', {
    at: 'e.created_at',
    audience: 'e.audience',
    ownOnly: `e.sensitivity = 'OWN_ORGANISATION'`,
    also: { capability: 'READ_SENSITIVE_EVIDENCE', when: `e.sensitivity = 'SENSITIVE'` },
  });
  const comment = visibleContribution(p, tx, 'd', {
    at: 'd.created_at',
    audience: 'd.audience',
    ownOnly: 'd.own_only',
  });
  const verdict = visibleContribution(p, tx, 'v', {
    at: 'CASE WHEN v.announced THEN v.created_at ELSE v.first_submitted_at END',
    audience: 'v.audience',
    ownOnly: '(v.first_submitted_at IS NULL AND NOT v.announced)',
  });
  const revision = visibleContribution(p, tx, 'r', {
    at: 'r.submitted_at',
    audience: 'v.audience',
    ownOnly: 'r.submitted_at IS NULL',
  });
  return tx.rows<Shown>(
    `SELECT c.id,
       (SELECT count(*)::int FROM evidence e WHERE e.claim_id = c.id AND e.withdrawn_at IS NULL
         AND (${evidence} OR (e.is_public AND app_published_evidence(e.id)))) AS evidence,
       (SELECT count(*)::int FROM comments d WHERE d.claim_id = c.id AND d.withdrawn_at IS NULL AND ${comment}) AS comments,
       (SELECT count(*)::int FROM appearances x WHERE x.claim_id = c.id AND ${visibleAppearance(p, tx)}) AS appearances,
       (SELECT x.id FROM appearances x WHERE x.claim_id = c.id AND ${visibleAppearance(p, tx)}
        ORDER BY coalesce(x.posted_at, x.seen_at), x.id LIMIT 1) AS first,
       ARRAY(SELECT concat_ws(' ', v.id, n.name, CASE WHEN v.state <> 'DRAFT' OR v.first_submitted_at IS NULL OR v.owner_id = app_org()
             THEN v.state WHEN v.published_revision IS NOT NULL THEN 'PUBLISHED' ELSE 'CHANGES_REQUESTED' END,
             coalesce(w.rating, 'null'), coalesce(w.label, 'null'))
         FROM verdicts v JOIN organizations n ON n.id = v.owner_id
         LEFT JOIN LATERAL (SELECT r.rating, r.label FROM verdict_revisions r WHERE r.verdict_id = v.id AND ${revision}
           ORDER BY (v.state = 'RETRACTED' AND r.number = v.published_revision) DESC,
             (v.state = 'WITHDRAWN' OR r.withdrawn_at IS NULL) DESC, r.number DESC LIMIT 1) w ON true
         WHERE v.claim_id = c.id AND ${verdict} ORDER BY v.created_at, v.id) AS verdicts
     FROM unnest(${p.add(claimIds)}::uuid[]) WITH ORDINALITY k(id, n) JOIN claims c ON c.id = k.id ORDER BY k.n`,
    p.values,
  );
}
