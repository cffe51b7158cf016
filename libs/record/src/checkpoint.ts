import { createHash } from 'node:crypto';
import type { Head } from './record-audit.repository';

/**
 * A checkpoint is a text that an auditor keeps elsewhere: where every chain ended at a moment, and a digest over it. From
 * the database alone nobody can tell that the last events of a chain, or a whole chain with its head, never were.
 */
const TITLE = 'cekatan record checkpoint 1';

export interface Checkpoint {
  readonly at: string;
  readonly digest: string;
  readonly heads: readonly Head[];
}

const lineOf = ({ stream, kind, seq, hash }: Head): string => `${stream} ${kind} ${seq} ${hash}`;

function digestOf(at: string, lines: readonly string[]): string {
  return createHash('sha256')
    .update([at, ...lines].join('\n'), 'utf8')
    .digest('hex');
}

export function writeCheckpoint(at: Date, heads: readonly Head[]): string {
  const lines = heads.map(lineOf);
  const time = at.toISOString();
  return [TITLE, `at ${time}`, `digest ${digestOf(time, lines)}`, ...lines, ''].join('\n');
}

/** Reads a checkpoint; one whose digest does not fit its lines is refused. */
export function readCheckpoint(text: string): Checkpoint {
  const [title, at = '', digest = '', ...lines] = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const time = at.replace(/^at /, '');
  if (title !== TITLE || digest !== `digest ${digestOf(time, lines)}`) {
    throw new Error('not a checkpoint of the record, or it was changed since it was written');
  }
  const heads = lines.map((line) => {
    const [stream = '', kind = '', seq = '', hash = ''] = line.split(' ');
    return { stream, kind, seq: Number(seq), hash };
  });
  return { at: time, digest: digest.slice('digest '.length), heads };
}
