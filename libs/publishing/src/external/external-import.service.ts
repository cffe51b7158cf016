import { Database, refusedRow } from '#libs/database';
import { Injectable } from '@nestjs/common';
import { ExternalFactChecksRepository, type Origin } from './external-fact-checks.repository';
import { type ExternalImportReport, type RefusedItem, Tally } from './external-import.report';
import type { ExternalReview } from './external-review';
import { readClaimReviews } from './read/read-claim-reviews';

export interface ExternalImportOptions extends Origin {
  /** The page that the text is; findings of other sites are not taken from it. */
  readonly page: string | null;
  readonly onRefused?: (item: RefusedItem) => void;
  /** When aborted, the batch under way is finished and nothing more begun. */
  readonly signal?: AbortSignal;
}

const BATCH = 500;

/**
 * Takes others' findings from their markup, as links. Each is stored once for its publisher, article and claim, and brought
 * up to date when it is read again; one that cannot be taken costs itself alone.
 */
@Injectable()
export class ExternalImportService {
  constructor(
    private readonly database: Database,
    private readonly externals: ExternalFactChecksRepository,
  ) {}

  async run(text: string, options: ExternalImportOptions): Promise<ExternalImportReport> {
    const tally = new Tally(options.onRefused ?? (() => undefined));
    const today = await this.database.system('import', (tx) => Promise.resolve(tx.now.toISOString().slice(0, 10)));
    let pending: { readonly at: string; readonly review: ExternalReview }[] = [];
    const flush = async (): Promise<void> => {
      const batch = pending;
      pending = [];
      await this.store(batch, options, tally);
    };
    for (const reading of readClaimReviews(text, { today, page: options.page })) {
      if (options.signal?.aborted) {
        await flush();
        return tally.report(true);
      }
      tally.note(reading);
      if ('review' in reading) pending.push(reading);
      if (pending.length === BATCH) await flush();
    }
    await flush();
    return tally.report(false);
  }

  /** A batch at once; where the database refuses it, one by one, so that only the bad one is left out. */
  private async store(
    batch: readonly { readonly at: string; readonly review: ExternalReview }[],
    origin: Origin,
    tally: Tally,
  ): Promise<void> {
    if (batch.length === 0) return;
    const put = (items: typeof batch): Promise<void> =>
      this.database
        .system('import', (tx) => this.externals.store(tx, items.map(({ review }) => review), origin))
        .then((counts) => tally.stored(items.length, counts));
    try {
      await put(batch);
      return;
    } catch (error) {
      if (refusedRow(error) === undefined) throw error;
    }
    for (const item of batch) {
      try {
        await put([item]);
      } catch (error) {
        if (refusedRow(error) === undefined) throw error;
        tally.refuse({ at: item.at, reason: 'NOT_STORED', field: '' });
      }
    }
  }
} // prettier-ignore
