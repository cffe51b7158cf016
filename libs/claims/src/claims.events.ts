import type { Because } from '#libs/access';
import type { WriteTx } from '#libs/database';
import { RecordRepository, type SubjectKind } from '#libs/record';
import { Injectable } from '@nestjs/common';
import type { ReadableClaim } from './claim-access.repository';

/** What happens to a claim, as the record names it. */
export const CLAIM_EVENTS = {
  CLAIM_FILED: 'A claim was filed',
  CLAIM_REFILED: 'Somebody of the owner filed the same statement again; for the owner alone',
  APPEARANCE_ADDED: 'A place where the claim was seen was added',
  AUDIENCE_CHANGED: 'The owner changed whom the claim is shared with; for the owner alone, since it names agreements',
  CLAIM_MARKED_DUPLICATE: 'The owner marked the claim as a duplicate',
  DUPLICATE_NAMED: 'Of which claim it is a duplicate; for the owner alone, since others may not see that claim',
  CLAIM_DISMISSED: 'The owner put the claim aside',
  CLAIM_REOPENED: 'The owner opened the claim again',
  COMMENT_ADDED: 'Somebody took part in the discussion',
  NOTE_ADDED: 'Somebody wrote a private note of the organisation',
  COMMENT_WITHDRAWN: 'An author withdrew a comment',
  CLAIM_ASSIGNED: 'A person or organisation was asked to work on the claim',
  ASSIGNMENT_DONE: 'The assignee has done it',
  ASSIGNMENT_DECLINED: 'The assignee declined',
  ASSIGNMENT_CANCELLED: 'The assignment was taken back',
} as const;

export type ClaimEventType = keyof typeof CLAIM_EVENTS;

export interface ClaimEvent {
  readonly type: ClaimEventType;
  /** What it is about; the claim itself when not said. */
  readonly subject?: { readonly kind: SubjectKind; readonly id: string; readonly ownerId: string };
  readonly ownOnly?: boolean;
  readonly because?: Because | null;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Task that tells people; it finds out by itself whom an event concerns. */
export const NOTIFY_TASK = 'notify';

/** Writes to the claim's chain, and lets those know whom it concerns: all of it or nothing, with the change itself. */
@Injectable()
export class ClaimRecord {
  constructor(private readonly record: RecordRepository) {}

  async append(tx: WriteTx, claim: Pick<ReadableClaim, 'id' | 'ownerId'>, event: ClaimEvent): Promise<void> {
    const { type, subject = { kind: 'CLAIM', id: claim.id, ownerId: claim.ownerId }, ownOnly, because, data } = event;
    const eventId = await this.record.append(tx, {
      kind: 'CLAIM',
      stream: claim.id,
      type,
      subject: { kind: subject.kind, id: subject.id },
      ownerId: subject.ownerId,
      ...(ownOnly === undefined ? {} : { ownOnly }),
      because: because ?? null,
      data: data ?? {},
    });
    await tx.enqueue(NOTIFY_TASK, { eventId }, { key: `notify:${eventId}` });
  }
}
