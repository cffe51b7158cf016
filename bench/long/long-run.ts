import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startService } from '../contenders/api';
import { prepareWorld } from '../data';
import type { BenchWorld } from '../data/world';
import { ROOT } from '../harness/child';
import type { RunningContender } from '../harness/contender';
import { describeMachine, type Machine } from '../harness/machine';
import { postgresVersion } from '../harness/postgres';
import { attachEvidence } from '../workloads/w5-attach-evidence';

export interface LongCheck {
  readonly what: string;
  readonly target: string;
  readonly value: string;
  readonly reached: boolean;
}

export interface LongResult {
  readonly figures: readonly (readonly [of: string, value: string])[];
  readonly checks: readonly LongCheck[];
  /** For the JSON alone. */
  readonly data: Readonly<Record<string, unknown>>;
}

export interface LongRun {
  readonly world: BenchWorld;
  readonly running: RunningContender;
  readonly say: (line: string) => void;
}

export interface LongOptions {
  readonly size: number;
  readonly out: string | undefined;
  /** Numbers of the run itself, with their defaults filled in. */
  readonly number: (name: string) => number;
}

/** Reads `--name value`: `--size`, `--out` and the numbers of the run, which have defaults. */
export function readLongOptions(numbers: Readonly<Record<string, number>>): LongOptions {
  const names = [...Object.keys(numbers), 'size', 'out'];
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  const { values } = parseArgs({ options });
  const number = (name: string): number => {
    const given = values[name];
    const value = given === undefined ? (numbers[name] ?? 10_000) : Number(given);
    if (!Number.isFinite(value) || value <= 0) throw new Error(`--${name} takes a number above 0`);
    return value;
  };
  return { size: number('size'), out: values['out'], number };
}

/**
 * Runs something long against the service in front of a world of bench claims, says what was reached, and writes it down as
 * Markdown and JSON. What the requests wrote is checked and taken out of the world again.
 */
export async function runLong(
  name: string,
  title: string,
  { size, out }: LongOptions,
  work: (run: LongRun) => Promise<LongResult>,
): Promise<void> {
  const at = new Date().toISOString();
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const served = await prepareWorld(size);
  const { world } = served;
  try {
    const machine = describeMachine(await postgresVersion(world.adminUrl));
    const written = await attachEvidence.open?.(world);
    let result: LongResult;
    try {
      const running = await startService(world);
      try {
        result = await work({ world, running, say });
      } finally {
        await running.stop();
      }
      await written?.verify();
    } finally {
      await written?.restore();
    }
    const report = { at, command: `npm run bench:${name}`, machine, size, ...result };
    const markdown = toMarkdown(title, report);
    const base = out ?? join(ROOT, 'bench', 'results', `${at.slice(0, 10)}-${name}`);
    mkdirSync(join(base, '..'), { recursive: true });
    writeFileSync(`${base}.md`, markdown);
    writeFileSync(`${base}.json`, `${JSON.stringify(report, null, 1)}\n`);
    process.stdout.write(markdown);
    say(`Written to ${base}.md and .json`);
    if (result.checks.some(({ reached }) => !reached)) process.exitCode = 1;
  } finally {
    await served.stop();
  }
}

type LongReport = LongResult & { at: string; command: string; machine: Machine; size: number };

export function toMarkdown(title: string, { at, command, machine, size, figures, checks }: LongReport): string {
  return `${[
    `# ${title}, ${at.slice(0, 16).replace('T', ' ')} UTC`,
    `\`${command}\`, ${size.toLocaleString('en')} claims`,
    `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB; ${machine.kernel}; Node ${machine.node}; PostgreSQL ${machine.postgres}. ` +
      'Service, PostgreSQL and the one who loads share this machine.',
    table(['figure', 'value'], figures),
    '## Targets',
    table(
      ['what', 'target', 'value', ''],
      checks.map((c) => [c.what, c.target, c.value, c.reached ? 'reached' : '**missed**']),
    ),
  ].join('\n\n')}\n`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export const milliseconds = (ms: number): string => (Number.isNaN(ms) ? 'none' : `${ms.toFixed(ms < 10 ? 1 : 0)} ms`);

export const percent = (part: number, whole: number): string =>
  whole === 0 ? 'none' : `${((100 * part) / whole).toFixed(1)} %`;

export const byKind = (errors: Readonly<Record<string, number>>): string =>
  Object.entries(errors)
    .map(([kind, n]) => `${n} × ${kind}`)
    .join(', ') || 'none';
