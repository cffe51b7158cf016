import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SEARCH_AS_MATCHED } from './support/search-as-matched';

/** Stands between parts of a text, so that no phrase reaches from one into the next: no plain word ever has an accent. */
const GAP = ' é ';

/** A document: of the claim, and of what its owner had added before a moment. */
const DOCUMENT = "search_document(c.id, 'infinity')";
const COLUMNS = ['amended_at', 'last_seen_at', 'tags', 'words'];
const columns = (of = ''): string => COLUMNS.map((column) => of + column).join(', ');
const WRITE = `INSERT INTO search_documents AS old (claim_id, filed_at, ${columns()})
        SELECT c.id, c.filed_at, ${columns('d.')} FROM claims c CROSS JOIN LATERAL ${DOCUMENT} d`;
const OVERWRITE = `ON CONFLICT (claim_id) DO UPDATE SET (${columns()}) = (${columns('excluded.')})
          WHERE (${columns('old.')}) IS DISTINCT FROM (${columns('excluded.')})`;

/** A month of a time, as a tag; the newest are looked into first. */
const month = (letter: string, time: string): string => `'${letter}' || to_char(${time} AT TIME ZONE 'UTC', 'YYYY-MM')`;

/**
 * What is found is now found in order and only as far as it is needed: a question that half of all claims answer costs no
 * more than one that a few hundred do. Documents say besides when the claim was last seen, in which months, and for each
 * agreement the region in one text, so that the index itself tells exactly whom the document is for.
 */
