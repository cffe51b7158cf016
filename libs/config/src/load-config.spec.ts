import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationError } from './configuration.error';
import { loadConfig, type RawEnvironment } from './load-config';
import { describeVariables } from './variable';

describe('the configuration', () => {
  let varDir: string;
  beforeEach(() => {
    varDir = mkdtempSync(join(tmpdir(), 'cekatan-config-'));
  });
  afterEach(() => rmSync(varDir, { recursive: true }));

  const load = (environment: RawEnvironment = {}): ReturnType<typeof loadConfig> =>
    loadConfig({ VAR_DIR: varDir, ...environment });
  const problemsOf = (environment: RawEnvironment): readonly string[] => {
    try {
      load(environment);
    } catch (error) {
      if (error instanceof ConfigurationError) return error.problems;
      throw error;
    }
    return [];
  };

  const external = {
    DATABASE_URL: 'postgres://cekatan_app:rahasia-app@db:5432/cekatan',
    DATABASE_WORKER_URL: 'postgres://cekatan_worker:rahasia-worker@db:5432/cekatan',
    ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
  };

  it('is complete with nothing set: one machine, embedded database, files on disk', () => {
    const config = load();
    expect(config.http).toEqual({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
      production: false,
      trustedProxies: [],
    });
    expect(config.load).toEqual({
      mostInFlight: 20,
      mostWaiting: 600,
      patienceMs: 300,
      burstPatienceMs: 1_000,
      retryAfterSeconds: 5,
    });
    expect(config.database).toMatchObject({ mode: 'embedded', poolSize: 10, demoWorld: true, varDir });
    expect(config.database.embedded?.directory).toBe(join(varDir, 'postgres'));
    expect(config.database.appUrl).toBeUndefined();
    expect(config.files).toEqual({ driver: 'disk', dir: join(varDir, 'files') });
    expect(config.mail).toMatchObject({ dir: join(varDir, 'mail') });
    expect(config.mail.smtpUrl).toBeUndefined();
    expect(config.search).toEqual({});
    expect(config.worker).toEqual({ inApi: true, concurrency: 4 });
    expect(config.graphql).toEqual({ introspection: true, graphiql: true, plannedQueries: true });
    expect(config.log.level).toBe('info');
  });

  it('makes the secrets of the embedded mode once, for its user’s eyes alone', () => {
    const first = load();
    const second = load();
    expect(first.secrets.encryptionKey).toHaveLength(32);
    expect(second.secrets.encryptionKey).toEqual(first.secrets.encryptionKey);
    expect(second.database.embedded?.passwords).toEqual(first.database.embedded?.passwords);
    const passwords = Object.values(first.database.embedded?.passwords ?? {});
    expect(new Set([...passwords, first.database.embedded?.superuserPassword]).size).toBe(5);
    expect(statSync(join(varDir, 'secrets.json')).mode & 0o777).toBe(0o600);
  });

  it('refuses damaged kept secrets instead of making new ones', () => {
    writeFileSync(join(varDir, 'secrets.json'), '{"encryptionKey":');
    expect(problemsOf({})).toEqual([expect.stringContaining('secrets.json is damaged')]);
    expect(readFileSync(join(varDir, 'secrets.json'), 'utf8')).toBe('{"encryptionKey":');
  });

  it('takes an external database by its address and writes nothing', () => {
    const config = load(external);
    expect(config.database).toMatchObject({ mode: 'external', appUrl: external.DATABASE_URL, demoWorld: false });
    expect(config.database.embedded).toBeUndefined();
    expect(config.worker.inApi).toBe(false);
    expect(config.secrets.encryptionKey).toEqual(Buffer.alloc(32, 7));
    expect(() => statSync(join(varDir, 'secrets.json'))).toThrow();
  });

  it('names everything an external database still lacks', () => {
    expect(problemsOf({ DATABASE_MODE: 'external' })).toEqual([
      'DATABASE_URL must be set with an external database',
      'DATABASE_WORKER_URL must be set with an external database',
      'ENCRYPTION_KEY must be set with an external database',
    ]);
    expect(problemsOf({ ...external, DATABASE_MODE: 'embedded' })).toEqual([
      'DATABASE_URL must not be set when DATABASE_MODE is embedded',
    ]);
  });

  it('names everything S3 still lacks, and addresses servers other than AWS by path', () => {
    expect(problemsOf({ FILES_DRIVER: 's3' })).toEqual([
      'S3_BUCKET must be set when FILES_DRIVER is s3',
      'S3_ACCESS_KEY_ID must be set when FILES_DRIVER is s3',
      'S3_SECRET_ACCESS_KEY must be set when FILES_DRIVER is s3',
    ]);
    const s3 = { FILES_DRIVER: 's3', S3_BUCKET: 'bukti', S3_ACCESS_KEY_ID: 'id', S3_SECRET_ACCESS_KEY: 'key' };
    expect(load(s3).files.s3).toMatchObject({ region: 'us-east-1', forcePathStyle: false });
    expect(load({ ...s3, S3_ENDPOINT: 'http://minio:9000' }).files.s3?.forcePathStyle).toBe(true);
  });

  it('needs a key for a search server in production', () => {
    const meili = { MEILI_URL: 'http://meilisearch:7700/' };
    expect(load(meili).search.meilisearch).toEqual({
      url: 'http://meilisearch:7700',
      prefix: 'cekatan',
      timeoutMs: 500,
    });
    expect(problemsOf({ ...meili, NODE_ENV: 'production' })).toEqual([
      'MEILI_KEY must be set with MEILI_URL in production',
    ]);
    const key = 'kunci-yang-panjang';
    expect(load({ ...meili, MEILI_KEY: key, NODE_ENV: 'production' }).search.meilisearch?.key).toBe(key);
  });

  it('switches the conveniences of development off in production, unless asked for', () => {
    const production = load({ NODE_ENV: 'production' });
    expect(production.graphql).toEqual({ introspection: false, graphiql: false, plannedQueries: true });
    expect(production.database.demoWorld).toBe(false);
    expect(load({ NODE_ENV: 'production', GRAPHQL_INTROSPECTION: 'true' }).graphql.introspection).toBe(true);
  });

  it.each([
    ['PORT', 'seribu'],
    ['PORT', '70000'],
    ['PORT', '30.5'],
    ['HOST', 'everywhere'],
    ['PUBLIC_URL', 'cekatan.example'],
    ['PUBLIC_URL', 'javascript:alert(1)'],
    ['NODE_ENV', 'prod'],
    ['TRUSTED_PROXIES', '10.0.0.0/8, proxy'],
    ['DATABASE_URL', 'mysql://a:b@c/d'],
    ['DATABASE_POOL_SIZE', '0'],
    ['DATABASE_CONNECTION_WAIT_MS', '5'],
    ['LOAD_MAX_IN_FLIGHT', '0'],
    ['LOAD_MAX_WAIT_MS', 'forever'],
    ['LOAD_MAX_BURST_WAIT_MS', '200'],
    ['LOAD_RETRY_AFTER_SECONDS', '0'],
    ['FILES_DRIVER', 'ftp'],
    ['UPLOAD_MAX_IMAGE_BYTES', '10MB'],
    ['MAIL_SMTP_URL', 'mail.example.org'],
    ['MAIL_FROM', 'Cekatan'],
    ['ENCRYPTION_KEY', 'short'],
    ['MEILI_URL', 'search.example'],
    ['MEILI_KEY', 'short'],
    ['MEILI_INDEX_PREFIX', 'Claims/'],
    ['MEILI_TIMEOUT_MS', '0'],
    ['WORKER_IN_API', 'yes'],
    ['GRAPHQL_GRAPHIQL', '1'],
    ['LOG_LEVEL', 'loud'],
  ])('names %s when it is %j', (name, value) => {
    expect(problemsOf({ [name]: value })).toEqual([expect.stringMatching(new RegExp(`\\b${name}\\b`))]);
  });

  it('names every wrong variable at once, and never the value of a secret', () => {
    const problems = problemsOf({
      PORT: '-1',
      LOG_LEVEL: 'loud',
      ENCRYPTION_KEY: 'rahasia-sekali',
      MAIL_SMTP_URL: 'rahasia-juga',
    });
    expect(problems).toHaveLength(4);
    expect(problems.join('; ')).not.toContain('rahasia');
  });

  it('takes an empty value for none', () => {
    expect(load({ PORT: '', DATABASE_URL: ' ', ENCRYPTION_KEY: '' }).http.port).toBe(3000);
  });

  it('describes each variable once', () => {
    const names = describeVariables().map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const variable of describeVariables()) expect(variable.description).toMatch(/\.$/);
  });
});
