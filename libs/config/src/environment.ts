import { IsBoolean, IsEmail, IsIn, IsInt, IsIP, IsUrl, Matches, Max, Min } from 'class-validator';
import { Variable } from './variable';

export const RUN_MODES = ['development', 'production', 'test'] as const;
export const DATABASE_MODES = ['embedded', 'external'] as const;
export const FILE_DRIVERS = ['disk', 's3'] as const;
export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

const MEBIBYTE = 1024 * 1024;
const webAddress = { protocols: ['http', 'https'], require_protocol: true, require_tld: false };
const webAddressMessage = { message: '$property must be an http or https address' };
const trueOrFalse = { message: '$property must be true or false' };

const HTTP = 'HTTP';
const LOAD = 'Load';
const DATABASE = 'Database';
const FILES = 'Files';
const UPLOADS = 'Upload limits';
const MAIL = 'Mail';
const SECRETS = 'Secrets';
const SEARCH = 'Search';
const MATCHING = 'Matching';
const WORKER = 'Worker';
const GRAPHQL = 'GraphQL';
const LOG = 'Log';

function DatabaseAddress(): PropertyDecorator {
  return Matches(/^postgres(ql)?:\/\/[^/]+\/[^/?]+/, {
    message: '$property must be an address like postgres://user:password@host:5432/database',
  });
}

function UploadLimit(): PropertyDecorator {
  return (target, property) => {
    IsInt({ message: '$property must be a whole number of bytes' })(target, property);
    Min(1024)(target, property);
    Max(64 * 1024 * MEBIBYTE)(target, property);
  };
}

/**
 * Every variable the product reads. Properties bear the variables' names, so that each message does; the decorators
 * are the rules and, with `@Variable`, the documentation.
 */
export class Environment {
  @Variable({
    group: HTTP,
    description: `What this process is run for: ${RUN_MODES.join(', ')}. Production switches the conveniences of development off.`,
    default: 'development',
  })
  @IsIn(RUN_MODES)
  NODE_ENV: (typeof RUN_MODES)[number];

  @Variable({ group: HTTP, description: 'Port of the service.', type: 'integer', default: '3000' })
  @IsInt()
  @Min(1)
  @Max(65535)
  PORT: number;

  @Variable({
    group: HTTP,
    description: 'Address to listen on: 127.0.0.1 for this machine alone, 0.0.0.0 for every network it is on.',
    default: '127.0.0.1',
  })
  @IsIP(undefined, { message: '$property must be an IP address such as 127.0.0.1 or 0.0.0.0' })
  HOST: string;

  @Variable({
    group: HTTP,
    description: 'The address people and partner sites use; links in mails, feeds and embeds begin with it.',
    unset: '`http://localhost:PORT`',
  })
  @IsUrl(webAddress, webAddressMessage)
  PUBLIC_URL?: string;

  @Variable({
    group: HTTP,
    description:
      'Comma-separated addresses or networks (10.0.0.0/8) of the proxies whose X-Forwarded-For is believed. Rate limits count by that address.',
    type: 'list',
    unset: 'no proxy is believed',
  })
  @Matches(/^[0-9a-fA-F:.]+(\/\d{1,3})?$/, { each: true, message: '$property must list IP addresses or networks' })
  TRUSTED_PROXIES?: string[];

  @Variable({
    group: LOAD,
    description:
      'Requests that one api process works on at once. More only wait for connections of the database; those that come then wait in a line.',
    type: 'integer',
    unset: 'twice DATABASE_POOL_SIZE',
  })
  @IsInt()
  @Min(1)
  @Max(10_000)
  LOAD_MAX_IN_FLIGHT?: number;

  @Variable({
    group: LOAD,
    description: 'Requests that wait in the line at most. More are answered 503 with Retry-After at once.',
    type: 'integer',
    default: '600',
  })
  @IsInt()
  @Min(0)
  @Max(100_000)
  LOAD_MAX_WAITING: number;

  @Variable({
    group: LOAD,
    description:
      'Milliseconds that a request waits in the line before it is answered 503, while anybody has been answered so in the last five seconds. While even the first in it has waited half of that, nobody is let into the line.',
    type: 'integer',
    default: '300',
  })
  @IsInt()
  @Min(10)
  @Max(30_000)
  LOAD_MAX_WAIT_MS: number;

