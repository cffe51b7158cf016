import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { codeOf, EmbeddedServerError } from './embedded-server.errors';
import { SYSTEM_DIRECTORY, type PostgresBinaries } from './postgres-binaries';
import { canReach, run, type RunAs } from './run-as';

const FREE_BYTES_NEEDED = 256 * 1024 * 1024;
const LOG_ROTATES_AT_BYTES = 20 * 1024 * 1024;

export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** PostgreSQL's own word in postmaster.pid: ready, starting, stopping. */
  readonly status: string;
}

/**
 * The folder of one cluster: `data/` (PostgreSQL's own), its log, the port it last had. When the system user cannot
 * enter the folder (a checkout under /root), `cluster` is a link to a place it can enter.
 */
export class DataDirectory {
  private constructor(
    private readonly cluster: string,
    private readonly runAs: RunAs,
  ) {}

  static prepare(directory: string, runAs: RunAs, log: (message: string) => void): DataDirectory {
    const link = join(directory, 'cluster');
    if (!lstatSync(link, { throwIfNoEntry: false })) {
      if (canReach(directory, runAs)) {
        mkdirSync(link);
      } else {
        mkdirSync(SYSTEM_DIRECTORY, { recursive: true, mode: 0o755 });
        const elsewhere = mkdtempSync(join(SYSTEM_DIRECTORY, 'cluster-'));
        chmodSync(elsewhere, 0o755);
        symlinkSync(elsewhere, link);
        log(`The database lies in ${elsewhere}, because its system user cannot enter ${directory}`);
      }
    }
    if (!existsSync(link)) {
      throw new EmbeddedServerError(`${link} points to a folder that is gone; remove the link to begin anew`);
    }
    const cluster = realpathSync(link);
    if (!canReach(cluster, runAs)) {
      throw new EmbeddedServerError(
        `the system user postgres can no longer enter ${cluster}: make its folders passable (chmod o+x)`,
      );
    }
    if (runAs.uid !== undefined && runAs.gid !== undefined) chownSync(cluster, runAs.uid, runAs.gid);
    return new DataDirectory(cluster, runAs);
  }

  /** Removes everything of a stopped cluster, also what lies behind the link. */
  static destroy(directory: string): void {
    const link = join(directory, 'cluster');
    if (existsSync(link)) rmSync(realpathSync(link), { recursive: true, force: true });
    rmSync(directory, { recursive: true, force: true });
  }

  get data(): string {
    return join(this.cluster, 'data');
  }

  get logFile(): string {
    return join(this.cluster, 'server.log');
  }

  get initialised(): boolean {
    return existsSync(join(this.data, 'PG_VERSION'));
  }

  /** initdb beside the final place, then one rename: a process killed half-way leaves nothing that looks finished. */
  async initialise(binaries: PostgresBinaries, superuserPassword: string, durable: boolean): Promise<void> {
    for (const name of readdirSync(this.cluster)) {
      if (name.startsWith('new-')) rmSync(join(this.cluster, name), { recursive: true, force: true });
    }
    this.requireSpace();
    const fresh = join(this.cluster, `new-${process.pid}`);
    const passwordFile = join(this.cluster, `new-password-${process.pid}`);
    try {
      writeFileSync(passwordFile, `${superuserPassword}\n`, { mode: 0o600 });
      this.giveToServer(passwordFile);
      const { code, output } = await run(
        binaries.initdb,
        [
          `--pgdata=${fresh}`,
          '--username=postgres',
          '--auth=scram-sha-256',
          `--pwfile=${passwordFile}`,
          '--encoding=UTF8',
          // The same order and letters on every machine, whatever its C library knows.
          '--locale=C',
          '--locale-provider=builtin',
          '--builtin-locale=C.UTF-8',
          '--text-search-config=simple',
          ...(durable ? [] : ['--no-sync']),
        ],
        this.runAs,
        { cwd: this.cluster },
      );
      if (code !== 0) throw explain(`PostgreSQL could not create its data directory ${this.data}`, output);
      renameSync(fresh, this.data);
    } finally {
      rmSync(passwordFile, { force: true });
      rmSync(fresh, { recursive: true, force: true });
    }
  }

