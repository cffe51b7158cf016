import { prepared, queryWall, visibleClaim } from '#libs/access';
import { SqlParams, type Tx, type WriteTx } from '#libs/database';
import { Injectable } from '@nestjs/common';

export const ASSIGNMENT_OUTCOMES = ['DONE', 'DECLINED', 'CANCELLED'] as const;
export type AssignmentOutcome = (typeof ASSIGNMENT_OUTCOMES)[number];

export interface Assignment {
  readonly id: string;
  readonly claimId: string;
  readonly claimOwnerId: string;
  /** The organisation that asks. */
  readonly ownerId: string;
  readonly ownerName: string;
  readonly assignedBy: string;
  readonly assignedByName: string;
  readonly organizationId: string;
  readonly organizationName: string;
  /** Null when the organisation as such is asked. */
  readonly personId: string | null;
  readonly personName: string | null;
  readonly note: string | null;
  readonly dueAt: Date | null;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  readonly outcome: AssignmentOutcome | null;
}

export interface NewAssignment {
  readonly claimId: string;
  readonly organizationId: string;
  readonly personId: string | null;
  readonly note: string | null;
  readonly dueAt: Date | null;
}

const SELECT = `SELECT a.id, a.claim_id AS "claimId", c.owner_id AS "claimOwnerId", a.owner_id AS "ownerId", o.name AS "ownerName",
    a.assigned_by AS "assignedBy", f.display_name AS "assignedByName", a.assignee_organization_id AS "organizationId",
    t.name AS "organizationName", a.assignee_person_id AS "personId", g.display_name AS "personName", a.note, a.due_at AS "dueAt",
    a.created_at AS "createdAt", a.ended_at AS "endedAt", a.outcome
  FROM claim_assignments a JOIN claims c ON c.id = a.claim_id
  JOIN organizations o ON o.id = a.owner_id JOIN organizations t ON t.id = a.assignee_organization_id
  JOIN profiles f ON f.person_id = a.assigned_by LEFT JOIN profiles g ON g.person_id = a.assignee_person_id`;

const MAX_LISTED = 100;

/** The one who asks, the one who is asked, and the claim's owner see an assignment, as long as they read the claim. */
function visible(p: SqlParams, tx: Tx): string {
  if (!queryWall.standing) return 'true';
  const org = `${p.add(tx.scope.organizationId)}::uuid`;
  return `${org} IN (a.owner_id, a.assignee_organization_id, c.owner_id) AND ${visibleClaim(p, tx)}`;
}

@Injectable()
export class AssignmentsRepository {
  /** Nothing comes back when the same is open already. */
  async insert(tx: WriteTx, a: NewAssignment): Promise<string | undefined> {
    const row = await tx.first<{ id: string }>(
      `INSERT INTO claim_assignments (claim_id, owner_id, assigned_by, assignee_organization_id, assignee_person_id, note, due_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING id`,
      [a.claimId, tx.scope.organizationId, tx.scope.personId, a.organizationId, a.personId, a.note, a.dueAt],
      'assignment-insert',
    );
    return row?.id;
  }

  findReadable(tx: Tx, id: string): Promise<Assignment | undefined> {
    const p = new SqlParams();
    return tx.first<Assignment>(
      `${SELECT} WHERE a.id = ${p.add(id)} AND ${visible(p, tx)}`,
      p.values,
      prepared('assignment'),
    );
  }

  /** Of each claim the open ones first, then the newest. */
  listForClaims(tx: Tx, claimIds: readonly string[]): Promise<Assignment[]> {
    const p = new SqlParams();
    return tx.rows<Assignment>(
      `SELECT y.* FROM unnest(${p.add(claimIds)}::uuid[]) k(id) CROSS JOIN LATERAL (
         ${SELECT} WHERE a.claim_id = k.id AND ${visible(p, tx)}
         ORDER BY (a.ended_at IS NULL) DESC, a.created_at DESC, a.id DESC LIMIT ${MAX_LISTED}) y`,
      p.values,
      prepared('assignments-of-claims'),
    );
  }

  /** False when it has ended meanwhile. */
  async end(tx: WriteTx, id: string, outcome: AssignmentOutcome): Promise<boolean> {
    const row = await tx.first(
      `UPDATE claim_assignments SET ended_at = app_now(), outcome = $2
       WHERE id = $1 AND $3 IN (owner_id, assignee_organization_id) AND ended_at IS NULL RETURNING id`,
      [id, outcome, tx.scope.organizationId],
    );
    return row !== undefined;
  }

  async isOwnMember(tx: Tx, personId: string): Promise<boolean> {
    const sql = 'SELECT 1 FROM memberships WHERE organization_id = $1 AND person_id = $2 AND ended_at IS NULL';
    return (await tx.first(sql, [tx.scope.organizationId, personId], 'own-member')) !== undefined;
  }
}