  @Variable({
    group: LOAD,
    description:
      'Milliseconds that a request waits in the line before it is answered 503, when nobody has been for five seconds: a burst, or a moment in which the machine stands still, turns nobody away. Not less than LOAD_MAX_WAIT_MS.',
    type: 'integer',
    unset: '1000, or LOAD_MAX_WAIT_MS where that is more',
  })
  @IsInt()
  @Min(10)
  @Max(60_000)
  LOAD_MAX_BURST_WAIT_MS?: number;

  @Variable({
    group: LOAD,
    description: 'Retry-After names between one second and this many, at random, so that not all come back at once.',
    type: 'integer',
    default: '5',
  })
  @IsInt()
  @Min(1)
  @Max(300)
  LOAD_RETRY_AFTER_SECONDS: number;

  @Variable({
    group: DATABASE,
    description: 'embedded: the PostgreSQL that comes with the project, in VAR_DIR. external: a server of yours.',
    unset: '`external` when DATABASE_URL is set, otherwise `embedded`',
  })
  @IsIn(DATABASE_MODES)
  DATABASE_MODE?: (typeof DATABASE_MODES)[number];

  @Variable({
    group: DATABASE,
    description: 'Address of the database as the role cekatan_app. Needed when external.',
    secret: true,
  })
  @DatabaseAddress()
  DATABASE_URL?: string;

  @Variable({
    group: DATABASE,
    description: 'The same database as the role cekatan_worker, which runs jobs. Needed when external.',
    secret: true,
  })
  @DatabaseAddress()
  DATABASE_WORKER_URL?: string;

  @Variable({
    group: DATABASE,
    description: 'The same database as the role cekatan_owner. Only `cekatan migrate` needs it.',
    secret: true,
  })
  @DatabaseAddress()
  DATABASE_OWNER_URL?: string;

  @Variable({
    group: DATABASE,
    description: 'The same database as the role cekatan_auditor. Only `cekatan record verify` needs it.',
    secret: true,
  })
  @DatabaseAddress()
  DATABASE_AUDITOR_URL?: string;

  @Variable({
    group: DATABASE,
    description:
      'The server as an administrator, any database. When set, `cekatan migrate` creates roles and database first, with the names and passwords of the addresses above.',
    secret: true,
  })
  @DatabaseAddress()
  DATABASE_ADMIN_URL?: string;

  @Variable({
    group: DATABASE,
    description: 'Port of the embedded server on 127.0.0.1.',
    type: 'integer',
    unset: 'the port it last had, else any free one',
  })
  @IsInt()
  @Min(1024)
  @Max(65535)
  DATABASE_PORT?: number;

  @Variable({
    group: DATABASE,
    description: 'Connections that one api process holds at most.',
    type: 'integer',
    default: '10',
  })
  @IsInt()
  @Min(2)
  @Max(200)
  DATABASE_POOL_SIZE: number;

  @Variable({
    group: DATABASE,
    description: 'Milliseconds that work waits for one of these connections; after it the request is answered 503.',
    type: 'integer',
    default: '3000',
  })
  @IsInt()
  @Min(100)
  @Max(60_000)
  DATABASE_CONNECTION_WAIT_MS: number;

  @Variable({
    group: DATABASE,
    description:
      'Fill an empty database once with the demo world: invented newsrooms, people and claims with known passwords.',
    type: 'boolean',
    unset: 'on with the embedded database outside production',
  })
  @IsBoolean(trueOrFalse)
  DEMO_WORLD?: boolean;

  @Variable({
    group: FILES,
    description: 'Folder of everything kept on this machine: embedded database, files, mail, secrets.',
    default: './var',
  })
  VAR_DIR: string;

  @Variable({
    group: FILES,
    description: 'Where evidence files are kept: disk for one machine, s3 for several.',
    default: 'disk',
  })
  @IsIn(FILE_DRIVERS)
  FILES_DRIVER: (typeof FILE_DRIVERS)[number];

  @Variable({ group: FILES, description: 'Folder of the files on disk.', unset: '`VAR_DIR/files`' })
  FILES_DIR?: string;

  @Variable({
    group: FILES,
    description: 'Folder of the console, as it was built from apps/web.',
    unset: 'the one that `npm run build` makes; none where the api runs from its sources',
  })
  CONSOLE_DIR?: string;

  @Variable({ group: FILES, description: 'Address of the S3 server.', unset: 'AWS itself' })
  @IsUrl(webAddress, webAddressMessage)
  S3_ENDPOINT?: string;

  @Variable({ group: FILES, description: 'Region of the bucket.', default: 'us-east-1' })
  S3_REGION: string;

