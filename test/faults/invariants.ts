import { STALE_CLAIMS } from '../support/kept';

/**
 * What must hold of every database after whatever has happened to the processes on it. Each statement returns the rows
 * that break it.
 */
export const INVARIANTS: Readonly<Record<string, string>> = {
  'every claim has been filed once in the record': `SELECT c.id FROM claims c WHERE (SELECT count(*) FROM events e
      WHERE e.stream = c.id AND e.type = 'CLAIM_FILED') <> 1`,
  'no event is about a claim that is not there': `SELECT e.id FROM events e WHERE e.subject_kind = 'CLAIM' AND NOT EXISTS
      (SELECT 1 FROM claims c WHERE c.id = e.subject_id)`,
  'numbers of an organisation have no gap and no double': `SELECT owner_id FROM claims CROSS JOIN LATERAL
      (SELECT right(number, 4)::int AS n) x GROUP BY owner_id HAVING min(n) <> 1 OR max(n) <> count(*) OR count(DISTINCT n) <> count(*)`,
  'what is kept on a claim is what its rows say': STALE_CLAIMS,
  'counters stand where the numbers do': `SELECT k.organization_id FROM claim_counters k
      WHERE k.last <> (SELECT count(*) FROM claims c WHERE c.owner_id = k.organization_id)`,
  'one claim for one sentence': `SELECT owner_id FROM claims GROUP BY owner_id, statement_key HAVING count(*) > 1`,
  'every claim is shared as it was filed': `SELECT c.id FROM claims c WHERE NOT EXISTS (SELECT 1 FROM claim_shares s WHERE s.claim_id = c.id)`,
  'every piece of evidence has its event and its first custody': `SELECT x.id FROM evidence x WHERE
      (SELECT count(*) FROM events e WHERE e.subject_id = x.id AND e.type = 'EVIDENCE_ADDED') <> 1
      OR (x.kind = 'FILE' AND NOT EXISTS (SELECT 1 FROM custody_log l WHERE l.evidence_id = x.id AND l.action = 'STORED'))`,
  'an upload is attached exactly when evidence has it': `SELECT u.id FROM uploads u
      WHERE (u.state = 'ATTACHED') <> EXISTS (SELECT 1 FROM evidence x WHERE x.upload_id = u.id)`,
  'a verdict in review has a frozen revision with evidence': `SELECT v.id FROM verdicts v JOIN verdict_revisions r
      ON r.verdict_id = v.id AND r.number = v.current_revision WHERE v.state NOT IN ('DRAFT') AND (r.submitted_at IS NULL
      OR NOT EXISTS (SELECT 1 FROM revision_evidence x WHERE x.revision_id = r.id))`,
  'a draft is not submitted': `SELECT v.id FROM verdicts v JOIN verdict_revisions r ON r.verdict_id = v.id AND r.number = v.current_revision
      WHERE v.state = 'DRAFT' AND r.submitted_at IS NOT NULL`,
  'what is approved has its votes, and what has its votes is approved': `SELECT v.id FROM verdicts v JOIN verdict_revisions r
      ON r.verdict_id = v.id AND r.number = v.current_revision
      WHERE (v.state IN ('APPROVED', 'PUBLISHED')) <> ((SELECT count(*) FROM reviews x WHERE x.revision_id = r.id
        AND x.decision = 'APPROVE' AND x.content_hash = r.content_hash) >= r.quorum)`,
  'every vote has its event': `SELECT x.id FROM reviews x WHERE (SELECT count(*) FROM events e WHERE e.subject_id = x.id) <> 1`,
  'one vote a newsroom': `SELECT revision_id FROM reviews GROUP BY revision_id, organization_id HAVING count(*) > 1`,
  'what is published was approved, as it is': `SELECT p.id FROM fact_check_versions p JOIN verdict_revisions r ON r.id = p.revision_id
      WHERE p.content_hash <> r.content_hash OR r.approved_at IS NULL OR (SELECT count(*) FROM reviews x
        WHERE x.revision_id = r.id AND x.decision = 'APPROVE') < r.quorum`,
  'a verdict is public exactly when its fact-check is': `SELECT v.id FROM verdicts v WHERE (v.state = 'PUBLISHED')
      <> EXISTS (SELECT 1 FROM fact_checks f WHERE f.verdict_id = v.id)`,
  'one publication a verdict, told once': `SELECT f.id FROM fact_checks f WHERE
      (SELECT count(*) FROM fact_check_versions p WHERE p.fact_check_id = f.id) <> 1
      OR (SELECT count(*) FROM events e WHERE e.type = 'FACT_CHECK_PUBLISHED' AND e.stream = f.claim_id AND
        e.subject_id IN (f.id, f.verdict_id)) <> 1`,
};
