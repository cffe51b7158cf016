import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which published fact-check an event is about, for whoever tells hubs and caches outside that it has changed. */
export class Announced1763000000038 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      /* For the telling work alone; a function, so that it needs no rights on the tables of the desk. A position on what is
       * not published yet concerns nobody outside. */
      CREATE FUNCTION announced_fact_check(p_event uuid) RETURNS TABLE (slug text, type text) LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
        SELECT f.slug, e.type FROM events e CROSS JOIN LATERAL (
          SELECT e.subject_id AS fact_check WHERE e.subject_kind = 'FACT_CHECK'
          UNION ALL SELECT v.fact_check_id FROM endorsements s JOIN fact_check_versions v ON v.revision_id = s.revision_id
            WHERE e.subject_kind = 'ENDORSEMENT' AND s.id = e.subject_id) x
        JOIN fact_checks f ON f.id = x.fact_check WHERE (SELECT app_system()) = 'webhooks' AND e.id = p_event LIMIT 1
      $$;
      REVOKE ALL ON FUNCTION announced_fact_check(uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION announced_fact_check(uuid) TO cekatan_worker;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION announced_fact_check(uuid)');
  }
}
