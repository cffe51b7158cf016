import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from './support/protect';

const WORKER = { 'index-search': ['SELECT', 'INSERT', 'UPDATE', 'DELETE'] } as const;

/**
 * What a search server is told. Every document has a version that grows whenever the document changes, and each change is
 * noted in the transaction that makes it, with a job that sends it. A note stays until the server has the document, so
 * nothing is lost whichever process dies when. Without a server nothing is noted.
 */
export class SearchFeed1763000000018 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE SEQUENCE search_versions AS bigint;
      -- Given out while the row is held, so that of one claim's versions the one committed later is the higher one.
      ALTER TABLE search_documents ADD COLUMN version bigint NOT NULL DEFAULT nextval('search_versions');
      CREATE FUNCTION count_search_version() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
      BEGIN
        NEW.version := nextval('search_versions');
        RETURN NEW;
      END $$;
      CREATE TRIGGER search_documents_version BEFORE UPDATE ON search_documents
        FOR EACH ROW EXECUTE FUNCTION count_search_version();

      -- A kind is fed when it has a row here.
      CREATE TABLE search_feeds (
        kind      text PRIMARY KEY CHECK (kind IN ('CLAIM', 'FACT_CHECK')),
        since     timestamptz NOT NULL DEFAULT clock_timestamp(),
        -- The index that is being filled beside the one that answers; it is told of every change as well.
        building  text,
        swept_at  timestamptz,
        -- What the last comparison found.
        sweep     jsonb
      );
      ${protect('search_feeds', { system: WORKER })}

      -- What the server has to be told still: of each thing its newest version, or that it is gone.
      CREATE TABLE search_outbox (
        kind     text NOT NULL,
        id       uuid NOT NULL,
        version  bigint NOT NULL,
        noted_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (kind, id)
      );
      ${protect('search_outbox', { system: WORKER })}

      CREATE FUNCTION note_for_search() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE v_kind text := CASE TG_TABLE_NAME WHEN 'search_documents' THEN 'CLAIM' ELSE 'FACT_CHECK' END;
      BEGIN
        IF NOT EXISTS (SELECT FROM search_feeds f WHERE f.kind = v_kind) OR NOT EXISTS (SELECT FROM changed) THEN
          RETURN NULL;
        END IF;
        IF v_kind = 'CLAIM' THEN
          INSERT INTO search_outbox AS o (kind, id, version) SELECT v_kind, n.claim_id, n.version FROM changed n ORDER BY n.claim_id
          ON CONFLICT (kind, id) DO UPDATE SET version = greatest(o.version, excluded.version), noted_at = excluded.noted_at;
        ELSE
          INSERT INTO search_outbox AS o (kind, id, version) SELECT v_kind, n.fact_check_id, n.edition FROM changed n ORDER BY n.fact_check_id
          ON CONFLICT (kind, id) DO UPDATE SET version = greatest(o.version, excluded.version), noted_at = excluded.noted_at;
        END IF;
        -- One job a transaction: writers who shared a key would wait for each other until they commit.
        PERFORM jobs.enqueue('feed-search', '{}', NULL, 'feed-search:' || pg_current_xact_id(), 5);
        RETURN NULL;
      END $$;
      REVOKE ALL ON FUNCTION note_for_search(), count_search_version() FROM PUBLIC;
      ${['search_documents', 'public_fact_checks']
        .flatMap((table) =>
          (['INSERT', 'UPDATE', 'DELETE'] as const).map(
            (event) => `CREATE TRIGGER ${table}_note_${event.toLowerCase()} AFTER ${event} ON ${table}
              REFERENCING ${event === 'DELETE' ? 'OLD' : 'NEW'} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_for_search();`,
          ),
        )
        .join('\n')}

      /* Begins or ends the feeding of a kind. Whoever is changing documents at this moment is waited for, so that no change
       * is neither noted nor among what is copied afterwards. */
      CREATE FUNCTION feed_search(p_kind text, p_on boolean) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
      BEGIN
        IF app_system() IS DISTINCT FROM 'index-search' THEN
          RAISE EXCEPTION 'only what feeds the search begins and ends it' USING ERRCODE = '42501';
        END IF;
        IF p_on AND NOT EXISTS (SELECT FROM search_feeds f WHERE f.kind = p_kind) THEN
          IF p_kind = 'CLAIM' THEN
            LOCK TABLE search_documents IN SHARE ROW EXCLUSIVE MODE;
          ELSE
            LOCK TABLE public_fact_checks IN SHARE ROW EXCLUSIVE MODE;
          END IF;
          INSERT INTO search_feeds (kind) VALUES (p_kind) ON CONFLICT DO NOTHING;
        ELSIF NOT p_on THEN
          DELETE FROM search_feeds f WHERE f.kind = p_kind;
          DELETE FROM search_outbox o WHERE o.kind = p_kind;
        END IF;
      END $$;

      /* What a server is given of a claim: what the claim's own document is made of, its tags, and nothing of a partner's.
       * For the one that feeds it; it returns no row for a claim that is gone. */
      CREATE FUNCTION search_feed_claims(p_claims uuid[]) RETURNS TABLE (id uuid, version bigint, filed_at timestamptz,
        seen_at timestamptz, tags text[], number text, statement text, said text, quotes jsonb)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT d.claim_id, d.version, d.filed_at, coalesce((SELECT max(x.seen_at) FROM appearances x
            WHERE x.claim_id = c.id AND x.owner_id = c.owner_id), d.filed_at), d.tags, c.number, c.statement, search_plain(c.statement),
          (SELECT jsonb_agg(jsonb_build_object('quote', q.quote, 'plain', search_plain(q.quote), 'account', search_address(q.account),
              'accountPlain', search_plain(q.account), 'url', search_address(q.url)) ORDER BY q.created_at, q.id)
            -- As much as the document holds.
            FROM (SELECT a.*, sum(length(coalesce(a.quote, '')) + length(coalesce(a.account, '')))
                    OVER (ORDER BY a.created_at, a.id) AS upto
                  FROM (SELECT * FROM appearances x WHERE x.claim_id = c.id AND x.owner_id = c.owner_id
                        ORDER BY x.created_at, x.id LIMIT 500) a) q
            WHERE q.upto <= 30000 OR q.quote IS NULL)
        FROM search_documents d JOIN claims c ON c.id = d.claim_id
        WHERE d.claim_id = ANY (p_claims) AND app_system() = 'index-search'
      $$;

      /* A page of what a server should have, in the order of ids. */
      CREATE FUNCTION search_feed_page(p_kind text, p_after uuid, p_limit integer) RETURNS TABLE (id uuid, version bigint)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        (SELECT d.claim_id, d.version FROM search_documents d WHERE p_kind = 'CLAIM' AND d.claim_id > p_after
           AND app_system() = 'index-search' ORDER BY d.claim_id LIMIT p_limit)
        UNION ALL
        (SELECT p.fact_check_id, p.edition::bigint FROM public_fact_checks p WHERE p_kind = 'FACT_CHECK' AND p.fact_check_id > p_after
           AND p.document ->> 'state' = 'PUBLISHED' AND app_system() = 'index-search' ORDER BY p.fact_check_id LIMIT p_limit)
      $$;
      /* The versions of some of them. */
      CREATE FUNCTION search_feed_versions(p_kind text, p_ids uuid[]) RETURNS TABLE (id uuid, version bigint)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT d.claim_id, d.version FROM search_documents d WHERE p_kind = 'CLAIM' AND d.claim_id = ANY (p_ids)
          AND app_system() = 'index-search'
        UNION ALL
        SELECT p.fact_check_id, p.edition::bigint FROM public_fact_checks p WHERE p_kind = 'FACT_CHECK' AND p.fact_check_id = ANY (p_ids)
          AND p.document ->> 'state' = 'PUBLISHED' AND app_system() = 'index-search'
      $$;
      CREATE FUNCTION search_feed_count(p_kind text) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
        SELECT CASE WHEN app_system() IS DISTINCT FROM 'index-search' THEN NULL
          WHEN p_kind = 'CLAIM' THEN (SELECT count(*) FROM search_documents)
          ELSE (SELECT count(*) FROM public_fact_checks p WHERE p.document ->> 'state' = 'PUBLISHED') END
      $$;

      /* What a server is given of published fact-checks: what anybody reads at their addresses. */
      CREATE FUNCTION search_feed_fact_checks(p_ids uuid[]) RETURNS TABLE (id uuid, version bigint, document json, theme text, stage text)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT p.fact_check_id, p.edition::bigint, p.document, c.theme, c.stage
        FROM public_fact_checks p JOIN fact_checks f ON f.id = p.fact_check_id JOIN claims c ON c.id = f.claim_id
        WHERE p.fact_check_id = ANY (p_ids) AND p.document ->> 'state' = 'PUBLISHED' AND app_system() = 'index-search'
      $$;
      REVOKE ALL ON FUNCTION feed_search(text, boolean), search_feed_claims(uuid[]), search_feed_page(text, uuid, integer),
        search_feed_versions(text, uuid[]), search_feed_count(text), search_feed_fact_checks(uuid[]) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION feed_search(text, boolean), search_feed_claims(uuid[]), search_feed_page(text, uuid, integer),
        search_feed_versions(text, uuid[]), search_feed_count(text), search_feed_fact_checks(uuid[]) TO cekatan_worker;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ${['search_documents', 'public_fact_checks']
        .flatMap((table) =>
          ['insert', 'update', 'delete'].map((event) => `DROP TRIGGER ${table}_note_${event} ON ${table};`),
        )
        .join('\n')}
      DROP FUNCTION search_feed_fact_checks(uuid[]), search_feed_count(text), search_feed_versions(text, uuid[]),
        search_feed_page(text, uuid, integer), search_feed_claims(uuid[]), feed_search(text, boolean), note_for_search();
      DROP TABLE search_outbox, search_feeds;
      DROP TRIGGER search_documents_version ON search_documents;
      DROP FUNCTION count_search_version();
      ALTER TABLE search_documents DROP COLUMN version;
      DROP SEQUENCE search_versions;
    `);
  }
}
