import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Locks between processes that the kernel gives back when a process dies, whatever killed it. Node has no flock, so the
 * lock is SQLite's own on an empty file: the file never gets content, only its byte-range locks matter.
 */
export interface HeldLock {
  release(): void;
}

/** Takes a shared lock; any number of processes hold it at once. Throws when somebody holds it exclusively. */
export function holdShared(path: string): HeldLock {
  // A read transaction keeps SQLite's SHARED lock until it ends.
  return hold(path, 'BEGIN; SELECT count(*) FROM sqlite_master');
}

/** Takes the lock alone, or returns undefined when anybody holds it. */
export function tryExclusive(path: string): HeldLock | undefined {
  try {
    return hold(path, 'BEGIN EXCLUSIVE');
  } catch (error) {
    if (isBusy(error)) return undefined;
    throw error;
  }
}

/** Runs `work` while no other process is inside the same gate. */
export async function insideGate<T>(path: string, work: () => Promise<T>, onWait: () => void): Promise<T> {
  const deadline = Date.now() + GATE_TIMEOUT_MS;
  let told = false;
  for (;;) {
    const lock = tryExclusive(path);
    if (lock) {
      try {
        return await work();
      } finally {
        lock.release();
      }
    }
    if (Date.now() > deadline) throw new Error(`another process has held ${path} for ${GATE_TIMEOUT_MS / 1000} s`);
    if (!told) onWait();
    told = true;
    await sleep(50);
  }
}

const GATE_TIMEOUT_MS = 180_000;
const SQLITE_BUSY = 5;

function hold(path: string, statement: string): HeldLock {
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    // Without a journal file, for the lock must also work on a full disk.
    database.exec(`PRAGMA journal_mode = MEMORY; ${statement}`);
  } catch (error) {
    database.close();
    throw error;
  }
  return { release: () => database.isOpen && database.close() };
}

function isBusy(error: unknown): boolean {
  // Not instanceof Error: it may come from another realm, as Jest's sandboxes are.
  return (error as { errcode?: unknown } | null)?.errcode === SQLITE_BUSY;
}
