import { Command, CommanderError } from 'commander';
import { addCreateUser } from './commands/create-user.command';
import { addDoctor } from './commands/doctor.command';
import { addExport } from './commands/export.command';
import { addImport } from './commands/import.command';
import { addKeys } from './commands/keys.command';
import { addMigrate } from './commands/migrate.command';
import { addRecord } from './commands/record.command';
import { addSearch } from './commands/search.command';
import { addSeed } from './commands/seed.command';
import { addSources } from './commands/sources.command';
import { addVerify } from './commands/verify.command';
import { addWebhooks } from './commands/webhooks.command';
import { EXIT, EXIT_CODES_HELP, type ExitCode } from './exit-codes';
import { explain } from './explain';
import type { Terminal } from './terminal';

/** What an action hands its work to. */
export type Run = (work: (terminal: Terminal) => Promise<ExitCode>) => Promise<void>;

/** Parses a command line, runs it and says how it ended. Each command only translates; the libs decide. */
export async function runProgram(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = EXIT.DONE;
  const program = new Command('cekatan')
    .description('Runs and looks after the shared fact-checking desk.')
    .addHelpText('after', EXIT_CODES_HELP)
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.note(text.trimEnd()),
    })
    .showHelpAfterError('(add --help for what a command takes)')
    .exitOverride();
  const run: Run = async (work) => {
    code = await work(terminal);
  };
  for (const add of [
    addMigrate,
    addSeed,
    addImport,
    addExport,
    addCreateUser,
    addRecord,
    addSearch,
    addSources,
    addKeys,
    addVerify,
    addWebhooks,
    addDoctor,
  ])
    add(program, run);
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.DONE : EXIT.USAGE;
    const line = explain(error);
    terminal.note(line === undefined ? describeBug(error) : `cekatan: ${line}`);
    return EXIT.FAILED;
  }
}

function describeBug(error: unknown): string {
  return `cekatan: unexpected failure, please report it\n${error instanceof Error ? error.stack : String(error)}`;
}
