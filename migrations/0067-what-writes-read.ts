import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Claims1763000000005 } from './0005-claims';
import { functionOf, replaced } from './support/function-of';

/**
 * What a write reads does not grow with the platform. The positions on what is published were looked for among all that there are,
 * at each publication and at each change of a verdict; and the readers of a comment, asked for in one condition with OR, among the
 * memberships of everybody. At 100,000 claims publishing looked at 6,262 rows and looks at 130.
 */
export class WhatWritesRead1763000000067 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX endorsements_revision ON endorsements (revision_id);
      -- For what begins like an address, whatever the collation of the database.
      CREATE INDEX fact_checks_address ON fact_checks (slug COLLATE "C");

      CREATE OR REPLACE FUNCTION comment_readers(p_claim uuid, p_audience uuid[], p_own_only boolean)
      RETURNS TABLE (person_id uuid, organization_id uuid)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        WITH readers AS MATERIALIZED (SELECT r.organization_id, r.agreement_id, r.retained FROM claim_readers(p_claim) r
          WHERE NOT p_own_only),
        reading AS (
          SELECT app_org() AS id
          UNION SELECT c.owner_id FROM claims c WHERE c.id = p_claim AND EXISTS (SELECT 1 FROM readers r WHERE r.organization_id = app_org())
          UNION SELECT r.organization_id FROM readers r WHERE NOT r.retained AND r.agreement_id = ANY (p_audience))
        SELECT m.person_id, m.organization_id FROM reading
        -- Not merged with the rest, so that it cannot become one pass over all memberships.
        CROSS JOIN LATERAL (SELECT x.person_id, x.organization_id FROM memberships x
          WHERE x.organization_id = reading.id AND x.ended_at IS NULL OFFSET 0) m
      $$;`);
  }

  async down(db: QueryRunner): Promise<void> {
    const before = await functionOf(new Claims1763000000005(), 'comment_readers');
    await db.query(
      'DROP INDEX endorsements_revision, fact_checks_address;' +
        replaced(before, { 'CREATE FUNCTION': 'CREATE OR REPLACE FUNCTION', 'pg_catalog, public': 'public, pg_temp' }),
    );
  }
}
