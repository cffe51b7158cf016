import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ORG, protect } from './support/protect';

/**
 * What readers report as errors in published fact-checks. Taken in from anybody, read by the newsroom that answers for the
 * fact-check and by nobody else. How to reach the reader, where that was left, is kept apart and can be deleted alone.
 */
export class ErrorReports1763000000033 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE error_reports (
        id                 uuid PRIMARY KEY DEFAULT uuidv7(),
        fact_check_id      uuid NOT NULL REFERENCES fact_checks (id),
        owner_id           uuid NOT NULL REFERENCES organizations (id),
        -- What stood there when the reader wrote.
        reported_version   integer NOT NULL,
        -- Of the form that was sent: sent again it is the same report.
        key_hash           text NOT NULL CHECK (key_hash ~ '^[0-9a-f]{64}$'),
        text               text NOT NULL CHECK (length(text) BETWEEN 1 AND 4000),
        link               text CHECK (length(link) BETWEEN 1 AND 500),
        language           text NOT NULL CHECK (language IN ('id', 'en')),
        received_at        timestamptz(3) NOT NULL DEFAULT app_now(),
        state              text NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'DEALT_WITH', 'REFUSED')),
        note               text CHECK (length(note) BETWEEN 1 AND 2000),
        -- The version that put it right.
        correction_version integer CHECK (correction_version > reported_version),
        answered_by        uuid REFERENCES people (id),
        answered_at        timestamptz(3),
        version            integer NOT NULL DEFAULT 1,
        UNIQUE (fact_check_id, key_hash),
        CHECK ((state = 'OPEN') = (answered_at IS NULL) AND (answered_at IS NULL) = (answered_by IS NULL)),
        CHECK ((answered_at IS NULL) = (note IS NULL)),
        CHECK (state = 'DEALT_WITH' OR correction_version IS NULL)
      );
      CREATE INDEX error_reports_newest ON error_reports (owner_id, received_at DESC, id DESC);
      CREATE INDEX error_reports_state ON error_reports (owner_id, state, received_at DESC, id DESC);

      CREATE TABLE error_report_contacts (
        report_id uuid PRIMARY KEY REFERENCES error_reports (id) ON DELETE CASCADE,
        owner_id  uuid NOT NULL REFERENCES organizations (id),
        contact   text NOT NULL CHECK (length(contact) BETWEEN 1 AND 200)
      );

      /* Whose it is and what stood there is not the reader's to say. An answer is given once, and what was reported stays as
       * it came. */
      CREATE FUNCTION check_error_report() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE f fact_checks;
      BEGIN
        SELECT * INTO f FROM fact_checks WHERE id = NEW.fact_check_id;
        IF TG_OP = 'INSERT' THEN
          NEW.owner_id := f.owner_id;
          NEW.reported_version := f.current_version;
          IF NEW.state <> 'OPEN' THEN
            RAISE EXCEPTION 'a report is answered by its newsroom' USING ERRCODE = 'CK003';
          END IF;
        ELSE
          IF (NEW.id, NEW.fact_check_id, NEW.owner_id, NEW.reported_version, NEW.key_hash, NEW.text, NEW.link, NEW.language, NEW.received_at)
            IS DISTINCT FROM (OLD.id, OLD.fact_check_id, OLD.owner_id, OLD.reported_version, OLD.key_hash, OLD.text, OLD.link, OLD.language, OLD.received_at) THEN
            RAISE EXCEPTION 'what was reported stays' USING ERRCODE = 'CK002';
          END IF;
          IF OLD.state <> 'OPEN' OR NEW.state = 'OPEN' OR NEW.correction_version > f.current_version THEN
            RAISE EXCEPTION 'this is no answer to the report' USING ERRCODE = 'CK003';
          END IF;
          NEW.version := OLD.version + 1;
        END IF;
        RETURN NEW;
      END $$;
      REVOKE ALL ON FUNCTION check_error_report() FROM PUBLIC;
      CREATE TRIGGER error_reports_check BEFORE INSERT OR UPDATE ON error_reports FOR EACH ROW EXECUTE FUNCTION check_error_report();
      CREATE FUNCTION check_error_report_contact() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        SELECT r.owner_id INTO NEW.owner_id FROM error_reports r WHERE r.id = NEW.report_id;
        RETURN NEW;
      END $$;
      REVOKE ALL ON FUNCTION check_error_report_contact() FROM PUBLIC;
      CREATE TRIGGER error_report_contacts_check BEFORE INSERT ON error_report_contacts
        FOR EACH ROW EXECUTE FUNCTION check_error_report_contact();

      ${protect('error_reports', {
        select: `owner_id = ${ORG}`,
        update: {
          using: `owner_id = ${ORG}`,
          check: `owner_id = ${ORG} AND answered_by = (SELECT app_person())`,
          columns: ['state', 'note', 'correction_version', 'answered_by', 'answered_at'],
        },
        // Whoever takes it in learns nothing of the others.
        system: { 'report-error': ['INSERT'], sweep: ['SELECT'] },
      })}
      ${protect('error_report_contacts', {
        select: `owner_id = ${ORG}`,
        delete: `owner_id = ${ORG}`,
        system: { 'report-error': ['INSERT'], sweep: ['SELECT', 'DELETE'] },
      })}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE error_report_contacts, error_reports;
      DROP FUNCTION check_error_report_contact(), check_error_report();
    `);
  }
}
