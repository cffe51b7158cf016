import { Database } from '#libs/database';
import { type TaskContext, TaskHandler } from '#libs/kernel';
import { Injectable, Logger } from '@nestjs/common';
import { MeilisearchAway } from './meilisearch-server';
import { SYSTEM } from './search-feeder';
import { SearchFeedRepository } from './search-feed.repository';
import { SearchServer } from './search-server';

/** Asked again so soon while the server is away, and so often while it is not. */
const AWAY_MS = 2_000;
const BEAT_MS = 10_000;

/**
 * Tells the search server what has changed. Enqueued by every transaction that changes something, and by itself: a job that
 * dies with its process is not run again for hours, so one that is always yet to come looks after what was left.
 */
@Injectable()
export class FeedSearchTask extends TaskHandler<{ beat?: boolean } | null> {
  readonly task = 'feed-search';
  /** Begins the beat again, should it ever have ended. */
  override readonly schedule = '* * * * *';
  override readonly atStart = true;
  private readonly logger = new Logger('Search');
  /** Until the server has been seen, it may have been away and lost something. */
  private away = true;

  constructor(
    private readonly database: Database,
    private readonly repository: SearchFeedRepository,
    private readonly search: SearchServer,
  ) {
    super();
  }

  async handle(payload: { beat?: boolean; _cron?: unknown } | null, { signal }: TaskContext): Promise<void> {
    const { open } = this.search;
    if (!open) {
      // Nobody is to be told: nothing is noted for a server that this installation does not have.
      await this.database.system(SYSTEM, (tx) => this.repository.end(tx));
      return;
    }
    const isBeat = payload === null || payload.beat === true || payload._cron !== undefined || this.away;
    if (isBeat) await this.beat(BEAT_MS);
    try {
      if (this.away) await open.index.sweep(signal);
      else await open.feeder.feed(signal);
      this.away = false;
    } catch (error) {
      if (!(error instanceof MeilisearchAway)) throw error;
      if (!this.away) this.logger.warn({ err: error }, 'the search server takes nothing; it is told when it is back');
      this.away = true;
      await this.beat(AWAY_MS);
    }
  }

  private beat(inMs: number): Promise<void> {
    const runAt = new Date(Date.now() + inMs);
    return this.database.system(SYSTEM, (tx) =>
      tx.enqueue(this.task, { beat: true }, { key: 'feed-search:beat', runAt, maxAttempts: 1 }),
    );
  }
}
