import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { type ContentLimits, FILE_FAMILIES, type FileFamily, extensionAgrees, findFamily } from '../file-types';
import { type Decoded, type Inspection, refused } from '../inspection';
import { endsWhole } from './container-ends';
import { decodeImage } from './decode-image';
import { decodeMedia } from './decode-media';
import { decodePdf } from './decode-pdf';
import { EDGE_BYTES, hasForeignEdges, hasForeignText } from './foreign-content';

export interface InspectInput {
  readonly path: string;
  readonly declaredName: string;
  readonly limits: ContentLimits;
  /** Folder of pdfjs-dist. */
  readonly pdfAssets: string;
}

const CHUNK_BYTES = 1_048_576;
const OVERLAP_BYTES = 32;

/** Runs inside the sandbox: looks at one file from its first byte to its last. */
export async function inspect({ path, declaredName, limits, pdfAssets }: InspectInput): Promise<Inspection> {
  const family = await sniff(path);
  if (!family) return refused('TYPE_NOT_ALLOWED');
  if (!extensionAgrees(family, declaredName)) return refused('EXTENSION_DISAGREES');
  const handle = await open(path, 'r');
  try {
    const bytes = (await handle.stat()).size;
    const limit = largestAllowed(family, limits);
    if (bytes > limit) return refused('TOO_LARGE', limit);
    if (hasForeignEdges(family, await readEdges(handle, bytes))) return refused('POLYGLOT');
    const { sha256, foreign } = await readThrough(handle, family);
    if (foreign) return refused('POLYGLOT');
    if (!(await endsWhole(handle, bytes, family))) return refused('DOES_NOT_DECODE');
    const found = await decode(path, family, limits, pdfAssets);
    if (!found.decoded) return { accepted: false, refusal: found.refusal };
    const { decoded: _, ...facts } = found;
    // Only decoding tells a film from a sound in the same container.
    const limitOfKind = limits.maxBytes[facts.kind];
    if (bytes > limitOfKind) return refused('TOO_LARGE', limitOfKind);
    return { accepted: true, file: { ...facts, bytes, sha256 } };
  } finally {
    await handle.close();
  }
}

/** The family of what the first bytes say, or nothing where that is not accepted. */
export async function sniff(path: string): Promise<FileFamily | undefined> {
  const { fileTypeFromFile } = await import('file-type');
  return findFamily((await fileTypeFromFile(path))?.mime);
}

function decode(path: string, family: FileFamily, limits: ContentLimits, pdfAssets: string): Promise<Decoded> {
  switch (family) {
    case 'pdf':
      return decodePdf(path, pdfAssets, limits);
    case 'bmff':
    case 'webm':
    case 'ogg':
    case 'mp3':
    case 'wav':
      return decodeMedia(path, family, limits);
    default:
      return decodeImage(path, family, limits);
  }
}

function largestAllowed(family: FileFamily, { maxBytes }: ContentLimits): number {
  const { decoder } = FILE_FAMILIES[family];
  if (decoder === 'image') return maxBytes.IMAGE;
  if (decoder === 'pdf') return maxBytes.PDF;
  return family === 'mp3' || family === 'wav' ? maxBytes.AUDIO : Math.max(maxBytes.AUDIO, maxBytes.VIDEO);
}

async function readEdges(handle: FileHandle, bytes: number): Promise<{ head: Buffer; tail: Buffer }> {
  const size = Math.min(EDGE_BYTES, bytes);
  const head = Buffer.alloc(size);
  const tail = Buffer.alloc(size);
  await handle.read(head, 0, size, 0);
  await handle.read(tail, 0, size, bytes - size);
  return { head, tail };
}

/** One pass over all bytes: the hash, and what has no business in a file of this family. */
async function readThrough(handle: FileHandle, family: FileFamily): Promise<{ sha256: string; foreign: boolean }> {
  const hash = createHash('sha256');
  const buffer = Buffer.alloc(OVERLAP_BYTES + CHUNK_BYTES);
  let foreign = false;
  let kept = 0;
  for (let at = 0; ;) {
    const { bytesRead } = await handle.read(buffer, kept, CHUNK_BYTES, at);
    if (bytesRead === 0) break;
    hash.update(buffer.subarray(kept, kept + bytesRead));
    foreign ||= hasForeignText(family, buffer.subarray(0, kept + bytesRead));
    at += bytesRead;
    const end = kept + bytesRead;
    kept = Math.min(OVERLAP_BYTES, end);
    buffer.copyWithin(0, end - kept, end);
  }
  return { sha256: hash.digest('hex'), foreign };
}
