import { createReadStream } from 'node:fs';
import { TextDecoder } from 'node:util';

/** A line of a file, or what is wrong with it. `bytes` counts from the file's beginning, for showing progress. */
export interface FileLine {
  readonly number: number;
  readonly text?: string;
  readonly problem?: { readonly reason: 'TOO_LONG' | 'BAD_TEXT'; readonly detail: string };
  readonly bytes: number;
}

export const MAX_LINE_BYTES = 1024 * 1024;

const NEWLINE = 0x0a;

/**
 * Reads a file line by line with bounded memory: a line over the limit is counted and passed over, not collected.
 * Bytes that are not UTF-8 are the line's problem, not the file's.
 */
export async function* readLines(path: string, maxLineBytes = MAX_LINE_BYTES): AsyncGenerator<FileLine> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let parts: Buffer[] = [];
  let size = 0;
  let bytes = 0;
  let number = 0;
  const keep = (part: Buffer): void => {
    size += part.length;
    if (size <= maxLineBytes) parts.push(part);
    else parts = [];
  };
  const take = (): FileLine => {
    number += 1;
    const line = toLine(decoder, parts, size, { number, bytes }, maxLineBytes);
    parts = [];
    size = 0;
    return line;
  };
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, from)) {
      keep(chunk.subarray(from, end));
      bytes += end - from + 1;
      yield take();
      from = end + 1;
    }
    keep(chunk.subarray(from));
    bytes += chunk.length - from;
  }
  if (size > 0) yield take();
}

function toLine(
  decoder: TextDecoder,
  parts: Buffer[],
  size: number,
  at: { number: number; bytes: number },
  maxLineBytes: number,
): FileLine {
  if (size > maxLineBytes) {
    return { ...at, problem: { reason: 'TOO_LONG', detail: `${size} bytes, ${maxLineBytes} at most` } };
  }
  try {
    return { ...at, text: decoder.decode(Buffer.concat(parts)).replace(/\r$/, '') };
  } catch {
    return { ...at, problem: { reason: 'BAD_TEXT', detail: 'not UTF-8' } };
  }
}
