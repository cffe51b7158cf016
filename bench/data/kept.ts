import type { Client } from 'pg';

/**
 * What migrations give for working out in bulk what triggers keep row by row, in this order; a schema that does not have one yet
 * passes it over.
 */
const KEEPERS: readonly { readonly procedure: string; readonly sql: string }[] = [
  // What signed texts grant, and what lists show beside a claim.
  { procedure: 'keep_everything()', sql: 'SELECT keep_everything()' },
  // The public pages.
  {
    procedure: 'renew_public_fact_checks(uuid[])',
    sql: 'SELECT renew_public_fact_checks(array_agg(id)) FROM fact_checks',
  },
  { procedure: 'search_rebuild()', sql: 'SELECT search_rebuild()' },
];

/** Fills what is kept beside the rows. Returns how many kinds of it there are. */
export async function refreshKept(
  client: Client,
  told: (name: string, work: () => Promise<unknown>) => Promise<void>,
): Promise<void> {
  for (const { procedure, sql } of KEEPERS) {
    const { rows } = await client.query<{ there: boolean }>('SELECT to_regprocedure($1) IS NOT NULL AS there', [
      procedure,
    ]);
    if (rows[0]?.there) await told(procedure.replace(/\(.*/, ''), () => client.query(sql));
  }
}
