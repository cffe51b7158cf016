import type { Actor } from '#libs/access';
import { AccountsBootstrap } from '#libs/accounts';
import { Database, PUBLIC_SCOPE } from '#libs/database';
import { type Organization, OrganizationsBootstrap } from '#libs/organizations';
import type { INestApplicationContext } from '@nestjs/common';
import type { DemoOrganization, DemoPerson, PersonKey } from './data/demo.types';
import { ORGANIZATIONS } from './data/organizations';
import { DEMO_PASSWORD, PEOPLE } from './data/people';

/** Organisations and people of the demo world, and actors to let the services act for them. */
export class DemoWorld {
  private constructor(
    private readonly organizations: ReadonlyMap<string, Organization>,
    private readonly people: ReadonlyMap<string, string>,
    private readonly now: Date,
  ) {}

  static async populate(app: INestApplicationContext): Promise<DemoWorld> {
    const bootstrap = app.get(OrganizationsBootstrap, { strict: false });
    const organizations = new Map<string, Organization>();
    for (const [code, wish] of Object.entries<DemoOrganization>(ORGANIZATIONS)) {
      organizations.set(code, await bootstrap.ensureOrganization({ code, ...wish }));
    }
    const accounts = app.get(AccountsBootstrap, { strict: false });
    const people = new Map<string, string>();
    for (const [key, { name, email, organization, roles }] of Object.entries<DemoPerson>(PEOPLE)) {
      const organizationId = organizations.get(organization)?.id ?? '';
      const memberships = [{ organizationId, roles }];
      const { id } = await accounts.ensurePerson({ email, password: DEMO_PASSWORD, displayName: name, memberships });
      people.set(key, id);
    }
    const now = await app.get(Database, { strict: false }).read(PUBLIC_SCOPE, (tx) => Promise.resolve(tx.now));
    return new DemoWorld(organizations, people, now);
  }

  organizationId(code: string): string {
    return this.organization(code).id;
  }

  personId(key: string): string {
    const id = this.people.get(key);
    if (!id) throw new Error(`nobody is called ${key}`);
    return id;
  }

  nameOf(key: string): string {
    return PEOPLE[key as PersonKey].name;
  }

  /** The person as having just logged in. */
  as(key: string): Actor {
    const person: DemoPerson = PEOPLE[key as PersonKey];
    const { id, kind, regionCode } = this.organization(person.organization);
    return {
      kind: 'PERSON',
      organizationId: id,
      personId: this.personId(key),
      operator: false,
      organizationKind: kind,
      organizationRegion: regionCode,
      roles: person.roles,
      keyPermissions: null,
      sessionId: null,
      steppedUpAt: this.now,
      locale: 'id',
      requestId: 'demo',
    };
  }

  /** A day from today, at midnight in western Indonesia. */
  day(offset: number): Date {
    const day = new Date(this.now.getTime() + (offset * 24 + 7) * 3_600_000).toISOString().slice(0, 10);
    return new Date(`${day}T00:00:00+07:00`);
  }

  private organization(code: string): Organization {
    const found = this.organizations.get(code);
    if (!found) throw new Error(`there is no organisation ${code}`);
    return found;
  }
}
