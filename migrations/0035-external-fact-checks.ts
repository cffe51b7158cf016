import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ORG, protect } from './support/protect';

const OPERATOR = '(SELECT app_operator())';

/** What other publishers have found, as links, and the feeds and pages that are read for it. */
export class ExternalFactChecks1763000000035 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE claim_review_sources (
        id            uuid PRIMARY KEY DEFAULT uuidv7(),
        name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        url           text NOT NULL CHECK (url ~ '^https?://' AND length(url) <= 2000),
        -- What lets its findings be kept and shown; nothing is read without somebody having looked.
        licence       text NOT NULL CHECK (length(licence) BETWEEN 3 AND 500),
        public        boolean NOT NULL DEFAULT false,
        state         text NOT NULL DEFAULT 'ACTIVE' CHECK (state IN ('ACTIVE', 'PAUSED', 'REMOVED')),
        every_minutes integer NOT NULL DEFAULT 360 CHECK (every_minutes BETWEEN 15 AND 10080),
        version       integer NOT NULL DEFAULT 1,
        created_at    timestamptz(3) NOT NULL DEFAULT app_now(),
        etag          text CHECK (length(etag) <= 500),
        last_modified text CHECK (length(last_modified) <= 100),
        next_read_at  timestamptz(3) NOT NULL DEFAULT app_now(),
        last_read_at  timestamptz(3),
        outcome       text CHECK (length(outcome) <= 40),
        failures      integer NOT NULL DEFAULT 0,
        report        jsonb CHECK (octet_length(report::text) <= 40000)
      );
      -- A source that was removed may be added again.
      CREATE UNIQUE INDEX claim_review_sources_url ON claim_review_sources (md5(url)) WHERE state <> 'REMOVED';
      CREATE INDEX claim_review_sources_due ON claim_review_sources (next_read_at) WHERE state = 'ACTIVE';

      -- Who changed what; nobody where it was the operator's command line.
      CREATE TABLE claim_review_source_changes (
        id           uuid PRIMARY KEY DEFAULT uuidv7(),
        source_id    uuid NOT NULL REFERENCES claim_review_sources (id),
        at           timestamptz(3) NOT NULL DEFAULT app_now(),
        by_person_id uuid REFERENCES people (id),
        changes      jsonb NOT NULL CHECK (octet_length(changes::text) <= 10000)
      );
      CREATE INDEX claim_review_source_changes_source ON claim_review_source_changes (source_id, at);
      CREATE TRIGGER claim_review_source_changes_append_only BEFORE UPDATE OR DELETE ON claim_review_source_changes
        FOR EACH ROW EXECUTE FUNCTION refuse_change();

      CREATE TABLE external_fact_checks (
        id           uuid PRIMARY KEY DEFAULT uuidv7(),
        source_id    uuid REFERENCES claim_review_sources (id),
        publisher    text NOT NULL CHECK (length(publisher) BETWEEN 1 AND 300),
        site         text NOT NULL CHECK (length(site) BETWEEN 3 AND 300),
        url          text NOT NULL CHECK (url ~ '^https?://' AND length(url) <= 2000),
        url_key      text NOT NULL CHECK (length(url_key) <= 2100),
        -- The claim, or the title where the markup tells none. Never the publisher's article.
        claim        text CHECK (length(claim) BETWEEN 1 AND 5000),
        title        text CHECK (length(title) BETWEEN 1 AND 500),
        claim_key    text NOT NULL CHECK (claim_key ~ '^[0-9a-f]{64}$'),
        label        text NOT NULL CHECK (length(label) BETWEEN 1 AND 200),
        score        numeric(4, 3) CHECK (score BETWEEN 0 AND 1),
        language     text CHECK (language ~ '^[a-z]{2,3}$'),
        published_on date,
        media        text[] NOT NULL DEFAULT '{}' CHECK (cardinality(media) <= 6),
        -- Whether its licence lets anybody see it here; otherwise those who work at a desk alone.
        public       boolean NOT NULL DEFAULT false,
        first_read_at timestamptz(3) NOT NULL DEFAULT app_now(),
        changed_at   timestamptz(3) NOT NULL DEFAULT app_now(),
        CHECK (claim IS NOT NULL OR title IS NOT NULL)
      );
      CREATE UNIQUE INDEX external_fact_checks_once ON external_fact_checks (site, md5(url_key), claim_key);
      CREATE INDEX external_fact_checks_newest ON external_fact_checks (changed_at DESC, id DESC);
      CREATE INDEX external_fact_checks_source ON external_fact_checks (source_id);

      /* What a source may be shown as, its findings are; what was removed is shown to nobody outside. */
      CREATE FUNCTION show_external_fact_checks() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        UPDATE external_fact_checks SET public = NEW.public AND NEW.state <> 'REMOVED'
          WHERE source_id = NEW.id AND public <> (NEW.public AND NEW.state <> 'REMOVED');
        RETURN NULL;
      END $$;
      REVOKE ALL ON FUNCTION show_external_fact_checks() FROM PUBLIC;
      CREATE TRIGGER claim_review_sources_show AFTER UPDATE OF public, state ON claim_review_sources
        FOR EACH ROW EXECUTE FUNCTION show_external_fact_checks();

      ${protect('claim_review_sources', {
        select: OPERATOR,
        insert: `${OPERATOR} AND state = 'ACTIVE'`,
        update: {
          using: `${OPERATOR} AND state <> 'REMOVED'`,
          check: OPERATOR,
          columns: ['name', 'licence', 'public', 'state', 'every_minutes', 'next_read_at', 'failures', 'version'],
        },
        system: { import: ['SELECT', 'INSERT', 'UPDATE'] },
      })}
      ${protect('external_fact_checks', {
        select: `public OR ${ORG} IS NOT NULL`,
        system: { import: ['SELECT', 'INSERT', 'UPDATE'] },
      })}
      ${protect('claim_review_source_changes', {
        select: OPERATOR,
        insert: `${OPERATOR} AND by_person_id = (SELECT app_person())`,
        system: { import: ['INSERT'] },
      })}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE external_fact_checks, claim_review_source_changes, claim_review_sources;
      DROP FUNCTION show_external_fact_checks();
    `);
  }
}
