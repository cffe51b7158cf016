import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ORG } from './support/protect';

/**
 * Admins end the key that their organisation signs with; a new one is made with the next signature, by the signing work
 * alone. Nothing else about a key can be changed by a request, and no request reads a private half.
 */
export class KeyRotation1763000000037 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE POLICY signing_keys_update ON signing_keys FOR UPDATE TO cekatan_app
        USING (organization_id = ${ORG} AND valid_until IS NULL)
        WITH CHECK (organization_id = ${ORG} AND valid_until IS NOT NULL AND revoked_at IS NULL);
      GRANT UPDATE (valid_until) ON signing_keys TO cekatan_app;
      CREATE INDEX signatures_key ON signatures (key_id, signed_at);
      /* When a key signed last: it does not end before. A function, since not everybody reads every signature. */
      CREATE FUNCTION last_signed_with(p_key uuid) RETURNS timestamptz LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp AS $$ SELECT max(signed_at) FROM signatures WHERE key_id = p_key $$;
      REVOKE ALL ON FUNCTION last_signed_with(uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION last_signed_with(uuid) TO cekatan_app, cekatan_worker;
      -- What whoever looks after the service does to a key stands in the log of its organisation too.
      CREATE POLICY account_events_system_sign_insert ON account_events FOR INSERT TO cekatan_worker
        WITH CHECK ((SELECT app_system()) = 'sign' AND person_id IS NULL AND by_person_id IS NULL
          AND type IN ('SIGNING_KEY_ROTATED', 'SIGNING_KEY_REVOKED'));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP POLICY account_events_system_sign_insert ON account_events;
      DROP FUNCTION last_signed_with(uuid);
      DROP INDEX signatures_key;
      REVOKE UPDATE (valid_until) ON signing_keys FROM cekatan_app;
      DROP POLICY signing_keys_update ON signing_keys;
    `);
  }
}
