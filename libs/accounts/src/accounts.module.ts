import { Config } from '#libs/config';
import { Module } from '@nestjs/common';
import { ApiKeysRepository } from './api-keys/api-keys.repository';
import { ApiKeysService } from './api-keys/api-keys.service';
import { AcceptInvitationService } from './invitations/accept-invitation.service';
import { InvitationsRepository } from './invitations/invitations.repository';
import { InvitationsService } from './invitations/invitations.service';
import { RateLimiter } from './limits/rate-limiter';
import { RateLimitsRepository } from './limits/rate-limits.repository';
import { LogInChallenges } from './log-in/log-in-challenge';
import { LogInService } from './log-in/log-in.service';
import { SessionOpener } from './log-in/session-opener';
import { FolderMailer } from './mail/folder-mailer';
import { MailQueue } from './mail/mail-queue';
import { Mailer } from './mail/mailer';
import { SendMailTask } from './mail/send-mail.task';
import { SmtpMailer } from './mail/smtp-mailer';
import { PasswordResetService } from './password-reset/password-reset.service';
import { PasswordResetsRepository } from './password-reset/password-resets.repository';
import { PasswordHasher } from './passwords/password-hasher';
import { AccountsBootstrap } from './people/accounts-bootstrap';
import { PeopleRepository } from './people/people.repository';
import { PeopleService } from './people/people.service';
import { SecondFactorChecker } from './second-factor/second-factor.checker';
import { SecondFactorRepository } from './second-factor/second-factor.repository';
import { SecondFactorService } from './second-factor/second-factor.service';
import { SecretBox } from './secrets/secret-box';
import { SecurityLogRepository } from './security-log/security-log.repository';
import { IdentityRepository } from './sessions/identity.repository';
import { IdentityService } from './sessions/identity.service';
import { SessionsRepository } from './sessions/sessions.repository';
import { SessionsService } from './sessions/sessions.service';
import { AccountAuthenticator } from './strategies/account-authenticator';
import { SweepAccountsRepository } from './sweep/sweep-accounts.repository';
import { SweepAccountsTask } from './sweep/sweep-accounts.task';

const services = [
  AcceptInvitationService,
  AccountAuthenticator,
  AccountsBootstrap,
  ApiKeysService,
  InvitationsService,
  LogInService,
  PasswordResetService,
  PeopleService,
  SecondFactorService,
  SendMailTask,
  SessionsService,
];

/** Needs `Config` and `Database`, which are global. */
@Module({
  providers: [
    ...services,
    ApiKeysRepository,
    IdentityRepository,
    IdentityService,
    InvitationsRepository,
    LogInChallenges,
    MailQueue,
    PasswordHasher,
    PasswordResetsRepository,
    PeopleRepository,
    RateLimiter,
    RateLimitsRepository,
    SecondFactorChecker,
    SecondFactorRepository,
    SecurityLogRepository,
    SessionOpener,
    SessionsRepository,
    SweepAccountsRepository,
    SweepAccountsTask,
    {
      provide: SecretBox,
      inject: [Config],
      useFactory: (config: Config) => new SecretBox(config.secrets.encryptionKey),
    },
    {
      provide: Mailer,
      inject: [Config],
      useFactory: ({ mail }: Config): Mailer =>
        mail.smtpUrl ? new SmtpMailer(mail.smtpUrl, mail.from) : new FolderMailer(mail.dir, mail.from),
    },
  ],
  exports: [
    ...services,
    ApiKeysRepository,
    MailQueue,
    Mailer,
    PeopleRepository,
    RateLimiter,
    SecretBox,
    SecurityLogRepository,
  ],
})
export class AccountsModule {}
