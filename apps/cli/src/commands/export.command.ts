import { type Command, InvalidArgumentError } from 'commander';
import { resolve } from 'node:path';
import { withMigrated } from '../connection';
import { EXIT, type ExitCode } from '../exit-codes';
import { RELATIVE } from '../export/copied-site';
import { takePlace, withTarget } from '../export/export-folder';
import { changedSince } from '../export/changed-since';
import { type LiveSite, withLiveSite } from '../export/live-site';
import { madeBy } from '../export/made-by';
import { type ExportOutcome, type ExportWish, Interrupted, SiteExport } from '../export/site-export';
import { verifyFolder } from '../export/verify-folder';
import type { Run } from '../program';
import type { Terminal } from '../terminal';

interface Options {
  readonly base?: string;
  readonly since?: string;
  readonly full?: true;
  readonly embeds: 'usual' | 'all';
  readonly shareCards: boolean;
  readonly sign?: string;
}

/** Whatever is published while an export runs is in it after so many rounds, or in the next export. */
const MOST_ROUNDS = 3;

export function addExport(program: Command, run: Run): void {
  const command = program.command('export').description('Copies of what is public, for when the service is down');
  command
    .command('site <folder>')
    .description('Write the public site with its signed records as static files, which any web server can serve; the folder is replaced at the end, as a whole')
    .option('--base <address>', `where the copy stands, if not at PUBLIC_URL: a path, an address, or "${RELATIVE}"`, baseOf)
    .option('--since <folder>', 'take over what has not changed from this earlier export (default: the folder itself)')
    .option('--full', 'take nothing over')
    .option('--embeds <which>', 'usual: one frame of each fact-check; all: every size, colour and language', embedsOf, 'usual')
    .option('--no-share-cards', 'leave the images out, which take the longest')
    .option('--sign <organisation>', 'sign the list of files with the key of this organisation, by its code')
    .action((folder: string, options: Options) => run((terminal) => exportSite(terminal, resolve(folder), options)));
  command
    .command('verify <folder>')
    .description('Compare every file of an export with its list of sums, and its signature with its keys; exit code 3 when they do not agree')
    .option('--keys <file>', 'the set of keys to trust (default: the one in the export)')
    .action((folder: string, { keys }: { keys?: string }) => run((terminal) => verifyFolder(terminal, resolve(folder), keys)));
} // prettier-ignore

function exportSite(terminal: Terminal, target: string, options: Options): Promise<ExitCode> {
  const base = options.base ?? '';
  return withMigrated(terminal, (connection) =>
    withLiveSite(connection, (live) =>
      withTarget(target, async () => {
        const { publicUrl } = live.config.http;
        const wish: ExportWish = {
          site: { publicUrl, base },
          everyEmbed: options.embeds === 'all',
          shareCards: options.shareCards,
          signedBy: options.sign?.toUpperCase() ?? null,
        };
        const outcome = await exportUntilQuiet(live, wish, terminal, { target, options });
        if (!outcome) return EXIT.INTERRUPTED;
        await takePlace(outcome.folder.path, target);
        for (const line of linesOf(outcome, target)) terminal.out(line);
        return EXIT.DONE;
      }),
    ),
  );
}

/** Round after round, each taking over what the one before has made, until nothing was published meanwhile. */
async function exportUntilQuiet(
  live: LiveSite,
  wish: ExportWish,
  terminal: Terminal,
  { target, options }: { readonly target: string; readonly options: Options },
): Promise<ExportOutcome | undefined> {
  const revoked = (await live.signing.listKeys()).filter((key) => key.revokedAt !== null).map((key) => key.kid);
  const { site, everyEmbed, shareCards } = wish;
  const fingerprint = await madeBy([site, everyEmbed, shareCards, revoked.sort()]);
  const watch = { interrupted: terminal.interrupted, progress: (text: string) => terminal.progress(text) };
  let last: ExportOutcome | undefined;
  for (let round = 1; ; round += 1) {
    const from = last?.folder.path ?? (options.full ? undefined : resolve(options.since ?? target));
    try {
      const outcome = await SiteExport.run(live, wish, watch, { target, previous: from, fingerprint });
      await last?.folder.abandon();
      last = { ...outcome, made: outcome.made + (last?.made ?? 0) };
      if (round === MOST_ROUNDS || !(await changedSince(live, outcome.folder.path, fingerprint))) return last;
    } catch (error) {
      await last?.folder.abandon();
      if (error instanceof Interrupted) return undefined;
      throw error;
    }
  }
}

function linesOf({ folder, statement, made, unsigned }: ExportOutcome, target: string): string[] {
  const { factChecks, files, bytes, exportedAt } = statement;
  return [
    `Exported to ${target}: ${factChecks} fact-checks, ${files} files, ${(bytes / 1_048_576).toFixed(1)} MB, as of ${exportedAt}`,
    `Made anew: ${made} fact-checks; files that are new or others: ${folder.written}`,
    ...(unsigned === 0 ? [] : [`Not signed yet: ${unsigned}; run \`cekatan keys sign\` and export again`]),
  ];
}

/** Without a slash at the end, as links begin with one. */
function baseOf(given: string | undefined): string {
  if (given === undefined || given === RELATIVE) return given ?? '';
  const text = given.replace(/\/+$/, '');
  const url = URL.parse(text, 'http://base.invalid');
  const fits = url && !/["'<>\s\\{}$;]/.test(text) && url.search === '' && url.hash === '' && /^(https?:\/\/|\/(?!\/)|$)/.test(text);
  if (!fits) throw new InvalidArgumentError(`--base: a path like /arsip, an address like https://arsip.example.org, or ${RELATIVE}`);
  return text;
} // prettier-ignore

function embedsOf(given: string): Options['embeds'] {
  if (given === 'usual' || given === 'all') return given;
  throw new InvalidArgumentError('It must be usual or all.');
}