  requireVersion(majorVersion: string): void {
    const found = readFileSync(join(this.data, 'PG_VERSION'), 'utf8').trim();
    if (found === majorVersion) return;
    throw new EmbeddedServerError(
      `${this.data} was made by PostgreSQL ${found} and this version brings PostgreSQL ${majorVersion}: ` +
        `export it with the earlier version (pg_dumpall) or move the folder away to begin anew`,
    );
  }

  /** What postmaster.pid says, when the process it names lives and is the server of this folder. */
  async postmaster(): Promise<Postmaster | undefined> {
    const lines = this.readPidFile();
    const pid = Number(lines?.[0]);
    if (!lines || !Number.isInteger(pid) || pid <= 0) return undefined;
    if (!isAlive(pid) || !(await this.isServerOfThisFolder(pid))) return undefined;
    return { pid, port: Number(lines[3] ?? 0), status: (lines[7] ?? 'starting').trim() };
  }

  /** Only when `postmaster()` found nobody: PostgreSQL would take any process with that number for its own. */
  removeStalePidFile(): boolean {
    if (!this.readPidFile()) return false;
    rmSync(join(this.data, 'postmaster.pid'), { force: true });
    return true;
  }

  get lastPort(): number | undefined {
    const text = readFileSync(join(this.cluster, 'port'), { encoding: 'utf8', flag: 'a+' }).trim();
    const port = Number(text);
    return text && Number.isInteger(port) ? port : undefined;
  }

  set lastPort(port: number) {
    writeFileSync(join(this.cluster, 'port'), `${port}\n`);
  }

  /** Opens the log for the server, keeping one earlier generation. */
  prepareLog(): void {
    const size = statSync(this.logFile, { throwIfNoEntry: false })?.size ?? 0;
    if (size > LOG_ROTATES_AT_BYTES) renameSync(this.logFile, `${this.logFile}.1`);
    writeFileSync(this.logFile, '', { flag: 'a', mode: 0o600 });
    this.giveToServer(this.logFile);
  }

  logSize(): number {
    return statSync(this.logFile, { throwIfNoEntry: false })?.size ?? 0;
  }

  logSince(offset: number): string {
    return readFileSync(this.logFile).subarray(offset).toString('utf8');
  }

  private requireSpace(): void {
    const { bavail, bsize } = statfsSync(this.cluster);
    if (bavail * bsize < FREE_BYTES_NEEDED) {
      const mebibytes = Math.floor((bavail * bsize) / 1024 / 1024);
      throw new EmbeddedServerError(
        `no space for the database: ${mebibytes} MiB are free at ${this.cluster} and ${FREE_BYTES_NEEDED / 1024 / 1024} MiB are needed`,
      );
    }
  }

  private readPidFile(): string[] | undefined {
    try {
      return readFileSync(join(this.data, 'postmaster.pid'), 'utf8').split('\n');
    } catch {
      return undefined;
    }
  }

  /** A number in a stale file may by now belong to any other process, also to the server of another folder. */
  private async isServerOfThisFolder(pid: number): Promise<boolean> {
    if (process.platform === 'win32') return true;
    const { code, output } = await run('ps', ['-ww', '-o', 'args=', '-p', String(pid)], {});
    if (code === 0) return output.includes(this.data);
    // No `ps` on small images; /proc tells the same there.
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(this.data);
    } catch {
      return false;
    }
  }

  private giveToServer(path: string): void {
    if (this.runAs.uid !== undefined && this.runAs.gid !== undefined) chownSync(path, this.runAs.uid, this.runAs.gid);
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** Dead, but kept in the table by a parent that does not collect it: in a container without an init, that is usual. */
function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  try {
    return /\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** One line from many: the known causes in plain words, else PostgreSQL's last complaint. */
export function explain(what: string, output: string): EmbeddedServerError {
  if (/No space left on device|Disk quota exceeded/i.test(output))
    return new EmbeddedServerError(`${what}: the disk is full`);
  if (/Address already in use/i.test(output))
    return new EmbeddedServerError(`${what}: its port is taken by another program`);
  const complaint = output
    .split('\n')
    .filter((line) => /FATAL|PANIC|error:|ERROR/.test(line))
    .at(-1)
    ?.replace(/^.*?(FATAL|PANIC|error|ERROR):\s*/, '');
  return new EmbeddedServerError(
    `${what}: ${(complaint ?? output.split('\n').at(-1) ?? '').trim() || 'no reason given'}`,
  );
}
