import { prepared, visibleClaim } from '#libs/access';
import { SqlParams, type Tx, type WriteTx } from '#libs/database';
import type { Keyset } from '#libs/kernel';
import type { EventData, SubjectKind } from '#libs/record';
import { Injectable } from '@nestjs/common';
import type { NotificationKind } from './recipients.policy';

/** A line in a person's list, as long as the event and its claim can be read. */
export interface Notification {
  readonly id: string;
  readonly kind: NotificationKind;
  readonly createdAt: Date;
  readonly readAt: Date | null;
  readonly eventId: string;
  readonly eventType: string;
  readonly eventData: EventData;
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly claimId: string | null;
  readonly claimNumber: string | null;
  /** Who did it; null for the system. */
  readonly actorName: string | null;
  readonly actorOrganizationName: string | null;
}

/** What a list is narrowed to. */
export interface NotificationFilter {
  readonly unreadOnly: boolean;
  /** Told for one of these reasons; all, when null. */
  readonly kinds: readonly NotificationKind[] | null;
}

export const UNREAD_LIMIT = 100;

/** Rows `n` of the person in the organisation acted for, whose claim `c` it still reads. The event is asked by its own policy. */
function mine(p: SqlParams, tx: Tx): string {
  return `n.person_id = ${p.add(tx.scope.personId)}::uuid AND n.organization_id = ${p.add(tx.scope.organizationId)}::uuid
    AND (n.claim_id IS NULL OR (c.id IS NOT NULL AND ${visibleClaim(p, tx)}))`;
}

const FROM = `FROM notifications n JOIN events e ON e.id = n.event_id LEFT JOIN claims c ON c.id = n.claim_id`;

@Injectable()
export class NotificationsRepository {
  /** Newest first. */
  list(
    tx: Tx,
    after: Keyset | null,
    { unreadOnly, kinds }: NotificationFilter,
    limit: number,
  ): Promise<Notification[]> {
    const p = new SqlParams();
    return tx.rows<Notification>(
      `SELECT n.id, n.kind, n.created_at AS "createdAt", n.read_at AS "readAt", e.id AS "eventId", e.type AS "eventType", e.data AS "eventData",
         e.subject_kind AS "subjectKind", e.subject_id AS "subjectId", c.id AS "claimId", c.number AS "claimNumber",
         f.display_name AS "actorName", o.name AS "actorOrganizationName"
       ${FROM} LEFT JOIN profiles f ON f.person_id = e.person_id LEFT JOIN organizations o ON o.id = e.organization_id
       WHERE ${mine(p, tx)} AND (n.created_at, n.id) < (${p.add(after?.at ?? 'infinity')}::timestamptz,
         ${p.add(after?.id ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff')}::uuid) ${unreadOnly ? 'AND n.read_at IS NULL' : ''}
         ${kinds ? `AND n.kind = ANY (${p.add(kinds)}::text[])` : ''}
       ORDER BY n.created_at DESC, n.id DESC LIMIT ${p.add(limit)}`,
      p.values,
      prepared(`notifications${unreadOnly ? '-unread' : ''}${kinds ? '-of-kinds' : ''}`),
    );
  }

  /** How many wait, up to one more than the bound. */
  async countUnread(tx: Tx): Promise<number> {
    const p = new SqlParams();
    const row = await tx.first<{ count: number }>(
      `SELECT count(*)::int AS count FROM (SELECT 1 ${FROM} WHERE n.read_at IS NULL AND ${mine(p, tx)} LIMIT ${UNREAD_LIMIT + 1}) x`,
      p.values,
      prepared('notifications-unread-count'),
    );
    return row?.count ?? 0;
  }

  async markRead(tx: WriteTx, ids: readonly string[]): Promise<void> {
    await tx.rows(
      `UPDATE notifications SET read_at = app_now()
       WHERE id = ANY ($1::uuid[]) AND person_id = $2 AND organization_id = $3 AND read_at IS NULL`,
      [ids, tx.scope.personId, tx.scope.organizationId],
    );
  }

  /** Everything that had come when the reader looked. */
  async markAllRead(tx: WriteTx, until: Date): Promise<void> {
    await tx.rows(
      `UPDATE notifications SET read_at = app_now()
       WHERE person_id = $1 AND organization_id = $2 AND read_at IS NULL AND created_at <= $3`,
      [tx.scope.personId, tx.scope.organizationId, until],
    );
  }
}
