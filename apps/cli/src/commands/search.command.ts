import { rebuildSearch } from '#libs/search';
import type { Command } from 'commander';
import { withConnection } from '../connection';
import { EXIT, type ExitCode } from '../exit-codes';
import { CommandError } from '../explain';
import type { Run } from '../program';
import type { Terminal } from '../terminal';

export function addSearch(program: Command, run: Run): void {
  const search = program.command('search').description('Look after what claims are found by');
  search
    .command('rebuild')
    .description('Bring what claims are found by to what the tables say; says how many documents were wrong or missing')
    .action(() => run(rebuild));
}

function rebuild(terminal: Terminal): Promise<ExitCode> {
  return withConnection(terminal, async ({ urls }) => {
    if (!urls.ownerUrl) throw new CommandError('DATABASE_OWNER_URL must be set: only the owner rebuilds the search');
    const { documents, repaired } = await rebuildSearch(urls.ownerUrl);
    terminal.out(`Claims that can be found: ${documents}; wrong or missing before: ${repaired}`);
    return EXIT.DONE;
  });
}
