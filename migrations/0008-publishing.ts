import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ORG, protect, throughAudience } from './support/protect';

/** Published fact-checks, and the policies that had to wait for them: of evidence and of events. */
export class Publishing1763000000008 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE fact_checks (
        id              uuid PRIMARY KEY DEFAULT uuidv7(),
        slug            text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) <= 160),
        verdict_id      uuid NOT NULL UNIQUE REFERENCES verdicts (id),
        claim_id        uuid NOT NULL REFERENCES claims (id),
        owner_id        uuid NOT NULL REFERENCES organizations (id),
        -- What public lists are filtered by: the claim's region, and the rating that stands now.
        region_code     text NOT NULL DEFAULT '' REFERENCES regions (code),
        rating          text,
        state           text NOT NULL DEFAULT 'PUBLISHED' CHECK (state IN ('PUBLISHED', 'RETRACTED')),
        current_version integer NOT NULL DEFAULT 1,
        article_url     text CHECK (length(article_url) <= 2000),
        published_at    timestamptz(3) NOT NULL DEFAULT app_now(),
        retracted_at    timestamptz(3),
        retraction_reason text CHECK (length(retraction_reason) BETWEEN 1 AND 5000),
        version         integer NOT NULL DEFAULT 1,
        CHECK ((state = 'RETRACTED') = (retracted_at IS NOT NULL AND retraction_reason IS NOT NULL))
      );
      CREATE INDEX fact_checks_newest ON fact_checks (published_at DESC, id DESC);
      CREATE INDEX fact_checks_claim ON fact_checks (claim_id);
      CREATE INDEX fact_checks_owner ON fact_checks (owner_id, published_at DESC, id DESC);

      CREATE TABLE fact_check_versions (
        id              uuid PRIMARY KEY DEFAULT uuidv7(),
        fact_check_id   uuid NOT NULL REFERENCES fact_checks (id),
        owner_id        uuid NOT NULL REFERENCES organizations (id),
        number          integer NOT NULL CHECK (number >= 1),
        previous        integer GENERATED ALWAYS AS (nullif(number - 1, 0)) STORED,
        -- One publication per revision.
        revision_id     uuid NOT NULL UNIQUE REFERENCES verdict_revisions (id),
        content         jsonb NOT NULL,
        content_hash    text NOT NULL CHECK (content_hash ~ '^[0-9a-f]{64}$'),
        correction_note text,
        published_at    timestamptz(3) NOT NULL DEFAULT app_now(),
        published_by    uuid REFERENCES people (id),
        UNIQUE (fact_check_id, number),
        FOREIGN KEY (fact_check_id, previous) REFERENCES fact_check_versions (fact_check_id, number),
        CHECK (number = 1 OR correction_note IS NOT NULL)
      );
      -- Asked at commit: no address without a version, and the current one exists.
      ALTER TABLE fact_checks ADD CONSTRAINT fact_checks_current FOREIGN KEY (id, current_version)
        REFERENCES fact_check_versions (fact_check_id, number) DEFERRABLE INITIALLY DEFERRED;
      CREATE TABLE fact_check_evidence (
        version_id  uuid NOT NULL REFERENCES fact_check_versions (id),
        evidence_id uuid NOT NULL REFERENCES evidence (id),
        position    integer NOT NULL,
        PRIMARY KEY (version_id, evidence_id)
      );
      CREATE INDEX fact_check_evidence_evidence ON fact_check_evidence (evidence_id);
      CREATE TRIGGER fact_check_versions_append_only BEFORE UPDATE OR DELETE ON fact_check_versions
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER fact_check_evidence_append_only BEFORE UPDATE OR DELETE ON fact_check_evidence
        FOR EACH ROW EXECUTE FUNCTION refuse_change();

      /* An address belongs to the newsroom of an approved verdict, and stays what it is but for its newest version,
       * the newsroom's own article and, once, its retraction. */
      CREATE FUNCTION check_fact_check() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
      BEGIN
        IF TG_OP = 'INSERT' THEN
          IF NOT EXISTS (SELECT 1 FROM verdicts v WHERE v.id = NEW.verdict_id AND v.owner_id = NEW.owner_id
               AND v.claim_id = NEW.claim_id AND v.state = 'APPROVED') OR NEW.state <> 'PUBLISHED' OR NEW.current_version <> 1 THEN
            RAISE EXCEPTION 'only an approved verdict gets an address' USING ERRCODE = 'CK007';
          END IF;
          SELECT c.region_code INTO NEW.region_code FROM claims c WHERE c.id = NEW.claim_id;
          NEW.rating := NULL;
          IF app_system() IS NULL THEN
            NEW.published_at := app_now();
            NEW.version := 1;
          END IF;
          RETURN NEW;
        END IF;
        IF OLD.state = 'RETRACTED' OR (OLD.id, OLD.slug, OLD.verdict_id, OLD.claim_id, OLD.owner_id, OLD.region_code, OLD.published_at)
             IS DISTINCT FROM (NEW.id, NEW.slug, NEW.verdict_id, NEW.claim_id, NEW.owner_id, NEW.region_code, NEW.published_at)
           OR NEW.current_version NOT IN (OLD.current_version, OLD.current_version + 1) THEN
          RAISE EXCEPTION 'a fact-check keeps its address' USING ERRCODE = 'CK002';
        END IF;
        IF NEW.state = 'RETRACTED' THEN
          NEW.retracted_at := app_now();
          NEW.rating := NULL;
        END IF;
        NEW.version := OLD.version + 1;
        RETURN NEW;
      END $$;
      CREATE TRIGGER fact_checks_check BEFORE INSERT OR UPDATE ON fact_checks FOR EACH ROW EXECUTE FUNCTION check_fact_check();

      /* What is published is exactly what was approved: the current revision, the quorum met, window and embargo over. */
      CREATE FUNCTION check_publication() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
      DECLARE r verdict_revisions; v verdicts; f fact_checks;
      BEGIN
        SELECT * INTO r FROM verdict_revisions WHERE id = NEW.revision_id;
        SELECT * INTO v FROM verdicts WHERE id = r.verdict_id FOR UPDATE;
        SELECT * INTO f FROM fact_checks WHERE id = NEW.fact_check_id FOR UPDATE;
        IF f.verdict_id IS DISTINCT FROM v.id OR f.owner_id <> v.owner_id OR f.claim_id <> v.claim_id OR NEW.owner_id <> v.owner_id
           OR f.state <> 'PUBLISHED' OR v.state <> 'APPROVED' OR r.number <> v.current_revision OR NOT coalesce(quorum_met(r.id), false) THEN
          RAISE EXCEPTION 'only an approved revision is published' USING ERRCODE = 'CK007';
        END IF;
        IF NEW.content_hash IS DISTINCT FROM r.content_hash OR NEW.correction_note IS DISTINCT FROM r.correction_note
           OR NOT NEW.content @> jsonb_strip_nulls(jsonb_build_object('statement', v.statement, 'rating', r.rating, 'label', r.label,
             'headline', r.headline, 'explanation', r.explanation, 'conclusion', r.conclusion, 'contentHash', r.content_hash)) THEN
          RAISE EXCEPTION 'what is published is what was approved' USING ERRCODE = 'CK007';
        END IF;
        IF r.embargo_until > app_now() THEN
          RAISE EXCEPTION 'the embargo is not over' USING ERRCODE = 'CK007';
        END IF;
        IF r.approved_at + make_interval(hours => r.endorsement_hours) > app_now()
           AND NOT EXISTS (SELECT 1 FROM endorsements e WHERE e.revision_id = r.id) THEN
          RAISE EXCEPTION 'the supervisor''s window is open' USING ERRCODE = 'CK007';
        END IF;
        IF app_system() IS NULL THEN
          NEW.published_at := app_now();
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER fact_check_versions_check BEFORE INSERT ON fact_check_versions
        FOR EACH ROW EXECUTE FUNCTION check_publication();

      /* Publication and the verdict's state are one act: neither is ever seen without the other. */
      CREATE FUNCTION settle_publication() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
      BEGIN
        UPDATE fact_checks f SET current_version = NEW.number, rating = r.rating
          FROM verdict_revisions r WHERE r.id = NEW.revision_id AND f.id = NEW.fact_check_id;
        UPDATE verdicts v SET state = 'PUBLISHED', published_revision = r.number
          FROM verdict_revisions r WHERE r.id = NEW.revision_id AND v.id = r.verdict_id;
        RETURN NULL;
      END $$;
      CREATE TRIGGER fact_check_versions_settle AFTER INSERT ON fact_check_versions
        FOR EACH ROW EXECUTE FUNCTION settle_publication();
      CREATE FUNCTION settle_retraction() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
      BEGIN
        UPDATE verdicts SET state = 'RETRACTED' WHERE id = NEW.verdict_id;
        RETURN NULL;
      END $$;
      CREATE TRIGGER fact_checks_settle AFTER UPDATE ON fact_checks FOR EACH ROW
        WHEN (OLD.state <> 'RETRACTED' AND NEW.state = 'RETRACTED') EXECUTE FUNCTION settle_retraction();
      CREATE FUNCTION check_verdict_publication() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
      BEGIN
        IF (NEW.state = 'PUBLISHED' AND NOT EXISTS (SELECT 1 FROM fact_check_versions x JOIN verdict_revisions r ON r.id = x.revision_id
             WHERE r.verdict_id = NEW.id AND r.number = NEW.current_revision))
           OR (NEW.state = 'RETRACTED' AND NOT EXISTS (SELECT 1 FROM fact_checks f WHERE f.verdict_id = NEW.id AND f.state = 'RETRACTED')) THEN
          RAISE EXCEPTION 'a verdict is public when its fact-check is' USING ERRCODE = 'CK003';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER verdicts_check_publication BEFORE UPDATE ON verdicts FOR EACH ROW
        WHEN (OLD.state <> NEW.state AND NEW.state IN ('PUBLISHED', 'RETRACTED')) EXECUTE FUNCTION check_verdict_publication();

      /* Only what the published revision cites is shown with it. */
      CREATE FUNCTION check_published_evidence() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
      BEGIN
        IF NOT EXISTS (SELECT 1 FROM fact_check_versions x JOIN revision_evidence e ON e.revision_id = x.revision_id
             WHERE x.id = NEW.version_id AND e.evidence_id = NEW.evidence_id) THEN
          RAISE EXCEPTION 'published evidence is cited by the revision' USING ERRCODE = 'CK006';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER fact_check_evidence_check BEFORE INSERT ON fact_check_evidence
        FOR EACH ROW EXECUTE FUNCTION check_published_evidence();

      ${protect('fact_checks', {
        select: 'true',
        insert: `owner_id = ${ORG}`,
        update: {
          using: `owner_id = ${ORG} AND state = 'PUBLISHED'`,
          check: `owner_id = ${ORG}`,
          columns: ['state', 'article_url', 'retracted_at', 'retraction_reason'],
        },
        system: { import: ['SELECT', 'INSERT', 'UPDATE'], notify: ['SELECT'] },
      })}
      ${protect('fact_check_versions', {
        // A retracted fact-check leaves its notice; what it said is for its newsroom alone.
        select: `owner_id = ${ORG} OR (SELECT true FROM fact_checks f WHERE f.id = fact_check_id AND f.state = 'PUBLISHED' LIMIT 1)`,
        // An unpublished verdict on a claim that its newsroom can no longer read waits until it can.
        insert: `owner_id = ${ORG} AND published_by = (SELECT app_person()) AND (SELECT true FROM verdict_revisions r
          JOIN claims c ON c.id = r.claim_id WHERE r.id = revision_id LIMIT 1)`,
        system: { import: ['SELECT', 'INSERT'], notify: ['SELECT'] },
      })}
      ${protect('fact_check_evidence', {
        select: `(SELECT true FROM fact_check_versions v WHERE v.id = version_id LIMIT 1)`,
        insert: `(SELECT true FROM fact_check_versions v WHERE v.id = version_id AND v.owner_id = ${ORG} LIMIT 1)
          AND (SELECT true FROM evidence e WHERE e.id = evidence_id AND e.is_public LIMIT 1)`,
      })}

      /* Evidence that a published fact-check makes public. A function, because the policies of fact_check_evidence ask evidence. */
      CREATE FUNCTION app_published_evidence(p_evidence uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = pg_catalog, public AS $$
        SELECT EXISTS (SELECT 1 FROM fact_check_evidence x JOIN fact_check_versions v ON v.id = x.version_id
          JOIN fact_checks f ON f.id = v.fact_check_id WHERE x.evidence_id = p_evidence AND f.state = 'PUBLISHED')
      $$;
      REVOKE ALL ON FUNCTION app_published_evidence(uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION app_published_evidence(uuid) TO cekatan_app, cekatan_worker;

      /* A supervisor's position is shown next to what it was given on, once that is public. */
      CREATE FUNCTION app_published_revision(p_revision uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = pg_catalog, public AS $$
        SELECT EXISTS (SELECT 1 FROM fact_check_versions v JOIN fact_checks f ON f.id = v.fact_check_id
          WHERE v.revision_id = p_revision AND f.state = 'PUBLISHED')
      $$;
      REVOKE ALL ON FUNCTION app_published_revision(uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION app_published_revision(uuid) TO cekatan_app, cekatan_worker;
      CREATE POLICY endorsements_published ON endorsements FOR SELECT TO cekatan_app USING (app_published_revision(revision_id));

      ${protect('evidence', {
        select: `owner_id = ${ORG}
          OR (sensitivity <> 'OWN_ORGANISATION' AND (claim_owner_id = ${ORG}
            OR (sensitivity = 'SHARED' AND ${throughAudience('evidence', 'evidence.created_at')})
            OR (sensitivity = 'SENSITIVE' AND ${throughAudience('evidence', 'evidence.created_at', 'evidence.audience', 'READ_SENSITIVE_EVIDENCE')})))
          OR (is_public AND app_published_evidence(id))`,
        insert: `owner_id = ${ORG} AND added_by IS NOT DISTINCT FROM (SELECT app_person()) AND withdrawn_at IS NULL
          AND (app_owns_claim(claim_id) OR app_can('ADD_EVIDENCE', claim_id, CASE WHEN audience = '{}' THEN NULL ELSE audience END))
          -- Bytes are read by their hash: only those that this organisation has uploaded itself can become its evidence.
          AND (kind <> 'FILE' OR (SELECT true FROM uploads u WHERE u.id = upload_id AND u.owner_id = ${ORG}
            AND u.state = 'ATTACHED' AND u.sha256 = content_hash AND u.size = file_size AND u.mime = file_mime LIMIT 1))`,
        update: {
          using: `owner_id = ${ORG}`,
          check: `owner_id = ${ORG}`,
          columns: ['audience', 'sensitivity', 'is_public', 'withdrawn_at', 'withdrawn_by', 'withdrawn_reason'],
        },
        system: { 'capture-link': ['SELECT'], 'derive-images': ['SELECT'], notify: ['SELECT'] },
      })}

      -- An event is seen by whoever sees what it is about; what concerns the own organisation alone, by that one.
      ${protect('events', {
        select: `owner_id = ${ORG} OR organization_id = ${ORG} AND NOT own_only OR (NOT own_only AND CASE subject_kind
            WHEN 'CLAIM' THEN (SELECT true FROM claims x WHERE x.id = subject_id LIMIT 1)
            WHEN 'APPEARANCE' THEN (SELECT true FROM appearances x WHERE x.id = subject_id LIMIT 1)
            WHEN 'EVIDENCE' THEN (SELECT true FROM evidence x WHERE x.id = subject_id LIMIT 1)
            WHEN 'COMMENT' THEN (SELECT true FROM comments x WHERE x.id = subject_id LIMIT 1)
            WHEN 'ASSIGNMENT' THEN (SELECT true FROM claim_assignments x WHERE x.id = subject_id LIMIT 1)
            WHEN 'VERDICT' THEN (SELECT true FROM verdicts x WHERE x.id = subject_id LIMIT 1)
            WHEN 'REVIEW' THEN (SELECT true FROM reviews x WHERE x.id = subject_id LIMIT 1)
            WHEN 'ENDORSEMENT' THEN (SELECT true FROM endorsements x WHERE x.id = subject_id LIMIT 1)
            -- All of it for its parties; of a version that was only proposed, what concerns that version.
            WHEN 'AGREEMENT' THEN (SELECT app_signed_party(subject_id)) OR (SELECT true FROM agreement_versions x
              WHERE x.agreement_id = subject_id AND data -> 'number' = to_jsonb(x.number) LIMIT 1)
            WHEN 'FACT_CHECK' THEN (SELECT true FROM fact_checks x JOIN verdicts v ON v.id = x.verdict_id WHERE x.id = subject_id LIMIT 1)
            ELSE false END
          -- What happened after an agreement's end is not among what it lets its parties keep reading.
          AND (subject_kind = 'AGREEMENT' OR app_owns_claim(stream) OR (SELECT true FROM claim_shares s
            JOIN app_grants() g ON g.capability = 'READ_CLAIM' AND g.agreement_id = s.agreement_id
            WHERE s.claim_id = stream AND occurred_at < g.until LIMIT 1)))`,
        system: { notify: ['SELECT'], import: ['SELECT'] },
      })}
      CREATE POLICY events_auditor ON events FOR SELECT TO cekatan_auditor USING (true);
      GRANT SELECT ON events TO cekatan_auditor;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      REVOKE SELECT ON events FROM cekatan_app, cekatan_worker, cekatan_auditor;
      DROP POLICY events_auditor ON events;
      DROP POLICY events_owner ON events;
      DROP POLICY events_select ON events;
      DROP POLICY events_system_notify_select ON events;
      DROP POLICY events_system_import_select ON events;
      ALTER TABLE events DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY;
      DROP POLICY evidence_select ON evidence;
      DROP FUNCTION app_published_evidence(uuid);
      DROP POLICY endorsements_published ON endorsements;
      DROP FUNCTION app_published_revision(uuid);
      DROP TRIGGER verdicts_check_publication ON verdicts;
      DROP TABLE fact_check_evidence, fact_check_versions, fact_checks CASCADE;
      DROP FUNCTION check_published_evidence(), check_verdict_publication(), settle_retraction(), settle_publication(),
        check_publication(), check_fact_check();
    `);
  }
}
