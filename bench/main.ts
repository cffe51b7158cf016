import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { CONTENDERS } from './contenders/all';
import { prepareWorld } from './data';
import { ROOT } from './harness/child';
import type { Contender } from './harness/contender';
import { describeMachine } from './harness/machine';
import { type BenchOptions, parseOptions, USAGE, UsageError } from './harness/options';
import { postgresVersion } from './harness/postgres';
import { type Report, toMarkdown } from './harness/report';
import type { GrowthResults, WorldResults } from './harness/results';
import { runGrowth, runWorld } from './harness/run';
import { GROWTH } from './harness/targets';
import type { RunningWorld } from './data/world';
import { WORKLOADS } from './workloads/all';

const started = Date.now();
const say = (line: string): void =>
  console.error(`${((Date.now() - started) / 1_000).toFixed(0).padStart(5)} s  ${line}`);

async function main(args: readonly string[]): Promise<void> {
  const options = parseOptions(args, {
    contenders: CONTENDERS.map((c) => c.name),
    workloads: WORKLOADS.map((w) => w.id),
  });
  const contenders = options.contenders.flatMap((name): Contender[] => CONTENDERS.filter((c) => c.name === name));
  const workloads = WORKLOADS.filter((w) => options.workloads.includes(w.id));
  const at = new Date(started).toISOString();
  const worlds: WorldResults[] = [];
  let postgres = '';
  const told = (): Omit<Report, 'worlds'> => ({
    at,
    command: ['npm run bench --', ...args].join(' '),
    machine: describeMachine(postgres),
    rounds: options.rounds,
    sliceMs: options.sliceMs,
  });
  for (const size of options.sizes) {
    const running = await prepareWorld(size, { progress: say });
    const { world } = running;
    try {
      postgres = await postgresVersion(world.adminUrl);
      say(`${size} claims`);
      worlds.push(await runWorld(world, { ...options, contenders, workloads }, say));
      // What has been measured is kept, whatever becomes of the next size.
      write(outputOf(options, at), { ...told(), worlds });
    } finally {
      await running.stop();
    }
  }
  const growing = workloads.filter(({ id }) => (GROWTH.workloads as readonly string[]).includes(id));
  if (options.sizes.length < 2 || growing.length === 0) return;
  const growth = await sideBySide(options.sizes, { ...options, contenders, workloads: growing });
  write(outputOf(options, at), { ...told(), worlds, growth });
}

async function sideBySide(sizes: readonly number[], plan: Parameters<typeof runGrowth>[1]): Promise<GrowthResults> {
  const running: RunningWorld[] = [];
  try {
    for (const size of [...sizes].sort((a, b) => a - b)) running.push(await prepareWorld(size, { progress: say }));
    return await runGrowth(
      running.map(({ world }) => world),
      plan,
      say,
    );
  } finally {
    for (const one of running) await one.stop();
  }
}

function outputOf({ out, sizes }: BenchOptions, at: string): string {
  return resolve(ROOT, out ?? `bench/results/${at.slice(0, 10)}-${sizes.join('-')}`);
}

function write(path: string, report: Report): void {
  const markdown = toMarkdown(report);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.md`, markdown);
  writeFileSync(`${path}.json`, `${JSON.stringify(report, undefined, 1)}\n`);
  console.log(markdown);
  say(`written to ${path}.md and .json`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof UsageError) console.error([error.message, USAGE].filter(Boolean).join('\n\n'));
  else console.error(error);
  process.exitCode = 1;
});
