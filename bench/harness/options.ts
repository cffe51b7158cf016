import { WORKLOAD_IDS, type WorkloadId } from './workload';

export interface BenchOptions {
  readonly sizes: readonly number[];
  readonly workloads: readonly WorkloadId[];
  readonly contenders: readonly string[];
  /** Contenders whose answers are not compared; said in the report. */
  readonly unequal: readonly string[];
  readonly connections: readonly number[];
  readonly rounds: number;
  readonly sliceMs: number;
  /** How long each contender is asked each workload before anything is measured; less where it answers 30,000 in less. */
  readonly warmMs: number;
  /** Requests of each workload that are compared before anything is measured. */
  readonly samples: number;
  /** Report without extension; left out: bench/results/<date>-<sizes>. */
  readonly out: string | undefined;
}

export class UsageError extends Error {}

export const USAGE = `npm run bench -- [options]
  --sizes 10000,100000          claims in the world; one run for each
  --workloads W1,W2             ${WORKLOAD_IDS.join(' ')}
  --contenders limit,api        the first one is what the others are measured against
  --connections 1,32            at once
  --rounds 5                    slices of each contender, interleaved
  --slice 2000                  milliseconds of one slice
  --warm 20                     seconds in which each is asked each workload first, 30,000 requests at most
  --samples 20                  requests of each workload whose answers are compared first
  --unequal tutorial            contenders whose answers are not compared
  --out bench/results/mine      where the report goes (.md and .json)`;

const DEFAULTS = {
  sizes: '10000',
  contenders: 'limit,api',
  connections: '1,32',
  rounds: '5',
  slice: '2000',
  warm: '20',
  samples: '20',
} as const;

const NAMES = [
  'sizes',
  'workloads',
  'contenders',
  'unequal',
  'connections',
  'rounds',
  'slice',
  'warm',
  'samples',
  'out',
];

/** Reads `--name value` and `--name=value`. `known` are the contenders and workloads that there are. */
export function parseOptions(
  args: readonly string[],
  known: { readonly contenders: readonly string[]; readonly workloads: readonly WorkloadId[] },
): BenchOptions {
  if (args.includes('--help')) throw new UsageError('');
  const given = readPairs(args);
  const value = (name: keyof typeof DEFAULTS): string => given.get(name) ?? DEFAULTS[name];
  const workloads = given.has('workloads') ? list(given.get('workloads')) : known.workloads;
  const contenders = list(value('contenders'));
  requireKnown('contender', contenders, known.contenders);
  requireKnown('workload', workloads, known.workloads);
  const unequal = list(given.get('unequal') ?? '');
  requireKnown('contender', unequal, contenders);
  return {
    sizes: list(value('sizes')).map((size) => positive('sizes', size)),
    // In the order of the catalogue: reads before writes.
    workloads: known.workloads.filter((id) => (workloads as readonly string[]).includes(id)),
    contenders,
    unequal,
    connections: list(value('connections')).map((n) => positive('connections', n)),
    rounds: positive('rounds', value('rounds')),
    sliceMs: positive('slice', value('slice')),
    warmMs: positive('warm', value('warm')) * 1_000,
    samples: positive('samples', value('samples')),
    out: given.get('out'),
  };
}

function readPairs(args: readonly string[]): Map<string, string> {
  const given = new Map<string, string>();
  for (let i = 0; i < args.length; i += 1) {
    const [, name = '', attached] = /^--([a-z]+)(?:=(.*))?$/.exec(args[i] ?? '') ?? [];
    if (!NAMES.includes(name)) throw new UsageError(`what is ${args[i]}?`);
    const value = attached ?? args[(i += 1)];
    if (value === undefined || value.startsWith('--')) throw new UsageError(`--${name} needs a value`);
    given.set(name, value);
  }
  return given;
}

function list(text: string | undefined): string[] {
  return [...new Set((text ?? '').split(',').map((part) => part.trim()))].filter((part) => part !== '');
}

function positive(name: string, text: string): number {
  const number = Number(text.replaceAll('_', ''));
  if (!Number.isInteger(number) || number < 1)
    throw new UsageError(`--${name} takes whole numbers from 1, not ${text}`);
  return number;
}

function requireKnown(kind: string, asked: readonly string[], known: readonly string[]): void {
  for (const name of asked) {
    if (!known.includes(name)) throw new UsageError(`there is no ${kind} ${name}: ${known.join(', ')}`);
  }
}
