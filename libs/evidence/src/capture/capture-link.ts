import { fetchPublic, type FetchLimits, FetchStop } from '#libs/outbound';
import { createHash } from 'node:crypto';
import { SandboxFailure, runInSandbox } from '../content/sandbox/sandbox';
import { type CaptureRefusal, CaptureStop } from './capture-refusal';
import type { ReadableText } from './readable-text';

export interface CaptureOptions extends FetchLimits {
  /** Characters of text kept; 100,000 by default. */
  readonly maxTextLength?: number;
  /** Clock for `capturedAt`. */
  readonly now?: () => Date;
}

export interface LinkCapture extends ReadableText {
  readonly requestedUrl: string;
  readonly finalUrl: string;
  /** 200 to 299. */
  readonly status: number;
  readonly contentType: string;
  /** When the last byte had arrived, by this process's clock. */
  readonly capturedAt: Date;
  /** The body as served, unpacked; what `contentSha256` is the hash of, and what a custody record seals. */
  readonly content: Buffer;
  readonly contentSha256: string;
}

export type CaptureResult =
  | { readonly captured: true; readonly capture: LinkCapture }
  | { readonly captured: false; readonly refusal: CaptureRefusal };

const READABLE = /^\s*(text\/html|text\/plain|application\/xhtml\+xml)\s*(;|$)/i;
const MAX_TEXT_LENGTH = 100_000;
const HEADERS = {
  'user-agent': 'Cekatan/1.0 (link evidence for fact-checking)',
  accept: 'text/html,application/xhtml+xml,text/plain;q=0.9',
  'accept-language': 'id,en;q=0.8',
  'accept-encoding': 'gzip, deflate, br',
};

/**
 * Fetches a page as evidence, from where nothing private can be reached (`fetchPublic`). The page is read in the sandbox.
 * Refusals are values; only bugs are thrown.
 */
export async function captureLink(url: string, options: CaptureOptions = {}): Promise<CaptureResult> {
  const { maxTextLength = MAX_TEXT_LENGTH, now = () => new Date(), ...limits } = options;
  try {
    const wish = { ...limits, headers: HEADERS, accepts: (type: string) => READABLE.test(type) };
    const { etag: _, lastModified: __, ...fetched } = await fetchPublic(url, wish);
    const capturedAt = now();
    const { content, contentType } = fetched;
    const text = await readInSandbox(content, contentType, maxTextLength);
    const contentSha256 = createHash('sha256').update(content).digest('hex');
    return { captured: true, capture: { requestedUrl: url, ...fetched, ...text, capturedAt, contentSha256 } };
  } catch (error) {
    if (error instanceof CaptureStop) return { captured: false, refusal: error.refusal };
    if (!(error instanceof FetchStop)) throw error;
    const { reason, status } = error;
    return { captured: false, refusal: status === undefined ? { reason } : { reason, status } };
  }
}

async function readInSandbox(body: Buffer, contentType: string, maxTextLength: number): Promise<ReadableText> {
  const limits = { cpuSeconds: 10, wallSeconds: 20, memoryMb: 768 };
  try {
    return await runInSandbox('readText', { body, contentType, maxTextLength }, limits);
  } catch (error) {
    if (error instanceof SandboxFailure) throw new CaptureStop({ reason: 'TOO_COSTLY' });
    throw error;
  }
}
