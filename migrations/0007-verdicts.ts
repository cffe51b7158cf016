import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ORG, protect, throughAudience } from './support/protect';

const REVISION_READABLE = `(SELECT true FROM verdict_revisions r WHERE r.id = revision_id LIMIT 1)`;
const MY_DRAFT = `(SELECT true FROM verdict_revisions r WHERE r.id = revision_id AND r.owner_id = ${ORG} AND r.submitted_at IS NULL LIMIT 1)`;

/** Verdicts in revisions, reviews, endorsements; and what must never happen, said once more where nobody gets around it. */
export class Verdicts1763000000007 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE verdicts (
        id               uuid PRIMARY KEY DEFAULT uuidv7(),
        claim_id         uuid NOT NULL,
        owner_id         uuid NOT NULL REFERENCES organizations (id),
        claim_owner_id   uuid NOT NULL,
        audience         uuid[] NOT NULL DEFAULT '{}',
        statement        text NOT NULL,
        state            text NOT NULL DEFAULT 'DRAFT' CHECK (state IN
                           ('DRAFT', 'IN_REVIEW', 'CHANGES_REQUESTED', 'APPROVED', 'WITHDRAWN', 'PUBLISHED', 'RETRACTED')),
        announced        boolean NOT NULL DEFAULT false,
        first_submitted_at timestamptz(3),
        current_revision integer NOT NULL DEFAULT 1,
        opened_by        uuid REFERENCES people (id),
        created_at       timestamptz(3) NOT NULL DEFAULT app_now(),
        updated_at       timestamptz(3) NOT NULL DEFAULT app_now(),
        withdrawn_reason text,
        version          integer NOT NULL DEFAULT 1,
        imported         boolean NOT NULL DEFAULT false,
        FOREIGN KEY (claim_id, claim_owner_id) REFERENCES claims (id, owner_id),
        CHECK ((state = 'WITHDRAWN') = (withdrawn_reason IS NOT NULL))
      );
      CREATE UNIQUE INDEX verdicts_live ON verdicts (owner_id, claim_id) WHERE state NOT IN ('WITHDRAWN', 'RETRACTED');
      CREATE INDEX verdicts_claim ON verdicts (claim_id);

      CREATE TABLE verdict_revisions (
        id                uuid PRIMARY KEY DEFAULT uuidv7(),
        verdict_id        uuid NOT NULL REFERENCES verdicts (id),
        claim_id          uuid NOT NULL,
        owner_id          uuid NOT NULL,
        claim_owner_id    uuid NOT NULL,
        number            integer NOT NULL CHECK (number >= 1),
        previous          integer GENERATED ALWAYS AS (nullif(number - 1, 0)) STORED,
        rating            text CHECK (rating IN ('FALSE', 'SCAM', 'MISLEADING', 'PARTLY_TRUE', 'TRUE', 'UNPROVEN', 'SATIRE', 'CLARIFICATION')),
        label             text CHECK (length(label) <= 60),
        distortions       text[] NOT NULL DEFAULT '{}' CHECK (distortions <@ ARRAY['FALSE_CONTEXT', 'FALSE_CONNECTION',
                            'MANIPULATED', 'FABRICATED', 'IMPOSTOR', 'MISLEADING_CONTENT', 'SATIRE']),
        headline          text CHECK (length(headline) <= 300),
        explanation       text CHECK (length(explanation) <= 50000),
        conclusion        text CHECK (length(conclusion) <= 5000),
        correction_note   text CHECK (length(correction_note) <= 5000),
        authors           uuid[] NOT NULL DEFAULT '{}',
        created_at        timestamptz(3) NOT NULL DEFAULT app_now(),
        updated_at        timestamptz(3) NOT NULL DEFAULT app_now(),
        submitted_at      timestamptz(3),
        submitted_by      uuid REFERENCES people (id),
        content_hash      text CHECK (content_hash ~ '^[0-9a-f]{64}$'),
        quorum            integer CHECK (quorum >= 0),
        shared_review     boolean,
        endorsement_hours integer,
        embargo_until     timestamptz(3),
        reviews_closed_at timestamptz(3),
        approved_at       timestamptz(3),
        UNIQUE (verdict_id, number),
        UNIQUE (id, verdict_id),
        FOREIGN KEY (verdict_id, previous) REFERENCES verdict_revisions (verdict_id, number),
        CHECK ((submitted_at IS NULL) = (content_hash IS NULL)),
        CHECK (submitted_at IS NULL OR (rating IS NOT NULL AND headline IS NOT NULL AND explanation IS NOT NULL
          AND quorum IS NOT NULL AND shared_review IS NOT NULL AND endorsement_hours IS NOT NULL))
      );
      CREATE TABLE revision_evidence (
        revision_id  uuid NOT NULL REFERENCES verdict_revisions (id),
        evidence_id  uuid NOT NULL REFERENCES evidence (id),
        position     integer NOT NULL,
        content_hash text NOT NULL,
        PRIMARY KEY (revision_id, evidence_id)
      );
      CREATE INDEX revision_evidence_evidence ON revision_evidence (evidence_id);

      CREATE TABLE reviews (
        id              uuid PRIMARY KEY DEFAULT uuidv7(),
        verdict_id      uuid NOT NULL,
        revision_id     uuid NOT NULL,
        organization_id uuid NOT NULL REFERENCES organizations (id),
        reviewer_id     uuid NOT NULL REFERENCES people (id),
        decision        text NOT NULL CHECK (decision IN ('APPROVE', 'REQUEST_CHANGES')),
        reason          text CHECK (length(reason) BETWEEN 1 AND 5000),
        content_hash    text NOT NULL,
        agreement_id    uuid REFERENCES agreements (id),
        clause          text,
        created_at      timestamptz(3) NOT NULL DEFAULT app_now(),
        -- One vote per newsroom and revision.
        UNIQUE (revision_id, organization_id),
        FOREIGN KEY (revision_id, verdict_id) REFERENCES verdict_revisions (id, verdict_id),
        CHECK (decision = 'APPROVE' OR reason IS NOT NULL)
      );
      CREATE INDEX reviews_organization ON reviews (organization_id, created_at DESC, id DESC);
      CREATE TRIGGER reviews_append_only BEFORE UPDATE OR DELETE ON reviews FOR EACH ROW EXECUTE FUNCTION refuse_change();

      CREATE TABLE endorsements (
        id              uuid PRIMARY KEY DEFAULT uuidv7(),
        verdict_id      uuid NOT NULL,
        revision_id     uuid NOT NULL,
        organization_id uuid NOT NULL REFERENCES organizations (id),
        person_id       uuid NOT NULL REFERENCES people (id),
        position        text NOT NULL CHECK (position IN ('SUPPORTS', 'OBJECTS', 'DATA_CLARIFICATION', 'NO_POSITION')),
        text            text NOT NULL CHECK (length(text) BETWEEN 1 AND 10000),
        regulation      text CHECK (length(regulation) <= 1000),
        content_hash    text NOT NULL,
        replaces        uuid UNIQUE REFERENCES endorsements (id),
        agreement_id    uuid NOT NULL REFERENCES agreements (id),
        clause          text NOT NULL,
        created_at      timestamptz(3) NOT NULL DEFAULT app_now(),
        FOREIGN KEY (revision_id, verdict_id) REFERENCES verdict_revisions (id, verdict_id)
      );
      -- An office has one position at a time on a verdict: every later one replaces the one before it.
      CREATE UNIQUE INDEX endorsements_first ON endorsements (verdict_id, organization_id) WHERE replaces IS NULL;
      CREATE INDEX endorsements_organization ON endorsements (organization_id, created_at DESC, id DESC);
      CREATE TRIGGER endorsements_append_only BEFORE UPDATE OR DELETE ON endorsements FOR EACH ROW EXECUTE FUNCTION refuse_change();

      CREATE FUNCTION freeze_revision() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
      DECLARE open text[] := ARRAY['reviews_closed_at', 'approved_at'];
      BEGIN
        IF OLD.submitted_at IS NOT NULL AND (to_jsonb(OLD) - open) IS DISTINCT FROM (to_jsonb(NEW) - open) THEN
          RAISE EXCEPTION 'a submitted revision is frozen' USING ERRCODE = 'CK002';
        END IF;
        IF NEW.submitted_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM revision_evidence e WHERE e.revision_id = NEW.id)
           AND app_system() IS DISTINCT FROM 'import' THEN
          RAISE EXCEPTION 'a revision needs cited evidence' USING ERRCODE = 'CK006';
        END IF;
        IF NEW.submitted_at IS NOT NULL AND NEW.quorum < 1 AND app_system() IS DISTINCT FROM 'import' THEN
          RAISE EXCEPTION 'a revision needs a quorum' USING ERRCODE = 'CK006';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER verdict_revisions_freeze BEFORE UPDATE ON verdict_revisions FOR EACH ROW EXECUTE FUNCTION freeze_revision();

      CREATE FUNCTION freeze_citation() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
      DECLARE revision uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.revision_id ELSE NEW.revision_id END;
      BEGIN
        IF (SELECT submitted_at FROM verdict_revisions WHERE id = revision) IS NOT NULL THEN
          RAISE EXCEPTION 'a submitted revision is frozen' USING ERRCODE = 'CK002';
        END IF;
        IF TG_OP = 'INSERT' AND NOT EXISTS (SELECT 1 FROM evidence e JOIN verdict_revisions r ON r.claim_id = e.claim_id
             WHERE e.id = NEW.evidence_id AND r.id = revision AND e.content_hash = NEW.content_hash) THEN
          RAISE EXCEPTION 'cited evidence belongs to the same claim' USING ERRCODE = 'CK006';
        END IF;
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
      END $$;
      CREATE TRIGGER revision_evidence_freeze BEFORE INSERT OR UPDATE OR DELETE ON revision_evidence
        FOR EACH ROW EXECUTE FUNCTION freeze_citation();

      /* A vote counts only on the frozen content, in review, by somebody who did not write it, of another newsroom and
       * another media group; for an unshared claim by another person of the same newsroom. */
      CREATE FUNCTION check_review() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
      DECLARE r verdict_revisions; v verdicts;
      BEGIN
        SELECT * INTO v FROM verdicts WHERE id = NEW.verdict_id FOR UPDATE;
        SELECT * INTO r FROM verdict_revisions WHERE id = NEW.revision_id;
        IF v.state <> 'IN_REVIEW' OR r.number <> v.current_revision OR r.reviews_closed_at IS NOT NULL
           OR r.content_hash IS DISTINCT FROM NEW.content_hash THEN
          RAISE EXCEPTION 'this revision is not in review' USING ERRCODE = 'CK007';
        END IF;
        IF NEW.reviewer_id = ANY (r.authors) OR NEW.reviewer_id = r.submitted_by THEN
          RAISE EXCEPTION 'an author does not review' USING ERRCODE = 'CK007';
        END IF;
        IF r.shared_review = (NEW.organization_id = v.owner_id) THEN
          RAISE EXCEPTION 'review is another newsroom''s, or for an unshared claim the own one''s' USING ERRCODE = 'CK007';
        END IF;
        IF EXISTS (SELECT 1 FROM organizations a JOIN organizations b ON a.media_group_id = b.media_group_id
             WHERE a.id = NEW.organization_id AND b.id = v.owner_id AND a.id <> b.id) THEN
          RAISE EXCEPTION 'a newsroom of the same media group does not review' USING ERRCODE = 'CK007';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER reviews_check BEFORE INSERT ON reviews FOR EACH ROW EXECUTE FUNCTION check_review();

      CREATE FUNCTION quorum_met(p_revision uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = pg_catalog, public AS $$
        SELECT r.submitted_at IS NOT NULL AND r.quorum <= (SELECT count(*) FROM reviews x WHERE x.revision_id = r.id
          AND x.decision = 'APPROVE' AND x.content_hash = r.content_hash)
          AND NOT EXISTS (SELECT 1 FROM reviews x WHERE x.revision_id = r.id AND x.decision = 'REQUEST_CHANGES')
        FROM verdict_revisions r WHERE r.id = p_revision
      $$;
      REVOKE ALL ON FUNCTION quorum_met(uuid) FROM PUBLIC;

      /* A reviewer's act moves another newsroom's verdict: the database moves it, and only as the votes say. */
      CREATE FUNCTION settle_review() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
      BEGIN
        IF NEW.decision = 'REQUEST_CHANGES' THEN
          UPDATE verdict_revisions SET reviews_closed_at = app_now() WHERE id = NEW.revision_id;
          UPDATE verdicts SET state = 'CHANGES_REQUESTED', version = version + 1, updated_at = app_now() WHERE id = NEW.verdict_id;
        ELSIF quorum_met(NEW.revision_id) THEN
          UPDATE verdict_revisions SET approved_at = app_now() WHERE id = NEW.revision_id;
          UPDATE verdicts SET state = 'APPROVED', version = version + 1, updated_at = app_now() WHERE id = NEW.verdict_id;
        ELSE
          UPDATE verdicts SET version = version + 1, updated_at = app_now() WHERE id = NEW.verdict_id;
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER reviews_settle AFTER INSERT ON reviews FOR EACH ROW EXECUTE FUNCTION settle_review();

      CREATE FUNCTION check_verdict_state() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
      DECLARE r verdict_revisions;
      BEGIN
        IF (OLD.claim_id, OLD.owner_id, OLD.claim_owner_id, OLD.statement, OLD.imported, OLD.opened_by, OLD.created_at)
           IS DISTINCT FROM (NEW.claim_id, NEW.owner_id, NEW.claim_owner_id, NEW.statement, NEW.imported, NEW.opened_by, NEW.created_at) THEN
          RAISE EXCEPTION 'a verdict keeps its claim and newsroom' USING ERRCODE = 'CK002';
        END IF;
        IF NOT ((OLD.state, NEW.state) IN (
            ('DRAFT', 'IN_REVIEW'), ('IN_REVIEW', 'APPROVED'), ('IN_REVIEW', 'CHANGES_REQUESTED'), ('CHANGES_REQUESTED', 'DRAFT'),
            ('IN_REVIEW', 'WITHDRAWN'), ('APPROVED', 'WITHDRAWN'), ('APPROVED', 'PUBLISHED'), ('PUBLISHED', 'DRAFT'),
            -- With a version in public: dropping a correction goes back to it, and retracting never waits for a correction.
            ('IN_REVIEW', 'PUBLISHED'), ('PUBLISHED', 'RETRACTED'), ('DRAFT', 'RETRACTED'), ('IN_REVIEW', 'RETRACTED'),
            ('CHANGES_REQUESTED', 'RETRACTED'), ('APPROVED', 'RETRACTED')) OR OLD.state = NEW.state) THEN
          RAISE EXCEPTION 'verdict cannot go from % to %', OLD.state, NEW.state USING ERRCODE = 'CK003';
        END IF;
        IF NEW.state IN ('APPROVED', 'PUBLISHED') AND OLD.state <> NEW.state THEN
          SELECT * INTO r FROM verdict_revisions WHERE verdict_id = NEW.id AND number = NEW.current_revision;
          IF NOT coalesce(quorum_met(r.id), false) THEN
            RAISE EXCEPTION 'the quorum is not met' USING ERRCODE = 'CK007';
          END IF;
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER verdicts_check BEFORE UPDATE ON verdicts FOR EACH ROW EXECUTE FUNCTION check_verdict_state();

      /* A position is stated by an office whose region covers the claim, on content that reviewers have approved. */
      CREATE FUNCTION check_endorsement() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
      BEGIN
        IF NOT EXISTS (SELECT 1 FROM verdict_revisions r JOIN claims c ON c.id = r.claim_id
             JOIN organizations o ON o.id = NEW.organization_id
             WHERE r.id = NEW.revision_id AND r.verdict_id = NEW.verdict_id AND r.approved_at IS NOT NULL
               AND r.content_hash = NEW.content_hash AND o.kind = 'SUPERVISOR' AND region_within(c.region_code, o.region_code)) THEN
          RAISE EXCEPTION 'not a revision this office can take a position on' USING ERRCODE = 'CK007';
        END IF;
        IF NEW.replaces IS NOT NULL AND NOT EXISTS (SELECT 1 FROM endorsements e WHERE e.id = NEW.replaces
             AND e.verdict_id = NEW.verdict_id AND e.organization_id = NEW.organization_id) THEN
          RAISE EXCEPTION 'an office replaces its own position' USING ERRCODE = 'CK007';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER endorsements_check BEFORE INSERT ON endorsements FOR EACH ROW EXECUTE FUNCTION check_endorsement();

      ${protect('verdicts', {
        select: `owner_id = ${ORG} OR ((first_submitted_at IS NOT NULL OR announced) AND (claim_owner_id = ${ORG}
          OR ${throughAudience('verdicts', 'CASE WHEN verdicts.announced THEN verdicts.created_at ELSE verdicts.first_submitted_at END')}))`,
        insert: `owner_id = ${ORG} AND state = 'DRAFT' AND NOT imported AND opened_by = (SELECT app_person())
          AND (app_owns_claim(claim_id) OR app_can('CHECK', claim_id))`,
        update: {
          using: `owner_id = ${ORG}`,
          check: `owner_id = ${ORG}`,
          columns: [
            'audience',
            'state',
            'announced',
            'first_submitted_at',
            'current_revision',
            'updated_at',
            'withdrawn_reason',
            'version',
          ],
        },
        system: { import: ['SELECT', 'INSERT', 'UPDATE'], notify: ['SELECT'] },
      })}
      ${protect('verdict_revisions', {
        select: `owner_id = ${ORG} OR (submitted_at IS NOT NULL AND (claim_owner_id = ${ORG}
          OR ${throughAudience('verdict_revisions', 'verdict_revisions.submitted_at', '(SELECT v.audience FROM verdicts v WHERE v.id = verdict_revisions.verdict_id)::uuid[]')}))`,
        insert: `owner_id = ${ORG} AND submitted_at IS NULL
          AND (SELECT true FROM verdicts v WHERE v.id = verdict_id AND v.owner_id = ${ORG} LIMIT 1)`,
        update: {
          using: `owner_id = ${ORG}`,
          check: `owner_id = ${ORG}`,
          // When a revision is approved or sent back is for the votes to say, never for its newsroom.
          columns: [
            'rating',
            'label',
            'distortions',
            'headline',
            'explanation',
            'conclusion',
            'correction_note',
            'authors',
            'updated_at',
            'submitted_at',
            'submitted_by',
            'content_hash',
            'quorum',
            'shared_review',
            'endorsement_hours',
            'embargo_until',
          ],
        },
        system: { import: ['SELECT', 'INSERT', 'UPDATE'], notify: ['SELECT'] },
      })}
      ${protect('revision_evidence', {
        select: REVISION_READABLE,
        insert: `${MY_DRAFT} AND (SELECT true FROM evidence e WHERE e.id = evidence_id LIMIT 1)`,
        delete: MY_DRAFT,
      })}
      ${protect('reviews', {
        select: `organization_id = ${ORG} OR ${REVISION_READABLE}`,
        insert: `organization_id = ${ORG} AND reviewer_id = (SELECT app_person()) AND (SELECT true FROM verdicts v
          WHERE v.id = verdict_id AND (v.owner_id = ${ORG} OR app_can('REVIEW', v.claim_id, v.audience)) LIMIT 1)`,
        system: { notify: ['SELECT'] },
      })}
      ${protect('endorsements', {
        select: `organization_id = ${ORG} OR ${REVISION_READABLE}`,
        insert: `organization_id = ${ORG} AND person_id = (SELECT app_person()) AND (SELECT true FROM verdicts v
          WHERE v.id = verdict_id AND v.state NOT IN ('WITHDRAWN', 'RETRACTED')
          AND app_can('ENDORSE', v.claim_id, v.audience) LIMIT 1)`,
        system: { notify: ['SELECT'] },
      })}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE endorsements, reviews, revision_evidence, verdict_revisions, verdicts CASCADE;
      DROP FUNCTION check_endorsement(), check_verdict_state(), settle_review(), quorum_met(uuid), check_review(), freeze_citation(), freeze_revision();
    `);
  }
}
