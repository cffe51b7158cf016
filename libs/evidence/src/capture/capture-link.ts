import {
  type AddressPolicy,
  findLiteralAddress,
  isPublicAddress,
  pinnedAgent,
  type Resolver,
  systemResolver,
} from '#libs/outbound';
import { createHash } from 'node:crypto';
import { type Dispatcher, request } from 'undici';
import { SandboxFailure, runInSandbox } from '../content/sandbox/sandbox';
import { type CaptureRefusal, CaptureStop, captureStop } from './capture-refusal';
import { readBody } from './read-body';
import type { ReadableText } from './readable-text';

export interface CaptureOptions {
  readonly resolve?: Resolver;
  readonly isAllowedAddress?: AddressPolicy;
  /** 80 and 443 by default. */
  readonly allowedPorts?: readonly number[];
  /** Redirects followed; 5 by default. */
  readonly maxRedirects?: number;
  /** Of the body, on the wire and unpacked; 5 MB by default. */
  readonly maxBytes?: number;
  /** For everything up to the last byte of the body, redirects included; 15 s by default. */
  readonly totalMs?: number;
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

interface Fetched {
  readonly finalUrl: string;
  readonly status: number;
  readonly contentType: string;
  readonly content: Buffer;
}

const DEFAULTS = {
  resolve: systemResolver,
  isAllowedAddress: isPublicAddress,
  allowedPorts: [80, 443],
  maxRedirects: 5,
  maxBytes: 5_000_000,
  totalMs: 15_000,
  maxTextLength: 100_000,
  now: () => new Date(),
} satisfies Required<CaptureOptions>;

const MAX_URL_LENGTH = 2048;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const READABLE = /^\s*(text\/html|text\/plain|application\/xhtml\+xml)\s*(;|$)/i;
const HEADERS = {
  'user-agent': 'Cekatan/1.0 (link evidence for fact-checking)',
  accept: 'text/html,application/xhtml+xml,text/plain;q=0.9',
  'accept-language': 'id,en;q=0.8',
  'accept-encoding': 'gzip, deflate, br',
};

/**
 * Fetches a page as evidence. It cannot be led to a private address: on every hop the host is resolved once, all its
 * addresses must pass the policy, and the connection goes to exactly those. It carries no cookie, credential or
 * referrer. The page is read in the sandbox. Refusals are values; only bugs are thrown.
 */
export async function captureLink(url: string, options: CaptureOptions = {}): Promise<CaptureResult> {
  const settings = { ...DEFAULTS, ...options };
  try {
    const fetched = await fetchPage(url, settings);
    const capturedAt = settings.now();
    const { content, contentType } = fetched;
    const text = await readInSandbox(content, contentType, settings.maxTextLength);
    const contentSha256 = createHash('sha256').update(content).digest('hex');
    return { captured: true, capture: { requestedUrl: url, ...fetched, ...text, capturedAt, contentSha256 } };
  } catch (error) {
    if (error instanceof CaptureStop) return { captured: false, refusal: error.refusal };
    throw error;
  }
}

async function fetchPage(url: string, settings: Required<CaptureOptions>): Promise<Fetched> {
  const deadline = AbortSignal.timeout(settings.totalMs);
  let target = requireUrl(url, undefined, settings.allowedPorts);
  for (let hop = 0; hop <= settings.maxRedirects; hop += 1) {
    const answer = await fetchOnce(target, settings, deadline);
    if ('content' in answer) return answer;
    target = requireUrl(answer.location, target, settings.allowedPorts);
  }
  throw captureStop('TOO_MANY_REDIRECTS');
}

/** One request to one host: its page, or the address it sends us on to. */
async function fetchOnce(
  target: URL,
  settings: Required<CaptureOptions>,
  deadline: AbortSignal,
): Promise<Fetched | { readonly location: string }> {
  const addresses = await admittedAddresses(target.hostname, settings, deadline);
  const agent = pinnedAgent(addresses, settings.totalMs);
  try {
    const response = await request(target, { dispatcher: agent, headers: HEADERS, signal: deadline, method: 'GET' });
    // Whatever happens to the body from here on, it must not surface as an unhandled error.
    response.body.on('error', () => undefined);
    if (REDIRECTS.has(response.statusCode)) return { location: requireLocation(response) };
    if (response.statusCode < 200 || response.statusCode > 299) throw captureStop('HTTP_STATUS', response.statusCode);
    const contentType = headerOf(response, 'content-type') ?? '';
    if (!READABLE.test(contentType)) throw captureStop('CONTENT_TYPE_NOT_ALLOWED');
    const content = await readBody(response.body, headerOf(response, 'content-encoding'), settings.maxBytes);
    return { finalUrl: target.href, status: response.statusCode, contentType, content };
  } catch (error) {
    if (error instanceof CaptureStop) throw error;
    throw captureStop(deadline.aborted ? 'TIMEOUT' : 'UNREACHABLE');
  } finally {
    // Cuts the connection, and with it the rest of a body that nobody reads.
    await agent.destroy();
  }
}

/** The addresses of the host, all of them admitted. One private address among public ones refuses the host. */
async function admittedAddresses(
  hostname: string,
  { resolve, isAllowedAddress }: Required<CaptureOptions>,
  deadline: AbortSignal,
): Promise<readonly string[]> {
  const literal = findLiteralAddress(hostname);
  const addresses = literal ? [literal] : await beforeDeadline(resolve(hostname), deadline);
  if (addresses.length === 0) throw captureStop('HOST_NOT_FOUND');
  if (!addresses.every(isAllowedAddress)) throw captureStop('ADDRESS_NOT_PUBLIC');
  return addresses;
}

async function beforeDeadline(
  resolving: Promise<readonly string[]>,
  deadline: AbortSignal,
): Promise<readonly string[]> {
  const late = new Promise<never>((_, reject) => {
    const stop = (): void => reject(captureStop('TIMEOUT'));
    if (deadline.aborted) stop();
    else deadline.addEventListener('abort', stop, { once: true });
  });
  const found = resolving.catch(() => {
    throw captureStop('HOST_NOT_FOUND');
  });
  return Promise.race([found, late]);
}

/** The WHATWG parser turns decimal, octal, hexadecimal and full-width spellings of an address into the address itself. */
function requireUrl(value: string, base: URL | undefined, allowedPorts: readonly number[]): URL {
  const url = value.length <= MAX_URL_LENGTH ? URL.parse(value, base?.href) : null;
  if (!url) throw captureStop(base ? 'BAD_REDIRECT' : 'URL_INVALID');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw captureStop('SCHEME_NOT_ALLOWED');
  if (url.username || url.password) throw captureStop('CREDENTIALS_IN_URL');
  const port = url.port ? Number(url.port) : url.protocol === 'https:' ? 443 : 80;
  if (!allowedPorts.includes(port)) throw captureStop('PORT_NOT_ALLOWED');
  url.hash = '';
  return url;
}

function requireLocation(response: Dispatcher.ResponseData): string {
  const location = headerOf(response, 'location');
  if (!location) throw captureStop('BAD_REDIRECT');
  return location;
}

/** A header sent twice counts as sent once, first value; two readings of one answer are how filters are fooled. */
function headerOf(response: Dispatcher.ResponseData, name: string): string | undefined {
  const value = response.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

async function readInSandbox(body: Buffer, contentType: string, maxTextLength: number): Promise<ReadableText> {
  const limits = { cpuSeconds: 10, wallSeconds: 20, memoryMb: 768 };
  try {
    return await runInSandbox('readText', { body, contentType, maxTextLength }, limits);
  } catch (error) {
    if (error instanceof SandboxFailure) throw captureStop('TOO_COSTLY');
    throw error;
  }
}
