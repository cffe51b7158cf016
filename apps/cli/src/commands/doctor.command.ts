import { type Config, loadConfig } from '#libs/config';
import type { Command } from 'commander';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { withConnection } from '../connection';
import { type CheckResult, checkLine, fail, ok, warn } from '../doctor/check';
import { checkDatabase } from '../doctor/database.checks';
import { checkBucket, checkDisk, checkFolder, checkNode, checkPort } from '../doctor/machine.checks';
import { EXIT, type ExitCode } from '../exit-codes';
import { explain } from '../explain';
import type { Run } from '../program';
import type { Terminal } from '../terminal';

export function addDoctor(program: Command, run: Run): void {
  program
    .command('doctor')
    .description('Check that everything the service needs is there, one line each; exit code 3 when a check fails')
    .action(() => run(examine));
}

async function examine(terminal: Terminal): Promise<ExitCode> {
  let failed = false;
  const report = (...results: CheckResult[]): void => {
    for (const result of results) {
      failed ||= result.level === 'FAIL';
      terminal.out(checkLine(result));
    }
  };
  report(checkNode());
  const config = readConfig(report);
  if (config) {
    report(await checkDisk(config), await checkFiles(config), await checkPort(config));
    report(...(await examineDatabase(terminal, config)));
  }
  return failed ? EXIT.FINDINGS : EXIT.DONE;
}

function readConfig(report: (result: CheckResult) => void): Config | undefined {
  try {
    const config = loadConfig();
    report(ok('Configuration', `${config.database.mode} database, files on ${config.files.driver}`));
    return config;
  } catch (error) {
    report(fail('Configuration', explain(error) ?? String(error), 'see docs/configuration.md'));
    return undefined;
  }
}

/** With S3 the folder is only where uploads pass through; the bucket is asked for a file that is not there. */
async function checkFiles(config: Config): Promise<CheckResult> {
  const folder = await checkFolder('Files', config.files.dir);
  return config.files.driver === 's3' && folder.level === 'OK' ? checkBucket(config) : folder;
}

async function examineDatabase(terminal: Terminal, { database }: Config): Promise<CheckResult[]> {
  // An examination makes nothing: a cluster that was never made stays so.
  if (database.embedded && !existsSync(join(database.embedded.directory, 'cluster'))) {
    return [warn('Database', 'the embedded server has not been made yet', '`npm start` makes it')];
  }
  try {
    return await withConnection(terminal, ({ urls }) => checkDatabase(urls));
  } catch (error) {
    return [fail('Database', explain(error) ?? String(error), 'see the lines above')];
  }
}
