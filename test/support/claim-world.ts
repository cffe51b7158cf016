import type { Member } from '#libs/access';
import { NotificationsModule, NotificationsService } from '#libs/notifications';
import {
  AssignmentsService,
  AudienceService,
  ClaimAccess,
  ClaimsModule,
  ClaimsService,
  DiscussionService,
  DispositionService,
  FilingService,
  type FileClaimInput,
  JoiningService,
} from '#libs/claims';
import { Database, openDatabase } from '#libs/database';
import { Clock } from '#libs/kernel';
import { Global, Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { withClient } from '../../libs/database/src/roles';
import {
  type AgreementServices,
  AgreementWorld,
  agreementServices,
  agreementText,
  clause,
  partyOf,
  signAgreement,
} from './agreement-world';
import { createTestDatabase, type TestDatabase, type TestTemplate } from './test-database';

export type PartyList = readonly (readonly [Member, 'MEDIA' | 'SUPERVISOR' | 'PARTNER'])[];

/** Services of claims and agreements on a database of their own, with the regions of `TEST_REGIONS`. */
export class ClaimWorld extends AgreementWorld {
  private constructor(
    readonly test: TestDatabase,
    readonly db: Database,
    readonly clock: Clock,
    readonly agreements: AgreementServices,
    private readonly module: TestingModule,
  ) {
    super(test);
  }

  static async open(template: TestTemplate = 'migrated'): Promise<ClaimWorld> {
    const test = await createTestDatabase(template);
    const clock = new Clock();
    const database = await openDatabase(test, { clock, poolSize: 30 });
    @Global()
    @Module({ providers: [{ provide: Database, useValue: database }], exports: [Database] })
    class OpenDatabase {}
    const module = await Test.createTestingModule({
      imports: [OpenDatabase, ClaimsModule, NotificationsModule],
    }).compile();
    const world = new ClaimWorld(test, database, clock, await agreementServices(database), module);
    await world.regions();
    return world;
  }

  async close(): Promise<void> {
    await this.db.close();
    await this.test.drop();
  }

  get access(): ClaimAccess {
    return this.module.get(ClaimAccess);
  }
  get claims(): ClaimsService {
    return this.module.get(ClaimsService);
  }
  get filing(): FilingService {
    return this.module.get(FilingService);
  }
  get joining(): JoiningService {
    return this.module.get(JoiningService);
  }
  get audience(): AudienceService {
    return this.module.get(AudienceService);
  }
  get dispositions(): DispositionService {
    return this.module.get(DispositionService);
  }
  get discussion(): DiscussionService {
    return this.module.get(DiscussionService);
  }
  get notifications(): NotificationsService {
    return this.module.get(NotificationsService);
  }
  get assignments(): AssignmentsService {
    return this.module.get(AssignmentsService);
  }

  /** An agreement in force; media gain all but endorsing, supervisors read, comment and endorse, unless clauses say otherwise. */
  agreement(parties: PartyList, changes: Parameters<typeof agreementText>[1] = {}): Promise<string> {
    const [first] = parties;
    if (!first) throw new Error('no parties');
    const clauses = [
      ...(['READ_CLAIM', 'COMMENT', 'ADD_EVIDENCE', 'CHECK', 'REVIEW'] as const).map((c) => clause('MEDIA', c)),
      ...(['READ_CLAIM', 'COMMENT', 'ENDORSE'] as const).map((c) => clause('SUPERVISOR', c)),
    ].filter((c) => parties.some(([, role]) => role === c.partyRole));
    const text = agreementText(
      parties.map(([member, role]) => partyOf(member, role)),
      { clauses, ...changes },
    );
    return signAgreement(
      this.agreements,
      first[0],
      parties.map(([member]) => member),
      text,
    );
  }

  /** Files through the service; returns the claim's id. */
  async file(actor: Member, statement: string, changes: Partial<FileClaimInput> = {}): Promise<string> {
    const input = { regionCode: '17.71', theme: 'SARA', stage: 'CAMPAIGN', ...changes } as const;
    return (await this.filing.fileClaim(actor, { statement, ...input })).claim.id;
  }

  /** A published fact-check of a claim as a bare row, around the workflow that leads to it. */
  async publish(owner: Member, claimId: string): Promise<void> {
    await withClient(this.test.adminUrl, async (admin) => {
      await admin.query('SET session_replication_role = replica');
      await admin.query(
        `WITH v AS (INSERT INTO verdicts (claim_id, owner_id, claim_owner_id, statement, state)
           SELECT id, $2, owner_id, statement, 'PUBLISHED' FROM claims WHERE id = $1 RETURNING id)
         INSERT INTO fact_checks (slug, verdict_id, claim_id, owner_id) SELECT 'terbit-' || $1::text, id, $1, $2 FROM v`,
        [claimId, owner.organizationId],
      );
      await admin.query('SELECT keep_claims(ARRAY[$1::uuid])', [claimId]);
    });
  }
}
