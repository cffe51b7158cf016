import { Database, refusedRow, type WriteTx } from '#libs/database';
import { Injectable } from '@nestjs/common';
import { type ClaimsFile, readClaims } from './claims-file';
import { ImportBatch } from './import-batch';
import { Counting, type Finding, type ImportProgress, type ImportSummary, type StoredRow } from './import-report';
import type { ImportRow } from './import-row';
import { outletCodeTaken, regionsMissing } from './import.errors';
import { ImportRepository } from './import.repository';
import { OUTLETS } from './outlets.table';
import { ReadingContext } from './reading-context';

export interface ImportOptions {
  /** At most so many rows of each file. */
  readonly limit?: number;
  /** Does everything, the database's checks included, and takes it back. */
  readonly dryRun?: boolean;
  readonly onFinding?: (finding: Finding) => void;
  readonly onProgress?: (progress: ImportProgress) => void;
  /** When aborted, the batch under way is finished and nothing more begun. */
  readonly signal?: AbortSignal;
}

const BATCH_ROWS = 200;

/** The end of a dry run: rolls back the transaction that it all happened in. */
class TakenBack extends Error {}

/**
 * Brings published fact-checks of other archives in as claims with everything that belongs to them. A row is stored whole
 * or not at all, once however often it is read, and a run that was cut off is simply run again.
 */
@Injectable()
export class ImportService {
  constructor(
    private readonly database: Database,
    private readonly repository: ImportRepository,
    private readonly batch: ImportBatch,
  ) {}

  async run(files: readonly ClaimsFile[], options: ImportOptions = {}): Promise<ImportSummary> {
    const context = await this.database.system('import', (tx) => this.contextOf(tx));
    if (!options.dryRun) {
      const store = (rows: readonly ImportRow[]): Promise<StoredRow[]> =>
        this.database.system('import', (tx) => this.store(tx, rows));
      return this.readAll(files, context, store, options);
    }
    let summary: ImportSummary | undefined;
    await this.database
      .system('import', async (tx) => {
        summary = await this.readAll(files, context, (rows) => this.store(tx, rows), options);
        throw new TakenBack();
      })
      .catch((error: unknown) => {
        if (!(error instanceof TakenBack)) throw error;
      });
    if (!summary) throw new Error('the dry run did not end');
    return summary;
  }

  private async contextOf(tx: WriteTx): Promise<ReadingContext> {
    const regions = await this.repository.listRegionCodes(tx);
    if (regions.length === 0) throw regionsMissing({});
    return new ReadingContext(tx.now, new Set(regions));
  }

  private async readAll(
    files: readonly ClaimsFile[],
    context: ReadingContext,
    store: (rows: readonly ImportRow[]) => Promise<StoredRow[]>,
    options: ImportOptions,
  ): Promise<ImportSummary> {
    const counting = new Counting(options.onFinding ?? (() => {}));
    const totalBytes = files.reduce((sum, file) => sum + file.bytes, 0);
    let bytesBefore = 0;
    for (const file of files) {
      let pending: ImportRow[] = [];
      let read = 0;
      let bytes = 0;
      const flush = async (): Promise<void> => {
        if (pending.length > 0) counting.stored(file.name, await store(pending));
        pending = [];
        options.onProgress?.({ file: file.name, bytes: bytesBefore + bytes, totalBytes, rows: counting.rows });
      };
      for await (const progress of readClaims(file, context)) {
        if (options.signal?.aborted || read === options.limit) break;
        read += 1;
        bytes = progress.bytes;
        if (progress.reading.outcome === 'ROW') pending.push(progress.reading.row);
        else counting.unusable(file.name, progress.reading);
        if (pending.length === BATCH_ROWS) await flush();
      }
      await flush();
      if (options.signal?.aborted) return counting.summary(true);
      bytesBefore += file.bytes;
    }
    return counting.summary(false);
  }

  /** Stores a batch at once; when the database refuses it, row by row, so that only the bad row is left out. */
  private async store(tx: WriteTx, rows: readonly ImportRow[]): Promise<StoredRow[]> {
    await this.repository.lock(tx);
    const owners = await this.outlets(tx, rows);
    try {
      return await this.repository.attempt(tx, () => this.batch.store(tx, rows, owners));
    } catch (error) {
      if (refusedRow(error) === undefined) throw error;
    }
    const stored: StoredRow[] = [];
    for (const row of rows) {
      try {
        stored.push(...(await this.repository.attempt(tx, () => this.batch.store(tx, [row], owners))));
      } catch (error) {
        const refusal = refusedRow(error);
        if (refusal === undefined) throw error;
        stored.push({ line: row.line, sourceId: row.sourceId, outcome: 'BAD', appearance: false, refusal });
      }
    }
    return stored;
  }

  private async outlets(tx: WriteTx, rows: readonly ImportRow[]): Promise<Map<string, string>> {
    const owners = new Map<string, string>();
    for (const outlet of Object.values(OUTLETS)) {
      if (!rows.some((row) => row.outlet.code === outlet.code)) continue;
      const id = await this.repository.ensureOutlet(tx, outlet);
      if (!id) throw outletCodeTaken({ code: outlet.code });
      owners.set(outlet.code, id);
    }
    return owners;
  }
}