  @Variable({ group: FILES, description: 'Bucket of the files. Needed with s3.' })
  S3_BUCKET?: string;

  @Variable({ group: FILES, description: 'Access key. Needed with s3.' })
  S3_ACCESS_KEY_ID?: string;

  @Variable({ group: FILES, description: 'Secret of the access key. Needed with s3.', secret: true })
  S3_SECRET_ACCESS_KEY?: string;

  @Variable({
    group: FILES,
    description: 'Address the bucket as a path instead of a host name, as MinIO and its like need.',
    type: 'boolean',
    unset: 'on when S3_ENDPOINT is set',
  })
  @IsBoolean(trueOrFalse)
  S3_FORCE_PATH_STYLE?: boolean;

  @Variable({ group: UPLOADS, description: 'Largest image, in bytes.', type: 'integer', default: `${30 * MEBIBYTE}` })
  @UploadLimit()
  UPLOAD_MAX_IMAGE_BYTES: number;

  @Variable({ group: UPLOADS, description: 'Largest video, in bytes.', type: 'integer', default: `${2048 * MEBIBYTE}` })
  @UploadLimit()
  UPLOAD_MAX_VIDEO_BYTES: number;

  @Variable({
    group: UPLOADS,
    description: 'Largest sound recording, in bytes.',
    type: 'integer',
    default: `${512 * MEBIBYTE}`,
  })
  @UploadLimit()
  UPLOAD_MAX_AUDIO_BYTES: number;

  @Variable({
    group: UPLOADS,
    description: 'Largest document (PDF), in bytes.',
    type: 'integer',
    default: `${100 * MEBIBYTE}`,
  })
  @UploadLimit()
  UPLOAD_MAX_DOCUMENT_BYTES: number;

  @Variable({
    group: UPLOADS,
    description: 'Hours that an unfinished upload waits to be resumed.',
    type: 'integer',
    default: '48',
  })
  @IsInt()
  @Min(1)
  @Max(24 * 30)
  UPLOAD_EXPIRES_HOURS: number;

  @Variable({
    group: MAIL,
    description: 'Mail server, e.g. smtps://user:password@mail.example.org.',
    unset:
      'mails are written to MAIL_DIR as files and sent to nobody, and links of invitations are told to whoever invites',
    secret: true,
  })
  @Matches(/^smtps?:\/\/\S+$/, { message: '$property must be an address like smtps://user:password@host:465' })
  MAIL_SMTP_URL?: string;

  @Variable({ group: MAIL, description: 'Sender of every mail.', default: 'Cekatan <cekatan@localhost.localdomain>' })
  @IsEmail(
    { allow_display_name: true, require_tld: false },
    { message: '$property must be a mail address, with or without a name before it' },
  )
  MAIL_FROM: string;

  @Variable({ group: MAIL, description: 'Folder of mails that no server takes.', unset: '`VAR_DIR/mail`' })
  MAIL_DIR?: string;

  @Variable({
    group: SECRETS,
    description:
      'Key for what is stored encrypted (second factors): 32 bytes in base64, e.g. from `openssl rand -base64 32`. The same for all processes; losing it loses those.',
    unset: 'with the embedded database made once and kept in `VAR_DIR/secrets.json`; needed when external',
    secret: true,
  })
  @Matches(/^[A-Za-z0-9+/]{43}=$/, { message: '$property must be 32 bytes in base64' })
  ENCRYPTION_KEY?: string;

  @Variable({
    group: SEARCH,
    description:
      'Address of a Meilisearch server, 1.16 or newer, which then answers searches. PostgreSQL still answers while that server is away.',
    unset: 'PostgreSQL answers every search',
  })
  @IsUrl(webAddress, webAddressMessage)
  MEILI_URL?: string;

  @Variable({
    group: SEARCH,
    description:
      'Key for that server: its master key, or one with the actions search, documents.*, indexes.*, settings.*, stats.get, tasks.get and version on the indexes of MEILI_INDEX_PREFIX. Needed with MEILI_URL in production.',
    secret: true,
  })
  @Matches(/^[\x21-\x7e]{16,}$/, { message: '$property must be at least 16 letters, digits or signs' })
  MEILI_KEY?: string;

  @Variable({
    group: SEARCH,
    description: 'Names of all indexes begin with it; two installations on one server need two.',
    default: 'cekatan',
  })
  @Matches(/^[a-z][a-z0-9-]{0,39}$/, { message: '$property must be of lower-case letters, digits and hyphens' })
  MEILI_INDEX_PREFIX: string;

