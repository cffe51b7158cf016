import type { BenchWorld } from '../data/world';
import type { Contender, RunningContender } from './contender';
import type { BenchOptions } from './options';
import { postmasterOf } from './postgres';
import { residentBytes } from './processes';
import type { Check, ContenderResult, GrowthResults, Series, WholeResult, WorldResults } from './results';
import { requireSameAnswers } from './same-answers';
import { runSlice, type Slice } from './slice';
import type { SliceWorkload, WholeWorkload, Workload, WorkloadId } from './workload';

export type Say = (line: string) => void;

export interface Plan extends Pick<
  BenchOptions,
  'connections' | 'rounds' | 'sliceMs' | 'warmMs' | 'samples' | 'unequal'
> {
  readonly contenders: readonly Contender[];
  readonly workloads: readonly Workload[];
}

/** Everything for one world: all contenders stand beside each other, agree, and take turns. */
export async function runWorld(world: BenchWorld, plan: Plan, say: Say): Promise<WorldResults> {
  const running = new Map<string, RunningContender>();
  const before = new Map<string, number>();
  const slices = plan.workloads.filter((w) => w.kind === 'slices');
  const series: Series[] = [];
  let contenders: ContenderResult[] = [];
  try {
    for (const contender of slices.length > 0 ? plan.contenders : []) {
      running.set(contender.name, await contender.start(world));
      say(`${contender.name} is ready`);
    }
    await compare(
      running,
      plan,
      slices.filter((w) => !w.writes),
      say,
    );
    for (const [name, { pids }] of running) before.set(name, residentBytes(pids));

    const postmaster = await postmasterOf(world.adminUrl);
    const parties = [...running].map(([contender, one]): Party => ({ contender, size: world.size, one, postmaster }));
    const measure = new Measurement(parties, plan, say);
    // What reads find must not grow under them, so what writes comes last.
    const reads = slices.filter((w) => !w.writes);
    await measure.warmUp(reads);
    series.push(...(await measure.take(reads)));
    for (const workload of slices.filter((w) => w.writes)) {
      const written = await workload.open?.(world);
      try {
        await compare(running, plan, [workload], say);
        await measure.warmUp([workload]);
        // Or else claims would have a hundred evidence rows, which no desk has seen.
        await written?.restore();
        series.push(...(await measure.take([workload])));
        await written?.verify();
      } finally {
        await written?.restore();
      }
    }
    contenders = plan.contenders.flatMap((c) => {
      const one = running.get(c.name);
      return one ? [describe(c, one, plan, series, before.get(c.name) ?? 0)] : [];
    });
  } finally {
    await Promise.all([...running.values()].map((r) => r.stop()));
  }

  const whole: WholeResult[] = [];
  for (const workload of plan.workloads.filter((w) => w.kind === 'whole')) {
    for (const contender of plan.contenders) {
      const result = await runWhole(workload, contender, world, say);
      if (result.figures.length > 0 || result.checks.length > 0) whole.push(result);
    }
  }
  return {
    size: world.size,
    contenders,
    workloads: plan.workloads.map(({ id, title }) => ({ id, title })),
    connections: plan.connections,
    series,
    whole,
  };
}

/**
 * The same questions in several worlds, by turns: worlds that are measured one after the other are compared on two machines, if others use the
 * machine too. What the worlds answer is not compared, since they differ.
 */
export async function runGrowth(worlds: readonly BenchWorld[], plan: Plan, say: Say): Promise<GrowthResults> {
  const parties: Party[] = [];
  try {
    for (const world of worlds) {
      const postmaster = await postmasterOf(world.adminUrl);
      for (const contender of plan.contenders) {
        parties.push({ contender: contender.name, size: world.size, one: await contender.start(world), postmaster });
      }
    }
    say(`${worlds.map(({ size }) => size).join(' and ')} claims side by side`);
    const slices = plan.workloads.filter((w) => w.kind === 'slices' && !w.writes) as SliceWorkload[];
    const measure = new Measurement(parties, { ...plan, connections: [1] }, say);
    await measure.warmUp(slices);
    const series = await measure.take(slices);
    return { sizes: worlds.map(({ size }) => size), series };
  } finally {
    await Promise.all(parties.map(({ one }) => one.stop()));
  }
}

async function compare(
  running: ReadonlyMap<string, RunningContender>,
  plan: Plan,
  workloads: readonly SliceWorkload[],
  say: Say,
): Promise<void> {
  const compared = new Map([...running].filter(([name]) => !plan.unequal.includes(name)));
  for (const workload of workloads) {
    // Far from the numbers that slices count, so that writes of the comparison are not met again.
    const requests = Array.from({ length: plan.samples }, (_, i) => 1_000_000_000 + i);
    const answers = await requireSameAnswers(compared, workload, requests);
    if (answers.length === 0) throw new Error(`no contender answers ${workload.id}`);
    say(`${workload.id}: ${plan.samples} answers agree (${[...compared.keys()].join(', ')})`);
  }
}

