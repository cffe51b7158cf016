import { type Actor, type Member, requirePerson, type Role } from '#libs/access';
import { type ApiKey, ApiKeysRepository, requireRolesOfKind, SecurityLogRepository } from '#libs/accounts';
import type { SecurityEvent } from '#libs/accounts';
import { Database } from '#libs/database';
import { forbidden, notFound, type Page, type PageRequest } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { requireChangeByAdmin } from './last-admin.policy';
import { type Membership, MembersRepository, type OwnMembership } from './members.repository';

/** Members of an organisation, as its admins manage them. People join by accepting an invitation. */
@Injectable()
export class MembersService {
  constructor(
    private readonly database: Database,
    private readonly members: MembersRepository,
    private readonly keys: ApiKeysRepository,
    private readonly log: SecurityLogRepository,
  ) {}

  list(member: Member, page: PageRequest): Promise<Page<Membership>> {
    return this.database.read(member, (tx) => this.members.list(tx, member.organizationId, page));
  }

  listOwn(actor: Actor): Promise<OwnMembership[]> {
    const personId = requirePerson(actor);
    return this.database.read(actor, (tx) => this.members.listOfPerson(tx, personId));
  }

  async changeRoles(admin: Member, id: string, roles: readonly Role[]): Promise<Membership> {
    if (admin.organizationKind === null) throw forbidden({ reason: 'ORGANIZATION_NEEDED' });
    const chosen = requireRolesOfKind(admin.organizationKind, roles);
    const { organizationId } = admin;
    return this.database.write(admin, async (tx) => {
      const admins = await this.members.lockAdmins(tx, organizationId);
      const before = await this.members.find(tx, organizationId, id);
      if (!before) throw notFound({});
      requireChangeByAdmin(admins, admin.personId, id, chosen.includes('ADMIN'));
      if (!(await this.members.setRoles(tx, organizationId, id, chosen))) throw notFound({});
      const { personId, roles: from } = before;
      await this.log.append(tx, { type: 'ROLES_CHANGED', personId, organizationId, data: { from, to: chosen } });
      return { ...before, roles: chosen };
    });
  }

  /**
   * The person acts for the organisation no more from the next request on. Keys belong to the organisation and go on: those
   * whose secret the person has seen are returned, for the admin to decide.
   */
  async end(admin: Member, id: string): Promise<{ membership: Membership; keysSeen: ApiKey[] }> {
    const { organizationId } = admin;
    return this.database.write(admin, async (tx) => {
      const admins = await this.members.lockAdmins(tx, organizationId);
      const membership = await this.members.find(tx, organizationId, id);
      if (!membership) throw notFound({});
      requireChangeByAdmin(admins, admin.personId, id, false);
      if (!(await this.members.end(tx, organizationId, id))) throw notFound({});
      const { personId } = membership;
      await this.log.append(tx, { type: 'MEMBERSHIP_ENDED', personId, organizationId });
      return { membership, keysSeen: await this.keys.listLiveCreatedBy(tx, organizationId, personId) };
    });
  }

  /** Who changed what about members, keys and the organisation. */
  listSecurityLog(admin: Member, page: PageRequest): Promise<Page<SecurityEvent>> {
    return this.database.read(admin, (tx) => this.log.listOfOrganization(tx, admin.organizationId, page));
  }
}
