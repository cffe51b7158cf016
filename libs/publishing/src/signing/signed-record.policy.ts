import { canonicalJson, digestOf, parseCanonical } from './canonical-json';
import { type Jws, readJws, thumbprint } from './jws';
import type { KeySet, PublishedKey } from './key-set.policy';
import { FORMATS, type SignatureKind, type Signatory, type SignedContent } from './signed-statements.policy';

export interface Signed {
  readonly kind: SignatureKind;
  readonly jws: string;
}

const RECORD_FORMAT = 'cekatan.record.v1';

/** What is wrong with a record, for people who look for it and programs that count it. */
export const RECORD_FAULTS = [
  'NOT_A_RECORD',
  'MALFORMED_SIGNATURE',
  'UNKNOWN_KEY',
  'BAD_SIGNATURE',
  'KEY_REVOKED',
  'OUTSIDE_VALIDITY',
  'WRONG_SIGNATORY',
  'OTHER_CONTENT',
  'APPROVAL_MISSING',
] as const;
export type RecordFault = (typeof RECORD_FAULTS)[number];

export interface VerifiedSignature {
  readonly kind: SignatureKind;
  readonly organization: Signatory;
  readonly kid: string;
  readonly signedAt: string;
}

export type Verification =
  | {
      readonly valid: true;
      readonly address: string;
      readonly version: number;
      readonly retracted: boolean;
      readonly headline: string | null;
      readonly signatures: readonly VerifiedSignature[];
    }
  | { readonly valid: false; readonly fault: RecordFault; readonly detail: string };

/**
 * The record that a reader keeps: the version's signature first, then approvals and positions; of a retracted
 * fact-check the notice alone. A file of one line in canonical JSON.
 */
export function signedRecord(signatures: readonly Signed[]): string {
  return canonicalJson({ format: RECORD_FORMAT, signatures: signatures.map(({ jws }) => jws) });
}

class Fault extends Error {
  constructor(
    readonly fault: RecordFault,
    detail: string,
  ) {
    super(detail);
  }
}

/**
 * Whether a record is, byte for byte, what the organisations that it names signed. Says nothing about whether it has been
 * corrected or retracted since: that stands at its address.
 */
export function verifyRecord(bytes: Buffer, keys: KeySet): Verification {
  try {
    return verified(readRecord(bytes), keys);
  } catch (error) {
    if (error instanceof Fault) return { valid: false, fault: error.fault, detail: error.message };
    throw error;
  }
}

function readRecord(bytes: Buffer): readonly string[] {
  const text = bytes.toString('utf8');
  const value = Buffer.from(text, 'utf8').equals(bytes) ? parseCanonical(text) : undefined;
  const record = value as { format?: unknown; signatures?: unknown } | null | undefined;
  if (!record || record.format !== RECORD_FORMAT || Object.keys(record).join() !== 'format,signatures') {
    throw new Fault('NOT_A_RECORD', `it is not one line of canonical JSON in the format ${RECORD_FORMAT}`);
  }
  const { signatures } = record;
  if (!Array.isArray(signatures) || signatures.length === 0 || !signatures.every((s) => typeof s === 'string')) {
    throw new Fault('NOT_A_RECORD', 'it has no signatures');
  }
  return signatures;
}

interface Statement {
  readonly format: string;
  readonly address: string;
  readonly version: number;
  readonly signedAt: string;
  readonly newsroom?: Signatory;
  readonly organization?: Signatory;
  readonly approvedBy?: readonly Signatory[];
  readonly content?: SignedContent | string;
}

function verified(signatures: readonly string[], keys: KeySet): Verification {
  const [first, ...others] = signatures.map((text, i) => check(text, i + 1, keys));
  if (!first) throw new Fault('NOT_A_RECORD', 'it has no signatures');
  const { statement, signature } = first;
  if (signature.kind !== 'VERSION' && signature.kind !== 'RETRACTION') {
    throw new Fault('NOT_A_RECORD', 'its first signature is neither of a version nor of a retraction');
  }
  const { address, version } = statement;
  const content = signature.kind === 'VERSION' ? (statement.content as SignedContent) : null;
  const digest = content === null ? null : digestOf(content);
  for (const other of others) {
    const kindFits = other.signature.kind === 'APPROVAL' || other.signature.kind === 'POSITION';
    const same = other.statement.address === address && other.statement.version === version;
    if (!kindFits || !same || digest === null || other.statement.content !== digest) {
      throw new Fault(
        'OTHER_CONTENT',
        `what ${other.signature.organization.name} signed is not what this version says`,
      );
    }
  }
  const approvals = others
    .filter(({ signature: s }) => s.kind === 'APPROVAL')
    .map((s) => s.signature.organization.code);
  for (const { code, name } of statement.approvedBy ?? []) {
    if (!approvals.includes(code)) throw new Fault('APPROVAL_MISSING', `the approval of ${name} is not there`);
  }
  return {
    valid: true,
    address,
    version,
    retracted: signature.kind === 'RETRACTION',
    headline: content?.headline ?? null,
    signatures: [signature, ...others.map((o) => o.signature)],
  };
}

interface Checked {
  readonly statement: Statement;
  readonly signature: VerifiedSignature;
}

function check(text: string, place: number, keys: KeySet): Checked {
  const jws = readJws(text);
  if (!jws) throw new Fault('MALFORMED_SIGNATURE', `signature ${place} is not written as it must be`);
  const key = keys.keys.find(({ kid }) => kid === jws.kid);
  if (!key)
    throw new Fault('UNKNOWN_KEY', `signature ${place} is by the key ${jws.kid}, which is not in the set of keys`);
  const publicKey = Buffer.from(key.x, 'base64url');
  if (publicKey.length !== 32 || thumbprint(publicKey) !== key.kid) {
    throw new Fault('UNKNOWN_KEY', `the key ${key.kid} is not the one that its name stands for`);
  }
  if (!jws.holds(publicKey)) throw new Fault('BAD_SIGNATURE', `signature ${place} does not hold: a byte was changed`);
  return { statement: jws.payload as Statement, signature: attributed(jws, key) };
}

/** Who signed, after the signature itself has been found to hold. */
function attributed(jws: Jws, key: PublishedKey): VerifiedSignature {
  const statement = jws.payload as Statement;
  const kind = (Object.keys(FORMATS) as SignatureKind[]).find((k) => FORMATS[k] === statement.format);
  const signatory = statement.newsroom ?? statement.organization;
  if (!kind || !signatory) throw new Fault('NOT_A_RECORD', `${String(statement.format)} is not a format known here`);
  if (signatory.code !== key.organization.code) {
    throw new Fault('WRONG_SIGNATORY', `the key of ${key.organization.name} signed in the name of ${signatory.name}`);
  }
  if (key.revoked) {
    throw new Fault('KEY_REVOKED', `the key ${key.kid} of ${key.organization.name} was revoked: ${key.revoked.reason}`);
  }
  const at = Date.parse(statement.signedAt) / 1000;
  if (!(at >= key.nbf && at <= (key.exp ?? Number.POSITIVE_INFINITY))) {
    throw new Fault('OUTSIDE_VALIDITY', `the key ${key.kid} was not in use at ${statement.signedAt}`);
  }
  return { kind, organization: signatory, kid: key.kid, signedAt: statement.signedAt };
}
