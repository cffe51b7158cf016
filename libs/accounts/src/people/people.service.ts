import { type Actor, requirePerson } from '#libs/access';
import { Database, type Tx, type WriteTx } from '#libs/database';
import { badInput, forbidden, type Locale, notFound, type Page, type PageRequest } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { ApiKeysRepository } from '../api-keys/api-keys.repository';
import { InvitationsRepository } from '../invitations/invitations.repository';
import { SecurityLogRepository, type SecurityEvent } from '../security-log/security-log.repository';
import { SessionsRepository } from '../sessions/sessions.repository';
import { normaliseDisplayName, normaliseEmail } from './email';
import { PeopleRepository, type Person } from './people.repository';

@Injectable()
export class PeopleService {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleRepository,
    private readonly sessions: SessionsRepository,
    private readonly keys: ApiKeysRepository,
    private readonly invitations: InvitationsRepository,
    private readonly log: SecurityLogRepository,
  ) {}

  /** The person who acts. */
  async getOwn(actor: Actor): Promise<Person> {
    const personId = requirePerson(actor);
    const person = await this.database.read(actor, (tx) => this.people.findPerson(tx, personId));
    if (!person) throw notFound({});
    return person;
  }

  /** Names for bylines, by id; any signed-in person and program may ask. */
  listNames(tx: Tx, personIds: readonly string[]): Promise<{ id: string; displayName: string }[]> {
    return this.people.findNames(tx, personIds);
  }

  async updateOwn(actor: Actor, profile: { displayName?: string | null; locale?: Locale | null }): Promise<Person> {
    const personId = requirePerson(actor);
    return this.database.write(actor, async (tx) => {
      await this.people.setProfile(tx, personId, {
        ...(profile.displayName ? { displayName: normaliseDisplayName(profile.displayName) } : {}),
        ...(profile.locale ? { locale: profile.locale } : {}),
      });
      const person = await this.people.findPerson(tx, personId);
      if (!person) throw notFound({});
      return person;
    });
  }

  listOwnSecurityLog(actor: Actor, page: PageRequest): Promise<Page<SecurityEvent>> {
    const personId = requirePerson(actor);
    return this.database.read(actor, (tx) => this.log.listOwn(tx, personId, page));
  }

  /** An operator shuts a person out, or lets it in again; sessions and keys that ended stay ended. */
  async setDisabled(operator: Actor, wish: { email: string; disabled: boolean; reason: string }): Promise<void> {
    if (!operator.operator) throw forbidden({ reason: 'OPERATOR_NEEDED' });
    const email = normaliseEmail(wish.email);
    await this.database.system(
      'accounts',
      async (tx) => {
        const personId = await this.people.findId(tx, email);
        if (!personId || !(await this.people.lock(tx, personId))) throw notFound({});
        if (personId === operator.personId) throw cannotDisableSelf();
        await this.people.setDisabled(tx, personId, wish.disabled);
        if (wish.disabled) await this.endEverythingOf(tx, personId);
        const type = wish.disabled ? 'PERSON_DISABLED' : 'PERSON_ENABLED';
        await this.log.append(tx, { type, personId, data: { reason: wish.reason } });
      },
      operator,
    );
  }

  /**
   * Sessions, keys whose secrets the person has seen, invitations that wait. Memberships stay, so that bylines and votes
   * do, and so that it can be taken back.
   */
  private async endEverythingOf(tx: WriteTx, personId: string): Promise<void> {
    await this.sessions.revokeAll(tx, personId);
    await this.keys.revokeCreatedBy(tx, personId);
    await this.invitations.revokeSentBy(tx, personId);
  }
}

const cannotDisableSelf = (): Error =>
  badInput({
    field: 'email',
    rule: 'notSelf',
    kind: 'string',
    id: 'Anda tidak dapat menonaktifkan akun sendiri',
    en: 'you cannot disable your own account',
  });
