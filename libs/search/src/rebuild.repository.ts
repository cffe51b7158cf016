import { Client } from 'pg';

export interface SearchRebuild {
  readonly documents: number;
  /** How many were missing or said something else than the tables. */
  readonly repaired: number;
}

/** Brings the documents to what the tables say, as the owner of the database: for what was written around the triggers. */
export async function rebuildSearch(ownerUrl: string): Promise<SearchRebuild> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<SearchRebuild>('SELECT documents::int, repaired::int FROM search_rebuild()');
    await client.query('ANALYZE search_documents');
    const [answer] = rows;
    if (!answer) throw new Error('a rebuild says what it did');
    return answer;
  } finally {
    await client.end();
  }
}
