import type { MigrationInterface, QueryRunner } from 'typeorm';
import { KeptOnClaims1763000000012 } from './0012-kept-on-claims';
import { AskedAtOnce1763000000017 } from './0017-asked-at-once';
import { WordsNearby1763000000041 } from './0041-words-nearby';
import { functionOf, replaced } from './support/function-of';
import { ORG, protect } from './support/protect';

/** A function as a migration made it, to stand in the place of its present one, on the path that all have now. */
const again = async (migration: MigrationInterface, name: string): Promise<string> =>
  (await functionOf(migration, name))
    .replace('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION')
    .replace('pg_catalog, public', 'public, pg_temp');

const kept = new KeptOnClaims1763000000012();
const newest = new AskedAtOnce1763000000017();
const search = new WordsNearby1763000000041();

/** Evidence `e` that not everybody who reads its claim reads. */
const APART = `(e.sensitivity <> 'SHARED' OR NOT s.shares <@ e.audience)`;
const SAID = `c.verdict_marks @> jsonb_build_array(jsonb_strip_nulls(jsonb_build_object(''rating'', $8 -> ''rating'', ''label'', $8 -> ''label'')))`;
const KEEP_MARKS = 'UPDATE claims c SET verdict_marks = kept_verdicts(claim, shares) WHERE c.id = claim;';
const KEEP_COUNT = 'UPDATE claims c SET evidence_count = kept_evidence(claim, shares) WHERE c.id = claim;';

/**
 * Sources, sensitive evidence, drafts and evidence for some of the partners no longer keep a claim from telling the rest of it: what is
 * the same for everybody is kept on the claim as ever, and what is not beside it, out of the sight of who reads the claim. Of a
 * page of the inbox hardly a claim is left for app_asked(), whose start is most of what it costs.
 */
