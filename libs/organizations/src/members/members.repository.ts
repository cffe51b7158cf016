import type { OrganizationKind, Role } from '#libs/access';
import type { Tx, WriteTx } from '#libs/database';
import { decodeCursor, pageSize, toPage, type Page, type PageRequest } from '#libs/kernel';
import { Injectable } from '@nestjs/common';

export interface Membership {
  readonly id: string;
  readonly organizationId: string;
  readonly personId: string;
  readonly displayName: string;
  readonly email: string;
  readonly roles: Role[];
  readonly createdAt: Date;
}

export interface AdminMembership {
  readonly id: string;
  readonly personId: string;
}

/** A membership as its person sees it. */
export interface OwnMembership {
  readonly id: string;
  readonly organizationId: string;
  readonly organizationName: string;
  readonly organizationKind: OrganizationKind;
  readonly roles: Role[];
  readonly createdAt: Date;
}

const COLUMNS = `m.id, m.organization_id AS "organizationId", m.person_id AS "personId", f.display_name AS "displayName",
  p.email, m.roles, m.created_at AS "createdAt"`;
const FROM = `memberships m JOIN people p ON p.id = m.person_id JOIN profiles f ON f.person_id = m.person_id`;

@Injectable()
export class MembersRepository {
  async list(tx: Tx, organizationId: string, page: PageRequest): Promise<Page<Membership>> {
    const size = pageSize(page);
    const after = page.after ? decodeCursor(page.after) : null;
    const rows = await tx.rows<Membership>(
      `SELECT ${COLUMNS} FROM ${FROM}
       WHERE m.organization_id = $1 AND m.ended_at IS NULL
         AND ($2::timestamptz IS NULL OR (m.created_at, m.id) < ($2, $3::uuid))
       ORDER BY m.created_at DESC, m.id DESC LIMIT $4`,
      [organizationId, after?.at ?? null, after?.id ?? null, size + 1],
    );
    return toPage(rows, size);
  }

  find(tx: Tx, organizationId: string, id: string): Promise<Membership | undefined> {
    return tx.first(
      `SELECT ${COLUMNS} FROM ${FROM} WHERE m.id = $2 AND m.organization_id = $1 AND m.ended_at IS NULL`,
      [organizationId, id],
    );
  }

  /** What the person may act for now. */
  listOfPerson(tx: Tx, personId: string): Promise<OwnMembership[]> {
    return tx.rows(
      `SELECT m.id, m.organization_id AS "organizationId", o.name AS "organizationName", o.kind AS "organizationKind",
         m.roles, m.created_at AS "createdAt"
       FROM memberships m JOIN organizations o ON o.id = m.organization_id AND o.disabled_at IS NULL
       WHERE m.person_id = $1 AND m.ended_at IS NULL ORDER BY o.name, m.id`,
      [personId],
    );
  }

  /** Holds all admins until the transaction ends, in one order: of two changes at once the second sees the first. */
  lockAdmins(tx: WriteTx, organizationId: string): Promise<AdminMembership[]> {
    return tx.rows(
      `SELECT m.id, m.person_id AS "personId" FROM memberships m
       WHERE m.organization_id = $1 AND m.ended_at IS NULL AND 'ADMIN' = ANY (m.roles) ORDER BY m.id FOR UPDATE`,
      [organizationId],
    );
  }

  async setRoles(tx: WriteTx, organizationId: string, id: string, roles: readonly Role[]): Promise<boolean> {
    const row = await tx.first(
      `UPDATE memberships SET roles = $3 WHERE id = $2 AND organization_id = $1 AND ended_at IS NULL RETURNING id`,
      [organizationId, id, roles],
    );
    return row !== undefined;
  }

  async end(tx: WriteTx, organizationId: string, id: string): Promise<boolean> {
    const row = await tx.first(
      `UPDATE memberships SET ended_at = app_now() WHERE id = $2 AND organization_id = $1 AND ended_at IS NULL RETURNING id`,
      [organizationId, id],
    );
    return row !== undefined;
  }
}
