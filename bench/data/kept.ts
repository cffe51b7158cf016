import type { Client } from 'pg';
import { withClient } from '../../libs/database/src/roles';

/**
 * What migrations give for working out what triggers keep row by row, for some rows at a time; a schema that does not have one
 * yet passes it over.
 */
const KEEPERS: readonly {
  readonly procedure: string;
  readonly of: 'agreement_versions' | 'organizations' | 'claims' | 'fact_checks';
  readonly sql: string;
}[] = [
  // What signed texts grant.
  {
    procedure: 'compile_standing(uuid)',
    of: 'agreement_versions',
    sql: 'SELECT compile_standing(v.id) FROM agreement_versions v WHERE v.id = ANY ($1::uuid[]) ORDER BY v.agreement_id, v.number',
  },
  // What a session is told of its standing.
  {
    procedure: 'keep_standing(uuid, timestamptz)',
    of: 'organizations',
    sql: 'SELECT keep_standing(o) FROM unnest($1::uuid[]) o',
  },
  // What lists show beside a claim.
  { procedure: 'keep_claims(uuid[])', of: 'claims', sql: 'SELECT keep_claims($1::uuid[])' },
  { procedure: 'refresh_search_documents(uuid[])', of: 'claims', sql: 'SELECT refresh_search_documents($1::uuid[])' },
  // The public pages.
  {
    procedure: 'renew_public_fact_checks(uuid[])',
    of: 'fact_checks',
    sql: 'SELECT renew_public_fact_checks($1::uuid[])',
  },
];

const BATCH = 2_000;
/** Functions in SQL keep one processor busy each. */
const WORKERS = 2;

/** Fills what is kept beside the rows, in batches of neighbours. */
export async function refreshKept(
  adminUrl: string,
  settings: string,
  told: (name: string, work: () => Promise<number>) => Promise<void>,
): Promise<void> {
  await withClient(adminUrl, async (client) => {
    for (const { procedure, of, sql } of KEEPERS) {
      const { rows } = await client.query<{ there: boolean }>('SELECT to_regprocedure($1) IS NOT NULL AS there', [
        procedure,
      ]);
      if (!rows[0]?.there) continue;
      await told(procedure.replace(/\(.*/, ''), async () => {
        const ids = await batches(client, of);
        const waiting = ids.values();
        const work = async (worker: Client): Promise<void> => {
          await worker.query(settings);
          for (const batch of waiting) await worker.query(sql, [batch]);
        };
        // Standings of one agreement build on each other.
        const workers = of === 'agreement_versions' ? 1 : WORKERS;
        await Promise.all(Array.from({ length: workers }, () => withClient(adminUrl, work)));
        return ids.reduce((sum, batch) => sum + batch.length, 0);
      });
    }
  });
}

async function batches(client: Client, table: string): Promise<string[][]> {
  const { rows } = await client.query<{ ids: string[] }>(
    `SELECT array_agg(id::text ORDER BY id) AS ids FROM (SELECT id, (row_number() OVER (ORDER BY id) - 1) / ${BATCH} AS batch FROM ${table}) t
     GROUP BY batch ORDER BY batch`,
  );
  return rows.map((row) => row.ids);
}
