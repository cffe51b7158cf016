import { type Config, loadConfig } from '#libs/config';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DestinationStream } from 'pino';
import type { AppOptions } from '../../apps/api/src/app.module';
import { createApi } from '../../apps/api/src/create-api';
import { stopApi } from '../../apps/api/src/stop-api';
import { compareExecutors } from './compare-executors';
import type { TestDatabase } from './test-database';

export interface RunningApi {
  readonly url: string;
  readonly app: NestFastifyApplication;
  readonly config: Config;
  close(): Promise<void>;
}

export interface ApiOverrides {
  /** Variables of the environment, over those of a test. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly logTo?: DestinationStream;
  readonly probes?: AppOptions['probes'];
  /** A port that is known before, where addresses in answers are to lead back; otherwise a free one. */
  readonly port?: number;
  /** `product`: queries are executed once, as in production; otherwise by graphql-js as well, and the answers compared. */
  readonly execution?: 'compared' | 'product';
}

/** The environment of an api on a test's database. */
export function testEnvironment(database: TestDatabase, varDir: string): Record<string, string> {
  return {
    NODE_ENV: 'test',
    DATABASE_MODE: 'external',
    DATABASE_URL: database.appUrl,
    DATABASE_WORKER_URL: database.workerUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    VAR_DIR: varDir,
    LOG_LEVEL: 'silent',
    WORKER_IN_API: 'false',
    // On a busy machine a spec waits; what a service turns away in time is for the specs of overload, which say so.
    LOAD_MAX_WAIT_MS: '30000',
    DATABASE_CONNECTION_WAIT_MS: '30000',
  };
}

/** The api in this process, listening on a free port. */
export async function startApi(database: TestDatabase, overrides: ApiOverrides = {}): Promise<RunningApi> {
  const varDir = mkdtempSync(join(tmpdir(), 'cekatan-api-'));
  const config = loadConfig({ ...testEnvironment(database, varDir), ...overrides.environment });
  const app = await createApi({
    config,
    urls: database,
    ...(overrides.logTo ? { logTo: overrides.logTo } : {}),
    ...(overrides.probes ? { probes: overrides.probes } : {}),
  });
  const differences = overrides.execution === 'product' ? [] : compareExecutors(app);
  // With one socket, unlike the process: specs close it and open it again.
  await app.listen({ port: overrides.port ?? 0, host: '127.0.0.1' });
  const { port } = app.getHttpServer().address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    app,
    config,
    close: async () => {
      await stopApi(app, 1_000);
      rmSync(varDir, { recursive: true, force: true });
      if (differences.length > 0)
        throw new Error(`plans answered otherwise than graphql-js:\n${differences.join('\n')}`);
    },
  };
}
