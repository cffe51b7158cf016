import { canonicalJson } from './canonical-json';
import { readJws, thumbprint } from './jws';
import type { KeySet } from './key-set.policy';

export const EXPORT_FORMAT = 'cekatan.export.v1';

/** What a static copy of the public site says of itself. Its list of sums names every file, so this names them all. */
export interface ExportStatement {
  readonly format: typeof EXPORT_FORMAT;
  /** The original. */
  readonly address: string;
  /** Where the copy stands: empty for the same place. */
  readonly base: string;
  readonly exportedAt: string;
  readonly factChecks: number;
  readonly files: number;
  readonly bytes: number;
  /** SHA-256 of the list of sums. */
  readonly sums: string;
  /** What it was made by; a copy that was made by something else is made anew as a whole. */
  readonly madeBy: string;
}

export type ExportFinding = { readonly kid: string; readonly organization: string } | { readonly fault: string };

/** Whether a key of the set, not revoked and valid then, signed exactly this statement. */
export function verifyExport(signature: string, statement: string, keys: KeySet): ExportFinding {
  const jws = readJws(signature.trim());
  if (!jws) return { fault: 'the signature is none' };
  const key = keys.keys.find(({ kid }) => kid === jws.kid);
  if (!key) return { fault: `the key ${jws.kid} is not among the keys` };
  const publicKey = Buffer.from(key.x, 'base64url');
  if (thumbprint(publicKey) !== key.kid || !jws.holds(publicKey)) return { fault: 'the key did not sign this' };
  if (key.revoked) return { fault: `the key ${jws.kid} was revoked` };
  if (canonicalJson(jws.payload) !== statement) return { fault: 'another statement was signed' };
  const at = Date.parse((jws.payload as Partial<ExportStatement>).exportedAt ?? '') / 1000;
  if (!(at >= key.nbf - 1 && (key.exp === undefined || at <= key.exp))) return { fault: 'the key was not valid then' };
  return { kid: key.kid, organization: key.organization.name };
}
