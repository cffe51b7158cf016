import { AccountsModule } from '#libs/accounts';
import { AgreementsModule } from '#libs/agreements';
import { ClaimsModule } from '#libs/claims';
import { type Config, ConfigModule } from '#libs/config';
import { DatabaseModule, type DatabaseUrls } from '#libs/database';
import { EvidenceModule } from '#libs/evidence';
import { OrganizationsModule } from '#libs/organizations';
import { PublishingModule } from '#libs/publishing';
import { VerdictsModule } from '#libs/verdicts';
import { WebhooksModule } from '#libs/webhooks';
import { type DynamicModule, Module } from '@nestjs/common';

/** The services that commands call, without anything that listens. */
@Module({})
export class CliModule {
  static forRoot(config: Config, urls: DatabaseUrls): DynamicModule {
    return {
      module: CliModule,
      imports: [
        ConfigModule.forRoot(config),
        DatabaseModule.forRoot(async () => ({ ...urls, poolSize: 4 })),
        AccountsModule,
        OrganizationsModule,
        AgreementsModule,
        ClaimsModule,
        EvidenceModule,
        VerdictsModule,
        PublishingModule,
        WebhooksModule,
      ],
    };
  }
}
