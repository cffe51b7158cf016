import type { OrganizationKind, Role } from '#libs/access';
import type { IdentityStatement, StatementTx } from '#libs/database';
import { Injectable } from '@nestjs/common';
import { SESSION_LIFETIMES, type SessionKind } from './session-lifetimes';
import { LIVE } from './sessions.repository';

export interface SessionIdentity {
  readonly sessionId: string;
  readonly personId: string;
  readonly operator: boolean;
  readonly steppedUpAt: Date | null;
  readonly organizationId: string | null;
  readonly organizationKind: OrganizationKind | null;
  readonly organizationRegion: string | null;
  readonly roles: Role[] | null;
}

/** As JSON carries it, with the place of its token among those asked for. */
interface NumberedIdentity extends Omit<SessionIdentity, 'steppedUpAt'> {
  readonly n: number;
  readonly steppedUpAt: string | null;
}

export interface SessionToken {
  readonly kind: SessionKind;
  readonly tokenHash: Buffer;
}

export interface KeyIdentity {
  readonly organizationId: string;
  readonly organizationKind: OrganizationKind;
  readonly organizationRegion: string | null;
  readonly scopes: string[];
}

/** The session of kind `$1` with token `$2`, while it is good. */
const LIVE_SESSION = `SELECT s.id, s.person_id, s.organization_id, s.stepped_up_at, s.last_seen_at, p.is_operator
  FROM person_sessions s JOIN people p ON p.id = s.person_id AND p.disabled_at IS NULL
  WHERE s.token_hash = $2 AND s.kind = $1 AND ${LIVE}`;

const IDENTITY = `live.id AS "sessionId", live.person_id AS "personId", live.is_operator AS operator,
  live.stepped_up_at AS "steppedUpAt", o.id AS "organizationId", o.kind AS "organizationKind",
  o.region_code AS "organizationRegion", m.roles`;

const MEMBERSHIP = `LEFT JOIN (memberships m JOIN organizations o ON o.id = m.organization_id AND o.disabled_at IS NULL)
  ON m.person_id = live.person_id AND m.organization_id = live.organization_id AND m.ended_at IS NULL`;

/** Sessions are noted as seen this often at most; what idles is known to the minute. */
const unseen = (now: string): string => `last_seen_at < ${now} - interval '1 minute'`;
const UNSEEN = unseen('app_now()');

/**
 * Who a token stands for at this moment: one statement each, asked anew in every request. A person that is disabled has
 * no identity; where a membership or an organisation has ended, the session acts for nobody.
 */
@Injectable()
export class IdentityRepository {
  findBySession(tx: StatementTx, kind: SessionKind, tokenHash: Buffer): Promise<SessionIdentity | undefined> {
    return tx.first(
      `WITH live AS (${LIVE_SESSION}), seen AS (
         UPDATE person_sessions s SET last_seen_at = app_now() FROM live WHERE s.id = live.id AND s.${UNSEEN}
       )
       SELECT ${IDENTITY} FROM live ${MEMBERSHIP}`,
      [kind, tokenHash],
      'identity-of-session',
    );
  }

  /** The same with its session opened (migration 0072), where nothing is noted; `unseen` says that it is time to note it. */
  ofSession(kind: SessionKind, tokenHash: Buffer): IdentityStatement {
    return {
      sql: `SELECT b.session_id AS "sessionId", b.person_id AS "personId", b.is_operator AS operator, b.stepped_up_at AS "steppedUpAt",
          b.organization_id AS "organizationId", b.organization_kind AS "organizationKind", b.region_code AS "organizationRegion", b.roles,
          b.${unseen('b.now')} AS unseen, b.now, b.standing
        FROM begin_session_by_token($1, $2, $3, $4) b`,
      params: [kind, tokenHash, `${SESSION_LIFETIMES[kind].idleMinutes} minutes`],
      name: 'begin-session-by-token',
    };
  }

  /** The same for many at once, in the order of the tokens; nothing in the place of one that is no longer good. */
  async listBySessions(
    tx: StatementTx,
    tokens: readonly SessionToken[],
  ): Promise<readonly (SessionIdentity | undefined)[]> {
    const asked = tokens.map(({ kind, tokenHash }, n) => ({ n, kind, hash: tokenHash.toString('hex') }));
    // A row that somebody holds is noted as seen another time: one must not keep all the others waiting.
    const row = await tx.first<{ found: readonly NumberedIdentity[] | null }>(
      `WITH live AS MATERIALIZED (
         SELECT a.n, s.id, s.person_id, s.organization_id, s.stepped_up_at, s.last_seen_at, p.is_operator
         FROM jsonb_to_recordset($1::jsonb) AS a(n int, kind text, hash text)
         JOIN person_sessions s ON s.token_hash = decode(a.hash, 'hex') AND s.kind = a.kind
         JOIN people p ON p.id = s.person_id AND p.disabled_at IS NULL WHERE ${LIVE}
       ), unseen AS (
         SELECT s.id FROM person_sessions s JOIN live ON live.id = s.id
         WHERE s.${UNSEEN} FOR UPDATE OF s SKIP LOCKED
       ), seen AS (
         UPDATE person_sessions s SET last_seen_at = app_now() FROM unseen WHERE s.id = unseen.id
       )
       SELECT jsonb_agg(jsonb_build_object('sessionId', live.id, 'personId', live.person_id, 'operator', live.is_operator,
         'steppedUpAt', live.stepped_up_at, 'organizationId', o.id, 'organizationKind', o.kind, 'organizationRegion', o.region_code,
         'roles', m.roles, 'n', live.n)) AS found
       FROM live ${MEMBERSHIP}`,
      [JSON.stringify(asked)],
      'identities-of-sessions',
    );
    const found: (SessionIdentity | undefined)[] = tokens.map(() => undefined);
    for (const { n, steppedUpAt, ...identity } of row?.found ?? []) {
      found[n] = { ...identity, steppedUpAt: steppedUpAt === null ? null : new Date(steppedUpAt) };
    }
    return found;
  }

  findByApiKey(tx: StatementTx, secretHash: Buffer): Promise<KeyIdentity | undefined> {
    return tx.first(
      `WITH live AS (
         SELECT k.id, k.organization_id, k.scopes FROM api_key_secrets s JOIN api_keys k ON k.id = s.key_id
         WHERE s.secret_hash = $1 AND k.revoked_at IS NULL AND k.expires_at > app_now()
       ), seen AS (
         UPDATE api_keys k SET last_used_at = app_now() FROM live
         WHERE k.id = live.id AND coalesce(k.last_used_at, '-infinity') < app_now() - interval '1 minute'
       )
       SELECT o.id AS "organizationId", o.kind AS "organizationKind", o.region_code AS "organizationRegion", live.scopes
       FROM live JOIN organizations o ON o.id = live.organization_id AND o.disabled_at IS NULL`,
      [secretHash],
      'identity-of-key',
    );
  }
}
