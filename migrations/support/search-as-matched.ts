const GAP = ' é ';
const DOCUMENT = "search_document(c.id, 'infinity')";

/** How documents were made and looked into until migration 0020, which goes back to this. */
export const SEARCH_AS_MATCHED = `
      CREATE FUNCTION search_document(p_claim uuid, p_before timestamptz)
      RETURNS TABLE (words tsvector, tags text[], amended_at timestamptz)
      LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
        SELECT setweight(to_tsvector('simple', t.said), 'A') || setweight(to_tsvector('simple', t.quoted), 'C')
            -- Stems have no place in a sentence: phrases are of words as they stand.
            || strip(to_tsvector('indonesian', t.said || t.quoted)) || array_to_tsvector(t.names),
          ARRAY['o' || c.owner_id, 't' || c.theme, 's' || c.stage]
            || ARRAY(SELECT 'r' || array_to_string((string_to_array(c.region_code, '.'))[1:n], '.')
               FROM generate_series(1, cardinality(string_to_array(c.region_code, '.'))) n)
            || ARRAY(SELECT 'a' || s.agreement_id FROM claim_shares s WHERE s.claim_id = c.id ORDER BY 1) || t.platforms,
          coalesce(t.amended_at, '-infinity')
        FROM claims c
        CROSS JOIN LATERAL (
          SELECT search_plain(c.statement) AS said,
            coalesce(left(string_agg(concat('${GAP}', search_plain(a.quote), '${GAP}', search_plain(a.account)), '' ORDER BY a.created_at, a.id),
              30000), '') AS quoted,
            array_remove(array_remove(lower(c.number) || array_agg(DISTINCT search_address(a.url))
              || array_agg(DISTINCT '@' || ltrim(search_address(a.account), '@')), NULL), '') AS names,
            array_remove(array_agg(DISTINCT 'p' || a.platform), NULL) AS platforms, max(a.created_at) AS amended_at
          FROM (SELECT * FROM appearances x WHERE x.claim_id = c.id AND x.owner_id = c.owner_id AND x.created_at < p_before
                ORDER BY x.created_at, x.id LIMIT 500) a) t
        WHERE c.id = p_claim
      $$;
      CREATE OR REPLACE FUNCTION refresh_search_documents(p_claims uuid[]) RETURNS void LANGUAGE plpgsql VOLATILE
        SET search_path = pg_catalog, public AS $$
      BEGIN
        PERFORM 1 FROM search_documents d WHERE d.claim_id = ANY (p_claims) ORDER BY d.claim_id FOR UPDATE;
        INSERT INTO search_documents AS old (claim_id, filed_at, amended_at, tags, words)
        SELECT c.id, c.filed_at, d.amended_at, d.tags, d.words FROM claims c CROSS JOIN LATERAL ${DOCUMENT} d
        WHERE c.id = ANY (p_claims)
        ON CONFLICT (claim_id) DO UPDATE SET (amended_at, tags, words) = (excluded.amended_at, excluded.tags, excluded.words)
          WHERE (old.amended_at, old.tags, old.words) IS DISTINCT FROM (excluded.amended_at, excluded.tags, excluded.words);
      END $$;
      CREATE OR REPLACE FUNCTION search_rebuild() RETURNS TABLE (documents bigint, repaired bigint) LANGUAGE plpgsql VOLATILE
        SET search_path = pg_catalog, public AS $$
      DECLARE v_repaired bigint; v_empty boolean;
      BEGIN
        LOCK TABLE search_documents IN SHARE ROW EXCLUSIVE MODE;
        v_empty := NOT EXISTS (SELECT FROM search_documents);
        IF v_empty THEN
          DROP INDEX IF EXISTS search_documents_match;
        END IF;
        INSERT INTO search_documents AS old (claim_id, filed_at, amended_at, tags, words)
        SELECT c.id, c.filed_at, d.amended_at, d.tags, d.words FROM claims c CROSS JOIN LATERAL ${DOCUMENT} d ORDER BY c.filed_at
        ON CONFLICT (claim_id) DO UPDATE SET (amended_at, tags, words) = (excluded.amended_at, excluded.tags, excluded.words)
          WHERE (old.amended_at, old.tags, old.words) IS DISTINCT FROM (excluded.amended_at, excluded.tags, excluded.words);
        GET DIAGNOSTICS v_repaired = ROW_COUNT;
        IF v_empty THEN
          -- No list of pending entries, which every search would have to read through.
          CREATE INDEX search_documents_match ON search_documents USING gin (words, tags) WITH (fastupdate = off);
        END IF;
        RETURN QUERY SELECT (SELECT count(*) FROM search_documents), v_repaired;
      END $$;
      CREATE FUNCTION search_matches(p_words tsquery, p_positive tsquery, p_tags text[])
      RETURNS TABLE (claim_id uuid, filed_at timestamptz)
      LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 2000 SET search_path = pg_catalog, public SET enable_seqscan = off SET jit = off AS $$
      DECLARE v_readers text[]; v_seen_before timestamptz; v_retained boolean;
      BEGIN
        IF app_org() IS NULL THEN RETURN; END IF;
        SELECT r.readers, r.seen_before, r.seen_before < 'infinity' INTO v_readers, v_seen_before, v_retained FROM search_readers() r;
        RETURN QUERY EXECUTE 'SELECT d.claim_id, d.filed_at::timestamptz FROM search_documents d WHERE d.tags && $1'
          || CASE WHEN cardinality(p_tags) > 0 THEN ' AND d.tags @> $2' ELSE '' END
          || CASE WHEN v_retained AND p_positive IS NOT NULL THEN ' AND d.words @@ $4'
               WHEN NOT v_retained AND p_words IS NOT NULL THEN ' AND d.words @@ $3' ELSE '' END
          || CASE WHEN v_retained THEN ' AND CASE WHEN d.amended_at < $5 THEN '
               || CASE WHEN p_words IS DISTINCT FROM p_positive THEN 'd.words @@ $3' ELSE 'true' END
               || ' ELSE (SELECT e.tags @> $2 AND ($3 IS NULL OR e.words @@ $3) FROM search_document(d.claim_id, search_seen_before(d.claim_id)) e) END'
               ELSE '' END
          || ' ORDER BY d.filed_at DESC, d.claim_id DESC'
        USING v_readers, p_tags, p_words, p_positive, v_seen_before;
      END $$;
      CREATE FUNCTION search_scores(p_claims uuid[], p_positive tsquery) RETURNS TABLE (claim_id uuid, score real)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public SET jit = off AS $$
        SELECT d.claim_id, coalesce(ts_rank('{0.1, 0.3, 0.4, 1}', CASE WHEN d.amended_at < r.seen_before THEN d.words
          ELSE (SELECT e.words FROM search_document(d.claim_id, search_seen_before(d.claim_id)) e) END, p_positive, 1), 0)
        FROM search_readers() r JOIN search_documents d ON d.claim_id = ANY (p_claims) AND d.tags && r.readers
        WHERE app_org() IS NOT NULL
      $$;
      REVOKE ALL ON FUNCTION search_document(uuid, timestamptz), search_matches(tsquery, tsquery, text[]),
        search_scores(uuid[], tsquery) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION search_matches(tsquery, tsquery, text[]), search_scores(uuid[], tsquery) TO cekatan_app;`;
