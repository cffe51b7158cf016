import type { Tx, WriteTx } from '#libs/database';
import { Injectable } from '@nestjs/common';
import { SESSION_LIFETIMES, type SessionKind } from './session-lifetimes';

export interface SessionInfo {
  readonly id: string;
  readonly kind: SessionKind;
  readonly organizationId: string | null;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly userAgent: string | null;
  readonly ip: string | null;
}

export interface NewSession {
  readonly personId: string;
  readonly kind: SessionKind;
  readonly tokenHash: Buffer;
  readonly userAgent: string | null;
  readonly ip: string | null;
}

/** True for sessions that are good at this moment, by the database's clock; `begin_session_by_token` (migration 0072) says the same. */
export const LIVE = `s.revoked_at IS NULL AND s.expires_at > app_now() AND s.last_seen_at > app_now() - CASE s.kind
  WHEN 'COOKIE' THEN interval '${SESSION_LIFETIMES.COOKIE.idleMinutes} minutes'
  ELSE interval '${SESSION_LIFETIMES.BEARER.idleMinutes} minutes' END`;

@Injectable()
export class SessionsRepository {
  /** Opens a session, acting for the organisation last acted for, or else the first one joined. A log-in is a proof of identity. */
  async insert(tx: WriteTx, session: NewSession): Promise<{ id: string; expiresAt: Date }> {
    const row = await tx.first<{ id: string; expiresAt: Date }>(
      `INSERT INTO person_sessions (person_id, organization_id, kind, token_hash, expires_at, stepped_up_at, user_agent, ip)
       SELECT $1, (
         SELECT m.organization_id FROM memberships m
         JOIN organizations o ON o.id = m.organization_id AND o.disabled_at IS NULL
         LEFT JOIN LATERAL (SELECT max(s.last_seen_at) AS at FROM person_sessions s
           WHERE s.person_id = m.person_id AND s.organization_id = m.organization_id) used ON true
         WHERE m.person_id = $1 AND m.ended_at IS NULL ORDER BY used.at DESC NULLS LAST, m.created_at, m.id LIMIT 1
       ), $2, $3, app_now() + make_interval(mins => $4), app_now(), $5, $6::inet
       RETURNING id, expires_at AS "expiresAt"`,
      [
        session.personId,
        session.kind,
        session.tokenHash,
        SESSION_LIFETIMES[session.kind].absoluteMinutes,
        session.userAgent?.slice(0, 300) ?? null,
        session.ip,
      ],
    );
    if (!row) throw new Error('the session was not opened');
    return row;
  }

  /** The person has proved who it is: the session goes on under another token. */
  async stepUp(
    tx: WriteTx,
    sessionId: string,
    tokenHash: Buffer,
  ): Promise<{ kind: SessionKind; expiresAt: Date } | undefined> {
    return tx.first(
      `UPDATE person_sessions s SET stepped_up_at = app_now(), last_seen_at = app_now(), token_hash = $2
       WHERE s.id = $1 AND ${LIVE} RETURNING s.kind, s.expires_at AS "expiresAt"`,
      [sessionId, tokenHash],
    );
  }

  /** False when the person is no member there, or the organisation is disabled. */
  async actFor(tx: WriteTx, sessionId: string, organizationId: string): Promise<boolean> {
    const row = await tx.first(
      `UPDATE person_sessions s SET organization_id = $2
       FROM memberships m JOIN organizations o ON o.id = m.organization_id AND o.disabled_at IS NULL
       WHERE s.id = $1 AND ${LIVE} AND m.person_id = s.person_id AND m.organization_id = $2 AND m.ended_at IS NULL
       RETURNING s.id`,
      [sessionId, organizationId],
    );
    return row !== undefined;
  }

  /** The person's sessions that are good now, the latest used first. */
  listLive(tx: Tx, personId: string): Promise<SessionInfo[]> {
    return tx.rows(
      `SELECT s.id, s.kind, s.organization_id AS "organizationId", s.created_at AS "createdAt", s.last_seen_at AS "lastSeenAt",
         s.expires_at AS "expiresAt", s.user_agent AS "userAgent", host(s.ip) AS ip
       FROM person_sessions s WHERE s.person_id = $1 AND ${LIVE} ORDER BY s.last_seen_at DESC, s.id DESC LIMIT 100`,
      [personId],
    );
  }

  /** False when it was not the person's, or over already. */
  async revoke(tx: WriteTx, personId: string, sessionId: string): Promise<boolean> {
    const row = await tx.first(
      `UPDATE person_sessions s SET revoked_at = app_now() WHERE s.id = $2 AND s.person_id = $1 AND ${LIVE} RETURNING s.id`,
      [personId, sessionId],
    );
    return row !== undefined;
  }

  /** Ends the session that a client had until it logged in anew, whoever's it was. */
  async replace(tx: WriteTx, sessionId: string): Promise<void> {
    await tx.rows('UPDATE person_sessions SET revoked_at = app_now() WHERE id = $1 AND revoked_at IS NULL', [
      sessionId,
    ]);
  }

  /** Ends all sessions of the person, except one where it is named. */
  async revokeAll(tx: WriteTx, personId: string, except: string | null = null): Promise<number> {
    const rows = await tx.rows(
      `UPDATE person_sessions SET revoked_at = app_now()
       WHERE person_id = $1 AND revoked_at IS NULL AND id IS DISTINCT FROM $2::uuid RETURNING id`,
      [personId, except],
    );
    return rows.length;
  }
}
