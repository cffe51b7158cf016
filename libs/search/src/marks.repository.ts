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
  // Hundreds of words that would do as well are looked up in a set; a question of them would be gone through for each word.
  const near = new Set(terms.flatMap((t) => (t.excluded ? [] : t.near)));
  const rows = await tx.rows<{ word: string; asked: boolean | null; lexemes: string[] | null }>(
    `SELECT w.word, w.lexemes @@ q.words AS asked, CASE WHEN $3 THEN tsvector_to_array(w.lexemes) END AS lexemes
     FROM (SELECT search_query($1::jsonb, 'ANY') AS words) q, LATERAL (
       SELECT t.word, to_tsvector('simple', t.plain) || to_tsvector('indonesian', t.plain) AS lexemes
       FROM (SELECT word, search_plain(word) AS plain FROM unnest($2::text[]) u(word)) t OFFSET 0) w`,
    [JSON.stringify(terms.map((t) => ({ ...t, near: [] }))), words, near.size > 0],
    'search-marks',
  );
  return new Set(
    rows.filter(({ asked, lexemes }) => asked || lexemes?.some((lexeme) => near.has(lexeme))).map(({ word }) => word),
  );
}
