import { type Actor, requirePerson } from '#libs/access';
import { Database } from '#libs/database';
import { type Locale, notFound } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { invitationForAnother, invalidCredentials } from '../accounts.errors';
import { networkOf } from '../limits/network';
import { RateLimiter } from '../limits/rate-limiter';
import type { Client } from '../log-in/client';
import { type LogInResult, LogInService } from '../log-in/log-in.service';
import { PasswordHasher } from '../passwords/password-hasher';
import { requireGoodPassword } from '../passwords/password-policy';
import { normaliseDisplayName } from '../people/email';
import { PeopleRepository, type PersonCredentials } from '../people/people.repository';
import { hashToken } from '../secrets/tokens';
import { SecurityLogRepository } from '../security-log/security-log.repository';
import type { SessionKind } from '../sessions/session-lifetimes';
import { InvitationsRepository, type OpenInvitation } from './invitations.repository';

export interface Acceptance {
  readonly token: string;
  /** The password chosen, or the one that the address's account has. */
  readonly password: string;
  readonly displayName: string;
  readonly locale: Locale;
  readonly kind: SessionKind;
}

/**
 * Answering an invitation. The form is one and the same for people with and without an account, so a link tells nobody
 * whether the address has one: a new person's password is hashed, a known one's verified, at the same cost.
 */
@Injectable()
export class AcceptInvitationService {
  constructor(
    private readonly database: Database,
    private readonly invitations: InvitationsRepository,
    private readonly people: PeopleRepository,
    private readonly hasher: PasswordHasher,
    private readonly limiter: RateLimiter,
    private readonly logIns: LogInService,
    private readonly log: SecurityLogRepository,
  ) {}

  /** What the link offers; unknown, used, revoked and expired links do not exist. */
  async get(token: string, { ip }: Client): Promise<OpenInvitation> {
    await this.limiter.count([['invitation-network', networkOf(ip)]]);
    const invitation = await this.database.system('accounts', (tx) => this.invitations.findOpen(tx, hashToken(token)));
    if (!invitation) throw notFound({});
    return invitation;
  }

  /** Joins and logs in, by the second factor where there is one. */
  async accept(acceptance: Acceptance, client: Client): Promise<LogInResult> {
    const invitation = await this.get(acceptance.token, client);
    const displayName = normaliseDisplayName(acceptance.displayName);
    requireGoodPassword(acceptance.password, invitation.email);
    const known = await this.database.system('accounts', (tx) =>
      this.people.findCredentialsByEmail(tx, invitation.email),
    );
    const person = known
      ? await this.joinAs(invitation, await this.logIns.provePassword(invitation.email, acceptance.password, client))
      : await this.joinAsNewPerson(invitation, { ...acceptance, displayName });
    return this.logIns.begin(person, acceptance.kind, client);
  }

  /** Joins as the person who is logged in, when the invitation is for its address. */
  async acceptAs(actor: Actor, token: string, client: Client): Promise<OpenInvitation> {
    const personId = requirePerson(actor);
    const invitation = await this.get(token, client);
    const person = await this.database.system('accounts', (tx) => this.people.findCredentials(tx, personId));
    if (person?.email !== invitation.email) throw invitationForAnother({});
    await this.joinAs(invitation, person);
    return invitation;
  }

  private async joinAs(invitation: OpenInvitation, proved: PersonCredentials): Promise<PersonCredentials> {
    return this.database.system('accounts', async (tx) => {
      const person = await this.people.lockCredentials(tx, proved.id);
      const still = person?.passwordChangedAt.getTime() === proved.passwordChangedAt.getTime();
      if (!person || person.disabled || !still) throw invalidCredentials({});
      if (!(await this.invitations.accept(tx, invitation.id, person.id))) throw notFound({});
      await this.invitations.addMember(tx, invitation.organizationId, person.id, invitation.roles);
      await this.logAccepted(tx, invitation, person.id);
      return person;
    });
  }

  private async joinAsNewPerson(
    invitation: OpenInvitation,
    { password, displayName, locale }: Acceptance,
  ): Promise<PersonCredentials> {
    const passwordHash = await this.hasher.hash(password);
    return this.database.system('accounts', async (tx) => {
      const { email } = invitation;
      const personId = await this.people.insert(tx, { email, passwordHash, displayName, locale });
      // Somebody was quicker with the same address: then this is not the password of the account.
      if (!personId) throw invalidCredentials({});
      if (!(await this.invitations.accept(tx, invitation.id, personId))) throw notFound({});
      await this.invitations.addMember(tx, invitation.organizationId, personId, invitation.roles);
      await this.log.append(tx, { type: 'PERSON_CREATED', personId, byPersonId: personId });
      await this.logAccepted(tx, invitation, personId);
      const person = await this.people.findCredentials(tx, personId);
      if (!person) throw new Error('the person was not stored');
      return person;
    });
  }

  private async logAccepted(
    tx: Parameters<SecurityLogRepository['append']>[0],
    { organizationId, roles }: OpenInvitation,
    personId: string,
  ): Promise<void> {
    const event = {
      type: 'INVITATION_ACCEPTED',
      personId,
      organizationId,
      byPersonId: personId,
      data: { roles },
    } as const;
    await this.log.append(tx, event);
  }
}
