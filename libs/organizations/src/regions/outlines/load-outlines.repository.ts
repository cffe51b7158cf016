import { Client } from 'pg';
import { outlinesUnreadable } from '../../organizations.errors';
import type { RegionOutline } from './read-outlines';

/**
 * Keeps the outlines, as the owner of the schema: no process that serves requests writes there. Those of other regions stay. A
 * code that the regions do not have refuses the whole file.
 */
export async function loadOutlines(
  ownerUrl: string,
  outlines: readonly RegionOutline[],
  source: string,
): Promise<number> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const codes = outlines.map((outline) => outline.code);
    const { rows: unknown } = await client.query<{ code: string }>(
      'SELECT code FROM unnest($1::text[]) AS given(code) WHERE code NOT IN (SELECT code FROM regions) ORDER BY code',
      [codes],
    );
    if (unknown.length > 0) {
      const named = unknown.slice(0, 10).map((row) => row.code);
      throw outlinesUnreadable({ reason: 'UNKNOWN_CODE', at: named.join(', ') });
    }
    const result = await client.query(
      `INSERT INTO region_outlines (code, path, bounds, source)
       SELECT code, path, bounds::integer[], $4 FROM unnest($1::text[], $2::text[], $3::text[]) AS given(code, path, bounds)
       ON CONFLICT (code) DO UPDATE SET path = EXCLUDED.path, bounds = EXCLUDED.bounds, source = EXCLUDED.source, imported_at = app_now()`,
      [codes, outlines.map((o) => o.path), outlines.map((o) => `{${o.bounds.join(',')}}`), source],
    );
    return result.rowCount ?? 0;
  } finally {
    await client.end();
  }
}
