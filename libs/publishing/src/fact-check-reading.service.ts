import type { Actor } from '#libs/access';
import { Database } from '#libs/database';
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

/** What is published, for anyone. Every list takes many keys at once. */
@Injectable()
export class FactCheckReadingService {
  constructor(
    private readonly database: Database,
    private readonly factChecks: FactChecksRepository,
  ) {}

  async getBySlug(actor: Actor, slug: string): Promise<FactCheck> {
    const found = await this.database.read(actor, (tx) => this.factChecks.findBySlug(tx, slug));
    if (!found) throw notFound({});
    return found;
  }

  list(actor: Actor, filter: FactCheckFilter, page: PageRequest): Promise<Page<FactCheck>> {
    return this.database.read(actor, (tx) => this.factChecks.list(tx, filter, page));
  }

  listByIds(actor: Actor, ids: readonly string[]): Promise<FactCheck[]> {
    return this.database.read(actor, (tx) => this.factChecks.listByIds(tx, ids));
  }

  listOfVerdicts(actor: Actor, verdictIds: readonly string[]): Promise<FactCheck[]> {
    return this.database.read(actor, (tx) => this.factChecks.listOfVerdicts(tx, verdictIds));
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
