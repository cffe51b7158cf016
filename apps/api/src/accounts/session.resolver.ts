import { type Actor, Public, SignedIn } from '#libs/access';
import { type Client, LogInService, PasswordResetService, SessionsService } from '#libs/accounts';
import { Inject } from '@nestjs/common';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentCookie, type SessionCookie } from '../auth/session-cookie';
import { CurrentActor } from '../graphql/current-actor.decorator';
import { fromGlobalId } from '../graphql/global-id';
import {
  ActForInput,
  ChangePasswordInput,
  CompleteLoginInput,
  LoginInput,
  RequestPasswordResetInput,
  ResetPasswordInput,
  RevokeSessionInput,
  StepUpInput,
} from './accounts.inputs';
import {
  DONE,
  DonePayload,
  LoginPayload,
  LogoutEverywherePayload,
  sessionPayload,
  toLoginPayload,
} from './accounts.payloads';
import { CurrentClient } from './current-client.decorator';

@Resolver()
export class SessionResolver {
  constructor(
    @Inject(LogInService) private readonly logIns: LogInService,
    @Inject(SessionsService) private readonly sessions: SessionsService,
    @Inject(PasswordResetService) private readonly passwords: PasswordResetService,
  ) {}

  @Public('Nobody is known before the log-in')
  @Mutation(() => LoginPayload, {
    description: 'Logs in with a password. One answer for unknown addresses and wrong passwords.',
  })
  async login(
    @Args('input', { type: () => LoginInput, description: 'Address and password.' }) input: LoginInput,
    @CurrentClient() client: Client,
    @CurrentCookie() cookie: SessionCookie,
  ): Promise<LoginPayload> {
    return toLoginPayload(await this.logIns.logIn(input, client), cookie);
  }

  @Public('The second step of a log-in')
  @Mutation(() => LoginPayload, { description: 'Completes a log-in with the second factor.' })
  async completeLogin(
    @Args('input', { type: () => CompleteLoginInput, description: 'Challenge and code.' }) input: CompleteLoginInput,
    @CurrentClient() client: Client,
    @CurrentCookie() cookie: SessionCookie,
  ): Promise<LoginPayload> {
    return sessionPayload(await this.logIns.completeLogIn(input.challenge, input.code, client), cookie);
  }

  @SignedIn()
  @Mutation(() => DonePayload, { description: 'Ends this session.' })
  async logout(@CurrentActor() actor: Actor, @CurrentCookie() cookie: SessionCookie): Promise<DonePayload> {
    await this.sessions.logOut(actor);
    cookie.clear();
    return DONE;
  }

  @SignedIn()
  @Mutation(() => LogoutEverywherePayload, { description: 'Ends every session of the person, this one included.' })
  async logoutEverywhere(
    @CurrentActor() actor: Actor,
    @CurrentCookie() cookie: SessionCookie,
  ): Promise<LogoutEverywherePayload> {
    const sessionsEnded = await this.sessions.logOutEverywhere(actor);
    cookie.clear();
    return { sessionsEnded };
  }

  @SignedIn()
  @Mutation(() => DonePayload, { description: 'Ends one of the own sessions.' })
  async revokeSession(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => RevokeSessionInput, description: 'Which.' }) input: RevokeSessionInput,
  ): Promise<DonePayload> {
    await this.sessions.revoke(actor, fromGlobalId('Session', input.sessionId));
    return DONE;
  }

  @SignedIn()
  @Mutation(() => DonePayload, {
    description: 'From the next request on this session acts for another organisation of the person.',
  })
  async actFor(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => ActForInput, description: 'Which.' }) input: ActForInput,
  ): Promise<DonePayload> {
    await this.sessions.actFor(actor, fromGlobalId('Organization', input.organizationId));
    return DONE;
  }

  @SignedIn()
  @Mutation(() => LoginPayload, { description: 'Proves identity again. The session goes on under a new token.' })
  async stepUp(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => StepUpInput, description: 'The proof.' }) input: StepUpInput,
    @CurrentCookie() cookie: SessionCookie,
  ): Promise<LoginPayload> {
    return sessionPayload(await this.sessions.stepUp(actor, input), cookie);
  }

  @Public('Whoever has forgotten the password cannot log in')
  @Mutation(() => DonePayload, {
    description: 'Mails a link for a new password, if the address has an account. The answer does not tell.',
  })
  async requestPasswordReset(
    @Args('input', { type: () => RequestPasswordResetInput, description: 'The address.' })
    input: RequestPasswordResetInput,
    @CurrentClient() client: Client,
  ): Promise<DonePayload> {
    await this.passwords.request(input.email, client);
    return DONE;
  }

  @Public('The link is the proof')
  @Mutation(() => DonePayload, {
    description: 'Sets a new password by a mailed link and ends all sessions of the person.',
  })
  async resetPassword(
    @Args('input', { type: () => ResetPasswordInput, description: 'Token and password.' }) input: ResetPasswordInput,
    @CurrentClient() client: Client,
  ): Promise<DonePayload> {
    await this.passwords.reset(input.token, input.password, client);
    return DONE;
  }

  @SignedIn()
  @Mutation(() => DonePayload, { description: 'Changes the own password and ends all other sessions.' })
  async changePassword(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => ChangePasswordInput, description: 'The old and the new one.' })
    input: ChangePasswordInput,
  ): Promise<DonePayload> {
    await this.passwords.change(actor, input.currentPassword, input.newPassword);
    return DONE;
  }
}
