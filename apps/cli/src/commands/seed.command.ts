import type { Command } from 'commander';
import { withServices } from '../connection';
import { EXIT, type ExitCode } from '../exit-codes';
import { CommandError } from '../explain';
import type { Run } from '../program';
import { demoLogins, seedDemo } from '../seed';
import type { Terminal } from '../terminal';

export function addSeed(program: Command, run: Run): void {
  program
    .command('seed')
    .description(
      'Fill an empty database once with the demo world: invented newsrooms, people and claims; print its logins',
    )
    .action(() => run(seed));
}

function seed(terminal: Terminal): Promise<ExitCode> {
  return withServices(terminal, async (services, { config }) => {
    // Its password is public knowledge.
    if (config.http.production) throw new CommandError('the demo world has known passwords and is not for production');
    const outcome = await seedDemo(services, (line) => terminal.note(line));
    if (outcome === 'NOT_EMPTY')
      throw new CommandError('others live in this database: the demo world fills only an empty one');
    terminal.out(outcome === 'SEEDED' ? 'The demo world is there.' : 'The demo world was there already.');
    terminal.out(demoLogins().join('\n'));
    return EXIT.DONE;
  });
}
