import type { DATABASE_MODES, FILE_DRIVERS, LOG_LEVELS } from './environment';

/** What the process runs with, complete: every default is filled in, every path absolute. A class, to be injected. */
export class Config {
  readonly http: HttpConfig;
  readonly load: LoadConfig;
  readonly database: DatabaseConfig;
  readonly files: FilesConfig;
  readonly uploads: UploadsConfig;
  readonly mail: MailConfig;
  readonly secrets: SecretsConfig;
  readonly search: SearchConfig;
  readonly matching: MatchingConfig;
  readonly worker: WorkerConfig;
  readonly webhooks: WebhooksConfig;
  readonly announcing: AnnouncingConfig;
  readonly graphql: GraphqlConfig;
  readonly log: LogConfig;

  constructor(groups: { readonly [Group in keyof Config]: Config[Group] }) {
    Object.assign(this, groups);
  }
}

export interface HttpConfig {
  readonly port: number;
  readonly host: string;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  readonly production: boolean;
  readonly trustedProxies: readonly string[];
  /** Where the built console lies, if not beside the built api. */
  readonly consoleDir?: string;
}

/** What one api process takes at once; what is more is turned away. */
export interface LoadConfig {
  readonly mostInFlight: number;
  readonly mostWaiting: number;
  /** Milliseconds in the line: while somebody was turned away lately, and in a first burst. */
  readonly patienceMs: number;
  readonly burstPatienceMs: number;
  /** Longest time after which those turned away are told to come again. */
  readonly retryAfterSeconds: number;
}

export interface DatabaseConfig {
  readonly mode: (typeof DATABASE_MODES)[number];
  /** Addresses by role. With the embedded server they are known only once it runs: see `startDatabase`. */
  readonly appUrl?: string;
  readonly workerUrl?: string;
  readonly ownerUrl?: string;
  readonly auditorUrl?: string;
  readonly adminUrl?: string;
  readonly poolSize: number;
  /** Longest wait for a connection of the pool. */
  readonly connectionWaitMs: number;
  /** Fill an empty database once with the demo world. */
  readonly demoWorld: boolean;
  /** Folder of everything kept on this machine. */
  readonly varDir: string;
  readonly embedded?: EmbeddedDatabaseConfig;
}

export interface EmbeddedDatabaseConfig {
  readonly directory: string;
  readonly port?: number;
  readonly superuserPassword: string;
  readonly passwords: {
    readonly owner: string;
    readonly app: string;
    readonly worker: string;
    readonly auditor: string;
  };
}

export interface FilesConfig {
  readonly driver: (typeof FILE_DRIVERS)[number];
  readonly dir: string;
  /** Present with the driver s3. */
  readonly s3?: S3Config;
}

export interface S3Config {
  readonly endpoint?: string;
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly forcePathStyle: boolean;
}

export interface UploadsConfig {
  readonly maxImageBytes: number;
  readonly maxVideoBytes: number;
  readonly maxAudioBytes: number;
  readonly maxDocumentBytes: number;
  readonly expiresHours: number;
}

export interface MailConfig {
  /** Absent: mails are written to `dir`. */
  readonly smtpUrl?: string;
  readonly from: string;
  readonly dir: string;
}

export interface SecretsConfig {
  /** 32 bytes. */
  readonly encryptionKey: Buffer;
}

export interface SearchConfig {
  /** Absent: PostgreSQL answers every search. */
  readonly meilisearch?: MeilisearchConfig;
}

export interface MeilisearchConfig {
  readonly url: string;
  readonly key?: string;
  /** Names of indexes begin with it. */
  readonly prefix: string;
  /** Longest that a search waits for it. */
  readonly timeoutMs: number;
}

export interface MatchingConfig {
  /** Absent: words alone decide. */
  readonly embedder?: EmbedderConfig;
}

export interface EmbedderConfig {
  readonly url: string;
  readonly key?: string;
  readonly model: string;
  /** Longest that a suggestion waits for it. */
  readonly timeoutMs: number;
}

export interface WorkerConfig {
  readonly inApi: boolean;
  readonly concurrency: number;
}

export interface WebhooksConfig {
  /** Messages may go to receivers on this machine, also by http. */
  readonly allowLoopback: boolean;
}

/** Whom the service tells of every change of what is public; absent: nobody. */
export interface AnnouncingConfig {
  /** Of feeds (WebSub). */
  readonly hub?: string;
  /** Of what caches have to forget. */
  readonly purge?: { readonly url: string; readonly token?: string };
}

export interface GraphqlConfig {
  readonly introspection: boolean;
  readonly graphiql: boolean;
  /** Queries are executed by plans that are kept; off, by graphql-js. */
  readonly plannedQueries: boolean;
}

export interface LogConfig {
  readonly level: (typeof LOG_LEVELS)[number];
}
