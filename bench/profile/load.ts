import { readFileSync } from 'node:fs';
import type { RunningContender } from '../harness/contender';
import { HttpConnection, toMessage } from '../harness/http-connection';
import { cpuMs, parseStat } from '../harness/processes';
import { runSlice, type SliceOptions } from '../harness/slice';

/** What a time of load cost, by request and in microseconds of CPU where nothing else is said. */
export interface Window {
  /** All that were sent, the uncounted ones at its beginning and end too. */
  readonly sent: number;
  readonly perSecond: number;
  /** From sending to the whole answer. */
  readonly p50Us: number;
  /** The service's main thread, where JavaScript runs. */
  readonly mainUs: number;
  /** Its other threads: collectors and compilers of V8, file system, name lookups. */
  readonly helpersUs: number;
  readonly postgresUs: number;
}

/** A slice of load, with the threads of the service told apart. */
export async function load(running: RunningContender, options: SliceOptions): Promise<Window> {
  const pid = running.pids[0] ?? 0;
  const [mainBefore, allBefore] = [mainThreadMs(pid), cpuMs([pid])];
  let sent = 0;
  const next = (): number => {
    sent += 1;
    return options.next();
  };
  const slice = await runSlice(running, { ...options, next });
  const main = (mainThreadMs(pid) - mainBefore) / (cpuMs([pid]) - allBefore);
  const serviceUs = slice.serviceCpuMs * 1_000;
  return {
    sent,
    perSecond: slice.perSecond,
    p50Us: slice.p50Ms * 1_000,
    mainUs: serviceUs * main,
    helpersUs: serviceUs * (1 - main),
    postgresUs: slice.postgresCpuMs * 1_000,
  };
}

/** One request by itself. */
export async function ask(running: RunningContender, { workload, next }: SliceOptions): Promise<void> {
  const request = running.request(workload, next());
  if (!request) throw new Error(`this contender does not answer ${workload}`);
  const connection = await HttpConnection.open(running.origin);
  try {
    const { status, body } = await connection.send(toMessage(request, running.origin));
    running.answer(workload, status, body.toString());
  } finally {
    connection.close();
  }
}

function mainThreadMs(pid: number): number {
  return parseStat(readFileSync(`/proc/${pid}/task/${pid}/stat`, 'utf8')).ownMs;
}
