import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from './support/protect';

/**
 * What the public sees of each fact-check, kept whole under its address: one indexed read shows a page. It is computed
 * from the tables in the transaction of whatever changes it, and holds nothing that a session without an actor could not
 * read from them.
 */
export class PublicFactChecks1763000000014 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE public_fact_checks (
        slug          text PRIMARY KEY,
        fact_check_id uuid NOT NULL UNIQUE REFERENCES fact_checks (id),
        -- Counted on whenever what is shown changes.
        edition       integer NOT NULL DEFAULT 1,
        -- Not jsonb: it is sent as it is kept, and never searched.
        document      json NOT NULL
      );
      ${protect('public_fact_checks', { select: 'true' })}

      /* What anybody may see: the newest version with the evidence that is still public, when the others were published and
       * what they corrected, the positions of supervisors. Of a retracted one its notice alone. */
      CREATE FUNCTION public_fact_check(p_id uuid) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = pg_catalog, public SET timezone = 'UTC' AS $$
        SELECT jsonb_build_object(
          'id', f.id, 'slug', f.slug, 'state', f.state, 'version', f.version, 'rating', f.rating, 'currentVersion', f.current_version,
          'regionCode', f.region_code, 'region', r.name, 'articleUrl', f.article_url, 'publishedAt', f.published_at,
          'retractedAt', f.retracted_at, 'retractionReason', f.retraction_reason, 'imported', v.imported,
          -- A newsroom here writes in Indonesian; an archive tells its own language.
          'language', CASE WHEN v.imported THEN c.language ELSE 'id' END,
          'newsroom', jsonb_build_object('id', o.id, 'kind', o.kind, 'name', o.name, 'code', o.code, 'regionCode', o.region_code,
            'parentId', o.parent_id, 'mediaGroupId', o.media_group_id, 'website', o.website, 'disabledAt', o.disabled_at),
          'current', CASE WHEN f.state = 'PUBLISHED' THEN (
            -- The titles that were public then are in the content for good; what is still public follows.
            SELECT jsonb_build_object('id', x.id, 'number', x.number, 'content', x.content - 'evidence', 'contentHash', x.content_hash,
              'correctionNote', x.correction_note, 'publishedAt', x.published_at, 'evidence', coalesce((
                SELECT jsonb_agg(jsonb_build_object('id', e.id, 'versionId', x.id, 'kind', e.kind, 'title', e.title,
                  'description', e.description, 'contentHash', e.content_hash, 'linkUrl', e.link_url, 'fileName', e.file_name,
                  'fileMime', e.file_mime, 'statementText', e.statement_text, 'statementSpeaker', e.statement_speaker)
                  ORDER BY y.position, e.id)
                FROM fact_check_evidence y JOIN evidence e ON e.id = y.evidence_id AND e.is_public WHERE y.version_id = x.id), '[]'))
            FROM fact_check_versions x WHERE x.fact_check_id = f.id AND x.number = f.current_version) END,
          'versions', CASE WHEN f.state = 'PUBLISHED' THEN (
            SELECT jsonb_agg(jsonb_build_object('number', x.number, 'publishedAt', x.published_at, 'correctionNote', x.correction_note)
              ORDER BY x.number DESC)
            FROM fact_check_versions x WHERE x.fact_check_id = f.id) ELSE '[]' END,
          'positions', CASE WHEN f.state = 'PUBLISHED' THEN coalesce((
            SELECT jsonb_agg(to_jsonb(p) ORDER BY p."statedAt" DESC, p.id DESC) FROM (
              SELECT e.id, f.id AS "factCheckId", e.organization_id AS "organizationId", q.name AS office, e.position, e.text,
                e.regulation, e.created_at AS "statedAt", x.number AS version,
                row_number() OVER (PARTITION BY e.organization_id ORDER BY e.created_at DESC, e.id DESC) > 1 AS replaced
              FROM fact_check_versions x JOIN endorsements e ON e.revision_id = x.revision_id
              JOIN organizations q ON q.id = e.organization_id WHERE x.fact_check_id = f.id) p), '[]') ELSE '[]' END)
        FROM fact_checks f JOIN organizations o ON o.id = f.owner_id JOIN regions r ON r.code = f.region_code
        JOIN verdicts v ON v.id = f.verdict_id JOIN claims c ON c.id = f.claim_id WHERE f.id = p_id
      $$;
      REVOKE ALL ON FUNCTION public_fact_check(uuid) FROM PUBLIC;

      /* Keeps what the public sees in step. Two changes at once wait for each other here before either is computed, so
       * that the later one is computed from both; organisations come first everywhere. */
      CREATE FUNCTION renew_public_fact_checks(p_ids uuid[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = pg_catalog, public AS $$
      DECLARE renewed text[];
      BEGIN
        PERFORM 1 FROM organizations o WHERE o.id IN (
          SELECT f.owner_id FROM fact_checks f WHERE f.id = ANY (p_ids) UNION
          SELECT e.organization_id FROM fact_check_versions x JOIN endorsements e ON e.revision_id = x.revision_id
            WHERE x.fact_check_id = ANY (p_ids)) ORDER BY o.id FOR SHARE;
        PERFORM 1 FROM public_fact_checks p WHERE p.fact_check_id = ANY (p_ids) ORDER BY p.slug FOR UPDATE;
        WITH kept AS (
          INSERT INTO public_fact_checks AS p (slug, fact_check_id, document)
          SELECT f.slug, f.id, public_fact_check(f.id)::json FROM fact_checks f WHERE f.id = ANY (p_ids) ORDER BY f.slug
          ON CONFLICT (slug) DO UPDATE SET document = EXCLUDED.document, edition = p.edition + 1
            WHERE p.document::text <> EXCLUDED.document::text
          RETURNING p.slug)
        SELECT array_agg(slug) INTO renewed FROM kept;
        IF cardinality(renewed) > 50 THEN
          PERFORM pg_notify('cekatan_public', '*');
        ELSE
          PERFORM pg_notify('cekatan_public', slug) FROM unnest(renewed) slug;
        END IF;
      END $$;
      REVOKE ALL ON FUNCTION renew_public_fact_checks(uuid[]) FROM PUBLIC;

      /* A version, or evidence shown with it. */
      CREATE FUNCTION renew_published() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
      BEGIN
        IF TG_TABLE_NAME = 'fact_check_versions' THEN
          PERFORM renew_public_fact_checks(array_agg(DISTINCT a.fact_check_id)) FROM added a HAVING count(*) > 0;
        ELSE
          PERFORM renew_public_fact_checks(array_agg(DISTINCT x.fact_check_id)) FROM added a
            JOIN fact_check_versions x ON x.id = a.version_id HAVING count(*) > 0;
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER fact_check_versions_renew AFTER INSERT ON fact_check_versions REFERENCING NEW TABLE AS added
        FOR EACH STATEMENT EXECUTE FUNCTION renew_published();
      CREATE TRIGGER fact_check_evidence_renew AFTER INSERT ON fact_check_evidence REFERENCING NEW TABLE AS added
        FOR EACH STATEMENT EXECUTE FUNCTION renew_published();
      -- Whoever makes this evidence inside again at this moment waits, and finds then where it is shown.
      CREATE FUNCTION hold_published_evidence() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
      BEGIN
        PERFORM 1 FROM evidence WHERE id = NEW.evidence_id FOR SHARE;
        RETURN NEW;
      END $$;
      CREATE TRIGGER fact_check_evidence_hold BEFORE INSERT ON fact_check_evidence
        FOR EACH ROW EXECUTE FUNCTION hold_published_evidence();

      /* Everything else that a page shows. */
      CREATE FUNCTION renew_shown() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
      DECLARE ids uuid[];
      BEGIN
        CASE TG_TABLE_NAME
          WHEN 'fact_checks' THEN ids := ARRAY[NEW.id];
          WHEN 'evidence' THEN
            SELECT array_agg(DISTINCT x.fact_check_id) INTO ids FROM fact_check_evidence y
              JOIN fact_check_versions x ON x.id = y.version_id WHERE y.evidence_id = NEW.id;
          WHEN 'endorsements' THEN
            SELECT array_agg(x.fact_check_id) INTO ids FROM fact_check_versions x WHERE x.revision_id = NEW.revision_id;
          WHEN 'organizations' THEN
            SELECT array_agg(f.id) INTO ids FROM (SELECT id FROM fact_checks WHERE owner_id = NEW.id UNION
              SELECT x.fact_check_id FROM endorsements e JOIN fact_check_versions x ON x.revision_id = e.revision_id
                WHERE e.organization_id = NEW.id) f;
          WHEN 'regions' THEN
            SELECT array_agg(f.id) INTO ids FROM fact_checks f WHERE f.region_code = NEW.code;
        END CASE;
        IF ids IS NOT NULL THEN
          PERFORM renew_public_fact_checks(ids);
        END IF;
        RETURN NULL;
      END $$;
      -- A publication changes both; its version renews.
      CREATE TRIGGER fact_checks_renew AFTER UPDATE ON fact_checks FOR EACH ROW
        WHEN (OLD.current_version = NEW.current_version AND (OLD.rating IS NOT DISTINCT FROM NEW.rating OR NEW.state = 'RETRACTED'))
        EXECUTE FUNCTION renew_shown();
      CREATE TRIGGER evidence_renew AFTER UPDATE ON evidence FOR EACH ROW
        WHEN (OLD.is_public <> NEW.is_public) EXECUTE FUNCTION renew_shown();
      CREATE TRIGGER endorsements_renew AFTER INSERT ON endorsements FOR EACH ROW EXECUTE FUNCTION renew_shown();
      CREATE TRIGGER organizations_renew AFTER UPDATE ON organizations FOR EACH ROW
        WHEN (OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION renew_shown();
      CREATE TRIGGER regions_renew AFTER UPDATE ON regions FOR EACH ROW
        WHEN (OLD.name <> NEW.name) EXECUTE FUNCTION renew_shown();

      SELECT renew_public_fact_checks(array_agg(id)) FROM fact_checks HAVING count(*) > 0;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER regions_renew ON regions;
      DROP TRIGGER organizations_renew ON organizations;
      DROP TRIGGER endorsements_renew ON endorsements;
      DROP TRIGGER evidence_renew ON evidence;
      DROP TRIGGER fact_checks_renew ON fact_checks;
      DROP TRIGGER fact_check_evidence_hold ON fact_check_evidence;
      DROP TRIGGER fact_check_evidence_renew ON fact_check_evidence;
      DROP TRIGGER fact_check_versions_renew ON fact_check_versions;
      DROP FUNCTION renew_shown(), hold_published_evidence(), renew_published(), renew_public_fact_checks(uuid[]),
        public_fact_check(uuid);
      DROP TABLE public_fact_checks;
    `);
  }
}
