import { Clock } from '#libs/kernel';
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

/** Connects as the application and the worker role and gives the only door to them. */
export async function openDatabase(urls: DatabaseUrls, options: OpenOptions = {}): Promise<Database> {
  const source = (url: string, max: number): Promise<DataSource> =>
    new DataSource({
      type: 'postgres',
      url,
      entities: options.entities ?? [],
      synchronize: false,
      extra: { max, connectionTimeoutMillis: options.connectionWaitMs ?? 10_000 },
    }).initialize();
  const app = await source(urls.appUrl, options.poolSize ?? 10);
  const worker = await source(urls.workerUrl, options.workerPoolSize ?? 4);
  return new Database(app, worker, options.clock ?? new Clock());
}
