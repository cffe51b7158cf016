import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ORG, protect } from './support/protect';

const MINE = `person_id = (SELECT app_person()) AND organization_id = ${ORG}`;

/** Questions that people keep, for themselves in the organisation they act for, and new claims that are still to be held against them. */
export class SavedSearches1763000000031 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE saved_searches (
        id              uuid PRIMARY KEY DEFAULT uuidv7(),
        person_id       uuid NOT NULL REFERENCES people (id),
        organization_id uuid NOT NULL REFERENCES organizations (id),
        name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
        query           text NOT NULL CHECK (length(query) <= 1000),
        filter          jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(filter) = 'object' AND octet_length(filter::text) <= 4000),
        -- The filter as it was asked for, to be given back.
        asked           jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(asked) = 'object' AND octet_length(asked::text) <= 4000),
        notify          boolean NOT NULL DEFAULT false,
        created_at      timestamptz(3) NOT NULL DEFAULT app_now()
      );
      CREATE UNIQUE INDEX saved_searches_name ON saved_searches (person_id, organization_id, lower(name));
      CREATE INDEX saved_searches_notify ON saved_searches (organization_id, person_id) WHERE notify;
      ${protect('saved_searches', {
        select: MINE,
        insert: MINE,
        update: { using: MINE, check: MINE, columns: ['name', 'notify'] },
        delete: MINE,
        system: { notify: ['SELECT'] },
      })}

      /* What has been filed or shared since the last batch. A row for each change and not for each claim: what is noted while
       * a batch is looking must be looked at again. */
      CREATE TABLE claims_to_match (
        id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        claim_id uuid NOT NULL REFERENCES claims (id)
      );
      ${protect('claims_to_match', { system: { notify: ['SELECT', 'DELETE'] } })}
      -- A row is locked while a batch has it.
      GRANT UPDATE (claim_id) ON claims_to_match TO cekatan_worker;
      CREATE POLICY claims_to_match_lock ON claims_to_match FOR UPDATE TO cekatan_worker USING ((SELECT app_system()) = 'notify') WITH CHECK (false);
      CREATE FUNCTION note_to_match() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        -- An archive that is brought in is not news.
        IF app_system() IS NULL AND EXISTS (SELECT FROM saved_searches s WHERE s.notify) THEN
          IF TG_TABLE_NAME = 'claims' THEN
            INSERT INTO claims_to_match (claim_id) SELECT n.id FROM changed n;
          ELSE
            INSERT INTO claims_to_match (claim_id) SELECT DISTINCT n.claim_id FROM changed n;
          END IF;
        END IF;
        RETURN NULL;
      END $$;
      REVOKE ALL ON FUNCTION note_to_match() FROM PUBLIC;
      CREATE TRIGGER claims_to_match AFTER INSERT ON claims REFERENCING NEW TABLE AS changed
        FOR EACH STATEMENT EXECUTE FUNCTION note_to_match();
      CREATE TRIGGER claim_shares_to_match AFTER INSERT ON claim_shares REFERENCING NEW TABLE AS changed
        FOR EACH STATEMENT EXECUTE FUNCTION note_to_match();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER claim_shares_to_match ON claim_shares;
      DROP TRIGGER claims_to_match ON claims;
      DROP TABLE claims_to_match, saved_searches;
      DROP FUNCTION note_to_match();
    `);
  }
}
