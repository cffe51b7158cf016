import type { MigrationInterface, QueryRunner } from 'typeorm';
import { PublicSite1763000000032 } from './0032-public-site';
import { functionOf } from './support/function-of';

/** Before every position there is, where none is named. */
const BEFORE = `(coalesce(p_at, 'infinity'), coalesce(p_after, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))`;
const NEWEST_FIRST = 'ORDER BY e.created_at DESC, e.id DESC';

/** The newest of the positions that an index keeps together, each looked at once: whether what it is on became public. */
const along = (which: string): string => `
          (SELECT e.id, e.created_at FROM (SELECT e.id, e.created_at, e.revision_id FROM endorsements e
              WHERE ${which} AND (e.created_at, e.id) < ${BEFORE} ${NEWEST_FIRST} OFFSET 0) e
            CROSS JOIN LATERAL (SELECT 1 FROM fact_check_versions x JOIN public_fact_checks p ON p.fact_check_id = x.fact_check_id
              WHERE x.revision_id = e.revision_id OFFSET 0) x
            ${NEWEST_FIRST} LIMIT p_limit)`;

/**
 * The supervisors' log reads what it shows, however many positions there are: all of them, or an office's, along the index of
 * their time; a region's by the fact-checks of that region. The lateral parts and the settings hold the planner to
 * that, which plans once for every filter and would otherwise join and sort everything before it takes the first of it.
 */
export class LogOfPositions1763000000056 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- A code and all below it are one stretch of this order; '/' comes after '.'.
      CREATE INDEX public_fact_checks_place ON public_fact_checks (region_code COLLATE "C", fact_check_id);

      CREATE OR REPLACE FUNCTION public_positions(p_office text, p_region text, p_at timestamptz, p_after uuid, p_limit integer)
      RETURNS TABLE (id uuid, slug text, headline text, newsroom text, newsroom_code text, version integer, current_version integer,
        retracted boolean, office text, office_code text, region_code text, region text, "position" text, said text, regulation text,
        stated_at timestamptz, replaced boolean)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
      SET enable_seqscan = off SET enable_bitmapscan = off SET enable_sort = off AS $$
        SELECT told.* FROM (
          SELECT e.id, e.created_at FROM (
            ${along('p_office IS NULL AND p_region IS NULL')}
            UNION ALL
            ${along('p_office IS NOT NULL AND p_region IS NULL AND e.organization_id = (SELECT o.id FROM organizations o WHERE o.code = p_office)')}
            UNION ALL
            (SELECT e.id, e.created_at FROM (SELECT p.fact_check_id FROM public_fact_checks p WHERE p_region IS NOT NULL
                AND p.region_code COLLATE "C" >= p_region AND p.region_code COLLATE "C" < p_region || '/' OFFSET 0) p
              CROSS JOIN LATERAL (SELECT e.id, e.created_at, e.revision_id FROM fact_checks f JOIN endorsements e ON e.verdict_id = f.verdict_id
                WHERE f.id = p.fact_check_id AND (e.created_at, e.id) < ${BEFORE} AND (p_office IS NULL
                  OR e.organization_id = (SELECT o.id FROM organizations o WHERE o.code = p_office)) OFFSET 0) e
              CROSS JOIN LATERAL (SELECT 1 FROM fact_check_versions x WHERE x.revision_id = e.revision_id OFFSET 0) x
              ${NEWEST_FIRST} LIMIT p_limit)
          ) e ${NEWEST_FIRST} LIMIT p_limit) found
        CROSS JOIN LATERAL (
          SELECT e.id, p.slug, p.document -> 'current' -> 'content' ->> 'headline', p.document -> 'newsroom' ->> 'name', p.newsroom,
            x.number, f.current_version, p.state = 'RETRACTED', o.name, o.code, p.region_code, r.name, e.position,
            CASE WHEN p.state = 'PUBLISHED' THEN e.text END, CASE WHEN p.state = 'PUBLISHED' THEN e.regulation END, e.created_at,
            EXISTS (SELECT 1 FROM endorsements l JOIN fact_check_versions y ON y.revision_id = l.revision_id
              WHERE l.verdict_id = e.verdict_id AND l.organization_id = e.organization_id AND (l.created_at, l.id) > (e.created_at, e.id))
          FROM endorsements e JOIN fact_check_versions x ON x.revision_id = e.revision_id JOIN fact_checks f ON f.id = x.fact_check_id
          JOIN public_fact_checks p ON p.fact_check_id = f.id JOIN organizations o ON o.id = e.organization_id
          JOIN regions r ON r.code = p.region_code
          WHERE e.id = found.id OFFSET 0) told
        ORDER BY found.created_at DESC, found.id DESC
      $$;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    const before = await functionOf(new PublicSite1763000000032(), 'public_positions');
    await db.query(`
      ${before.replace('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION')}
      DROP INDEX public_fact_checks_place;
    `);
  }
}
