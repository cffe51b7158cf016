import type { Actor } from '#libs/access';
import { Database, type Tx } from '#libs/database';
import type { Page, PageRequest } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import {
  type AlikeExternal,
  type ExternalFactCheck,
  type ExternalFilter,
  ExternalFactChecksRepository,
  type ExternalTerm,
} from './external-fact-checks.repository';

/** What other publishers have found: where their licence lets it be shown, for anyone; the rest for those at a desk. */
@Injectable()
export class ExternalFactChecksService {
  constructor(
    private readonly database: Database,
    private readonly externals: ExternalFactChecksRepository,
  ) {}

  list(actor: Actor, filter: ExternalFilter, page: PageRequest): Promise<Page<ExternalFactCheck>> {
    return this.database.read(actor, (tx) => this.externals.list(tx, filter, page));
  }

  /** As a part of what else is recognised: what may tell the same as a text with these words, or with this key of its sentence. */
  listAlikeIn(tx: Tx, terms: readonly ExternalTerm[], claimKey: string | null): Promise<AlikeExternal[]> {
    return this.externals.listAlike(tx, terms, claimKey);
  }
}
