import { toGlobalId } from '../../apps/api/src/graphql/global-id';
import { DOCUMENTS } from '../contenders/api/documents';
import type { BenchPerson, BenchWorld } from '../data/world';
import type { RunningContender } from '../harness/contender';
import { postmasterOf } from '../harness/postgres';
import { cpuMs, residentBytes, treeCpuMs } from '../harness/processes';
import { median } from '../harness/statistics';
import type { WholeReport, WholeWorkload } from '../harness/workload';
import { DeskSocket } from './desk-socket';
import { type Seat, withSeats } from './seats';
import { attachEvidence } from './w5-attach-evidence';

const SOCKETS = 1_000;
const EVENTS = 10;
const OPENED_AT_ONCE = 50;
/** No delivery for so long: whoever has not been told by then is not told. */
const QUIET_MS = 1_000;
const LATEST_MS = 60_000;
/** Of a claim that some of the organisations see and some do not. */
const FEWEST = 3;

export const fanOut: WholeWorkload = {
  id: 'W7',
  kind: 'whole',
  title: 'Fan-out of an event',
  asks: 'An event to 1,000 open desks of 50 organisations, each with a person and a session of its own, each asked again who it is and what it may see: time from the event to its last delivery; whoever may not see it gets nothing.',
  async run(contender, world, report) {
    if (contender.name !== 'api') return;
    // Everything that events are about, so that it can be put back.
    const claimIds = [...new Set([world.national.claimId, ...world.attachTo])];
    const written = await attachEvidence.open?.({ ...world, claimIds });
    try {
      await withSeats(world, world.organizations, SOCKETS / world.organizations.length, async (seats) => {
        const running = await contender.start(world);
        try {
          await measure(running, world, seats, report);
        } finally {
          await running.stop();
        }
      });
    } finally {
      await written?.restore();
    }
  },
};

interface Told {
  readonly lastMs: number;
  readonly medianMs: number;
  readonly told: number;
  readonly missing: number;
  readonly wrong: number;
  /** CPU from the event until all is quiet. */
  readonly serviceMs: number;
  readonly postgresMs: number;
}

async function measure(
  running: RunningContender,
  world: BenchWorld,
  seats: readonly Seat[],
  report: WholeReport,
): Promise<void> {
  const { origin, pids } = running;
  const before = residentBytes(pids);
  const postmaster = await postmasterOf(world.adminUrl);
  const takeCpu = (): readonly [number, number] => [cpuMs(pids), treeCpuMs(postmaster)];
  const opening = performance.now();
  const desks: DeskSocket[] = [];
  for (let from = 0; from < seats.length; from += OPENED_AT_ONCE) {
    const some = seats.slice(from, from + OPENED_AT_ONCE);
    desks.push(...(await Promise.all(some.map((s) => DeskSocket.open(origin, s.bearer, s.organizationId)))));
  }
  report.figure(`${desks.length} desks opened in`, performance.now() - opening, 'ms');
  const partly = await partlySeen(origin, world, seats);
  report.say(`${desks.length} desks are open; ${partly.length} claims that some see`);
  const told: Told[] = [];
  try {
    for (let n = 0; n < EVENTS; n += 1) {
      const claimId = n % 2 === 0 ? world.national.claimId : partly[n % partly.length];
      if (claimId === undefined) throw new Error('no claim that some of the organisations see');
      const by = n % 2 === 0 ? world.national.owner : world.viewer;
      const one = await tell(origin, desks, seats, { claimId, by, n, takeCpu });
      report.say(`event ${n + 1}: ${one.told} told, the last after ${one.lastMs.toFixed(0)} ms`);
      told.push(one);
    }
    const after = residentBytes(pids);
    const toAll = told.filter((_, n) => n % 2 === 0);
    report.figure(
      'an event that all may see, last delivery (median of events)',
      median(toAll.map((t) => t.lastMs)),
      'ms',
    );
    report.figure('the same, longest', Math.max(...toAll.map((t) => t.lastMs)), 'ms');
    report.figure('the same, middle delivery', median(toAll.map((t) => t.medianMs)), 'ms');
    const toSome = told.filter((_, n) => n % 2 === 1);
    report.figure(
      'an event that some may see, last delivery (median of events)',
      median(toSome.map((t) => t.lastMs)),
      'ms',
    );
    report.figure('desks that it is told', median(toSome.map((t) => t.told)), 'desks');
    report.figure('CPU of an event that all may see, service', median(toAll.map((t) => t.serviceMs)), 'ms');
    report.figure('CPU of an event that all may see, PostgreSQL', median(toAll.map((t) => t.postgresMs)), 'ms');
    report.figure('memory with no desk open', before / 1024 / 1024, 'MB');
    report.figure('memory after', after / 1024 / 1024, 'MB');
    const sum = (of: (one: Told) => number): number => told.reduce((total, one) => total + of(one), 0);
    report.check('nothing to whom may not see it', sum((t) => t.wrong) === 0, `${sum((t) => t.wrong)} deliveries`);
    report.check(
      'once to everyone who may',
      sum((t) => t.missing) === 0,
      `${sum((t) => t.missing)} not told, or twice`,
    );
    const closed = desks.filter(({ closedWith }) => closedWith !== undefined).length;
    report.check('every desk stays open', closed === 0, `${closed} closed`);
  } finally {
    await Promise.all(desks.map((desk) => desk.close()));
  }
}

