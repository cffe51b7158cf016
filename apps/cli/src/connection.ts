import { type Config, loadConfig } from '#libs/config';
import { type Database, openDatabase, type RunningDatabase, startDatabase } from '#libs/database';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { openConfiguredDatabase } from '../../open-database';
import { CliModule } from './cli.module';
import { CommandError } from './explain';
import type { Terminal } from './terminal';

export interface Connection {
  readonly config: Config;
  readonly urls: RunningDatabase['urls'];
}

/** Works with the configured database: the embedded one is started or joined, and left as it was found. */
export async function withConnection<T>(terminal: Terminal, work: (connection: Connection) => Promise<T>): Promise<T> {
  const config = loadConfig();
  const running = await startDatabase(config.database, (message) => terminal.note(message));
  try {
    return await work({ config, urls: running.urls });
  } finally {
    await running.stop();
  }
}

/** Where the owner of the schema connects: who alone migrates, and brings in what no process that serves requests may write. */
export function requireOwner({ ownerUrl }: Connection['urls']): string {
  if (!ownerUrl) throw new CommandError('DATABASE_OWNER_URL must be set: only the owner of the database may do this');
  return ownerUrl;
}

/** As `withConnection`, on the newest schema with the regions, as `npm start` needs it too. */
export async function withMigrated<T>(terminal: Terminal, work: (connection: Connection) => Promise<T>): Promise<T> {
  const config = loadConfig();
  const running = await openConfiguredDatabase(config, (message) => terminal.note(message));
  try {
    return await work({ config, urls: running.urls });
  } finally {
    await running.stop();
  }
}

/** As `withMigrated`, with the scoped door to it. */
export function withDatabase<T>(
  terminal: Terminal,
  work: (database: Database, connection: Connection) => Promise<T>,
): Promise<T> {
  return withMigrated(terminal, async (connection) => {
    const database = await openDatabase(connection.urls, { poolSize: 2, workerPoolSize: 2 });
    try {
      return await work(database, connection);
    } finally {
      await database.close();
    }
  });
}

/** As `withMigrated`, with the services. */
export function withServices<T>(
  terminal: Terminal,
  work: (services: INestApplicationContext, connection: Connection) => Promise<T>,
): Promise<T> {
  return withMigrated(terminal, async (connection) => {
    const module = CliModule.forRoot(connection.config, connection.urls);
    const services = await NestFactory.createApplicationContext(module, {
      logger: ['error', 'fatal'],
      abortOnError: false,
    });
    try {
      return await work(services, connection);
    } finally {
      await services.close();
    }
  });
}
