import { Config, ConfigModule } from '#libs/config';
import { DatabaseModule, type DatabaseUrls } from '#libs/database';
import { loggerParams, RuntimeModule } from '#libs/runtime';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { LoggerModule } from 'nestjs-pino';
import type { DestinationStream } from 'pino';
import { AccountsApiModule } from './accounts/accounts.api-module';
import { AgreementsApiModule } from './agreements/agreements.api-module';
import { AuthModule } from './auth/auth.module';
import { DeclarationGuard } from './auth/declaration.guard';
import { ClaimsApiModule } from './claims/claims.api-module';
import { ConsoleApiModule } from './console/console.api-module';
import { EventsPlatformModule } from './events/events.platform-module';
import { EvidenceApiModule } from './evidence/evidence.api-module';
import { GraphqlPlatformModule } from './graphql/graphql.platform-module';
import { inputPipe } from './graphql/input-problems';
import { NodesModule } from './graphql/nodes.module';
import { HttpErrorsFilter } from './http/http-errors.filter';
import { HttpPlatformModule } from './http/http.platform-module';
import { aboutRequest } from './http/request-context';
import { MatchingApiModule } from './matching/matching.api-module';
import { NotificationsApiModule } from './notifications/notifications.api-module';
import { OrganizationsApiModule } from './organizations/organizations.api-module';
import { OverviewApiModule } from './overview/overview.api-module';
import { RecordApiModule } from './record/record.api-module';
import { RegionsApiModule } from './regions/regions.api-module';
import { PublicApiModule } from './public/public.api-module';
import { PublishingApiModule } from './publishing/publishing.api-module';
import { SearchApiModule } from './search/search.api-module';
import { VerdictsApiModule } from './verdicts/verdicts.api-module';
import { WebhooksApiModule } from './webhooks/webhooks.api-module';

export interface AppOptions {
  readonly config: Config;
  readonly urls: DatabaseUrls;
  /** Where the log goes instead of standard output. */
  readonly logTo?: DestinationStream;
  /** Modules besides those of the product: probes of a test. */
  readonly probes?: NonNullable<DynamicModule['imports']>;
}

/** One line for each concept: its module imports its lib and provides its resolvers and handlers. */
export const CONCEPTS: NonNullable<DynamicModule['imports']> = [
  AccountsApiModule,
  OrganizationsApiModule,
  RegionsApiModule,
  RecordApiModule,
  AgreementsApiModule,
  ClaimsApiModule,
  EvidenceApiModule,
  NotificationsApiModule,
  VerdictsApiModule,
  PublishingApiModule,
  WebhooksApiModule,
  ConsoleApiModule,
  PublicApiModule,
  SearchApiModule,
  MatchingApiModule,
  OverviewApiModule,
];

@Module({})
export class AppModule {
  static forRoot({ config, urls, logTo, probes = [] }: AppOptions): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.forRoot(config),
        LoggerModule.forRoot(loggerParams(config, logTo, aboutRequest)),
        DatabaseModule.forRoot(async () => {
          const { poolSize, connectionWaitMs } = config.database;
          return { ...urls, poolSize, connectionWaitMs };
        }),
        DiscoveryModule,
        HttpPlatformModule,
        AuthModule,
        NodesModule,
        GraphqlPlatformModule,
        EventsPlatformModule,
        RuntimeModule,
        ...CONCEPTS,
        ...probes,
      ],
      providers: [
        { provide: APP_GUARD, useClass: DeclarationGuard },
        { provide: APP_PIPE, useFactory: inputPipe },
        { provide: APP_FILTER, useClass: HttpErrorsFilter },
      ],
    };
  }
}
