import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Where a newsroom wants to hear of its errors: an address that readers are shown, as the codes of principles of IFCN and
 * the guidelines of AMSI ask for. What is public of a fact-check holds it where there is one, so that the documents of
 * newsrooms without stay byte by byte what they are.
 */
export class CorrectionContact1763000000054 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Shown in pages as a link, so nothing that leads elsewhere than it says, and nothing that must be escaped to be one.
      ALTER TABLE organizations ADD COLUMN correction_contact text
        CHECK (correction_contact IS NULL OR (kind = 'NEWSROOM' AND length(correction_contact) <= 300 AND (
          correction_contact ~ '^https://([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z0-9-]+/[!#-;=?-~]*$'
          OR correction_contact ~ '^[a-z0-9]([a-z0-9._+-]*[a-z0-9])?@([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]$')));
      GRANT UPDATE (correction_contact) ON organizations TO cekatan_app;
      ${publicFactCheck(`|| CASE WHEN o.correction_contact IS NULL THEN '{}'::jsonb
            ELSE jsonb_build_object('correctionContact', o.correction_contact) END`)}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ${publicFactCheck('')}
      UPDATE organizations SET correction_contact = NULL WHERE correction_contact IS NOT NULL;
      ALTER TABLE organizations DROP COLUMN correction_contact;
    `);
  }
}

/** What anybody sees of a fact-check (0014), with more to tell of its newsroom. */
const publicFactCheck = (ofNewsroom: string): string => `
  CREATE OR REPLACE FUNCTION public_fact_check(p_id uuid) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
    SELECT jsonb_build_object(
      'id', f.id, 'slug', f.slug, 'state', f.state, 'version', f.version, 'rating', f.rating, 'currentVersion', f.current_version,
      'regionCode', f.region_code, 'region', r.name, 'articleUrl', f.article_url, 'publishedAt', f.published_at,
      'retractedAt', f.retracted_at, 'retractionReason', f.retraction_reason, 'imported', v.imported,
      -- A newsroom here writes in Indonesian; an archive tells its own language.
      'language', CASE WHEN v.imported THEN c.language ELSE 'id' END,
      'newsroom', jsonb_build_object('id', o.id, 'kind', o.kind, 'name', o.name, 'code', o.code, 'regionCode', o.region_code,
        'parentId', o.parent_id, 'mediaGroupId', o.media_group_id, 'website', o.website, 'disabledAt', o.disabled_at)
        ${ofNewsroom},
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
  $$;`;
