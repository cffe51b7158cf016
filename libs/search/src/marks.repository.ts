import type { Tx } from '#libs/database';
import { wordsOf } from './highlights';
import type { SearchTerm } from './search-query';

/** Which words of the texts the question asked for, as the documents know words. */
export async function markedWords(
  tx: Tx,
  terms: readonly SearchTerm[],
  texts: readonly string[],
): Promise<Set<string>> {
  const words = wordsOf(texts);
  if (words.length === 0 || !terms.some((t) => !t.excluded)) return new Set();
  const rows = await tx.rows<{ word: string }>(
    `SELECT w.word FROM (SELECT search_query($1::jsonb, 'ANY') AS words) q, unnest($2::text[]) w(word)
     WHERE to_tsvector('simple', search_plain(w.word)) || to_tsvector('indonesian', search_plain(w.word)) @@ q.words`,
    [JSON.stringify(terms), words],
    'search-marks',
  );
  return new Set(rows.map((row) => row.word));
}
