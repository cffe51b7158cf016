import type { DatabaseConfig } from '#libs/config';
import { bootstrapDatabase, withDatabase, type DatabaseRole, type RolePasswords, type RoleUrls } from '../roles';
import { EmbeddedServer } from './embedded-server';

const DATABASE_NAME = 'cekatan';

/** Addresses of a database that is there; of an external one only those that were configured. */
export interface RunningDatabase {
  readonly urls: Pick<RoleUrls, 'appUrl' | 'workerUrl'> & Partial<RoleUrls>;
  /** Ends this process's use of the embedded server; nothing with an external one. */
  stop(): Promise<void>;
}

/** Gives the configured database: with the embedded server, started or joined, with roles and an empty database. */
export async function startDatabase(
  config: DatabaseConfig,
  log: (message: string) => void = () => {},
): Promise<RunningDatabase> {
  const { embedded } = config;
  if (!embedded) return { urls: externalUrls(config), stop: async () => {} };
  const server = new EmbeddedServer({
    directory: embedded.directory,
    superuserPassword: embedded.superuserPassword,
    ...(embedded.port ? { port: embedded.port } : {}),
    log,
  });
  await server.start();
  const stop = async (): Promise<void> => void (await server.stop());
  try {
    const { adminUrl } = server;
    return {
      urls: await bootstrapDatabase({ adminUrl, database: DATABASE_NAME, passwords: embedded.passwords }),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Creates roles and database on an external server as configured: `cekatan migrate` with DATABASE_ADMIN_URL. */
export async function bootstrapExternalDatabase(config: DatabaseConfig): Promise<RoleUrls> {
  const { adminUrl, appUrl } = config;
  if (!adminUrl || !appUrl) throw new Error('DATABASE_ADMIN_URL and DATABASE_URL must be set to create the database');
  const passwordOf = (role: DatabaseRole): string => {
    const url = config[`${role}Url`];
    const password = url && decodeURIComponent(new URL(url).password);
    if (!password)
      throw new Error(`DATABASE_${role === 'app' ? '' : `${role.toUpperCase()}_`}URL must be set with a password`);
    return password;
  };
  const passwords: RolePasswords = {
    owner: passwordOf('owner'),
    app: passwordOf('app'),
    worker: passwordOf('worker'),
    auditor: passwordOf('auditor'),
  };
  const database = decodeURIComponent(new URL(appUrl).pathname.slice(1));
  return bootstrapDatabase({ adminUrl, database, passwords });
}

function externalUrls(config: DatabaseConfig): RunningDatabase['urls'] {
  const { appUrl, workerUrl, ownerUrl, auditorUrl, adminUrl } = config;
  if (!appUrl || !workerUrl) throw new Error('an external database needs its addresses');
  return {
    appUrl,
    workerUrl,
    ...(ownerUrl ? { ownerUrl } : {}),
    ...(auditorUrl ? { auditorUrl } : {}),
    ...(adminUrl ? { adminUrl: withDatabase(adminUrl, decodeURIComponent(new URL(appUrl).pathname.slice(1))) } : {}),
  };
}
