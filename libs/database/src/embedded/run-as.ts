import { execFile, type ExecFileOptions } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { EmbeddedServerError } from './embedded-server.errors';

/** The system user PostgreSQL runs as. Undefined ids: the user who started us (PostgreSQL only refuses root). */
export interface RunAs {
  readonly uid?: number;
  readonly gid?: number;
}

const SYSTEM_USER = 'postgres';

/** PostgreSQL refuses to run as root; as root we run it as `postgres`, made when absent. */
export async function resolveRunAs(log: (message: string) => void): Promise<RunAs> {
  if (process.getuid?.() !== 0) return {};
  const known = await lookUp();
  if (known) return known;
  log(`Creating the system user ${SYSTEM_USER}, because PostgreSQL refuses to run as root`);
  const useradd = await run('useradd', ['--system', '--user-group', '--no-create-home', SYSTEM_USER], {});
  // Alpine and other BusyBox systems have adduser instead.
  if (useradd.code !== 0) {
    await run('addgroup', ['-S', SYSTEM_USER], {});
    await run('adduser', ['-S', '-D', '-H', '-G', SYSTEM_USER, SYSTEM_USER], {});
  }
  const created = await lookUp();
  if (created) return created;
  throw new EmbeddedServerError(
    `PostgreSQL refuses to run as root and the system user ${SYSTEM_USER} could not be created: start as another user`,
  );
}

async function lookUp(): Promise<RunAs | undefined> {
  const [uid, gid] = await Promise.all([run('id', ['-u', SYSTEM_USER], {}), run('id', ['-g', SYSTEM_USER], {})]);
  if (uid.code !== 0 || gid.code !== 0) return undefined;
  return { uid: Number(uid.output), gid: Number(gid.output) };
}

/** Whether that user can reach a path: every folder above it must let it pass. */
export function canReach(path: string, runAs: RunAs): boolean {
  if (runAs.uid === undefined) return true;
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const stats = statSync(folder, { throwIfNoEntry: false });
    if (stats) {
      const bit = stats.uid === runAs.uid ? 0o100 : stats.gid === runAs.gid ? 0o010 : 0o001;
      if ((stats.mode & bit) === 0) return false;
    }
    if (folder === dirname(folder)) return true;
  }
}

export interface RunResult {
  readonly code: number;
  readonly output: string;
}

/** Runs a program to its end; a program that cannot be started is a result with code -1, not an exception. */
export function run(
  file: string,
  args: readonly string[],
  runAs: RunAs,
  options: ExecFileOptions = {},
): Promise<RunResult> {
  return new Promise((done) => {
    execFile(
      file,
      [...args],
      // A bare environment: neither our secrets nor the caller's PG* variables and locale reach PostgreSQL.
      { ...PLAIN_ENVIRONMENT, ...runAs, ...options, encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const code = error ? (typeof error.code === 'number' ? error.code : -1) : 0;
        const output = `${stdout}${stderr}`.trim();
        done({ code, output: output || (error?.message ?? '') });
      },
    );
  });
}

const PLAIN_ENVIRONMENT: ExecFileOptions =
  process.platform === 'win32'
    ? {}
    : { env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/bin', LC_ALL: 'C', TZ: 'UTC' } };
