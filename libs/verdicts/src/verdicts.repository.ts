import { queryWall, viewerOrg, visibleContribution } from '#libs/access';
import { SqlParams, type Tx, type Viewer } from '#libs/database';
import { type Page, type PageRequest, decodeCursor, pageSize, toPage } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import type { NewsroomLabel, Rating } from './ratings';
import type { Citation, Endorsement, Review, Revision, Verdict } from './verdict.types';

export const VERDICT_COLUMNS = `v.id, v.claim_id AS "claimId", v.owner_id AS "ownerId", v.claim_owner_id AS "claimOwnerId", v.audience,
  v.statement, v.state, v.announced, v.first_submitted_at AS "firstSubmittedAt", v.current_revision AS "currentRevision",
  v.published_revision AS "publishedRevision", v.moved_from AS "movedFrom", v.created_at AS "createdAt", v.updated_at AS "updatedAt",
  v.withdrawn_reason AS "withdrawnReason", v.version, v.imported`;

const REVISION_COLUMNS = `r.id, r.verdict_id AS "verdictId", r.number, r.rating, r.label, r.distortions, r.headline, r.explanation,
  r.conclusion, r.correction_note AS "correctionNote", r.authors, r.created_at AS "createdAt", r.updated_at AS "updatedAt",
  r.submitted_at AS "submittedAt", r.submitted_by AS "submittedBy", r.content_hash AS "contentHash", r.quorum,
  r.shared_review AS "sharedReview", r.endorsement_hours AS "endorsementHours", r.embargo_until AS "embargoUntil",
  r.approved_at AS "approvedAt", r.withdrawn_at AS "withdrawnAt", r.withdrawn_reason AS "withdrawnReason"`;

const ENDORSEMENT_COLUMNS = `e.id, e.verdict_id AS "verdictId", e.revision_id AS "revisionId", e.organization_id AS "organizationId",
  e.position, e.text, e.regulation, e.content_hash AS "contentHash", e.created_at AS "createdAt",
  EXISTS (SELECT 1 FROM endorsements l WHERE l.verdict_id = e.verdict_id AND l.organization_id = e.organization_id
    AND (l.created_at, l.id) > (e.created_at, e.id)) AS replaced`;

const REVIEW_COLUMNS = `x.id, x.verdict_id AS "verdictId", x.revision_id AS "revisionId", x.organization_id AS "organizationId",
  x.reviewer_id AS "reviewerId", x.decision, x.reason, x.passages, x.content_hash AS "contentHash", x.created_at AS "createdAt"`;

/** Goes on after a cursor, in the order of time and id, newest first. */
function after(p: SqlParams, { after: cursor }: PageRequest, alias: string): string {
  if (!cursor) return '';
  const { at, id } = decodeCursor(cursor);
  return `AND (${alias}.created_at, ${alias}.id) < (${p.add(at)}::timestamptz, ${p.add(id)}::uuid)`;
}

/** That a verdict exists is seen from its submission on, or earlier when its newsroom says so. */
export function visibleVerdict(p: SqlParams, tx: Viewer): string {
  return visibleContribution(p, tx, 'v', {
    at: 'CASE WHEN v.announced THEN v.created_at ELSE v.first_submitted_at END',
    audience: 'v.audience',
    ownOnly: 'v.first_submitted_at IS NULL AND NOT v.announced',
  });
}

/** What it says is seen revision by revision, each from its own submission on. */
export function visibleRevision(p: SqlParams, tx: Viewer): string {
  return visibleContribution(p, tx, 'r', {
    at: 'r.submitted_at',
    audience: '(SELECT a.audience FROM verdicts a WHERE a.id = r.verdict_id)::uuid[]',
    ownOnly: 'r.submitted_at IS NULL',
  });
}

