import { createHash } from 'node:crypto';

/**
 * What a citation holds on to. A file is its bytes; a link is the address that was attached (its capture has a hash of
 * its own); a statement is who said what, when.
 */
export function linkHash(url: string): string {
  return sha256(['LINK', url]);
}

export function statementHash(s: { text: string; speaker: string | null; at: Date | null }): string {
  return sha256(['STATEMENT', s.text, s.speaker, s.at?.toISOString() ?? null]);
}

function sha256(parts: readonly (string | null)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
