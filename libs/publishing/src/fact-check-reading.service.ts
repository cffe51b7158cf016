import { type Actor, requirePermission } from '#libs/access';
import { Database, type Tx } from '#libs/database';
import { KeptEditions, type Page, type PageRequest, notFound } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import type {
  FactCheck,
  FactCheckFilter,
  FactCheckVersion,
  PublicEvidence,
  PublishedPosition,
} from './fact-check.types';
import { FactChecksRepository } from './fact-checks.repository';
import { type KeptFactCheck, type PublicFactCheck, toPublicFactCheck } from './public-fact-check';

const PAGE = 'page';
/** Of pages that were read last. */
const MOST_KEPT_BYTES = 8 * 1024 * 1024;
/** What a document takes as objects, for each character of its text. */
const BYTES_OF_A_CHARACTER = 2;

export interface PublicPage {
  /** Counted on with every change of what anybody sees there. */
  readonly edition: number;
  readonly factCheck: PublicFactCheck;
}

/** A page as it was read, with what it takes in memory. */
interface ReadPage {
  readonly page: PublicPage;
  readonly size: number;
}

/** What is published, for anyone. Every list takes many keys at once. */
@Injectable()
export class FactCheckReadingService {
  /** What was read last by its address. Whether its edition still stands is asked each time, and with it nothing is read twice. */
  private readonly pages = new KeptEditions<ReadPage>(MOST_KEPT_BYTES);

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
    const known = this.pages.recall(slug, PAGE)?.page;
    const found = await this.database.readPublic((tx) => this.factChecks.findPublic(tx, slug, known?.edition));
    if (!found) return undefined;
    if (found.document) return this.keepPage(slug, found.edition, found.document);
    if (!known) throw new Error('a document is left out only for whoever has it');
    return known;
  }

  private keepPage(slug: string, edition: number, document: KeptFactCheck): PublicPage {
    // Many are answered with the same objects: nobody can change them.
    const page = { edition, factCheck: deepFreeze(toPublicFactCheck(document)) };
    this.pages.keep(slug, edition, PAGE, { page, size: BYTES_OF_A_CHARACTER * JSON.stringify(document).length });
    return page;
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

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}
