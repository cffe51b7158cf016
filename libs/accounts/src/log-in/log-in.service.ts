import { Database } from '#libs/database';
import { Injectable } from '@nestjs/common';
import { invalidCredentials, logInExpired, secondFactorInvalid } from '../accounts.errors';
import { networkOf } from '../limits/network';
import { RateLimiter } from '../limits/rate-limiter';
import type { Tries } from '../limits/rate-limits';
import { PasswordHasher } from '../passwords/password-hasher';
import { PeopleRepository, type PersonCredentials } from '../people/people.repository';
import { SecondFactorChecker } from '../second-factor/second-factor.checker';
import type { SessionKind } from '../sessions/session-lifetimes';
import type { Client } from './client';
import { LogInChallenges } from './log-in-challenge';
import { type OpenedSession, SessionOpener } from './session-opener';

export interface LogIn {
  readonly email: string;
  readonly password: string;
  readonly kind: SessionKind;
}

/** Either a session, or what to bring along with the code of the second factor. */
export type LogInResult =
  | { readonly session: OpenedSession; readonly challenge: null }
  | { readonly session: null; readonly challenge: string };

/**
 * Log-in by password and, where it is on, a second factor. An unknown address, a wrong password and a disabled person take
 * the same steps, cost the same hash and get the same answer.
 */
@Injectable()
export class LogInService {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleRepository,
    private readonly hasher: PasswordHasher,
    private readonly limiter: RateLimiter,
    private readonly challenges: LogInChallenges,
    private readonly secondFactor: SecondFactorChecker,
    private readonly opener: SessionOpener,
  ) {}

  async logIn({ email, password, kind }: LogIn, client: Client): Promise<LogInResult> {
    const person = await this.provePassword(email, password, client);
    return this.begin(person, kind, client);
  }

  /** The second step: a code of the app or a recovery code, with the challenge of the first. */
  async completeLogIn(challengeText: string, code: string, client: Client): Promise<OpenedSession> {
    const personId = this.challenges.personOf(challengeText);
    if (!personId) throw logInExpired({});
    const tries: Tries = [
      ['second-factor', personId],
      ['second-factor-day', personId],
    ];
    await this.limiter.count(tries);
    const session = await this.database.system('accounts', async (tx) => {
      const challenge = this.challenges.open(challengeText, tx.now);
      const person = challenge && (await this.people.lockCredentials(tx, challenge.personId));
      const still = person?.passwordChangedAt.getTime() === challenge?.passwordChangedAt;
      if (!challenge || !person || person.disabled || !still) throw logInExpired({});
      if (!(await this.secondFactor.use(tx, personId, code))) throw secondFactorInvalid({});
      return this.opener.open(tx, personId, challenge.kind, client);
    });
    await this.limiter.giveBack(tries);
    return session;
  }

  /** Proves that the client knows the password of this address; counted, timing-equal, one refusal for all. */
  async provePassword(email: string, password: string, { ip }: Client): Promise<PersonCredentials> {
    const address = email.trim().normalize('NFC').toLowerCase();
    const network = networkOf(ip);
    const tries: Tries = [
      ['log-in-account-network', `${address} ${network}`],
      ['log-in-account', address],
      ['log-in-network', network],
    ];
    await this.limiter.count(tries);
    const person = await this.database.system('accounts', (tx) => this.people.findCredentialsByEmail(tx, address));
    const holds = await this.hasher.verify(person?.passwordHash, password);
    if (!person || person.disabled || !holds) throw invalidCredentials({});
    await this.limiter.giveBack(tries);
    await this.renewHash(person, password);
    return person;
  }

  /** A session for somebody who has proved the password, or the challenge when there is a second factor. */
  async begin(proved: PersonCredentials, kind: SessionKind, client: Client): Promise<LogInResult> {
    return this.database.system('accounts', async (tx) => {
      const person = await this.people.lockCredentials(tx, proved.id);
      const still = person?.passwordChangedAt.getTime() === proved.passwordChangedAt.getTime();
      if (!person || person.disabled || !still) throw invalidCredentials({});
      if (person.secondFactor) {
        const proof = { personId: person.id, kind, passwordChangedAt: person.passwordChangedAt.getTime() };
        return { session: null, challenge: this.challenges.issue(proof, tx.now) };
      }
      return { session: await this.opener.open(tx, person.id, kind, client), challenge: null };
    });
  }

  private async renewHash(person: PersonCredentials, password: string): Promise<void> {
    if (!this.hasher.isOutdated(person.passwordHash)) return;
    const hash = await this.hasher.hash(password);
    await this.database.system('accounts', (tx) => this.people.rehash(tx, person.id, person.passwordHash, hash));
  }
}
