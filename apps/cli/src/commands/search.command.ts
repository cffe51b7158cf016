import {
  FEED_KINDS,
  type IndexStatus,
  MeilisearchAway,
  MeilisearchServer,
  openSearchServer,
  rebuildSearch,
  searchStatus,
} from '#libs/search';
import type { Command } from 'commander';
import { withConnection, withDatabase } from '../connection';
import { EXIT, type ExitCode } from '../exit-codes';
import { CommandError } from '../explain';
import type { Run } from '../program';
import type { Terminal } from '../terminal';

export function addSearch(program: Command, run: Run): void {
  const search = program.command('search').description('Look after what claims are found by');
  search
    .command('rebuild')
    .description(
      'Bring what claims are found by to what the tables say, and build the indexes of the search server anew beside those that answer',
    )
    .action(() => run(rebuild));
  search
    .command('status')
    .description(
      'Say which engine answers, and how its indexes stand to the database; exit code 3 when they do not agree',
    )
    .action(() => run(status));
}

async function rebuild(terminal: Terminal): Promise<ExitCode> {
  await withConnection(terminal, async ({ urls }) => {
    if (!urls.ownerUrl) throw new CommandError('DATABASE_OWNER_URL must be set: only the owner rebuilds the search');
    const { documents, repaired } = await rebuildSearch(urls.ownerUrl);
    terminal.out(`Claims that can be found: ${documents}; wrong or missing before: ${repaired}`);
  });
  return withDatabase(terminal, async (database, { config, urls }) => {
    const { meilisearch } = config.search;
    if (!meilisearch) return EXIT.DONE;
    const { index } = openSearchServer(new MeilisearchServer(meilisearch), database, urls.workerUrl);
    try {
      for (const kind of FEED_KINDS) {
        const progress = (sent: number): void => terminal.progress(`${nameOf(kind)}: ${sent} sent`);
        const rebuilt = await index.rebuild(kind, { signal: terminal.interrupted, progress });
        if (rebuilt) terminal.out(`${nameOf(kind)} at the search server: ${rebuilt.documents}, as ${rebuilt.index}`);
      }
    } catch (error) {
      if (terminal.interrupted.aborted) return EXIT.INTERRUPTED;
      throw error instanceof MeilisearchAway ? new CommandError(`${meilisearch.url}: ${error.message}`) : error;
    }
    return EXIT.DONE;
  });
}

function status(terminal: Terminal): Promise<ExitCode> {
  return withDatabase(terminal, async (database, { config }) => {
    const { meilisearch } = config.search;
    if (!meilisearch) {
      terminal.out('PostgreSQL answers every search; no search server is configured (MEILI_URL)');
      return EXIT.DONE;
    }
    const { url, version, problem, indexes } = await searchStatus(database, new MeilisearchServer(meilisearch));
    terminal.out(
      version === null
        ? `Meilisearch at ${url} is away, PostgreSQL answers: ${problem}`
        : `Meilisearch ${version} at ${url} answers`,
    );
    for (const index of indexes) for (const line of linesOf(index)) terminal.out(line);
    const agree = indexes.every((i) => i.upToDate && i.inIndex === i.inDatabase && i.feed?.waiting === 0);
    return version !== null && agree ? EXIT.DONE : EXIT.FINDINGS;
  });
}

const nameOf = (kind: IndexStatus['kind']): string => (kind === 'CLAIM' ? 'Claims' : 'Published fact-checks');

function linesOf({ kind, index, inDatabase, inIndex, upToDate, feed }: IndexStatus): string[] {
  const made = { true: '', false: ', made in another way: to be rebuilt', null: '' }[String(upToDate)] ?? '';
  const lines = [`${nameOf(kind)}: ${inDatabase} in the database, ${inIndex ?? 'none'} in ${index}${made}`];
  if (!feed) return [...lines, '  nothing is noted for it: no worker with this server has run yet'];
  const { waiting, oldest, building, sweptAt } = feed;
  const since = oldest ? `, the oldest for ${Math.ceil((Date.now() - oldest.getTime()) / 1_000)} s` : '';
  lines.push(`  to be sent: ${waiting}${since}; last compared: ${sweptAt?.toISOString() ?? 'never'}`);
  if (building) lines.push(`  being built beside it: ${building}`);
  return lines;
}
