import type { Because } from '#libs/access';
import type { WriteTx } from '#libs/database';
import { Injectable } from '@nestjs/common';

export type StreamKind = 'CLAIM' | 'AGREEMENT';

export const SUBJECT_KINDS = [
  'CLAIM',
  'APPEARANCE',
  'EVIDENCE',
  'COMMENT',
  'ASSIGNMENT',
  'VERDICT',
  'REVIEW',
  'ENDORSEMENT',
  'FACT_CHECK',
  'AGREEMENT',
] as const;

export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** What a service says of a change. Who acts and when are not among it: the session and the database say these. */
export interface NewEvent {
  readonly kind: StreamKind;
  /** The claim or agreement whose chain it joins. */
  readonly stream: string;
  /** SCREAMING_SNAKE_CASE, in the past tense: CLAIM_FILED. */
  readonly type: string;
  readonly subject: { readonly kind: SubjectKind; readonly id: string };
  /** Owner of the subject. */
  readonly ownerId: string;
  /** For the owner's eyes alone, whatever the subject's audience. */
  readonly ownOnly?: boolean;
  /** The clause that allowed it, when the subject is another organisation's. */
  readonly because?: Because | null;
  /** Facts for the timeline, JSON. Nothing that a reader of the subject may not see. */
  readonly data?: Readonly<Record<string, unknown>>;
}

@Injectable()
export class RecordRepository {
  /** Appends to the chain in the same transaction; returns the event's id. */
  async append(tx: WriteTx, event: NewEvent): Promise<string> {
    const row = await tx.first<{ id: string }>(
      'SELECT append_event($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) AS id',
      [
        event.kind,
        event.stream,
        event.type,
        event.subject.kind,
        event.subject.id,
        event.ownerId,
        event.ownOnly ?? false,
        event.because?.agreementId ?? null,
        event.because?.clause ?? null,
        JSON.stringify(event.data ?? {}),
      ],
      'event-append',
    );
    if (!row) throw new Error('the event was not appended');
    return row.id;
  }

  /** Appends many in their order, in one statement: for work that changes a batch of things at once. */
  async appendAll(tx: WriteTx, events: readonly NewEvent[]): Promise<void> {
    const rows = events.map(({ subject, because, ownOnly, data, ...event }) => ({
      ...event,
      subjectKind: subject.kind,
      subjectId: subject.id,
      ownOnly: ownOnly ?? false,
      agreementId: because?.agreementId ?? null,
      clause: because?.clause ?? null,
      data: data ?? {},
    }));
    await tx.rows(
      `SELECT append_event(e.kind, e.stream, e.type, e."subjectKind", e."subjectId", e."ownerId", e."ownOnly", e."agreementId", e.clause, e.data)
       FROM jsonb_to_recordset($1) AS e(kind text, stream uuid, type text, "subjectKind" text, "subjectId" uuid, "ownerId" uuid,
         "ownOnly" boolean, "agreementId" uuid, clause text, data jsonb)`,
      [JSON.stringify(rows)],
    );
  }
}
