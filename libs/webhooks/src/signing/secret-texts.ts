import { createPrivateKey, createPublicKey, randomBytes, type KeyObject } from 'node:crypto';

/**
 * Secrets as Standard Webhooks writes them: `whsec_` for a shared secret (HMAC-SHA256), `whpk_` for a public key
 * (Ed25519), base64 after the prefix. https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
const SECRET_BYTES = 32;
const SEED_BYTES = 32;
/** DER of a PKCS #8 Ed25519 key before its 32 bytes (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** What signs for an endpoint. */
export interface SigningSecret {
  readonly shared: Buffer;
  readonly seed: Buffer;
}

export function newSigningSecret(): SigningSecret {
  return { shared: randomBytes(SECRET_BYTES), seed: randomBytes(SEED_BYTES) };
}

export const packSecret = ({ shared, seed }: SigningSecret): Buffer => Buffer.concat([shared, seed]);

export function unpackSecret(packed: Buffer): SigningSecret {
  if (packed.length !== SECRET_BYTES + SEED_BYTES) throw new Error('a signing secret has another length');
  return { shared: packed.subarray(0, SECRET_BYTES), seed: packed.subarray(SECRET_BYTES) };
}

export const privateKeyOf = ({ seed }: Pick<SigningSecret, 'seed'>): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });

/** The 32 bytes of the public key. */
export function publicKeyOf(secret: Pick<SigningSecret, 'seed'>): Buffer {
  const spki = createPublicKey(privateKeyOf(secret)).export({ format: 'der', type: 'spki' });
  return spki.subarray(-32);
}

export const sharedSecretText = ({ shared }: Pick<SigningSecret, 'shared'>): string =>
  `whsec_${shared.toString('base64')}`;

export const publicKeyText = (publicKey: Buffer): string => `whpk_${publicKey.toString('base64')}`;
