import { type TaskContext, TaskHandler } from '#libs/kernel';
import { Injectable, Logger } from '@nestjs/common';
import { MeilisearchAway } from './meilisearch-server';
import { SearchServer } from './search-server';

/** Compares what the search server has with what it should have, and repairs it. */
@Injectable()
export class SweepSearchTask extends TaskHandler {
  readonly task = 'sweep-search';
  override readonly schedule = '*/10 * * * *';
  private readonly logger = new Logger('Search');

  constructor(private readonly search: SearchServer) {
    super();
  }

  async handle(_payload: unknown, { signal }: TaskContext): Promise<void> {
    try {
      const found = await this.search.open?.index.sweep(signal);
      for (const [kind, { missing, outdated, surplus }] of Object.entries(found ?? {})) {
        if (missing + outdated + surplus > 0)
          this.logger.warn({ kind, missing, outdated, surplus }, 'the search server was told again');
      }
    } catch (error) {
      // The next beat that finds it back compares everything.
      if (!(error instanceof MeilisearchAway)) throw error;
    }
  }
}
