import type { MigrationInterface, QueryRunner } from 'typeorm';
import { covers, protect } from './support/protect';

/** Letters of other alphabets that look like Latin ones, and those; the same as where statements are compared. */
const LOOK_ALIKES = [
  'аӑӓвʙсϲԁеҽһніӏјкқмոпорԛгѕтѵԝхҳуүαβεηικνορτυχγςıɪɑᴀƅᴄᴅᴇꜰɡɢʜᴊᴋʟłᴍɴᴏøᴘʀꜱᴛᴜᴠᴡʏᴢ',
  'aaabbccdeehhiijkkmnnopqrstvwxxyyabenikvoptuxyσiiaabcdefgghjkllmnooprstuvwyz',
] as const;

/** Characters that nobody sees, and marks that are taken off their letters. */
const UNSEEN =
  '[\\u0300-\\u036F\\u00AD\\u115F\\u1160\\u180B-\\u180D\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2064\\u3164\\uFE00-\\uFE0F\\uFEFF]';

/** Stands between parts of a text, so that no phrase reaches from one into the next: no plain word ever has an accent. */
const GAP = ' é ';

/** A document: of the claim, and of what its owner had added before a moment. */
const DOCUMENT = "search_document(c.id, 'infinity')";

/**
 * What claims are found by, one row a claim, kept in the transaction of whatever changes it. No process reads the table
 * but through two functions, which look only at what the session's standing reaches: an index cannot be used behind
 * row-level security, because the operators of text search are not leakproof.
 */
