import type { Tx } from '#libs/database';

export interface PublicHit {
  readonly factCheckId: string;
  readonly at: Date;
  readonly headline: string;
}

/** Those that stand now, whatever an index still has. */
export async function listPublicHits(tx: Tx, ids: readonly string[]): Promise<Map<string, PublicHit>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.rows<PublicHit>(
    `SELECT fact_check_id AS "factCheckId", published_at AS at, headline FROM fact_check_documents WHERE fact_check_id = ANY ($1::uuid[])`,
    [ids],
    'public-hits',
  );
  return new Map(rows.map((hit) => [hit.factCheckId, hit]));
}
