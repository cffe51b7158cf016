import { type Config, ConfigModule } from '#libs/config';
import { DatabaseModule, type DatabaseUrls } from '#libs/database';
import { type DynamicModule, Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { loggerParams } from '../../api/src/http/logging';
import { entities } from '../../entities';
import { TasksModule } from './tasks.module';

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
          entities,
          poolSize: 2,
          workerPoolSize: config.worker.concurrency + 1,
        })),
        TasksModule,
      ],
    };
  }
}
