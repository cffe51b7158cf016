import { ANONYMOUS, type Member, type OrganizationKind, type Role } from '#libs/access';
import { Database, openDatabase } from '#libs/database';
import {
  type AgreementText,
  AgreementDraftsService,
  AgreementLifeService,
  AgreementsModule,
  AgreementsService,
  type Clause,
  type Party,
} from '#libs/agreements';
import type { Clock } from '#libs/kernel';
import { RecordService } from '#libs/record';
import { Global, Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { withClient } from '../../libs/database/src/roles';
import { createTestDatabase, type TestDatabase } from './test-database';

export const TEST_REGIONS: readonly (readonly [string, string])[] = [
  ['', 'COUNTRY'],
  ['17', 'PROVINCE'],
  ['17.02', 'REGENCY'],
  ['17.71', 'REGENCY'],
  ['17.71.01', 'DISTRICT'],
  ['17.71.02', 'DISTRICT'],
  ['18', 'PROVINCE'],
  ['18.71', 'REGENCY'],
];

/** Rows that specs of agreements stand on: regions, organisations and one person in each. */
export class AgreementWorld {
  constructor(private readonly database: TestDatabase) {}

  async regions(): Promise<void> {
    await this.asOwner(
      `INSERT INTO regions (code, name, level) SELECT c, c, l FROM unnest($1::text[], $2::text[]) AS x(c, l) ON CONFLICT DO NOTHING`,
      [TEST_REGIONS.map(([code]) => code), TEST_REGIONS.map(([, level]) => level)],
    );
  }

  /** An organisation with an admin of its own, who may do everything there and has just proven who it is. */
  async organization(code: string, kind: OrganizationKind, region: string | null = null): Promise<Member> {
    const [row] = await this.asOwner<{ id: string }>(
      'INSERT INTO organizations (kind, name, code, region_code) VALUES ($1, $2, $3, $4) RETURNING id',
      [kind, `Organisasi ${code}`, code, region],
    );
    if (!row) throw new Error('no organisation');
    return this.person(
      { organizationId: row.id, organizationKind: kind, organizationRegion: region },
      code.toLowerCase(),
    );
  }

  async person(
    of: Pick<Member, 'organizationId' | 'organizationKind' | 'organizationRegion'>,
    name: string,
    roles: readonly Role[] = ['ADMIN', 'EDITOR'],
  ): Promise<Member> {
    const [row] = await this.asOwner<{ id: string }>('INSERT INTO people (email) VALUES ($1) RETURNING id', [
      `${name}.${Math.random().toString(36).slice(2)}@contoh.id`,
    ]);
    if (!row) throw new Error('no person');
    await this.asOwner('INSERT INTO profiles (person_id, display_name) VALUES ($1, $2)', [row.id, `Orang ${name}`]);
    await this.asOwner('INSERT INTO memberships (organization_id, person_id, roles) VALUES ($1, $2, $3)', [
      of.organizationId,
      row.id,
      roles,
    ]);
    return {
      ...ANONYMOUS,
      kind: 'PERSON',
      organizationId: of.organizationId,
      organizationKind: of.organizationKind,
      organizationRegion: of.organizationRegion,
      personId: row.id,
      roles,
      steppedUpAt: new Date('2100-01-01'),
      locale: 'id',
      requestId: 'spec',
    };
  }

  /** A claim, shared under agreements, as rows alone. */
  async claim(
    owner: Member,
    agreementIds: readonly string[],
    facts: { region: string; theme?: string; stage?: string },
  ): Promise<string> {
    const key = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('hex');
    const [row] = await this.asOwner<{ id: string }>(
      `INSERT INTO claims (owner_id, number, statement, statement_key, region_code, theme, stage)
       VALUES ($1, $2, 'sebuah klaim', $3, $4, $5, $6) RETURNING id`,
      [owner.organizationId, key.slice(0, 12), key, facts.region, facts.theme ?? 'SARA', facts.stage ?? 'CAMPAIGN'],
    );
    if (!row) throw new Error('no claim');
    for (const id of agreementIds) {
      await this.asOwner('INSERT INTO claim_shares (claim_id, agreement_id) VALUES ($1, $2)', [row.id, id]);
    }
    return row.id;
  }

  async disable(organization: Member): Promise<void> {
    await this.asOwner('UPDATE organizations SET disabled_at = app_now() WHERE id = $1', [organization.organizationId]);
  }

  asOwner<T extends object>(sql: string, params: readonly unknown[] = []): Promise<T[]> {
    return withClient(this.database.ownerUrl, async (client) => (await client.query<T>(sql, [...params])).rows);
  }
}

export function partyOf(member: Member, role: Party['role'], documentNumber = '001/PKS/2024'): Party {
  return {
    organizationId: member.organizationId,
    role,
    documentNumber,
    signatoryName: 'Ketua',
    signatoryOffice: 'Ketua',
    signatoryPersonId: member.personId ?? '',
    liaisonPersonId: null,
  };
}

export function clause(
  partyRole: Clause['partyRole'],
  capability: Clause['capability'],
  limits: Partial<Clause> = {},
): Clause {
  return {
    number: 'Pasal 3',
    text: `Pihak ini mendapat ${capability}`,
    partyRole,
    capability,
    regions: null,
    themes: null,
    stages: null,
    ...limits,
  };
}

const DAY = 86_400_000;

export function agreementText(parties: readonly Party[], changes: Partial<AgreementText> = {}): AgreementText {
  return {
    title: 'Nota Kesepahaman Cek Fakta Bengkulu',
    level: 'PROVINCE',
    regions: ['17'],
    effectiveFrom: new Date(Date.now() - DAY),
    effectiveUntil: new Date(Date.now() + 100 * DAY),
    quorum: 2,
    endorsementHours: 0,
    embargoUntil: null,
    retainRead: false,
    isPublic: false,
    parties,
    clauses: [clause('MEDIA', 'READ_CLAIM')],
    ...changes,
  };
}

export interface AgreementServices {
  readonly module: TestingModule;
  readonly agreements: AgreementsService;
  readonly drafts: AgreementDraftsService;
  readonly life: AgreementLifeService;
  readonly record: RecordService;
}

/** The real services on a real database. */
export async function agreementServices(database: Database): Promise<AgreementServices> {
  @Global()
  @Module({ providers: [{ provide: Database, useValue: database }], exports: [Database] })
  class OpenDatabase {}
  const module = await Test.createTestingModule({ imports: [OpenDatabase, AgreementsModule] }).compile();
  return {
    module,
    agreements: module.get(AgreementsService),
    drafts: module.get(AgreementDraftsService),
    life: module.get(AgreementLifeService),
    record: module.get(RecordService, { strict: false }),
  };
}

/** All that a spec of agreements stands on: a database of its own with regions, and the services on it. */
export interface AgreementDesk {
  readonly test: TestDatabase;
  readonly database: Database;
  readonly world: AgreementWorld;
  readonly services: AgreementServices;
  close(): Promise<void>;
}

export async function openAgreementDesk(options: { readonly clock?: Clock } = {}): Promise<AgreementDesk> {
  const test = await createTestDatabase();
  const database = await openDatabase(test, options);
  const services = await agreementServices(database);
  const world = new AgreementWorld(test);
  await world.regions();
  const close = async (): Promise<void> => {
    await services.module.close();
    await database.close();
    await test.drop();
  };
  return { test, database, world, services, close };
}

/** Drafts, proposes and has every party sign; returns the agreement's id. */
export async function signAgreement(
  { drafts, life, agreements }: AgreementServices,
  drafter: Member,
  signatories: readonly Member[],
  text: AgreementText,
): Promise<string> {
  const id = await drafts.draft(drafter, text);
  await proposeAndSign({ drafts, life, agreements }, drafter, signatories, id);
  return id;
}

/** Proposes the open version and has every party sign. */
export async function proposeAndSign(
  { drafts, life, agreements }: Pick<AgreementServices, 'drafts' | 'life' | 'agreements'>,
  drafter: Member,
  signatories: readonly Member[],
  id: string,
): Promise<void> {
  const open = (await agreements.get(drafter, id)).life.open;
  await drafts.propose(drafter, id, open?.rowVersion ?? 0);
  const hash = (await agreements.get(drafter, id)).life.open?.contentHash ?? '';
  for (const signatory of signatories) await life.sign(signatory, id, hash);
}
