import { type Actor, type Because, type Permission, requirePermission, requirePerson } from '#libs/access';
import { Database, type WriteTx } from '#libs/database';
import { Injectable } from '@nestjs/common';
import { settleRaces } from './settle-races';
import { VerdictDesk } from './verdict-desk';
import { endorsable, revisionAtWork } from './verdict-facts.policy';
import { VerdictWritesRepository } from './verdict-writes.repository';
import type { Passage, Position, ReviewDecision } from './verdict.types';
import { VerdictRecord } from './verdicts.events';

/** Names the very content that was read: what is approved or answered is what was seen. */
export interface OfContent {
  readonly verdictId: string;
  readonly contentHash: string;
}

export interface CastReview extends OfContent {
  readonly reason?: string | null;
  readonly passages?: readonly Passage[] | null;
}

export interface StatePosition extends OfContent {
  readonly position: Position;
  readonly text: string;
  readonly regulation?: string | null;
}

/** What other organisations do with a verdict: newsrooms review it, a supervisor's office states its position. */
@Injectable()
export class ReviewsService {
  constructor(
    private readonly database: Database,
    private readonly desk: VerdictDesk,
    private readonly writes: VerdictWritesRepository,
    private readonly record: VerdictRecord,
  ) {}

  approve(actor: Actor, input: CastReview): Promise<string> {
    return this.review(actor, input, 'APPROVE');
  }

  /** Sends the revision back; its reviews are closed with this. */
  requestChanges(actor: Actor, input: CastReview & { readonly reason: string }): Promise<string> {
    return this.review(actor, input, 'REQUEST_CHANGES');
  }

  /** A liaison states the office's position. It changes no rating and blocks nothing. Returns the endorsement. */
  endorse(actor: Actor, input: StatePosition): Promise<string> {
    return this.act(actor, 'verdict.endorse', async (tx, organizationId, personId) => {
      const allowed = await this.desk.require(actor, tx, input.verdictId, 'ENDORSE', {
        contentHash: input.contentHash,
      });
      const revision = endorsable(allowed).find((r) => r.contentHash === input.contentHash);
      if (!revision || !allowed.because) throw new Error('the table allowed a position on nothing');
      const { position, text, regulation = null, contentHash } = input;
      const { id: verdictId, claimId } = allowed.verdict;
      const id = await this.writes.insertEndorsement(tx, {
        verdictId,
        revisionId: revision.id,
        organizationId,
        personId,
        position,
        text,
        regulation,
        contentHash,
        because: allowed.because,
      });
      await this.record.append(tx, {
        claimId: claimId,
        type: 'POSITION_STATED',
        subject: { kind: 'ENDORSEMENT', id, ownerId: organizationId },
        because: allowed.because,
        data: { verdictId, revision: revision.number, contentHash, position },
      });
      return id;
    });
  }

  private review(actor: Actor, input: CastReview, decision: ReviewDecision): Promise<string> {
    return this.act(actor, 'verdict.review', async (tx, organizationId, personId) => {
      const given = {
        contentHash: input.contentHash,
        ...(decision === 'REQUEST_CHANGES' ? { reason: input.reason ?? null } : {}),
      };
      const allowed = await this.desk.require(actor, tx, input.verdictId, decision, given);
      const revision = revisionAtWork(allowed);
      if (!revision) throw new Error('the table allowed a vote on nothing');
      const reason = input.reason?.trim() || null;
      const { verdict, because } = allowed;
      const review = await this.writes.insertReview(tx, {
        verdictId: verdict.id,
        revisionId: revision.id,
        organizationId,
        personId,
        decision,
        reason,
        passages: input.passages ?? [],
        contentHash: input.contentHash,
        because,
      });
      const data = { verdictId: verdict.id, revision: revision.number, contentHash: input.contentHash };
      await this.record.append(tx, {
        claimId: verdict.claimId,
        type: decision === 'APPROVE' ? 'REVISION_APPROVED' : 'CHANGES_REQUESTED',
        subject: { kind: 'REVIEW', id: review.id, ownerId: organizationId },
        because,
        data: { ...data, reason },
      });
      if (review.state === 'APPROVED') await this.tellQuorum(tx, verdict, because, data);
      return review.id;
    });
  }

  private async tellQuorum(
    tx: WriteTx,
    verdict: { id: string; claimId: string; ownerId: string },
    because: Because | null,
    data: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    await this.record.append(tx, {
      claimId: verdict.claimId,
      type: 'VERDICT_APPROVED',
      subject: { kind: 'VERDICT', id: verdict.id, ownerId: verdict.ownerId },
      because,
      data,
    });
  }

  private act(
    actor: Actor,
    permission: Permission,
    work: (tx: WriteTx, organizationId: string, personId: string) => Promise<string>,
  ): Promise<string> {
    return settleRaces(this.database, actor, async (tx) => {
      requirePermission(actor, permission, tx.now);
      return work(tx, actor.organizationId, requirePerson(actor));
    });
  }
}
