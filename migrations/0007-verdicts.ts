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
        -- The revision that stands in public, also while a correction of it is on its way.
        published_revision integer,
        moved_from       uuid REFERENCES verdicts (id),
        opened_by        uuid REFERENCES people (id),
        created_at       timestamptz(3) NOT NULL DEFAULT app_now(),
        updated_at       timestamptz(3) NOT NULL DEFAULT app_now(),
        withdrawn_reason text,
        version          integer NOT NULL DEFAULT 1,
        imported         boolean NOT NULL DEFAULT false,
        FOREIGN KEY (claim_id, claim_owner_id) REFERENCES claims (id, owner_id),
        CHECK ((state = 'WITHDRAWN') = (withdrawn_reason IS NOT NULL)),
        CHECK (state <> 'WITHDRAWN' OR published_revision IS NULL)
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
        withdrawn_at      timestamptz(3),
        withdrawn_reason  text CHECK (length(withdrawn_reason) BETWEEN 1 AND 5000),
        UNIQUE (verdict_id, number),
        UNIQUE (id, verdict_id),
        FOREIGN KEY (verdict_id, previous) REFERENCES verdict_revisions (verdict_id, number),
        CHECK ((submitted_at IS NULL) = (content_hash IS NULL)),
        CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL)),
        CHECK (submitted_at IS NULL OR (rating IS NOT NULL AND headline IS NOT NULL AND explanation IS NOT NULL
          AND quorum IS NOT NULL AND shared_review IS NOT NULL AND endorsement_hours IS NOT NULL))
      );
      -- Asked at commit: a verdict and its first revision are written together.
      ALTER TABLE verdicts
        ADD CONSTRAINT verdicts_current FOREIGN KEY (id, current_revision) REFERENCES verdict_revisions (verdict_id, number)
          DEFERRABLE INITIALLY DEFERRED,
        ADD CONSTRAINT verdicts_published FOREIGN KEY (id, published_revision) REFERENCES verdict_revisions (verdict_id, number);

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
        -- Passages of the text that the reason speaks of: [{"quote", "comment"}].
        passages        jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(passages) = 'array'),
        content_hash    text NOT NULL,
        agreement_id    uuid REFERENCES agreements (id),
        clause          text,
        created_at      timestamptz(3) NOT NULL DEFAULT app_now(),
        -- One vote per newsroom and revision; and a person who belongs to two newsrooms is still one pair of eyes.
        CONSTRAINT reviews_one_per_newsroom UNIQUE (revision_id, organization_id),
        CONSTRAINT reviews_one_per_person UNIQUE (revision_id, reviewer_id),
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
      CREATE INDEX endorsements_verdict ON endorsements (verdict_id, created_at, id);
      CREATE INDEX endorsements_organization ON endorsements (organization_id, created_at DESC, id DESC);
      CREATE TRIGGER endorsements_append_only BEFORE UPDATE OR DELETE ON endorsements FOR EACH ROW EXECUTE FUNCTION refuse_change();

      /* Canonical JSON of what a revision says, keys in order, and its SHA-256. The application builds the same text. */
      CREATE FUNCTION revision_hash(r verdict_revisions, p_statement text) RETURNS text LANGUAGE sql STABLE
        SECURITY DEFINER SET search_path = pg_catalog, public AS $$
        SELECT encode(sha256(convert_to('{"citations":['
          || coalesce((SELECT string_agg(to_json(e.content_hash)::text, ',' ORDER BY e.content_hash COLLATE "C")
               FROM revision_evidence e WHERE e.revision_id = r.id), '')
          || '],"conclusion":' || coalesce(to_json(r.conclusion)::text, 'null')
          || ',"correctionNote":' || coalesce(to_json(r.correction_note)::text, 'null')
          || ',"distortions":[' || coalesce((SELECT string_agg(to_json(d)::text, ',' ORDER BY d COLLATE "C") FROM unnest(r.distortions) d), '')
          || '],"explanation":' || coalesce(to_json(r.explanation)::text, 'null')
          || ',"headline":' || coalesce(to_json(r.headline)::text, 'null')
          || ',"label":' || coalesce(to_json(r.label)::text, 'null')
          || ',"rating":' || coalesce(to_json(r.rating)::text, 'null')
          || ',"statement":' || to_json(p_statement)::text || '}', 'UTF8')), 'hex')
      $$;
      REVOKE ALL ON FUNCTION revision_hash(verdict_revisions, text) FROM PUBLIC;

      /* Agreements within which the acting organisation may share a contribution to this claim. */
      CREATE FUNCTION may_share_under(p_claim uuid) RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = pg_catalog, public AS $$
        SELECT coalesce(array_agg(DISTINCT s.agreement_id), '{}') FROM claim_shares s JOIN app_grants() g
          ON NOT g.retained AND g.agreement_id = s.agreement_id AND region_within(s.region_code, g.region)
            AND (g.theme IS NULL OR g.theme = s.theme) AND (g.stage IS NULL OR g.stage = s.stage)
            AND g.capability = CASE WHEN s.owner_id = app_org() THEN 'PARTY' ELSE 'READ_CLAIM' END
        WHERE s.claim_id = p_claim
      $$;
      REVOKE ALL ON FUNCTION may_share_under(uuid) FROM PUBLIC;

      /* The strictest protocol in force of the agreements within which the acting newsroom takes part in the claim. */
      CREATE FUNCTION claim_protocol(p_claim uuid)
      RETURNS TABLE (shared boolean, quorum integer, endorsement_hours integer, embargo_until timestamptz)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
        SELECT count(*) > 0, coalesce(max(a.quorum), 1), coalesce(max(a.endorsement_hours), 0), max(a.embargo_until)
        FROM agreement_versions a WHERE a.id IN (SELECT g.version_id FROM standing_at(app_org(), app_now()) g
          WHERE NOT g.retained AND g.agreement_id = ANY (may_share_under(p_claim)))
      $$;
      REVOKE ALL ON FUNCTION claim_protocol(uuid) FROM PUBLIC;

      /* A verdict begins as a draft on the claim as it stands, whatever the writer says. */
      CREATE FUNCTION start_verdict() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
      BEGIN
        SELECT c.owner_id, c.statement INTO NEW.claim_owner_id, NEW.statement FROM claims c WHERE c.id = NEW.claim_id;
        IF app_system() IS NULL THEN
          NEW.current_revision := 1;
          NEW.published_revision := NULL;
          NEW.first_submitted_at := NULL;
          NEW.version := 1;
          NEW.created_at := app_now();
          NEW.updated_at := app_now();
          IF NOT NEW.audience <@ may_share_under(NEW.claim_id) THEN
            RAISE EXCEPTION 'a verdict is shared within its claim''s audience' USING ERRCODE = 'CK006';
          END IF;
          IF EXISTS (SELECT 1 FROM organizations o WHERE o.id = NEW.owner_id AND o.kind = 'SUPERVISOR') THEN
            RAISE EXCEPTION 'a supervisor states positions, not verdicts' USING ERRCODE = 'CK007';
          END IF;
          IF NEW.moved_from IS NOT NULL AND NOT EXISTS (SELECT 1 FROM verdicts o WHERE o.id = NEW.moved_from
               AND o.owner_id = NEW.owner_id AND o.state = 'WITHDRAWN') THEN
            RAISE EXCEPTION 'a verdict moves within its newsroom' USING ERRCODE = 'CK006';
          END IF;
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER verdicts_start BEFORE INSERT ON verdicts FOR EACH ROW EXECUTE FUNCTION start_verdict();

      /* A revision begins as the current draft of its verdict. Who begins it is among its authors, and so is who wrote before. */
      CREATE FUNCTION start_revision() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
      DECLARE v verdicts;
      BEGIN
        SELECT * INTO v FROM verdicts WHERE id = NEW.verdict_id FOR UPDATE;
        NEW.claim_id := v.claim_id;
        NEW.owner_id := v.owner_id;
        NEW.claim_owner_id := v.claim_owner_id;
        IF app_system() IS NULL THEN
          NEW.created_at := app_now();
          NEW.updated_at := app_now();
          IF v.state <> 'DRAFT' OR NEW.number <> v.current_revision OR NEW.submitted_at IS NOT NULL OR NEW.approved_at IS NOT NULL
             OR NEW.reviews_closed_at IS NOT NULL OR NEW.withdrawn_at IS NOT NULL THEN
            RAISE EXCEPTION 'a revision begins as the draft of its verdict' USING ERRCODE = 'CK003';
          END IF;
          IF NOT coalesce(app_person() = ANY (NEW.authors), false) OR EXISTS (SELECT 1 FROM verdict_revisions p
               WHERE p.verdict_id = v.id AND p.number < NEW.number AND NOT p.authors <@ NEW.authors) THEN
            RAISE EXCEPTION 'whoever wrote a revision is among its authors' USING ERRCODE = 'CK007';
          END IF;
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER verdict_revisions_start BEFORE INSERT ON verdict_revisions FOR EACH ROW EXECUTE FUNCTION start_revision();

      CREATE FUNCTION freeze_revision() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
      DECLARE
        -- A generated column is empty in NEW before the row is stored.
        open text[] := ARRAY['previous', 'reviews_closed_at', 'approved_at', 'withdrawn_at', 'withdrawn_reason'];
        submission text[] := open || ARRAY['previous', 'updated_at', 'submitted_at', 'submitted_by', 'content_hash', 'quorum',
          'shared_review', 'endorsement_hours', 'embargo_until'];
        v verdicts;
        p record;
      BEGIN
        IF OLD.submitted_at IS NOT NULL AND (to_jsonb(OLD) - open) IS DISTINCT FROM (to_jsonb(NEW) - open) THEN
          RAISE EXCEPTION 'a submitted revision is frozen' USING ERRCODE = 'CK002';
        END IF;
        IF (OLD.id, OLD.verdict_id, OLD.claim_id, OLD.owner_id, OLD.claim_owner_id, OLD.number)
           IS DISTINCT FROM (NEW.id, NEW.verdict_id, NEW.claim_id, NEW.owner_id, NEW.claim_owner_id, NEW.number)
           OR (OLD.withdrawn_at IS NOT NULL AND OLD.withdrawn_at IS DISTINCT FROM NEW.withdrawn_at) THEN
          RAISE EXCEPTION 'a revision keeps its place' USING ERRCODE = 'CK002';
        END IF;
        IF app_system() IS NOT NULL THEN
          RETURN NEW;
        END IF;
        SELECT * INTO v FROM verdicts WHERE id = NEW.verdict_id FOR UPDATE;
        IF NEW.withdrawn_at IS NOT NULL AND OLD.withdrawn_at IS NULL THEN
          IF NEW.number <> v.current_revision OR NEW.number = v.published_revision OR v.state IN ('PUBLISHED', 'WITHDRAWN', 'RETRACTED') THEN
            RAISE EXCEPTION 'only the revision at work is withdrawn' USING ERRCODE = 'CK003';
          END IF;
          NEW.withdrawn_at := app_now();
        END IF;
        IF OLD.submitted_at IS NOT NULL THEN
          RETURN NEW;
        END IF;

        NEW.updated_at := app_now();
        IF NEW.number <> v.current_revision OR (v.state <> 'DRAFT' AND NEW.withdrawn_at IS NULL) THEN
          RAISE EXCEPTION 'only the current draft is written' USING ERRCODE = 'CK003';
        END IF;
        IF NOT OLD.authors <@ NEW.authors OR ((to_jsonb(OLD) - submission) IS DISTINCT FROM (to_jsonb(NEW) - submission)
           AND NOT coalesce(app_person() = ANY (NEW.authors), false)) THEN
          RAISE EXCEPTION 'whoever wrote a revision is among its authors' USING ERRCODE = 'CK007';
        END IF;
        IF NEW.submitted_at IS NULL THEN
          RETURN NEW;
        END IF;

        NEW.submitted_at := app_now();
        NEW.submitted_by := app_person();
        SELECT * INTO p FROM claim_protocol(v.claim_id);
        IF v.claim_owner_id <> v.owner_id AND may_share_under(v.claim_id) = '{}' THEN
          RAISE EXCEPTION 'a verdict waits while its newsroom cannot read the claim' USING ERRCODE = 'CK007';
        END IF;
        IF NEW.shared_review IS DISTINCT FROM p.shared OR NEW.quorum < p.quorum OR NEW.endorsement_hours < p.endorsement_hours
           OR (p.embargo_until IS NOT NULL AND (NEW.embargo_until IS NULL OR NEW.embargo_until < p.embargo_until)) THEN
          RAISE EXCEPTION 'a revision is reviewed under the protocol in force' USING ERRCODE = 'CK006';
        END IF;
        IF NEW.quorum < 1 OR NOT EXISTS (SELECT 1 FROM revision_evidence e WHERE e.revision_id = NEW.id)
           OR EXISTS (SELECT 1 FROM revision_evidence e JOIN evidence x ON x.id = e.evidence_id
             WHERE e.revision_id = NEW.id AND x.withdrawn_at IS NOT NULL) THEN
          RAISE EXCEPTION 'a revision needs a quorum and cited evidence that stands' USING ERRCODE = 'CK006';
        END IF;
        IF v.published_revision IS NOT NULL AND NEW.correction_note IS NULL THEN
          RAISE EXCEPTION 'a correction says what it corrects' USING ERRCODE = 'CK006';
        END IF;
        IF NEW.content_hash IS DISTINCT FROM revision_hash(NEW, v.statement) THEN
          RAISE EXCEPTION 'the hash is not that of the content' USING ERRCODE = 'CK006';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER verdict_revisions_freeze BEFORE UPDATE ON verdict_revisions FOR EACH ROW EXECUTE FUNCTION freeze_revision();

      CREATE FUNCTION freeze_citation() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
      DECLARE r verdict_revisions;
      BEGIN
        -- Locked, so that no citation slips in while the revision is being submitted.
        SELECT * INTO r FROM verdict_revisions
          WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.revision_id ELSE NEW.revision_id END FOR SHARE;
        IF r.submitted_at IS NOT NULL THEN
          RAISE EXCEPTION 'a submitted revision is frozen' USING ERRCODE = 'CK002';
        END IF;
        IF app_system() IS NULL AND NOT coalesce(app_person() = ANY (r.authors), false) THEN
          RAISE EXCEPTION 'whoever wrote a revision is among its authors' USING ERRCODE = 'CK007';
        END IF;
        IF TG_OP = 'INSERT' AND NOT EXISTS (SELECT 1 FROM evidence e WHERE e.id = NEW.evidence_id AND e.claim_id = r.claim_id
             AND e.content_hash = NEW.content_hash AND e.withdrawn_at IS NULL) THEN
          RAISE EXCEPTION 'cited evidence belongs to the same claim' USING ERRCODE = 'CK006';
        END IF;
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
      END $$;
      CREATE TRIGGER revision_evidence_freeze BEFORE INSERT OR UPDATE OR DELETE ON revision_evidence
        FOR EACH ROW EXECUTE FUNCTION freeze_citation();

      /* A vote counts only on the frozen content, in review, by somebody who did not write it, of another newsroom and
       * another media group; for an unshared claim by another editor of the same newsroom. */
      CREATE FUNCTION check_review() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
      DECLARE r verdict_revisions; v verdicts;
      BEGIN
        SELECT * INTO v FROM verdicts WHERE id = NEW.verdict_id FOR UPDATE;
        SELECT * INTO r FROM verdict_revisions WHERE id = NEW.revision_id AND verdict_id = NEW.verdict_id;
        IF v.state IS DISTINCT FROM 'IN_REVIEW' OR r.number IS DISTINCT FROM v.current_revision OR r.reviews_closed_at IS NOT NULL
           OR r.withdrawn_at IS NOT NULL OR r.content_hash IS DISTINCT FROM NEW.content_hash THEN
          RAISE EXCEPTION 'this revision is not in review' USING ERRCODE = 'CK007';
        END IF;
        IF NEW.reviewer_id = ANY (r.authors) OR NEW.reviewer_id = r.submitted_by THEN
          RAISE EXCEPTION 'an author does not review' USING ERRCODE = 'CK007';
        END IF;
        IF r.shared_review = (NEW.organization_id = v.owner_id) THEN
          RAISE EXCEPTION 'review is another newsroom''s, or for an unshared claim the own one''s' USING ERRCODE = 'CK007';
        END IF;
        IF NOT r.shared_review AND NOT EXISTS (SELECT 1 FROM memberships m WHERE m.organization_id = v.owner_id
             AND m.person_id = NEW.reviewer_id AND m.ended_at IS NULL AND 'EDITOR' = ANY (m.roles)) THEN
          RAISE EXCEPTION 'an unshared claim is reviewed by an editor' USING ERRCODE = 'CK007';
        END IF;
        IF r.shared_review AND NOT coalesce(NEW.agreement_id = ANY (v.audience), false) THEN
          RAISE EXCEPTION 'a reviewer names the agreement it acts under' USING ERRCODE = 'CK007';
        END IF;
        IF EXISTS (SELECT 1 FROM organizations o WHERE o.id = NEW.organization_id AND o.kind = 'SUPERVISOR') THEN
          RAISE EXCEPTION 'a supervisor states positions, it does not review' USING ERRCODE = 'CK007';
        END IF;
        IF EXISTS (SELECT 1 FROM organizations a JOIN organizations b ON a.media_group_id = b.media_group_id
             WHERE a.id = NEW.organization_id AND b.id = v.owner_id AND a.id <> b.id) THEN
          RAISE EXCEPTION 'a newsroom of the same media group does not review' USING ERRCODE = 'CK007';
        END IF;
        NEW.created_at := app_now();
        RETURN NEW;
      END $$;
      CREATE TRIGGER reviews_check BEFORE INSERT ON reviews FOR EACH ROW EXECUTE FUNCTION check_review();

      CREATE FUNCTION quorum_met(p_revision uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = pg_catalog, public AS $$
        SELECT r.submitted_at IS NOT NULL AND r.withdrawn_at IS NULL AND r.quorum <= (SELECT count(*) FROM reviews x
          WHERE x.revision_id = r.id AND x.decision = 'APPROVE' AND x.content_hash = r.content_hash)
          AND NOT EXISTS (SELECT 1 FROM reviews x WHERE x.revision_id = r.id AND x.decision = 'REQUEST_CHANGES')
        FROM verdict_revisions r WHERE r.id = p_revision
      $$;
      REVOKE ALL ON FUNCTION quorum_met(uuid) FROM PUBLIC;

      /* A reviewer's act moves another newsroom's verdict: the database moves it, and only as the votes say. */
      CREATE FUNCTION settle_review() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
      BEGIN
        IF NEW.decision = 'REQUEST_CHANGES' THEN
          UPDATE verdict_revisions SET reviews_closed_at = app_now() WHERE id = NEW.revision_id;
          UPDATE verdicts SET state = 'CHANGES_REQUESTED' WHERE id = NEW.verdict_id;
        ELSIF quorum_met(NEW.revision_id) THEN
          UPDATE verdict_revisions SET approved_at = app_now(), reviews_closed_at = app_now() WHERE id = NEW.revision_id;
          UPDATE verdicts SET state = 'APPROVED' WHERE id = NEW.verdict_id;
        ELSE
          UPDATE verdicts SET updated_at = app_now() WHERE id = NEW.verdict_id;
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER reviews_settle AFTER INSERT ON reviews FOR EACH ROW EXECUTE FUNCTION settle_review();

      CREATE FUNCTION check_verdict_state() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
      DECLARE
        step text := OLD.state || ' ' || NEW.state;
        at_work verdict_revisions;
        moves boolean := true;
        at_hand integer := OLD.current_revision;
        published integer := OLD.published_revision;
      BEGIN
        IF (OLD.id, OLD.claim_id, OLD.owner_id, OLD.claim_owner_id, OLD.statement, OLD.imported, OLD.opened_by, OLD.created_at, OLD.moved_from)
           IS DISTINCT FROM (NEW.id, NEW.claim_id, NEW.owner_id, NEW.claim_owner_id, NEW.statement, NEW.imported, NEW.opened_by, NEW.created_at, NEW.moved_from) THEN
          RAISE EXCEPTION 'a verdict keeps its claim and newsroom' USING ERRCODE = 'CK002';
        END IF;
        IF app_system() IS NULL AND NEW.audience IS DISTINCT FROM OLD.audience
           AND NOT NEW.audience <@ (OLD.audience || may_share_under(NEW.claim_id)) THEN
          RAISE EXCEPTION 'a verdict is shared within its claim''s audience' USING ERRCODE = 'CK006';
        END IF;
        -- Every change is counted here, so that no writer can hide one from those who expect an older version.
        NEW.version := OLD.version + 1;
        NEW.updated_at := app_now();
        SELECT * INTO at_work FROM verdict_revisions WHERE verdict_id = NEW.id AND number = OLD.current_revision;

        IF OLD.state = NEW.state THEN
          moves := OLD.state NOT IN ('WITHDRAWN', 'RETRACTED')
            OR (OLD.audience, OLD.announced) IS NOT DISTINCT FROM (NEW.audience, NEW.announced);
        ELSIF step = 'DRAFT IN_REVIEW' THEN
          moves := at_work.submitted_at IS NOT NULL;
          NEW.first_submitted_at := coalesce(OLD.first_submitted_at, app_now());
        ELSIF step = 'IN_REVIEW APPROVED' THEN
          moves := quorum_met(at_work.id);
        ELSIF step = 'IN_REVIEW CHANGES_REQUESTED' THEN
          moves := EXISTS (SELECT 1 FROM reviews x WHERE x.revision_id = at_work.id AND x.decision = 'REQUEST_CHANGES');
        ELSIF step IN ('CHANGES_REQUESTED DRAFT', 'PUBLISHED DRAFT') THEN
          at_hand := (SELECT max(r.number) + 1 FROM verdict_revisions r WHERE r.verdict_id = NEW.id);
        ELSIF step IN ('IN_REVIEW WITHDRAWN', 'APPROVED WITHDRAWN') THEN
          moves := at_work.withdrawn_at IS NOT NULL AND published IS NULL;
        ELSIF step IN ('DRAFT WITHDRAWN', 'CHANGES_REQUESTED WITHDRAWN') THEN
          -- Only to be taken to a claim of one's own, once this one can no longer be read.
          moves := at_work.withdrawn_at IS NOT NULL AND published IS NULL AND OLD.claim_owner_id <> OLD.owner_id
            AND may_share_under(OLD.claim_id) = '{}';
        ELSIF step IN ('IN_REVIEW PUBLISHED', 'APPROVED PUBLISHED') AND at_work.withdrawn_at IS NOT NULL THEN
          -- A correction is dropped: what stands in public is current again.
          moves := published IS NOT NULL;
          at_hand := published;
        ELSIF step = 'APPROVED PUBLISHED' THEN
          moves := quorum_met(at_work.id);
          published := at_hand;
        ELSIF NEW.state = 'RETRACTED' THEN
          -- Retracting never waits for a correction.
          moves := OLD.state <> 'WITHDRAWN' AND published IS NOT NULL;
        ELSE
          moves := false;
        END IF;
        IF NOT coalesce(moves, false) OR NEW.current_revision IS DISTINCT FROM at_hand
           OR NEW.published_revision IS DISTINCT FROM published THEN
          RAISE EXCEPTION 'verdict cannot go from % to %', OLD.state, NEW.state USING ERRCODE = 'CK003';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER verdicts_check BEFORE UPDATE ON verdicts FOR EACH ROW EXECUTE FUNCTION check_verdict_state();

      /* A position is stated by an office whose region covers the claim, on content that reviewers have approved. */
      CREATE FUNCTION check_endorsement() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
      DECLARE v verdicts;
      BEGIN
        SELECT * INTO v FROM verdicts WHERE id = NEW.verdict_id FOR SHARE;
        IF v.state IN ('WITHDRAWN', 'RETRACTED') OR NOT EXISTS (SELECT 1 FROM verdict_revisions r JOIN claims c ON c.id = r.claim_id
             JOIN organizations o ON o.id = NEW.organization_id
             WHERE r.id = NEW.revision_id AND r.verdict_id = NEW.verdict_id AND r.approved_at IS NOT NULL AND r.withdrawn_at IS NULL
               AND r.number IN (v.current_revision, v.published_revision)
               AND r.content_hash = NEW.content_hash AND o.kind = 'SUPERVISOR' AND region_within(c.region_code, o.region_code)) THEN
          RAISE EXCEPTION 'not a revision this office can take a position on' USING ERRCODE = 'CK007';
        END IF;
        IF NOT NEW.agreement_id = ANY (v.audience) THEN
          RAISE EXCEPTION 'an office names the agreement it acts under' USING ERRCODE = 'CK007';
        END IF;
        IF NEW.replaces IS NOT NULL AND NOT EXISTS (SELECT 1 FROM endorsements e WHERE e.id = NEW.replaces
             AND e.verdict_id = NEW.verdict_id AND e.organization_id = NEW.organization_id) THEN
          RAISE EXCEPTION 'an office replaces its own position' USING ERRCODE = 'CK007';
        END IF;
        NEW.created_at := app_now();
        RETURN NEW;
      END $$;
      CREATE TRIGGER endorsements_check BEFORE INSERT ON endorsements FOR EACH ROW EXECUTE FUNCTION check_endorsement();

      ${protect('verdicts', {
        select: `owner_id = ${ORG} OR ((first_submitted_at IS NOT NULL OR announced) AND (claim_owner_id = ${ORG}
          OR ${throughAudience('verdicts', 'CASE WHEN verdicts.announced THEN verdicts.created_at ELSE verdicts.first_submitted_at END')}))`,
        insert: `owner_id = ${ORG} AND state = 'DRAFT' AND NOT imported AND withdrawn_reason IS NULL AND opened_by = (SELECT app_person())
          AND (app_owns_claim(claim_id) OR app_can('CHECK', claim_id))`,
        update: {
          using: `owner_id = ${ORG}`,
          check: `owner_id = ${ORG}`,
          columns: ['audience', 'state', 'announced', 'current_revision', 'updated_at', 'withdrawn_reason'],
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
            'withdrawn_at',
            'withdrawn_reason',
          ],
        },
        system: { import: ['SELECT', 'INSERT', 'UPDATE'], notify: ['SELECT'] },
      })}
      ${protect('revision_evidence', {
        // A citation tells of its evidence: others see only what they may read themselves.
        select: `(SELECT true FROM verdict_revisions r WHERE r.id = revision_id AND (r.owner_id = ${ORG}
          OR (SELECT true FROM evidence e WHERE e.id = evidence_id LIMIT 1)) LIMIT 1)`,
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
      DROP FUNCTION revision_hash(verdict_revisions, text);
      DROP TABLE endorsements, reviews, revision_evidence, verdict_revisions, verdicts CASCADE;
      DROP FUNCTION check_endorsement(), check_verdict_state(), settle_review(), quorum_met(uuid), check_review(), freeze_citation(),
        freeze_revision(), start_revision(), start_verdict(), claim_protocol(uuid), may_share_under(uuid);
    `);
  }
}
