import type { Tx, WriteTx } from '#libs/database';
import { decodeCursor, pageSize, toPage, type Page, type PageRequest } from '#libs/kernel';
import { Injectable } from '@nestjs/common';

/** What happens to accounts, keys and memberships that somebody may have to answer for. */
export const SECURITY_EVENTS = [
  'LOGGED_IN',
  'PASSWORD_CHANGED',
  'PASSWORD_RESET',
  'SESSIONS_REVOKED',
  'SECOND_FACTOR_ENABLED',
  'SECOND_FACTOR_DISABLED',
  'RECOVERY_CODES_RENEWED',
  'RECOVERY_CODE_USED',
  'PERSON_CREATED',
  'PERSON_DISABLED',
  'PERSON_ENABLED',
  'INVITED',
  'INVITATION_REVOKED',
  'INVITATION_ACCEPTED',
  'ROLES_CHANGED',
  'MEMBERSHIP_ENDED',
  'API_KEY_CREATED',
  'API_KEY_REVOKED',
  'ORGANIZATION_CREATED',
  'ORGANIZATION_CHANGED',
  'ORGANIZATION_DISABLED',
  'ORGANIZATION_ENABLED',
  'LABELS_CHANGED',
  'WEBHOOK_CREATED',
  'WEBHOOK_CHANGED',
  'WEBHOOK_REMOVED',
  'WEBHOOK_SECRET_ROTATED',
  'WEBHOOK_DISABLED',
  'SIGNING_KEY_ROTATED',
  'SIGNING_KEY_REVOKED',
] as const;

export type SecurityEventType = (typeof SECURITY_EVENTS)[number];

export interface NewSecurityEvent {
  readonly type: SecurityEventType;
  /** Whose account it is about. */
  readonly personId?: string | null;
  /** Whose admins may read it; absent for what concerns the person alone. */
  readonly organizationId?: string | null;
  /** Who did it, when that is somebody else than the session's person (an invitation, a log-in). */
  readonly byPersonId?: string | null;
  /** Facts, never a secret. */
  readonly data?: Readonly<Record<string, unknown>>;
}

export interface SecurityEvent {
  readonly id: string;
  readonly at: Date;
  readonly type: SecurityEventType;
  readonly personId: string | null;
  readonly organizationId: string | null;
  readonly byPersonId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

@Injectable()
export class SecurityLogRepository {
  async append(tx: WriteTx, event: NewSecurityEvent): Promise<void> {
    await tx.rows(
      `INSERT INTO account_events (type, person_id, organization_id, by_person_id, data) VALUES ($1, $2, $3, $4, $5)`,
      [
        event.type,
        event.personId ?? null,
        event.organizationId ?? null,
        event.byPersonId ?? tx.scope.personId,
        JSON.stringify(event.data ?? {}),
      ],
    );
  }

  /** What happened to the person's own account. */
  listOwn(tx: Tx, personId: string, page: PageRequest): Promise<Page<SecurityEvent>> {
    return this.list(tx, 'person_id', personId, page);
  }

  /** What happened in the organisation. */
  listOfOrganization(tx: Tx, organizationId: string, page: PageRequest): Promise<Page<SecurityEvent>> {
    return this.list(tx, 'organization_id', organizationId, page);
  }

  private async list(
    tx: Tx,
    column: 'person_id' | 'organization_id',
    value: string,
    page: PageRequest,
  ): Promise<Page<SecurityEvent>> {
    const size = pageSize(page);
    const after = page.after ? decodeCursor(page.after) : null;
    const rows = await tx.rows<SecurityEvent>(
      `SELECT id, at, type, person_id AS "personId", organization_id AS "organizationId", by_person_id AS "byPersonId", data
       FROM account_events
       WHERE ${column} = $1 AND ($2::timestamptz IS NULL OR (at, id) < ($2, $3::uuid))
       ORDER BY at DESC, id DESC LIMIT $4`,
      [value, after?.at ?? null, after?.id ?? null, size + 1],
    );
    return toPage(rows, size);
  }
}
