import { grantCoversShare, queryWall, viewerGrants, visibleClaim } from '#libs/access';
import { SqlParams, type Tx } from '#libs/database';
import { Injectable } from '@nestjs/common';

/** What else the workflow asks about a verdict, as the viewer sees it. */
export interface Situation {
  readonly verdictId: string;
  /** Null when the viewer cannot read the claim. */
  readonly regionCode: string | null;
  readonly theme: string | null;
  readonly stage: string | null;
  /** Agreements that the claim is shared under, as far as the viewer may know. */
  readonly claimAgreementIds: string[];
  readonly approvals: number;
  readonly changesRequested: boolean;
  readonly newsroomVoted: boolean;
  readonly personVoted: boolean;
  /** Some office has answered on the revision at work. */
  readonly answered: boolean;
  readonly sameMediaGroup: boolean;
  /** Cited evidence that was withdrawn since, or that the viewer cannot read. */
  readonly citations: number;
  readonly citationsStanding: number;
}

/** Shares, alias `s`, that the viewer may know of: all of an own claim's, else those through which it reads. */
function visibleShare(p: SqlParams, tx: Tx): string {
  if (!queryWall.standing) return 'true';
  return `(s.owner_id = ${p.add(tx.scope.organizationId)}::uuid OR (SELECT true FROM ${viewerGrants(p, tx)}
    WHERE ${grantCoversShare('g', 's', 's.shared_at')} LIMIT 1))`;
}

/** Facts for decisions, in one statement for any number of verdicts. Everything passes the policies of its own table. */
@Injectable()
export class SituationRepository {
  list(tx: Tx, verdictIds: readonly string[]): Promise<Situation[]> {
    const p = new SqlParams();
    const org = `${p.add(tx.scope.organizationId)}::uuid`;
    const person = `${p.add(tx.scope.personId)}::uuid`;
    return tx.rows<Situation>(
      `SELECT v.id AS "verdictId", c.region_code AS "regionCode", c.theme, c.stage,
         ARRAY(SELECT s.agreement_id FROM claim_shares s WHERE s.claim_id = c.id AND ${visibleShare(p, tx)}) AS "claimAgreementIds",
         x.approvals, x."changesRequested", x."newsroomVoted", x."personVoted",
         -- Not EXISTS, which PostgreSQL answers from a table of all positions that there are: 30,897 rows at 100,000 claims, now 77.
         coalesce((SELECT true FROM endorsements e WHERE e.revision_id = r.id LIMIT 1), false) AS answered,
         EXISTS (SELECT 1 FROM organizations a JOIN organizations b ON b.media_group_id = a.media_group_id
           WHERE a.id = ${org} AND b.id = v.owner_id AND a.id <> b.id) AS "sameMediaGroup",
         y.citations, y."citationsStanding"
       FROM verdicts v
       LEFT JOIN verdict_revisions r ON r.verdict_id = v.id AND r.number = v.current_revision
       LEFT JOIN claims c ON c.id = v.claim_id AND ${visibleClaim(p, tx)}
       CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE w.decision = 'APPROVE')::integer AS approvals,
           coalesce(bool_or(w.decision = 'REQUEST_CHANGES'), false) AS "changesRequested",
           coalesce(bool_or(w.organization_id = ${org}), false) AS "newsroomVoted",
           coalesce(bool_or(w.reviewer_id = ${person}), false) AS "personVoted"
         FROM reviews w WHERE w.revision_id = r.id) x
       CROSS JOIN LATERAL (SELECT count(*)::integer AS citations, count(*) FILTER (WHERE e.withdrawn_at IS NULL AND e.id IS NOT NULL)::integer
           AS "citationsStanding"
         FROM revision_evidence q LEFT JOIN evidence e ON e.id = q.evidence_id WHERE q.revision_id = r.id) y
       WHERE v.id = ANY (${p.add(verdictIds)}::uuid[])`,
      p.values,
      queryWall.standing ? 'verdict-situations' : undefined,
    );
  }

  /** The live verdict of the acting newsroom on a claim, whatever else it can read. */
  async findLive(tx: Tx, claimId: string): Promise<string | undefined> {
    const row = await tx.first<{ id: string }>(
      `SELECT id FROM verdicts WHERE claim_id = $1 AND owner_id = $2 AND state NOT IN ('WITHDRAWN', 'RETRACTED')`,
      [claimId, tx.scope.organizationId],
      'verdict-live',
    );
    return row?.id;
  }
}
