import { Database } from '#libs/database';
import { type Fetched, type FetchLimits, fetchPublic, FetchStop } from '#libs/outbound';
import { Inject, Injectable } from '@nestjs/common';
import { ClaimReviewSourcesRepository, type DueSource, type ReadOutcome } from './claim-review-sources.repository';
import { ExternalImportService } from './external-import.service';
import { notFetched } from './external.errors';

/** How a module gets them, so that tests can say where names lead. */
export const SOURCE_FETCH_LIMITS = Symbol('SourceFetchLimits');

/** A feed of tens of thousands of findings has some tens of megabytes. */
const MAX_BYTES = 32_000_000;
const TOTAL_MS = 60_000;
const MOST_MINUTES = 10_080;
const READABLE =
  /^\s*(?:application\/(?:[\w.-]+\+)?json|text\/(?:html|plain|csv|x-json)|application\/(?:xhtml\+xml|x-ndjson|jsonl|csv|octet-stream))\s*(?:;|$)/i;

/** Longer with each failure in a row, up to a week. */
export function minutesUntilNext(everyMinutes: number, failures: number): number {
  return Math.min(MOST_MINUTES, everyMinutes * 2 ** Math.min(failures, 10));
}

/** Reads what is subscribed to, each when it is due, through the one way out that leads to nothing private. */
@Injectable()
export class ReadingSourcesService {
  constructor(
    private readonly database: Database,
    private readonly sources: ClaimReviewSourcesRepository,
    private readonly imports: ExternalImportService,
    @Inject(SOURCE_FETCH_LIMITS) private readonly limits: FetchLimits,
  ) {}

  /** Everything that is due, one after the other. Returns how many were read. */
  async readDue(signal: AbortSignal): Promise<number> {
    for (let read = 0; ; read += 1) {
      const source = signal.aborted ? undefined : await this.database.system('import', (tx) => this.sources.takeDue(tx));
      if (!source) return read;
      const outcome = await this.read(source, signal);
      await this.database.system('import', (tx) => this.sources.settle(tx, source.id, outcome));
    }
  }

  /** What an address holds now, for a command that is given one. */
  async fetchText(url: string): Promise<{ readonly text: string; readonly page: string | null }> {
    const fetched = await this.fetch(url, {}).catch((error: unknown) => {
      if (!(error instanceof FetchStop)) throw error;
      const { reason, status } = error;
      throw notFetched(status === undefined ? { reason } : { reason, status });
    });
    return { text: decoded(fetched), page: pageOf(fetched) };
  }

  private async read(source: DueSource, signal: AbortSignal): Promise<ReadOutcome> {
    const { etag, lastModified, everyMinutes } = source;
    const calm = { failures: 0, nextInMinutes: everyMinutes, pause: false };
    try {
      const fetched = await this.fetch(source.url, {
        ...(etag === null ? {} : { 'if-none-match': etag }),
        ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
      });
      if (fetched.status === 304) return { outcome: 'UNCHANGED', ...calm, etag, lastModified, report: null };
      const report = await this.imports.run(decoded(fetched), {
        sourceId: source.id,
        public: source.public,
        page: pageOf(fetched),
        signal,
      });
      // What was read to a half is read again from its beginning.
      const kept = report.interrupted
        ? { etag: null, lastModified: null, nextInMinutes: 0 }
        : { etag: short(fetched.etag, 500), lastModified: short(fetched.lastModified, 100) };
      return { outcome: report.interrupted ? 'INTERRUPTED' : 'READ', ...calm, ...kept, report };
    } catch (error) {
      if (!(error instanceof FetchStop)) throw error;
      const failures = source.failures + 1;
      const outcome = error.status === undefined ? error.reason : `${error.reason} ${error.status}`;
      const gone = error.status === 410;
      return { outcome, failures, nextInMinutes: minutesUntilNext(everyMinutes, failures), pause: gone, etag, lastModified, report: null };
    }
  }

  private fetch(url: string, conditions: Readonly<Record<string, string>>): Promise<Fetched> {
    return fetchPublic(url, {
      maxBytes: MAX_BYTES,
      totalMs: TOTAL_MS,
      ...this.limits,
      headers: {
        'user-agent': 'Cekatan/1.0 (ClaimReview of other publishers)',
        accept: 'application/ld+json,application/json;q=0.9,text/html;q=0.8,text/csv;q=0.7,*/*;q=0.1',
        'accept-encoding': 'gzip, deflate, br',
        ...conditions,
      },
      accepts: (type) => type === '' || READABLE.test(type),
    });
  }
} // prettier-ignore

function decoded({ content, contentType }: Fetched): string {
  const [, charset = 'utf-8'] = /charset\s*=\s*"?([\w-]{1,40})/i.exec(contentType) ?? [];
  try {
    return new TextDecoder(charset).decode(content);
  } catch {
    return new TextDecoder().decode(content);
  }
}

/** Feeds gather findings of many sites; a page speaks for its own. */
function pageOf({ finalUrl, contentType }: Fetched): string | null {
  return /^\s*(?:text\/html|application\/xhtml)/i.test(contentType) ? finalUrl : null;
}

const short = (value: string | null, most: number): string | null =>
  value !== null && value.length <= most && /^[\x20-\x7e]*$/.test(value) ? value : null;
