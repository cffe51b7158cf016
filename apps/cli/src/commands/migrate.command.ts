import { loadConfig } from '#libs/config';
import { bootstrapExternalDatabase, migrate, migrateDown, pendingMigrations } from '#libs/database';
import { loadRegions } from '#libs/organizations';
import type { Command } from 'commander';
import { requireOwner, withConnection } from '../connection';
import { EXIT, type ExitCode } from '../exit-codes';
import { CommandError } from '../explain';
import { wholeNumber } from '../options';
import type { Run } from '../program';
import type { Terminal } from '../terminal';

interface MigrateOptions {
  readonly down?: number;
  readonly status?: boolean;
  readonly yes?: boolean;
}

export function addMigrate(program: Command, run: Run): void {
  program
    .command('migrate')
    .description(
      'Bring the database to the newest schema and regions; with DATABASE_ADMIN_URL create roles and database first',
    )
    .option('--status', 'only say which migrations have not run; exit code 3 when there are some')
    .option('--down <n>', 'take back the last n migrations; whatever they stored is lost', wholeNumber)
    .option('--yes', 'confirm --down')
    .action((options: MigrateOptions) => run((terminal) => runMigrate(terminal, options)));
}

async function runMigrate(terminal: Terminal, options: MigrateOptions): Promise<ExitCode> {
  const { database } = loadConfig();
  if (database.mode === 'external' && database.adminUrl && !options.status && !options.down) {
    await bootstrapExternalDatabase(database);
  }
  return withConnection(terminal, async ({ urls }) => {
    const ownerUrl = requireOwner(urls);
    if (options.status) return status(terminal, ownerUrl);
    if (options.down !== undefined) return down(terminal, ownerUrl, options.down, options.yes);
    const { applied } = await migrate({ ownerUrl, workerUrl: urls.workerUrl });
    const regions = await loadRegions(ownerUrl);
    terminal.out(applied.length === 0 ? 'The schema is up to date.' : `Applied: ${applied.join(', ')}`);
    if (regions > 0) terminal.out(`Regions of Indonesia added or renamed: ${regions}`);
    return EXIT.DONE;
  });
}

async function status(terminal: Terminal, ownerUrl: string): Promise<ExitCode> {
  const pending = await pendingMigrations(ownerUrl);
  if (pending.length === 0) {
    terminal.out('The schema is up to date.');
    return EXIT.DONE;
  }
  terminal.out(['Not yet run:', ...pending.map((name) => `  ${name}`)].join('\n'));
  return EXIT.FINDINGS;
}

async function down(terminal: Terminal, ownerUrl: string, steps: number, yes = false): Promise<ExitCode> {
  if (!yes) throw new CommandError('what a migration has stored is lost when it is taken back: add --yes to confirm');
  await migrateDown(ownerUrl, steps);
  terminal.out(`Took back ${steps} ${steps === 1 ? 'migration' : 'migrations'}.`);
  return EXIT.DONE;
}
