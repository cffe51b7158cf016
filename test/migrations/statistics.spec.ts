import { withClient } from '../../libs/database/src/roles';
import { createTestDatabase, type TestDatabase } from '../support';

/** What attaching evidence, filing a claim and being told of it write, and requests read: each of them in a plan on every connection. */
const HOT = `appearances claim_shares claims custody_log events evidence kept_apart notifications person_sessions record_heads search_documents`;
const ROWS = 10_000;

/** When autovacuum comes: parameters of the table, else PostgreSQL's own defaults (not the server's, which runs these specs without it). */
const DUE = `
  WITH stored AS (
    SELECT c.relname, p.name, coalesce(o.option_value, s.boot_val)::float AS value FROM pg_class c
    CROSS JOIN (VALUES ('autovacuum_analyze_threshold'), ('autovacuum_analyze_scale_factor'), ('autovacuum_vacuum_insert_threshold'),
      ('autovacuum_vacuum_threshold'), ('autovacuum_vacuum_scale_factor')) p(name)
    JOIN pg_settings s USING (name) LEFT JOIN pg_options_to_table(c.reloptions) o ON o.option_name = p.name
    WHERE c.relnamespace = 'public'::regnamespace AND c.relname = ANY (string_to_array($2, ' '))),
  each AS (SELECT relname, jsonb_object_agg(name, value) AS v FROM stored GROUP BY relname)
  SELECT relname AS table, (v->>'autovacuum_analyze_threshold')::float AS "whenEmpty",
    (v->>'autovacuum_analyze_threshold')::float + (v->>'autovacuum_analyze_scale_factor')::float * $1 AS "analysedAfter",
    (v->>'autovacuum_vacuum_insert_threshold')::float AS "addedBefore",
    (v->>'autovacuum_vacuum_threshold')::float + (v->>'autovacuum_vacuum_scale_factor')::float * $1 AS "deadBefore"
  FROM each ORDER BY relname`;

interface Due {
  readonly table: string;
  readonly whenEmpty: number;
  readonly analysedAfter: number;
  readonly addedBefore: number;
  readonly deadBefore: number;
}

describe('statistics of what every day changes', () => {
  let database: TestDatabase;
  let due: Due[];
  beforeAll(async () => {
    database = await createTestDatabase();
    due = await withClient(database.adminUrl, async (client) => (await client.query<Due>(DUE, [ROWS, HOT])).rows);
  });
  afterAll(() => database.drop());

  const where = (is: (of: Due) => boolean): string[] => due.filter(is).map(({ table }) => table);

  it('are taken anew when a table has doubled, not when a tenth has changed: every connection plans anew after it', () => {
    expect(due.map(({ table }) => table).join(' ')).toBe(HOT);
    expect(where(({ analysedAfter }) => analysedAfter < ROWS)).toEqual([]);
  });

  it('are not undone by what is vacuumed for a thousand rows that were added', () => {
    const rewritten = ['claims', 'person_sessions', 'record_heads', 'search_documents'];
    expect(where(({ addedBefore }) => addedBefore < ROWS)).toEqual(rewritten);
  });

  it('are there as soon as anything is: a desk that fills from empty has them within the minute', () => {
    // Of sessions each is found by a unique key.
    expect(where(({ whenEmpty }) => whenEmpty > 50)).toEqual(['person_sessions']);
  });

  it('leave what is vacuumed of dead rows, and for wraparound, as it was', async () => {
    expect(where(({ deadBefore }) => deadBefore > 3_000)).toEqual([]);
    const others = await withClient(database.adminUrl, (client) =>
      client.query(`SELECT c.relname, o.option_name FROM pg_class c CROSS JOIN pg_options_to_table(c.reloptions) o
        WHERE c.relnamespace = 'public'::regnamespace AND (o.option_name ~ 'freeze' OR o.option_name = 'autovacuum_enabled')`),
    );
    expect(others.rows).toEqual([]);
  });
});
