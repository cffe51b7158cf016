import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What other publishers have found is recognised as well: by its words, and by the very sentence. */
export class MatchExternal1763000000053 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      /* As documents of the search are written: in the words as they stand, and in their roots. */
      CREATE FUNCTION external_words(p_claim text, p_title text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
        SET search_path = public, pg_temp AS $$
        SELECT to_tsvector('simple', t.plain) || to_tsvector('indonesian', t.plain)
        FROM (SELECT search_plain(concat_ws(' ', p_claim, p_title)) AS plain) t
      $$;
      CREATE INDEX external_fact_checks_words ON external_fact_checks USING gin (external_words(claim, title));
      CREATE INDEX external_fact_checks_claim_key ON external_fact_checks (claim_key);

      /* Findings of others that hold one of the words, those that gain most first; of those that tell the very sentence,
       * first of all. Terms are [{forms, weight}]. A word that more of them hold than are read says little. A sieve: the
       * caller reads what it shows behind the walls. */
      CREATE FUNCTION match_external(p_terms jsonb, p_key text) RETURNS TABLE (external_id uuid, weight real)
      LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 100 SET search_path = public, pg_temp SET enable_seqscan = off SET jit = off AS $$
      BEGIN
        IF app_org() IS NULL THEN RETURN; END IF;
        RETURN QUERY SELECT f.id, sum(f.gain)::real FROM (
          SELECT e.id, 1000::real AS gain FROM external_fact_checks e WHERE e.claim_key = p_key
          UNION ALL
          SELECT k.id, t.weight FROM jsonb_to_recordset(p_terms) AS t(forms text[], weight real)
            CROSS JOIN LATERAL (SELECT e.id FROM external_fact_checks e
              WHERE external_words(e.claim, e.title) @@ match_query(t.forms) LIMIT 300) k) f
        GROUP BY f.id ORDER BY 2 DESC, f.id DESC LIMIT 60;
      END $$;
      REVOKE ALL ON FUNCTION match_external(jsonb, text) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION match_external(jsonb, text) TO cekatan_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION match_external(jsonb, text);
      DROP INDEX external_fact_checks_words, external_fact_checks_claim_key;
      DROP FUNCTION external_words(text, text);
    `);
  }
}
