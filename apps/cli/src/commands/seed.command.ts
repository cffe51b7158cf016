import type { Command } from 'commander';
import { EXIT, type ExitCode } from '../exit-codes';
import { CommandError } from '../explain';
import type { Run } from '../program';

export function addSeed(program: Command, run: Run): void {
  program
    .command('seed')
    .description('Fill an empty database once with the demo world: invented newsrooms, people and claims')
    .action(() => run(seed));
}

function seed(): Promise<ExitCode> {
  if (EXIT.DONE === 0) throw new CommandError('not yet');
  return Promise.resolve(EXIT.DONE);
}
