import type { Because } from '#libs/access';
import { NOTIFY_TASK } from '#libs/claims';
import type { WriteTx } from '#libs/database';
import { type EventData, RecordRepository, defineEventTypes } from '#libs/record';
import { Injectable } from '@nestjs/common';
import type { Evidence } from './evidence.types';

const title = ({ title: given }: EventData): string => (typeof given === 'string' ? given : '');

/** What happens to evidence, as the record names it. No event tells more than the readers of the evidence may know. */
export const EVIDENCE_EVENTS = defineEventTypes({
  EVIDENCE_ADDED: {
    describes: 'Evidence was attached. Data: kind, title, sha256, sensitivity.',
    en: (data) => `Evidence added: ${title(data)}`,
    id: (data) => `Bukti ditambahkan: ${title(data)}`,
  },
  EVIDENCE_CAPTURED: {
    describes: 'A link was fetched, or could not be. Data: captured, contentSha256, failure.',
    en: (data) => (data['captured'] === true ? 'Link captured' : 'Link could not be captured'),
    id: (data) => (data['captured'] === true ? 'Tautan direkam' : 'Tautan tidak dapat direkam'),
  },
  EVIDENCE_ACCESS_CHANGED: {
    describes:
      'The owner changed who may read it; for the owner alone, since it names agreements. Data: before and after, each with sensitivity, isPublic and audience.',
    en: () => 'Access to evidence changed',
    id: () => 'Akses bukti diubah',
  },
  EVIDENCE_WITHDRAWN: {
    describes: 'The owner withdrew it. Data: reason.',
    en: () => 'Evidence withdrawn',
    id: () => 'Bukti ditarik',
  },
  SENSITIVE_EVIDENCE_OPENED: {
    describes: 'Another organisation opened sensitive evidence; for the owner of the evidence alone. Data: action.',
    en: () => 'Sensitive evidence opened',
    id: () => 'Bukti sensitif dibuka',
  },
});

export interface EvidenceEvent {
  readonly type: keyof typeof EVIDENCE_EVENTS;
  readonly ownOnly?: boolean;
  readonly because?: Because | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Of evidence that is attached; it is appended with it. */
export const addedEvent = (data: Readonly<Record<'kind' | 'title' | 'sha256' | 'sensitivity', string>>) =>
  ({ type: 'EVIDENCE_ADDED', data, task: NOTIFY_TASK }) as const;

/** Writes to the chain of the claim, and lets those know whom it concerns. */
@Injectable()
export class EvidenceRecord {
  constructor(private readonly record: RecordRepository) {}

  async append(tx: WriteTx, e: Pick<Evidence, 'id' | 'claimId' | 'ownerId'>, event: EvidenceEvent): Promise<void> {
    const subject = { kind: 'EVIDENCE', id: e.id } as const;
    const eventId = await this.record.append(tx, {
      kind: 'CLAIM',
      stream: e.claimId,
      subject,
      ownerId: e.ownerId,
      ...event,
    });
    await tx.enqueue(NOTIFY_TASK, { eventId }, { key: `notify:${eventId}`, once: true });
  }
}
