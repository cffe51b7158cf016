import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ORG, protect } from './support/protect';

/** The worker that keeps what matching needs beside appearances and published texts. */
const MATCH = `(SELECT app_system()) = 'match'`;

/** The viewer reads one end of a match through what its author shares of it there; the author's own claim goes with itself. */
const readsEnd = (end: 'claim' | 'other'): string => `(${end}_owner_id = ${ORG} OR app_reads_through(${end}_id,
  CASE WHEN owner_id = ${end}_owner_id THEN NULL ELSE ${end}_audience END, decided_at))`;

/** Nobody shares a decision under an agreement through which the claim is not read, or that does not let take part. */
const mayShare = (end: 'claim' | 'other'): string =>
  `(${end}_audience = '{}' OR NOT EXISTS (SELECT 1 FROM unnest(${end}_audience) a WHERE NOT app_can('COMMENT', ${end}_id, ARRAY[a])))`;

/** What claims are recognised by: the keys of links, words with their weights, texts of published fact-checks, and what people decided. */
export class Matching1763000000023 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- The same for every address of one post. Written with the appearance; of older rows by the worker.
      ALTER TABLE appearances ADD COLUMN link_key text CHECK (octet_length(link_key) <= 2000);
      CREATE INDEX appearances_link ON appearances (link_key) WHERE link_key IS NOT NULL;
      CREATE INDEX appearances_without_key ON appearances (id) WHERE url IS NOT NULL AND link_key IS NULL;
      CREATE POLICY appearances_system_match_select ON appearances FOR SELECT TO cekatan_worker USING (${MATCH});
      CREATE POLICY appearances_system_match_update ON appearances FOR UPDATE TO cekatan_worker USING (${MATCH}) WITH CHECK (${MATCH});
      GRANT UPDATE (link_key) ON appearances TO cekatan_worker;

      /* One word in the forms in which documents may hold it. */
      CREATE FUNCTION match_query(p_forms text[]) RETURNS tsquery LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
        SET search_path = public, pg_temp AS $$
      DECLARE form text; plain text; whole tsquery; part tsquery;
      BEGIN
        FOREACH form IN ARRAY p_forms LOOP
          plain := search_plain(form);
          CONTINUE WHEN plain = '';
          part := to_tsquery('simple', replace(plain, ' ', ' <-> '));
          IF strpos(plain, ' ') = 0 THEN part := part || to_tsquery('indonesian', plain); END IF;
          whole := coalesce(whole || part, part);
        END LOOP;
        RETURN whole;
      END $$;

      /* Claims whose documents the session may look at that hold one of the words, those that gain most first; each as the
       * session sees it. Terms are [{forms, weight, alone}]: a document
       * needs one of those that count alone, or two of the others. A sieve: the caller reads the claims behind the walls before it counts
       * or cuts. Tags are kept out of the index here: the words are rare, and intersecting them with all that the session's
       * agreements cover costs more than looking at the few that have them. */
      CREATE FUNCTION match_candidates(p_terms jsonb) RETURNS TABLE (claim_id uuid, filed_at timestamptz, weight real)
      LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 500 SET search_path = public, pg_temp SET enable_seqscan = off SET jit = off AS $$
      DECLARE v_readers text[]; v_seen_before timestamptz; v_whole text[]; v_queries tsquery[]; v_weights real[]; v_any tsquery;
      BEGIN
        IF app_org() IS NULL THEN RETURN; END IF;
        SELECT r.readers, r.seen_before INTO v_readers, v_seen_before FROM search_readers() r;
        -- Through these the session reads claims as they are now; of others it may see what an agreement that is over left it.
        SELECT coalesce(array_agg(DISTINCT 'a' || g.agreement_id || g.region), '{}') || ('o' || app_org()) INTO v_whole FROM app_grants() g
        WHERE g.capability = 'READ_CLAIM' AND NOT g.retained AND g.theme IS NULL AND g.stage IS NULL;
        WITH terms AS MATERIALIZED (SELECT t.n, match_query(t.forms) AS query, t.weight, t.alone
          FROM ROWS FROM (jsonb_to_recordset(p_terms) AS (forms text[], weight real, alone boolean)) WITH ORDINALITY t(forms, weight, alone, n)),
        asked AS (SELECT t.query FROM terms t WHERE t.alone AND numnode(t.query) > 0
          UNION ALL SELECT a.query && b.query FROM terms a JOIN terms b ON b.n > a.n AND NOT a.alone AND NOT b.alone
            WHERE numnode(a.query) > 0 AND numnode(b.query) > 0)
        SELECT array_agg(t.query ORDER BY t.n), array_agg(t.weight ORDER BY t.n),
          (SELECT string_agg('(' || a.query::text || ')', ' | ')::tsquery FROM asked a) INTO v_queries, v_weights, v_any
        FROM terms t WHERE numnode(t.query) > 0;
        IF v_any IS NULL THEN RETURN; END IF;
        RETURN QUERY EXECUTE 'SELECT d.claim_id, d.filed_at::timestamptz, s.weight FROM search_documents d
          CROSS JOIN LATERAL (SELECT CASE WHEN d.amended_at < $3 OR d.tags && $6 THEN d.words
            ELSE (SELECT e.words FROM search_document(d.claim_id, search_seen_before(d.claim_id)) e) END AS words OFFSET 0) w
          CROSS JOIN LATERAL (SELECT sum(u.weight) AS weight FROM unnest($4, $5) u(query, weight) WHERE w.words @@ u.query) s
          WHERE d.words @@ $2 AND (d.tags || ARRAY[]::text[]) && $1 AND s.weight IS NOT NULL
          ORDER BY s.weight DESC, d.filed_at DESC, d.claim_id DESC'
        USING v_readers, v_any, v_seen_before, v_queries, v_weights, v_whole;
      END $$;
      REVOKE ALL ON FUNCTION match_candidates(jsonb) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION match_candidates(jsonb) TO cekatan_app;

      /* Words of what is published, as they are compared, and how common each of them is. All of it is public: no word of
       * anything else decides how much a word weighs. */
      CREATE TABLE match_fact_checks (
        fact_check_id uuid PRIMARY KEY REFERENCES fact_checks (id),
        -- Of what anybody saw when the words were taken; none once retracted.
        edition       integer NOT NULL,
        terms         text[] NOT NULL
      );
      CREATE INDEX match_fact_checks_terms ON match_fact_checks USING gin (terms) WITH (fastupdate = off);
      CREATE TABLE match_terms (
        term      text PRIMARY KEY,
        documents integer NOT NULL CHECK (documents > 0)
      );
      CREATE TABLE match_totals (
        alone     boolean PRIMARY KEY DEFAULT true CHECK (alone),
        documents integer NOT NULL,
        terms     bigint NOT NULL
      );
      INSERT INTO match_totals (documents, terms) VALUES (0, 0);
      /* Takes over the words of one fact-check, and counts them; one after the other, so that counts add up. */
      CREATE FUNCTION match_keep(p_fact_check uuid, p_edition integer, p_terms text[]) RETURNS void LANGUAGE plpgsql VOLATILE
        SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE v_before text[]; v_after text[] := ARRAY(SELECT DISTINCT t FROM unnest(p_terms) t ORDER BY t);
      BEGIN
        PERFORM 1 FROM match_totals FOR UPDATE;
        SELECT f.terms INTO v_before FROM match_fact_checks f WHERE f.fact_check_id = p_fact_check;
        v_before := coalesce(v_before, '{}');
        INSERT INTO match_fact_checks AS f (fact_check_id, edition, terms) VALUES (p_fact_check, p_edition, v_after)
          ON CONFLICT (fact_check_id) DO UPDATE SET edition = excluded.edition, terms = excluded.terms;
        DELETE FROM match_terms t WHERE t.documents = 1 AND t.term = ANY (v_before) AND NOT t.term = ANY (v_after);
        UPDATE match_terms t SET documents = t.documents - 1 WHERE t.term = ANY (v_before) AND NOT t.term = ANY (v_after);
        INSERT INTO match_terms AS t (term, documents) SELECT a, 1 FROM unnest(v_after) a WHERE NOT a = ANY (v_before)
          ON CONFLICT (term) DO UPDATE SET documents = t.documents + 1;
        UPDATE match_totals SET documents = documents + (cardinality(v_after) > 0)::int - (cardinality(v_before) > 0)::int,
          terms = terms + cardinality(v_after) - cardinality(v_before);
      END $$;
      REVOKE ALL ON FUNCTION match_keep(uuid, integer, text[]) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION match_keep(uuid, integer, text[]) TO cekatan_worker;
      ${protect('match_fact_checks', { select: 'true', system: { match: ['SELECT'] } })}
      ${protect('match_terms', { select: 'true' })}
      ${protect('match_totals', { select: 'true' })}
      CREATE POLICY public_fact_checks_system_match_select ON public_fact_checks FOR SELECT TO cekatan_worker USING (${MATCH});
      GRANT SELECT ON public_fact_checks TO cekatan_worker;

      /* That a person of an organisation found two claims, or a claim and a fact-check, to tell the same, or not. One that
       * replaces another stands beside it. */
      CREATE TABLE claim_matches (
        id             uuid PRIMARY KEY DEFAULT uuidv7(),
        owner_id       uuid NOT NULL REFERENCES organizations (id),
        claim_id       uuid NOT NULL,
        claim_owner_id uuid NOT NULL,
        claim_audience uuid[] NOT NULL DEFAULT '{}',
        -- The other end: a claim, the later one by id, or a fact-check.
        other_id       uuid,
        other_owner_id uuid,
        other_audience uuid[] NOT NULL DEFAULT '{}',
        fact_check_id  uuid REFERENCES fact_checks (id),
        decision       text NOT NULL CHECK (decision IN ('CONFIRMED', 'REFUSED')),
        score          real NOT NULL CHECK (score BETWEEN 0 AND 1),
        methods        text[] NOT NULL,
        decided_by     uuid REFERENCES people (id),
        decided_at     timestamptz(3) NOT NULL DEFAULT app_now(),
        replaced_at    timestamptz(3),
        FOREIGN KEY (claim_id, claim_owner_id) REFERENCES claims (id, owner_id),
        FOREIGN KEY (other_id, other_owner_id) REFERENCES claims (id, owner_id),
        CHECK ((other_id IS NULL) <> (fact_check_id IS NULL)),
        CHECK ((other_id IS NULL) = (other_owner_id IS NULL)),
        CHECK (claim_id < other_id)
      );
      -- For each organisation: a refusal because of somebody else's row would tell of it.
      CREATE UNIQUE INDEX claim_matches_pair ON claim_matches (owner_id, claim_id, coalesce(other_id, fact_check_id)) WHERE replaced_at IS NULL;
      CREATE INDEX claim_matches_claim ON claim_matches (claim_id) WHERE replaced_at IS NULL;
      CREATE INDEX claim_matches_other ON claim_matches (other_id) WHERE replaced_at IS NULL;
      CREATE FUNCTION fill_claim_match() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        SELECT c.owner_id INTO NEW.claim_owner_id FROM claims c WHERE c.id = NEW.claim_id;
        SELECT c.owner_id INTO NEW.other_owner_id FROM (SELECT NEW.other_id AS id) o LEFT JOIN claims c ON c.id = o.id;
        RETURN NEW;
      END $$;
      CREATE TRIGGER claim_matches_fill BEFORE INSERT ON claim_matches FOR EACH ROW EXECUTE FUNCTION fill_claim_match();
      CREATE FUNCTION freeze_claim_match() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
      BEGIN
        IF OLD.replaced_at IS NOT NULL OR NEW.replaced_at IS NULL
           OR (to_jsonb(OLD) - 'replaced_at') IS DISTINCT FROM (to_jsonb(NEW) - 'replaced_at') THEN
          RAISE EXCEPTION 'a decision stands as it was made' USING ERRCODE = 'CK002';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER claim_matches_freeze BEFORE UPDATE ON claim_matches FOR EACH ROW EXECUTE FUNCTION freeze_claim_match();
      ${protect('claim_matches', {
        select: `owner_id = ${ORG} OR (${readsEnd('claim')} AND (fact_check_id IS NULL OR EXISTS (SELECT 1 FROM fact_checks f
          WHERE f.id = fact_check_id AND f.state = 'PUBLISHED')) AND (other_id IS NULL OR ${readsEnd('other')}))`,
        insert: `owner_id = ${ORG} AND decided_by IS NOT DISTINCT FROM (SELECT app_person()) AND replaced_at IS NULL
          AND (SELECT true FROM claims c WHERE c.id = claim_id LIMIT 1)
          AND (other_id IS NULL OR (SELECT true FROM claims c WHERE c.id = other_id LIMIT 1))
          AND (fact_check_id IS NULL OR (SELECT true FROM fact_checks f WHERE f.id = fact_check_id LIMIT 1))
          AND ${mayShare('claim')} AND ${mayShare('other')}`,
        update: { using: `owner_id = ${ORG}`, check: `owner_id = ${ORG}`, columns: ['replaced_at'] },
      })}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE claim_matches;
      DROP FUNCTION freeze_claim_match(), fill_claim_match();
      DROP POLICY public_fact_checks_system_match_select ON public_fact_checks;
      REVOKE SELECT ON public_fact_checks FROM cekatan_worker;
      DROP FUNCTION match_keep(uuid, integer, text[]);
      DROP TABLE match_totals, match_terms, match_fact_checks;
      DROP FUNCTION match_candidates(jsonb), match_query(text[]);
      DROP POLICY appearances_system_match_update ON appearances;
      DROP POLICY appearances_system_match_select ON appearances;
      REVOKE UPDATE (link_key) ON appearances FROM cekatan_worker;
      DROP INDEX appearances_without_key, appearances_link;
      ALTER TABLE appearances DROP COLUMN link_key;
    `);
  }
}
