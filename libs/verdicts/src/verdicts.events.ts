import type { Because } from '#libs/access';
import { NOTIFY_TASK } from '#libs/claims';
import type { WriteTx } from '#libs/database';
import type { Locale } from '#libs/kernel';
import { type EventData, RecordRepository, type SubjectKind, defineEventTypes } from '#libs/record';
import { Injectable } from '@nestjs/common';
import { POSITIONS, type Position } from './verdict.types';

const revision = ({ revision: n }: EventData): string => (typeof n === 'number' ? String(n) : '?');

const POSITION_WORDS: Readonly<Record<Position, Record<Locale, string>>> = {
  SUPPORTS: { id: 'mendukung', en: 'supports it' },
  OBJECTS: { id: 'berkeberatan', en: 'objects' },
  DATA_CLARIFICATION: { id: 'mengklarifikasi data', en: 'clarifies the data' },
  NO_POSITION: { id: 'tidak bersikap', en: 'takes no position' },
};
const position = ({ position: p }: EventData, locale: Locale): string => {
  const known = POSITIONS.find((word) => word === p);
  return known ? POSITION_WORDS[known][locale] : '?';
};

/** What happens to a verdict, as the record names it. What is written before a submission is for its newsroom alone. */
export const VERDICT_EVENTS = defineEventTypes({
  VERDICT_OPENED: {
    describes: 'A newsroom opened a verdict on the claim.',
    en: () => 'Verdict opened',
    id: () => 'Putusan dibuka',
  },
  VERDICT_ANNOUNCED: {
    describes: 'The newsroom said, or no longer says, that its draft exists; for itself alone. Data: announced.',
    en: (data) => (data['announced'] ? 'Draft announced' : 'Draft no longer announced'),
    id: (data) => (data['announced'] ? 'Draf diumumkan' : 'Draf tidak lagi diumumkan'),
  },
  VERDICT_EDITED: {
    describes: 'The draft was written; for its newsroom alone. Data: revision.',
    en: (data) => `Draft of revision ${revision(data)} edited`,
    id: (data) => `Draf revisi ${revision(data)} disunting`,
  },
  EVIDENCE_CITED: {
    describes: 'The draft cites evidence; for its newsroom alone. Data: revision, evidence (content hashes).',
    en: () => 'Evidence cited',
    id: () => 'Bukti dikutip',
  },
  EVIDENCE_UNCITED: {
    describes: 'The draft no longer cites evidence; for its newsroom alone. Data: revision, evidence (content hashes).',
    en: () => 'Citation removed',
    id: () => 'Kutipan bukti dihapus',
  },
  VERDICT_SUBMITTED: {
    describes:
      'A revision was frozen and put up for review. Data: revision, contentHash, rating, label, and the protocol: quorum, sharedReview, endorsementHours, embargoUntil.',
    en: (data) => `Revision ${revision(data)} submitted for review`,
    id: (data) => `Revisi ${revision(data)} diajukan untuk ditinjau`,
  },
  VERDICT_REVISION_BEGUN: {
    describes: 'After a request for changes the newsroom began a new revision; for itself alone. Data: revision.',
    en: (data) => `Revision ${revision(data)} begun`,
    id: (data) => `Revisi ${revision(data)} dimulai`,
  },
  CORRECTION_BEGUN: {
    describes: 'The newsroom began a correction of what is public; for itself alone. Data: revision.',
    en: (data) => `Correction begun as revision ${revision(data)}`,
    id: (data) => `Ralat dimulai sebagai revisi ${revision(data)}`,
  },
  CORRECTION_WITHDRAWN: {
    describes: 'The newsroom took a correction back; what is public stands. Data: revision, reason.',
    en: (data) => `Correction (revision ${revision(data)}) withdrawn`,
    id: (data) => `Ralat (revisi ${revision(data)}) ditarik`,
  },
  VERDICT_WITHDRAWN: {
    describes:
      'The newsroom withdrew its verdict. Data: revision, reason; or moved, when it went to a claim of its own.',
    en: () => 'Verdict withdrawn',
    id: () => 'Putusan ditarik',
  },
  VERDICT_AUDIENCE_CHANGED: {
    describes: 'The newsroom changed whom its verdict is shared with; for itself alone. Data: before, after.',
    en: () => 'Audience of the verdict changed',
    id: () => 'Audiens putusan diubah',
  },
  REVISION_APPROVED: {
    describes: 'A newsroom approved a revision. Data: verdictId, revision, contentHash, reason (a note, or null).',
    en: (data) => `Revision ${revision(data)} approved by a reviewer`,
    id: (data) => `Revisi ${revision(data)} disetujui peninjau`,
  },
  CHANGES_REQUESTED: {
    describes: 'A newsroom sent a revision back. Data: verdictId, revision, contentHash, reason.',
    en: (data) => `Changes requested on revision ${revision(data)}`,
    id: (data) => `Perubahan diminta atas revisi ${revision(data)}`,
  },
  VERDICT_APPROVED: {
    describes: 'The quorum was met. Data: verdictId, revision, contentHash.',
    en: (data) => `Quorum met on revision ${revision(data)}`,
    id: (data) => `Kuorum terpenuhi atas revisi ${revision(data)}`,
  },
  POSITION_STATED: {
    describes: "A supervisor's office stated its position. Data: verdictId, revision, contentHash, position.",
    en: (data) => `Position on revision ${revision(data)}: ${position(data, 'en')}`,
    id: (data) => `Pernyataan sikap atas revisi ${revision(data)}: ${position(data, 'id')}`,
  },
});

/** Task of the worker that tells systems outside of an event; its handler is in `webhooks`. */
export const TELL_WEBHOOKS = 'tell-webhooks';

/** What may concern them; of it they hear what is public. */
const TOLD_OUTSIDE: ReadonlySet<string> = new Set([
  'FACT_CHECK_PUBLISHED',
  'FACT_CHECK_CORRECTED',
  'FACT_CHECK_RETRACTED',
  'POSITION_STATED',
]);

export interface VerdictEvent {
  /** The claim in whose chain it is told. */
  readonly claimId: string;
  readonly type: string;
  readonly subject: { readonly kind: SubjectKind; readonly id: string; readonly ownerId: string };
  readonly ownOnly?: boolean;
  readonly because?: Because | null;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Writes to the claim's chain and lets those know whom it concerns: all of it or nothing, with the change itself. */
@Injectable()
export class VerdictRecord {
  constructor(private readonly record: RecordRepository) {}

  async append(tx: WriteTx, event: VerdictEvent): Promise<void> {
    const eventId = await this.record.append(tx, {
      kind: 'CLAIM',
      stream: event.claimId,
      type: event.type,
      subject: { kind: event.subject.kind, id: event.subject.id },
      ownerId: event.subject.ownerId,
      ownOnly: event.ownOnly ?? false,
      because: event.because ?? null,
      data: event.data ?? {},
    });
    await tx.enqueue(NOTIFY_TASK, { eventId }, { key: `notify:${eventId}`, once: true });
    if (TOLD_OUTSIDE.has(event.type))
      await tx.enqueue(TELL_WEBHOOKS, { eventId }, { key: `webhooks:${eventId}`, once: true });
  }
}
