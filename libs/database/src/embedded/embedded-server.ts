import { mkdirSync, realpathSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { DataDirectory, explain, isAlive, type Postmaster } from './data-directory';
import { codeOf, EmbeddedServerError, messageOf } from './embedded-server.errors';
import { holdShared, insideGate, tryExclusive, type HeldLock } from './file-lock';
import { findBinaries, type PostgresBinaries } from './postgres-binaries';
import { resolveRunAs, run, type RunAs } from './run-as';

export interface EmbeddedServerOptions {
  /** The cluster's folder; made when absent. */
  readonly directory: string;
  readonly superuserPassword: string;
  /** A fixed port, or none: the port it last had, else any free one. */
  readonly port?: number;
  /** False only for data that may be lost, as in tests: switches fsync off. */
  readonly durable?: boolean;
  /** Server settings on top of ours, e.g. { max_connections: '300' }. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly log?: (message: string) => void;
}

/** Lines of postgresql.conf given at each start; nothing is kept in the data directory. */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '120',
  shared_buffers: '128MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  timezone: 'UTC',
  log_timezone: 'UTC',
  password_encryption: 'scram-sha-256',
};

const NOT_DURABLE: Readonly<Record<string, string>> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
};

const READY_TIMEOUT_SECONDS = 120;
const START_RETRY_MS = 20_000;
const WATCH_INTERVAL_MS = 1_000;

/**
 * A real PostgreSQL in a folder, shared by every process that starts it: the first one starts the server, further ones
 * attach, the last one to stop stops it. The server is detached from all of them, so that a killed process takes nothing
 * with it; a server that nobody uses any more is an orphan and is restarted by the next one.
 */
export class EmbeddedServer {
  private use?: HeldLock;
  private directory?: DataDirectory;
  private runAs: RunAs = {};
  private binaries?: PostgresBinaries;
  private watch?: NodeJS.Timeout;
  private reviving = false;
  private current?: Postmaster;
  /** True when the server was already running for somebody else. */
  attached = false;

  constructor(private readonly options: EmbeddedServerOptions) {}

  get port(): number {
    if (!this.current) throw new Error('the embedded server has not been started');
    return this.current.port;
  }

  /** The address of the superuser. */
  get adminUrl(): string {
    return `postgres://postgres:${encodeURIComponent(this.options.superuserPassword)}@127.0.0.1:${this.port}/postgres`;
  }

  /** Starts or attaches, and keeps the server running (also reviving it) until `stop`. */
  async start(): Promise<this> {
    await this.insideGate(async () => {
      const orphaned = this.nobodyUsesIt();
      this.use ??= holdShared(this.usersLock);
      try {
        await this.ensureRunning(orphaned);
      } catch (error) {
        this.giveUpUse();
        throw error;
      }
    });
    this.watch = setInterval(() => void this.revive(), WATCH_INTERVAL_MS).unref();
    return this;
  }

  /** Starts or attaches without keeping it: for the workers of a process that calls `reserve` and `stop`. */
  async attach(): Promise<this> {
    await this.insideGate(() => this.ensureRunning(this.nobodyUsesIt()));
    return this;
  }

  /** Marks the folder as in use before any server runs in it. */
  async reserve(): Promise<this> {
    await this.insideGate(async () => {
      this.use ??= holdShared(this.usersLock);
    });
    return this;
  }

  /** Ends this process's use; stops the server when nobody else uses it. Returns whether it was stopped. */
  async stop(): Promise<boolean> {
    clearInterval(this.watch);
    return this.insideGate(async () => {
      this.giveUpUse();
      if (!this.nobodyUsesIt()) return false;
      const { directory } = await this.prepare();
      const running = directory.initialised ? await directory.postmaster() : undefined;
      if (running) await this.stopPostmaster(running);
      this.current = undefined;
      return running !== undefined;
    });
  }

  /** Stops whatever an earlier, dead process left in a folder and removes the folder; false when it is in use. */
  static async sweep(directory: string, log: (message: string) => void = () => {}): Promise<boolean> {
    const server = new EmbeddedServer({ directory, superuserPassword: '', log });
    if (!server.nobodyUsesIt()) return false;
    await server.stop();
    DataDirectory.destroy(directory);
    return true;
  }

  private get usersLock(): string {
    return join(this.options.directory, 'users.lock');
  }

  private log(message: string): void {
    this.options.log?.(message);
  }

  private async insideGate<T>(work: () => Promise<T>): Promise<T> {
    const { directory } = this.options;
    try {
      mkdirSync(directory, { recursive: true });
      return await insideGate(join(directory, 'gate.lock'), work, () =>
        this.log('Another process is starting or stopping the database; waiting for it'),
      );
    } catch (error) {
      if (codeOf(error) === 'ENOSPC') throw new EmbeddedServerError(`the disk is full at ${directory}`);
      if (codeOf(error) === 'EACCES' || codeOf(error) === 'EROFS') {
        throw new EmbeddedServerError(`this user cannot write to ${directory}: ${messageOf(error)}`);
      }
      throw error;
    }
  }

  private nobodyUsesIt(): boolean {
    if (this.use) return false;
    const alone = tryExclusive(this.usersLock);
    alone?.release();
    return alone !== undefined;
  }

  private giveUpUse(): void {
    this.use?.release();
    this.use = undefined;
  }

  private async prepare(): Promise<{ directory: DataDirectory; binaries: PostgresBinaries }> {
    if (!this.directory || !this.binaries) {
      const log = (message: string): void => this.log(message);
      this.runAs = await resolveRunAs(log);
      this.binaries = findBinaries(this.runAs, log);
      this.directory = DataDirectory.prepare(realpathSync(this.options.directory), this.runAs, log);
    }
    return { directory: this.directory, binaries: this.binaries };
  }

