import { type Actor, type Member, type OrganizationKind, requirePerson, type Role, ROLES_OF_KIND } from '#libs/access';
import { Config } from '#libs/config';
import { Database } from '#libs/database';
import { badInput, forbidden, notFound, type Page, type PageRequest } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { alreadyMember, organizationHasAdmin } from '../accounts.errors';
import { RateLimiter } from '../limits/rate-limiter';
import { MailQueue } from '../mail/mail-queue';
import { normaliseEmail } from '../people/email';
import { PeopleRepository } from '../people/people.repository';
import { hashToken, newToken } from '../secrets/tokens';
import { SecurityLogRepository } from '../security-log/security-log.repository';
import { type Invitation, InvitationsRepository } from './invitations.repository';

export interface SentInvitation {
  readonly invitation: Invitation;
  /** Told this once, and only where no mail can be sent; otherwise the mailbox alone learns it. */
  readonly link: string | null;
}

/**
 * Inviting people: admins into their own organisation, an operator the first admin of any. The link makes an account for
 * the address it was mailed to, so where there is a mail server nobody else is told it: accepting proves the address, and
 * no inviter can register as somebody else.
 */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly database: Database,
    private readonly invitations: InvitationsRepository,
    private readonly people: PeopleRepository,
    private readonly limiter: RateLimiter,
    private readonly mails: MailQueue,
    private readonly log: SecurityLogRepository,
    private readonly config: Config,
  ) {}

  /** The answer is the same whether or not the address has an account elsewhere. */
  async invite(member: Member, invitee: { email: string; roles: readonly Role[] }): Promise<SentInvitation> {
    return this.send(member, member.organizationId, normaliseEmail(invitee.email), invitee.roles);
  }

  /** Only while nobody there can: an operator does not let people into a newsroom that has its own admin. */
  async inviteFirstAdmin(operator: Actor, organizationId: string, email: string): Promise<SentInvitation> {
    if (!operator.operator) throw forbidden({ reason: 'OPERATOR_NEEDED' });
    const taken = await this.database.system(
      'accounts',
      (tx) => this.invitations.hasAdmin(tx, organizationId),
      operator,
    );
    if (taken) throw organizationHasAdmin({});
    return this.send(operator, organizationId, normaliseEmail(email), ['ADMIN']);
  }

  async revoke(member: Member, id: string): Promise<void> {
    await this.database.write(member, async (tx) => {
      const revoked = await this.invitations.revoke(tx, member.organizationId, id);
      if (!revoked) throw notFound({});
      await this.log.append(tx, {
        type: 'INVITATION_REVOKED',
        organizationId: member.organizationId,
        data: { email: revoked.email },
      });
    });
  }

  list(member: Member, page: PageRequest): Promise<Page<Invitation>> {
    return this.database.read(member, (tx) => this.invitations.listOpen(tx, member.organizationId, page));
  }

  private async send(
    actor: Actor,
    organizationId: string,
    email: string,
    roles: readonly Role[],
  ): Promise<SentInvitation> {
    const invitedBy = requirePerson(actor);
    await this.limiter.count([['invite-organization', organizationId]]);
    const token = newToken('invitation');
    const link = `${this.config.http.publicUrl}/undangan/${token}`;
    const invitation = await this.database.write(actor, async (tx) => {
      const organization = await this.invitations.findOrganization(tx, organizationId);
      if (!organization) throw notFound({});
      const chosen = requireRolesOfKind(organization.kind, roles);
      if (await this.invitations.isMember(tx, organizationId, email)) throw alreadyMember({});
      await this.invitations.revokeOpen(tx, organizationId, email);
      const tokenHash = hashToken(token);
      const sent = await this.invitations.insert(tx, { organizationId, email, roles: chosen, tokenHash, invitedBy });
      const [inviter] = await this.people.findNames(tx, [invitedBy]);
      await this.mails.enqueue(tx, {
        template: 'invitation',
        to: email,
        organizationName: organization.name,
        inviterName: inviter?.displayName ?? '',
        link,
        expiresAt: sent.expiresAt.toISOString(),
      });
      await this.log.append(tx, { type: 'INVITED', organizationId, data: { email, roles: chosen } });
      return sent;
    });
    return { invitation, link: this.config.mail.smtpUrl ? null : link };
  }
}

/** The roles without repetition, when an organisation of this kind has them all. */
export function requireRolesOfKind(kind: OrganizationKind, roles: readonly Role[], field = 'roles'): Role[] {
  const chosen = [...new Set(roles)];
  const allowed = ROLES_OF_KIND[kind];
  if (chosen.length === 0 || !chosen.every((role) => allowed.includes(role))) {
    throw badInput({
      field,
      rule: 'rolesOfKind',
      kind: 'list',
      id: `pilih satu atau beberapa dari: ${allowed.join(', ')}`,
      en: `choose one or more of: ${allowed.join(', ')}`,
    });
  }
  return chosen;
}
