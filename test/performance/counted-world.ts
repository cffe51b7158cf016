import { Database } from '#libs/database';
import { escapeIdentifier } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { currentRequest } from '../../apps/api/src/http/request-context';
import { grantOnDatabase, withClient, withDatabase } from '../../libs/database/src/roles';
import {
  addAccountThings,
  idFor,
  type MatrixWorld,
  type Relation,
  related,
  seat,
  type Things,
  type WorldTables,
} from '../permissions/graphql/matrix-world';
import { type Operation, type Slot, variablesFor } from '../permissions/graphql/operations';
import { conceptOf } from '../permissions/graphql/values';
import { type Answer, WorldApi } from '../permissions/graphql/world-api';
import { loadWorld, numberOf } from '../permissions/oracle/load';
import { countStatements, createTestDatabase, type TestDatabase } from '../support';

/** Who asks: the newsroom's editor in chief, the office's, the operator, a program, nobody. */
export const ASKERS = ['newsroom', 'office', 'operator', 'nobody'] as const;
export type Asker = (typeof ASKERS)[number];

export interface Counted {
  readonly outcome: string;
  /** Messages to PostgreSQL; what is prepared once a connection does not count. */
  readonly messages: number;
}

/** A world whose requests are counted, and which is as it was before each of them. */
export class CountedWorld {
  private constructor(
    readonly api: WorldApi,
    private readonly test: TestDatabase,
    private readonly kept: string,
    private readonly made: MatrixWorld,
    private readonly tokens: ReadonlyMap<Asker, string | null>,
  ) {}

  /** With `n` of each thing that an account or an organisation has. */
  static async open(of: MatrixWorld, n: number): Promise<CountedWorld> {
    // Each world adds things with ids of its own.
    const made = { ...of, things: structuredClone(of.things) };
    const test = await createTestDatabase();
    await loadWorld(test.adminUrl, made.world);
    const tables: WorldTables = {
      sql: (sql, params = []) =>
        withClient(test.adminUrl, async (client) => (await client.query(sql, [...params])).rows as never),
    };
    const tokens = await addPeople(tables, made, n);
    // The api never saw this copy, so nothing holds it while the database is made from it anew.
    const kept = `${test.name}_kept`;
    await withClient(withDatabase(test.adminUrl, 'postgres'), (admin) =>
      admin.query(
        `CREATE DATABASE ${escapeIdentifier(kept)} TEMPLATE ${escapeIdentifier(test.name)} STRATEGY file_copy`,
      ),
    );
    return new CountedWorld(await WorldApi.serve(made.world, test), test, kept, made, tokens);
  }

  /** One request, answered on a connection that has been used before. */
  async count(asker: Asker, about: Relation, operation: Operation): Promise<Counted> {
    await this.post(asker, JSON.stringify({ query: '{ viewer { person { id } } }' }));
    const fill = this.fill(about, operation);
    const body = JSON.stringify({ query: operation.documents[0], variables: variablesFor(operation, fill) });
    const { result, statements } = await countStatements(() => this.post(asker, body), isOfRequest);
    const isChanged = statements.some((text) => /\bCOMMIT\b/.test(text));
    if (operation.kind === 'mutation' && isChanged) await this.restore();
    return {
      outcome: outcomeOf(operation, result),
      messages: statements.length,
    };
  }

  async close(): Promise<void> {
    await this.api.close();
    await this.asServer(`DROP DATABASE IF EXISTS ${escapeIdentifier(this.kept)} WITH (FORCE)`);
  }

  private post(asker: Asker, body: string): Promise<Answer> {
    const token = this.tokens.get(asker);
    return this.api.post(null, body, token ? { authorization: `Bearer ${token}` } : {});
  }

  /** Names and numbers that are there, and ids of one relation. */
  private fill(about: Relation, operation: Operation): (slot: Slot) => unknown {
    const things: Things = this.made.things[about];
    const byId = related(things, operation);
    const own = this.made.world.claims.findIndex((c) => c.id === things['Claim']);
    return (slot) => {
      if (slot.name === 'slug') return `f-${things['FactCheck']}`;
      if (operation.name === 'claimByNumber' && slot.name === 'number') return numberOf(this.made.world, own);
      const value = byId(slot);
      if (slot.type === 'ID' && slot.list && slot.required) return this.several(operation, slot, value);
      return value;
    };
  }

  /** A list of ids holds as many as the world has of the thing. */
  private several(operation: Operation, slot: Slot, one: unknown): unknown {
    const [first] = one as string[];
    const concept = conceptOf(operation, slot);
    const others = concept === 'Claim' ? this.made.world.claims.slice(0, 6) : [];
    const ids = others.flatMap(({ id }) => idFor({ [concept]: id }, operation.name, concept) ?? []);
    return [...new Set([...(first === undefined ? [] : [first]), ...ids])];
  }

  /** The database as it was; connections of the api are cut off and made anew. */
  private async restore(): Promise<void> {
    const name = escapeIdentifier(this.test.name);
    await withClient(withDatabase(this.test.adminUrl, 'postgres'), async (admin) => {
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await admin.query(`CREATE DATABASE ${name} TEMPLATE ${escapeIdentifier(this.kept)} STRATEGY file_copy`);
      await grantOnDatabase(admin, this.test.name);
    });
    const database = this.api.api.app.get(Database, { strict: false });
    while (!(await database.isReachable())) await sleep(5);
  }

  private async asServer(sql: string): Promise<void> {
    await withClient(withDatabase(this.test.adminUrl, 'postgres'), (admin) => admin.query(sql));
  }
}

/** What happens outside of requests (the feed of events, which has lost its connection) is not theirs. */
const isOfRequest = (): boolean => currentRequest().requestId !== 'none';

async function addPeople(tables: WorldTables, made: MatrixWorld, n: number): Promise<Map<Asker, string | null>> {
  const own = made.things.own['Organization'] ?? '';
  const office = made.world.orgs.find((o) => o.kind === 'SUPERVISOR')?.id ?? '';
  await addAccountThings(tables, made);
  const tokens = new Map<Asker, string | null>([
    ['newsroom', await seat(tables, own, ['JOURNALIST', 'EDITOR', 'ADMIN'])],
    ['office', await seat(tables, office, ['LIAISON', 'OFFICER', 'ADMIN'])],
    ['operator', await seat(tables, null, [])],
    ['nobody', null],
  ]);
  for (const role of ['JOURNALIST', 'EDITOR', 'ADMIN'].slice(0, n - 1)) await seat(tables, own, [role]);
  await tables.sql(
    `INSERT INTO api_keys (organization_id, name, prefix, scopes, created_by, expires_at)
     SELECT organization_id, name || i, prefix, scopes, created_by, expires_at FROM api_keys, generate_series(2, $1) i`,
    [n],
  );
  await tables.sql(
    `INSERT INTO notifications (person_id, organization_id, kind, event_id)
     SELECT m.person_id, m.organization_id, 'COMMENT_ADDED', e.id FROM memberships m JOIN events e ON e.owner_id = m.organization_id
     ON CONFLICT DO NOTHING`,
  );
  return tokens;
}

function outcomeOf({ name }: Operation, { body, status }: Answer): string {
  if (status >= 500) return `HTTP ${status}`;
  const data = (body.data as Record<string, unknown> | null | undefined)?.[name];
  const codes = [...new Set((body.errors ?? []).map((e) => e.extensions.code))];
  if (codes.length > 0) return codes.join(', ').toLowerCase().replaceAll('_', ' ');
  return data === null ? 'nothing' : 'done';
}