/** SQL of (position): supervisors' positions on verdicts of claim `c` that stand, as far as the viewer reads them. */
export function claimPositions(p: SqlParams, tx: Viewer): string {
  return `SELECT DISTINCT ON (e.verdict_id, e.organization_id) e.position FROM verdicts v JOIN endorsements e ON e.verdict_id = v.id
    LEFT JOIN verdict_revisions r ON r.id = e.revision_id AND ${visibleRevision(p, tx)}
    WHERE v.claim_id = c.id AND ${visibleVerdict(p, tx)} AND (r.id IS NOT NULL OR e.organization_id = ${viewerOrg(p, tx)}
      OR app_published_revision(e.revision_id))
    ORDER BY e.verdict_id, e.organization_id, e.created_at DESC, e.id DESC`;
}

function visibleEvidence(p: SqlParams, tx: Tx): string {
  return visibleContribution(p, tx, 'e', {
    at: 'e.created_at',
    audience: 'e.audience',
    ownOnly: `e.sensitivity = 'OWN_ORGANISATION'`,
    also: { capability: 'READ_SENSITIVE_EVIDENCE', when: `e.sensitivity = 'SENSITIVE'` },
  });
}

/** A prepared name stands for one text; a test that takes the first wall away changes the text. */
const prepared = (name: string): string | undefined => (queryWall.standing ? name : undefined);

@Injectable()
export class VerdictsRepository {
  async listVerdicts(tx: Tx, ids: readonly string[]): Promise<Verdict[]> {
    const p = new SqlParams();
    return tx.rows<Verdict>(
      `SELECT ${VERDICT_COLUMNS} FROM verdicts v WHERE v.id = ANY (${p.add(ids)}::uuid[]) AND ${visibleVerdict(p, tx)}`,
      p.values,
      prepared('verdicts-by-id'),
    );
  }

  /** Side by side: the oldest first, withdrawn ones at the end. */
  async listOfClaims(tx: Tx, claimIds: readonly string[]): Promise<Verdict[]> {
    const p = new SqlParams();
    return tx.rows<Verdict>(
      `SELECT ${VERDICT_COLUMNS} FROM verdicts v WHERE v.claim_id = ANY (${p.add(claimIds)}::uuid[]) AND ${visibleVerdict(p, tx)}
       ORDER BY v.state IN ('WITHDRAWN', 'RETRACTED'), v.created_at, v.id`,
      p.values,
      prepared('verdicts-by-claim'),
    );
  }

  /** All revisions of these verdicts that the viewer reads, in their order. */
  async listRevisions(tx: Tx, verdictIds: readonly string[]): Promise<Revision[]> {
    const p = new SqlParams();
    return tx.rows<Revision>(
      `SELECT ${REVISION_COLUMNS} FROM verdict_revisions r WHERE r.verdict_id = ANY (${p.add(verdictIds)}::uuid[])
       AND ${visibleRevision(p, tx)} ORDER BY r.verdict_id, r.number`,
      p.values,
      prepared('revisions-by-verdict'),
    );
  }

  /** A citation tells of its evidence: others than the newsroom see only what they may read themselves. */
  listCitations(tx: Tx, revisionIds: readonly string[]): Promise<Citation[]> {
    const p = new SqlParams();
    const ids = p.add(revisionIds);
    return tx.rows<Citation>(
      `SELECT x.revision_id AS "revisionId", x.evidence_id AS "evidenceId", x.position, x.content_hash AS "contentHash"
       FROM revision_evidence x JOIN verdict_revisions r ON r.id = x.revision_id
       WHERE x.revision_id = ANY (${ids}::uuid[]) AND ${visibleRevision(p, tx)}
         AND (r.owner_id = ${p.add(tx.scope.organizationId)}::uuid OR EXISTS (SELECT 1 FROM evidence e
           WHERE e.id = x.evidence_id AND (${visibleEvidence(p, tx)} OR e.is_public AND app_published_evidence(e.id))))
       ORDER BY x.revision_id, x.position, x.evidence_id`,
      p.values,
      prepared('citations-by-revision'),
    );
  }

  listReviews(tx: Tx, revisionIds: readonly string[]): Promise<Review[]> {
    const p = new SqlParams();
    return tx.rows<Review>(
      `SELECT ${REVIEW_COLUMNS}
       FROM reviews x JOIN verdict_revisions r ON r.id = x.revision_id
       WHERE x.revision_id = ANY (${p.add(revisionIds)}::uuid[]) AND ${visibleRevision(p, tx)}
       ORDER BY x.revision_id, x.created_at, x.id`,
      p.values,
      prepared('reviews-by-revision'),
    );
  }