export class Search1763000000015 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      /* A text as it is compared: no case, no accents, no punctuation, nothing invisible, Latin letters for what looks like
       * them; numbers apart from words. */
      CREATE FUNCTION search_plain(p_text text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT trim(regexp_replace(regexp_replace(regexp_replace(
          translate(lower(regexp_replace(normalize(p_text, NFKD), '${UNSEEN}', '', 'g') COLLATE pg_c_utf8),
            '${LOOK_ALIKES[0]}', '${LOOK_ALIKES[1]}') COLLATE pg_c_utf8,
          -- 50.000 is 50000, whose thousands nobody types when asking,
          '(?<=[0-9])[.](?=[0-9]{3}([^0-9]|$))', '', 'g'),
          -- Rp50000 is Rp 50000, and covid19 is covid-19;
          '(?<=[0-9])(?=[[:alpha:]])|(?<=[[:alpha:]])(?=[0-9])', ' ', 'g'),
          '[^[:alnum:]]+', ' ', 'g'))
      $$;
      -- An address without what browsers add; found by its beginning, so that a host finds all of its pages.
      CREATE FUNCTION search_address(p_url text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT left(regexp_replace(lower(p_url COLLATE pg_c_utf8), '^[[:space:]]*(https?://)?(www\\.)?|[/?#[:space:]]+$', '', 'g'), 500)
      $$;

      CREATE TABLE search_documents (
        claim_id   uuid PRIMARY KEY REFERENCES claims (id),
        filed_at   timestamptz(3) NOT NULL,
        -- When the newest of its appearances was added that the document holds.
        amended_at timestamptz(3) NOT NULL,
        -- What can be asked for exactly: owner, agreements, region with all above it, theme, stage, platforms.
        tags       text[] STORAGE MAIN NOT NULL,
        words      tsvector STORAGE EXTERNAL NOT NULL
      -- Words lie apart: most questions need none of them once the index has answered.
      ) WITH (toast_tuple_target = 512);
      ${protect('search_documents', {})}

      /* The document of a claim as whoever reads the claim sees it: its number, its statement and what its owner said of
       * where it circulates, up to a moment. Nothing of a partner's, whose audience is its own. Bounded, since a document
       * that were too large would refuse the write that makes it. */
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

      -- The row is locked first, so that what is written rests on what others have committed meanwhile.
      CREATE FUNCTION refresh_search_documents(p_claims uuid[]) RETURNS void LANGUAGE plpgsql VOLATILE
        SET search_path = pg_catalog, public AS $$
      BEGIN
        PERFORM 1 FROM search_documents d WHERE d.claim_id = ANY (p_claims) ORDER BY d.claim_id FOR UPDATE;
        INSERT INTO search_documents AS old (claim_id, filed_at, amended_at, tags, words)
        SELECT c.id, c.filed_at, d.amended_at, d.tags, d.words FROM claims c CROSS JOIN LATERAL ${DOCUMENT} d
        WHERE c.id = ANY (p_claims)
        ON CONFLICT (claim_id) DO UPDATE SET (amended_at, tags, words) = (excluded.amended_at, excluded.tags, excluded.words)
          WHERE (old.amended_at, old.tags, old.words) IS DISTINCT FROM (excluded.amended_at, excluded.tags, excluded.words);
      END $$;
      CREATE FUNCTION search_claims_filed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
      BEGIN
        PERFORM refresh_search_documents(ARRAY(SELECT n.id FROM changed n));
        RETURN NULL;
      END $$;
      CREATE FUNCTION search_claims_amended() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
      BEGIN
        PERFORM refresh_search_documents(ARRAY(SELECT DISTINCT n.claim_id FROM changed n JOIN claims c ON c.id = n.claim_id
          WHERE n.owner_id = c.owner_id));
        RETURN NULL;
      END $$;
      CREATE TRIGGER claims_search AFTER INSERT ON claims
        REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_claims_filed();
      CREATE TRIGGER appearances_search AFTER INSERT ON appearances
        REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_claims_amended();
      CREATE TRIGGER claim_shares_search AFTER INSERT ON claim_shares
        REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_claims_amended();
      CREATE TRIGGER claim_shares_search_end AFTER DELETE ON claim_shares
        REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_claims_amended();

      /* Brings the documents to what the tables say, in one transaction; says how many there are and how many were wrong or
       * missing. An empty table gets its index afterwards, which takes a fraction of the time. */
      CREATE FUNCTION search_rebuild() RETURNS TABLE (documents bigint, repaired bigint) LANGUAGE plpgsql VOLATILE
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
      SELECT search_rebuild();

      /* What is asked for, from terms that the caller has taken apart:
       * [{forms, near, address, phrase, prefix, excluded}]. Forms are spellings of one word, near are words one letter off.
       * 'ALL' is the question, 'POSITIVE' leaves out what is excluded, 'ANY' is every single word of it. */
      CREATE FUNCTION search_query(p_terms jsonb, p_mode text) RETURNS tsquery LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
        SET search_path = pg_catalog, public AS $$
      DECLARE term record; form text; plain text; one tsquery; part tsquery; whole tsquery;
      BEGIN
        FOR term IN SELECT * FROM jsonb_to_recordset(p_terms) AS t(
          forms text[], near text[], address boolean, phrase boolean, prefix boolean, excluded boolean) LOOP
          CONTINUE WHEN term.excluded AND p_mode <> 'ALL';
          one := NULL;
          FOREACH form IN ARRAY term.forms LOOP
            plain := search_plain(form);
            IF plain <> '' THEN
              part := CASE
                WHEN p_mode = 'ANY' THEN to_tsquery('simple', replace(plain, ' ', ' | ') || CASE WHEN term.prefix THEN ':*' ELSE '' END)
                WHEN term.prefix THEN to_tsquery('simple', replace(plain, ' ', ' <-> ') || ':*')
                ELSE to_tsquery('simple', replace(plain, ' ', ' <-> ')) END;
              IF NOT term.phrase AND strpos(plain, ' ') = 0 THEN
                part := part || to_tsquery('indonesian', plain);
              END IF;
              one := coalesce(one || part, part);
            END IF;
            IF term.address AND p_mode <> 'ANY' AND search_address(form) <> '' THEN
              part := ('''' || replace(replace(search_address(form), '\\', '\\\\'), '''', '''''') || ''':*')::tsquery;
              one := coalesce(one || part, part);
            END IF;
          END LOOP;
          IF cardinality(term.near) > 0 AND one IS NOT NULL THEN
            one := one || array_to_string(term.near, ' | ')::tsquery;
          END IF;
          IF one IS NOT NULL AND term.excluded THEN one := !! one; END IF;
          IF one IS NOT NULL THEN
            whole := CASE WHEN whole IS NULL THEN one WHEN p_mode = 'ANY' THEN whole || one ELSE whole && one END;
          END IF;
        END LOOP;
        RETURN whole;
      END $$;

      -- Whose documents the session looks at, and before which moment it sees what an agreement that is over left it.
      CREATE FUNCTION search_readers() RETURNS TABLE (readers text[], seen_before timestamptz) LANGUAGE sql STABLE
        SET search_path = pg_catalog, public AS $$
        SELECT coalesce(array_agg(DISTINCT 'a' || g.agreement_id), '{}') || ('o' || app_org()), coalesce(min(g.until), 'infinity')
        FROM app_grants() g WHERE g.capability = 'READ_CLAIM'
      $$;
      -- What was added to the claim before this moment is seen by the session.
      CREATE FUNCTION search_seen_before(p_claim uuid) RETURNS timestamptz LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
        SELECT CASE WHEN (SELECT c.owner_id = app_org() FROM claims c WHERE c.id = p_claim) THEN 'infinity' ELSE
          coalesce((SELECT max(g.until) FROM claim_shares s JOIN app_grants() g ON ${covers('g', 's', 'READ_CLAIM', 's.shared_at')}
            WHERE s.claim_id = p_claim), '-infinity') END
      $$;

      /* Claims of the session's own organisation, or shared under an agreement that lets it read, that hold the words and
       * carry the tags; the newest first. Limits of clauses are for the caller, who reads the claims behind the walls.
       * A document that has grown since an agreement ended is asked as it was then, so that neither finding nor missing it
       * tells of what was added later. */
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

      -- How well each of the claims answers; of those alone that the session may look at, and as it sees them.
      CREATE FUNCTION search_scores(p_claims uuid[], p_positive tsquery) RETURNS TABLE (claim_id uuid, score real)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public SET jit = off AS $$
        SELECT d.claim_id, coalesce(ts_rank('{0.1, 0.3, 0.4, 1}', CASE WHEN d.amended_at < r.seen_before THEN d.words
          ELSE (SELECT e.words FROM search_document(d.claim_id, search_seen_before(d.claim_id)) e) END, p_positive, 1), 0)
        FROM search_readers() r JOIN search_documents d ON d.claim_id = ANY (p_claims) AND d.tags && r.readers
        WHERE app_org() IS NOT NULL
      $$;
      REVOKE ALL ON FUNCTION search_document(uuid, timestamptz), refresh_search_documents(uuid[]), search_rebuild(), search_readers(),
        search_seen_before(uuid), search_matches(tsquery, tsquery, text[]), search_scores(uuid[], tsquery) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION search_matches(tsquery, tsquery, text[]), search_scores(uuid[], tsquery) TO cekatan_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER claim_shares_search_end ON claim_shares;
      DROP TRIGGER claim_shares_search ON claim_shares;
      DROP TRIGGER appearances_search ON appearances;
      DROP TRIGGER claims_search ON claims;
      DROP FUNCTION search_scores(uuid[], tsquery), search_matches(tsquery, tsquery, text[]), search_seen_before(uuid), search_readers(),
        search_query(jsonb, text), search_rebuild(), search_claims_amended(), search_claims_filed(), refresh_search_documents(uuid[]),
        search_document(uuid, timestamptz);
      DROP TABLE search_documents;
      DROP FUNCTION search_address(text), search_plain(text);
    `);
  }
}
