import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { scramVerifier } from './scram';

/** Who logs in to PostgreSQL, and for what. Table rights are given by migrations, never here. */
export const DATABASE_ROLES = {
  /** Owns the database and its tables; runs migrations, nothing else. */
  owner: 'cekatan_owner',
  /** Serves requests inside scoped sessions, under row-level security. */
  app: 'cekatan_app',
  /** Runs the job queue, whose schema it owns. */
  worker: 'cekatan_worker',
  /** Reads the record to verify it. */
  auditor: 'cekatan_auditor',
} as const;

export type DatabaseRole = keyof typeof DATABASE_ROLES;
export type RolePasswords = Readonly<Record<DatabaseRole, string>>;

export interface RoleUrls {
  readonly adminUrl: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly workerUrl: string;
  readonly auditorUrl: string;
}

export interface BootstrapOptions {
  /** A superuser, or a role with CREATEROLE and CREATEDB, on any database of the server. */
  readonly adminUrl: string;
  readonly database: string;
  readonly passwords: RolePasswords;
}

const ROLES = Object.keys(DATABASE_ROLES) as DatabaseRole[];
// One bootstrap at a time per server: roles are shared by its databases, and PostgreSQL fails concurrent ALTER ROLE.
const BOOTSTRAP_LOCK = 7_423_119;

/** Brings roles, database and their rights to the wanted state from any state; running it again changes nothing. */
export async function bootstrapDatabase(options: BootstrapOptions): Promise<RoleUrls> {
  const { adminUrl, database, passwords } = options;
  await withClient(adminUrl, async (admin) => {
    await admin.query('SELECT pg_advisory_lock($1)', [BOOTSTRAP_LOCK]);
    for (const role of ROLES) await ensureRole(admin, DATABASE_ROLES[role], passwords[role]);
    await mayActAsOwner(admin);
    if (!(await exists(admin, 'SELECT FROM pg_database WHERE datname = $1', database))) {
      await admin.query(
        `CREATE DATABASE ${escapeIdentifier(database)} OWNER ${DATABASE_ROLES.owner} TEMPLATE template0 ENCODING 'UTF8'`,
      );
    }
    await grantOnDatabase(admin, database);
  });
  await withClient(withDatabase(adminUrl, database), async (admin) => {
    const { owner, app, worker, auditor } = DATABASE_ROLES;
    await admin.query(`
      ALTER SCHEMA public OWNER TO ${owner};
      REVOKE ALL ON SCHEMA public FROM PUBLIC;
      GRANT USAGE ON SCHEMA public TO ${app}, ${worker}, ${auditor};
    `);
  });
  return roleUrls(adminUrl, database, passwords);
}

/**
 * Rights on the database itself: who may connect, and no temporary tables for anyone but the owner (they would shadow
 * the real ones). CREATE DATABASE … TEMPLATE does not copy them, so every clone needs them anew.
 */
export async function grantOnDatabase(admin: Client, database: string): Promise<void> {
  const { owner, app, worker, auditor } = DATABASE_ROLES;
  const name = escapeIdentifier(database);
  await admin.query(`
    ALTER DATABASE ${name} OWNER TO ${owner};
    REVOKE ALL ON DATABASE ${name} FROM PUBLIC;
    GRANT CONNECT ON DATABASE ${name} TO ${app}, ${worker}, ${auditor};
    GRANT CREATE ON DATABASE ${name} TO ${worker};
  `);
}

/** The address of each role, on the server and with the options of the admin's address. */
export function roleUrls(adminUrl: string, database: string, passwords: RolePasswords): RoleUrls {
  const urlOf = (role: DatabaseRole): string => {
    const url = new URL(withDatabase(adminUrl, database));
    url.username = DATABASE_ROLES[role];
    url.password = encodeURIComponent(passwords[role]);
    return url.href;
  };
  return {
    adminUrl: withDatabase(adminUrl, database),
    ownerUrl: urlOf('owner'),
    appUrl: urlOf('app'),
    workerUrl: urlOf('worker'),
    auditorUrl: urlOf('auditor'),
  };
}

export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${encodeURIComponent(database)}`;
  return changed.href;
}

async function ensureRole(admin: Client, role: string, password: string): Promise<void> {
  if (!(await exists(admin, 'SELECT FROM pg_roles WHERE rolname = $1', role))) {
    await admin.query(`CREATE ROLE ${role} NOINHERIT`);
  }
  const { rows } = await admin.query<{ powers: string | null }>(
    `SELECT nullif(concat_ws(' ', CASE WHEN rolsuper THEN 'SUPERUSER' END, CASE WHEN rolbypassrls THEN 'BYPASSRLS' END,
        CASE WHEN rolcreaterole THEN 'CREATEROLE' END, CASE WHEN rolcreatedb THEN 'CREATEDB' END,
        CASE WHEN rolreplication THEN 'REPLICATION' END), '') AS powers
     FROM pg_roles WHERE rolname = $1`,
    [role],
  );
  const powers = rows[0]?.powers;
  if (powers) {
    // Only asked when needed: naming these words at all takes a superuser.
    const without = powers.split(' ').map((power) => `NO${power}`);
    await admin.query(`ALTER ROLE ${role} ${without.join(' ')}`);
  }
  // No role's own or a temporary schema comes before public: a table made there would shadow the real one.
  await admin.query(`ALTER ROLE ${role} LOGIN NOINHERIT PASSWORD ${escapeLiteral(scramVerifier(password))}`);
  await admin.query(`ALTER ROLE ${role} SET search_path = public, pg_temp`);
}

/** On a managed server the admin is no superuser and must be a member of the owner to make and alter its database. */
async function mayActAsOwner(admin: Client): Promise<void> {
  const { rows } = await admin.query<{ superuser: boolean }>(
    'SELECT rolsuper AS superuser FROM pg_roles WHERE rolname = current_user',
  );
  if (!rows[0]?.superuser) {
    await admin.query(`GRANT ${DATABASE_ROLES.owner} TO CURRENT_USER WITH INHERIT TRUE, SET TRUE`);
  }
}

async function exists(admin: Client, query: string, name: string): Promise<boolean> {
  const { rowCount } = await admin.query(query, [name]);
  return (rowCount ?? 0) > 0;
}

export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, application_name: 'cekatan bootstrap' });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
