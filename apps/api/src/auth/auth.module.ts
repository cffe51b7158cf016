import { Global, Module } from '@nestjs/common';
import { RequestActors } from './request-actors';
import { SessionCookies } from './session-cookie';

/** Finds out who a request comes from. The accounts' module binds `Authenticator`. */
@Global()
@Module({ providers: [RequestActors, SessionCookies], exports: [RequestActors, SessionCookies] })
export class AuthModule {}
