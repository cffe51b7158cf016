import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';

/** The one text of a JSON value (RFC 8785): keys in order, no space, numbers and strings as ECMAScript writes them. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('only JSON has a canonical form');
  return text;
}

/** The value of a text that is its own canonical form; undefined for every other, so that no byte of it can vary. */
export function parseCanonical(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return canonicalJson(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

/** SHA-256 of the canonical form, as lower-case hex. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value), 'utf8').digest('hex');
}
