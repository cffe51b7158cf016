/**
 * People and how they prove who they are: log-in, sessions, second factor, invitations, API keys, mail to their owners.
 * Must never decide what somebody may do with a claim, and never keep or log a secret in the clear.
 */
export * from './accounts.errors';
export * from './accounts.module';
export { type ApiKey, ApiKeysRepository } from './api-keys/api-keys.repository';
export { API_KEY_MAX_DAYS, ApiKeysService } from './api-keys/api-keys.service';
export { type Acceptance, AcceptInvitationService } from './invitations/accept-invitation.service';
export { type Invitation, type OpenInvitation } from './invitations/invitations.repository';
export { InvitationsService, requireRolesOfKind, type SentInvitation } from './invitations/invitations.service';
export type { Client } from './log-in/client';
export { networkOf } from './limits/network';
export { RateLimiter } from './limits/rate-limiter';
export type { Tries } from './limits/rate-limits';
export { LogInService, type LogInResult } from './log-in/log-in.service';
export type { OpenedSession } from './log-in/session-opener';
export { MailQueue, SEND_MAIL } from './mail/mail-queue';
export { Mailer, type MailMessage } from './mail/mailer';
export { SendMailTask } from './mail/send-mail.task';
export { PasswordResetService } from './password-reset/password-reset.service';
export { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from './passwords/password-policy';
export { AccountsBootstrap, type BootstrapPerson } from './people/accounts-bootstrap';
export { normaliseDisplayName, normaliseEmail } from './people/email';
export { PeopleRepository, type Person } from './people/people.repository';
export { PeopleService } from './people/people.service';
export { SecondFactorService, type TotpEnrolment } from './second-factor/second-factor.service';
export { SecretBox } from './secrets/secret-box';
export {
  SECURITY_EVENTS,
  SecurityLogRepository,
  type SecurityEvent,
  type SecurityEventType,
} from './security-log/security-log.repository';
export { SESSION_KINDS, type SessionKind } from './sessions/session-lifetimes';
export type { SessionInfo } from './sessions/sessions.repository';
export { SessionsService } from './sessions/sessions.service';
export { AccountAuthenticator } from './strategies/account-authenticator';
