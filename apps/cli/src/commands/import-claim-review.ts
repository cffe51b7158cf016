import {
  ExternalImportService,
  type ExternalImportReport,
  NOTES,
  ReadingSourcesService,
  REFUSALS,
} from '#libs/publishing';
import type { Command } from 'commander';
import { readFile, stat } from 'node:fs/promises';
import { withServices } from '../connection';
import { EXIT, type ExitCode } from '../exit-codes';
import { CommandError } from '../explain';
import type { Run } from '../program';
import type { Terminal } from '../terminal';

interface Asked {
  readonly public?: boolean;
}

/** What is read at once; a feed of tens of thousands of findings has some tens of megabytes. */
const MAX_BYTES = 256_000_000;

export function addImportClaimReview(parent: Command, run: Run): void {
  parent
    .command('claimreview')
    .description(
      "Take other publishers' findings from their ClaimReview, as links: JSON-LD, JSON lines, DataFeed, a page, an answer of the Fact Check Tools API, CSV of ClaimsKG. Can be run again at any time",
    )
    .argument('<file-or-url>', 'a file, or an address of the public internet')
    .option(
      '--public',
      'let anybody see them; only where their licence does. Without it they are for those at a desk alone',
    )
    .action((from: string, asked: Asked) =>
      run((terminal) => importClaimReview(terminal, from, asked.public ?? false)),
    );
}

function importClaimReview(terminal: Terminal, from: string, shown: boolean): Promise<ExitCode> {
  return withServices(terminal, async (services) => {
    const imports = services.get(ExternalImportService, { strict: false });
    const sources = services.get(ReadingSourcesService, { strict: false });
    const { text, page } = /^https?:\/\//i.test(from)
      ? await sources.fetchText(from)
      : { text: await textOf(from), page: null };
    const report = await imports.run(text, {
      sourceId: null,
      public: shown,
      page,
      signal: terminal.interrupted,
      onRefused: ({ at, reason, field }) => terminal.note(`${at}: ${field || 'it'} ${reason}`),
    });
    for (const line of summaryLines(report)) terminal.note(line);
    terminal.out(
      `${report.read} findings read: ${report.added} added, ${report.changed} changed, ${report.same} as before, ${refusedOf(report)} refused.${report.interrupted ? ' Interrupted: run it again to go on.' : ''}`,
    );
    if (report.interrupted) return EXIT.INTERRUPTED;
    return refusedOf(report) > 0 ? EXIT.FINDINGS : EXIT.DONE;
  });
} // prettier-ignore

async function textOf(path: string): Promise<string> {
  const about = await stat(path).catch(() => undefined);
  if (!about?.isFile()) throw new CommandError(`${path} is no file that can be read`);
  if (about.size > MAX_BYTES) throw new CommandError(`${path} is larger than ${MAX_BYTES / 1e6} MB`);
  return readFile(path, 'utf8');
}

const refusedOf = ({ refused }: ExternalImportReport): number => Object.values(refused).reduce((sum, n) => sum + n, 0);

function summaryLines({ refused, notes }: ExternalImportReport): string[] {
  const texts: Readonly<Record<string, string>> = { ...REFUSALS, ...NOTES, NOT_STORED: 'was refused by the database' };
  const lines = (kind: string, counts: object): string[] =>
    Object.entries(counts).map(([reason, n]) => `${kind.padEnd(9)} ${String(n).padStart(6)}  ${reason}: ${texts[reason] ?? ''}`);
  return [...lines('refused', refused), ...lines('put right', notes)];
} // prettier-ignore