  @Variable({
    group: SEARCH,
    description: 'Milliseconds that a search waits for that server before PostgreSQL answers instead.',
    type: 'integer',
    default: '500',
  })
  @IsInt()
  @Min(20)
  @Max(10_000)
  MEILI_TIMEOUT_MS: number;

  @Variable({
    group: MATCHING,
    description:
      'Address of an embedder that takes {"model", "input": [texts]} and answers {"data": [{"index", "embedding"}]}, as most do. It then has a say in the order of suggested matches. It is sent what is typed and the statements that the viewer reads.',
    unset: 'words alone decide, and nothing is sent to anybody',
  })
  @IsUrl(webAddress, webAddressMessage)
  MATCHING_EMBEDDER_URL?: string;

  @Variable({ group: MATCHING, description: 'Key for that embedder, sent as a bearer token.', secret: true })
  @Matches(/^[\x21-\x7e]{8,}$/, { message: '$property must be at least 8 letters, digits or signs' })
  MATCHING_EMBEDDER_KEY?: string;

  @Variable({ group: MATCHING, description: 'Model that is asked for there.', default: 'default' })
  @Matches(/^[\w./:@-]{1,200}$/, { message: '$property must be a name of a model' })
  MATCHING_EMBEDDER_MODEL: string;

  @Variable({
    group: MATCHING,
    description: 'Milliseconds that a suggestion waits for it before words alone decide.',
    type: 'integer',
    default: '300',
  })
  @IsInt()
  @Min(20)
  @Max(10_000)
  MATCHING_EMBEDDER_TIMEOUT_MS: number;

  @Variable({
    group: WORKER,
    description: 'Run jobs inside the api process instead of a worker of their own.',
    type: 'boolean',
    unset: 'on with the embedded database',
  })
  @IsBoolean(trueOrFalse)
  WORKER_IN_API?: boolean;

  @Variable({ group: WORKER, description: 'Jobs that one process runs at once.', type: 'integer', default: '4' })
  @IsInt()
  @Min(1)
  @Max(64)
  WORKER_CONCURRENCY: number;

  @Variable({
    group: WORKER,
    description:
      'Send webhooks also to receivers on this machine, by http too: for developing one. Never in production.',
    type: 'boolean',
    default: 'false',
  })
  @IsBoolean(trueOrFalse)
  WEBHOOKS_ALLOW_LOOPBACK: boolean;

  @Variable({
    group: WORKER,
    description:
      'Address of a WebSub hub. Feeds then name it, and the worker tells it which of them have changed. It must be public and https.',
    unset: 'no hub is named or told',
  })
  @IsUrl(webAddress, webAddressMessage)
  WEBSUB_HUB?: string;

  @Variable({
    group: WORKER,
    description:
      'Address that is posted what to purge whenever what is public has changed, for a cache in front of the service (docs/caching.md). It may be on a private network.',
    unset: 'nobody is told; answers name their keys all the same',
  })
  @IsUrl(webAddress, webAddressMessage)
  PURGE_URL?: string;

  @Variable({ group: WORKER, description: 'Sent to PURGE_URL as a bearer token.', secret: true })
  @Matches(/^[\x21-\x7e]{8,}$/, { message: '$property must be at least 8 letters, digits or signs' })
  PURGE_TOKEN?: string;

  @Variable({
    group: GRAPHQL,
    description: 'Let clients ask for the schema.',
    type: 'boolean',
    unset: 'on outside production',
  })
  @IsBoolean(trueOrFalse)
  GRAPHQL_INTROSPECTION?: boolean;

  @Variable({
    group: GRAPHQL,
    description: 'Serve the GraphiQL explorer at /graphiql.',
    type: 'boolean',
    unset: 'on outside production',
  })
  @IsBoolean(trueOrFalse)
  GRAPHQL_GRAPHIQL?: boolean;

  @Variable({
    group: GRAPHQL,
    description:
      'Execute queries by plans that are kept with their documents, and known ones before the framework. Off, Apollo and graphql-js take every query, with the same answers and more work.',
    type: 'boolean',
    default: 'true',
  })
  @IsBoolean(trueOrFalse)
  GRAPHQL_PLANNED_QUERIES: boolean;

  @Variable({ group: LOG, description: `Least level that is logged: ${LOG_LEVELS.join(', ')}.`, default: 'info' })
  @IsIn(LOG_LEVELS)
  LOG_LEVEL: (typeof LOG_LEVELS)[number];
}
