import type { OrganizationKind, Role } from '#libs/access';
import type { StatementTx } from '#libs/database';
import { Injectable } from '@nestjs/common';
import type { SessionKind } from './session-lifetimes';
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

export interface KeyIdentity {
  readonly organizationId: string;
  readonly organizationKind: OrganizationKind;
  readonly organizationRegion: string | null;
  readonly scopes: string[];
}

/**
 * Who a token stands for at this moment: one statement each, asked anew in every request. A person that is disabled has
 * no identity; where a membership or an organisation has ended, the session acts for nobody.
 */
@Injectable()
export class IdentityRepository {
  findBySession(tx: StatementTx, kind: SessionKind, tokenHash: Buffer): Promise<SessionIdentity | undefined> {
    return tx.first(
      `WITH live AS (
         SELECT s.id, s.person_id, s.organization_id, s.stepped_up_at, p.is_operator
         FROM person_sessions s JOIN people p ON p.id = s.person_id AND p.disabled_at IS NULL
         WHERE s.token_hash = $2 AND s.kind = $1 AND ${LIVE}
       ), seen AS (
         UPDATE person_sessions s SET last_seen_at = app_now() FROM live
         WHERE s.id = live.id AND s.last_seen_at < app_now() - interval '1 minute'
       )
       SELECT live.id AS "sessionId", live.person_id AS "personId", live.is_operator AS operator,
         live.stepped_up_at AS "steppedUpAt", o.id AS "organizationId", o.kind AS "organizationKind",
         o.region_code AS "organizationRegion", m.roles
       FROM live LEFT JOIN (memberships m JOIN organizations o ON o.id = m.organization_id AND o.disabled_at IS NULL)
         ON m.person_id = live.person_id AND m.organization_id = live.organization_id AND m.ended_at IS NULL`,
      [kind, tokenHash],
      'identity-of-session',
    );
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
