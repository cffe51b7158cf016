import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Foundation1763000000001 } from './0001-foundation';
import { Signatures1763000000025 } from './0025-signatures';
import { functionOf, replaced } from './support/function-of';
import { protect } from './support/protect';

/**
 * What a job reads does not grow with the platform. What had to be signed, the words to be taken of what is published and the
 * pictures to be hashed were found by comparing everything with everything, each minute and at each publication; now whoever makes
 * work says so in its own transaction, and the job takes what is said. Sessions that have ended, and deliveries that wait for one
 * endpoint, were looked for among all that there are; so were what was found to be the same as a claim, and who works on it, each
 * time somebody opened that claim.
 */
export class WhatJobsRead1763000000070 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    const signables = await functionOf(new Signatures1763000000025(), 'signables');
    await db.query(`
      /* The same moment as before. PostgreSQL takes COALESCE for something that may tell of a row, and asks a policy first: so behind
       * policies no index was ever asked by what is compared with this, and each sweep read everything that there is. */
      CREATE OR REPLACE FUNCTION app_now() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT date_trunc('milliseconds', statement_timestamp())
             + (CASE WHEN current_setting('cekatan.clock_offset', true) <> '' THEN current_setting('cekatan.clock_offset', true) ELSE '0' END)::interval $$;

      /* Rows are only added and taken: one that is renewed while it is taken would be lost with what it was renewed for. */
      CREATE TABLE upkeep (
        work    text NOT NULL CHECK (work IN ('SIGN', 'WORDS', 'PICTURE')),
        id      bigint GENERATED ALWAYS AS IDENTITY,
        -- The fact-check that has changed; the evidence whose picture was drawn.
        subject uuid NOT NULL,
        PRIMARY KEY (work, id)
      );
      ${protect('upkeep', { system: { sign: ['SELECT', 'DELETE'], match: ['SELECT', 'DELETE'] } })}

      CREATE FUNCTION note_upkeep() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        CASE TG_TABLE_NAME
          WHEN 'public_fact_checks' THEN
            INSERT INTO upkeep (work, subject) VALUES ('SIGN', NEW.fact_check_id), ('WORDS', NEW.fact_check_id);
          WHEN 'evidence_derivatives' THEN
            INSERT INTO upkeep (work, subject) VALUES ('PICTURE', NEW.evidence_id);
          WHEN 'signing_keys' THEN
            INSERT INTO upkeep (work, subject) SELECT DISTINCT 'SIGN', s.fact_check_id FROM signatures s WHERE s.key_id = NEW.id;
        END CASE;
        RETURN NULL;
      END $$;
      REVOKE ALL ON FUNCTION note_upkeep() FROM PUBLIC;
      CREATE TRIGGER public_fact_checks_upkeep_insert AFTER INSERT ON public_fact_checks FOR EACH ROW EXECUTE FUNCTION note_upkeep();
      -- All that is signed is shown; a signature that is new changes the edition alone.
      CREATE TRIGGER public_fact_checks_upkeep_update AFTER UPDATE ON public_fact_checks FOR EACH ROW
        WHEN (OLD.document::text <> NEW.document::text) EXECUTE FUNCTION note_upkeep();
      CREATE TRIGGER evidence_derivatives_upkeep AFTER INSERT ON evidence_derivatives FOR EACH ROW
        WHEN (NEW.kind = 'THUMBNAIL') EXECUTE FUNCTION note_upkeep();
      CREATE TRIGGER signing_keys_upkeep AFTER UPDATE ON signing_keys FOR EACH ROW
        WHEN (OLD.revoked_at IS NULL AND NEW.revoked_at IS NOT NULL) EXECUTE FUNCTION note_upkeep();
      INSERT INTO upkeep (work, subject) SELECT w.work, p.fact_check_id FROM public_fact_checks p CROSS JOIN (VALUES ('SIGN'), ('WORDS')) w(work);
      INSERT INTO upkeep (work, subject) SELECT 'PICTURE', d.evidence_id FROM evidence_derivatives d
        WHERE d.kind = 'THUMBNAIL' AND NOT EXISTS (SELECT FROM image_hashes h WHERE h.evidence_id = d.evidence_id);

      /* The same of some fact-checks. */
      DROP FUNCTION signables(integer);
      ${replaced(signables, {
        'signables(p_limit integer)': 'signables(p_fact_checks uuid[])',
        "f.state = 'PUBLISHED'": "f.state = 'PUBLISHED' AND f.id = ANY (p_fact_checks)",
        "WHERE f.state = 'RETRACTED'": "WHERE f.state = 'RETRACTED' AND f.id = ANY (p_fact_checks)",
        ' LIMIT p_limit': '',
      })}
      REVOKE ALL ON FUNCTION signables(uuid[]) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION signables(uuid[]) TO cekatan_worker;

      -- In which way the words were taken. A column, since no policy lets an index be asked by what may tell of a row, such as a remainder.
      ALTER TABLE match_fact_checks ADD way integer GENERATED ALWAYS AS (edition % 100) STORED;
      CREATE INDEX match_fact_checks_way ON match_fact_checks (way);
      -- What waits, the longest waiting first.
      CREATE INDEX verdicts_in_review ON verdicts (first_submitted_at, id) WHERE state = 'IN_REVIEW';
      CREATE INDEX verdicts_approved ON verdicts (updated_at, id) WHERE state = 'APPROVED';
      CREATE INDEX claims_duplicates ON claims (duplicate_of) WHERE duplicate_of IS NOT NULL;
      CREATE INDEX claim_assignments_claim ON claim_assignments (claim_id);
      CREATE INDEX person_sessions_ended ON person_sessions (least(expires_at, revoked_at));
      CREATE INDEX webhook_deliveries_waiting ON webhook_deliveries (webhook_id, leased_until) WHERE state = 'WAITING';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ${replaced(await functionOf(new Foundation1763000000001(), 'app_now'), { 'CREATE FUNCTION': 'CREATE OR REPLACE FUNCTION' })}
      DROP INDEX webhook_deliveries_waiting, person_sessions_ended, claim_assignments_claim, claims_duplicates,
        verdicts_approved, verdicts_in_review;
      ALTER TABLE match_fact_checks DROP way;
      DROP FUNCTION signables(uuid[]);
      ${await functionOf(new Signatures1763000000025(), 'signables')}
      REVOKE ALL ON FUNCTION signables(integer) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION signables(integer) TO cekatan_worker;
      DROP TRIGGER signing_keys_upkeep ON signing_keys;
      DROP TRIGGER evidence_derivatives_upkeep ON evidence_derivatives;
      DROP TRIGGER public_fact_checks_upkeep_update ON public_fact_checks;
      DROP TRIGGER public_fact_checks_upkeep_insert ON public_fact_checks;
      DROP FUNCTION note_upkeep();
      DROP TABLE upkeep;
    `);
  }
}
