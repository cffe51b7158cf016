import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ORG, protect } from './support/protect';

const CAPABILITIES = `ARRAY['READ_CLAIM', 'COMMENT', 'ADD_EVIDENCE', 'READ_SENSITIVE_EVIDENCE', 'CHECK', 'REVIEW',
  'ENDORSE', 'RECEIVE_REFERRAL', 'REUSE', 'EXPORT']`;

const VERSION_VISIBLE = `(SELECT true FROM agreement_versions v WHERE v.id = version_id LIMIT 1)`;
const VERSION_IS_MY_DRAFT = `(SELECT true FROM agreement_versions v
  WHERE v.id = version_id AND v.drafted_by = ${ORG} AND v.state = 'DRAFT' LIMIT 1)`;
const SIGNED_PARTY = `(SELECT app_signed_party(agreement_id))`;

/**
 * Agreements, their versions, and the one place where it is decided what an organisation may do with another's things:
 * `standing_at`. Nothing here is ever a flag that a job flips; every answer is computed from rows that are only added.
 */
export class Agreements1763000000003 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE agreements (
        id         uuid PRIMARY KEY DEFAULT uuidv7(),
        drafted_by uuid NOT NULL REFERENCES organizations (id),
        created_by uuid NOT NULL REFERENCES people (id),
        created_at timestamptz(3) NOT NULL DEFAULT app_now()
      );
      CREATE INDEX agreements_drafted_by ON agreements (drafted_by);

      -- Version 1 is the agreement; later ones are its amendments. Frozen when proposed; in force from its own date.
      CREATE TABLE agreement_versions (
        id                      uuid PRIMARY KEY DEFAULT uuidv7(),
        agreement_id            uuid NOT NULL REFERENCES agreements (id),
        number                  integer NOT NULL CHECK (number >= 1),
        previous                integer GENERATED ALWAYS AS (nullif(number - 1, 0)) STORED,
        drafted_by              uuid NOT NULL REFERENCES organizations (id),
        state                   text NOT NULL DEFAULT 'DRAFT' CHECK (state IN ('DRAFT', 'PROPOSED', 'SIGNED', 'WITHDRAWN')),
        title                   text NOT NULL CHECK (length(title) BETWEEN 3 AND 300),
        level                   text NOT NULL CHECK (level IN ('NATIONAL', 'PROVINCE', 'REGENCY')),
        regions                 text[] NOT NULL CHECK (cardinality(regions) > 0),
        effective_from          timestamptz(3) NOT NULL,
        effective_until         timestamptz(3) NOT NULL,
        quorum                  integer NOT NULL DEFAULT 2 CHECK (quorum BETWEEN 1 AND 10),
        endorsement_hours       integer NOT NULL DEFAULT 0 CHECK (endorsement_hours BETWEEN 0 AND 720),
        embargo_until           timestamptz(3),
        retain_read             boolean NOT NULL DEFAULT false,
        is_public               boolean NOT NULL DEFAULT false,
        document_sha256         text CHECK (document_sha256 ~ '^[0-9a-f]{64}$'),
        document_name           text,
        document_mime           text,
        document_size           bigint,
        content_hash            text CHECK (content_hash ~ '^[0-9a-f]{64}$'),
        row_version             integer NOT NULL DEFAULT 1,
        created_at              timestamptz(3) NOT NULL DEFAULT app_now(),
        proposed_at             timestamptz(3),
        signed_at               timestamptz(3),
        UNIQUE (agreement_id, number),
        FOREIGN KEY (agreement_id, previous) REFERENCES agreement_versions (agreement_id, number),
        CHECK (effective_from < effective_until),
        CHECK (state NOT IN ('PROPOSED', 'SIGNED') OR (proposed_at IS NOT NULL AND content_hash IS NOT NULL)),
        CHECK ((state = 'SIGNED') = (signed_at IS NOT NULL))
      );
      -- One open amendment at a time, so that two parties never sign past each other.
      CREATE UNIQUE INDEX agreement_versions_open ON agreement_versions (agreement_id) WHERE state IN ('DRAFT', 'PROPOSED');

      CREATE TABLE agreement_parties (
        version_id          uuid NOT NULL REFERENCES agreement_versions (id) ON DELETE CASCADE,
        organization_id     uuid NOT NULL REFERENCES organizations (id),
        role                text NOT NULL CHECK (role IN ('MEDIA', 'SUPERVISOR', 'PARTNER')),
        document_number     text NOT NULL CHECK (length(document_number) BETWEEN 1 AND 120),
        signatory_name      text NOT NULL CHECK (length(signatory_name) BETWEEN 1 AND 200),
        signatory_office    text NOT NULL CHECK (length(signatory_office) BETWEEN 1 AND 200),
        signatory_person_id uuid NOT NULL REFERENCES people (id),
        liaison_person_id   uuid REFERENCES people (id),
        PRIMARY KEY (version_id, organization_id)
      );
      CREATE INDEX agreement_parties_organization ON agreement_parties (organization_id, version_id);

      CREATE TABLE agreement_clauses (
        version_id uuid NOT NULL REFERENCES agreement_versions (id) ON DELETE CASCADE,
        position   integer NOT NULL CHECK (position >= 1),
        number     text NOT NULL CHECK (length(number) BETWEEN 1 AND 40),
        text       text NOT NULL CHECK (length(text) BETWEEN 1 AND 10000),
        party_role text NOT NULL CHECK (party_role IN ('MEDIA', 'SUPERVISOR', 'PARTNER')),
        capability text NOT NULL CHECK (capability = ANY (${CAPABILITIES})),
        regions    text[] CHECK (cardinality(regions) > 0),
        themes     text[] CHECK (cardinality(themes) > 0),
        stages     text[] CHECK (cardinality(stages) > 0),
        PRIMARY KEY (version_id, position)
      );

      CREATE TABLE agreement_signatures (
        version_id      uuid NOT NULL REFERENCES agreement_versions (id),
        organization_id uuid NOT NULL REFERENCES organizations (id),
        person_id       uuid NOT NULL REFERENCES people (id),
        content_hash    text NOT NULL,
        signed_at       timestamptz(3) NOT NULL DEFAULT app_now(),
        PRIMARY KEY (version_id, organization_id)
      );

      -- In force only while no party's suspension is open. Lifting is the same party's act.
      CREATE TABLE agreement_suspensions (
        id              uuid PRIMARY KEY DEFAULT uuidv7(),
        agreement_id    uuid NOT NULL REFERENCES agreements (id),
        organization_id uuid NOT NULL REFERENCES organizations (id),
        person_id       uuid NOT NULL REFERENCES people (id),
        reason          text NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
        suspended_at    timestamptz(3) NOT NULL DEFAULT app_now(),
        lifted_at       timestamptz(3),
        lifted_by       uuid REFERENCES people (id),
        CHECK (lifted_at IS NULL OR lifted_at >= suspended_at)
      );
      CREATE UNIQUE INDEX agreement_suspensions_open ON agreement_suspensions (agreement_id, organization_id) WHERE lifted_at IS NULL;

      CREATE TABLE agreement_ends (
        agreement_id    uuid PRIMARY KEY REFERENCES agreements (id),
        organization_id uuid NOT NULL REFERENCES organizations (id),
        person_id       uuid NOT NULL REFERENCES people (id),
        reason          text NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
        ended_at        timestamptz(3) NOT NULL DEFAULT app_now()
      );

      CREATE FUNCTION freeze_agreement_version() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
      -- Generated columns are empty in NEW before the row is stored.
      DECLARE open text[] := ARRAY['state', 'signed_at', 'row_version', 'previous'];
      BEGIN
        IF OLD.state <> 'DRAFT' AND (to_jsonb(OLD) - open) IS DISTINCT FROM (to_jsonb(NEW) - open) THEN
          RAISE EXCEPTION 'a proposed agreement is frozen' USING ERRCODE = 'CK002';
        END IF;
        IF NOT ((OLD.state, NEW.state) IN (('DRAFT', 'DRAFT'), ('DRAFT', 'PROPOSED'), ('DRAFT', 'WITHDRAWN'),
             ('PROPOSED', 'SIGNED'), ('PROPOSED', 'WITHDRAWN'))) THEN
          RAISE EXCEPTION 'agreement version cannot go from % to %', OLD.state, NEW.state USING ERRCODE = 'CK003';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER agreement_versions_freeze BEFORE UPDATE ON agreement_versions
        FOR EACH ROW EXECUTE FUNCTION freeze_agreement_version();

      CREATE FUNCTION freeze_agreement_part() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = pg_catalog, public AS $$
      DECLARE version uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.version_id ELSE NEW.version_id END;
      BEGIN
        IF (SELECT state FROM agreement_versions WHERE id = version) <> 'DRAFT' THEN
          RAISE EXCEPTION 'a proposed agreement is frozen' USING ERRCODE = 'CK002';
        END IF;
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
      END $$;
      CREATE TRIGGER agreement_parties_freeze BEFORE INSERT OR UPDATE OR DELETE ON agreement_parties
        FOR EACH ROW EXECUTE FUNCTION freeze_agreement_part();
      CREATE TRIGGER agreement_clauses_freeze BEFORE INSERT OR UPDATE OR DELETE ON agreement_clauses
        FOR EACH ROW EXECUTE FUNCTION freeze_agreement_part();

      -- A signature counts only for the frozen text, from the person named in it; the last one completes the agreement.
      CREATE FUNCTION settle_signature() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = pg_catalog, public AS $$
      DECLARE v agreement_versions;
      BEGIN
        SELECT * INTO v FROM agreement_versions WHERE id = NEW.version_id FOR UPDATE;
        IF v.state <> 'PROPOSED' OR v.content_hash IS DISTINCT FROM NEW.content_hash
           OR EXISTS (SELECT 1 FROM agreement_ends e WHERE e.agreement_id = v.agreement_id) OR NOT EXISTS (
             SELECT 1 FROM agreement_parties p WHERE p.version_id = v.id AND p.organization_id = NEW.organization_id
               AND p.signatory_person_id = NEW.person_id) THEN
          RAISE EXCEPTION 'not a signature of this text by its signatory' USING ERRCODE = 'CK004';
        END IF;
        IF NOT EXISTS (SELECT 1 FROM agreement_parties p WHERE p.version_id = v.id AND NOT EXISTS (
             SELECT 1 FROM agreement_signatures s WHERE s.version_id = v.id AND s.organization_id = p.organization_id)) THEN
          UPDATE agreement_versions SET state = 'SIGNED', signed_at = app_now(), row_version = row_version + 1 WHERE id = v.id;
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER agreement_signatures_settle AFTER INSERT ON agreement_signatures
        FOR EACH ROW EXECUTE FUNCTION settle_signature();
      CREATE TRIGGER agreement_signatures_append_only BEFORE UPDATE OR DELETE ON agreement_signatures
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER agreement_ends_append_only BEFORE UPDATE OR DELETE ON agreement_ends
        FOR EACH ROW EXECUTE FUNCTION refuse_change();

      /*
       * The standing of an organisation at a time: one row for each agreement in force (or retained for reading after
       * its end), capability, region, theme and stage. Regions are the agreement's narrowed by the clause's.
       * A row with capability PARTY says that it is a party there, whatever the clauses grant its role.
       * "until" is the moment before which a thing must have been shared: infinity while in force. "valid_until" is when
       * this version stops giving by its dates, or an amendment takes its place. After an end it is the version in force
       * at the end that says what is retained: an amendment that had not begun by then never does.
       */
      CREATE FUNCTION standing_at(p_org uuid, p_at timestamptz) RETURNS TABLE (
        agreement_id uuid, version_id uuid, party_role text, capability text, clause text,
        region text, theme text, stage text, valid_until timestamptz, retained boolean, until timestamptz)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
        SELECT v.agreement_id, v.id, p.role, c.capability, c.number,
               CASE WHEN region_within(ar, cr) THEN ar ELSE cr END, t, s,
               least(v.effective_until, e.ended_at, (SELECT min(x.effective_from) FROM agreement_versions x
                 WHERE x.agreement_id = a.id AND x.state = 'SIGNED' AND x.signed_at <= p_at AND x.number > v.number
                   AND x.effective_from > p_at)),
               over.is_over,
               CASE WHEN over.is_over THEN least(v.effective_until, e.ended_at) ELSE 'infinity' END
        FROM (SELECT DISTINCT pv.agreement_id AS id FROM agreement_parties pp
              JOIN agreement_versions pv ON pv.id = pp.version_id AND pv.state = 'SIGNED'
              WHERE pp.organization_id = p_org) a
        LEFT JOIN agreement_ends e ON e.agreement_id = a.id AND e.ended_at <= p_at
        JOIN LATERAL (SELECT * FROM agreement_versions x
              WHERE x.agreement_id = a.id AND x.state = 'SIGNED' AND x.signed_at <= p_at
                AND x.effective_from <= least(p_at, e.ended_at)
              ORDER BY x.number DESC LIMIT 1) v ON true
        JOIN agreement_parties p ON p.version_id = v.id AND p.organization_id = p_org
        CROSS JOIN LATERAL (SELECT p_at >= v.effective_until OR e.agreement_id IS NOT NULL AS is_over) over
        CROSS JOIN LATERAL (
          SELECT x.capability, x.number, x.regions, x.themes, x.stages
          FROM agreement_clauses x WHERE x.version_id = v.id AND x.party_role = p.role
          UNION ALL SELECT 'PARTY', NULL, NULL, NULL, NULL) c
        CROSS JOIN LATERAL unnest(v.regions) ar
        CROSS JOIN LATERAL unnest(coalesce(c.regions, v.regions)) cr
        CROSS JOIN LATERAL unnest(coalesce(c.themes, ARRAY[NULL::text])) t
        CROSS JOIN LATERAL unnest(coalesce(c.stages, ARRAY[NULL::text])) s
        WHERE (region_within(ar, cr) OR region_within(cr, ar))
          AND NOT EXISTS (SELECT 1 FROM agreement_suspensions x WHERE x.agreement_id = a.id
                AND x.suspended_at <= p_at AND (x.lifted_at IS NULL OR p_at < x.lifted_at))
          AND (NOT over.is_over OR (v.retain_read AND c.capability IN ('READ_CLAIM', 'READ_SENSITIVE_EVIDENCE')))
          AND EXISTS (SELECT 1 FROM organizations o WHERE o.id = p_org AND o.disabled_at IS NULL)
      $$;

      CREATE FUNCTION app_grants() RETURNS TABLE (
        agreement_id uuid, capability text, region text, theme text, stage text, retained boolean, until timestamptz)
      LANGUAGE sql STABLE AS $$
        SELECT g.agreement_id, g.capability, g.region, g.theme, g.stage, g.retained, g.until
        FROM jsonb_to_recordset(coalesce(nullif(current_setting('cekatan.grants', true), ''), '[]')::jsonb) AS g(
          agreement_id uuid, capability text, region text, theme text, stage text, retained boolean, until timestamptz)
      $$;
      CREATE FUNCTION app_versions() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT coalesce(nullif(current_setting('cekatan.versions', true), ''), '{}')::uuid[] $$;
      CREATE FUNCTION app_agreements() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT coalesce(nullif(current_setting('cekatan.agreements', true), ''), '{}')::uuid[] $$;

      -- Whether the viewer is a party to a signed version; one that was only proposed to it gives no say over the agreement.
      CREATE FUNCTION app_signed_party(p_agreement uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
        SELECT EXISTS (SELECT 1 FROM agreement_versions v JOIN agreement_parties p ON p.version_id = v.id
          WHERE v.agreement_id = p_agreement AND v.state = 'SIGNED' AND p.organization_id = app_org())
      $$;

      /*
       * Opens a scoped session inside a transaction: who acts, and what follows from the agreements in force now. The
       * database resolves the standing itself, so the settings that policies read do not come from the caller.
       */
      CREATE FUNCTION begin_session(p_org uuid, p_person uuid, p_operator boolean, p_system text, p_clock_offset text)
      RETURNS TABLE (now timestamptz, grants jsonb)
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
      DECLARE standing jsonb := '[]'; v_now timestamptz;
      BEGIN
        PERFORM set_config('cekatan.clock_offset', p_clock_offset, true),
                set_config('cekatan.org', coalesce(p_org::text, ''), true),
                set_config('cekatan.person', coalesce(p_person::text, ''), true),
                set_config('cekatan.operator', CASE WHEN p_operator THEN 'on' ELSE '' END, true),
                set_config('cekatan.system', coalesce(p_system, ''), true);
        -- Not app_now(): that is when the message came in, and a writer may have waited since for the lock of a suspension.
        v_now := date_trunc('milliseconds', clock_timestamp()) + p_clock_offset::interval;
        IF p_org IS NOT NULL THEN
          SELECT coalesce(jsonb_agg(to_jsonb(s)), '[]') INTO standing FROM standing_at(p_org, v_now) s;
        END IF;
        PERFORM set_config('cekatan.grants', standing::text, true),
                set_config('cekatan.versions', coalesce((SELECT array_agg(v.id)::text FROM agreement_parties p
                  JOIN agreement_versions v ON v.id = p.version_id AND v.proposed_at IS NOT NULL
                  WHERE p.organization_id = p_org), '{}'), true),
                set_config('cekatan.agreements', coalesce((SELECT array_agg(DISTINCT v.agreement_id)::text FROM agreement_parties p
                  JOIN agreement_versions v ON v.id = p.version_id AND v.proposed_at IS NOT NULL
                  WHERE p.organization_id = p_org), '{}'), true);
        RETURN QUERY SELECT v_now, standing;
      END $$;
      REVOKE ALL ON FUNCTION begin_session(uuid, uuid, boolean, text, text), standing_at(uuid, timestamptz) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION begin_session(uuid, uuid, boolean, text, text) TO cekatan_app, cekatan_worker;

      -- What parties agreed to show everyone: title, parties, regions, dates. Nothing of clauses or persons.
      CREATE FUNCTION public_agreements() RETURNS TABLE (
        agreement_id uuid, title text, level text, regions text[], effective_from timestamptz, effective_until timestamptz,
        ended_at timestamptz, party_ids uuid[])
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
        SELECT v.agreement_id, v.title, v.level, v.regions, v.effective_from, v.effective_until, e.ended_at,
               ARRAY(SELECT p.organization_id FROM agreement_parties p WHERE p.version_id = v.id ORDER BY 1)
        FROM agreement_versions v LEFT JOIN agreement_ends e ON e.agreement_id = v.agreement_id
        WHERE v.is_public AND v.number = (SELECT max(x.number) FROM agreement_versions x
          WHERE x.agreement_id = v.agreement_id AND x.state = 'SIGNED' AND x.effective_from <= least(app_now(), e.ended_at))
      $$;
      REVOKE ALL ON FUNCTION public_agreements() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION public_agreements() TO cekatan_app, cekatan_worker;

      -- Whoever drafts names other organisations' people; it may learn that a person it names is one of theirs, and who
      -- can sign or be reached there, and nothing else of their members.
      CREATE FUNCTION is_member(p_org uuid, p_person uuid) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
        SELECT EXISTS (SELECT 1 FROM memberships m JOIN people p ON p.id = m.person_id AND p.disabled_at IS NULL
          WHERE m.organization_id = p_org AND m.person_id = p_person AND m.ended_at IS NULL)
      $$;
      CREATE FUNCTION organization_representatives(p_org uuid) RETURNS TABLE (person_id uuid, display_name text)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
        SELECT m.person_id, f.display_name
        FROM memberships m JOIN people p ON p.id = m.person_id AND p.disabled_at IS NULL JOIN profiles f ON f.person_id = p.id
        WHERE m.organization_id = p_org AND m.ended_at IS NULL AND m.roles && ARRAY['ADMIN', 'LIAISON'] AND app_org() IS NOT NULL
      $$;
      -- Numbers go on after amendments that other parties have drafted and taken back unseen.
      CREATE FUNCTION next_agreement_version(p_agreement uuid) RETURNS integer
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
        SELECT max(number) + 1 FROM agreement_versions WHERE agreement_id = p_agreement AND app_signed_party(p_agreement)
      $$;
      REVOKE ALL ON FUNCTION is_member(uuid, uuid), organization_representatives(uuid), next_agreement_version(uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION is_member(uuid, uuid), organization_representatives(uuid), next_agreement_version(uuid) TO cekatan_app;

      ${protect('agreements', {
        select: `drafted_by = ${ORG} OR id = ANY ((SELECT app_agreements())::uuid[])`,
        insert: `drafted_by = ${ORG} AND created_by = (SELECT app_person())`,
        system: { notify: ['SELECT'] },
      })}
      ${protect('agreement_versions', {
        select: `drafted_by = ${ORG} OR id = ANY ((SELECT app_versions())::uuid[])`,
        // The first version by whoever opens the agreement, an amendment by a party that has signed.
        insert: `drafted_by = ${ORG} AND state = 'DRAFT' AND ((SELECT true FROM agreements a
          WHERE a.id = agreement_id AND a.drafted_by = ${ORG} AND number = 1 LIMIT 1) OR ${SIGNED_PARTY})`,
        update: {
          using: `drafted_by = ${ORG} AND state IN ('DRAFT', 'PROPOSED')`,
          check: `drafted_by = ${ORG} AND state IN ('DRAFT', 'PROPOSED', 'WITHDRAWN')`,
        },
        system: { notify: ['SELECT'] },
      })}
      ${protect('agreement_parties', {
        select: VERSION_VISIBLE,
        insert: VERSION_IS_MY_DRAFT,
        delete: VERSION_IS_MY_DRAFT,
        system: { notify: ['SELECT'] },
      })}
      ${protect('agreement_clauses', {
        select: VERSION_VISIBLE,
        insert: VERSION_IS_MY_DRAFT,
        delete: VERSION_IS_MY_DRAFT,
      })}
      ${protect('agreement_signatures', {
        select: VERSION_VISIBLE,
        insert: `organization_id = ${ORG} AND person_id = (SELECT app_person()) AND ${VERSION_VISIBLE}`,
      })}
      -- What parties do to each other is between them: whom an amendment is only proposed to is not one of them yet.
      ${protect('agreement_suspensions', {
        select: SIGNED_PARTY,
        insert: `organization_id = ${ORG} AND person_id = (SELECT app_person()) AND ${SIGNED_PARTY}`,
        update: {
          using: `organization_id = ${ORG} AND lifted_at IS NULL`,
          check: `organization_id = ${ORG} AND lifted_by = (SELECT app_person())`,
          columns: ['lifted_at', 'lifted_by'],
        },
      })}
      ${protect('agreement_ends', {
        // An end also takes from those who are asked to sign what they could sign.
        select: `${SIGNED_PARTY} OR (SELECT true FROM agreement_versions v
          WHERE v.agreement_id = agreement_ends.agreement_id AND v.state = 'PROPOSED' LIMIT 1)`,
        insert: `organization_id = ${ORG} AND person_id = (SELECT app_person()) AND ${SIGNED_PARTY}`,
      })}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION next_agreement_version(uuid), organization_representatives(uuid), is_member(uuid, uuid), public_agreements(), begin_session(uuid, uuid, boolean, text, text), app_grants(), standing_at(uuid, timestamptz);
      DROP TABLE agreement_ends, agreement_suspensions, agreement_signatures, agreement_clauses, agreement_parties,
        agreement_versions, agreements CASCADE;
      DROP FUNCTION app_signed_party(uuid), app_agreements(), app_versions(), settle_signature(), freeze_agreement_part(), freeze_agreement_version();
    `);
  }
}
