import { type Actor, requirePermission } from '#libs/access';
import { Database, type WriteTx } from '#libs/database';
import { badInput } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { ClaimAccess } from './claim-access';
import type { ReadableClaim } from './claim-access.repository';
import { ClaimJudge, requireVersion } from './claim-judge';
import { DISMISSAL_REASONS, type DismissalReason } from './claim-state';
import { sameStatementFiled } from './claims.errors';
import { ClaimRecord } from './claims.events';
import type { ClaimAction } from './claims.policy';
import { DispositionRepository } from './disposition.repository';
import { optionalText, requireOneOf } from './text';

interface Change {
  readonly claimId: string;
  readonly expectedVersion?: number | null;
}

export interface DuplicateInput extends Change {
  readonly originalId: string;
}

/** An own claim that was marked, and the one that it repeats. */
export interface Duplicate {
  readonly claim: ReadableClaim;
  readonly original: ReadableClaim;
}

const subjectOf = ({ id, ownerId }: ReadableClaim): { kind: 'CLAIM'; id: string; ownerId: string } => ({
  kind: 'CLAIM',
  id,
  ownerId,
});

/** Putting a claim aside and taking it up again; the owner's word, over which the state is computed. */
@Injectable()
export class DispositionService {
  constructor(
    private readonly database: Database,
    private readonly access: ClaimAccess,
    private readonly judge: ClaimJudge,
    private readonly dispositions: DispositionRepository,
    private readonly record: ClaimRecord,
  ) {}

  /** Marks an own claim as a duplicate of a claim that the marker can also see. */
  async markDuplicate(actor: Actor, input: DuplicateInput): Promise<void> {
    await this.database.write(actor, (tx) => this.markDuplicateIn(tx, actor, input));
  }

  /** The same as a part of what else is done about the two. Nothing of either moves: each keeps its own audience. */
  async markDuplicateIn(tx: WriteTx, actor: Actor, input: DuplicateInput): Promise<Duplicate> {
    requirePermission(actor, 'claim.close', tx.now);
    // Always in the same order, so that two people marking each other's claim do not wait for one another for ever.
    for (const id of [input.claimId, input.originalId].sort()) await this.access.holdOwn(tx, id);
    const claim = await this.held(tx, actor, input, 'MARK_DUPLICATE');
    const original = await this.access.get(tx, input.originalId);
    if (original.id === claim.id || original.disposition !== 'OPEN') throw notAnOriginal();
    await this.dispositions.set(tx, claim.id, { disposition: 'DUPLICATE', duplicateOf: original.id });
    await this.record.append(tx, claim, { type: 'CLAIM_MARKED_DUPLICATE' });
    const data = { originalId: original.id };
    await this.record.append(tx, claim, { type: 'DUPLICATE_NAMED', ownOnly: true, data });
    await this.record.append(tx, original, { type: 'DUPLICATE_FOUND', subject: subjectOf(claim) });
    return { claim, original };
  }

  dismiss(
    actor: Actor,
    input: Change & { readonly reason: DismissalReason; readonly note?: string | null },
  ): Promise<void> {
    return this.database.write(actor, async (tx) => {
      requirePermission(actor, 'claim.close', tx.now);
      const reason = requireOneOf(input.reason, DISMISSAL_REASONS, 'reason');
      const note = optionalText(input.note, 'note', 2000);
      await this.access.holdOwn(tx, input.claimId);
      const claim = await this.held(tx, actor, input, 'DISMISS');
      await this.dispositions.set(tx, claim.id, { disposition: 'DISMISSED', reason, note });
      await this.record.append(tx, claim, { type: 'CLAIM_DISMISSED', data: { reason, note } });
    });
  }

  async reopen(actor: Actor, input: Change): Promise<void> {
    await this.database.write(actor, (tx) => this.reopenIn(tx, actor, input));
  }

  /** The same as a part of what else is undone; returns the claim that it was a duplicate of, where the actor sees that one. */
  async reopenIn(tx: WriteTx, actor: Actor, input: Change): Promise<ReadableClaim | undefined> {
    requirePermission(actor, 'claim.close', tx.now);
    await this.access.holdOwn(tx, input.claimId);
    const claim = await this.held(tx, actor, input, 'REOPEN');
    const same = await this.dispositions.findSameStatement(tx, claim.id);
    if (same !== undefined) throw sameStatementFiled({ number: same });
    const originalId = await this.dispositions.findOriginal(tx, claim.id);
    const [original] = originalId === undefined ? [] : await this.access.list(tx, [originalId]);
    if (!(await this.dispositions.set(tx, claim.id, { disposition: 'OPEN' }))) {
      // Filed between the question and the answer; its number is not known yet to this transaction.
      throw sameStatementFiled({ number: '…' });
    }
    await this.record.append(tx, claim, { type: 'CLAIM_REOPENED', data: { from: claim.disposition } });
    if (original) await this.record.append(tx, original, { type: 'DUPLICATE_TAKEN_BACK', subject: subjectOf(claim) });
    return original;
  }

  private async held(tx: WriteTx, actor: Actor, input: Change, action: ClaimAction): Promise<ReadableClaim> {
    const claim = await this.access.get(tx, input.claimId);
    await this.judge.require(tx, actor, claim, action);
    requireVersion(claim, input.expectedVersion);
    return claim;
  }
}

const notAnOriginal = (): Error =>
  badInput({
    field: 'originalId',
    rule: 'original',
    kind: 'claim',
    id: 'harus klaim lain yang bukan duplikat dan tidak dikesampingkan',
    en: 'must be another claim that is neither a duplicate nor dismissed',
  });
