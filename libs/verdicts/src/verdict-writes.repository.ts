import type { Because } from '#libs/access';
import type { WriteTx } from '#libs/database';
import { Injectable } from '@nestjs/common';
import type { ReviewProtocol } from './protocol.policy';
import type { Distortion, Rating } from './ratings';
import type { Passage, Position, ReviewDecision } from './verdict.types';
import type { VerdictState } from './verdict.workflow';

export interface NewVerdict {
  readonly claimId: string;
  readonly ownerId: string;
  readonly personId: string;
  readonly audience: readonly string[];
  readonly announced: boolean;
  readonly movedFrom?: string;
}

/** What an author writes. */
export interface Draft {
  readonly rating: Rating | null;
  readonly label: string | null;
  readonly distortions: readonly Distortion[];
  readonly headline: string | null;
  readonly explanation: string | null;
  readonly conclusion: string | null;
  readonly correctionNote: string | null;
}

export interface NewReview {
  readonly verdictId: string;
  readonly revisionId: string;
  readonly organizationId: string;
  readonly personId: string;
  readonly decision: ReviewDecision;
  readonly reason: string | null;
  readonly passages: readonly Passage[];
  readonly contentHash: string;
  readonly because: Because | null;
}

export interface NewEndorsement {
  readonly verdictId: string;
  readonly revisionId: string;
  readonly organizationId: string;
  readonly personId: string;
  readonly position: Position;
  readonly text: string;
  readonly regulation: string | null;
  readonly contentHash: string;
  readonly because: Because;
}

/** Changes of verdicts. Versions, times and states are counted and checked by the database's own triggers. */
@Injectable()
export class VerdictWritesRepository {
  /** Holds a verdict of the own organisation until the transaction ends. Of another's nothing is held, nor told. */
  async lockOwn(tx: WriteTx, verdictId: string): Promise<void> {
    await tx.rows(
      'SELECT 1 FROM verdicts WHERE id = $1 AND owner_id = $2 FOR UPDATE',
      [verdictId, tx.scope.organizationId],
      'verdict-lock',
    );
  }

  async insertVerdict(tx: WriteTx, v: NewVerdict): Promise<string> {
    // Owner and statement of the claim are filled in by the database.
    const row = await tx.first<{ id: string }>(
      `INSERT INTO verdicts (claim_id, owner_id, audience, announced, opened_by, moved_from)
       VALUES ($1, $2, $3::uuid[], $4, $5, $6) RETURNING id`,
      [v.claimId, v.ownerId, v.audience, v.announced, v.personId, v.movedFrom ?? null],
    );
    if (!row) throw new Error('the verdict was not opened');
    return row.id;
  }

  async insertRevision(
    tx: WriteTx,
    verdictId: string,
    number: number,
    authors: readonly string[],
    draft: Draft,
  ): Promise<string> {
    const row = await tx.first<{ id: string }>(
      `INSERT INTO verdict_revisions (verdict_id, number, authors, rating, label, distortions, headline, explanation, conclusion, correction_note)
       VALUES ($1, $2, $3::uuid[], $4, $5, $6::text[], $7, $8, $9, $10) RETURNING id`,
      [verdictId, number, authors, ...values(draft)],
    );
    if (!row) throw new Error('the revision was not begun');
    return row.id;
  }

  async writeDraft(tx: WriteTx, revisionId: string, author: string, draft: Draft): Promise<void> {
    await tx.rows(
      `UPDATE verdict_revisions SET authors = ${WITH_AUTHOR}, rating = $3, label = $4, distortions = $5::text[], headline = $6,
         explanation = $7, conclusion = $8, correction_note = $9 WHERE id = $1`,
      [revisionId, author, ...values(draft)],
    );
  }

  async addAuthor(tx: WriteTx, revisionId: string, author: string): Promise<void> {
    await tx.rows(`UPDATE verdict_revisions SET authors = ${WITH_AUTHOR} WHERE id = $1`, [revisionId, author]);
  }

  async cite(tx: WriteTx, revisionId: string, evidence: readonly { id: string; contentHash: string }[]): Promise<void> {
    await tx.rows(
      `INSERT INTO revision_evidence (revision_id, evidence_id, content_hash, position)
       SELECT $1, x.id, x.hash, x.n + (SELECT coalesce(max(position), 0) FROM revision_evidence WHERE revision_id = $1)
       FROM unnest($2::uuid[], $3::text[]) WITH ORDINALITY AS x(id, hash, n) ON CONFLICT DO NOTHING`,
      [revisionId, evidence.map((e) => e.id), evidence.map((e) => e.contentHash)],
    );
  }

  /** Returns the content hashes of what was cited until now. */
  async uncite(tx: WriteTx, revisionId: string, evidenceIds: readonly string[]): Promise<string[]> {
    const rows = await tx.rows<{ hash: string }>(
      'DELETE FROM revision_evidence WHERE revision_id = $1 AND evidence_id = ANY ($2::uuid[]) RETURNING content_hash AS hash',
      [revisionId, evidenceIds],
    );
    return rows.map((r) => r.hash);
  }

  /** Takes the citations of an earlier revision over, as far as they still stand. */
  async copyCitations(tx: WriteTx, from: string, to: string): Promise<void> {
    await tx.rows(
      `INSERT INTO revision_evidence (revision_id, evidence_id, content_hash, position)
       SELECT $2, q.evidence_id, q.content_hash, q.position FROM revision_evidence q
       JOIN evidence e ON e.id = q.evidence_id AND e.withdrawn_at IS NULL WHERE q.revision_id = $1`,
      [from, to],
    );
  }

