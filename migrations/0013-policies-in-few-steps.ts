import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ORG, covers, throughAudience } from './support/protect';

type Through = (table: string, at: string, audience?: string, capability?: string) => string;

/** The policies of contributions, with what says that one is read through an agreement. */
const contributions = (through: Through): string => `
  ALTER POLICY appearances_select ON appearances USING (owner_id = ${ORG} OR claim_owner_id = ${ORG} OR ${through(
    'appearances',
    'appearances.created_at',
    `CASE WHEN appearances.owner_id = appearances.claim_owner_id THEN NULL ELSE appearances.audience END`,
  )});
  ALTER POLICY comments_select ON comments USING (owner_id = ${ORG} OR (NOT own_only AND (claim_owner_id = ${ORG}
    OR ${through('comments', 'comments.created_at')})));
  ALTER POLICY verdicts_select ON verdicts USING (owner_id = ${ORG} OR ((first_submitted_at IS NOT NULL OR announced) AND (claim_owner_id = ${ORG}
    OR ${through('verdicts', 'CASE WHEN verdicts.announced THEN verdicts.created_at ELSE verdicts.first_submitted_at END')})));
  ALTER POLICY verdict_revisions_select ON verdict_revisions USING (owner_id = ${ORG} OR (submitted_at IS NOT NULL AND (claim_owner_id = ${ORG}
    OR ${through('verdict_revisions', 'verdict_revisions.submitted_at')})));
  ALTER POLICY evidence_select ON evidence USING (owner_id = ${ORG}
    OR (sensitivity <> 'OWN_ORGANISATION' AND (claim_owner_id = ${ORG}
      OR (sensitivity = 'SHARED' AND ${through('evidence', 'evidence.created_at')})
      OR (sensitivity = 'SENSITIVE' AND ${through('evidence', 'evidence.created_at', 'evidence.audience', 'READ_SENSITIVE_EVIDENCE')})))
    OR (is_public AND app_published_evidence(id)));`;

/** Predicate: the viewer reads share `s` (a prefix of its columns), for a thing shared at `at`; lists are read by `once`. */
const readsShare = (s: string, at: string, once: (list: string) => string): string =>
  `(${s}reach_province = ANY (${once('app_reads()')}::text[]) OR (${s}agreement_id = ANY (${once('app_limited()')}::uuid[])
    AND app_reads_limited(${s}reach_province, ${s}reach_regency, ${s}reach, ${s}agreement_id, ${s}region_code, ${s}theme, ${s}stage, ${at})))`;
const inStatement = (list: string): string => `(SELECT ${list})`;
const inFunction = (list: string): string => list;

/** Predicate: share `s` lies within one of the listed agreements and regions. The country has no code. */
const within = (
  s: string,
  list: string,
): string => `(${s}reach_province = ANY (${list}) OR ${s}reach_regency = ANY (${list})
  OR ${s}reach = ANY (${list}) OR ${s}agreement_id::text = ANY (${list}))`;

const SHARES = `ALTER POLICY claim_shares_select ON claim_shares USING`;

/**
 * Policies that are asked of few rows call a function, and their own statements stay small: written out in each statement
 * over contributions, the policies of the tables they ask made plans of hundreds of nodes, which took ten times longer to
 * plan, and longer to set up, than to run.
 */
