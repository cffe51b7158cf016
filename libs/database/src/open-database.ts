import { Clock } from '#libs/kernel';
import { Client, type ClientConfig } from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { Database } from './database';

export interface DatabaseUrls {
  readonly appUrl: string;
  readonly workerUrl: string;
}

/** Where the database is, for what holds a connection of its own: the queue's runner and the listener. */
export abstract class DatabaseAddresses implements DatabaseUrls {
  abstract readonly appUrl: string;
  abstract readonly workerUrl: string;
}

export interface OpenOptions {
  readonly poolSize?: number;
  readonly workerPoolSize?: number;
  /** Longest wait for a connection of the pool; see `isOutOfConnections`. */
  readonly connectionWaitMs?: number;
  readonly entities?: DataSourceOptions['entities'];
  readonly clock?: Clock;
}

/**
 * A connection that PostgreSQL ends in the very packet that says it is ready has no listener yet: the pool's has gone and
 * the query runner's is not there, and an error that nobody hears ends the process. Whoever uses it is told by its queries.
 */
class HeardClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}

/**
 * Statements are planned once a connection, whoever asks: with the policies in it, planning a statement takes longer than
 * running it, and PostgreSQL would go on planning those with lists among their parameters. Storage without a disk's arm
 * reads a page here as fast as the next one; compiling takes longer than any statement of ours.
 */
export const PLANNING = '-c plan_cache_mode=force_generic_plan -c random_page_cost=1.1 -c jit=off';

/**
 * A connection that rests is kept. The pool would close it after ten seconds, and a burst then opens nine at once, each of which reads the
 * catalogue and plans everything anew: 45 ms of PostgreSQL, which makes a short burst a long one. What is between us and a server
 * elsewhere must not forget them, nor may a server that is gone be waited for.
 */
const KEPT = { idleTimeoutMillis: 0, keepAlive: true, keepAliveInitialDelayMillis: 30_000 } as const;

/** Connects as the application and the worker role and gives the only door to them. */
export async function openDatabase(urls: DatabaseUrls, options: OpenOptions = {}): Promise<Database> {
  const source = (url: string, max: number): Promise<DataSource> =>
    new DataSource({
      type: 'postgres',
      url,
      entities: options.entities ?? [],
      synchronize: false,
      extra: {
        max,
        options: PLANNING,
        connectionTimeoutMillis: options.connectionWaitMs ?? 10_000,
        Client: HeardClient,
        ...KEPT,
      },
    }).initialize();
  const app = await source(urls.appUrl, options.poolSize ?? 10);
  const worker = await source(urls.workerUrl, options.workerPoolSize ?? 4);
  return new Database(app, worker, options.clock ?? new Clock());
}
