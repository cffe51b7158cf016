import type { Client } from 'pg';

/** Asks of every foreign key whether each row has what it points at: with triggers asleep PostgreSQL has not asked. */
export async function checkReferences(client: Client): Promise<number> {
  const { rows } = await client.query<{ name: string; child: string; parent: string; join: string; set: string }>(
    `SELECT c.conname AS name, c.conrelid::regclass::text AS child, c.confrelid::regclass::text AS parent,
       (SELECT string_agg(format('p.%I = c.%I', b.attname, a.attname), ' AND ') FROM unnest(c.conkey, c.confkey) k(a, b)
         JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.a JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = k.b) AS join,
       (SELECT string_agg(format('c.%I IS NOT NULL', a.attname), ' AND ') FROM unnest(c.conkey) k(a)
         JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.a) AS set
     FROM pg_constraint c WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace ORDER BY 2, 1`,
  );
  const broken: string[] = [];
  for (const { name, child, parent, join, set } of rows) {
    const found = await client.query(
      `SELECT 1 FROM ${child} c WHERE ${set} AND NOT EXISTS (SELECT 1 FROM ${parent} p WHERE ${join}) LIMIT 1`,
    );
    if (found.rowCount) broken.push(`${child}.${name}`);
  }
  if (broken.length > 0) throw new Error(`rows point at nothing: ${broken.join(', ')}`);
  return rows.length;
}
