import type { Because } from '#libs/access';
import type { WriteTx } from '#libs/database';
import { defineEventTypes, type EventData, RecordRepository, type SubjectKind } from '#libs/record';
import { Injectable } from '@nestjs/common';
import type { ReadableClaim } from './claim-access.repository';

const number = ({ number: value }: EventData): string => (typeof value === 'string' ? value : '');

/** What happens to a claim, as the record names it. No event tells more than the readers of its subject may know. */
export const CLAIM_EVENTS = defineEventTypes({
  CLAIM_FILED: {
    describes: 'A claim was filed. Data: number, regionCode, theme, stage, appearances (how many).',
    en: (data) => `Claim ${number(data)} filed`,
    id: (data) => `Klaim ${number(data)} diajukan`,
  },
  CLAIM_REFILED: {
    describes:
      'Somebody of the owner filed the same statement again; for the owner alone. Data: regionCode, theme, stage, agreementIds as given then.',
    en: () => 'Same statement filed again',
    id: () => 'Pernyataan yang sama diajukan lagi',
  },
  APPEARANCE_ADDED: {
    describes: 'A place where the claim was seen was added.',
    en: () => 'Appearance added',
    id: () => 'Kemunculan ditambahkan',
  },
  CLAIM_JOINED: {
    describes:
      "Another organisation asked for the claim instead of filing it again; for the claim's owner alone, since others need not know who asks. Data: appearances (how many it added).",
    en: () => 'Joined by another organisation',
    id: () => 'Organisasi lain bergabung',
  },
  AUDIENCE_CHANGED: {
    describes:
      'The owner changed whom the claim is shared with; for the owner alone, since it names agreements. Data: before and after, each with agreementIds and organizationIds.',
    en: () => 'Audience changed',
    id: () => 'Audiens diubah',
  },
  CLAIM_MARKED_DUPLICATE: {
    describes: 'The owner marked the claim as a duplicate.',
    en: () => 'Marked as a duplicate',
    id: () => 'Ditandai sebagai duplikat',
  },
  DUPLICATE_NAMED: {
    describes: 'Of which claim it is a duplicate; for the owner alone, since others may not see it. Data: originalId.',
    en: () => 'Original of the duplicate recorded',
    id: () => 'Klaim asal duplikat dicatat',
  },
  DUPLICATE_FOUND: {
    describes:
      'Another claim was marked as a duplicate of this one; for those who read both. Its subject is that claim.',
    en: () => 'A duplicate was found',
    id: () => 'Duplikat ditemukan',
  },
  DUPLICATE_TAKEN_BACK: {
    describes: 'A claim is no duplicate of this one any more; for those who read both. Its subject is that claim.',
    en: () => 'A duplicate was taken back',
    id: () => 'Penandaan duplikat dibatalkan',
  },
  CLAIM_DISMISSED: {
    describes: 'The owner put the claim aside. Data: reason, note (or null).',
    en: () => 'Dismissed',
    id: () => 'Dikesampingkan',
  },
  CLAIM_REOPENED: {
    describes: 'The owner opened the claim again. Data: from (DUPLICATE or DISMISSED).',
    en: () => 'Reopened',
    id: () => 'Dibuka kembali',
  },
  COMMENT_ADDED: {
    describes: 'Somebody took part in the discussion. The words stay with the comment.',
    en: () => 'Comment added',
    id: () => 'Komentar ditambahkan',
  },
  NOTE_ADDED: {
    describes: 'Somebody wrote a private note of the own organisation.',
    en: () => 'Private note added',
    id: () => 'Catatan internal ditambahkan',
  },
  COMMENT_WITHDRAWN: {
    describes: 'An author withdrew a comment.',
    en: () => 'Comment withdrawn',
    id: () => 'Komentar ditarik',
  },
  CLAIM_ASSIGNED: {
    describes: 'A person or an organisation was asked to work on the claim.',
    en: () => 'Assigned',
    id: () => 'Ditugaskan',
  },
  ASSIGNMENT_DONE: {
    describes: 'The assignee has done it.',
    en: () => 'Assignment done',
    id: () => 'Penugasan selesai',
  },
  ASSIGNMENT_DECLINED: {
    describes: 'The assignee declined.',
    en: () => 'Assignment declined',
    id: () => 'Penugasan ditolak',
  },
  ASSIGNMENT_CANCELLED: {
    describes: 'The assignment was taken back.',
    en: () => 'Assignment taken back',
    id: () => 'Penugasan dibatalkan',
  },
});

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
    await tx.enqueue(NOTIFY_TASK, { eventId }, { key: `notify:${eventId}`, once: true });
  }
}
