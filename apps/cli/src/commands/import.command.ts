import {
  BAD_ROW_REASONS,
  createImport,
  findClaimsFiles,
  type ImportProgress,
  type ImportSummary,
  SKIP_REASONS,
} from '#libs/publishing';
import type { Command } from 'commander';
import { withDatabase } from '../connection';
import { EXIT, type ExitCode } from '../exit-codes';
import { wholeNumber } from '../options';
import type { Run } from '../program';
import { openReport } from '../report-file';
import type { Terminal } from '../terminal';
import { addImportClaimReview } from './import-claim-review';
import { addImportBoundaries } from './import-boundaries.command';

interface ImportCommandOptions {
  readonly limit?: number;
  readonly dryRun?: boolean;
  readonly report?: string;
}

export function addImport(program: Command, run: Run): void {
  const importing = program
    .command('import')
    .description(
      'Import an archive of published fact-checks as claims of imported newsrooms; can be run again at any time',
    )
    .argument(
      '<path>',
      'a file of claims, or a folder of them: JSONL of TurnBackHoax (claims_turnbackhoax.jsonl) or CSV of the ministry (gov_kominfo_komdigi.csv), recognised by what they hold',
    )
    .option('--limit <n>', 'read at most n rows of each file', wholeNumber)
    .option('--dry-run', 'do everything, the checks of the database included, and take it back')
    .option('--report <file>', 'write every row that became no claim of its own, with line and reason: .csv or .jsonl')
    .action((path: string, options: ImportCommandOptions) => run((terminal) => runImport(terminal, path, options)));
  addImportBoundaries(importing, run);
  addImportClaimReview(importing, run);
}

async function runImport(terminal: Terminal, path: string, options: ImportCommandOptions): Promise<ExitCode> {
  const { files, ignored } = await findClaimsFiles(path);
  if (ignored.length > 0) terminal.note(`Not files of claims, left alone: ${ignored.join(', ')}`);
  const report = options.report === undefined ? undefined : await openReport(options.report);
  try {
    return await withDatabase(terminal, async (database) => {
      const pace = new Pace();
      const summary = await createImport(database).run(files, {
        ...(options.limit === undefined ? {} : { limit: options.limit }),
        dryRun: options.dryRun ?? false,
        signal: terminal.interrupted,
        onFinding: (finding) => report?.add(finding),
        onProgress: (progress) => terminal.progress(pace.line(progress)),
      });
      for (const line of summaryLines(summary)) terminal.note(line);
      terminal.out(conclusion(summary, pace.seconds, options.dryRun ?? false));
      if (summary.interrupted) return EXIT.INTERRUPTED;
      return summary.tally.BAD > 0 ? EXIT.FINDINGS : EXIT.DONE;
    });
  } finally {
    await report?.close();
  }
}

function summaryLines({ reasons }: ImportSummary): string[] {
  const texts: Readonly<Record<string, string>> = {
    ...BAD_ROW_REASONS,
    ...SKIP_REASONS,
    SAME_STATEMENT: 'states what an earlier row states; where it was seen was added to that claim',
  };
  return [...reasons].map(([key, count]) => {
    const [outcome = '', reason = ''] = key.split(' ');
    return `${outcome.toLowerCase().padEnd(9)} ${String(count).padStart(6)}  ${reason}: ${texts[reason] ?? ''}`;
  });
}

function conclusion({ tally, rows, interrupted }: ImportSummary, seconds: number, dryRun: boolean): string {
  const counts = [
    `${tally.IMPORTED} imported`,
    `${tally.ALREADY} imported before`,
    `${tally.DUPLICATE} duplicates`,
    `${tally.SKIPPED} skipped`,
    `${tally.BAD} bad`,
  ].join(', ');
  const end = interrupted ? ' Interrupted: run it again to go on.' : '';
  return `${dryRun ? 'Dry run, nothing kept: ' : ''}${rows} rows in ${seconds.toFixed(1)} s: ${counts}; ${tally.appearances} appearances.${end}`;
}

/** How fast it goes and how long it will take, by the bytes read. */
class Pace {
  private readonly begun = performance.now();

  get seconds(): number {
    return (performance.now() - this.begun) / 1000;
  }

  line({ file, bytes, totalBytes, rows }: ImportProgress): string {
    const done = totalBytes === 0 ? 1 : bytes / totalBytes;
    const left = done > 0 ? Math.round((this.seconds * (1 - done)) / done) : 0;
    const rate = Math.round(rows / Math.max(this.seconds, 0.001));
    return `${file}: ${rows} rows, ${Math.round(done * 100)} %, ${rate} rows/s, about ${left} s left`;
  }
}
