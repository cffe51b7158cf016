import { AccountsModule } from '#libs/accounts';
import { type Config, ConfigModule } from '#libs/config';
import { DatabaseModule, type DatabaseUrls } from '#libs/database';
import { EvidenceModule } from '#libs/evidence';
import { MatchingModule } from '#libs/matching';
import { NotificationsModule } from '#libs/notifications';
import { PublishingModule } from '#libs/publishing';
import { loggerParams, RuntimeModule } from '#libs/runtime';
import { SearchModule } from '#libs/search';
import { WebhooksModule } from '#libs/webhooks';
import { type DynamicModule, Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';

/** The worker process: the same libs without the api. */
@Module({})
export class WorkerModule {
  static forRoot(config: Config, urls: DatabaseUrls): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        ConfigModule.forRoot(config),
        LoggerModule.forRoot(loggerParams(config)),
        DatabaseModule.forRoot(async () => ({
          ...urls,
          poolSize: 2,
          workerPoolSize: config.worker.concurrency + 1,
        })),
        RuntimeModule,
        // Every concept that has jobs.
        AccountsModule,
        EvidenceModule,
        MatchingModule,
        NotificationsModule,
        PublishingModule,
        SearchModule,
        WebhooksModule,
      ],
    };
  }
}
