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
const NEWEST = 'app_newest(timestamptz, uuid, integer)';
const search = new WordsNearby1763000000041();

/** Evidence `e` and appearances `x` that not everybody who reads their claim reads; and quotations too long to be written on the claim. */
const EVIDENCE_APART = `(e.sensitivity <> 'SHARED' OR NOT s.shares <@ e.audience)`;
const APPEARANCE_APART = `((x.owner_id <> x.claim_owner_id AND NOT s.shares <@ x.audience) OR coalesce(length(x.quote), 0) > 1000)`;
const APPEARANCE = `jsonb_build_object('id', x.id, 'claimId', x.claim_id, 'ownerId', x.owner_id, 'addedBy', x.added_by, 'url', x.url,
            'platform', x.platform, 'account', x.account, 'quote', x.quote, 'postedAt', x.posted_at, 'seenAt', x.seen_at, 'createdAt', x.created_at)`;
const evidenceRow = (
  e: string,
): string => `'EVIDENCE', ${e}.id, ${e}.owner_id, ${e}.claim_owner_id, ${e}.sensitivity = 'OWN_ORGANISATION',
            ${e}.sensitivity = 'SENSITIVE', ${e}.audience, ${e}.created_at, NULL::jsonb`;
/** What the session's lists are asked of a share by. */
const SHARE = 's.reach_province, s.reach_regency, s.reach, s.agreement_id, s.region_code, s.theme, s.stage';
const SAID = `c.verdict_marks @> jsonb_build_array(jsonb_strip_nulls(jsonb_build_object(''rating'', $8 -> ''rating'', ''label'', $8 -> ''label'')))`;
const KEEP_MARKS = 'UPDATE claims c SET verdict_marks = kept_verdicts(claim, shares) WHERE c.id = claim;';
const KEEP_COUNT = 'UPDATE claims c SET evidence_count = kept_evidence(claim, shares) WHERE c.id = claim;';
const KEEP_FIRST = `SET (appearance_count, first_appearance) = (SELECT a.n, a.first FROM kept_appearances(claim, shares) a)
            WHERE c.id = claim;`;

/**
 * Row `k` of what is kept apart shows to the viewer. Says what the policies say of contributions, and app_reads_through() of a share: called
 * for each row, that took longer than all the rest.
 */
const SHOWS = `CASE WHEN k.owner_id = (SELECT app_org()) THEN true WHEN k.own_only THEN false WHEN k.claim_owner_id = (SELECT app_org()) THEN true
            WHEN (SELECT true FROM claim_shares s WHERE s.claim_id = k.claim_id AND (k.audience IS NULL OR s.agreement_id = ANY (k.audience))
              AND (s.reach_province = ANY ((SELECT app_reads())::text[]) OR (s.agreement_id = ANY ((SELECT app_limited())::uuid[])
                AND app_reads_limited(${SHARE}, greatest(k.at, s.shared_at))))
              AND (NOT k.sensitive OR s.reach_province = ANY ((SELECT nullif(current_setting('cekatan.sensitive', true), ''))::text[])
                OR app_reads_sensitive(${SHARE}, k.at)) LIMIT 1) THEN true
            ELSE k.kind = 'EVIDENCE' AND (SELECT e.is_public FROM evidence e WHERE e.id = k.id) AND app_published_evidence(k.id) END`;
/** What of it a list shows, of the rows of one claim. */
const ADDED = `count(*) FILTER (WHERE k.kind = 'EVIDENCE') AS evidence, count(*) FILTER (WHERE k.kind = 'APPEARANCE') AS appearances,
          jsonb_agg(k.shown) FILTER (WHERE k.kind = 'APPEARANCE') AS seen, (array_agg(k.shown) FILTER (WHERE k.kind = 'VERDICTS'))[1] AS marks`;

/**
 * Sources, sensitive evidence, drafts and evidence for some of the partners no longer keep a claim from telling the rest of it: what is
 * the same for everybody is kept on the claim as ever, and what is not beside it, out of the sight of who reads the claim. Of a
 * page of the inbox hardly a claim is left for app_asked(), whose start is most of what it costs.
 */
