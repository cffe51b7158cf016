import { writeFileSync } from 'node:fs';
import { describeMachine } from '../harness/machine';
import { readData } from './data';
import { measure } from './measure';
import { readOptions, USAGE, UsageError } from './options';
import { reportOf } from './report';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(argv: readonly string[]): Promise<void> {
  if (argv.includes('--help')) return say(USAGE);
  const started = Date.now();
  const options = readOptions(argv, new Date().toISOString().slice(0, 10));
  const results = await measure(readData(options.data, say), options.baselines, say);
  const command = ['npm run bench:matching', ...(argv.length > 0 ? ['--', ...argv] : [])].join(' ');
  const machine = describeMachine('');
  const report = reportOf(results, machine, command, (Date.now() - started) / 1000);
  writeFileSync(`${options.out}.md`, report);
  writeFileSync(`${options.out}.json`, `${JSON.stringify({ command, machine, results }, null, 2)}\n`);
  say(`\n${report}\n${options.out}.md`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(
    error instanceof UsageError
      ? `${error.message}\n\n${USAGE}\n`
      : `${error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exitCode = 1;
});