  private async ensureRunning(orphaned: boolean): Promise<void> {
    const { directory, binaries } = await this.prepare();
    if (!directory.initialised) {
      this.log('Creating the database server (a few seconds, once)');
      await directory.initialise(binaries, this.options.superuserPassword, this.options.durable ?? true);
    }
    directory.requireVersion(binaries.majorVersion);

    let running = await this.settled(directory);
    if (running && orphaned) {
      this.log(`Recovering the database server that a killed process left behind (pid ${running.pid})`);
      await this.stopPostmaster(running);
      running = undefined;
    }
    this.attached = running !== undefined;
    if (!running) {
      if (directory.removeStalePidFile()) this.log('Recovering the database of a server that was killed');
      running = await this.startPostmaster(directory, binaries);
    }
    this.current = running;
    await this.requireLogin(directory);
    this.log(`PostgreSQL ${this.attached ? 'is already running' : 'runs'} on 127.0.0.1:${running.port}`);
  }

  /** Waits out a server that is on its way up or down, also one that nobody waits for any more. */
  private async settled(directory: DataDirectory): Promise<Postmaster | undefined> {
    const deadline = Date.now() + READY_TIMEOUT_SECONDS * 1_000;
    for (;;) {
      const found = await directory.postmaster();
      if (!found || found.status === 'ready') return found;
      if (Date.now() > deadline) {
        throw new EmbeddedServerError(
          `the database server (pid ${found.pid}) stays in state "${found.status}"; see ${directory.logFile}`,
        );
      }
      await sleep(200);
    }
  }

  private async startPostmaster(directory: DataDirectory, binaries: PostgresBinaries): Promise<Postmaster> {
    directory.prepareLog();
    const deadline = Date.now() + START_RETRY_MS;
    for (let wanted = this.options.port || directory.lastPort; ; wanted = this.options.port) {
      const port = await this.choosePort(wanted);
      const offset = directory.logSize();
      const { code, output } = await run(
        binaries.pgCtl,
        // prettier-ignore
        ['start', '--pgdata', directory.data, '--log', directory.logFile, '--wait', '--timeout', String(READY_TIMEOUT_SECONDS),
          '--silent', '--options', this.serverArguments(port)],
        this.runAs,
        { cwd: directory.data },
      );
      const running = await directory.postmaster();
      if (code === 0 && running) {
        directory.lastPort = port;
        return running;
      }
      const reasons = `${output}\n${directory.logSince(offset)}`;
      // Gone in a moment: a port taken between our look and the start, the last children of a server that was killed.
      const passing = /Address already in use|pre-existing shared memory block/.test(reasons);
      if (!passing || Date.now() > deadline) throw explain('the database server does not start', reasons);
      await sleep(300);
    }
  }

  private async choosePort(wanted: number | undefined): Promise<number> {
    if (wanted && (await isFree(wanted))) return wanted;
    if (!this.options.port) return freePort();
    throw new EmbeddedServerError(
      `port ${this.options.port}, configured for the database, is taken by another program`,
    );
  }

  private serverArguments(port: number): string {
    const settings = {
      ...SETTINGS,
      ...(this.options.durable === false ? NOT_DURABLE : {}),
      ...this.options.settings,
      port: String(port),
    };
    // pg_ctl hands this line to a shell.
    return Object.entries(settings)
      .map(([name, value]) => {
        if (!/^[a-z_.]+$/.test(name) || /['"\\$`]/.test(value))
          throw new Error(`not a server setting: ${name}=${value}`);
        return `-c "${name}=${value}"`;
      })
      .join(' ');
  }

  private async stopPostmaster(running: Postmaster): Promise<void> {
    const { directory, binaries } = await this.prepare();
    this.log('Stopping the database server');
    for (const mode of ['fast', 'immediate']) {
      await run(
        binaries.pgCtl,
        ['stop', '--pgdata', directory.data, '--mode', mode, '--wait', '--timeout', '60', '--silent'],
        this.runAs,
        { cwd: directory.data },
      );
      const after = await directory.postmaster();
      if (after?.pid !== running.pid) return;
    }
    throw new EmbeddedServerError(`the database server (pid ${running.pid}) does not stop; see ${directory.logFile}`);
  }

  private async requireLogin(directory: DataDirectory): Promise<void> {
    const client = new Client({ connectionString: this.adminUrl, connectionTimeoutMillis: 30_000 });
    client.on('error', () => {});
    try {
      await client.connect();
    } catch (error) {
      if (codeOf(error) === '28P01') {
        throw new EmbeddedServerError(
          `the database in ${directory.data} does not accept its kept password: restore the secrets it was made with, or move the folder away to begin anew`,
        );
      }
      throw new EmbeddedServerError(`the database server runs but does not answer: ${messageOf(error)}`);
    }
    await client.end();
  }

  /** Brings a server back that was killed under us; the others that use it see the same and find it running. */
  private async revive(): Promise<void> {
    // Asked every second, so it costs one signal; a reused process number only delays the revival.
    if (this.reviving || !this.use || !this.current || isAlive(this.current.pid)) return;
    this.reviving = true;
    try {
      await this.insideGate(async () => {
        if (!this.use) return;
        this.log('The database server died; bringing it back');
        await this.ensureRunning(false);
      });
    } catch (error) {
      this.log(`The database server could not be started again: ${messageOf(error)}`);
    } finally {
      this.reviving = false;
    }
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', () => done(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)));
  });
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? done(address.port) : fail(new Error('no free port')),
      );
    });
  });
}