export class KeptApart1763000000071 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Evidence that is not among what is counted on its claim. Nobody reads this but app_apart(): that a claim has some is no less secret.
      CREATE TABLE evidence_apart (
        claim_id    uuid NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
        evidence_id uuid NOT NULL REFERENCES evidence (id) ON DELETE CASCADE,
        PRIMARY KEY (claim_id, evidence_id)
      );
      ${protect('evidence_apart', {})}

      -- What a newsroom sees of the verdicts on a claim, where that is something else than what everybody else sees: its drafts.
      CREATE TABLE verdict_marks_own (
        claim_id        uuid NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
        organization_id uuid NOT NULL REFERENCES organizations (id),
        marks           jsonb NOT NULL,
        PRIMARY KEY (claim_id, organization_id)
      );
      ${protect('verdict_marks_own', { select: `organization_id = ${ORG}` })}

      CREATE OR REPLACE FUNCTION kept_evidence(p_claim uuid, p_shares uuid[]) RETURNS integer LANGUAGE sql STABLE AS $$
        SELECT count(*)::integer FROM evidence e CROSS JOIN (SELECT p_shares AS shares) s
        WHERE e.claim_id = p_claim AND e.withdrawn_at IS NULL AND NOT ${APART}
      $$;
      /* The verdicts on a claim as everybody sees them who reads it through an agreement in force, or as one of the newsrooms does (p_org),
       * for whom its own drafts count too. Says of each what app_asked() says. */
      CREATE FUNCTION marks_for(p_claim uuid, p_org uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
        SELECT coalesce(jsonb_agg(jsonb_build_object('verdictId', v.id, 'ownerId', v.owner_id,
          'state', CASE WHEN v.state <> 'DRAFT' OR v.first_submitted_at IS NULL OR v.owner_id = p_org THEN v.state
            WHEN v.published_revision IS NOT NULL THEN 'PUBLISHED' ELSE 'CHANGES_REQUESTED' END,
          'rating', w.rating, 'label', w.label) ORDER BY v.created_at, v.id), '[]')
        FROM verdicts v LEFT JOIN LATERAL (SELECT r.rating, r.label FROM verdict_revisions r
          WHERE r.verdict_id = v.id AND (r.submitted_at IS NOT NULL OR r.owner_id = p_org)
          ORDER BY (v.state = 'RETRACTED' AND r.number = v.published_revision) DESC,
            (v.state = 'WITHDRAWN' OR r.withdrawn_at IS NULL) DESC, r.number DESC LIMIT 1) w ON true
        WHERE v.claim_id = p_claim AND (v.first_submitted_at IS NOT NULL OR v.announced OR v.owner_id = p_org)
      $$;
      -- NULL where a verdict is for some of the partners.
      CREATE OR REPLACE FUNCTION kept_verdicts(p_claim uuid, p_shares uuid[]) RETURNS jsonb LANGUAGE sql STABLE AS $$
        SELECT CASE WHEN NOT EXISTS (SELECT 1 FROM verdicts v WHERE v.claim_id = p_claim AND NOT p_shares <@ v.audience
          AND (v.first_submitted_at IS NOT NULL OR v.announced)) THEN marks_for(p_claim, NULL) END
      $$;

      -- What is kept beside some claims, once what is kept on them has been written.
      CREATE FUNCTION keep_evidence_apart(p_claims uuid[]) RETURNS void LANGUAGE sql VOLATILE AS $$
        DELETE FROM evidence_apart a WHERE a.claim_id = ANY (p_claims);
        INSERT INTO evidence_apart (claim_id, evidence_id) SELECT e.claim_id, e.id
        FROM unnest(p_claims) i(id) CROSS JOIN LATERAL (SELECT shares_of(i.id) AS shares) s JOIN evidence e ON e.claim_id = i.id
        WHERE e.withdrawn_at IS NULL AND ${APART}
      $$;
      CREATE FUNCTION keep_own_marks(p_claims uuid[]) RETURNS void LANGUAGE sql VOLATILE AS $$
        DELETE FROM verdict_marks_own o WHERE o.claim_id = ANY (p_claims);
        INSERT INTO verdict_marks_own (claim_id, organization_id, marks) SELECT c.id, o.id, o.marks
        FROM claims c CROSS JOIN LATERAL (SELECT v.owner_id AS id, marks_for(c.id, v.owner_id) AS marks FROM verdicts v
          WHERE v.claim_id = c.id GROUP BY v.owner_id) o
        WHERE c.id = ANY (p_claims) AND o.marks <> c.verdict_marks
      $$;
      ${replaced(await again(kept, 'keep_claims'), {
        'WHERE c.id = i.id': 'WHERE c.id = i.id;\n        SELECT keep_evidence_apart(p_claims); SELECT keep_own_marks(p_claims)',
      })}
      ${replaced(await again(kept, 'keep_claim'), {
        [KEEP_MARKS]: `${KEEP_MARKS}
          PERFORM keep_own_marks(ARRAY[claim]);`,
        // Almost all that is added is for everybody who reads the claim.
        [KEEP_COUNT]: `${KEEP_COUNT}
          IF TG_OP = 'UPDATE' OR NEW.sensitivity <> 'SHARED' OR NOT shares <@ NEW.audience THEN
            PERFORM keep_evidence_apart(ARRAY[claim]);
          END IF;`,
      })}

      /* How much of the evidence that is not counted on its claim the viewer reads, for claims where it reads some. Says what the policy of
       * evidence says; what is read through a whole province, which is most of it, without a call. */
      CREATE FUNCTION app_apart(p_claims uuid[]) RETURNS TABLE (claim_id uuid, evidence bigint)
      LANGUAGE sql STABLE SECURITY DEFINER ROWS 3 SET search_path = public, pg_temp AS $$
        SELECT a.claim_id, count(*) FROM evidence_apart a JOIN evidence e ON e.id = a.evidence_id
        WHERE a.claim_id = ANY (p_claims) AND e.withdrawn_at IS NULL
          AND CASE WHEN e.owner_id = (SELECT app_org()) THEN true WHEN e.sensitivity = 'OWN_ORGANISATION' THEN false
            WHEN e.claim_owner_id = (SELECT app_org()) THEN true
            WHEN (SELECT true FROM claim_shares s WHERE s.claim_id = e.claim_id AND s.agreement_id = ANY (e.audience)
                AND s.reach_province = ANY ((SELECT app_reads())::text[])
                AND (e.sensitivity <> 'SENSITIVE' OR s.reach_province = ANY ((SELECT nullif(current_setting('cekatan.sensitive', true), ''))::text[]))
              LIMIT 1) THEN true
            WHEN e.is_public AND app_published_evidence(e.id) THEN true
            ELSE app_reads_through(e.claim_id, e.audience, e.created_at,
              CASE e.sensitivity WHEN 'SENSITIVE' THEN 'READ_SENSITIVE_EVIDENCE' ELSE 'READ_CLAIM' END) END
        GROUP BY a.claim_id
      $$;

      /* Whoever keeps reading what had been shared before an end reads all that others do, where nothing has been added since then. */
      ${replaced(await again(newest, 'app_newest'), {
        'SELECT DISTINCT ON (u.filed_at, u.id) u.id, u.filed_at, u.via, u.shared_at, u.whole FROM (': `SELECT n.id, n.filed_at, n.via, n.shared_at, CASE WHEN n.whole THEN true ELSE coalesce(
            (SELECT false FROM evidence x WHERE x.claim_id = n.id AND x.created_at >= n.until LIMIT 1),
            (SELECT false FROM comments x WHERE x.claim_id = n.id AND x.created_at >= n.until LIMIT 1),
            (SELECT false FROM appearances x WHERE x.claim_id = n.id AND x.created_at >= n.until LIMIT 1),
            (SELECT false FROM verdicts v LEFT JOIN verdict_revisions r ON r.verdict_id = v.id
              WHERE v.claim_id = n.id AND greatest(v.created_at, v.first_submitted_at, r.submitted_at) >= n.until LIMIT 1), true) END
        FROM (SELECT DISTINCT ON (u.filed_at, u.id) u.id, u.filed_at, u.via, u.shared_at, u.whole, u.until FROM (`,
        'NULL::timestamptz AS shared_at, true AS whole': 'NULL::timestamptz AS shared_at, true AS whole, NULL::timestamptz AS until',
        'NOT a.retained\n': 'NOT a.retained, a.until\n',
        'u.via NULLS FIRST LIMIT p_limit': 'u.via NULLS FIRST LIMIT p_limit) n',
      })}
      ${replaced(await again(search, 'search_candidates'), {
        [SAID]: `(${SAID} OR (SELECT o.marks FROM verdict_marks_own o WHERE o.claim_id = c.id AND o.organization_id = app_org())
                 @> jsonb_build_array(jsonb_strip_nulls(jsonb_build_object(''rating'', $8 -> ''rating'', ''label'', $8 -> ''label''))))`,
      })}
      REVOKE ALL ON FUNCTION marks_for(uuid, uuid), keep_evidence_apart(uuid[]), keep_own_marks(uuid[]), app_apart(uuid[]) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION app_apart(uuid[]) TO cekatan_app;

      SELECT keep_claims(array_agg(c.id)) FROM claims c WHERE c.evidence_count IS NULL OR c.verdict_marks IS NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ${await again(search, 'search_candidates')}
      ${await again(newest, 'app_newest')}
      DROP FUNCTION app_apart(uuid[]);
      ${await again(kept, 'keep_claim')}
      ${await again(kept, 'keep_claims')}
      DROP FUNCTION keep_own_marks(uuid[]), keep_evidence_apart(uuid[]);
      ${await again(kept, 'kept_verdicts')}
      ${await again(kept, 'kept_evidence')}
      DROP FUNCTION marks_for(uuid, uuid);
      DROP TABLE verdict_marks_own, evidence_apart;
      SELECT keep_claims(array_agg(c.id)) FROM claims c;
    `);
  }
}
