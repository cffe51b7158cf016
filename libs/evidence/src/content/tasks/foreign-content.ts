import type { FileFamily } from '../file-types';
import { FILE_FAMILIES } from '../file-types';

/** The parts of a file in which another format could hide, as bytes read as latin1. */
export interface FileEdges {
  readonly head: Buffer;
  readonly tail: Buffer;
}

export const EDGE_BYTES = 70_000;

/**
 * Texts that no honest picture holds. Short ones are looked for only where readers of other formats look, because in
 * megabytes of compressed data four bytes turn up by chance.
 */
const ANYWHERE_IN_IMAGE = /<script|<!doctype html|Rar!\x1a\x07|7z\xbc\xaf\x27\x1c/i;
const AT_IMAGE_EDGE = /<\?php|<html[\s>]|<iframe|<svg[\s>]|%PDF-\d/i;
const AT_START = /<script|<\?php|<html[\s>]|<!doctype html|<iframe|<svg[\s>]/i;
const START_BYTES = 4096;

/** Whether a file of this family also is, or carries, something that another program would open as its own. */
export function hasForeignEdges(family: FileFamily, { head, tail }: FileEdges): boolean {
  if (endsAsZip(tail)) return true;
  if (FILE_FAMILIES[family].decoder === 'image') {
    return AT_IMAGE_EDGE.test(head.toString('latin1')) || AT_IMAGE_EDGE.test(tail.toString('latin1'));
  }
  const start = head.subarray(0, START_BYTES).toString('latin1');
  return AT_START.test(start) || (family !== 'pdf' && /%PDF-\d/.test(start));
}

/** For pictures every byte is looked at; chunks must overlap by at least 32 bytes. */
export function hasForeignText(family: FileFamily, chunk: Buffer): boolean {
  return FILE_FAMILIES[family].decoder === 'image' && ANYWHERE_IN_IMAGE.test(chunk.toString('latin1'));
}

/**
 * ZIP readers search the end of a file for the end-of-central-directory record (APPNOTE 4.3.16) and accept anything
 * before the archive: so a JPEG, PDF or video can be a JAR, an APK or an office file as well.
 */
function endsAsZip(tail: Buffer): boolean {
  for (let at = tail.lastIndexOf('PK\x05\x06'); at >= 0; at = at > 0 ? tail.lastIndexOf('PK\x05\x06', at - 1) : -1) {
    if (at + 22 > tail.length) continue;
    const directoryBytes = tail.readUInt32LE(at + 12);
    const directoryAt = at - directoryBytes;
    // A directory longer than what we hold, or none: take the signature itself as proof.
    if (directoryAt < 0 || directoryBytes === 0) return true;
    if (tail.readUInt32BE(directoryAt) === 0x504b0102) return true;
  }
  return false;
}
