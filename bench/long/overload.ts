import { residentBytes } from '../harness/processes';
import { CAPACITY_SECONDS, Driver } from './drive';
import { byKind, type LongResult, type LongRun, milliseconds, percent, readLongOptions, runLong } from './long-run';
import { describeMix } from './mix';
import { between, recovery, summarise } from './samples';

const MOST_P99_MS = 1_000;
const RECOVERED_WITHIN_S = 10;
const NORMAL_SHARE = 0.7;
/** An answer is normal again when it is at most this many times as late as before the overload. */
const NORMAL_FACTOR = 2;
/** And on a quick service, below this it is normal anyhow. */
const NORMAL_FLOOR_MS = 100;
const MEBIBYTE = 1024 * 1024;

interface OverloadOptions {
  readonly factor: number;
  readonly seconds: number;
  readonly calmSeconds: number;
  readonly capacitySeconds: number;
}

/** What somebody sees who looks at the service from outside meanwhile. */
interface Probed {
  health: number;
  healthFailed: number;
  shed: number;
  shedWithoutRetryAfter: number;
}

async function overload({ world, running, say }: LongRun, options: OverloadOptions): Promise<LongResult> {
  const { factor, seconds, calmSeconds, capacitySeconds } = options;
  const driver = new Driver(world, running.origin);
  const capacity = await driver.capacity(capacitySeconds);
  for (const { connections, perSecond } of capacity.steps) say(`${connections} connections: ${perSecond.toFixed(0)}/s`);
  const normal = capacity.perSecond * NORMAL_SHARE;
  const much = capacity.perSecond * factor;
  say(
    `${normal.toFixed(0)}/s for ${calmSeconds} s, ${much.toFixed(0)}/s for ${seconds} s, ${normal.toFixed(0)}/s again`,
  );

  const phases = [
    { rate: normal, seconds: calmSeconds },
    { rate: much, seconds },
    { rate: normal, seconds: calmSeconds + RECOVERED_WITHIN_S },
  ];
  const probing = new AbortController();
  const probed = probe(running.origin, probing.signal);
  const before = residentBytes(running.pids) / MEBIBYTE;
  const { samples, cpuShare } = await driver.open(phases).finally(() => probing.abort());
  const seen = await probed;

  const [rise, fall, end] = [calmSeconds, calmSeconds + seconds, 2 * calmSeconds + seconds + RECOVERED_WITHIN_S].map(
    (s) => s * 1_000,
  ) as [number, number, number];
  const calm = summarise(between(samples, 0, rise));
  const during = summarise(between(samples, rise, fall));
  const after = summarise(between(samples, fall, end));
  const normalP99 = Math.max(NORMAL_FACTOR * calm.p99Ms, NORMAL_FLOOR_MS);
  const recovered = recovery(samples, fall, end, normalP99);
  const failed = [calm, during, after].flatMap(({ errors }) => Object.values(errors)).reduce((a, b) => a + b, 0);
  return {
    figures: [
      ['mix of workloads, parts', describeMix(world)],
      ['capacity (closed loop, best of 1–32 connections)', `${capacity.perSecond.toFixed(0)} requests/s`],
      [
        'before: rate, p50 / p99, turned away',
        `${normal.toFixed(0)}/s, ${milliseconds(calm.p50Ms)} / ${milliseconds(calm.p99Ms)}, ${calm.shed}`,
      ],
      [`overload: rate (${factor} × capacity)`, `${much.toFixed(0)}/s for ${seconds} s`],
      [
        'overload: accepted',
        `${(during.accepted / seconds).toFixed(0)}/s (${percent(during.accepted / seconds, capacity.perSecond)} of capacity)`,
      ],
      ['overload: turned away (503)', percent(during.shed, during.requests)],
      [
        'overload: p50 / p99 / longest of the accepted',
        [during.p50Ms, during.p99Ms, during.mostMs].map(milliseconds).join(' / '),
      ],
      ['overload: p99 until turned away', milliseconds(during.shedP99Ms)],
      ['after: p50 / p99, turned away', `${milliseconds(after.p50Ms)} / ${milliseconds(after.p99Ms)}, ${after.shed}`],
      [
        'after: normal again',
        recovered === undefined
          ? 'never'
          : `after ${recovered} s (p99 ≤ ${milliseconds(normalP99)}, nothing turned away)`,
      ],
      ['errors', byKind({ ...calm.errors, ...during.errors, ...after.errors })],
      ['health meanwhile', `${seen.health - seen.healthFailed} of ${seen.health} answered 200`],
      ['memory before / after', `${before.toFixed(0)} / ${(residentBytes(running.pids) / MEBIBYTE).toFixed(0)} MiB`],
      ['generator', `${Math.round(cpuShare * 100)} % of a core`],
    ],
    checks: [
      {
        what: 'what cannot be taken is turned away with 503',
        target: '> 0, no other errors',
        value: `${during.shed}, ${failed} errors`,
        reached: during.shed > 0 && failed === 0,
      },
      {
        what: 'with Retry-After',
        target: 'each',
        value: `${seen.shed - seen.shedWithoutRetryAfter} of ${seen.shed} looked at`,
        reached: seen.shed > 0 && seen.shedWithoutRetryAfter === 0,
      },
      {
        what: 'p99 of the accepted under overload',
        target: `< ${MOST_P99_MS} ms`,
        value: milliseconds(during.p99Ms),
        reached: during.p99Ms < MOST_P99_MS,
      },
      {
        what: 'normal again after the load falls',
        target: `≤ ${RECOVERED_WITHIN_S} s`,
        value: recovered === undefined ? 'never' : `${recovered} s`,
        reached: (recovered ?? Number.POSITIVE_INFINITY) <= RECOVERED_WITHIN_S,
      },
    ],
    data: { capacity, phases, calm, during, after, recovered, normalP99, probed: seen, cpuShare },
  };
}

/** Asks for health and for something that may be turned away, a few times a second, with the headers looked at. */
async function probe(origin: string, signal: AbortSignal): Promise<Probed> {
  const seen: Probed = { health: 0, healthFailed: 0, shed: 0, shedWithoutRetryAfter: 0 };
  while (!signal.aborted) {
    const [health, other] = await Promise.all(
      ['/health/live', '/version'].map((path) => fetch(new URL(path, origin)).catch(() => undefined)),
    );
    seen.health += 1;
    if (health?.status !== 200) seen.healthFailed += 1;
    if (other?.status === 503) {
      seen.shed += 1;
      if (!/^[1-9]\d*$/.test(other.headers.get('retry-after') ?? '')) seen.shedWithoutRetryAfter += 1;
    }
    await Promise.all([health?.text(), other?.text()]);
    await new Promise((resume) => setTimeout(resume, 200));
  }
  return seen;
}

const options = readLongOptions({ factor: 3, seconds: 30, calm: 10, capacity: CAPACITY_SECONDS });
runLong('overload', 'Overload', options, (run) =>
  overload(run, {
    factor: options.number('factor'),
    seconds: options.number('seconds'),
    calmSeconds: options.number('calm'),
    capacitySeconds: options.number('capacity'),
  }),
).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
