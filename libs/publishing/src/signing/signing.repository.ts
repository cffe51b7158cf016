import type { StatementTx, Tx, WriteTx } from '#libs/database';
import { Injectable } from '@nestjs/common';
import type { SigningKey } from './key-set.policy';
import type { Signable, SignatureKind } from './signed-statements.policy';
import type { Signed } from './signed-record.policy';

/** One who signs at a time, so that no organisation gets two keys and nothing is signed by one that just ended. */
const SIGNING_LOCK = 7_306_025;

/** A key with its private half, still sealed. */
export interface SealedKey {
  readonly id: string;
  readonly organizationId: string;
  readonly kid: string;
  readonly secret: Buffer;
}

export interface EndedKey {
  readonly kid: string;
  readonly organizationId: string;
}

export interface NewSignature {
  readonly kind: SignatureKind;
  readonly factCheckId: string;
  readonly version: number;
  readonly subjectId: string;
  readonly organizationId: string;
  readonly keyId: string;
  readonly jws: string;
}

const KEYS = `SELECT k.id, k.organization_id AS "organizationId", json_build_object('code', o.code, 'name', o.name) AS organization,
  k.kid, k.public_key AS "publicKey", k.valid_from AS "validFrom", k.valid_until AS "validUntil", k.revoked_at AS "revokedAt",
  k.revocation_reason AS "revocationReason" FROM signing_keys k JOIN organizations o ON o.id = k.organization_id`;

/** The newest signature of each thing by a key that holds, the version's own first. */
const RECORD = `SELECT json_agg(json_build_object('kind', s.kind, 'jws', s.jws) ORDER BY s.place, s.subject_id) AS signatures,
    bool_or(s.place = 0) AS whole
  FROM (SELECT DISTINCT ON (g.subject_id) g.kind, g.jws, g.subject_id,
      CASE g.kind WHEN 'VERSION' THEN 0 WHEN 'RETRACTION' THEN 0 WHEN 'APPROVAL' THEN 1 ELSE 2 END AS place
    FROM fact_checks f JOIN signatures g ON g.fact_check_id = f.id AND g.version = coalesce($2::text::integer, f.current_version)
      AND (g.kind = 'RETRACTION') = (f.state = 'RETRACTED')
    JOIN signing_keys k ON k.id = g.key_id AND k.revoked_at IS NULL
    WHERE f.slug = $1 ORDER BY g.subject_id, g.signed_at DESC) s`;

@Injectable()
export class SigningRepository {
  async lock(tx: WriteTx): Promise<void> {
    await tx.rows('SELECT pg_advisory_xact_lock($1)', [SIGNING_LOCK]);
  }

