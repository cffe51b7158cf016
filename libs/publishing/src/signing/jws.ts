import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { createHash } from 'node:crypto';
import { canonicalJson, parseCanonical } from './canonical-json';

/** An Ed25519 key pair, as it is stored: the public half as its 32 bytes, the private half as PKCS #8 (RFC 8410). */
export interface KeyPair {
  readonly publicKey: Buffer;
  readonly privateKey: Buffer;
}

export interface Jws {
  readonly kid: string;
  readonly payload: unknown;
  /** Whether the key's owner signed exactly this. */
  holds(publicKey: Buffer): boolean;
}

/** What precedes the 32 bytes of a public key in its SubjectPublicKeyInfo (RFC 8410, 4). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const SIGNATURE_BYTES = 64;

export function newKeyPair(): KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).subarray(SPKI.length),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }),
  };
}

/** RFC 7638: the hash of the key itself, so that a name can never come to mean another key. */
export function thumbprint(publicKey: Buffer): string {
  const members = canonicalJson({ crv: 'Ed25519', kty: 'OKP', x: publicKey.toString('base64url') });
  return createHash('sha256').update(members).digest('base64url');
}

/** JWS Compact Serialization (RFC 7515, 7.1) of the canonical form, signed with Ed25519 (RFC 8037, 3.1). */
export function signJws(payload: unknown, kid: string, privateKey: Buffer): string {
  const header = base64url(canonicalJson({ alg: 'EdDSA', kid }));
  const input = `${header}.${base64url(canonicalJson(payload))}`;
  const key = createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' });
  return `${input}.${sign(null, Buffer.from(input), key).toString('base64url')}`;
}

/**
 * Reads what `signJws` writes and nothing else: no other algorithm, no header that would have to be understood, and each
 * part in its one possible spelling, since a decoder's tolerance is a byte that can be changed unnoticed.
 */
export function readJws(text: string): Jws | undefined {
  const [head = '', body = '', tail = '', ...more] = text.split('.');
  const header = decode(head);
  const payload = decode(body);
  const signature = Buffer.from(tail, 'base64url');
  const kid = header === undefined ? undefined : kidOf(parseCanonical(header));
  const value = payload === undefined ? undefined : parseCanonical(payload);
  if (more.length > 0 || kid === undefined || value === undefined) return undefined;
  if (signature.length !== SIGNATURE_BYTES || signature.toString('base64url') !== tail) return undefined;
  return {
    kid,
    payload: value,
    holds: (publicKey) => verify(null, Buffer.from(`${head}.${body}`), publicKeyOf(publicKey), signature),
  };
}

function publicKeyOf(publicKey: Buffer): KeyObject {
  return createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: 'der', type: 'spki' });
}

function kidOf(header: unknown): string | undefined {
  if (typeof header !== 'object' || header === null || Object.keys(header).join() !== 'alg,kid') return undefined;
  const { alg, kid } = header as { alg: unknown; kid: unknown };
  return alg === 'EdDSA' && typeof kid === 'string' ? kid : undefined;
}

function base64url(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64url');
}

function decode(part: string): string | undefined {
  const bytes = Buffer.from(part, 'base64url');
  const text = bytes.toString('utf8');
  return bytes.toString('base64url') === part && Buffer.from(text, 'utf8').equals(bytes) ? text : undefined;
}
