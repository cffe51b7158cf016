import { type Actor, requirePerson } from '#libs/access';
import { Database } from '#libs/database';
import { badInput, notFound, unauthenticated } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { invalidCredentials, secondFactorInvalid, secondFactorNeeded } from '../accounts.errors';
import { RateLimiter } from '../limits/rate-limiter';
import type { Tries } from '../limits/rate-limits';
import type { OpenedSession } from '../log-in/session-opener';
import { PasswordHasher } from '../passwords/password-hasher';
import { PeopleRepository } from '../people/people.repository';
import { SecondFactorChecker } from '../second-factor/second-factor.checker';
import { hashToken, newToken } from '../secrets/tokens';
import { SecurityLogRepository } from '../security-log/security-log.repository';
import { type SessionInfo, SessionsRepository } from './sessions.repository';

/** A fresh proof of identity: the password, or a code where a second factor is on. */
export interface Proof {
  readonly password?: string | null;
  readonly code?: string | null;
}

/** What people do with their own sessions. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionsRepository,
    private readonly people: PeopleRepository,
    private readonly hasher: PasswordHasher,
    private readonly secondFactor: SecondFactorChecker,
    private readonly limiter: RateLimiter,
    private readonly log: SecurityLogRepository,
  ) {}

  async logOut(actor: Actor): Promise<void> {
    const personId = requirePerson(actor);
    const { sessionId } = actor;
    if (sessionId) await this.database.write(actor, (tx) => this.sessions.revoke(tx, personId, sessionId));
  }

  /** Ends every session of the person, this one included; returns how many there were. */
  async logOutEverywhere(actor: Actor): Promise<number> {
    const personId = requirePerson(actor);
    return this.database.write(actor, async (tx) => {
      const revoked = await this.sessions.revokeAll(tx, personId);
      await this.log.append(tx, { type: 'SESSIONS_REVOKED', personId, data: { revoked } });
      return revoked;
    });
  }

  async revoke(actor: Actor, sessionId: string): Promise<void> {
    const personId = requirePerson(actor);
    await this.database.write(actor, async (tx) => {
      if (!(await this.sessions.revoke(tx, personId, sessionId))) throw notFound({});
      await this.log.append(tx, { type: 'SESSIONS_REVOKED', personId, data: { revoked: 1 } });
    });
  }

  list(actor: Actor): Promise<SessionInfo[]> {
    const personId = requirePerson(actor);
    return this.database.read(actor, (tx) => this.sessions.listLive(tx, personId));
  }

  /** From the next request on the session acts for this organisation. One that the person is no member of does not exist. */
  async actFor(actor: Actor, organizationId: string): Promise<void> {
    const sessionId = requireSession(actor);
    await this.database.system(
      'accounts',
      async (tx) => {
        if (!(await this.sessions.actFor(tx, sessionId, organizationId))) throw notFound({});
      },
      actor,
    );
  }

  /** Proves identity again; the session goes on under a new token, so what was stolen before is worth nothing now. */
  async stepUp(actor: Actor, proof: Proof): Promise<OpenedSession> {
    const personId = requirePerson(actor);
    const sessionId = requireSession(actor);
    const tries: Tries = [['step-up', personId]];
    if (!proof.password && !proof.code) throw needsProof();
    await this.limiter.count(tries);
    const credentials = await this.database.system('accounts', (tx) => this.people.findCredentials(tx, personId));
    const holds = proof.password ? await this.hasher.verify(credentials?.passwordHash, proof.password) : false;
    const opened = await this.database.system('accounts', async (tx) => {
      const person = await this.people.lockCredentials(tx, personId);
      if (!person) throw unauthenticated({});
      if (person.secondFactor) {
        if (!proof.code) throw secondFactorNeeded({});
        if (!(await this.secondFactor.use(tx, personId, proof.code))) throw secondFactorInvalid({});
      } else if (!holds || person.passwordHash !== credentials?.passwordHash) {
        throw invalidCredentials({});
      }
      const token = newToken('session');
      const session = await this.sessions.stepUp(tx, sessionId, hashToken(token));
      if (!session) throw unauthenticated({});
      return { sessionId, personId, token, ...session };
    });
    await this.limiter.giveBack(tries);
    return opened;
  }
}

function requireSession(actor: Actor): string {
  requirePerson(actor);
  if (actor.sessionId === null) throw unauthenticated({});
  return actor.sessionId;
}

const needsProof = (): Error =>
  badInput({
    field: 'password',
    rule: 'required',
    kind: 'null',
    id: 'isi kata sandi atau kode',
    en: 'give the password or a code',
  });
