import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Columns of a claim that may change after it was filed, before this migration. */
const OPEN = ['disposition', 'duplicate_of', 'dismissal_reason', 'dismissal_note', 'version'];
const KEPT = ['evidence_count', 'comment_count', 'appearance_count', 'first_appearance', 'verdict_marks', 'is_checked'];

const freeze = (open: readonly string[]): string => `
  CREATE OR REPLACE FUNCTION freeze_claim() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
  DECLARE open text[] := ARRAY[${open.map((c) => `'${c}'`).join(', ')}];
  BEGIN
    IF (to_jsonb(OLD) - open) IS DISTINCT FROM (to_jsonb(NEW) - open) THEN
      RAISE EXCEPTION 'a claim stands as it was filed' USING ERRCODE = 'CK002';
    END IF;
    -- Runs as the writer, behind its policies: the original must be a claim that the marker can also see.
    IF NEW.duplicate_of IS DISTINCT FROM OLD.duplicate_of AND NEW.duplicate_of IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM claims c WHERE c.id = NEW.duplicate_of) THEN
      RAISE EXCEPTION 'not a claim that the marker sees' USING ERRCODE = 'CK003';
    END IF;
    RETURN NEW;
  END $$;`;

const hold = (strength: string): string => `
  CREATE OR REPLACE FUNCTION hold_claim(p_claim uuid) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER
    SET search_path = pg_catalog, public AS $$
  BEGIN
    PERFORM 1 FROM claims c WHERE c.id = p_claim AND (c.owner_id = app_org() OR EXISTS (SELECT 1 FROM claim_shares s
      JOIN app_grants() g ON g.capability = 'READ_CLAIM' AND g.agreement_id = s.agreement_id
        AND region_within(s.region_code, g.region) AND (g.theme IS NULL OR g.theme = s.theme)
        AND (g.stage IS NULL OR g.stage = s.stage) AND s.shared_at < g.until
      WHERE s.claim_id = c.id)) FOR ${strength} OF c;
  END $$;`;

/**
 * What lists show beside a claim, kept on the claim where it is the same for everybody who reads the claim through an
 * agreement in force: how much evidence, how many comments and appearances, the first appearance, the newsrooms' findings.
 * NULL says that it depends on who asks (a source kept to oneself, sensitive evidence, a contribution for some of the
 * partners, a draft); then the rows themselves are asked, each behind its policy. So nothing kept here tells a reader of
 * the claim what that reader may not see, and the claim's own policy guards it.
 */
