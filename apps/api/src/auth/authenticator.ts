import type { Actor } from '#libs/access';
import type { Opening, Snapshot } from '#libs/database';
import type { DomainError } from '#libs/kernel';

/** What a request brings to say who it comes from. At most one of them counts: a bearer token before the cookie. */
export interface Credentials {
  /** Value of the session cookie. */
  readonly cookieToken?: string;
  /** Session token of a program, or an API key, from `Authorization: Bearer`. */
  readonly bearer?: string;
  /** Address of the client as far as trusted proxies tell it; API keys may be bound to networks. */
  readonly ip?: string;
  /** What may be opened with the answer, for a request that is going to read or to write. */
  readonly opening?: Opening;
}

/** Everything of an actor except what the request itself says. */
export interface ActorFields extends Omit<Actor, 'locale' | 'requestId'> {
  /** What was opened for it with the answer; the request adopts it. */
  readonly snapshot?: Snapshot;
}

/**
 * Finds who a request comes from. Bound to the accounts lib. Without credentials, or with a cookie that has expired, it
 * answers ANONYMOUS; a bearer token that is not valid is refused with UNAUTHENTICATED, since a program would otherwise
 * read less than it thinks.
 */
export abstract class Authenticator {
  abstract authenticate(credentials: Credentials): Promise<ActorFields>;

  /** The same for many at once, in their order; a refusal stands in its place. */
  abstract authenticateAll(credentials: readonly Credentials[]): Promise<(ActorFields | DomainError)[]>;
}
