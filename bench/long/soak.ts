import { residentBytes } from '../harness/processes';
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
  const rate = capacity.perSecond * share;
  say(`${rate.toFixed(0)} requests/s for ${minutes} minutes`);

  const began = performance.now();
  const memory: Point[] = [];
  const sampling = setInterval(() => {
    memory.push({ x: (performance.now() - began) / 60_000, y: residentBytes(running.pids) / MEBIBYTE });
  }, SAMPLE_MS);
  let seen = 0;
  const saying = setInterval(() => {
    say(
      `${((performance.now() - began) / 60_000).toFixed(1)} min, ${seen} answers, ${memory.at(-1)?.y.toFixed(0)} MiB`,
    );
  }, 30_000);
  const { samples, cpuShare } = await driver
    .open([{ rate, seconds: minutes * 60 }], (some) => void (seen += some.length))
    .finally(() => {
      clearInterval(sampling);
      clearInterval(saying);
    });

  const summary = summarise(samples);
  const warmUp = Math.min(WARM_UP_MINUTES, minutes / 6);
  const after = memory.filter(({ x }) => x >= warmUp);
  const growth = slope(after);
  const failed = summary.requests - summary.accepted;
  return {
    figures: [
      ['mix of workloads, parts', describeMix(world)],
      ['capacity (closed loop, best of 1–32 connections)', `${capacity.perSecond.toFixed(0)} requests/s`],
      ['rate', `${rate.toFixed(0)} requests/s (${Math.round(share * 100)} % of capacity), ${minutes} minutes`],
      ['requests', summary.requests.toLocaleString('en')],
      [
        'p50 / p99 / longest, from when each was meant to be sent',
        [summary.p50Ms, summary.p99Ms, summary.mostMs].map(milliseconds).join(' / '),
      ],
      ['turned away (503)', summary.shed === 0 ? '0' : `${summary.shed}, in ${shedSeconds(samples).join(', ')} s`],
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
        `${growth.toFixed(2)} MB/min over ${(minutes - warmUp).toFixed(1)} minutes`,
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
    data: { capacity, rate, summary, memory, growth, warmUpMinutes: warmUp, cpuShare },
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