export class KeptOnClaims1763000000012 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE claims
        ADD COLUMN evidence_count   integer,
        ADD COLUMN comment_count    integer,
        -- Of the two about appearances, both are known or neither.
        ADD COLUMN appearance_count integer,
        ADD COLUMN first_appearance jsonb,
        -- [{verdictId, ownerId, state, rating, label}], the oldest verdict first.
        ADD COLUMN verdict_marks    jsonb,
        -- Whether a fact-check of it is public, which everybody may know; NULL only until it has been asked.
        ADD COLUMN is_checked       boolean;
      ${freeze([...OPEN, ...KEPT])}
      -- Adding to a claim changes what is kept on it: two who add wait for each other, instead of both holding it and then
      -- both wanting to change it.
      ${hold('NO KEY UPDATE')}

      /* The four kept parts, each asked of one claim whose agreements are given. */
      CREATE FUNCTION kept_evidence(p_claim uuid, p_shares uuid[]) RETURNS integer LANGUAGE sql STABLE AS $$
        SELECT CASE WHEN bool_or(e.sensitivity <> 'SHARED' OR NOT p_shares <@ e.audience) THEN NULL ELSE count(*) END::integer
        FROM evidence e WHERE e.claim_id = p_claim AND e.withdrawn_at IS NULL
      $$;
      CREATE FUNCTION kept_comments(p_claim uuid, p_shares uuid[]) RETURNS integer LANGUAGE sql STABLE AS $$
        SELECT CASE WHEN bool_or(d.own_only OR NOT p_shares <@ d.audience) THEN NULL ELSE count(*) END::integer
        FROM comments d WHERE d.claim_id = p_claim AND d.withdrawn_at IS NULL
      $$;
      CREATE FUNCTION kept_appearances(p_claim uuid, p_shares uuid[], OUT n integer, OUT first jsonb) LANGUAGE sql STABLE AS $$
        SELECT CASE WHEN k.differs THEN NULL ELSE k.n END::integer,
          CASE WHEN NOT k.differs THEN (SELECT jsonb_build_object('id', x.id, 'claimId', x.claim_id, 'ownerId', x.owner_id,
              'addedBy', x.added_by, 'url', x.url, 'platform', x.platform, 'account', x.account, 'quote', x.quote,
              'postedAt', x.posted_at, 'seenAt', x.seen_at, 'createdAt', x.created_at)
            FROM appearances x WHERE x.claim_id = p_claim ORDER BY coalesce(x.posted_at, x.seen_at), x.id LIMIT 1) END
        -- A long quotation is not written twice.
        FROM (SELECT coalesce(bool_or((x.owner_id <> x.claim_owner_id AND NOT p_shares <@ x.audience) OR length(x.quote) > 1000), false)
            AS differs, count(*) AS n FROM appearances x WHERE x.claim_id = p_claim) k
      $$;
      /* A draft shows itself to its newsroom alone, and a dropped correction to nobody: those claims are asked row by row. */
      CREATE FUNCTION kept_verdicts(p_claim uuid, p_shares uuid[]) RETURNS jsonb LANGUAGE sql STABLE AS $$
        SELECT CASE WHEN count(*) = 0 THEN '[]'
          WHEN NOT bool_and(v.state NOT IN ('DRAFT', 'WITHDRAWN', 'RETRACTED') AND v.first_submitted_at IS NOT NULL
            AND p_shares <@ v.audience AND r.submitted_at IS NOT NULL AND r.withdrawn_at IS NULL
            AND r.number = (SELECT max(x.number) FROM verdict_revisions x WHERE x.verdict_id = v.id)) THEN NULL
          ELSE jsonb_agg(jsonb_build_object('verdictId', v.id, 'ownerId', v.owner_id, 'state', v.state, 'rating', r.rating,
            'label', r.label) ORDER BY v.created_at, v.id) END
        FROM verdicts v LEFT JOIN verdict_revisions r ON r.verdict_id = v.id AND r.number = v.current_revision
        WHERE v.claim_id = p_claim
      $$;
      CREATE FUNCTION shares_of(p_claim uuid) RETURNS uuid[] LANGUAGE sql STABLE AS
        $$ SELECT coalesce(array_agg(s.agreement_id), '{}') FROM claim_shares s WHERE s.claim_id = p_claim $$;

      /* Brings all that is kept on some claims in line with the rows: after a change of the audience, and for bulk loads. */
      CREATE FUNCTION keep_claims(p_claims uuid[]) RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER
        SET search_path = pg_catalog, public AS $$
        UPDATE claims c SET evidence_count = kept_evidence(c.id, s.shares), comment_count = kept_comments(c.id, s.shares),
          (appearance_count, first_appearance) = (SELECT a.n, a.first FROM kept_appearances(c.id, s.shares) a),
          verdict_marks = kept_verdicts(c.id, s.shares),
          is_checked = EXISTS (SELECT 1 FROM fact_checks k WHERE k.claim_id = c.id AND k.state = 'PUBLISHED')
        FROM unnest(p_claims) i(id) CROSS JOIN LATERAL (SELECT shares_of(i.id) AS shares) s WHERE c.id = i.id
      $$;

      /* One trigger function for all that hangs on a claim. The claim is held first, so that what is counted cannot change
       * before it is written; counting is a statement of its own and sees what those before have committed. */
      CREATE FUNCTION keep_claim() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
      DECLARE claim uuid; shares uuid[];
      BEGIN
        claim := CASE WHEN TG_OP = 'DELETE' THEN OLD.claim_id ELSE NEW.claim_id END;
        PERFORM 1 FROM claims c WHERE c.id = claim FOR NO KEY UPDATE;
        IF TG_TABLE_NAME = 'fact_checks' THEN
          UPDATE claims c SET is_checked = EXISTS (SELECT 1 FROM fact_checks k WHERE k.claim_id = claim AND k.state = 'PUBLISHED')
            WHERE c.id = claim;
          RETURN NULL;
        ELSIF TG_TABLE_NAME = 'claim_shares' THEN
          PERFORM keep_claims(ARRAY[claim]);
          RETURN NULL;
        END IF;
        shares := shares_of(claim);
        IF TG_TABLE_NAME = 'evidence' THEN
          UPDATE claims c SET evidence_count = kept_evidence(claim, shares) WHERE c.id = claim;
        ELSIF TG_TABLE_NAME = 'comments' THEN
          UPDATE claims c SET comment_count = kept_comments(claim, shares) WHERE c.id = claim;
        ELSIF TG_TABLE_NAME = 'appearances' THEN
          UPDATE claims c SET (appearance_count, first_appearance) = (SELECT a.n, a.first FROM kept_appearances(claim, shares) a)
            WHERE c.id = claim;
        ELSE
          UPDATE claims c SET verdict_marks = kept_verdicts(claim, shares) WHERE c.id = claim;
        END IF;
        RETURN NULL;
      END $$;
      CREATE FUNCTION start_kept() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
      BEGIN
        -- Of a new claim everything is known: there is nothing yet.
        NEW.evidence_count := 0; NEW.comment_count := 0; NEW.appearance_count := 0; NEW.first_appearance := NULL;
        NEW.verdict_marks := '[]'; NEW.is_checked := false;
        RETURN NEW;
      END $$;
      CREATE TRIGGER claims_start_kept BEFORE INSERT ON claims FOR EACH ROW EXECUTE FUNCTION start_kept();
      CREATE TRIGGER claim_shares_keep AFTER INSERT OR DELETE ON claim_shares FOR EACH ROW EXECUTE FUNCTION keep_claim();
      CREATE TRIGGER evidence_keep AFTER INSERT OR UPDATE OF audience, sensitivity, withdrawn_at ON evidence
        FOR EACH ROW EXECUTE FUNCTION keep_claim();
      CREATE TRIGGER comments_keep AFTER INSERT OR UPDATE OF audience, withdrawn_at ON comments
        FOR EACH ROW EXECUTE FUNCTION keep_claim();
      CREATE TRIGGER appearances_keep AFTER INSERT ON appearances FOR EACH ROW EXECUTE FUNCTION keep_claim();
      CREATE TRIGGER verdicts_keep AFTER INSERT OR UPDATE ON verdicts FOR EACH ROW EXECUTE FUNCTION keep_claim();
      CREATE TRIGGER verdict_revisions_keep AFTER INSERT OR UPDATE OF submitted_at, withdrawn_at, rating, label ON verdict_revisions
        FOR EACH ROW EXECUTE FUNCTION keep_claim();
      CREATE TRIGGER fact_checks_keep AFTER INSERT OR UPDATE OF state ON fact_checks FOR EACH ROW EXECUTE FUNCTION keep_claim();

      /* Everything that is kept, worked out anew from what it is kept of: after rows were loaded in bulk, without triggers. */
      CREATE FUNCTION keep_everything() RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER
        SET search_path = pg_catalog, public AS $$
      BEGIN
        PERFORM compile_standing(v.id) FROM agreement_versions v WHERE v.state = 'SIGNED' ORDER BY v.agreement_id, v.number;
        PERFORM keep_claims(array_agg(c.id)) FROM claims c;
      END $$;
      REVOKE ALL ON FUNCTION kept_evidence(uuid, uuid[]), kept_comments(uuid, uuid[]), kept_appearances(uuid, uuid[]),
        kept_verdicts(uuid, uuid[]), shares_of(uuid), keep_claims(uuid[]), keep_everything() FROM PUBLIC;

      ALTER TABLE claims DISABLE TRIGGER claims_freeze;
      SELECT keep_claims(array_agg(c.id)) FROM claims c;
      ALTER TABLE claims ENABLE TRIGGER claims_freeze;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER fact_checks_keep ON fact_checks;
      DROP TRIGGER verdict_revisions_keep ON verdict_revisions;
      DROP TRIGGER verdicts_keep ON verdicts;
      DROP TRIGGER appearances_keep ON appearances;
      DROP TRIGGER comments_keep ON comments;
      DROP TRIGGER evidence_keep ON evidence;
      DROP TRIGGER claim_shares_keep ON claim_shares;
      DROP TRIGGER claims_start_kept ON claims;
      DROP FUNCTION keep_everything(), start_kept(), keep_claim(), keep_claims(uuid[]), shares_of(uuid), kept_verdicts(uuid, uuid[]),
        kept_appearances(uuid, uuid[]), kept_comments(uuid, uuid[]), kept_evidence(uuid, uuid[]);
      ${hold('SHARE')}
      ${freeze(OPEN)}
      ALTER TABLE claims ${KEPT.map((column) => `DROP COLUMN ${column}`).join(', ')};
    `);
  }
}
