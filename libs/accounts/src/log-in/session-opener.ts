import type { WriteTx } from '#libs/database';
import { Injectable } from '@nestjs/common';
import { hashToken, newToken } from '../secrets/tokens';
import { SecurityLogRepository } from '../security-log/security-log.repository';
import type { SessionKind } from '../sessions/session-lifetimes';
import { SessionsRepository } from '../sessions/sessions.repository';
import type { Client } from './client';

/** A session that was just opened or renewed. The token is shown this once. */
export interface OpenedSession {
  readonly sessionId: string;
  readonly personId: string;
  readonly kind: SessionKind;
  readonly token: string;
  readonly expiresAt: Date;
}

@Injectable()
export class SessionOpener {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly log: SecurityLogRepository,
  ) {}

  /** Opens a session in a transaction that holds the person. Each log-in has a token of its own: none is carried over. */
  async open(tx: WriteTx, personId: string, kind: SessionKind, client: Client): Promise<OpenedSession> {
    const token = newToken('session');
    const { id, expiresAt } = await this.sessions.insert(tx, {
      personId,
      kind,
      tokenHash: hashToken(token),
      ...client,
    });
    await this.log.append(tx, { type: 'LOGGED_IN', personId, byPersonId: personId, data: { kind } });
    return { sessionId: id, personId, kind, token, expiresAt };
  }
}
