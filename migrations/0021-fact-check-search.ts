import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from './support/protect';

/** A text as far as it is searched. */
const text = (of: string): string => `search_plain(left(${of}, 30000))`;

/**
 * What published fact-checks are found by: what anybody sees of those that stand, and nothing else, so that everybody may
 * read it. Written in the transaction that writes the public document; a retracted one leaves it with its retraction.
 */
export class FactCheckSearch1763000000021 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE fact_check_documents (
        fact_check_id uuid PRIMARY KEY REFERENCES fact_checks (id),
        published_at  timestamptz(3) NOT NULL,
        newsroom_id   uuid NOT NULL REFERENCES organizations (id),
        region_code   text NOT NULL,
        theme         text NOT NULL,
        stage         text NOT NULL,
        rating        text NOT NULL,
        headline      text NOT NULL,
        -- Region with all above it.
        regions       text[] NOT NULL,
        words         tsvector STORAGE EXTERNAL NOT NULL
      ) WITH (toast_tuple_target = 512);
      ${protect('fact_check_documents', { select: 'true' })}

      CREATE FUNCTION search_fact_check() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE v_content json := NEW.document -> 'current' -> 'content';
      BEGIN
        IF NEW.document ->> 'state' <> 'PUBLISHED' OR v_content IS NULL THEN
          DELETE FROM fact_check_documents d WHERE d.fact_check_id = NEW.fact_check_id;
          RETURN NULL;
        END IF;
        INSERT INTO fact_check_documents AS kept (fact_check_id, published_at, newsroom_id, region_code, theme, stage, rating, headline, regions, words)
        SELECT f.id, f.published_at, f.owner_id, f.region_code, c.theme, c.stage, v_content ->> 'rating', v_content ->> 'headline',
          ARRAY(SELECT array_to_string((string_to_array(f.region_code, '.'))[1:n], '.')
            FROM generate_series(1, cardinality(string_to_array(f.region_code, '.'))) n),
          setweight(to_tsvector('simple', t.headline), 'A') || setweight(to_tsvector('simple', t.statement), 'B')
            || setweight(to_tsvector('simple', t.rest), 'D') || strip(to_tsvector('indonesian', concat_ws(' ', t.headline, t.statement, t.rest)))
        FROM fact_checks f JOIN claims c ON c.id = f.claim_id
        CROSS JOIN LATERAL (SELECT ${text(`v_content ->> 'headline'`)} AS headline, ${text(`v_content ->> 'statement'`)} AS statement,
          ${text(`concat_ws(E'\\n', v_content ->> 'conclusion', v_content ->> 'label', v_content ->> 'explanation')`)} AS rest) t
        WHERE f.id = NEW.fact_check_id
        ON CONFLICT (fact_check_id) DO UPDATE SET (rating, headline, words) = (excluded.rating, excluded.headline, excluded.words)
          WHERE (kept.rating, kept.headline, kept.words) IS DISTINCT FROM (excluded.rating, excluded.headline, excluded.words);
        RETURN NULL;
      END $$;
      REVOKE ALL ON FUNCTION search_fact_check() FROM PUBLIC;
      CREATE TRIGGER public_fact_checks_search AFTER INSERT OR UPDATE ON public_fact_checks
        FOR EACH ROW EXECUTE FUNCTION search_fact_check();

      -- What is there already goes the same way; nothing about it is new to anybody.
      ALTER TABLE public_fact_checks DISABLE TRIGGER USER;
      ALTER TABLE public_fact_checks ENABLE TRIGGER public_fact_checks_search;
      UPDATE public_fact_checks SET edition = edition;
      ALTER TABLE public_fact_checks ENABLE TRIGGER USER;
      CREATE INDEX fact_check_documents_match ON fact_check_documents USING gin (words) WITH (fastupdate = off);
      CREATE INDEX fact_check_documents_newest ON fact_check_documents (published_at DESC, fact_check_id DESC);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER public_fact_checks_search ON public_fact_checks;
      DROP TABLE fact_check_documents;
      DROP FUNCTION search_fact_check();
    `);
  }
}
