import { type Actor, requirePerson, requireStepUp } from '#libs/access';
import { Database, type WriteTx } from '#libs/database';
import { unauthenticated } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { secondFactorInvalid, secondFactorIsOff, secondFactorIsOn } from '../accounts.errors';
import { RateLimiter } from '../limits/rate-limiter';
import type { Tries } from '../limits/rate-limits';
import { MailQueue } from '../mail/mail-queue';
import type { AccountChange } from '../mail/mail-templates';
import { PeopleRepository, type PersonCredentials } from '../people/people.repository';
import { SecretBox } from '../secrets/secret-box';
import { SecurityLogRepository } from '../security-log/security-log.repository';
import { SessionsRepository } from '../sessions/sessions.repository';
import { newRecoveryCodes, normaliseRecoveryCode } from './recovery-codes';
import { SecondFactorChecker } from './second-factor.checker';
import { SecondFactorRepository } from './second-factor.repository';
import { newTotpSecret, totpStep, totpUri } from './totp';

export interface TotpEnrolment {
  /** For typing into an app by hand. */
  readonly secret: string;
  /** For the QR code. */
  readonly uri: string;
}

/** People turn their second factor on and off; each of it needs a fresh proof of identity. */
@Injectable()
export class SecondFactorService {
  constructor(
    private readonly database: Database,
    private readonly factors: SecondFactorRepository,
    private readonly checker: SecondFactorChecker,
    private readonly people: PeopleRepository,
    private readonly sessions: SessionsRepository,
    private readonly box: SecretBox,
    private readonly limiter: RateLimiter,
    private readonly log: SecurityLogRepository,
    private readonly mails: MailQueue,
  ) {}

  /** A new secret, which counts only once a first code of it has come back. */
  async start(actor: Actor): Promise<TotpEnrolment> {
    const secret = newTotpSecret();
    return this.asOwner(actor, async (tx, person) => {
      const sealed = this.box.seal('totp', person.id, Buffer.from(secret));
      if (!(await this.factors.startEnrolment(tx, person.id, sealed))) throw secondFactorIsOn({});
      return { secret, uri: totpUri(secret, person.email) };
    });
  }

  /** Turns it on; returns the recovery codes, this once. Other sessions end: they were opened without it. */
  async confirm(actor: Actor, code: string): Promise<string[]> {
    const tries = await this.countTry(actor);
    const codes = await this.asOwner(actor, async (tx, person) => {
      const factor = await this.factors.lock(tx, person.id);
      if (!factor) throw secondFactorIsOff({});
      if (factor.confirmed) throw secondFactorIsOn({});
      const secret = this.checker.openSecret(person.id, factor.secret);
      const step = totpStep(secret, code.replaceAll(/\s/g, ''), tx.now, null);
      if (step === undefined) throw secondFactorInvalid({});
      await this.factors.confirm(tx, person.id, step);
      await this.sessions.revokeAll(tx, person.id, actor.sessionId);
      await this.announce(tx, person, 'SECOND_FACTOR_ENABLED');
      return this.giveRecoveryCodes(tx, person.id);
    });
    await this.limiter.giveBack(tries);
    return codes;
  }

  async disable(actor: Actor): Promise<void> {
    await this.asOwner(actor, async (tx, person) => {
      if (!person.secondFactor) throw secondFactorIsOff({});
      await this.factors.remove(tx, person.id);
      await this.announce(tx, person, 'SECOND_FACTOR_DISABLED');
    });
  }

  /** Ten new recovery codes; the old ones are worth nothing from now on. */
  async renewRecoveryCodes(actor: Actor): Promise<string[]> {
    return this.asOwner(actor, async (tx, person) => {
      if (!person.secondFactor) throw secondFactorIsOff({});
      await this.announce(tx, person, 'RECOVERY_CODES_RENEWED');
      return this.giveRecoveryCodes(tx, person.id);
    });
  }

  state(actor: Actor): Promise<{ on: boolean; recoveryCodesLeft: number }> {
    const personId = requirePerson(actor);
    return this.database.read(actor, (tx) => this.factors.state(tx, personId));
  }

  private async countTry(actor: Actor): Promise<Tries> {
    const tries: Tries = [['second-factor', requirePerson(actor)]];
    await this.limiter.count(tries);
    return tries;
  }

  private async giveRecoveryCodes(tx: WriteTx, personId: string): Promise<string[]> {
    const codes = newRecoveryCodes();
    const hashes = codes.map((code) => this.checker.hashCode(personId, normaliseRecoveryCode(code) ?? code));
    await this.factors.replaceRecoveryCodes(tx, personId, hashes);
    return codes;
  }

  private async announce(tx: WriteTx, person: PersonCredentials, type: AccountChange): Promise<void> {
    await this.log.append(tx, { type, personId: person.id, byPersonId: person.id });
    await this.mails.enqueue(tx, {
      template: 'account-changed',
      to: person.email,
      locale: person.locale,
      change: type,
    });
  }

  /** In a transaction that holds the person, freshly proven. */
  private async asOwner<T>(actor: Actor, work: (tx: WriteTx, person: PersonCredentials) => Promise<T>): Promise<T> {
    const personId = requirePerson(actor);
    return this.database.system(
      'accounts',
      async (tx) => {
        requireStepUp(actor, tx.now);
        const person = await this.people.lockCredentials(tx, personId);
        if (!person || person.disabled) throw unauthenticated({});
        return work(tx, person);
      },
      actor,
    );
  }
}