/** Makes one event and waits until nobody is told of it any more. */
async function tell(
  origin: string,
  desks: readonly DeskSocket[],
  seats: readonly Seat[],
  {
    claimId,
    by,
    n,
    takeCpu,
  }: {
    readonly claimId: string;
    readonly by: BenchPerson;
    readonly n: number;
    readonly takeCpu: () => readonly [number, number];
  },
): Promise<Told> {
  const already = new Set(desks.flatMap(({ delivered }) => delivered.map(({ id }) => id)));
  const input = {
    claimId: toGlobalId('Claim', claimId),
    title: `Siaran ${n}`,
    text: `Disampaikan kepada semua meja yang boleh melihatnya. (${performance.timeOrigin} ${n})`,
    speaker: 'Juru bicara',
  };
  const [serviceMs, postgresMs] = takeCpu();
  const { errors } = await ask(origin, by.bearer, DOCUMENTS.AttachStatement, { input });
  if (errors) throw new Error(`the event did not happen: ${JSON.stringify(errors)}`);
  const news = (): { desk: DeskSocket; id: string; ms: number }[] =>
    desks.flatMap((desk) =>
      desk.delivered
        .filter(({ id }) => !already.has(id))
        .map(({ id, at, occurredAt }) => ({ desk, id, ms: at - Date.parse(occurredAt) })),
    );
  const until = performance.now() + LATEST_MS;
  for (let count = -1; performance.now() < until;) {
    const now = news().length;
    if (now === count) break;
    count = now;
    await new Promise((resume) => setTimeout(resume, QUIET_MS));
  }
  const [serviceThen, postgresThen] = takeCpu();
  const all = news();
  const eventId = all[0]?.id;
  if (eventId === undefined) throw new Error('nobody was told');
  // The same question by another door, one organisation at a time.
  const seers = new Set<string>();
  for (const { organizationId, bearer } of onePerOrganization(seats)) {
    const { data } = await ask(origin, bearer, 'query ($id: ID!) { event(id: $id) { id } }', { id: eventId });
    if (data) seers.add(organizationId);
  }
  const times = all.filter(({ id }) => id === eventId).map(({ ms }) => ms);
  const counts = new Map<DeskSocket, number>();
  for (const { desk } of all) counts.set(desk, (counts.get(desk) ?? 0) + 1);
  return {
    lastMs: Math.max(...times),
    medianMs: median(times),
    told: counts.size,
    missing: desks.filter((d) => seers.has(d.organizationId) && counts.get(d) !== 1).length,
    wrong: all.filter(({ desk, id }) => id !== eventId || !seers.has(desk.organizationId)).length,
    serviceMs: serviceThen - serviceMs,
    postgresMs: postgresThen - postgresMs,
  };
}

/** Claims that the viewer may add to, and that some of the organisations see and others do not. */
async function partlySeen(origin: string, world: BenchWorld, seats: readonly Seat[]): Promise<string[]> {
  const found: string[] = [];
  const readers = onePerOrganization(seats);
  for (const claimId of world.attachTo.filter((_, n) => n % 16 === 0)) {
    let seers = 0;
    for (const { bearer } of readers) {
      const { data } = await ask<{ claim: unknown }>(origin, bearer, 'query ($id: ID!) { claim(id: $id) { id } }', {
        id: toGlobalId('Claim', claimId),
      });
      if (data?.claim) seers += 1;
    }
    if (seers >= FEWEST && seers <= readers.length - FEWEST) found.push(claimId);
    if (found.length === EVENTS / 2) break;
  }
  return found;
}

function onePerOrganization(seats: readonly Seat[]): Seat[] {
  return [...new Map(seats.map((seat) => [seat.organizationId, seat])).values()];
}

async function ask<T = Record<string, unknown>>(
  origin: string,
  bearer: string,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<{ data?: T | null; errors?: unknown }> {
  const response = await fetch(new URL('/graphql', origin), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as { data?: T | null; errors?: unknown };
}
