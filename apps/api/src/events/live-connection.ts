import type { Actor } from '#libs/access';
import { DomainError, isDomainError } from '#libs/kernel';
import type { Credentials } from '../auth/authenticator';
import type { RequestActors } from '../auth/request-actors';
import type { AccessNotice } from './event-feed';

/** Close codes of the graphql-ws protocol, and of WebSocket itself. */
export const CLOSE = {
  /** At the beginning of a connection: not to be retried with the same credentials. */
  UNAUTHORIZED: 4401,
  /** Later on: who it is has changed, or a new proof has replaced the token. A new connection tells which. */
  FORBIDDEN: 4403,
  RESTART: 1012,
  TRY_AGAIN_LATER: 1013,
} as const;

export interface ConnectionOrigin {
  readonly id: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/**
 * One web socket and who is behind it. Who that is, is asked anew before each event; once the answer is another than at
 * the beginning, the socket is closed, since everything that was opened on it rested on the first answer.
 */
export class LiveConnection {
  private asking: Promise<Actor | undefined> | undefined;
  private askingNext: Promise<Actor | undefined> | undefined;
  private closed = false;
  private readonly first: Actor;

  constructor(
    actor: Actor,
    readonly credentials: Credentials,
    readonly origin: ConnectionOrigin,
    private readonly actors: RequestActors,
    private readonly closeSocket: (code: number, reason: string) => void,
  ) {
    this.first = actor;
  }

  /** Who it was when the connection began, which is who it is as long as it stays open. */
  get actor(): Actor {
    return this.first;
  }

  get isOpen(): boolean {
    return !this.closed;
  }

  /**
   * Asks who this is now: somebody else, or nobody, closes the connection. A question under way may have been answered
   * before what is the reason to ask happened, so whoever comes meanwhile waits for the next one; they ask it once for all.
   */
  confirm(): Promise<Actor | undefined> {
    if (!this.asking) {
      this.asking = this.ask().finally(() => (this.asking = undefined));
      return this.asking;
    }
    this.askingNext ??= this.asking.then(() => {
      this.askingNext = undefined;
      return this.confirm();
    });
    return this.askingNext;
  }

  concerns({ sessionId, personId, organizationId }: AccessNotice): boolean {
    const { first } = this;
    return (
      (sessionId !== undefined && sessionId === first.sessionId) ||
      (personId !== undefined && personId === first.personId) ||
      (organizationId !== undefined && organizationId === first.organizationId)
    );
  }

  close(code: number, reason: string): void {
    if (this.closed) return;
    this.closed = true;
    this.closeSocket(code, reason);
  }

  /** The socket is gone already. */
  ended(): void {
    this.closed = true;
  }

  /** Takes what was found out about who this is now, asked for together with others: nobody any more closes it. */
  settle(now: Actor | DomainError): Actor | undefined {
    if (this.closed) return undefined;
    if (now instanceof DomainError || identity(now) !== identity(this.first)) {
      return this.refuse(CLOSE.FORBIDDEN, 'Forbidden');
    }
    return now;
  }

  /** It could not be found out: a database that is away is a reason to come again, not to log in again. */
  unknown(): undefined {
    return this.refuse(CLOSE.TRY_AGAIN_LATER, 'Try again later');
  }

  private async ask(): Promise<Actor | undefined> {
    if (this.closed) return undefined;
    try {
      return this.settle(await this.actors.authenticate(this.credentials, this.origin));
    } catch (error) {
      // What cannot be confirmed is not shown.
      return isDomainError(error) ? this.settle(error) : this.unknown();
    }
  }

  private refuse(code: number, reason: string): undefined {
    this.close(code, reason);
    return undefined;
  }
}

/** All that a guard has looked at when a subscription was opened. */
function identity({ kind, personId, organizationId, operator, roles, keyPermissions }: Actor): string {
  return JSON.stringify([kind, personId, organizationId, operator, [...roles].sort(), keyPermissions]);
}