const WARM_CONNECTIONS = 8;
const WARM_REQUESTS = 30_000;

/** A contender in front of a world, whose PostgreSQL has this pid. */
interface Party {
  readonly contender: string;
  readonly size: number;
  readonly one: RunningContender;
  readonly postmaster: number;
}

class Measurement {
  private readonly counters = new Map<string, number>();

  constructor(
    private readonly parties: readonly Party[],
    private readonly plan: Plan,
    private readonly say: Say,
  ) {}

  /** Round after round, in each the slices of all contenders close together, each round in another order. */
  async take(workloads: readonly SliceWorkload[]): Promise<Series[]> {
    const slices = new Map<string, { series: Series; slices: Slice[] }>();
    for (const connections of this.plan.connections) {
      for (let round = 0; round < this.plan.rounds; round += 1) {
        for (const { id } of workloads) {
          for (const party of rotated(this.parties, round)) {
            const { contender, size, one } = party;
            if (!one.request(id, 0)) continue;
            const slice = await this.slice(id, party, connections);
            const key = `${id} ${contender} ${size} ${connections}`;
            const list = slices.get(key)?.slices ?? [];
            list.push(slice);
            slices.set(key, { series: { workload: id, contender, size, connections, slices: list }, slices: list });
          }
        }
        this.say(`round ${round + 1} of ${this.plan.rounds} at ${connections}`);
      }
    }
    return [...slices.values()].map(({ series }) => series);
  }

  /**
   * Everybody is asked everything for a while first: what a compiler does with the first thousands of requests is not measured, for a
   * service runs for weeks. Of W2 the api's first thousand took 0.74 ms of its processor each, the third 0.61, those after the tenth 0.45 with 60 to 80 µs
   * of compilers beside them, those after the thirtieth 0.38 with 30; the limit, with less to compile, 0.20, 0.13 and 0.11.
   */
  async warmUp(workloads: readonly SliceWorkload[]): Promise<void> {
    for (const { id } of workloads) {
      for (const party of this.parties) {
        if (!party.one.request(id, 0)) continue;
        const until = performance.now() + this.plan.warmMs;
        for (let requests = 0; requests < WARM_REQUESTS && performance.now() < until;) {
          requests += (await this.slice(id, party, WARM_CONNECTIONS)).requests;
        }
      }
    }
    this.say(`warm: ${workloads.map(({ id }) => id).join(', ')}`);
  }

  private slice(workload: WorkloadId, party: Party, connections: number): Promise<Slice> {
    const { contender, size, one, postmaster } = party;
    const key = `${workload} ${contender} ${size}`;
    const next = (): number => {
      const n = this.counters.get(key) ?? 0;
      this.counters.set(key, n + 1);
      return n;
    };
    const { sliceMs: durationMs } = this.plan;
    return runSlice(one, { workload, connections, durationMs, postmaster, next }).catch((error: unknown) => {
      throw new Error(`${contender} failed while it was measured`, { cause: error });
    });
  }
}

/** So that nobody always comes first, or always after the same other. */
export function rotated<T>(items: readonly T[], by: number): T[] {
  const at = items.length === 0 ? 0 : by % items.length;
  return [...items.slice(at), ...items.slice(0, at)];
}

function describe(
  { name, description }: Contender,
  one: RunningContender,
  plan: Plan,
  series: readonly Series[],
  before: number,
): ContenderResult {
  const seen = series.filter((s) => s.contender === name).flatMap((s) => s.slices.map((slice) => slice.residentBytes));
  return {
    name,
    description,
    compared: !plan.unequal.includes(name),
    pids: one.pids.length,
    readyMs: one.readyMs ?? null,
    memory: { before, after: residentBytes(one.pids), most: Math.max(before, ...seen) },
  };
}

async function runWhole(
  workload: WholeWorkload,
  contender: Contender,
  world: BenchWorld,
  say: Say,
): Promise<WholeResult> {
  const figures: { of: string; value: number; unit: string }[] = [];
  const checks: Check[] = [];
  say(`${workload.id} (${workload.title}), ${contender.name}`);
  await workload.run(contender, world, {
    say,
    figure: (of, value, unit) => void figures.push({ of, value, unit }),
    check: (target, reached, value) =>
      void checks.push({ what: `${workload.id}, ${contender.name}`, target, value, reached }),
  });
  return { id: workload.id, title: workload.title, contender: contender.name, figures, checks };
}
