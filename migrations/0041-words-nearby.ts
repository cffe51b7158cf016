import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SearchCandidates1763000000020 } from './0020-search-candidates';
import { functionOf, replaced } from './support/function-of';

const BEFORE = 'tsquery, tsquery, text[], jsonb, text, real, timestamptz, uuid, integer';
const NOW = 'jsonb, text, text[], jsonb, text, real, timestamptz, uuid, integer';
const RANK = (words: string): string => `ts_rank(''{0.1, 0.3, 0.4, 1}'', x.words, ${words}, 1)`;

/**
 * A mistyped word is one of about five hundred that are one letter off. Asked all at once, each document that has one of
 * them was held against all. Now they are looked up first, one by one, and those that no document has are not asked for:
 * what nobody wrote finds nothing, so that this decides how long an answer takes and never what it is.
 */
export class WordsNearby1763000000041 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    const candidates = replaced(await functionOf(new SearchCandidates1763000000020(), 'search_candidates'), {
      [`coalesce(${RANK('$6')}, 0)`]: `' || v_rank || '`,
      // Of many claims the newest are enough for the beginning of a word as well, although it is looked up once more for each step.
      [`CASE WHEN p_positive::text LIKE '%:*%' THEN 0 ELSE 2 END`]: '2',
      'p_words tsquery, p_positive tsquery, p_tags': 'p_terms jsonb, p_account text, p_tags',
      '      DECLARE\n': `      DECLARE
        v_terms jsonb; v_account tsquery := search_account(p_account); p_words tsquery; p_positive tsquery; v_only jsonb; v_near integer; v_rank text;\n`,
      'IF app_org() IS NULL THEN RETURN; END IF;': `IF app_org() IS NULL THEN RETURN; END IF;
        SELECT jsonb_agg(t.term || CASE WHEN jsonb_array_length(t.term -> 'near') > 0 THEN jsonb_build_object('near',
          search_words_there(ARRAY(SELECT jsonb_array_elements_text(t.term -> 'near')))) ELSE '{}' END ORDER BY t.place)
        INTO v_terms FROM jsonb_array_elements(p_terms) WITH ORDINALITY t(term, place);
        p_words := coalesce(search_query(v_terms, 'ALL') && v_account, search_query(v_terms, 'ALL'), v_account);
        p_positive := coalesce(search_query(v_terms, 'POSITIVE') && v_account, search_query(v_terms, 'POSITIVE'), v_account);
        v_rank := 'coalesce(${RANK('$6')}, 0)';
        /* Where one word alone is asked for, how well it answers is divided by how many words would do, which those that
         * somebody else wrote must not decide: each word is ranked by itself, and all that were asked for are counted. */
        v_only := (SELECT jsonb_agg(t.term) FROM jsonb_array_elements(v_terms) t(term)
          WHERE search_query(jsonb_build_array(t.term), 'POSITIVE') IS NOT NULL);
        SELECT max(jsonb_array_length(t.term -> 'near')) INTO v_near FROM jsonb_array_elements(p_terms) t(term);
        IF v_account IS NULL AND jsonb_array_length(v_only) = 1 AND v_near > 0 THEN
          v_rank := format('(SELECT coalesce(sum(${RANK('n.word')}), 0) / %s FROM unnest(%L::text[]::tsquery[]) n(word))::real',
            v_near, ARRAY(SELECT jsonb_array_elements_text(v_only -> 0 -> 'near')));
        END IF;`,
    });
    await db.query(`
      DROP FUNCTION search_candidates(${BEFORE});
      /* Those of some words that some document has, whoever reads it. For what looks them up on behalf of a session and never
       * tells it; no role calls this. */
      CREATE FUNCTION search_words_there(p_words text[]) RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp SET enable_seqscan = off SET jit = off SET max_parallel_workers_per_gather = 0 AS $$
        SELECT coalesce(array_agg(w.word ORDER BY w.place), '{}') FROM unnest(p_words) WITH ORDINALITY w(word, place)
        CROSS JOIN LATERAL (SELECT FROM search_documents d WHERE d.words @@ w.word::tsquery OFFSET 0 LIMIT 1) d
      $$;
      ${candidates}
      REVOKE ALL ON FUNCTION search_words_there(text[]), search_candidates(${NOW}) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION search_candidates(${NOW}) TO cekatan_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION search_candidates(${NOW}), search_words_there(text[]);
      ${await functionOf(new SearchCandidates1763000000020(), 'search_candidates')}
      REVOKE ALL ON FUNCTION search_candidates(${BEFORE}) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION search_candidates(${BEFORE}) TO cekatan_app;
    `);
  }
}
