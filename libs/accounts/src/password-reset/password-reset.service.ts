import { type Actor, requirePerson } from '#libs/access';
import { Database } from '#libs/database';
import { unauthenticated } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { invalidCredentials, resetLinkInvalid } from '../accounts.errors';
import { networkOf } from '../limits/network';
import { RateLimiter } from '../limits/rate-limiter';
import type { Tries } from '../limits/rate-limits';
import type { Client } from '../log-in/client';
import { MailQueue } from '../mail/mail-queue';
import { PasswordHasher } from '../passwords/password-hasher';
import { requireGoodPassword } from '../passwords/password-policy';
import { normaliseEmail } from '../people/email';
import { PeopleRepository } from '../people/people.repository';
import { hashToken } from '../secrets/tokens';
import { SecurityLogRepository } from '../security-log/security-log.repository';
import { SessionsRepository } from '../sessions/sessions.repository';
import { PasswordResetsRepository } from './password-resets.repository';

/** New passwords: by a mailed link, or by the old one. */
@Injectable()
export class PasswordResetService {
  constructor(
    private readonly database: Database,
    private readonly resets: PasswordResetsRepository,
    private readonly people: PeopleRepository,
    private readonly sessions: SessionsRepository,
    private readonly hasher: PasswordHasher,
    private readonly limiter: RateLimiter,
    private readonly mails: MailQueue,
    private readonly log: SecurityLogRepository,
  ) {}

  /**
   * Asks for a link. Nobody is looked up here: whether the address has an account is found out by the job that writes the
   * mail, so the answer and its time cannot tell.
   */
  async request(address: string, { ip }: Client): Promise<void> {
    const email = normaliseEmail(address);
    await this.limiter.count([
      ['reset-account', email],
      ['reset-network', networkOf(ip)],
    ]);
    await this.database.system('accounts', (tx) => this.mails.enqueue(tx, { template: 'password-reset', to: email }));
  }

  /** Sets a new password by a mailed link. Every session of the person ends; the second factor stays. */
  async reset(token: string, password: string, { ip }: Client): Promise<void> {
    await this.limiter.count([['reset-use-network', networkOf(ip)]]);
    requireGoodPassword(password, null);
    const tokenHash = hashToken(token);
    const person = await this.database.system('accounts', async (tx) => {
      const personId = await this.resets.findPerson(tx, tokenHash);
      return personId && this.people.findCredentials(tx, personId);
    });
    if (!person || person.disabled) throw resetLinkInvalid({});
    requireGoodPassword(password, person.email);
    const hash = await this.hasher.hash(password);
    await this.database.system('accounts', async (tx) => {
      const held = await this.people.lockCredentials(tx, person.id);
      if (!held || held.disabled || !(await this.resets.use(tx, person.id, tokenHash))) throw resetLinkInvalid({});
      await this.people.setPassword(tx, person.id, hash);
      await this.sessions.revokeAll(tx, person.id);
      await this.log.append(tx, { type: 'PASSWORD_RESET', personId: person.id, byPersonId: person.id });
      const { email, locale } = held;
      await this.mails.enqueue(tx, { template: 'account-changed', to: email, locale, change: 'PASSWORD_RESET' });
    });
  }

  /** Changes the password by the old one. Every other session of the person ends. */
  async change(actor: Actor, current: string, password: string): Promise<void> {
    const personId = requirePerson(actor);
    const tries: Tries = [['step-up', personId]];
    await this.limiter.count(tries);
    const person = await this.database.system('accounts', (tx) => this.people.findCredentials(tx, personId));
    if (!(await this.hasher.verify(person?.passwordHash, current)) || !person) throw invalidCredentials({});
    await this.limiter.giveBack(tries);
    requireGoodPassword(password, person.email, 'newPassword');
    const hash = await this.hasher.hash(password);
    await this.database.system(
      'accounts',
      async (tx) => {
        const held = await this.people.lockCredentials(tx, personId);
        if (held?.passwordHash !== person.passwordHash || held.disabled) throw unauthenticated({});
        await this.people.setPassword(tx, personId, hash);
        await this.sessions.revokeAll(tx, personId, actor.sessionId);
        await this.log.append(tx, { type: 'PASSWORD_CHANGED', personId });
        const { email, locale } = held;
        await this.mails.enqueue(tx, { template: 'account-changed', to: email, locale, change: 'PASSWORD_CHANGED' });
      },
      actor,
    );
  }
}
