import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationError } from './configuration.error';

/** What the embedded mode makes up for itself once and keeps; readable by the user who runs the service alone. */
export interface KeptSecrets {
  readonly encryptionKey: string;
  readonly databasePasswords: {
    readonly superuser: string;
    readonly owner: string;
    readonly app: string;
    readonly worker: string;
    readonly auditor: string;
  };
}

/** Reads `secrets.json`, making it first when absent. Of processes that start at the same time, one makes it. */
export function keptSecrets(varDir: string): KeptSecrets {
  const path = join(varDir, 'secrets.json');
  const found = readSecrets(path);
  if (found) return found;
  mkdirSync(varDir, { recursive: true });
  const draft = `${path}.${process.pid}`;
  try {
    writeFileSync(draft, `${JSON.stringify(make(), undefined, 2)}\n`, { mode: 0o600 });
    // A link, unlike a rename, fails when somebody was first; and the file is never seen half-written.
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return keptSecrets(varDir);
}

function readSecrets(path: string): KeptSecrets | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new ConfigurationError([`${path} cannot be read: ${(error as Error).message}`]);
  }
  try {
    const secrets = JSON.parse(text) as KeptSecrets;
    const { superuser, owner, app, worker, auditor } = secrets.databasePasswords;
    const all = [secrets.encryptionKey, superuser, owner, app, worker, auditor];
    if (all.every((secret) => typeof secret === 'string' && secret.length >= 16)) return secrets;
  } catch {
    // Said below, without the content.
  }
  throw new ConfigurationError([
    `${path} is damaged; restore it from a backup: the database and second factors need it`,
  ]);
}

function make(): KeptSecrets {
  const password = (): string => randomBytes(24).toString('base64url');
  return {
    encryptionKey: randomBytes(32).toString('base64'),
    databasePasswords: {
      superuser: password(),
      owner: password(),
      app: password(),
      worker: password(),
      auditor: password(),
    },
  };
}
