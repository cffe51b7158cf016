import { Database } from '#libs/database';
import { FILE_STORAGE, type FileStorage } from '#libs/evidence';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { GraphQLSchema } from 'graphql';
import { Readable } from 'node:stream';
import { withClient } from '../../../libs/database/src/roles';
import { type RunningApi, type TestDatabase, createTestDatabase, startApi } from '../../support';
import { contentOf, isFile, loadWorld, tokenOf } from '../oracle/load';
import type { World } from '../oracle/world';

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly body: { readonly data?: unknown; readonly errors?: readonly AnswerError[] };
  readonly headers: Headers;
}
export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string } & Readonly<Record<string, unknown>>;
}

/** A world in a database of its own, behind an api whose clock the test moves. */
export class WorldApi {
  private constructor(
    readonly world: World,
    readonly test: TestDatabase,
    readonly api: RunningApi,
    /** What the api has logged: what stands behind an internal error. */
    readonly log: string[],
  ) {}

  static async open(world: World, prepare = '', environment: Readonly<Record<string, string>> = {}): Promise<WorldApi> {
    const test = await createTestDatabase();
    await loadWorld(test.adminUrl, world);
    if (prepare) await withClient(test.adminUrl, (client) => client.query(prepare));
    return WorldApi.serve(world, test, environment);
  }

  static async serve(
    world: World,
    test: TestDatabase,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<WorldApi> {
    const log: string[] = [];
    const api = await startApi(test, {
      environment: { LOG_LEVEL: 'error', ...environment },
      logTo: { write: (line: string) => void log.push(line) },
    });
    const storage = api.app.get<FileStorage>(FILE_STORAGE, { strict: false });
    for (const [i, { id }] of world.evidence.entries()) {
      if (isFile(i)) await storage.put(Readable.from([Buffer.from(contentOf(id))]), { maxBytes: 1_000 });
    }
    return new WorldApi(world, test, api, log);
  }

  get schema(): GraphQLSchema {
    return this.api.app.get(GraphQLSchemaHost, { strict: false }).schema;
  }

  /** Every request from now on happens at this moment and shortly after. */
  moveTo(moment: number): void {
    const { clock } = this.api.app.get(Database, { strict: false });
    clock.reset();
    clock.advance(moment - Date.now());
  }

  sql<T extends object>(sql: string, params: readonly unknown[] = []): Promise<T[]> {
    return withClient(this.test.adminUrl, async (client) => (await client.query<T>(sql, [...params])).rows);
  }

  /** One request as the person of an organisation, or as nobody. */
  async ask(viewer: string | null, query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Answer> {
    return this.post(viewer, JSON.stringify({ query, variables }));
  }

  async post(viewer: string | null, body: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const response = await fetch(`${this.api.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'accept-language': 'en',
        ...(viewer === null ? {} : { authorization: `Bearer ${tokenOf(viewer)}` }),
        ...headers,
      },
      body,
    });
    const text = await response.text();
    return { status: response.status, text, body: parsed(text), headers: response.headers };
  }

  /** A plain HTTP read as the person of an organisation, or as nobody. */
  async get(viewer: string | null, path: string): Promise<{ status: number; text: string }> {
    const headers = {
      'accept-language': 'en',
      ...(viewer === null ? {} : { authorization: `Bearer ${tokenOf(viewer)}` }),
    };
    const response = await fetch(`${this.api.url}${path}`, { headers });
    return { status: response.status, text: await response.text() };
  }

  async close(): Promise<void> {
    await this.api.close();
    await this.test.drop();
  }
}

function parsed(text: string): Answer['body'] {
  try {
    return JSON.parse(text) as Answer['body'];
  } catch {
    return {};
  }
}
