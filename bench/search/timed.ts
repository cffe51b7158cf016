import { cpuNs } from '../harness/processes';
import { percentile } from '../harness/statistics';

/** Processes by what they are. */
export type Parts = Readonly<Record<'engine' | 'postgres' | 'node', readonly number[]>>;
export type PartsMs = Record<keyof Parts, number>;

export interface Timed {
  readonly times: readonly number[];
  /** Of one question, in the mean. */
  readonly cpu: PartsMs;
}

/** So many questions are asked between two looks at the CPU, which take some of it themselves. */
const SLICE = 5;
/** Until every connection has its statements prepared. */
const WARM = 6;
/** Rounds through all questions before the first one is measured, until the code is as it stays: V8 goes on compiling for hundreds of answers. */
export const WARM_UP = 30;

/** What is timed by turns, so that whatever else the machine does falls on all of them. */
export interface Works {
  readonly all: () => Promise<unknown>;
  readonly bare: () => Promise<unknown>;
  /** What the engine takes for the questions as they were asked of it, where they are not those of `bare`. */
  readonly asked?: () => Promise<unknown>;
}
export type TimedWorks = Readonly<Record<'all' | 'bare', Timed>> & { readonly asked?: Timed };

export async function timed(rounds: number, parts: Parts, works: Works): Promise<TimedWorks> {
  const turns = (['bare', 'asked', 'all'] as const).flatMap((name) => {
    const work = works[name];
    return work ? [{ name, work, ...gathered() }] : [];
  });
  for (let n = 0; n < WARM; n += 1) for (const { work } of turns) await work();
  for (let done = 0; done < rounds; done += SLICE) {
    for (const { work, times, cpu } of turns) {
      const before = cpuOf(parts);
      for (let n = 0; n < Math.min(SLICE, rounds - done); n += 1) {
        const began = performance.now();
        await work();
        times.push(performance.now() - began);
      }
      const after = cpuOf(parts);
      for (const part of PARTS) cpu[part] += usedBetween(before[part], after[part]) / rounds;
    }
  }
  return Object.fromEntries(turns.map(({ name, times, cpu }) => [name, { times, cpu }])) as unknown as TimedWorks;
}

const PARTS = ['engine', 'postgres', 'node'] as const satisfies readonly (keyof Parts)[];
const gathered = (): { times: number[]; cpu: PartsMs } => ({ times: [], cpu: { engine: 0, postgres: 0, node: 0 } });
const cpuOf = (parts: Parts): Record<keyof Parts, Map<number, number>> => {
  const of = (pids: readonly number[]): Map<number, number> => new Map(pids.map((pid) => [pid, cpuNs([pid])]));
  return { engine: of(parts.engine), postgres: of(parts.postgres), node: of(parts.node) };
};

/** Of processes that have ended meanwhile nothing is known. */
function usedBetween(before: ReadonlyMap<number, number>, after: ReadonlyMap<number, number>): number {
  return [...after].reduce((sum, [pid, ns]) => sum + Math.max(0, ns - (before.get(pid) ?? ns)) / 1e6, 0);
}

/** The same questions as one: as many answers of each. */
export function together(each: readonly TimedWorks[]): TimedWorks {
  const of = (name: keyof Works): Timed => {
    const works = each.flatMap((work) => work[name] ?? []);
    const mean = (part: keyof Parts): number => works.reduce((sum, { cpu }) => sum + cpu[part], 0) / works.length;
    return {
      times: works.flatMap(({ times }) => times),
      cpu: { engine: mean('engine'), postgres: mean('postgres'), node: mean('node') },
    };
  };
  const asked = each.every((work) => work.asked) ? { asked: of('asked') } : {};
  return { all: of('all'), bare: of('bare'), ...asked };
}

/** A row of the table: times, then CPU of one question. */
export function shown(name: string, { all, bare, asked }: TimedWorks): string {
  const of = ({ times }: Timed): [number, number] => [percentile(times, 0.5), percentile(times, 0.95)];
  const [[p50, p95], [bareP50, bareP95]] = [of(all), of(bare)];
  const written = (n: number): string => n.toFixed(n < 10 ? 2 : 1);
  const figures = [p50, p95, bareP50, bareP95, p50 / bareP50, p95 / bareP95].map(written);
  const cpu = [bare.cpu.engine, bare.cpu.node, all.cpu.engine, all.cpu.postgres, all.cpu.node].map((n) => n.toFixed(1));
  return `| ${[name, ...figures, ...(asked ? of(asked).map(written) : ['', '']), ...cpu].join(' | ')} |`;
}

export const HEAD = [
  '| claims | engine | question | p50 | p95 | engine alone p50 | p95 | ratio of p50 | of p95 | as it was asked p50 | p95 | CPU: engine alone | Node asking it | whole: engine | PostgreSQL | Node |',
  '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
];