export class SearchCandidates1763000000020 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION search_scores(uuid[], tsquery), search_matches(tsquery, tsquery, text[]), search_document(uuid, timestamptz);
      ALTER TABLE search_documents ADD COLUMN last_seen_at timestamptz(3) NOT NULL DEFAULT 'infinity';
      ALTER TABLE search_documents ALTER COLUMN last_seen_at DROP DEFAULT;
      CREATE INDEX search_documents_filed ON search_documents (filed_at);
      CREATE INDEX search_documents_seen ON search_documents (last_seen_at);

      /* The document of a claim as whoever reads the claim sees it: its number, its statement and what its owner said of
       * where it circulates, up to a moment. Nothing of a partner's, whose audience is its own. Bounded, since a document
       * that were too large would refuse the write that makes it. */
      CREATE FUNCTION search_document(p_claim uuid, p_before timestamptz)
      RETURNS TABLE (words tsvector, tags text[], amended_at timestamptz, last_seen_at timestamptz)
      LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
        SELECT setweight(to_tsvector('simple', t.said), 'A') || setweight(to_tsvector('simple', t.quoted), 'C')
            -- Stems have no place in a sentence: phrases are of words as they stand.
            || strip(to_tsvector('indonesian', t.said || t.quoted)) || array_to_tsvector(t.names),
          ARRAY['o' || c.owner_id, 't' || c.theme, 's' || c.stage, ${month('f', 'c.filed_at')}, ${month('l', 'seen.last')}]
            || ARRAY(SELECT 'r' || p FROM unnest(r.prefixes) p WHERE p <> '')
            || ARRAY(SELECT 'a' || s.agreement_id || p FROM claim_shares s, unnest(r.prefixes) p WHERE s.claim_id = c.id ORDER BY 1)
            || t.platforms,
          coalesce(t.amended_at, '-infinity'), seen.last
        FROM claims c
        -- The whole country, and the region with all above it.
        CROSS JOIN LATERAL (SELECT ARRAY(SELECT array_to_string((string_to_array(c.region_code, '.'))[1:n], '.')
          FROM generate_series(0, cardinality(string_to_array(c.region_code, '.'))) n) AS prefixes) r
        CROSS JOIN LATERAL (SELECT coalesce(max(x.seen_at), c.filed_at) AS last FROM appearances x
          WHERE x.claim_id = c.id AND x.owner_id = c.owner_id AND x.created_at < p_before) seen
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

      -- The row is locked first, so that what is written rests on what others have committed meanwhile.
      CREATE OR REPLACE FUNCTION refresh_search_documents(p_claims uuid[]) RETURNS void LANGUAGE plpgsql VOLATILE
        SET search_path = public, pg_temp AS $$
      BEGIN
        PERFORM 1 FROM search_documents d WHERE d.claim_id = ANY (p_claims) ORDER BY d.claim_id FOR UPDATE;
        ${WRITE}
        WHERE c.id = ANY (p_claims)
        ${OVERWRITE};
      END $$;

      /* Brings the documents to what the tables say, in one transaction; says how many there are and how many were wrong or
       * missing. An empty table gets its index afterwards, which takes a fraction of the time. */
      CREATE OR REPLACE FUNCTION search_rebuild() RETURNS TABLE (documents bigint, repaired bigint) LANGUAGE plpgsql VOLATILE
        SET search_path = public, pg_temp AS $$
      DECLARE v_repaired bigint; v_empty boolean;
      BEGIN
        LOCK TABLE search_documents IN SHARE ROW EXCLUSIVE MODE;
        v_empty := NOT EXISTS (SELECT FROM search_documents);
        IF v_empty THEN
          DROP INDEX IF EXISTS search_documents_match;
        END IF;
        ${WRITE} ORDER BY c.filed_at
        ${OVERWRITE};
        GET DIAGNOSTICS v_repaired = ROW_COUNT;
        IF v_empty THEN
          -- No list of pending entries, which every search would have to read through.
          CREATE INDEX search_documents_match ON search_documents USING gin (words, tags) WITH (fastupdate = off);
        END IF;
        RETURN QUERY SELECT (SELECT count(*) FROM search_documents), v_repaired;
      END $$;
      TRUNCATE search_documents;
      SELECT search_rebuild();

      -- Asks for an account, as it stands in documents.
      CREATE FUNCTION search_account(p_account text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT ('''' || replace(replace('@' || ltrim(search_address(p_account), '@'), '\\', '\\\\'), '''', '''''') || '''')::tsquery
      $$;
      -- Of somebody who is asked for: the claims to look at.
      CREATE INDEX claim_assignments_person ON claim_assignments (assignee_person_id) WHERE ended_at IS NULL;

      /* Claims that the session reads, hold the words, carry the tags and pass the sieve: the first in their order, up to a
       * limit, after a position in that order. Of relevance, the newest that there are, each with how well it answers. In
       * two passes, either of which may fill the limit: who asks puts them in order and ranks them.
       *
       * Whether the session reads a document follows from its tags: what an agreement in force opens is one of them, or a
       * few together. What an agreement left that is over is asked as it was at its end, so that neither finding nor missing
       * a claim tells of what was added later.
       *
       * Looked into from the newest months, about ten thousand claims, to the older ones, until there are enough: the index
       * intersects months with words before any row is read. Then each row is asked only until there are enough. */
      CREATE FUNCTION search_candidates(p_words tsquery, p_positive tsquery, p_tags text[], p_sieve jsonb, p_sort text,
        p_score real, p_at timestamptz, p_id uuid, p_limit integer)
      RETURNS TABLE (claim_id uuid, score real, at timestamptz)
      LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1000 SET search_path = public, pg_temp SET timezone = 'UTC'
        SET enable_seqscan = off SET jit = off SET max_parallel_workers_per_gather = 0 AS $$
      DECLARE
        v_reads text[]; v_whole text[]; v_narrow text[]; v_over text[]; v_ends jsonb;
        v_letter text := CASE WHEN p_sort = 'LAST_SEEN' THEN 'l' ELSE 'f' END;
        v_time text := CASE WHEN p_sort = 'LAST_SEEN' THEN 'last_seen_at' ELSE 'filed_at' END;
        v_in_force text; v_index text; v_claims text := ''; v_endorsed text; v_after text; v_order text; v_shown text; v_query text;
        v_first timestamptz; v_bound timestamptz; v_months text[]; v_width integer; v_left integer := p_limit; v_rows integer;
      BEGIN
        IF app_org() IS NULL THEN RETURN; END IF;
        SELECT coalesce(array_agg(DISTINCT 'a' || g.agreement_id || g.region) FILTER (WHERE NOT g.retained), '{}') || ('o' || app_org()),
          coalesce(array_agg(DISTINCT 'a' || g.agreement_id || g.region)
            FILTER (WHERE NOT g.retained AND g.theme IS NULL AND g.stage IS NULL), '{}') || ('o' || app_org()),
          coalesce(array_agg(DISTINCT array_remove(ARRAY['a' || g.agreement_id || g.region, 't' || g.theme, 's' || g.stage], NULL)::text)
            FILTER (WHERE NOT g.retained AND (g.theme IS NOT NULL OR g.stage IS NOT NULL)), '{}'),
          array_agg(DISTINCT 'a' || g.agreement_id || g.region) FILTER (WHERE g.retained),
          jsonb_agg(jsonb_build_object('agreement', g.agreement_id, 'region', g.region, 'theme', g.theme, 'stage', g.stage,
            'until', g.until)) FILTER (WHERE g.retained)
        INTO v_reads, v_whole, v_narrow, v_over, v_ends FROM app_grants() g WHERE g.capability = 'READ_CLAIM';

        v_in_force := CASE WHEN cardinality(v_narrow) = 0 THEN 'd.tags && $2'
          ELSE '(d.tags && $2 OR (SELECT true FROM unnest($3) n(narrow) WHERE d.tags @> n.narrow::text[] LIMIT 1) IS TRUE)' END;
        -- What holds as well of a document that has grown since.
        v_index := 'd.tags && $1'
          || CASE WHEN cardinality(p_tags) > 0 THEN ' AND d.tags @> $4' ELSE '' END
          || CASE WHEN p_positive IS NOT NULL THEN ' AND d.words @@ $6' ELSE '' END
          || CASE WHEN p_sieve ? 'claims' THEN ' AND d.claim_id = ANY (ARRAY(SELECT jsonb_array_elements_text($8 -> ''claims''))::uuid[])' ELSE '' END
          || CASE WHEN p_sieve ? 'filedFrom' THEN ' AND d.filed_at >= ($8 ->> ''filedFrom'')::timestamptz' ELSE '' END
          || CASE WHEN p_sieve ? 'filedUntil' THEN ' AND d.filed_at < ($8 ->> ''filedUntil'')::timestamptz' ELSE '' END;

        v_claims := CASE WHEN p_sieve ? 'demandAtLeast' THEN ' AND c.demand >= ($8 ->> ''demandAtLeast'')::integer' ELSE '' END
          || CASE WHEN p_sieve ? 'state' THEN ' AND CASE WHEN c.disposition <> ''OPEN'' THEN c.disposition
               WHEN coalesce(c.is_checked, EXISTS (SELECT FROM fact_checks k WHERE k.claim_id = c.id AND k.state = ''PUBLISHED''))
               THEN ''CHECKED'' ELSE ''OPEN'' END = $8 ->> ''state''' ELSE '' END
          -- Some verdict says so, whoever reads it: wider than what the viewer is then found to read.
          || CASE WHEN p_sieve ?| ARRAY['rating', 'label'] THEN ' AND CASE WHEN c.verdict_marks IS NOT NULL AND x.until = ''infinity''
               THEN c.verdict_marks @> jsonb_build_array(jsonb_strip_nulls(jsonb_build_object(''rating'', $8 -> ''rating'', ''label'', $8 -> ''label'')))
               ELSE (SELECT true FROM verdicts v JOIN verdict_revisions r ON r.verdict_id = v.id WHERE v.claim_id = c.id
                 AND r.rating IS NOT DISTINCT FROM coalesce($8 ->> ''rating'', r.rating)
                 AND r.label IS NOT DISTINCT FROM coalesce($8 ->> ''label'', r.label) LIMIT 1) END' ELSE '' END;
        IF v_claims <> '' OR p_sort = 'DEMAND' THEN
          v_claims := ' CROSS JOIN LATERAL (SELECT c.demand FROM claims c WHERE c.id = x.claim_id' || v_claims || ' LIMIT 1) c';
        END IF;
        v_endorsed := CASE WHEN p_sieve ? 'endorsement' THEN ' AND (SELECT true FROM verdicts v JOIN endorsements p ON p.verdict_id = v.id
             WHERE v.claim_id = x.claim_id AND p.position = $8 ->> ''endorsement'' LIMIT 1)' ELSE '' END;
        v_after := CASE WHEN p_sort = 'DEMAND' THEN '(c.demand::real, x.at, x.claim_id) < ($9, $10, $11)' ELSE '(x.at, x.claim_id) < ($10, $11)' END;
        v_order := CASE WHEN p_sort = 'DEMAND' THEN 'c.demand DESC, ' ELSE '' END || 'x.at DESC, x.claim_id DESC LIMIT $12';
        v_shown := 'x.claim_id, ' || CASE WHEN p_sort = 'DEMAND' THEN 'c.demand' ELSE '0' END || '::real AS score, x.at, x.words';

        -- OFFSET: no index is walked in that order, since the words of each row would be read to see whether it is one.
        v_query := 'SELECT ' || v_shown || ' FROM (SELECT * FROM (SELECT d.claim_id, d.' || v_time || '::timestamptz AS at, d.words,
              ''infinity''::timestamptz AS until FROM search_documents d WHERE ' || v_index
          || CASE WHEN p_words IS DISTINCT FROM p_positive THEN ' AND d.words @@ $5' ELSE '' END
          || CASE WHEN cardinality(v_narrow) = 0 THEN '' ELSE ' AND ' || v_in_force END
          || CASE WHEN p_sieve ? 'seenFrom' THEN ' AND d.last_seen_at >= ($8 ->> ''seenFrom'')::timestamptz' ELSE '' END
          || CASE WHEN p_sieve ? 'seenUntil' THEN ' AND d.last_seen_at < ($8 ->> ''seenUntil'')::timestamptz' ELSE '' END
          || ' %s OFFSET 0) x ORDER BY x.at DESC, x.claim_id DESC) x' || v_claims || ' WHERE ' || v_after || v_endorsed || ' ORDER BY ' || v_order;
        v_query := CASE WHEN p_sort = 'RELEVANCE' AND p_positive IS NOT NULL
          THEN 'SELECT x.claim_id, coalesce(ts_rank(''{0.1, 0.3, 0.4, 1}'', x.words, $6, 1), 0), x.at FROM (' || v_query || ') x'
          ELSE 'SELECT x.claim_id, x.score, x.at FROM (' || v_query || ') x' END;

        IF v_over IS NOT NULL THEN
          RETURN QUERY EXECUTE 'SELECT x.claim_id, '
            || CASE WHEN p_sort = 'RELEVANCE' AND p_positive IS NOT NULL THEN 'coalesce(ts_rank(''{0.1, 0.3, 0.4, 1}'', x.words, $6, 1), 0)' ELSE 'x.score' END
            || ', x.at FROM (SELECT ' || v_shown || ' FROM (SELECT d.claim_id, u.until, '
            || CASE WHEN p_sort = 'LAST_SEEN' THEN 'coalesce(e.last_seen_at, d.last_seen_at)' ELSE 'd.filed_at' END || '::timestamptz AS at,
                coalesce(e.words, d.words) AS words FROM (SELECT * FROM (SELECT * FROM search_documents d WHERE ' || v_index
            || ' AND NOT ' || v_in_force || ' OFFSET 0) d ORDER BY d.filed_at DESC, d.claim_id DESC) d
              CROSS JOIN LATERAL (SELECT max(g.until) AS until FROM claim_shares s JOIN jsonb_to_recordset($7) g(agreement uuid, region text,
                theme text, stage text, until timestamptz) ON g.agreement = s.agreement_id AND region_within(s.region_code, g.region)
                AND (g.theme IS NULL OR g.theme = s.theme) AND (g.stage IS NULL OR g.stage = s.stage) AND s.shared_at < g.until
                WHERE s.claim_id = d.claim_id) u
              LEFT JOIN LATERAL (SELECT * FROM search_document(d.claim_id, u.until) WHERE d.amended_at >= u.until OFFSET 0) e ON true
              WHERE u.until IS NOT NULL AND CASE WHEN e.words IS NOT NULL THEN e.tags @> $4 AND ($5 IS NULL OR e.words @@ $5) '
            || CASE WHEN p_words IS DISTINCT FROM p_positive THEN 'ELSE d.words @@ $5 END' ELSE 'ELSE true END' END
            || CASE WHEN p_sieve ? 'seenFrom' THEN ' AND coalesce(e.last_seen_at, d.last_seen_at) >= ($8 ->> ''seenFrom'')::timestamptz' ELSE '' END
            || CASE WHEN p_sieve ? 'seenUntil' THEN ' AND coalesce(e.last_seen_at, d.last_seen_at) < ($8 ->> ''seenUntil'')::timestamptz' ELSE '' END
            || ') x' || v_claims || ' WHERE ' || v_after || v_endorsed || ' ORDER BY ' || v_order || ') x'
            USING v_over, v_whole, v_narrow, p_tags, p_words, p_positive, v_ends, p_sieve, p_score, p_at, p_id, p_limit;
        END IF;

        IF p_sort = 'DEMAND' THEN
          -- Those that anybody besides their owner asks for are few, and are asked first.
          IF p_score > 1 THEN
            RETURN QUERY EXECUTE format(v_query, 'AND d.claim_id IN (SELECT c.id FROM claims c WHERE c.demand > 1) AND $13 IS NULL')
              USING v_reads, v_whole, v_narrow, p_tags, p_words, p_positive, v_ends, p_sieve, p_score, p_at, p_id, v_left, v_months;
            GET DIAGNOSTICS v_rows = ROW_COUNT;
            v_left := v_left - v_rows;
            IF v_left <= 0 THEN RETURN; END IF;
          END IF;
          v_query := replace(replace(v_query, 'c.demand DESC, ', ''), 'WHERE c.id = x.claim_id', 'WHERE c.id = x.claim_id AND c.demand = 1');
        END IF;

        SELECT CASE v_letter WHEN 'l' THEN (SELECT min(d.last_seen_at) FROM search_documents d) ELSE f.first END,
          CASE v_letter WHEN 'l' THEN (SELECT max(d.last_seen_at) FROM search_documents d) ELSE f.last END,
          greatest(1, ceil(10000 * extract(epoch FROM f.last - f.first) / 2629800
            / (SELECT greatest(r.reltuples, 1) FROM pg_class r WHERE r.oid = 'search_documents'::regclass)))::integer
        INTO v_first, v_bound, v_width FROM (SELECT min(d.filed_at) AS first, max(d.filed_at) AS last FROM search_documents d) f;
        IF p_sort <> 'DEMAND' OR p_score <= 1 THEN v_bound := least(v_bound, p_at); END IF;
        IF p_sort <> 'LAST_SEEN' AND p_sieve ? 'filedUntil' THEN v_bound := least(v_bound, (p_sieve ->> 'filedUntil')::timestamptz); END IF;
        IF v_bound < v_first THEN RETURN; END IF;
        v_bound := date_trunc('month', v_bound) + interval '1 month';
        -- The beginning of a word is looked up as a whole, whatever it is intersected with: once is cheaper than twice.
        FOR v_step IN 1 .. CASE WHEN p_positive::text LIKE '%:*%' THEN 0 ELSE 2 END LOOP
          v_months := ARRAY(SELECT v_letter || to_char(v_bound - make_interval(months => n), 'YYYY-MM')
            FROM generate_series(1, least(v_width, 600)) n);
          RETURN QUERY EXECUTE format(v_query, 'AND d.tags && $13')
            USING v_reads, v_whole, v_narrow, p_tags, p_words, p_positive, v_ends, p_sieve, p_score, p_at, p_id, v_left, v_months;
          GET DIAGNOSTICS v_rows = ROW_COUNT;
          v_left := v_left - v_rows;
          v_bound := v_bound - make_interval(months => cardinality(v_months));
          IF v_left <= 0 OR v_bound <= v_first THEN RETURN; END IF;
          v_width := v_width * 12;
        END LOOP;
        RETURN QUERY EXECUTE format(v_query, 'AND d.' || v_time || ' + interval ''0'' < $13[1]::timestamptz')
          USING v_reads, v_whole, v_narrow, p_tags, p_words, p_positive, v_ends, p_sieve, p_score, p_at, p_id, v_left, ARRAY[v_bound::text];
      END $$;
      REVOKE ALL ON FUNCTION search_document(uuid, timestamptz),
        search_candidates(tsquery, tsquery, text[], jsonb, text, real, timestamptz, uuid, integer) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION search_candidates(tsquery, tsquery, text[], jsonb, text, real, timestamptz, uuid, integer) TO cekatan_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION search_candidates(tsquery, tsquery, text[], jsonb, text, real, timestamptz, uuid, integer),
        search_document(uuid, timestamptz), search_account(text);
      DROP INDEX claim_assignments_person;
      ALTER TABLE search_documents DROP COLUMN last_seen_at;
      DROP INDEX search_documents_filed;
      ${SEARCH_AS_MATCHED}
      TRUNCATE search_documents;
      SELECT search_rebuild();
    `);
  }
}
