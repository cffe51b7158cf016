import type { Role } from '#libs/access';
import { Database, type WriteTx } from '#libs/database';
import type { Locale } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { PasswordHasher } from '../passwords/password-hasher';
import { requireGoodPassword } from '../passwords/password-policy';
import { InvitationsRepository } from '../invitations/invitations.repository';
import { SecurityLogRepository } from '../security-log/security-log.repository';
import { normaliseDisplayName, normaliseEmail } from './email';
import { PeopleRepository } from './people.repository';

export interface BootstrapPerson {
  readonly email: string;
  readonly password: string;
  readonly displayName: string;
  readonly locale?: Locale;
  readonly operator?: boolean;
  readonly memberships?: readonly { readonly organizationId: string; readonly roles: readonly Role[] }[];
}

/** People from the command line and for the demo world, before anybody could invite them. */
@Injectable()
export class AccountsBootstrap {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleRepository,
    private readonly invitations: InvitationsRepository,
    private readonly hasher: PasswordHasher,
    private readonly log: SecurityLogRepository,
  ) {}

  /** Makes the person and its memberships; of one that exists only missing memberships. Can be run again. */
  async ensurePerson(wish: BootstrapPerson): Promise<{ id: string; created: boolean }> {
    const email = normaliseEmail(wish.email);
    const displayName = normaliseDisplayName(wish.displayName);
    requireGoodPassword(wish.password, email);
    const passwordHash = await this.hasher.hash(wish.password);
    return this.database.system('bootstrap', async (tx) => {
      const { locale = 'id', operator = false } = wish;
      const created = await this.people.insert(tx, { email, passwordHash, displayName, locale, operator });
      const id = created ?? (await this.people.findId(tx, email));
      if (!id) throw new Error('the person was not stored');
      if (created) await this.log.append(tx, { type: 'PERSON_CREATED', personId: id, data: { operator } });
      for (const { organizationId, roles } of wish.memberships ?? []) await this.join(tx, organizationId, id, roles);
      return { id, created: created !== undefined };
    });
  }

  /** An operator of the secretariat. Undefined when the address has an account already. */
  async createOperator(wish: Omit<BootstrapPerson, 'operator' | 'memberships'>): Promise<string | undefined> {
    const { id, created } = await this.ensurePerson({ ...wish, operator: true });
    return created ? id : undefined;
  }

  private async join(tx: WriteTx, organizationId: string, personId: string, roles: readonly Role[]): Promise<void> {
    const joined = await this.invitations.addMember(tx, organizationId, personId, roles);
    if (joined) await this.log.append(tx, { type: 'INVITATION_ACCEPTED', personId, organizationId, data: { roles } });
  }
}