export class PoliciesInFewSteps1763000000013 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- What policies compare with app_reads(), put together once: agreement and region in one text, for the region itself,
      -- the regency and the province. Equality costs a fifteenth of comparing beginnings.
      ALTER TABLE claim_shares
        ADD COLUMN reach          text GENERATED ALWAYS AS (agreement_id::text || region_code) STORED,
        ADD COLUMN reach_regency  text GENERATED ALWAYS AS (agreement_id::text || left(region_code, 5)) STORED,
        ADD COLUMN reach_province text GENERATED ALWAYS AS (agreement_id::text || left(region_code, 2)) STORED;

      /* Whether some of the grants covers a thing of these facts, shared under this agreement at this time. Grants are
       * [{agreement, region, theme, stage, until}]; null limits nothing. */
      CREATE FUNCTION grants_cover(p_grants jsonb, p_agreement uuid, p_region text, p_theme text, p_stage text, p_at timestamptz)
      RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
      BEGIN
        RETURN EXISTS (SELECT 1 FROM jsonb_to_recordset(p_grants) AS g(agreement uuid, region text, theme text, stage text, until timestamptz)
          WHERE g.agreement = p_agreement AND region_within(p_region, g.region) AND (g.theme IS NULL OR g.theme = p_theme)
            AND (g.stage IS NULL OR g.stage = p_stage) AND (g.until IS NULL OR p_at < g.until));
      END $$;

      /* Of a share: whether the viewer holds the capability under its agreement, for a thing shared at this time. */
      CREATE FUNCTION app_holds(p_capability text, p_agreement uuid, p_region text, p_theme text, p_stage text, p_at timestamptz)
      RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
      BEGIN
        RETURN EXISTS (SELECT 1 FROM app_grants() g WHERE g.capability = p_capability AND g.agreement_id = p_agreement
          AND region_within(p_region, g.region) AND (g.theme IS NULL OR g.theme = p_theme)
          AND (g.stage IS NULL OR g.stage = p_stage) AND p_at < g.until);
      END $$;
      /* Whether the viewer reads through a share of app_limited(). The usual limits are comparisons with lists: of one theme
       * or stage, and of what was shared before the first of the ends. Only what is left is looked up among all grants. */
      CREATE FUNCTION app_reads_limited(p_province text, p_regency text, p_reach text, p_agreement uuid, p_region text, p_theme text,
        p_stage text, p_at timestamptz)
      RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
      DECLARE
        reads  text[] := nullif(current_setting('cekatan.reads', true), '');
        narrow text[];
      BEGIN
        IF p_regency = ANY (reads) OR p_reach = ANY (reads) OR p_agreement::text = ANY (reads) THEN
          RETURN true;
        END IF;
        narrow := nullif(current_setting('cekatan.narrow', true), '');
        IF (p_theme || ' ' || p_province) = ANY (narrow) OR (p_stage || ' ' || p_province) = ANY (narrow) THEN
          RETURN true;
        END IF;
        IF p_at < nullif(current_setting('cekatan.retained_until', true), '')::timestamptz
           AND p_province = ANY (nullif(current_setting('cekatan.retained', true), '')::text[]) THEN
          RETURN true;
        END IF;
        RETURN app_holds('READ_CLAIM', p_agreement, p_region, p_theme, p_stage, p_at);
      END $$;

      /* Whether the viewer reads a contribution to a claim through one of the agreements it is shared under (all of the
       * claim's when null). Runs as the viewer: shares that it may not know of do not count. */
      CREATE FUNCTION app_reads_through(p_claim uuid, p_audience uuid[], p_at timestamptz, p_capability text DEFAULT 'READ_CLAIM')
      RETURNS boolean LANGUAGE plpgsql STABLE AS $$
      BEGIN
        RETURN EXISTS (SELECT 1 FROM claim_shares s WHERE s.claim_id = p_claim
          AND (p_audience IS NULL OR s.agreement_id = ANY (p_audience))
          AND ${readsShare('s.', 'p_at', inFunction)}
          AND (p_capability = 'READ_CLAIM' OR app_holds(p_capability, s.agreement_id, s.region_code, s.theme, s.stage, p_at)));
      END $$;

      /* The same for the first wall: what the viewer's standing gives is said by the statement, not by the session.
       * "p_also" are grants of a capability that is needed besides; null needs none. */
      CREATE FUNCTION reads_through(p_reads text[], p_limited jsonb, p_also jsonb, p_claim uuid, p_audience uuid[], p_at timestamptz)
      RETURNS boolean LANGUAGE plpgsql STABLE AS $$
      BEGIN
        RETURN EXISTS (SELECT 1 FROM claim_shares s WHERE s.claim_id = p_claim
          AND (p_audience IS NULL OR s.agreement_id = ANY (p_audience))
          AND (${within('s.', 'p_reads')} OR (p_limited <> '[]'
            AND grants_cover(p_limited, s.agreement_id, s.region_code, s.theme, s.stage, p_at)))
          AND (p_also IS NULL OR grants_cover(p_also, s.agreement_id, s.region_code, s.theme, s.stage, p_at)));
      END $$;

      /* Whether the viewer reads a claim, for the first wall; runs as the viewer. */
      CREATE FUNCTION reads_claim(p_org uuid, p_reads text[], p_limited jsonb, p_claim uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
      BEGIN
        RETURN EXISTS (SELECT 1 FROM claims c WHERE c.id = p_claim AND (c.owner_id = p_org OR EXISTS (SELECT 1 FROM claim_shares s
          WHERE s.claim_id = c.id AND (${within('s.', 'p_reads')} OR (p_limited <> '[]'
            AND grants_cover(p_limited, s.agreement_id, s.region_code, s.theme, s.stage, s.shared_at))))));
      END $$;

      /* Whether the viewer reads a revision through an agreement: it has the audience of its verdict. A definer function, because that verdict's own
       * policy has nothing to add; what the policy of shares says is said here. */
      CREATE FUNCTION app_reads_revision(p_verdict uuid, p_at timestamptz)
      RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
      BEGIN
        RETURN EXISTS (SELECT 1 FROM verdicts v JOIN claim_shares s ON s.claim_id = v.claim_id AND s.agreement_id = ANY (v.audience)
          WHERE v.id = p_verdict AND ${readsShare('s.', 'greatest(p_at, s.shared_at)', inFunction)});
      END $$;
      REVOKE ALL ON FUNCTION app_reads_revision(uuid, timestamptz) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION app_reads_revision(uuid, timestamptz) TO cekatan_app, cekatan_worker;

      -- In CASE, because the planner takes what it knows nothing of for rare, and would read and sort what lies in order.
      ${SHARES} (CASE WHEN owner_id = ${ORG} OR ${readsShare('', 'shared_at', inStatement)} THEN true END);
      ${contributions((table, at, audience = `${table}.audience`, capability = 'READ_CLAIM') =>
        table === 'verdict_revisions'
          ? `app_reads_revision(${table}.verdict_id, ${at})`
          : `app_reads_through(${table}.claim_id, ${audience}, ${at}, '${capability}')`,
      )}
      -- What an insert is checked by; each row asks its own claim.
      CREATE OR REPLACE FUNCTION app_can(p_capability text, p_claim uuid, p_audience uuid[] DEFAULT NULL) RETURNS boolean
      LANGUAGE plpgsql STABLE AS $$
      DECLARE v_now timestamptz := app_now();
      BEGIN
        RETURN EXISTS (SELECT 1 FROM claim_shares s
          JOIN app_grants() h ON h.capability = p_capability AND NOT h.retained AND h.agreement_id = s.agreement_id
            AND region_within(s.region_code, h.region) AND (h.theme IS NULL OR h.theme = s.theme)
            AND (h.stage IS NULL OR h.stage = s.stage)
          WHERE s.claim_id = p_claim AND (p_audience IS NULL OR s.agreement_id = ANY (p_audience))
            AND app_holds('READ_CLAIM', s.agreement_id, s.region_code, s.theme, s.stage, v_now));
      END $$;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE OR REPLACE FUNCTION app_can(p_capability text, p_claim uuid, p_audience uuid[] DEFAULT NULL) RETURNS boolean
      LANGUAGE sql STABLE AS $$
        SELECT EXISTS (SELECT 1 FROM claim_shares s
          JOIN app_grants() g ON ${covers('g', 's', 'READ_CLAIM', 'app_now()')}
          JOIN app_grants() h ON h.capability = p_capability AND NOT h.retained AND h.agreement_id = s.agreement_id
            AND region_within(s.region_code, h.region) AND (h.theme IS NULL OR h.theme = s.theme)
            AND (h.stage IS NULL OR h.stage = s.stage)
          WHERE s.claim_id = p_claim AND (p_audience IS NULL OR s.agreement_id = ANY (p_audience)))
      $$;
      ${SHARES} (owner_id = ${ORG} OR (SELECT true FROM app_grants() g
        WHERE ${covers('g', 'claim_shares', 'READ_CLAIM', 'claim_shares.shared_at')} LIMIT 1));
      ${contributions((table, at, audience = `${table}.audience`, capability = 'READ_CLAIM') =>
        throughAudience(
          table,
          at,
          table === 'appearances'
            ? `CASE WHEN appearances.owner_id = appearances.claim_owner_id THEN ARRAY[s.agreement_id] ELSE appearances.audience END`
            : table === 'verdict_revisions'
              ? '(SELECT v.audience FROM verdicts v WHERE v.id = verdict_revisions.verdict_id)::uuid[]'
              : audience,
          capability,
        ),
      )}
      DROP FUNCTION app_reads_revision(uuid, timestamptz), reads_claim(uuid, text[], jsonb, uuid), reads_through(text[], jsonb, jsonb, uuid, uuid[], timestamptz),
        app_reads_through(uuid, uuid[], timestamptz, text),
        app_reads_limited(text, text, text, uuid, text, text, text, timestamptz), app_holds(text, uuid, text, text, text, timestamptz),
        grants_cover(jsonb, uuid, text, text, text, timestamptz);
      ALTER TABLE claim_shares DROP COLUMN reach, DROP COLUMN reach_regency, DROP COLUMN reach_province;
    `);
  }
}
