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
        state           text NOT NULL DEFAULT 'PUBLISHED' CHECK (state IN ('PUBLISHED', 'RETRACTED')),
        current_version integer NOT NULL DEFAULT 1,
        article_url     text CHECK (length(article_url) <= 2000),
        published_at    timestamptz(3) NOT NULL DEFAULT app_now(),
        retracted_at    timestamptz(3),
        retraction_reason text CHECK (length(retraction_reason) BETWEEN 1 AND 5000),
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

      /* What is published is exactly what was approved: the current revision, the quorum met, window and embargo over. */
      CREATE FUNCTION check_publication() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
      DECLARE r verdict_revisions; v verdicts; f fact_checks;
      BEGIN
        SELECT * INTO f FROM fact_checks WHERE id = NEW.fact_check_id FOR UPDATE;
        SELECT * INTO r FROM verdict_revisions WHERE id = NEW.revision_id;
        SELECT * INTO v FROM verdicts WHERE id = r.verdict_id FOR UPDATE;
        IF f.verdict_id <> v.id OR f.owner_id <> v.owner_id OR f.claim_id <> v.claim_id OR NEW.owner_id <> v.owner_id
           OR f.state <> 'PUBLISHED' OR v.state <> 'APPROVED' OR r.number <> v.current_revision OR NOT coalesce(quorum_met(r.id), false) THEN
          RAISE EXCEPTION 'only an approved revision is published' USING ERRCODE = 'CK007';
        END IF;
        IF r.embargo_until > app_now() THEN
          RAISE EXCEPTION 'the embargo is not over' USING ERRCODE = 'CK007';
        END IF;
        IF r.approved_at + make_interval(hours => r.endorsement_hours) > app_now()
           AND NOT EXISTS (SELECT 1 FROM endorsements e WHERE e.revision_id = r.id) THEN
          RAISE EXCEPTION 'the supervisor''s window is open' USING ERRCODE = 'CK007';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER fact_check_versions_check BEFORE INSERT ON fact_check_versions
        FOR EACH ROW EXECUTE FUNCTION check_publication();

      ${protect('fact_checks', {
        select: 'true',
        insert: `owner_id = ${ORG}`,
        update: {
          using: `owner_id = ${ORG} AND state = 'PUBLISHED'`,
          check: `owner_id = ${ORG}`,
          columns: ['state', 'current_version', 'article_url', 'retracted_at', 'retraction_reason'],
        },
        system: { import: ['SELECT', 'INSERT', 'UPDATE'], notify: ['SELECT'] },
      })}
      ${protect('fact_check_versions', {
        // A retracted fact-check leaves its notice; what it said is for its newsroom alone.
        select: `owner_id = ${ORG} OR (SELECT true FROM fact_checks f WHERE f.id = fact_check_id AND f.state = 'PUBLISHED' LIMIT 1)`,
        insert: `owner_id = ${ORG} AND published_by = (SELECT app_person())`,
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

      ${protect('evidence', {
        select: `owner_id = ${ORG}
          OR (sensitivity <> 'OWN_ORGANISATION' AND (claim_owner_id = ${ORG}
            OR (sensitivity = 'SHARED' AND ${throughAudience('evidence', 'evidence.created_at')})
            OR (sensitivity = 'SENSITIVE' AND ${throughAudience('evidence', 'evidence.created_at', 'evidence.audience', 'READ_SENSITIVE_EVIDENCE')})))
          OR (is_public AND app_published_evidence(id))`,
        insert: `owner_id = ${ORG} AND added_by = (SELECT app_person()) AND withdrawn_at IS NULL
          AND (app_owns_claim(claim_id) OR app_can('ADD_EVIDENCE', claim_id, CASE WHEN audience = '{}' THEN NULL ELSE audience END))`,
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
            WHEN 'AGREEMENT' THEN (SELECT true FROM agreements x WHERE x.id = subject_id LIMIT 1)
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
      DROP TABLE fact_check_evidence, fact_check_versions, fact_checks CASCADE;
      DROP FUNCTION check_publication();
    `);
  }
}
