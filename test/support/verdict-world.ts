import type { Member } from '#libs/access';
import { ConfigModule, loadConfig } from '#libs/config';
import { Database, openDatabase } from '#libs/database';
import { EvidenceService } from '#libs/evidence';
import { Clock } from '#libs/kernel';
import { FactCheckReadingService, PublishingModule, PublishingService } from '#libs/publishing';
import {
  type EditVerdict,
  type Revision,
  ReviewsService,
  VerdictReadingService,
  type Verdict,
  VerdictsService,
} from '#libs/verdicts';
import { Global, Module, type Type } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type AgreementServices,
  AgreementWorld,
  agreementServices,
  agreementText,
  clause,
  partyOf,
  signAgreement,
} from './agreement-world';
import { testEnvironment } from './app';
import { createTestDatabase, type TestDatabase } from './test-database';

type Changes = Parameters<typeof agreementText>[1];

export interface WorldOptions {
  readonly modules?: readonly Type[];
  readonly environment?: Readonly<Record<string, string>>;
}

export interface Cast {
  readonly author: Member;
  /** Of the author's newsroom. */
  readonly editor: Member;
  readonly second: Member;
  readonly third: Member;
  /** Of the author's media group. */
  readonly sister: Member;
  /** The supervisor of the region where the claims circulate. */
  readonly office: Member;
  /** The supervisor of another region. */
  readonly far: Member;
  /** The agreement that all of them have signed. */
  readonly shared: string;
}

/** The real services of verdicts and publication on a database of their own. */
export class VerdictWorld extends AgreementWorld {
  private counter = 0;

  private constructor(
    readonly test: TestDatabase,
    readonly db: Database,
    readonly clock: Clock,
    readonly agreements: AgreementServices,
    private readonly module: TestingModule,
    private readonly varDir: string,
  ) {
    super(test);
  }

  /** `modules` come besides publishing, `environment` over that of a test. */
  static async open({ modules = [], environment = {} }: WorldOptions = {}): Promise<VerdictWorld> {
    const test = await createTestDatabase();
    const clock = new Clock();
    const database = await openDatabase(test, { clock, poolSize: 30 });
    const varDir = mkdtempSync(join(tmpdir(), 'cekatan-verdicts-'));
    @Global()
    @Module({ providers: [{ provide: Database, useValue: database }], exports: [Database] })
    class OpenDatabase {}
    const config = ConfigModule.forRoot(loadConfig({ ...testEnvironment(test, varDir), ...environment }));
    const module = await Test.createTestingModule({
      imports: [{ ...config, global: true }, OpenDatabase, PublishingModule, ...modules],
    }).compile();
    const world = new VerdictWorld(test, database, clock, await agreementServices(database), module, varDir);
    await world.regions();
    return world;
  }

  async close(): Promise<void> {
    await this.module.close();
    await this.agreements.module.close();
    await this.db.close();
    await this.test.drop();
    rmSync(this.varDir, { recursive: true, force: true });
  }

  /** Any other service of the module. */
  service<T>(type: new (...args: never[]) => T): T {
    return this.module.get<T>(type as new (...args: unknown[]) => T, { strict: false });
  }

  get verdicts(): VerdictsService {
    return this.module.get(VerdictsService, { strict: false });
  }
  get reviews(): ReviewsService {
    return this.module.get(ReviewsService, { strict: false });
  }
  get reading(): VerdictReadingService {
    return this.module.get(VerdictReadingService, { strict: false });
  }
  get publishing(): PublishingService {
    return this.module.get(PublishingService, { strict: false });
  }
  get factChecks(): FactCheckReadingService {
    return this.module.get(FactCheckReadingService, { strict: false });
  }
  get evidence(): EvidenceService {
    return this.module.get(EvidenceService, { strict: false });
  }

  /** Makes newsrooms one media group: they do not count as others in each other's reviews. */
  async mediaGroup(...newsrooms: readonly Member[]): Promise<void> {
    await this.asOwner(
      `WITH g AS (INSERT INTO media_groups (name) VALUES ('Grup') RETURNING id)
       UPDATE organizations SET media_group_id = (SELECT id FROM g) WHERE id = ANY ($1)`,
      [newsrooms.map((newsroom) => newsroom.organizationId)],
    );
  }

