import { type DynamicModule, Global, Inject, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from './database';
import { DatabaseAddresses, type DatabaseUrls, type OpenOptions, openDatabase } from './open-database';

@Injectable()
class CloseDatabase implements OnApplicationShutdown {
  constructor(@Inject(Database) private readonly database: Database) {}

  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}

/** Provides `Database` everywhere; closes it after everything else has shut down. */
@Global()
@Module({})
export class DatabaseModule {
  static forRoot(connect: () => Promise<DatabaseUrls & OpenOptions>): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
        { provide: DatabaseAddresses, useFactory: connect },
        {
          provide: Database,
          inject: [DatabaseAddresses],
          useFactory: (options: DatabaseUrls & OpenOptions) => openDatabase(options, options),
        },
        CloseDatabase,
      ],
      exports: [Database, DatabaseAddresses],
    };
  }
}