export class KeptApart1763000000071 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      /* What is not kept on a claim, because it shows to some of its readers only; and who they are, in the words of what it comes from. That there
       * is any is a secret too: read by definer functions alone, but for what an organisation has of its own. */
      CREATE TABLE kept_apart (
        claim_id       uuid NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
        -- VERDICTS: the verdicts as a newsroom sees them whose drafts make them something else than what everybody else sees.
        kind           text NOT NULL CHECK (kind IN ('EVIDENCE', 'APPEARANCE', 'VERDICTS')),
        -- Of the evidence, the appearance or the newsroom.
        id             uuid NOT NULL,
        owner_id       uuid NOT NULL,
        claim_owner_id uuid NOT NULL,
        own_only       boolean NOT NULL,
        sensitive      boolean NOT NULL,
        -- NULL: goes with the claim.
        audience       uuid[],
        at             timestamptz(3) NOT NULL,
        -- An appearance or the verdicts, as they are kept on a claim.
        shown          jsonb,
        PRIMARY KEY (claim_id, kind, id)
      );
      ${protect('kept_apart', { select: `kind = 'VERDICTS' AND owner_id = ${ORG}` })}

      CREATE OR REPLACE FUNCTION kept_evidence(p_claim uuid, p_shares uuid[]) RETURNS integer LANGUAGE sql STABLE AS $$
        SELECT count(*)::integer FROM evidence e CROSS JOIN (SELECT p_shares AS shares) s
        WHERE e.claim_id = p_claim AND e.withdrawn_at IS NULL AND NOT ${EVIDENCE_APART}
      $$;
      CREATE OR REPLACE FUNCTION kept_appearances(p_claim uuid, p_shares uuid[], OUT n integer, OUT first jsonb) LANGUAGE sql STABLE AS $$
        SELECT (SELECT count(*) FROM appearances x WHERE x.claim_id = p_claim AND NOT ${APPEARANCE_APART})::integer,
          (SELECT ${APPEARANCE}
           FROM appearances x WHERE x.claim_id = p_claim AND NOT ${APPEARANCE_APART}
           ORDER BY coalesce(x.posted_at, x.seen_at), x.id LIMIT 1)
        FROM (SELECT p_shares AS shares) s
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

      -- What is kept apart of some claims, once what is kept on them has been written.
      CREATE FUNCTION keep_apart(p_claims uuid[], p_kinds text[]) RETURNS void LANGUAGE sql VOLATILE AS $$
        DELETE FROM kept_apart k WHERE k.claim_id = ANY (p_claims) AND k.kind = ANY (p_kinds);
        INSERT INTO kept_apart (claim_id, kind, id, owner_id, claim_owner_id, own_only, sensitive, audience, at, shown) SELECT c.id, y.*
        FROM claims c CROSS JOIN LATERAL (SELECT shares_of(c.id) AS shares) s CROSS JOIN LATERAL (
          SELECT ${evidenceRow('e')}
          FROM evidence e WHERE 'EVIDENCE' = ANY (p_kinds) AND e.claim_id = c.id AND e.withdrawn_at IS NULL AND ${EVIDENCE_APART}
          UNION ALL
          SELECT 'APPEARANCE', x.id, x.owner_id, x.claim_owner_id, false, false, CASE WHEN x.owner_id <> x.claim_owner_id THEN x.audience END,
            x.created_at, ${APPEARANCE}
          FROM appearances x WHERE 'APPEARANCE' = ANY (p_kinds) AND x.claim_id = c.id AND ${APPEARANCE_APART}
          UNION ALL
          SELECT 'VERDICTS', o.id, o.id, c.owner_id, true, false, NULL, c.filed_at, o.marks
          FROM (SELECT v.owner_id AS id, marks_for(c.id, v.owner_id) AS marks FROM verdicts v
            WHERE 'VERDICTS' = ANY (p_kinds) AND v.claim_id = c.id GROUP BY v.owner_id) o
          WHERE o.marks <> c.verdict_marks) y
        WHERE c.id = ANY (p_claims)
      $$;
      ${replaced(await again(kept, 'keep_claims'), {
        'WHERE c.id = i.id': `WHERE c.id = i.id;\n        SELECT keep_apart(p_claims, ARRAY['EVIDENCE', 'APPEARANCE', 'VERDICTS'])`,
      })}
      ${replaced(await again(kept, 'keep_claim'), {
        [KEEP_MARKS]: `${KEEP_MARKS}
          PERFORM keep_apart(ARRAY[claim], ARRAY['VERDICTS']);`,
        // Of what is new the one or the other changes; almost always the count.
        [KEEP_COUNT]: `IF TG_OP = 'INSERT' AND NEW.withdrawn_at IS NULL AND (NEW.sensitivity <> 'SHARED' OR NOT shares <@ NEW.audience) THEN
            INSERT INTO kept_apart VALUES (claim, ${evidenceRow('NEW')});
          ELSE
            ${KEEP_COUNT}
            IF TG_OP = 'UPDATE' THEN
              PERFORM keep_apart(ARRAY[claim], ARRAY['EVIDENCE']);
            END IF;
          END IF;`,
        [KEEP_FIRST]: `${KEEP_FIRST}
          IF NEW.owner_id <> NEW.claim_owner_id AND NOT shares <@ NEW.audience OR length(NEW.quote) > 1000 THEN
            PERFORM keep_apart(ARRAY[claim], ARRAY['APPEARANCE']);
          END IF;`,
      })}

      /* What of that the viewer reads, of claims where it reads some: how much more evidence and how many more appearances, these as they are kept,
       * and the verdicts where its own drafts count. */
      CREATE FUNCTION app_apart(p_claims uuid[]) RETURNS TABLE (claim_id uuid, evidence bigint, appearances bigint, seen jsonb, marks jsonb)
      LANGUAGE sql STABLE SECURITY DEFINER ROWS 3 SET search_path = public, pg_temp AS $$
        SELECT k.claim_id, ${ADDED}
        FROM kept_apart k WHERE k.claim_id = ANY (p_claims) AND ${SHOWS} GROUP BY k.claim_id
      $$;

      /* With what of it the viewer reads; and whoever keeps reading what had been shared before an end reads all that others do, where nothing has
       * been added since then. */
      DROP FUNCTION app_newest(timestamptz, uuid, integer);
      ${replaced(await functionOf(newest, 'app_newest'), {
        'whole boolean)': 'whole boolean, evidence bigint, appearances bigint, seen jsonb, marks jsonb)',
        'SELECT DISTINCT ON (u.filed_at, u.id) u.id, u.filed_at, u.via, u.shared_at, u.whole FROM (': `SELECT n.id, n.filed_at, n.via, n.shared_at, CASE WHEN n.whole THEN true ELSE coalesce(
            (SELECT false FROM evidence x WHERE x.claim_id = n.id AND x.created_at >= n.until LIMIT 1),
            (SELECT false FROM comments x WHERE x.claim_id = n.id AND x.created_at >= n.until LIMIT 1),
            (SELECT false FROM appearances x WHERE x.claim_id = n.id AND x.created_at >= n.until LIMIT 1),
            (SELECT false FROM verdicts v LEFT JOIN verdict_revisions r ON r.verdict_id = v.id
              WHERE v.claim_id = n.id AND greatest(v.created_at, v.first_submitted_at, r.submitted_at) >= n.until LIMIT 1), true) END,
          y.evidence, y.appearances, y.seen, y.marks
        FROM (SELECT DISTINCT ON (u.filed_at, u.id) u.id, u.filed_at, u.via, u.shared_at, u.whole, u.until FROM (`,
        'NULL::timestamptz AS shared_at, true AS whole':
          'NULL::timestamptz AS shared_at, true AS whole, NULL::timestamptz AS until',
        'NOT a.retained\n': 'NOT a.retained, a.until\n',
        'u.via NULLS FIRST LIMIT p_limit': `u.via NULLS FIRST LIMIT p_limit) n
        CROSS JOIN LATERAL (SELECT ${ADDED}
          FROM kept_apart k WHERE k.claim_id = n.id AND ${SHOWS}) y`,
      })}
      ${replaced(await again(search, 'search_candidates'), {
        [SAID]: `(${SAID} OR (SELECT k.shown FROM kept_apart k WHERE k.claim_id = c.id AND k.kind = ''VERDICTS'' AND k.id = app_org())
                 @> jsonb_build_array(jsonb_strip_nulls(jsonb_build_object(''rating'', $8 -> ''rating'', ''label'', $8 -> ''label''))))`,
      })}
      REVOKE ALL ON FUNCTION marks_for(uuid, uuid), keep_apart(uuid[], text[]), app_apart(uuid[]), ${NEWEST} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION app_apart(uuid[]), ${NEWEST} TO cekatan_app;

      SELECT keep_claims(array_agg(c.id)) FROM claims c 
        WHERE c.evidence_count IS NULL OR c.appearance_count IS NULL OR c.verdict_marks IS NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ${await again(search, 'search_candidates')}
      DROP FUNCTION app_apart(uuid[]), ${NEWEST};
      ${await functionOf(newest, 'app_newest')}
      REVOKE ALL ON FUNCTION ${NEWEST} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${NEWEST} TO cekatan_app;
      ${await again(kept, 'keep_claim')}
      ${await again(kept, 'keep_claims')}
      DROP FUNCTION keep_apart(uuid[], text[]);
      ${await again(kept, 'kept_verdicts')}
      ${await again(kept, 'kept_appearances')}
      ${await again(kept, 'kept_evidence')}
      DROP FUNCTION marks_for(uuid, uuid);
      DROP TABLE kept_apart;
      SELECT keep_claims(array_agg(c.id)) FROM claims c;
    `);
  }
}