  /** Everybody whom a verdict meets on its way, under one agreement. */
  async cast(): Promise<Cast> {
    const author = await this.organization('RAFFLESIA', 'NEWSROOM');
    const editor = await this.person(author, 'editor', ['EDITOR']);
    const second = await this.organization('KEDUA', 'NEWSROOM');
    const third = await this.organization('KETIGA', 'NEWSROOM');
    const sister = await this.organization('SAUDARA', 'NEWSROOM');
    const liaison = { roles: ['LIAISON', 'ADMIN'] } as const;
    const office = { ...(await this.organization('BAWASLUKOTA', 'SUPERVISOR', '17.71')), ...liaison };
    const far = { ...(await this.organization('BAWASLULAIN', 'SUPERVISOR', '17.02')), ...liaison };
    await this.mediaGroup(author, sister);
    const shared = await this.agreement([author, second, third, sister], [office, far]);
    return { author, editor, second, third, sister, office, far, shared };
  }

  /** An agreement in force: media check and review each other, supervisors read and endorse. */
  async agreement(
    media: readonly Member[],
    supervisors: readonly Member[] = [],
    changes: Changes = {},
  ): Promise<string> {
    const [first] = media;
    if (!first) throw new Error('no parties');
    const clauses = [
      ...(['READ_CLAIM', 'ADD_EVIDENCE', 'CHECK', 'REVIEW'] as const).map((c) => clause('MEDIA', c)),
      ...(supervisors.length > 0 ? (['READ_CLAIM', 'ENDORSE'] as const).map((c) => clause('SUPERVISOR', c)) : []),
    ];
    const parties = [...media.map((m) => partyOf(m, 'MEDIA')), ...supervisors.map((m) => partyOf(m, 'SUPERVISOR'))];
    return signAgreement(
      this.agreements,
      first,
      [...media, ...supervisors],
      agreementText(parties, { clauses, ...changes }),
    );
  }

  statement(actor: Member, claimId: string, isPublic = false): Promise<string> {
    this.counter += 1;
    return this.evidence.attachStatement(actor, {
      claimId,
      title: `Keterangan ${this.counter}`,
      text: `Keterangan nomor ${this.counter}`,
      sensitivity: 'SHARED',
      isPublic,
    });
  }

  /** The verdict as this member sees it now. */
  see(actor: Member, verdictId: string): Promise<Verdict> {
    return this.reading.get(actor, verdictId);
  }

  async atWork(actor: Member, verdictId: string): Promise<Revision> {
    const revision = (await this.reading.listRevisions(actor, [verdictId])).at(-1);
    if (!revision) throw new Error('no revision');
    return revision;
  }

  async hash(actor: Member, verdictId: string): Promise<string> {
    return (await this.atWork(actor, verdictId)).contentHash ?? '';
  }

  async version(actor: Member, verdictId: string): Promise<{ verdictId: string; expectedVersion: number }> {
    return { verdictId, expectedVersion: (await this.see(actor, verdictId)).version };
  }

  /** Writes a complete draft with one cited statement. */
  async write(actor: Member, verdictId: string, changes: Partial<EditVerdict> = {}): Promise<void> {
    const { claimId } = await this.see(actor, verdictId);
    await this.verdicts.edit(actor, {
      ...(await this.version(actor, verdictId)),
      rating: 'FALSE',
      headline: 'Salah: surat suara sudah tercoblos',
      explanation: 'Foto itu dari simulasi.',
      ...changes,
    });
    const evidenceIds = [await this.statement(actor, claimId, true)];
    await this.verdicts.cite(actor, { ...(await this.version(actor, verdictId)), evidenceIds });
  }

  async submit(actor: Member, verdictId: string): Promise<string> {
    await this.verdicts.submit(actor, await this.version(actor, verdictId));
    return this.hash(actor, verdictId);
  }

  /** Opened, written and submitted; returns the verdict and its hash. */
  async submitted(actor: Member, claimId: string): Promise<{ verdictId: string; contentHash: string }> {
    const verdictId = await this.verdicts.open(actor, { claimId });
    await this.write(actor, verdictId);
    return { verdictId, contentHash: await this.submit(actor, verdictId) };
  }

  async approved(
    author: Member,
    reviewers: readonly Member[],
    claimId: string,
  ): Promise<{ verdictId: string; contentHash: string }> {
    const submitted = await this.submitted(author, claimId);
    for (const reviewer of reviewers) await this.reviews.approve(reviewer, submitted);
    return submitted;
  }

  async publish(actor: Member, verdictId: string): Promise<string> {
    return this.publishing.publish(actor, await this.version(actor, verdictId));
  }
}
