import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const toGzip = promisify(gzip);
const toBrotli = promisify(brotliCompress);

type Coding = 'br' | 'gzip' | 'identity';

/** One sending of a page: its bytes, and the headers that go with them. */
interface Variant {
  readonly body: Buffer;
  readonly etag: string;
  readonly headers: Readonly<Record<string, string | number>>;
}

export interface PublicAnswer {
  readonly status: 200 | 304;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: Buffer;
}

const NOTHING = Buffer.alloc(0);
const BROTLI_QUALITY = 5;

/**
 * Caches on the way may show a page this long without asking, and go on showing it while they ask or while nobody
 * answers. Short, since a correction should be seen; here it is seen at once.
 */
export const PUBLIC_CACHING = 'public, max-age=30, stale-while-revalidate=60, stale-if-error=86400';

/** Which version of a fact-check a frame shows inside somebody's page; `notice` once it is retracted. */
export interface FrameShows {
  readonly slug: string;
  readonly version: number;
  readonly notice: boolean;
}

/** What was rendered once and is sent many times: plain and compressed, each under a strong tag of its own. */
export class PublishedBytes {
  readonly size: number;
  /** Set where what it says changes by itself then: a co-operation that begins or ends. */
  until?: Date | null;
  /** Set where it is a frame of one fact-check: whoever sends it notes on whose site it stands. */
  shows?: FrameShows;

  private constructor(private readonly variants: Readonly<{ identity: Variant } & Partial<Record<Coding, Variant>>>) {
    this.size = Object.values(variants).reduce((sum, { body }) => sum + body.length, 0);
  }

  static async of(text: string, headers: Readonly<Record<string, string>>): Promise<PublishedBytes> {
    const body = Buffer.from(text);
    const digest = digestOf(body);
    const [br, gz] = await Promise.all([
      toBrotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
      toGzip(body),
    ]);
    return new PublishedBytes({
      identity: variant('identity', body, digest, headers),
      br: variant('br', br, digest, headers),
      gzip: variant('gzip', gz, digest, headers),
    });
  }

  /** Of what is compressed already. */
  static ofImage(body: Buffer, headers: Readonly<Record<string, string>>): PublishedBytes {
    return new PublishedBytes({ identity: variant('identity', body, digestOf(body), headers) });
  }

  /** What this request gets: the bytes in a coding it takes, or word that it has them. */
  answer(request: IncomingHttpHeaders): PublicAnswer {
    const { body, etag, headers } = this.variants[codingFor(request['accept-encoding'])] ?? this.variants.identity;
    const known = request['if-none-match'];
    if (known === undefined || !matches(known, etag)) return { status: 200, headers, body };
    const { 'content-length': _, ...rest } = headers;
    return { status: 304, headers: rest, body: NOTHING };
  }
}

function digestOf(body: Buffer): string {
  return createHash('sha256').update(body).digest('base64url').slice(0, 22);
}

function variant(coding: Coding, body: Buffer, digest: string, headers: Readonly<Record<string, string>>): Variant {
  const etag = coding === 'identity' ? `"${digest}"` : `"${digest}-${coding}"`;
  const own = { ...headers, etag, 'content-length': body.length };
  return { body, etag, headers: coding === 'identity' ? own : { ...own, 'content-encoding': coding } };
}

function codingFor(accepted: string | string[] | undefined): Coding {
  if (typeof accepted !== 'string') return 'identity';
  if (accepts(accepted, 'br')) return 'br';
  return accepts(accepted, 'gzip') ? 'gzip' : 'identity';
}

function accepts(accepted: string, coding: string): boolean {
  return accepted.split(',').some((entry) => {
    const [name, ...parameters] = entry.trim().toLowerCase().split(';');
    return name?.trim() === coding && !parameters.some((p) => /^\s*q=0(\.0*)?\s*$/.test(p));
  });
}

/** RFC 9110, 13.1.2: compared weakly, any of the list. */
function matches(known: string, etag: string): boolean {
  return known.trim() === '*' || known.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}
