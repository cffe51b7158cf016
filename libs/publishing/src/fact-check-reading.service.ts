import { type Actor, requirePermission } from '#libs/access';
import { Database, type Tx } from '#libs/database';
import { type Page, type PageRequest, notFound } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import type {
  FactCheck,
  FactCheckFilter,
  FactCheckVersion,
  PublicEvidence,
  PublishedPosition,
} from './fact-check.types';
import { FactChecksRepository } from './fact-checks.repository';
import { type PublicFactCheck, toPublicFactCheck } from './public-fact-check';

export interface PublicPage {
  /** Counted on with every change of what anybody sees there. */
  readonly edition: number;
  readonly factCheck: PublicFactCheck;
}

/** What is published, for anyone. Every list takes many keys at once. */
@Injectable()
export class FactCheckReadingService {
  constructor(
    private readonly database: Database,
    private readonly factChecks: FactChecksRepository,
  ) {}

  /** What anybody sees at an address. */
  async getPublic(slug: string): Promise<PublicFactCheck> {
    const page = await this.findPublicPage(slug);
    if (!page) throw notFound({});
    return page.factCheck;
  }

  /** The same with the edition that it is, for whoever keeps what is made of it. */
  async findPublicPage(slug: string): Promise<PublicPage | undefined> {
    const kept = await this.database.readPublic((tx) => this.factChecks.findPublic(tx, slug));
    return kept && { edition: kept.edition, factCheck: toPublicFactCheck(kept.document) };
  }

  /** The edition that stands at an address; undefined where there is none. */
  async findPublicEdition(slug: string): Promise<number | undefined> {
    return (await this.database.readPublic((tx) => this.factChecks.findEdition(tx, slug)))?.edition;
  }

  async listPublic(actor: Actor, factCheckIds: readonly string[]): Promise<PublicFactCheck[]> {
    const kept = await this.database.read(actor, (tx) => this.factChecks.listPublic(tx, factCheckIds));
    return kept.map(toPublicFactCheck);
  }

  list(actor: Actor, filter: FactCheckFilter, page: PageRequest): Promise<Page<FactCheck>> {
    return this.database.read(actor, (tx) => this.factChecks.list(tx, filter, page));
  }

  /** For whoever refers to one in a session of its own. */
  async findIn(tx: Tx, id: string): Promise<FactCheck | undefined> {
    return (await this.factChecks.listByIds(tx, [id]))[0];
  }

  listByIds(actor: Actor, ids: readonly string[]): Promise<FactCheck[]> {
    return this.database.read(actor, (tx) => this.factChecks.listByIds(tx, ids));
  }

  listOfVerdicts(actor: Actor, verdictIds: readonly string[]): Promise<FactCheck[]> {
    return this.database.read(actor, (tx) => this.factChecks.listOfVerdicts(tx, verdictIds));
  }

  /** Those of them whose full text the actor's organisation may syndicate now. */
  async listReusable(actor: Actor, factCheckIds: readonly string[]): Promise<ReadonlySet<string>> {
    return this.database.read(actor, async (tx) => {
      requirePermission(actor, 'claim.read', tx.now);
      return new Set(await this.factChecks.listReusable(tx, factCheckIds));
    });
  }

  /** All versions, the newest first; none of what was retracted, except for its own newsroom. */
  listVersions(actor: Actor, factCheckIds: readonly string[]): Promise<FactCheckVersion[]> {
    return this.database.read(actor, (tx) => this.factChecks.listVersions(tx, factCheckIds));
  }

  listPositions(actor: Actor, factCheckIds: readonly string[]): Promise<PublishedPosition[]> {
    return this.database.read(actor, (tx) => this.factChecks.listPositions(tx, factCheckIds));
  }

  listEvidence(actor: Actor, versionIds: readonly string[]): Promise<PublicEvidence[]> {
    return this.database.read(actor, (tx) => this.factChecks.listEvidence(tx, versionIds));
  }
}
