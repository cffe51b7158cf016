import type { Actor } from '#libs/access';
import { Database } from '#libs/database';
import type { Page, PageRequest } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import {
  type ExternalFactCheck,
  type ExternalFilter,
  ExternalFactChecksRepository,
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
}
