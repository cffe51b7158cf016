import { performance } from 'node:perf_hooks';
import type { RunningContender } from './contender';
import { HttpConnection, toMessage } from './http-connection';
import { cpuMs, residentBytes, treeCpuMs } from './processes';
import { percentile } from './statistics';
import type { WorkloadId } from './workload';

export interface SliceOptions {
  readonly workload: WorkloadId;
  readonly connections: number;
  readonly durationMs: number;
  /** Pid of the postmaster. */
  readonly postmaster: number;
  /** Counts up over the whole run. */
  readonly next: () => number;
}

export interface Slice {
  readonly requests: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** CPU of a request: of the service's processes, and of the whole PostgreSQL server. */
  readonly serviceCpuMs: number;
  readonly postgresCpuMs: number;
  /** Share of one core that the one who loads took: near 1 means that it, and not the service, was measured. */
  readonly loaderShare: number;
  readonly residentBytes: number;
}

/** Begins every slice and is not counted: connections open, plans and compiled code get warm. */
const WARM_UP = 0.1;
/** Slow contenders get longer slices, until each connection has had an answer. */
const LONGEST_MS = 20_000;

const ERRORS = Buffer.from('"errors":[');

/** Loads one contender with one workload for a while. Any answer that is not a good one ends the run. */
export async function runSlice(running: RunningContender, options: SliceOptions): Promise<Slice> {
  const { workload, connections, durationMs, postmaster } = options;
  const open = await Promise.all(Array.from({ length: connections }, () => HttpConnection.open(running.origin)));
  try {
    const times: number[] = [];
    let counting = false;
    let over = false;

    const load = async (connection: HttpConnection): Promise<void> => {
      while (!over) {
        const n = options.next();
        const request = running.request(workload, n);
        if (!request) throw new Error(`${workload} has no request ${n}`);
        const message = toMessage(request, running.origin);
        const from = performance.now();
        const { status, body } = await connection.send(message);
        const took = performance.now() - from;
        if (status !== 200 || body.includes(ERRORS)) {
          throw new Error(`${workload}, request ${n}: ${status} ${body.toString('utf8').slice(0, 2_000)}`);
        }
        if (counting) times.push(took);
      }
    };
    const loading = Promise.all(open.map(load));

    await whileLoading(loading, durationMs * WARM_UP);
    const before = takeStock(running, postmaster);
    counting = true;
    const end = before.at + durationMs * (1 - WARM_UP);
    await whileLoading(loading, end - performance.now());
    while (times.length < connections && performance.now() < end + LONGEST_MS) await whileLoading(loading, 20);
    counting = false;
    const after = takeStock(running, postmaster);
    over = true;
    await loading;

    const requests = times.length;
    const elapsed = after.at - before.at;
    return {
      requests,
      perSecond: (requests * 1_000) / elapsed,
      p50Ms: percentile(times, 0.5),
      p99Ms: percentile(times, 0.99),
      serviceCpuMs: (after.serviceMs - before.serviceMs) / requests,
      postgresCpuMs: (after.postgresMs - before.postgresMs) / requests,
      loaderShare: (after.loaderMs - before.loaderMs) / elapsed,
      residentBytes: residentBytes(running.pids),
    };
  } finally {
    for (const connection of open) connection.close();
  }
}

/** Waits, unless the load breaks off before. */
async function whileLoading(loading: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([loading, new Promise((done) => (timer = setTimeout(done, Math.max(0, ms))))]);
  clearTimeout(timer);
}

interface Stock {
  readonly at: number;
  readonly serviceMs: number;
  readonly postgresMs: number;
  readonly loaderMs: number;
}

function takeStock(running: RunningContender, postmaster: number): Stock {
  const { user, system } = process.cpuUsage();
  return {
    at: performance.now(),
    serviceMs: cpuMs(running.pids),
    postgresMs: treeCpuMs(postmaster),
    loaderMs: (user + system) / 1_000,
  };
}
