import type { Signatory } from './signed-statements.policy';

export interface SigningKey {
  readonly id: string;
  readonly organizationId: string;
  readonly organization: Signatory;
  readonly kid: string;
  readonly publicKey: Buffer;
  readonly validFrom: Date;
  /** Null while it is the one that signs. */
  readonly validUntil: Date | null;
  readonly revokedAt: Date | null;
  readonly revocationReason: string | null;
}

/** A key with its history, named as OpenID Federation 1.0 (Historical Keys) names it: times in seconds (RFC 7519). */
export interface PublishedKey {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
  readonly kid: string;
  readonly use: 'sig';
  readonly alg: 'EdDSA';
  readonly nbf: number;
  readonly exp?: number;
  readonly revoked?: { readonly revoked_at: number; readonly reason: string };
  /** Whose it is. */
  readonly organization: Signatory;
}

/** RFC 7517, 5: what `/.well-known/jwks.json` answers. */
export interface KeySet {
  readonly keys: readonly PublishedKey[];
}

export function toKeySet(keys: readonly SigningKey[]): KeySet {
  return { keys: keys.map(toPublishedKey) };
}

function toPublishedKey(key: SigningKey): PublishedKey {
  return {
    kty: 'OKP',
    crv: 'Ed25519',
    x: key.publicKey.toString('base64url'),
    kid: key.kid,
    use: 'sig',
    alg: 'EdDSA',
    nbf: seconds(key.validFrom),
    ...(key.validUntil === null ? {} : { exp: Math.ceil(key.validUntil.getTime() / 1000) }),
    ...(key.revokedAt === null
      ? {}
      : { revoked: { revoked_at: seconds(key.revokedAt), reason: key.revocationReason ?? '' } }),
    organization: key.organization,
  };
}

/** The keys of a set that somebody gives; throws what is wrong with it as an error in English. */
export function readKeySet(value: unknown): KeySet {
  const keys = (value as { keys?: unknown } | null)?.keys;
  if (!Array.isArray(keys)) throw new Error('it is no set of keys: it has no "keys"');
  for (const key of keys as Partial<PublishedKey>[]) {
    const { kty, crv, x, kid, nbf, organization } = key;
    const complete = typeof x === 'string' && typeof kid === 'string' && typeof nbf === 'number';
    if (kty !== 'OKP' || crv !== 'Ed25519' || !complete || typeof organization?.code !== 'string') {
      throw new Error(`the key ${String(kid)} is no Ed25519 key with its organisation and history`);
    }
  }
  return { keys: keys as PublishedKey[] };
}

function seconds(time: Date): number {
  return Math.floor(time.getTime() / 1000);
}
