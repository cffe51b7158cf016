import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ORG, protect } from './support/protect';

/** Lets a column of a filed claim change, or no more; the function says which may, and others add theirs to it. */
const open = (from: string, to: string): string => `
  DO $do$ BEGIN
    EXECUTE replace(pg_get_functiondef('freeze_claim()'::regprocedure), $q$${from}$q$, $q$${to}$q$);
  END $do$;`;

/**
 * How many organisations have asked for a claim to be checked. Filing counts one, each other organisation that joins the
 * claim counts one more, once. The number is a fact of the claim, for whoever reads it; who asked is told to the claim's
 * owner and to who asked, and to nobody else.
 */
export class Demand1763000000022 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE claims ADD COLUMN demand integer NOT NULL DEFAULT 1 CHECK (demand >= 1);
      ${open(`'version'`, `'version', 'demand'`)}

      CREATE TABLE claim_demands (
        claim_id        uuid NOT NULL,
        organization_id uuid NOT NULL REFERENCES organizations (id),
        claim_owner_id  uuid NOT NULL,
        -- Null where a program with a key of the organisation asked.
        asked_by        uuid REFERENCES people (id),
        asked_at        timestamptz(3) NOT NULL DEFAULT app_now(),
        PRIMARY KEY (claim_id, organization_id),
        FOREIGN KEY (claim_id, claim_owner_id) REFERENCES claims (id, owner_id),
        -- The owner has asked by filing.
        CHECK (organization_id <> claim_owner_id)
      );
      CREATE TRIGGER claim_demands_fill BEFORE INSERT ON claim_demands FOR EACH ROW EXECUTE FUNCTION fill_claim_owner();
      CREATE TRIGGER claim_demands_append_only BEFORE UPDATE OR DELETE ON claim_demands FOR EACH ROW EXECUTE FUNCTION refuse_change();

      /* The claim is held first, so that two who ask at once are both counted. */
      CREATE FUNCTION keep_demand() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        PERFORM 1 FROM claims c WHERE c.id = NEW.claim_id FOR NO KEY UPDATE;
        UPDATE claims c SET demand = 1 + (SELECT count(*) FROM claim_demands d WHERE d.claim_id = c.id) WHERE c.id = NEW.claim_id;
        RETURN NULL;
      END $$;
      CREATE TRIGGER claim_demands_keep AFTER INSERT ON claim_demands FOR EACH ROW EXECUTE FUNCTION keep_demand();
      -- Whatever the writer says: a new claim has been asked for by who files it.
      CREATE FUNCTION start_demand() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
      BEGIN
        NEW.demand := 1;
        RETURN NEW;
      END $$;
      CREATE TRIGGER claims_start_demand BEFORE INSERT ON claims FOR EACH ROW EXECUTE FUNCTION start_demand();

      ${protect('claim_demands', {
        select: `organization_id = ${ORG} OR claim_owner_id = ${ORG}`,
        insert: `organization_id = ${ORG} AND asked_by IS NOT DISTINCT FROM (SELECT app_person()) AND app_can('ADD_EVIDENCE', claim_id)`,
      })}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER claims_start_demand ON claims;
      DROP TABLE claim_demands;
      DROP FUNCTION start_demand(), keep_demand();
      ${open(`'version', 'demand'`, `'version'`)}
      ALTER TABLE claims DROP COLUMN demand;
    `);
  }
}