  /** What the own organisation has voted, the newest first; it keeps reading that, whatever becomes of an agreement. */
  async listOwnReviews(tx: Tx, page: PageRequest): Promise<Page<Review>> {
    const size = pageSize(page);
    const p = new SqlParams();
    const rows = await tx.rows<Review>(
      `SELECT ${REVIEW_COLUMNS} FROM reviews x WHERE x.organization_id = ${p.add(tx.scope.organizationId)}
       ${after(p, page, 'x')} ORDER BY x.created_at DESC, x.id DESC LIMIT ${p.add(size + 1)}`,
      p.values,
    );
    return toPage(rows, size);
  }

  /** The same for the positions of the own office. */
  async listOwnEndorsements(tx: Tx, page: PageRequest): Promise<Page<Endorsement>> {
    const size = pageSize(page);
    const p = new SqlParams();
    const rows = await tx.rows<Endorsement>(
      `SELECT ${ENDORSEMENT_COLUMNS}, r.number AS "revisionNumber" FROM endorsements e
       LEFT JOIN verdict_revisions r ON r.id = e.revision_id WHERE e.organization_id = ${p.add(tx.scope.organizationId)}
       ${after(p, page, 'e')} ORDER BY e.created_at DESC, e.id DESC LIMIT ${p.add(size + 1)}`,
      p.values,
    );
    return toPage(rows, size);
  }

  /** The own positions, and those on revisions that the viewer reads or that are public; the newest first. */
  listEndorsements(tx: Tx, verdictIds: readonly string[]): Promise<Endorsement[]> {
    const p = new SqlParams();
    return tx.rows<Endorsement>(
      `SELECT ${ENDORSEMENT_COLUMNS}, r.number AS "revisionNumber" FROM endorsements e
       LEFT JOIN verdict_revisions r ON r.id = e.revision_id AND ${visibleRevision(p, tx)}
       WHERE e.verdict_id = ANY (${p.add(verdictIds)}::uuid[]) AND (r.id IS NOT NULL
         OR e.organization_id = ${p.add(tx.scope.organizationId)}::uuid OR app_published_revision(e.revision_id))
       ORDER BY e.verdict_id, e.created_at DESC, e.id DESC`,
      p.values,
      prepared('endorsements-by-verdict'),
    );
  }

  listLabels(tx: Tx, organizationId: string): Promise<NewsroomLabel[]> {
    return tx.rows<NewsroomLabel>(
      'SELECT label, rating FROM newsroom_labels WHERE organization_id = $1 ORDER BY label',
      [organizationId],
      'newsroom-labels',
    );
  }

  listNames(tx: Tx, personIds: readonly string[]): Promise<{ id: string; name: string }[]> {
    return tx.rows(
      'SELECT person_id AS id, display_name AS name FROM profiles WHERE person_id = ANY ($1::uuid[])',
      [personIds],
      'profile-names',
    );
  }

  /** The ratings that stand on claims, one a verdict: of the newest submitted revision that the viewer reads. */
  async listStandingRatings(tx: Tx, claimIds: readonly string[]): Promise<{ claimId: string; rating: Rating }[]> {
    const p = new SqlParams();
    return tx.rows(
      `SELECT r.claim_id AS "claimId", r.rating FROM (
         SELECT DISTINCT ON (r.verdict_id) r.claim_id, r.rating, v.state FROM verdict_revisions r JOIN verdicts v ON v.id = r.verdict_id
         -- A revision's claim is its verdict's; there is an index for that of the verdict alone.
         WHERE v.claim_id = ANY (${p.add(claimIds)}::uuid[]) AND r.submitted_at IS NOT NULL AND r.withdrawn_at IS NULL
           AND v.state NOT IN ('WITHDRAWN', 'RETRACTED') AND ${visibleRevision(p, tx)}
         ORDER BY r.verdict_id, r.number DESC) r`,
      p.values,
      prepared('ratings-by-claim'),
    );
  }
}
