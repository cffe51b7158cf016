import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

export interface MatchingOptions {
  /** Folder with `claims/` and `pairs/`, or a folder of pairs beside `claims/`. */
  readonly data: string;
  /** Queries of a set that slow baselines are asked; 0 for none of them. */
  readonly baselines: number;
  /** Report without extension. */
  readonly out: string;
}

export class UsageError extends Error {}

export const USAGE = `npm run bench:matching -- [options]
  --data ../shared/data         folder with claims/ and pairs/
  --baselines 60                queries of each set for pg_trgm and Meilisearch: a number, all, or none
  --out bench/results/mine      where the report goes (.md and .json)`;

const NAMES = ['data', 'baselines', 'out'];

export function readOptions(argv: readonly string[], today: string): MatchingOptions {
  const given = new Map<string, string>();
  for (let i = 0; i < argv.length; i += 2) {
    const [name, value] = [argv[i]?.replace(/^--/, '') ?? '', argv[i + 1]];
    if (!NAMES.includes(name) || value === undefined) throw new UsageError(`not understood: ${argv[i] ?? ''}`);
    given.set(name, value);
  }
  const data = resolve(given.get('data') ?? resolve(__dirname, '../../../shared/data'));
  if (!existsSync(data)) throw new UsageError(`no data at ${data}`);
  return {
    data,
    baselines: baselines(given.get('baselines') ?? '60'),
    out: resolve(given.get('out') ?? join(__dirname, '../results', `${today}-matching`)),
  };
}

function baselines(value: string): number {
  if (value === 'all') return Number.POSITIVE_INFINITY;
  if (value === 'none') return 0;
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0) throw new UsageError(`--baselines is a number, all or none: ${value}`);
  return number;
}
