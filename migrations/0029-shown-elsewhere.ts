import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ORG, protect } from './support/protect';

/**
 * Which version of a fact-check other places have or show: what endpoints took, what programs fetched, what embeds
 * rendered, what organisations say themselves. Read by the newsroom that answers for it. Of readers nothing is kept.
 */
export class ShownElsewhere1763000000029 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE fact_check_showings (
        fact_check_id      uuid NOT NULL REFERENCES fact_checks (id),
        via                text NOT NULL CHECK (via IN ('EMBED', 'WEBHOOK', 'API', 'REPORT')),
        -- The host of an embedding page; else the endpoint, the key or the organisation.
        place              text NOT NULL CHECK (length(place) BETWEEN 1 AND 253),
        owner_id           uuid NOT NULL REFERENCES organizations (id),
        organization_id    uuid REFERENCES organizations (id),
        -- What reached it, by an answer of 2xx or an answer of ours.
        received_version   integer,
        received_notice    boolean NOT NULL DEFAULT false,
        received_at        timestamptz(3),
        -- What it shows, as an embed rendered it or the organisation said; a notice is that of the retraction.
        shows_version      integer,
        shows_notice       boolean NOT NULL DEFAULT false,
        shown_at           timestamptz(3),
        PRIMARY KEY (fact_check_id, via, place),
        CHECK ((via = 'EMBED') = (organization_id IS NULL)),
        CHECK (received_version IS NOT NULL OR shows_version IS NOT NULL),
        CHECK ((received_version IS NULL) = (received_at IS NULL)),
        CHECK ((shows_version IS NULL) = (shown_at IS NULL))
      );
      CREATE INDEX fact_check_showings_organization ON fact_check_showings (organization_id, fact_check_id) WHERE organization_id IS NOT NULL;
      CREATE INDEX fact_check_showings_embeds ON fact_check_showings (shown_at) WHERE via = 'EMBED';

      /* Whose it is, and that there is such a version, is not the reporter's to say. */
      CREATE FUNCTION check_showing() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE f fact_checks;
      BEGIN
        SELECT * INTO f FROM fact_checks WHERE id = NEW.fact_check_id;
        NEW.owner_id := f.owner_id;
        IF f.id IS NULL OR NOT coalesce(NEW.shows_version, 1) BETWEEN 1 AND f.current_version
           OR NOT coalesce(NEW.received_version, 1) BETWEEN 1 AND f.current_version
           OR ((NEW.shows_notice OR NEW.received_notice) AND f.state <> 'RETRACTED')
           OR (TG_OP = 'UPDATE' AND (OLD.fact_check_id, OLD.via, OLD.place, OLD.organization_id)
             IS DISTINCT FROM (NEW.fact_check_id, NEW.via, NEW.place, NEW.organization_id))
           -- What has arrived is noted by who sent it, not by who says so.
           OR (TG_OP = 'UPDATE' AND app_system() IS NULL AND (OLD.received_version, OLD.received_notice, OLD.received_at)
             IS DISTINCT FROM (NEW.received_version, NEW.received_notice, NEW.received_at)) THEN
          RAISE EXCEPTION 'there is no such version to show' USING ERRCODE = 'CK006';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER fact_check_showings_check BEFORE INSERT OR UPDATE ON fact_check_showings
        FOR EACH ROW EXECUTE FUNCTION check_showing();

      ${protect('fact_check_showings', {
        select: `owner_id = ${ORG} OR organization_id = ${ORG}`,
        // An organisation speaks for itself.
        insert: `organization_id = ${ORG} AND via = 'REPORT' AND place = ${ORG}::text AND received_version IS NULL`,
        update: {
          using: `organization_id = ${ORG}`,
          check: `organization_id = ${ORG}`,
          columns: ['shows_version', 'shows_notice', 'shown_at'],
        },
        system: {
          webhooks: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'],
          'note-shown': ['SELECT', 'INSERT', 'UPDATE'],
        },
      })}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE fact_check_showings;
      DROP FUNCTION check_showing();
    `);
  }
}
