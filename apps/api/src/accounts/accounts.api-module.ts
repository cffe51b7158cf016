import { AccountsModule } from '#libs/accounts';
import { OrganizationsModule } from '#libs/organizations';
import { Module } from '@nestjs/common';
import { OrganizationsApiModule } from '../organizations/organizations.api-module';
import { ApiKeyResolver } from './api-key.resolver';
import { InvitationResolver } from './invitation.resolver';
import { PersonLoader } from './person.loader';
import { PersonResolver } from './person.resolver';
import { SecondFactorResolver } from './second-factor.resolver';
import { SessionResolver } from './session.resolver';
import { ViewerResolver } from './viewer.resolver';

@Module({
  imports: [AccountsModule, OrganizationsModule, OrganizationsApiModule],
  providers: [
    ApiKeyResolver,
    InvitationResolver,
    PersonLoader,
    PersonResolver,
    SecondFactorResolver,
    SessionResolver,
    ViewerResolver,
  ],
  exports: [PersonLoader],
})
export class AccountsApiModule {}
