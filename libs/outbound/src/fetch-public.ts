import type { Dispatcher } from 'undici';
import { type AddressPolicy, isPublicAddress } from './address-policy';
import { FetchStop } from './fetch-refusal';
import { pinnedAgent } from './pinned-agent';
import { readBody } from './read-body';
import { findLiteralAddress, type Resolver, systemResolver } from './resolver';

/** How far a fetch may go; what is left out is as for anybody. */
export interface FetchLimits {
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
}

export interface FetchWish extends FetchLimits {
  readonly headers: Readonly<Record<string, string>>;
  /** Whether a body of this type is read. */
  readonly accepts: (contentType: string) => boolean;
}

export interface Fetched {
  readonly finalUrl: string;
  /** 200 to 299, or 304 where the headers asked for what is new. */
  readonly status: number;
  readonly contentType: string;
  /** The body as served, unpacked. */
  readonly content: Buffer;
  readonly etag: string | null;
  readonly lastModified: string | null;
}

const DEFAULTS = {
  resolve: systemResolver,
  isAllowedAddress: isPublicAddress,
  allowedPorts: [80, 443],
  maxRedirects: 5,
  maxBytes: 5_000_000,
  totalMs: 15_000,
} satisfies Required<FetchLimits>;

const MAX_URL_LENGTH = 2048;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

type Settings = Required<FetchLimits> & FetchWish;

/**
 * Fetches what somebody else has named. It cannot be led to a private address: on every hop the host is resolved once, all
 * its addresses must pass the policy, and the connection goes to exactly those. It carries no cookie, credential or
 * referrer. What is refused throws `FetchStop`; anything else that is thrown is a bug.
 */
export async function fetchPublic(url: string, wish: FetchWish): Promise<Fetched> {
  const settings: Settings = { ...DEFAULTS, ...wish };
  const deadline = AbortSignal.timeout(settings.totalMs);
  let target = requireUrl(url, undefined, settings.allowedPorts);
  for (let hop = 0; hop <= settings.maxRedirects; hop += 1) {
    const answer = await fetchOnce(target, settings, deadline);
    if ('content' in answer) return answer;
    target = requireUrl(answer.location, target, settings.allowedPorts);
  }
  throw new FetchStop('TOO_MANY_REDIRECTS');
}

/** One request to one host: its answer, or the address it sends us on to. */
async function fetchOnce(
  target: URL,
  settings: Settings,
  deadline: AbortSignal,
): Promise<Fetched | { readonly location: string }> {
  const addresses = await admittedAddresses(target.hostname, settings, deadline);
  const { request } = await import('undici');
  const agent = await pinnedAgent(addresses, settings.totalMs);
  try {
    const { headers } = settings;
    const response = await request(target, { dispatcher: agent, headers, signal: deadline, method: 'GET' });
    // Whatever happens to the body from here on, it must not surface as an unhandled error.
    response.body.on('error', () => undefined);
    if (REDIRECTS.has(response.statusCode)) return { location: requireLocation(response) };
    const { statusCode: status } = response;
    const unchanged = status === 304 && ('if-none-match' in headers || 'if-modified-since' in headers);
    if (!unchanged && (status < 200 || status > 299)) throw new FetchStop('HTTP_STATUS', status);
    const contentType = headerOf(response, 'content-type') ?? '';
    if (!unchanged && !settings.accepts(contentType)) throw new FetchStop('CONTENT_TYPE_NOT_ALLOWED');
    const content = unchanged
      ? Buffer.alloc(0)
      : await readBody(response.body, headerOf(response, 'content-encoding'), settings.maxBytes);
    const [etag, lastModified] = ['etag', 'last-modified'].map((name) => headerOf(response, name) ?? null);
    return { finalUrl: target.href, status, contentType, content, etag: etag ?? null, lastModified: lastModified ?? null };
  } catch (error) {
    if (error instanceof FetchStop) throw error;
    throw new FetchStop(deadline.aborted ? 'TIMEOUT' : 'UNREACHABLE');
  } finally {
    // Cuts the connection, and with it the rest of a body that nobody reads.
    await agent.destroy();
  }
} // prettier-ignore

/** The addresses of the host, all of them admitted. One private address among public ones refuses the host. */
async function admittedAddresses(
  hostname: string,
  { resolve, isAllowedAddress }: Settings,
  deadline: AbortSignal,
): Promise<readonly string[]> {
  const literal = findLiteralAddress(hostname);
  const addresses = literal ? [literal] : await beforeDeadline(resolve(hostname), deadline);
  if (addresses.length === 0) throw new FetchStop('HOST_NOT_FOUND');
  if (!addresses.every(isAllowedAddress)) throw new FetchStop('ADDRESS_NOT_PUBLIC');
  return addresses;
}

async function beforeDeadline(
  resolving: Promise<readonly string[]>,
  deadline: AbortSignal,
): Promise<readonly string[]> {
  const late = new Promise<never>((_, reject) => {
    const stop = (): void => reject(new FetchStop('TIMEOUT'));
    if (deadline.aborted) stop();
    else deadline.addEventListener('abort', stop, { once: true });
  });
  const found = resolving.catch(() => {
    throw new FetchStop('HOST_NOT_FOUND');
  });
  return Promise.race([found, late]);
}

/** The WHATWG parser turns decimal, octal, hexadecimal and full-width spellings of an address into the address itself. */
function requireUrl(value: string, base: URL | undefined, allowedPorts: readonly number[]): URL {
  const url = value.length <= MAX_URL_LENGTH ? URL.parse(value, base?.href) : null;
  if (!url) throw new FetchStop(base ? 'BAD_REDIRECT' : 'URL_INVALID');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new FetchStop('SCHEME_NOT_ALLOWED');
  if (url.username || url.password) throw new FetchStop('CREDENTIALS_IN_URL');
  const port = url.port ? Number(url.port) : url.protocol === 'https:' ? 443 : 80;
  if (!allowedPorts.includes(port)) throw new FetchStop('PORT_NOT_ALLOWED');
  url.hash = '';
  return url;
}

function requireLocation(response: Dispatcher.ResponseData): string {
  const location = headerOf(response, 'location');
  if (!location) throw new FetchStop('BAD_REDIRECT');
  return location;
}

/** A header sent twice counts as sent once, first value; two readings of one answer are how filters are fooled. */
function headerOf(response: Dispatcher.ResponseData, name: string): string | undefined {
  const value = response.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
