import { AccountAuthenticator, AccountsModule } from '#libs/accounts';
import { Global, Module } from '@nestjs/common';
import { Authenticator } from './authenticator';
import { RequestActors } from './request-actors';
import { SessionCookies } from './session-cookie';

/** Finds out who a request comes from. */
@Global()
@Module({
  imports: [AccountsModule],
  providers: [RequestActors, SessionCookies, { provide: Authenticator, useExisting: AccountAuthenticator }],
  exports: [RequestActors, SessionCookies],
})
export class AuthModule {}