  async submit(tx: WriteTx, revisionId: string, contentHash: string, p: ReviewProtocol): Promise<void> {
    await tx.rows(
      `UPDATE verdict_revisions SET submitted_at = app_now(), submitted_by = app_person(), content_hash = $2, quorum = $3,
         shared_review = $4, endorsement_hours = $5, embargo_until = $6 WHERE id = $1`,
      [revisionId, contentHash, p.quorum, p.sharedReview, p.endorsementHours, p.embargoUntil],
    );
  }

  async setState(tx: WriteTx, verdictId: string, state: VerdictState): Promise<void> {
    await tx.rows('UPDATE verdicts SET state = $2 WHERE id = $1', [verdictId, state]);
  }

  /** Counts a change of what belongs to a verdict. */
  async touch(tx: WriteTx, verdictId: string): Promise<void> {
    await tx.rows('UPDATE verdicts SET updated_at = app_now() WHERE id = $1', [verdictId]);
  }

  /** Back to the desk with a new revision; its number follows all that were there, withdrawn ones included. */
  async beginRevision(tx: WriteTx, verdictId: string): Promise<number> {
    const row = await tx.first<{ number: number }>(
      `UPDATE verdicts v SET state = 'DRAFT',
         current_revision = (SELECT max(r.number) + 1 FROM verdict_revisions r WHERE r.verdict_id = v.id)
       WHERE v.id = $1 RETURNING v.current_revision AS number`,
      [verdictId],
    );
    if (!row) throw new Error('the revision was not begun');
    return row.number;
  }

  /** The revision at work is withdrawn; what stands in public, if anything, is current again. */
  async withdraw(tx: WriteTx, verdictId: string, reason: string): Promise<void> {
    await tx.rows(
      `UPDATE verdict_revisions r SET withdrawn_at = app_now(), withdrawn_reason = $2 FROM verdicts v
       WHERE v.id = $1 AND r.verdict_id = v.id AND r.number = v.current_revision`,
      [verdictId, reason],
    );
    await tx.rows(
      `UPDATE verdicts SET state = CASE WHEN published_revision IS NULL THEN 'WITHDRAWN' ELSE 'PUBLISHED' END,
         current_revision = coalesce(published_revision, current_revision),
         withdrawn_reason = CASE WHEN published_revision IS NULL THEN $2 END WHERE id = $1`,
      [verdictId, reason],
    );
  }

  async setAudience(tx: WriteTx, verdictId: string, audience: readonly string[]): Promise<void> {
    await tx.rows('UPDATE verdicts SET audience = $2::uuid[] WHERE id = $1', [verdictId, audience]);
  }

  async setAnnounced(tx: WriteTx, verdictId: string, announced: boolean): Promise<void> {
    await tx.rows('UPDATE verdicts SET announced = $2 WHERE id = $1', [verdictId, announced]);
  }

  /** Casts the vote; the database moves the verdict as the votes say. Returns the review and where the verdict stands now. */
  async insertReview(tx: WriteTx, r: NewReview): Promise<{ id: string; state: VerdictState }> {
    const review = await tx.first<{ id: string }>(
      `INSERT INTO reviews (verdict_id, revision_id, organization_id, reviewer_id, decision, reason, passages, content_hash,
         agreement_id, clause) VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9, $10) RETURNING id`,
      [
        r.verdictId,
        r.revisionId,
        r.organizationId,
        r.personId,
        r.decision,
        r.reason,
        JSON.stringify(r.passages),
        r.contentHash,
        r.because?.agreementId ?? null,
        r.because?.clause ?? null,
      ],
    );
    const verdict = await tx.first<{ state: VerdictState }>('SELECT state FROM verdicts WHERE id = $1', [r.verdictId]);
    if (!review || !verdict) throw new Error('the vote was not cast');
    return { id: review.id, state: verdict.state };
  }

  /** States a position; an earlier one of the office on this verdict is replaced and stays in the history. */
  async insertEndorsement(tx: WriteTx, e: NewEndorsement): Promise<string> {
    const row = await tx.first<{ id: string }>(
      `INSERT INTO endorsements (verdict_id, revision_id, organization_id, person_id, position, text, regulation, content_hash,
         agreement_id, clause, replaces)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, (SELECT o.id FROM endorsements o WHERE o.verdict_id = $1
         AND o.organization_id = $3 AND NOT EXISTS (SELECT 1 FROM endorsements l WHERE l.replaces = o.id))) RETURNING id`,
      [
        e.verdictId,
        e.revisionId,
        e.organizationId,
        e.personId,
        e.position,
        e.text,
        e.regulation,
        e.contentHash,
        e.because.agreementId,
        e.because.clause,
      ],
    );
    if (!row) throw new Error('the position was not stated');
    return row.id;
  }
}

/** Whoever writes is among the authors, once, in the order in which they joined. */
const WITH_AUTHOR = 'CASE WHEN $2::uuid = ANY (authors) THEN authors ELSE authors || $2::uuid END';

function values(d: Draft): unknown[] {
  return [d.rating, d.label, d.distortions, d.headline, d.explanation, d.conclusion, d.correctionNote];
}
