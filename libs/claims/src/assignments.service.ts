import { type Actor, requirePermission, requirePerson } from '#libs/access';
import { Database, once, type Tx, type WriteTx } from '#libs/database';
import { badInput, forbidden, isUuid, notFound } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { type Assignment, type AssignmentOutcome, AssignmentsRepository } from './assignments.repository';
import { AudienceRepository } from './audience.repository';
import { ClaimAccess } from './claim-access';
import type { ReadableClaim } from './claim-access.repository';
import { ClaimJudge } from './claim-judge';
import { alreadyAssigned, assignmentEnded } from './claims.errors';
import { ClaimRecord } from './claims.events';
import { optionalText } from './text';

export interface AssignInput {
  readonly claimId: string;
  /** A partner that reads the claim; left out is the own organisation. */
  readonly organizationId?: string | null;
  /** A member of the own organisation; left out asks the organisation as such. */
  readonly personId?: string | null;
  readonly note?: string | null;
  readonly dueAt?: Date | null;
  readonly idempotencyKey?: string | null;
}

/** Who works on a claim: an organisation assigns its own people, the owner's editor asks partners. */
@Injectable()
export class AssignmentsService {
  constructor(
    private readonly database: Database,
    private readonly access: ClaimAccess,
    private readonly judge: ClaimJudge,
    private readonly audiences: AudienceRepository,
    private readonly assignments: AssignmentsRepository,
    private readonly record: ClaimRecord,
  ) {}

  assign(actor: Actor, input: AssignInput): Promise<Assignment> {
    return this.database.write(actor, async (tx) => {
      requirePermission(actor, 'claim.assign', tx.now);
      requirePerson(actor);
      const note = optionalText(input.note, 'note', 2000);
      const dueAt = requireFuture(input.dueAt, tx.now);
      const claim = await this.access.lock(tx, input.claimId);
      const organizationId = input.organizationId ?? actor.organizationId;
      const toPartner = organizationId !== actor.organizationId;
      const because = await this.judge.require(tx, actor, claim, toPartner ? 'ASK_PARTNER' : 'ASSIGN');
      if (toPartner) await this.requireReader(tx, claim, organizationId, input.personId);
      else if (typeof input.personId === 'string') await this.requireMember(tx, input.personId);

      const { id } = await once(tx, 'assignClaim', input.idempotencyKey, async () => {
        const fields = { claimId: claim.id, organizationId, personId: input.personId ?? null, note, dueAt };
        const added = await this.assignments.insert(tx, fields);
        if (added === undefined) throw alreadyAssigned({});
        const subject = { kind: 'ASSIGNMENT', id: added, ownerId: actor.organizationId } as const;
        await this.record.append(tx, claim, { type: 'CLAIM_ASSIGNED', subject, because });
        return added;
      });
      return this.getReadable(tx, id);
    });
  }

  /** The one who was asked says that it is done, or declines: the person, or for an organisation anybody who may assign. */
  answer(actor: Actor, assignmentId: string, outcome: 'DONE' | 'DECLINED'): Promise<Assignment> {
    return this.end(actor, assignmentId, outcome, (a) => {
      if (a.organizationId !== actor.organizationId) return 'ASSIGNEE_ONLY';
      const asked = a.personId === null || a.personId === actor.personId || actor.roles.includes('EDITOR');
      return asked ? null : 'ASSIGNEE_ONLY';
    });
  }

  /** The one who asked, or an editor of that organisation, takes it back. */
  cancel(actor: Actor, assignmentId: string): Promise<Assignment> {
    return this.end(actor, assignmentId, 'CANCELLED', (a) => {
      if (a.ownerId !== actor.organizationId) return 'ASSIGNER_ONLY';
      return a.assignedBy === actor.personId || actor.roles.includes('EDITOR') ? null : 'ASSIGNER_ONLY';
    });
  }

  /** Of each claim what the viewer sees, the open ones first. */
  listForClaims(actor: Actor, claimIds: readonly string[]): Promise<Assignment[]> {
    return this.database.read(actor, (tx) => {
      requirePermission(actor, 'claim.read', tx.now);
      return this.assignments.listForClaims(tx, claimIds);
    });
  }

  private end(
    actor: Actor,
    assignmentId: string,
    outcome: AssignmentOutcome,
    refusal: (assignment: Assignment) => string | null,
  ): Promise<Assignment> {
    return this.database.write(actor, async (tx) => {
      requirePermission(actor, 'claim.assign', tx.now);
      requirePerson(actor);
      const assignment = await this.getReadable(tx, assignmentId);
      const reason = refusal(assignment);
      if (reason) throw forbidden({ reason });
      if (!(await this.assignments.end(tx, assignment.id, outcome))) throw assignmentEnded({});
      const subject = { kind: 'ASSIGNMENT', id: assignment.id, ownerId: assignment.ownerId } as const;
      const claim = { id: assignment.claimId, ownerId: assignment.claimOwnerId };
      await this.record.append(tx, claim, { type: EVENT_OF[outcome], subject });
      return this.getReadable(tx, assignment.id);
    });
  }

  private async getReadable(tx: Tx, id: string): Promise<Assignment> {
    const assignment = isUuid(id) ? await this.assignments.findReadable(tx, id) : undefined;
    if (!assignment) throw notFound({});
    return assignment;
  }

  private async requireReader(
    tx: WriteTx,
    claim: ReadableClaim,
    organizationId: string,
    personId: string | null | undefined,
  ): Promise<void> {
    const readers = await this.audiences.listReaders(tx, [claim.id]);
    const named = typeof personId === 'string';
    if (named || !readers.some((r) => r.organizationId === organizationId && !r.retained)) {
      throw badInput({
        field: named ? 'personId' : 'organizationId',
        rule: 'reader',
        id: 'harus mitra yang membaca klaim ini; orangnya ditunjuk oleh mitra sendiri',
        en: 'must be a partner that reads this claim; it names its own people',
      });
    }
  }

  private async requireMember(tx: WriteTx, personId: string): Promise<void> {
    if (isUuid(personId) && (await this.assignments.isOwnMember(tx, personId))) return;
    throw badInput({
      field: 'personId',
      rule: 'member',
      id: 'harus anggota organisasi Anda',
      en: 'must be a member of your organisation',
    });
  }
}

const EVENT_OF = {
  DONE: 'ASSIGNMENT_DONE',
  DECLINED: 'ASSIGNMENT_DECLINED',
  CANCELLED: 'ASSIGNMENT_CANCELLED',
} as const;

function requireFuture(at: Date | null | undefined, now: Date): Date | null {
  if (!at) return null;
  if (at > now) return at;
  throw badInput({
    field: 'dueAt',
    rule: 'future',
    kind: 'time',
    id: 'harus di masa depan',
    en: 'must lie in the future',
  });
}