  /** Takes some of the fact-checks that have changed; they are there again when the batch does not commit. One comes as often as it changed. */
  async takeChanged(tx: WriteTx, limit: number): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(
      `DELETE FROM upkeep WHERE work = 'SIGN' AND id = ANY (ARRAY(SELECT id FROM upkeep WHERE work = 'SIGN' ORDER BY id LIMIT $1))
       RETURNING subject AS id`,
      [limit],
    );
    return rows.map((row) => row.id);
  }

  /** What of some fact-checks bears no signature that holds, the oldest first. */
  async listSignables(tx: WriteTx, factCheckIds: readonly string[]): Promise<Signable[]> {
    const rows = await tx.rows<{ one: Signable }>('SELECT signables($1::uuid[]) AS one', [factCheckIds]);
    return rows.map((row) => row.one);
  }

  listCurrentKeys(tx: WriteTx, organizationIds: readonly string[]): Promise<SealedKey[]> {
    return tx.rows(
      `SELECT k.id, k.organization_id AS "organizationId", k.kid, s.secret FROM signing_keys k
       JOIN signing_key_secrets s ON s.key_id = k.id WHERE k.organization_id = ANY ($1::uuid[]) AND k.valid_until IS NULL`,
      [organizationIds],
    );
  }

  findCurrentKey(tx: WriteTx, organizationCode: string): Promise<SealedKey | undefined> {
    return tx.first(
      `SELECT k.id, k.organization_id AS "organizationId", k.kid, s.secret FROM signing_keys k
       JOIN signing_key_secrets s ON s.key_id = k.id JOIN organizations o ON o.id = k.organization_id
       WHERE o.code = $1 AND k.valid_until IS NULL`,
      [organizationCode],
    );
  }

  async insertKey(
    tx: WriteTx,
    key: { organizationId: string; kid: string; publicKey: Buffer; secret: Buffer },
  ): Promise<SealedKey> {
    const row = await tx.first<{ id: string }>(
      'INSERT INTO signing_keys (organization_id, kid, public_key, valid_from) VALUES ($1, $2, $3, $4) RETURNING id',
      [key.organizationId, key.kid, key.publicKey, tx.now],
    );
    if (!row) throw new Error('no key was made');
    await tx.rows('INSERT INTO signing_key_secrets (key_id, secret) VALUES ($1, $2)', [row.id, key.secret]);
    return { id: row.id, organizationId: key.organizationId, kid: key.kid, secret: key.secret };
  }

  async insertSignatures(tx: WriteTx, signatures: readonly NewSignature[]): Promise<void> {
    await tx.rows(
      `INSERT INTO signatures (kind, fact_check_id, version, subject_id, organization_id, key_id, jws, signed_at)
       SELECT x.kind, x."factCheckId", x.version, x."subjectId", x."organizationId", x."keyId", x.jws, $2
       FROM jsonb_to_recordset($1::jsonb) AS x(kind text, "factCheckId" uuid, version integer, "subjectId" uuid,
         "organizationId" uuid, "keyId" uuid, jws text)`,
      [JSON.stringify(signatures), tx.now],
    );
  }

  /** Ends the key that an organisation signs with; undefined when it has none. Its private half is destroyed with that. */
  async endCurrentKey(tx: WriteTx, organizationCode: string): Promise<EndedKey | undefined> {
    return tx.first(
      `UPDATE signing_keys k SET valid_until = greatest($2, last_signed_with(k.id)) FROM organizations o
       WHERE o.id = k.organization_id AND o.code = $1 AND k.valid_until IS NULL
       RETURNING k.kid, k.organization_id AS "organizationId"`,
      [organizationCode, tx.now],
    );
  }

  /** The same for an organisation's own admin, who names the key that is to end: a second try ends no second one. */
  async endOwnKey(tx: WriteTx, organizationId: string, kid: string): Promise<EndedKey | undefined> {
    return tx.first(
      `UPDATE signing_keys k SET valid_until = greatest($3, last_signed_with(k.id))
       WHERE k.organization_id = $1 AND k.kid = $2 AND k.valid_until IS NULL
       RETURNING k.kid, k.organization_id AS "organizationId"`,
      [organizationId, kid, tx.now],
    );
  }

  /** Undefined when there is no such key, or it is revoked already. */
  async revokeKey(tx: WriteTx, kid: string, reason: string): Promise<EndedKey | undefined> {
    return tx.first(
      `UPDATE signing_keys SET valid_until = coalesce(valid_until, $3), revoked_at = $3, revocation_reason = $2
       WHERE kid = $1 AND revoked_at IS NULL RETURNING kid, organization_id AS "organizationId"`,
      [kid, reason, tx.now],
    );
  }

  /** Every key there ever was; keys are public. */
  listKeys(tx: Tx): Promise<SigningKey[]> {
    return tx.rows(`${KEYS} ORDER BY o.code, k.valid_from, k.kid`);
  }

  listKeysOf(tx: Tx, organizationId: string): Promise<SigningKey[]> {
    return tx.rows(
      `${KEYS} WHERE k.organization_id = $1 ORDER BY k.valid_from DESC, k.kid`,
      [organizationId],
      'signing-keys-of',
    );
  }

  /** What anybody may have of a version, or of the newest; undefined until the version itself is signed. */
  async findRecord(tx: StatementTx, slug: string, version: number | null): Promise<Signed[] | undefined> {
    const row = await tx.first<{ signatures: Signed[] | null; whole: boolean | null }>(
      RECORD,
      [slug, version === null ? null : String(version)],
      'signed-record',
    );
    return row?.whole === true ? (row.signatures ?? undefined) : undefined;
  }
}
