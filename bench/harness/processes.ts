import { readdirSync, readFileSync } from 'node:fs';

/** What /proc tells of a process (Linux). Times in milliseconds of CPU. */
export interface ProcessStat {
  readonly pid: number;
  readonly parent: number;
  /** Its own threads, ended ones too. */
  readonly ownMs: number;
  /** Children that have ended and were waited for. */
  readonly endedChildrenMs: number;
}

/** USER_HZ: what the kernel's interface counts in, 100 on every Linux that Node runs on. */
const MS_PER_TICK = 10;

/** Parses /proc/<pid>/stat (proc_pid_stat(5)). The name stands in brackets and may hold spaces and brackets itself. */
export function parseStat(text: string): ProcessStat {
  const close = text.lastIndexOf(')');
  const pid = Number(text.slice(0, text.indexOf(' ')));
  // From field 3, the state, on.
  const fields = text.slice(close + 2).split(' ');
  const field = (number: number): number => Number(fields[number - 3]);
  const stat = {
    pid,
    parent: field(4),
    ownMs: (field(14) + field(15)) * MS_PER_TICK,
    endedChildrenMs: (field(16) + field(17)) * MS_PER_TICK,
  };
  if (close === -1 || Object.values(stat).some((value) => !Number.isFinite(value)))
    throw new Error('not a line of /proc/<pid>/stat');
  return stat;
}

/** VmRSS of /proc/<pid>/status in bytes; undefined where there is none (kernel threads, zombies). */
export function parseResidentBytes(status: string): number | undefined {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

export function statOf(pid: number): ProcessStat | undefined {
  const text = read(`/proc/${pid}/stat`);
  return text === undefined ? undefined : parseStat(text);
}

/** CPU that the processes have used so far. */
export function cpuMs(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + (statOf(pid)?.ownMs ?? 0), 0);
}

/**
 * The same to the nanosecond, of the threads that run now: a single answer takes less than the ticks in which the rest is counted. What a
 * thread has used is gone with it, so this is for processes whose threads stay.
 */
export function cpuNs(pids: readonly number[]): number {
  const threads = pids.flatMap((pid) => listed(`/proc/${pid}/task`).map((tid) => `/proc/${pid}/task/${tid}/schedstat`));
  return threads.reduce((sum, path) => sum + Number((read(path) ?? '0').split(' ')[0]), 0);
}

/** A process and its children. */
export function treeOf(root: number): number[] {
  return [root, ...everyProcess().flatMap(({ pid, parent }) => (parent === root ? [pid] : []))];
}

function listed(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

export function residentBytes(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + (parseResidentBytes(read(`/proc/${pid}/status`) ?? '') ?? 0), 0);
}

/** CPU of a process and all its children so far, also of those that have ended: for PostgreSQL, the whole server. */
export function treeCpuMs(root: number, processes: readonly ProcessStat[] = everyProcess()): number {
  const own = processes.find((p) => p.pid === root);
  if (!own) throw new Error(`process ${root} is gone`);
  return processes
    .filter((p) => p.parent === root)
    .reduce((sum, child) => sum + child.ownMs, own.ownMs + own.endedChildrenMs);
}

function everyProcess(): ProcessStat[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(Number(name)) ?? []);
}
