import 'reflect-metadata';
import { validateSync } from 'class-validator';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import {
  type AnnouncingConfig,
  Config,
  type DatabaseConfig,
  type FilesConfig,
  type LoadConfig,
  type MatchingConfig,
  type SearchConfig,
} from './config';
import { ConfigurationError } from './configuration.error';
import { Environment } from './environment';
import { keptSecrets } from './kept-secrets';
import { describeVariables, type VariableType } from './variable';

export type RawEnvironment = Readonly<Record<string, string | undefined>>;

/** The process's environment over the file `.env` of the folder it was started in. */
export function readEnvironment(): RawEnvironment {
  let file: NodeJS.Dict<string> = {};
  try {
    file = parseEnv(readFileSync('.env', 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      throw new ConfigurationError([`.env cannot be read: ${(error as Error).message}`]);
    }
  }
  return { ...file, ...process.env };
}

/** Validates an environment and fills in what is unset. Throws `ConfigurationError` naming every wrong variable. */
export function loadConfig(raw: RawEnvironment = readEnvironment()): Config {
  const environment = parse(raw);
  const rules = validateSync(environment, { forbidUnknownValues: false });
  const problems = rules.map((rule) => Object.values(rule.constraints ?? {}).at(-1) ?? `${rule.property} is not valid`);
  if (problems.length > 0) throw new ConfigurationError(problems);

  const production = environment.NODE_ENV === 'production';
  const port = environment.PORT;
  const varDir = resolve(environment.VAR_DIR);
  const { database, encryptionKey } = databaseAndKey(environment, varDir, production);
  const embedded = database.mode === 'embedded';
  return new Config({
    http: {
      port,
      host: environment.HOST,
      publicUrl: (environment.PUBLIC_URL ?? `http://localhost:${port}`).replace(/\/+$/, ''),
      production,
      trustedProxies: environment.TRUSTED_PROXIES ?? [],
      ...(environment.CONSOLE_DIR ? { consoleDir: resolve(environment.CONSOLE_DIR) } : {}),
    },
    load: load(environment),
    database,
    files: files(environment, varDir),
    uploads: {
      maxImageBytes: environment.UPLOAD_MAX_IMAGE_BYTES,
      maxVideoBytes: environment.UPLOAD_MAX_VIDEO_BYTES,
      maxAudioBytes: environment.UPLOAD_MAX_AUDIO_BYTES,
      maxDocumentBytes: environment.UPLOAD_MAX_DOCUMENT_BYTES,
      expiresHours: environment.UPLOAD_EXPIRES_HOURS,
    },
    mail: {
      ...(environment.MAIL_SMTP_URL ? { smtpUrl: environment.MAIL_SMTP_URL } : {}),
      from: environment.MAIL_FROM,
      dir: resolve(environment.MAIL_DIR ?? join(varDir, 'mail')),
    },
    secrets: { encryptionKey: Buffer.from(encryptionKey, 'base64') },
    search: search(environment, production),
    matching: matching(environment),
    worker: { inApi: environment.WORKER_IN_API ?? embedded, concurrency: environment.WORKER_CONCURRENCY },
    // However it is set: in production nothing is sent to the machine itself.
    webhooks: { allowLoopback: !production && environment.WEBHOOKS_ALLOW_LOOPBACK },
    announcing: announcing(environment),
    graphql: {
      introspection: environment.GRAPHQL_INTROSPECTION ?? !production,
      graphiql: environment.GRAPHQL_GRAPHIQL ?? !production,
      plannedQueries: environment.GRAPHQL_PLANNED_QUERIES,
    },
    log: { level: environment.LOG_LEVEL },
  });
}

/** Text to values, with the table's defaults. What cannot be converted stays text, for the rules to refuse. */
function parse(raw: RawEnvironment): Environment {
  const values = describeVariables().map(({ name, type, default: fallback }) => {
    // An empty line in .env or a compose file means unset.
    const text = raw[name]?.trim() || fallback;
    return [name, text === undefined ? undefined : convert(text, type)];
  });
  return Object.assign(new Environment(), Object.fromEntries(values) as Partial<Environment>);
}

function convert(text: string, type: VariableType): unknown {
  if (type === 'integer') return /^-?\d+$/.test(text) ? Number(text) : text;
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  if (type === 'list') return text.split(',').map((item) => item.trim());
  return text;
}

function databaseAndKey(
  environment: Environment,
  varDir: string,
  production: boolean,
): { database: DatabaseConfig; encryptionKey: string } {
  const mode = environment.DATABASE_MODE ?? (environment.DATABASE_URL ? 'external' : 'embedded');
  const common = {
    mode,
    poolSize: environment.DATABASE_POOL_SIZE,
    connectionWaitMs: environment.DATABASE_CONNECTION_WAIT_MS,
    demoWorld: environment.DEMO_WORLD ?? (mode === 'embedded' && !production),
    varDir,
  };
  if (mode === 'external') {
    const needed = needAll(
      environment,
      ['DATABASE_URL', 'DATABASE_WORKER_URL', 'ENCRYPTION_KEY'],
      'with an external database',
    );
    return {
      database: {
        ...common,
        appUrl: needed.DATABASE_URL,
        workerUrl: needed.DATABASE_WORKER_URL,
        ...(environment.DATABASE_OWNER_URL ? { ownerUrl: environment.DATABASE_OWNER_URL } : {}),
        ...(environment.DATABASE_AUDITOR_URL ? { auditorUrl: environment.DATABASE_AUDITOR_URL } : {}),
        ...(environment.DATABASE_ADMIN_URL ? { adminUrl: environment.DATABASE_ADMIN_URL } : {}),
      },
      encryptionKey: needed.ENCRYPTION_KEY,
    };
  }
  if (environment.DATABASE_URL)
    throw new ConfigurationError(['DATABASE_URL must not be set when DATABASE_MODE is embedded']);
  const { encryptionKey, databasePasswords } = keptSecrets(varDir);
  const { superuser, ...passwords } = databasePasswords;
  return {
    database: {
      ...common,
      embedded: {
        directory: join(varDir, 'postgres'),
        ...(environment.DATABASE_PORT ? { port: environment.DATABASE_PORT } : {}),
        superuserPassword: superuser,
        passwords,
      },
    },
    encryptionKey: environment.ENCRYPTION_KEY ?? encryptionKey,
  };
}

function load(environment: Environment): LoadConfig {
  const { LOAD_MAX_WAIT_MS: patienceMs } = environment;
  const { LOAD_MAX_BURST_WAIT_MS: burstPatienceMs = Math.max(1_000, patienceMs) } = environment;
  if (burstPatienceMs < patienceMs)
    throw new ConfigurationError(['LOAD_MAX_BURST_WAIT_MS must not be less than LOAD_MAX_WAIT_MS']);
  return {
    mostInFlight: environment.LOAD_MAX_IN_FLIGHT ?? 2 * environment.DATABASE_POOL_SIZE,
    mostWaiting: environment.LOAD_MAX_WAITING,
    patienceMs,
    burstPatienceMs,
    retryAfterSeconds: environment.LOAD_RETRY_AFTER_SECONDS,
  };
}

function files(environment: Environment, varDir: string): FilesConfig {
  const dir = resolve(environment.FILES_DIR ?? join(varDir, 'files'));
  if (environment.FILES_DRIVER !== 's3') return { driver: 'disk', dir };
  const needed = needAll(
    environment,
    ['S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'],
    'when FILES_DRIVER is s3',
  );
  return {
    driver: 's3',
    dir,
    s3: {
      ...(environment.S3_ENDPOINT ? { endpoint: environment.S3_ENDPOINT } : {}),
      region: environment.S3_REGION,
      bucket: needed.S3_BUCKET,
      accessKeyId: needed.S3_ACCESS_KEY_ID,
      secretAccessKey: needed.S3_SECRET_ACCESS_KEY,
      forcePathStyle: environment.S3_FORCE_PATH_STYLE ?? environment.S3_ENDPOINT !== undefined,
    },
  };
}

function search(environment: Environment, production: boolean): SearchConfig {
  const { MEILI_URL: url, MEILI_KEY: key, MEILI_INDEX_PREFIX: prefix, MEILI_TIMEOUT_MS: timeoutMs } = environment;
  if (!url) return {};
  // A server without a key gives what it holds to whoever reaches it.
  if (production) needAll(environment, ['MEILI_KEY'], 'with MEILI_URL in production');
  return { meilisearch: { url: url.replace(/\/+$/, ''), ...(key ? { key } : {}), prefix, timeoutMs } };
}

function matching(environment: Environment): MatchingConfig {
  const {
    MATCHING_EMBEDDER_URL: url,
    MATCHING_EMBEDDER_KEY: key,
    MATCHING_EMBEDDER_MODEL: model,
    MATCHING_EMBEDDER_TIMEOUT_MS: timeoutMs,
  } = environment;
  return url ? { embedder: { url, ...(key ? { key } : {}), model, timeoutMs } } : {};
}

function needAll<Name extends keyof Environment>(
  environment: Environment,
  names: readonly Name[],
  when: string,
): Record<Name, string> {
  const missing = names.filter((name) => environment[name] === undefined);
  if (missing.length > 0) throw new ConfigurationError(missing.map((name) => `${name} must be set ${when}`));
  return Object.fromEntries(names.map((name) => [name, String(environment[name])])) as Record<Name, string>;
}

function announcing({ WEBSUB_HUB: hub, PURGE_URL: url, PURGE_TOKEN: token }: Environment): AnnouncingConfig {
  return {
    ...(hub === undefined ? {} : { hub }),
    ...(url === undefined ? {} : { purge: { url, ...(token === undefined ? {} : { token }) } }),
  };
}
