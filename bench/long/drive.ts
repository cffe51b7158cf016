import { fork } from 'node:child_process';
import { resolve } from 'node:path';
import type { BenchWorld } from '../data/world';
import { ROOT } from '../harness/child';
import type { LoadOrder, LoadWord } from './generator';
import type { Phase } from './open-loop';
import { type LoadSummary, type Sample, summarise } from './samples';

const GENERATOR = resolve(__dirname, 'generator.ts');
/** Slow beginnings (plans, compiled code) are no capacity. */
const WARM_UP_SECONDS = 3;
const CONNECTIONS = [1, 2, 4, 8, 16, 32] as const;
/** Of five seconds a machine that others use too shows its best ones; what it can for minutes is asked of longer runs. */
export const CAPACITY_SECONDS = 20;

export interface Driven {
  readonly samples: readonly Sample[];
  /** Share of one core that the generator took. */
  readonly cpuShare: number;
}

export interface CapacityStep {
  readonly connections: number;
  readonly perSecond: number;
  readonly summary: LoadSummary;
}

export interface Capacity {
  readonly perSecond: number;
  readonly connections: number;
  readonly steps: readonly CapacityStep[];
}

/** Loads one service from processes of their own; requests of one driver never repeat. */
export class Driver {
  private first = 0;

  constructor(
    private readonly world: BenchWorld,
    private readonly origin: string,
  ) {}

  /** At fixed rates, whatever the answers do. */
  open(phases: readonly Phase[], onSamples?: (samples: readonly Sample[]) => void): Promise<Driven> {
    return this.run({ open: phases }, onSamples);
  }

  /** The most that is answered in a second, by closed loops of growing width, with how wide the best one was, and each step on the way. */
  async capacity(secondsEach: number): Promise<Capacity> {
    await this.run({ closed: { connections: 8, seconds: WARM_UP_SECONDS } });
    const steps: CapacityStep[] = [];
    for (const connections of CONNECTIONS) steps.push(await this.closed(connections, secondsEach));
    const { connections, perSecond } = steps.reduce((best, step) => (step.perSecond > best.perSecond ? step : best));
    return { connections, perSecond, steps };
  }

  /** What is answered in a second by a closed loop. */
  async closed(connections: number, seconds: number): Promise<CapacityStep> {
    const { samples } = await this.run({ closed: { connections, seconds } });
    const summary = summarise(samples);
    return { connections, perSecond: summary.accepted / seconds, summary };
  }

  private run(
    what: Pick<LoadOrder, 'open' | 'closed'>,
    onSamples: (samples: readonly Sample[]) => void = () => undefined,
  ): Promise<Driven> {
    return new Promise((done, fail) => {
      const child = fork(GENERATOR, [], {
        cwd: ROOT,
        execArgv: ['-C', 'cekatan-src', '-r', './scripts/swc-register.cjs'],
        serialization: 'advanced',
      });
      const samples: Sample[] = [];
      let cpuShare: number | undefined;
      child.on('message', (word: LoadWord) => {
        if (word.samples) {
          for (const sample of word.samples) samples.push(sample);
          onSamples(word.samples);
        }
        if (word.done) {
          this.first += word.done.sent;
          cpuShare = word.done.cpuShare;
        }
        if (word.failed !== undefined) fail(new Error(word.failed));
      });
      child.once('error', fail);
      child.once('exit', (code) => {
        if (cpuShare === undefined) return fail(new Error(`the generator ended with ${code}`));
        done({ samples, cpuShare });
      });
      child.send({ world: this.world, origin: this.origin, first: this.first, ...what } satisfies LoadOrder);
    });
  }
}
