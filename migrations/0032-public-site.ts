import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lengths of the codes of provinces, regencies and districts: whoever is in a region has its code in front. */
const LEVELS = [2, 5, 8] as const;

/**
 * What the pages of the public site read besides published fact-checks: lists by region, corrections, the register of
 * agreements, the log of supervisors; and word of what changes such a page without changing a fact-check.
 */
export class PublicSite1763000000032 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ${LEVELS.map(
        (n) => `CREATE INDEX public_fact_checks_region_${n} ON public_fact_checks
          (left(region_code, ${n}), published_at DESC, fact_check_id DESC) WHERE state = 'PUBLISHED';`,
      ).join('\n')}
      CREATE INDEX public_fact_checks_ratings ON public_fact_checks (newsroom, rating) WHERE state = 'PUBLISHED';
      CREATE INDEX public_fact_checks_retracted ON public_fact_checks (changed_at DESC, fact_check_id DESC) WHERE state = 'RETRACTED';
      CREATE INDEX fact_check_versions_corrections ON fact_check_versions (published_at DESC, id DESC) WHERE correction_note IS NOT NULL;
      CREATE INDEX fact_check_versions_own_corrections ON fact_check_versions (owner_id, published_at DESC, id DESC)
        WHERE correction_note IS NOT NULL;
      CREATE INDEX endorsements_newest ON endorsements (created_at DESC, id DESC);

      /*
       * What parties agreed to show everyone of an agreement, of the version that public_agreements() shows: title, parties
       * with their roles, regions, dates; and whether it rests now, so that nobody is told of a co-operation that does not
       * take place. Not who suspended it or why, nothing of clauses, document numbers or persons. "since" is when the first
       * version began that was public. Regions: those that cover p_region; parties: those with p_party among them.
       */
      CREATE FUNCTION public_agreement_pages(p_id uuid, p_region text, p_party text, p_from timestamptz, p_after uuid, p_limit integer)
      RETURNS TABLE (agreement_id uuid, title text, level text, regions json, effective_from timestamptz, effective_until timestamptz,
        ended_at timestamptz, since timestamptz, suspended boolean, now timestamptz, parties json)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT a.agreement_id, a.title, a.level,
          (SELECT json_agg(json_build_object('code', r.code, 'name', r.name) ORDER BY r.code) FROM regions r WHERE r.code = ANY (a.regions)),
          a.effective_from, a.effective_until, a.ended_at,
          (SELECT min(x.effective_from) FROM agreement_versions x
            WHERE x.agreement_id = a.agreement_id AND x.state = 'SIGNED' AND x.is_public AND x.effective_from <= a.effective_from),
          EXISTS (SELECT 1 FROM agreement_suspensions x WHERE x.agreement_id = a.agreement_id AND x.suspended_at <= app_now()
            AND (x.lifted_at IS NULL OR app_now() < x.lifted_at)),
          app_now(),
          (SELECT json_agg(json_build_object('code', o.code, 'name', o.name, 'kind', o.kind, 'website', o.website, 'role',
              (SELECT p.role FROM agreement_parties p JOIN agreement_versions v ON v.id = p.version_id
                WHERE v.agreement_id = a.agreement_id AND v.state = 'SIGNED' AND p.organization_id = o.id
                  AND v.effective_from <= a.effective_from ORDER BY v.number DESC LIMIT 1)) ORDER BY o.kind, o.name, o.code)
            FROM organizations o WHERE o.id = ANY (a.party_ids))
        FROM public_agreements() a
        WHERE (p_id IS NULL OR a.agreement_id = p_id)
          AND (p_region IS NULL OR EXISTS (SELECT 1 FROM unnest(a.regions) r WHERE region_within(p_region, r)))
          AND (p_party IS NULL OR EXISTS (SELECT 1 FROM organizations o WHERE o.code = p_party AND o.id = ANY (a.party_ids)))
          AND (p_from IS NULL OR (a.effective_from, a.agreement_id) < (p_from, p_after))
        ORDER BY a.effective_from DESC, a.agreement_id DESC LIMIT p_limit
      $$;

      /*
       * Every position that supervisors have stated on what was published, the newest first: on versions that became public,
       * never on others. Of a fact-check that was taken back since, that there was a position, and not what it said.
       */
      CREATE FUNCTION public_positions(p_office text, p_region text, p_at timestamptz, p_after uuid, p_limit integer)
      RETURNS TABLE (id uuid, slug text, headline text, newsroom text, newsroom_code text, version integer, current_version integer,
        retracted boolean, office text, office_code text, region_code text, region text, "position" text, said text, regulation text,
        stated_at timestamptz, replaced boolean)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT e.id, p.slug, p.document -> 'current' -> 'content' ->> 'headline', p.document -> 'newsroom' ->> 'name', p.newsroom,
          x.number, f.current_version, p.state = 'RETRACTED', o.name, o.code, p.region_code, r.name, e.position,
          CASE WHEN p.state = 'PUBLISHED' THEN e.text END, CASE WHEN p.state = 'PUBLISHED' THEN e.regulation END, e.created_at,
          EXISTS (SELECT 1 FROM endorsements l JOIN fact_check_versions y ON y.revision_id = l.revision_id
            WHERE l.verdict_id = e.verdict_id AND l.organization_id = e.organization_id AND (l.created_at, l.id) > (e.created_at, e.id))
        FROM endorsements e JOIN fact_check_versions x ON x.revision_id = e.revision_id JOIN fact_checks f ON f.id = x.fact_check_id
        JOIN public_fact_checks p ON p.fact_check_id = f.id JOIN organizations o ON o.id = e.organization_id
        JOIN regions r ON r.code = p.region_code
        WHERE (p_office IS NULL OR o.code = p_office) AND (p_region IS NULL OR region_within(p.region_code, p_region))
          AND (p_at IS NULL OR (e.created_at, e.id) < (p_at, p_after))
        ORDER BY e.created_at DESC, e.id DESC LIMIT p_limit
      $$;
      REVOKE ALL ON FUNCTION public_agreement_pages(uuid, text, text, timestamptz, uuid, integer),
        public_positions(text, text, timestamptz, uuid, integer) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION public_agreement_pages(uuid, text, text, timestamptz, uuid, integer),
        public_positions(text, text, timestamptz, uuid, integer) TO cekatan_app;

      /* Lists and pages of the site may say otherwise from this commit on; no fact-check does. '/' is no address of one. */
      CREATE FUNCTION renew_public_site() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        -- Apart, because other tables have no such column.
        IF TG_TABLE_NAME IN ('agreement_suspensions', 'agreement_ends') THEN
          IF NOT EXISTS (SELECT 1 FROM agreement_versions v
              WHERE v.agreement_id = NEW.agreement_id AND v.state = 'SIGNED' AND v.is_public) THEN
            RETURN NULL;
          END IF;
        END IF;
        PERFORM pg_notify('cekatan_public', '/');
        RETURN NULL;
      END $$;
      CREATE TRIGGER organizations_renew_site AFTER UPDATE ON organizations FOR EACH ROW
        WHEN (OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION renew_public_site();
      CREATE TRIGGER organizations_add_to_site AFTER INSERT ON organizations FOR EACH STATEMENT EXECUTE FUNCTION renew_public_site();
      CREATE TRIGGER newsroom_labels_renew_site AFTER INSERT OR UPDATE OR DELETE ON newsroom_labels
        FOR EACH STATEMENT EXECUTE FUNCTION renew_public_site();
      CREATE TRIGGER media_groups_renew_site AFTER UPDATE ON media_groups FOR EACH STATEMENT EXECUTE FUNCTION renew_public_site();
      CREATE TRIGGER regions_renew_site AFTER UPDATE ON regions FOR EACH STATEMENT EXECUTE FUNCTION renew_public_site();
      -- A version that takes the place of a public one need not be public itself.
      CREATE TRIGGER agreement_versions_renew_site AFTER UPDATE ON agreement_versions FOR EACH ROW
        WHEN (OLD.state <> 'SIGNED' AND NEW.state = 'SIGNED') EXECUTE FUNCTION renew_public_site();
      CREATE TRIGGER agreement_suspensions_renew_site AFTER INSERT OR UPDATE ON agreement_suspensions
        FOR EACH ROW EXECUTE FUNCTION renew_public_site();
      CREATE TRIGGER agreement_ends_renew_site AFTER INSERT ON agreement_ends FOR EACH ROW EXECUTE FUNCTION renew_public_site();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER agreement_ends_renew_site ON agreement_ends;
      DROP TRIGGER agreement_suspensions_renew_site ON agreement_suspensions;
      DROP TRIGGER agreement_versions_renew_site ON agreement_versions;
      DROP TRIGGER regions_renew_site ON regions;
      DROP TRIGGER media_groups_renew_site ON media_groups;
      DROP TRIGGER newsroom_labels_renew_site ON newsroom_labels;
      DROP TRIGGER organizations_add_to_site ON organizations;
      DROP TRIGGER organizations_renew_site ON organizations;
      DROP FUNCTION renew_public_site(), public_positions(text, text, timestamptz, uuid, integer),
        public_agreement_pages(uuid, text, text, timestamptz, uuid, integer);
      DROP INDEX endorsements_newest, fact_check_versions_own_corrections, fact_check_versions_corrections,
        public_fact_checks_retracted, public_fact_checks_ratings, ${LEVELS.map((n) => `public_fact_checks_region_${n}`).join(', ')};
    `);
  }
}
