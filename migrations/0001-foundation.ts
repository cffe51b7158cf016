import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Settings of a session, the clock, regions' prefix rule. Everything else stands on these functions. */
export class Foundation1763000000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      GRANT USAGE ON SCHEMA public TO cekatan_app, cekatan_worker, cekatan_auditor;

      CREATE FUNCTION app_org() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT nullif(current_setting('cekatan.org', true), '')::uuid $$;
      CREATE FUNCTION app_person() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT nullif(current_setting('cekatan.person', true), '')::uuid $$;
      CREATE FUNCTION app_operator() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT coalesce(current_setting('cekatan.operator', true), '') = 'on' $$;
      CREATE FUNCTION app_system() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT nullif(current_setting('cekatan.system', true), '') $$;
      CREATE FUNCTION app_now() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT date_trunc('milliseconds', statement_timestamp())
             + coalesce(nullif(current_setting('cekatan.clock_offset', true), ''), '0')::interval $$;
      CREATE FUNCTION region_within(code text, cover text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
        $$ SELECT cover = '' OR code = cover OR starts_with(code, cover || '.') $$;
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
      BEGIN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'CK001';
      END $$;

      CREATE TABLE regions (
        code        text PRIMARY KEY CHECK (code = '' OR code ~ '^\\d{2}(\\.\\d{2}(\\.\\d{2})?)?$'),
        name        text NOT NULL,
        level       text NOT NULL CHECK (level IN ('COUNTRY', 'PROVINCE', 'REGENCY', 'DISTRICT')),
        parent_code text REFERENCES regions (code)
      );
      CREATE INDEX regions_parent ON regions (parent_code);
      CREATE INDEX regions_name ON regions (lower(name) text_pattern_ops);
      GRANT SELECT ON regions TO cekatan_app, cekatan_worker;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE regions;
      DROP FUNCTION refuse_change(), region_within(text, text), app_now(), app_system(), app_operator(), app_person(), app_org();
      REVOKE USAGE ON SCHEMA public FROM cekatan_app, cekatan_worker, cekatan_auditor;
    `);
  }
}
