import type { OrganizationKind, Role } from '#libs/access';
import type { Tx, WriteTx } from '#libs/database';
import { decodeCursor, pageSize, toPage, type Page, type PageRequest } from '#libs/kernel';
import { Injectable } from '@nestjs/common';

export interface Invitation {
  readonly id: string;
  readonly organizationId: string;
  readonly email: string;
  readonly roles: Role[];
  readonly invitedBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** What somebody with the link is told. */
export interface OpenInvitation {
  readonly id: string;
  readonly organizationId: string;
  readonly organizationName: string;
  readonly inviterName: string;
  readonly email: string;
  readonly roles: Role[];
  readonly expiresAt: Date;
}

export interface NewInvitation {
  readonly organizationId: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly tokenHash: Buffer;
  readonly invitedBy: string;
}

export const INVITATION_DAYS = 7;

const COLUMNS = `i.id, i.organization_id AS "organizationId", i.email, i.roles, i.invited_by AS "invitedBy",
  i.created_at AS "createdAt", i.expires_at AS "expiresAt"`;

const OPEN = 'i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > app_now()';

@Injectable()
export class InvitationsRepository {
  async insert(tx: WriteTx, invitation: NewInvitation): Promise<Invitation> {
    const row = await tx.first<Invitation>(
      `INSERT INTO invitations AS i (organization_id, email, roles, invited_by, expires_at)
       VALUES ($1, $2, $3, $4, app_now() + interval '${INVITATION_DAYS} days') RETURNING ${COLUMNS}`,
      [invitation.organizationId, invitation.email, invitation.roles, invitation.invitedBy],
    );
    if (!row) throw new Error('the invitation was not stored');
    await tx.rows('INSERT INTO invitation_tokens (invitation_id, token_hash) VALUES ($1, $2)', [
      row.id,
      invitation.tokenHash,
    ]);
    return row;
  }

  /** A new invitation takes the place of the one that the address has not answered. */
  async revokeOpen(tx: WriteTx, organizationId: string, email: string): Promise<void> {
    await tx.rows(
      `UPDATE invitations SET revoked_at = app_now()
       WHERE organization_id = $1 AND email = $2 AND accepted_at IS NULL AND revoked_at IS NULL`,
      [organizationId, email],
    );
  }

  /** Undefined when it is not the organisation's, or no longer open. */
  revoke(tx: WriteTx, organizationId: string, id: string): Promise<Invitation | undefined> {
    return tx.first(
      `UPDATE invitations i SET revoked_at = app_now()
       WHERE i.id = $2 AND i.organization_id = $1 AND i.accepted_at IS NULL AND i.revoked_at IS NULL RETURNING ${COLUMNS}`,
      [organizationId, id],
    );
  }

  /** What a person invited to before it was disabled opens nobody's door afterwards. */
  async revokeSentBy(tx: WriteTx, personId: string): Promise<void> {
    await tx.rows(
      `UPDATE invitations SET revoked_at = app_now()
       WHERE invited_by = $1 AND accepted_at IS NULL AND revoked_at IS NULL`,
      [personId],
    );
  }

  async listOpen(tx: Tx, organizationId: string, page: PageRequest): Promise<Page<Invitation>> {
    const size = pageSize(page);
    const after = page.after ? decodeCursor(page.after) : null;
    const rows = await tx.rows<Invitation>(
      `SELECT ${COLUMNS} FROM invitations i
       WHERE i.organization_id = $1 AND ${OPEN} AND ($2::timestamptz IS NULL OR (i.created_at, i.id) < ($2, $3::uuid))
       ORDER BY i.created_at DESC, i.id DESC LIMIT $4`,
      [organizationId, after?.at ?? null, after?.id ?? null, size + 1],
    );
    return toPage(rows, size);
  }

  /** Undefined for what is unknown, accepted, revoked or over, or whose organisation is disabled. */
  findOpen(tx: Tx, tokenHash: Buffer): Promise<OpenInvitation | undefined> {
    return tx.first(
      `SELECT i.id, i.organization_id AS "organizationId", o.name AS "organizationName", f.display_name AS "inviterName",
         i.email, i.roles, i.expires_at AS "expiresAt"
       FROM invitation_tokens t JOIN invitations i ON i.id = t.invitation_id
       JOIN organizations o ON o.id = i.organization_id AND o.disabled_at IS NULL
       JOIN profiles f ON f.person_id = i.invited_by
       WHERE t.token_hash = $1 AND ${OPEN}`,
      [tokenHash],
    );
  }

  /** True for the one who accepts it; of two at the same time, one. */
  async accept(tx: WriteTx, id: string, personId: string): Promise<boolean> {
    const row = await tx.first(
      `UPDATE invitations i SET accepted_at = app_now(), accepted_by = $2 WHERE i.id = $1 AND ${OPEN} RETURNING i.id`,
      [id, personId],
    );
    return row !== undefined;
  }

  /** Who is a member already stays what it is. */
  async addMember(tx: WriteTx, organizationId: string, personId: string, roles: readonly Role[]): Promise<boolean> {
    const row = await tx.first(
      `INSERT INTO memberships (organization_id, person_id, roles) VALUES ($1, $2, $3)
       ON CONFLICT (person_id, organization_id) WHERE ended_at IS NULL DO NOTHING RETURNING id`,
      [organizationId, personId, roles],
    );
    return row !== undefined;
  }

  async isMember(tx: Tx, organizationId: string, email: string): Promise<boolean> {
    const row = await tx.first(
      `SELECT m.id FROM memberships m JOIN people p ON p.id = m.person_id
       WHERE m.organization_id = $1 AND p.email = $2 AND m.ended_at IS NULL`,
      [organizationId, email],
    );
    return row !== undefined;
  }

  /** Somebody can let people in: a live admin who is not disabled. */
  async hasAdmin(tx: Tx, organizationId: string): Promise<boolean> {
    const row = await tx.first(
      `SELECT m.id FROM memberships m JOIN people p ON p.id = m.person_id AND p.disabled_at IS NULL
       WHERE m.organization_id = $1 AND 'ADMIN' = ANY (m.roles) AND m.ended_at IS NULL LIMIT 1`,
      [organizationId],
    );
    return row !== undefined;
  }

  findOrganization(tx: Tx, id: string): Promise<{ name: string; kind: OrganizationKind } | undefined> {
    return tx.first('SELECT name, kind FROM organizations WHERE id = $1 AND disabled_at IS NULL', [id]);
  }
}
