import { residentBytes } from '../harness/processes';
import { median } from '../harness/statistics';
import { CAPACITY_SECONDS, Driver } from './drive';
import { byKind, type LongResult, type LongRun, milliseconds, readLongOptions, runLong } from './long-run';
import { describeMix } from './mix';
import { type Sample, SHED, summarise } from './samples';
import { type Point, slope } from './slope';

/** Memory still grows for a while after the start: code is compiled, pools and caches fill. */
const WARM_UP_MINUTES = 5;
const SAMPLE_MS = 5_000;
const MOST_GROWTH = 1;
const MEBIBYTE = 1024 * 1024;

/** A machine that others use too can now more and now less: before each minute it is asked anew, and the rate follows. */
const AGAIN_SECONDS = 6;

/** A minute at one rate. */
interface Block {
  /** Requests a second of the closed loop before it. */
  readonly could: number;
  readonly rate: number;
  readonly shed: number;
  readonly p99Ms: number;
}

interface SoakOptions {
  readonly minutes: number;
  /** Of capacity. */
  readonly share: number;
  readonly capacitySeconds: number;
}

async function soak({ world, running, say }: LongRun, options: SoakOptions): Promise<LongResult> {
  const { minutes, share, capacitySeconds } = options;
  const driver = new Driver(world, running.origin);
  const capacity = await driver.capacity(capacitySeconds);
  for (const { connections, perSecond } of capacity.steps) say(`${connections} connections: ${perSecond.toFixed(0)}/s`);

  const began = performance.now();
  const memory: Point[] = [];
  const sampling = setInterval(() => {
    memory.push({ x: (performance.now() - began) / 60_000, y: residentBytes(running.pids) / MEBIBYTE });
  }, SAMPLE_MS);
  const blocks: Block[] = [];
  const samples: Sample[] = [];
  let cpuShare = 0;
  try {
    for (let minute = 0; minute < minutes; minute += 1) {
      const { perSecond: could } = await driver.closed(capacity.connections, AGAIN_SECONDS);
      const rate = could * share;
      const seconds = 60 * Math.min(1, minutes - minute);
      const driven = await driver.open([{ rate, seconds }]);
      for (const sample of driven.samples) samples.push({ ...sample, at: sample.at + minute * 60_000 });
      const { shed, p99Ms } = summarise(driven.samples);
      cpuShare = Math.max(cpuShare, driven.cpuShare);
      blocks.push({ could, rate, shed, p99Ms });
      say(
        `${minute + 1} min at ${rate.toFixed(0)}/s: ${shed} turned away, p99 ${milliseconds(p99Ms)}, ${memory.at(-1)?.y.toFixed(0)} MiB`,
      );
    }
  } finally {
    clearInterval(sampling);
  }

  const summary = summarise(samples);
  const warmUp = Math.min(WARM_UP_MINUTES, minutes / 6);
  const after = memory.filter(({ x }) => x >= warmUp);
  const growth = slope(after);
  const failed = summary.requests - summary.accepted;
  const ofBlocks = (value: (block: Block) => number): string => {
    const values = blocks.map(value);
    return [Math.min(...values), median(values), Math.max(...values)].map((n) => n.toFixed(0)).join(' / ');
  };
  return {
    figures: [
      ['mix of workloads, parts', describeMix(world)],
      [
        `capacity (closed loop of ${capacity.connections} connections, the best of 1–32, before each minute), least / median / most`,
        `${ofBlocks(({ could }) => could)} requests/s`,
      ],
      [
        `rate, ${minutes} minutes at ${Math.round(share * 100)} % of the capacity before each, least / median / most`,
        `${ofBlocks(({ rate }) => rate)} requests/s`,
      ],
      ['requests', summary.requests.toLocaleString('en')],
      [
        'p50 / p99 / longest, from when each was meant to be sent',
        [summary.p50Ms, summary.p99Ms, summary.mostMs].map(milliseconds).join(' / '),
      ],
      ['turned away (503)', summary.shed === 0 ? '0' : `${summary.shed}, in second ${shedSeconds(samples).join(', ')}`],
      ['errors', byKind(summary.errors)],
      [
        'memory at the beginning / after warm-up / at the end / most',
        [
          memory[0],
          after[0],
          memory.at(-1),
          memory.reduce((a, b) => (a.y > b.y ? a : b), memory[0] ?? { x: 0, y: Number.NaN }),
        ]
          .map((p) => `${p?.y.toFixed(0)}`)
          .join(' / ') + ' MiB',
      ],
      [
        'memory, least squares after warm-up',
        `${growth.toFixed(2)} MB/min over ${((memory.at(-1)?.x ?? 0) - warmUp).toFixed(1)} minutes`,
      ],
      ['generator', `${Math.round(cpuShare * 100)} % of a core`],
    ],
    checks: [
      {
        what: 'growth of memory',
        target: `≤ ${MOST_GROWTH} MB/min`,
        value: `${growth.toFixed(2)} MB/min`,
        reached: growth <= MOST_GROWTH,
      },
      { what: 'requests without a good answer', target: '0', value: String(failed), reached: failed === 0 },
    ],
    data: { capacity, blocks, summary, memory, growth, warmUpMinutes: warmUp, cpuShare },
  };
}

/** In which seconds somebody was turned away. */
function shedSeconds(samples: readonly Sample[]): number[] {
  return [...new Set(samples.filter(({ outcome }) => outcome === SHED).map(({ at }) => Math.floor(at / 1_000)))];
}

const options = readLongOptions({ minutes: 30, share: 0.7, capacity: CAPACITY_SECONDS });
runLong('soak', 'Soak', options, (run) =>
  soak(run, {
    minutes: options.number('minutes'),
    share: options.number('share'),
    capacitySeconds: options.number('capacity'),
  }),
).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
