import { hash, randomBytes } from 'node:crypto';

/** What a token opens. The first letters let a secret scanner recognise one that has leaked. */
const PREFIXES = { session: 'cks_', apiKey: 'ckk_', reset: 'ckr_', invitation: 'cki_' } as const;

export type TokenKind = keyof typeof PREFIXES;

const SECRET = /^[A-Za-z0-9_-]{43}$/;

/** 256 random bits: cannot be guessed, so a plain hash is enough to store it. */
export function newToken(kind: TokenKind): string {
  return PREFIXES[kind] + randomBytes(32).toString('base64url');
}

/** What is stored of a token. */
export function hashToken(token: string): Buffer {
  return hash('sha256', token, 'buffer');
}

/** True for what `newToken` of this kind could have made; anything else need not be looked for. */
export function isToken(kind: TokenKind, value: string): boolean {
  const prefix = PREFIXES[kind];
  return value.startsWith(prefix) && SECRET.test(value.slice(prefix.length));
}

/** The part of an API key that lists show: enough to recognise, 208 bits too few to use. */
export function shownPrefix(token: string): string {
  return token.slice(0, 12);
}
