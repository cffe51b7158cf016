import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from './support/protect';
import { STANDING_AS_JOINED } from './support/standing-as-joined';

/**
 * What a standing is read from in every transaction. The text of a signed version never changes, so what its clauses
 * grant to each party is worked out once, when it is signed; what depends on the moment (dates, amendments, suspensions,
 * ends) is still asked at that moment, from rows that are only added.
 */
export class StandingCompiled1763000000011 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- One row for each signed version and each organisation that it or an earlier one names.
      CREATE TABLE agreement_standings (
        organization_id uuid NOT NULL REFERENCES organizations (id),
        agreement_id    uuid NOT NULL REFERENCES agreements (id),
        number          integer NOT NULL,
        version_id      uuid NOT NULL REFERENCES agreement_versions (id),
        signed_at       timestamptz(3) NOT NULL,
        effective_from  timestamptz(3) NOT NULL,
        effective_until timestamptz(3) NOT NULL,
        retain_read     boolean NOT NULL,
        -- [{party_role, capability, clause, region, theme, stage}]; empty where this version names the organisation no more.
        grants          jsonb NOT NULL,
        -- Those of them that are left after an end: reading, and nothing else.
        retained        jsonb NOT NULL,
        -- READ_CLAIM as texts that shares are compared with, see app_reads(): agreement and region in one where nothing else
        -- limits it; theme or stage before them where one of the two does.
        reads           text[] NOT NULL,
        narrow          text[] NOT NULL,
        -- Whether there is more to READ_CLAIM than whole provinces.
        odd             boolean NOT NULL,
        PRIMARY KEY (organization_id, agreement_id, number)
      );
      ${protect('agreement_standings', {})}
      CREATE INDEX agreement_suspensions_agreement ON agreement_suspensions (agreement_id);

      /* What a version's text grants an organisation: one row for each capability, region, theme and stage. Regions are
       * the agreement's narrowed by the clause's. A row with capability PARTY says that it is a party there, whatever the
       * clauses grant its role. */
      CREATE FUNCTION clause_grants(p_version uuid, p_org uuid) RETURNS TABLE (
        party_role text, capability text, clause text, region text, theme text, stage text)
      LANGUAGE sql STABLE AS $$
        SELECT p.role, c.capability, c.number, CASE WHEN region_within(ar, cr) THEN ar ELSE cr END, t, s
        FROM agreement_versions v
        JOIN agreement_parties p ON p.version_id = v.id AND p.organization_id = p_org
        CROSS JOIN LATERAL (
          SELECT x.capability, x.number, x.regions, x.themes, x.stages
          FROM agreement_clauses x WHERE x.version_id = v.id AND x.party_role = p.role
          UNION ALL SELECT 'PARTY', NULL, NULL, NULL, NULL) c
        CROSS JOIN LATERAL unnest(v.regions) ar
        CROSS JOIN LATERAL unnest(coalesce(c.regions, v.regions)) cr
        CROSS JOIN LATERAL unnest(coalesce(c.themes, ARRAY[NULL::text])) t
        CROSS JOIN LATERAL unnest(coalesce(c.stages, ARRAY[NULL::text])) s
        WHERE v.id = p_version AND (region_within(ar, cr) OR region_within(cr, ar))
      $$;
      CREATE FUNCTION compile_standing(p_version uuid) RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER
        SET search_path = pg_catalog, public AS $$
        INSERT INTO agreement_standings AS old
        SELECT o.id, v.agreement_id, v.number, v.id, v.signed_at, v.effective_from, v.effective_until, v.retain_read,
          g.grants, g.retained, g.reads, g.narrow, g.odd
        FROM agreement_versions v
        CROSS JOIN LATERAL (SELECT DISTINCT p.organization_id AS id FROM agreement_versions w
          JOIN agreement_parties p ON p.version_id = w.id
          WHERE w.agreement_id = v.agreement_id AND w.state = 'SIGNED' AND w.number <= v.number) o
        CROSS JOIN LATERAL (SELECT coalesce(jsonb_agg(to_jsonb(x)), '[]') AS grants,
          coalesce(jsonb_agg(to_jsonb(x)) FILTER (WHERE x.capability IN ('READ_CLAIM', 'READ_SENSITIVE_EVIDENCE')), '[]') AS retained,
          coalesce(array_agg(DISTINCT v.agreement_id || x.region) FILTER (WHERE x.capability = 'READ_CLAIM'
            AND x.theme IS NULL AND x.stage IS NULL), '{}') AS reads,
          coalesce(array_agg(DISTINCT coalesce(x.theme, x.stage) || ' ' || v.agreement_id || x.region) FILTER (WHERE
            x.capability = 'READ_CLAIM' AND (x.theme IS NULL) <> (x.stage IS NULL)), '{}') AS narrow,
          coalesce(bool_or(x.capability = 'READ_CLAIM' AND (x.theme IS NOT NULL OR x.stage IS NOT NULL OR length(x.region) <> 2)), false) AS odd
          FROM clause_grants(v.id, o.id) x) g
        WHERE v.id = p_version AND v.state = 'SIGNED'
        ON CONFLICT (organization_id, agreement_id, number) DO UPDATE
          SET (signed_at, grants, retained, reads, narrow, odd)
            = (excluded.signed_at, excluded.grants, excluded.retained, excluded.reads, excluded.narrow, excluded.odd)
      $$;
      CREATE FUNCTION compile_signed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
      BEGIN
        PERFORM compile_standing(NEW.id);
        RETURN NULL;
      END $$;
      CREATE TRIGGER agreement_versions_compile AFTER UPDATE OF state ON agreement_versions FOR EACH ROW
        WHEN (NEW.state = 'SIGNED' AND OLD.state <> 'SIGNED') EXECUTE FUNCTION compile_signed();
      SELECT compile_standing(v.id) FROM agreement_versions v WHERE v.state = 'SIGNED' ORDER BY v.agreement_id, v.number;

      /*
       * The agreements that give an organisation something at a time: in force, or retained for reading after the end.
       * "until" is the moment before which a thing must have been shared: infinity while in force. "valid_until" is when
       * this version stops giving by its dates, or an amendment takes its place. After an end it is the version in force
       * at the end that says what is retained: an amendment that had not begun by then never does.
       * Not a definer function, so that it is planned as part of what asks it; for functions of the owner alone.
       */
      CREATE FUNCTION standings_in_force(p_org uuid, p_at timestamptz) RETURNS TABLE (
        agreement_id uuid, version_id uuid, valid_until timestamptz, retained boolean, until timestamptz,
        reads text[], narrow text[], odd boolean)
      LANGUAGE sql STABLE AS $$
        SELECT v.agreement_id, v.version_id,
               least(v.effective_until, v.ended_at, (SELECT min(x.effective_from) FROM agreement_standings x
                 WHERE x.organization_id = p_org AND x.agreement_id = v.agreement_id AND x.signed_at <= p_at AND x.number > v.number
                   AND x.effective_from > p_at)),
               v.is_over,
               CASE WHEN v.is_over THEN least(v.effective_until, v.ended_at) ELSE 'infinity' END,
               v.reads, v.narrow, v.odd
        FROM (SELECT DISTINCT ON (x.agreement_id) x.agreement_id, x.version_id, x.number, x.effective_until, x.retain_read,
                x.reads, x.narrow, x.odd, e.ended_at, p_at >= x.effective_until OR e.agreement_id IS NOT NULL AS is_over
              FROM agreement_standings x
              LEFT JOIN agreement_ends e ON e.agreement_id = x.agreement_id AND e.ended_at <= p_at
              WHERE x.organization_id = p_org AND x.signed_at <= p_at AND x.effective_from <= least(p_at, e.ended_at)
              ORDER BY x.agreement_id, x.number DESC) v
        WHERE (NOT v.is_over OR v.retain_read)
          AND NOT EXISTS (SELECT 1 FROM agreement_suspensions x WHERE x.agreement_id = v.agreement_id
                AND x.suspended_at <= p_at AND (x.lifted_at IS NULL OR p_at < x.lifted_at))
          AND EXISTS (SELECT 1 FROM organizations o WHERE o.id = p_org AND o.disabled_at IS NULL)
      $$;
      REVOKE ALL ON FUNCTION clause_grants(uuid, uuid), compile_standing(uuid), standings_in_force(uuid, timestamptz) FROM PUBLIC;

      -- The same, one row for each grant.
      CREATE OR REPLACE FUNCTION standing_at(p_org uuid, p_at timestamptz) RETURNS TABLE (
        agreement_id uuid, version_id uuid, party_role text, capability text, clause text,
        region text, theme text, stage text, valid_until timestamptz, retained boolean, until timestamptz)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
        SELECT s.agreement_id, s.version_id, g.party_role, g.capability, g.clause, g.region, g.theme, g.stage,
               s.valid_until, s.retained, s.until
        FROM standings_in_force(p_org, p_at) s
        JOIN agreement_standings x ON x.organization_id = p_org AND x.version_id = s.version_id
        CROSS JOIN LATERAL jsonb_to_recordset(CASE WHEN s.retained THEN x.retained ELSE x.grants END) AS g(
          party_role text, capability text, clause text, region text, theme text, stage text)
      $$;

      /* What the session's standing grants, from the texts that it names. */
      CREATE OR REPLACE FUNCTION app_grants() RETURNS TABLE (
        agreement_id uuid, capability text, region text, theme text, stage text, retained boolean, until timestamptz)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
        SELECT x.agreement_id, g.capability, g.region, g.theme, g.stage, a.retained, a.until
        FROM jsonb_to_recordset(coalesce(nullif(current_setting('cekatan.standing', true), ''), '[]')::jsonb) AS a(
          version_id uuid, retained boolean, until timestamptz)
        JOIN agreement_standings x ON x.organization_id = app_org() AND x.version_id = a.version_id
        CROSS JOIN LATERAL jsonb_to_recordset(CASE WHEN a.retained THEN x.retained ELSE x.grants END)
          AS g(capability text, region text, theme text, stage text)
      $$;
      /* What signed texts grant the viewer's organisation. They never change, so whoever asks may keep them; which of them
       * hold now is for each session to say. */
      CREATE FUNCTION standing_texts(p_versions uuid[]) RETURNS TABLE (version_id uuid, grants jsonb, retained jsonb)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
        SELECT x.version_id, x.grants, x.retained FROM agreement_standings x
        WHERE x.organization_id = app_org() AND x.version_id = ANY (p_versions)
      $$;
      REVOKE ALL ON FUNCTION app_grants(), standing_texts(uuid[]) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION app_grants(), standing_texts(uuid[]) TO cekatan_app, cekatan_worker;

      /* Where the viewer reads whatever is shared: each entry is an agreement in force and a region in one text. */
      CREATE FUNCTION app_reads() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT coalesce(nullif(current_setting('cekatan.reads', true), ''), '{}')::text[] $$;
      /* The agreements of which more is to be asked: a region that is no province, a limit of theme or stage, or only what
       * was shared before an end. */
      CREATE FUNCTION app_limited() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT coalesce(nullif(current_setting('cekatan.limited', true), ''), '{}')::uuid[] $$;

      -- Asked by the policies of agreements alone, so they are worked out there and not in every session.
      CREATE OR REPLACE FUNCTION app_versions() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = pg_catalog, public AS $$
        SELECT coalesce(array_agg(v.id), '{}') FROM agreement_parties p
        JOIN agreement_versions v ON v.id = p.version_id AND v.proposed_at IS NOT NULL WHERE p.organization_id = app_org()
      $$;
      CREATE OR REPLACE FUNCTION app_agreements() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = pg_catalog, public AS $$
        SELECT coalesce(array_agg(DISTINCT v.agreement_id), '{}') FROM agreement_parties p
        JOIN agreement_versions v ON v.id = p.version_id AND v.proposed_at IS NOT NULL WHERE p.organization_id = app_org()
      $$;

      REVOKE ALL ON FUNCTION app_versions(), app_agreements() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION app_versions(), app_agreements() TO cekatan_app, cekatan_worker;

      DROP FUNCTION begin_session(uuid, uuid, boolean, text, text);
      CREATE FUNCTION begin_session(p_org uuid, p_person uuid, p_operator boolean, p_system text, p_clock_offset text)
      RETURNS TABLE (now timestamptz, standing jsonb)
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
      DECLARE v_standing jsonb; v_reads text; v_narrow text; v_retained text; v_until timestamptz; v_limited text; v_now timestamptz;
      BEGIN
        -- Not app_now(): that is when the message came in, and a writer may have waited since for the lock of a suspension.
        v_now := date_trunc('milliseconds', clock_timestamp()) + p_clock_offset::interval;
        IF p_org IS NOT NULL THEN
            SELECT jsonb_agg(jsonb_build_object('agreement_id', s.agreement_id, 'version_id', s.version_id, 'valid_until', s.valid_until,
                   'retained', s.retained, 'until', s.until)),
                 string_agg(array_to_string(s.reads, ','), ',') FILTER (WHERE NOT s.retained AND s.reads <> '{}'),
                 string_agg('"' || array_to_string(s.narrow, '","') || '"', ',') FILTER (WHERE NOT s.retained AND s.narrow <> '{}'),
                 string_agg(array_to_string(s.reads, ','), ',') FILTER (WHERE s.retained AND s.reads <> '{}'),
                 min(s.until) FILTER (WHERE s.retained),
                 string_agg(s.agreement_id::text, ',') FILTER (WHERE s.retained OR s.odd)
            INTO v_standing, v_reads, v_narrow, v_retained, v_until, v_limited FROM standings_in_force(p_org, v_now) s;
        END IF;
        v_standing := coalesce(v_standing, '[]');
        PERFORM set_config('cekatan.clock_offset', p_clock_offset, true),
                set_config('cekatan.org', coalesce(p_org::text, ''), true),
                set_config('cekatan.person', coalesce(p_person::text, ''), true),
                set_config('cekatan.operator', CASE WHEN p_operator THEN 'on' ELSE '' END, true),
                set_config('cekatan.system', coalesce(p_system, ''), true),
                set_config('cekatan.standing', v_standing::text, true),
                set_config('cekatan.reads', coalesce('{' || v_reads || '}', ''), true),
                set_config('cekatan.narrow', coalesce('{' || v_narrow || '}', ''), true),
                set_config('cekatan.retained', coalesce('{' || v_retained || '}', ''), true),
                set_config('cekatan.retained_until', coalesce(v_until::text, ''), true),
                set_config('cekatan.limited', coalesce('{' || v_limited || '}', ''), true);
        RETURN QUERY SELECT v_now, v_standing;
      END $$;
      REVOKE ALL ON FUNCTION begin_session(uuid, uuid, boolean, text, text) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION begin_session(uuid, uuid, boolean, text, text) TO cekatan_app, cekatan_worker;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION app_limited(), app_reads(), standing_texts(uuid[]);
      DROP TRIGGER agreement_versions_compile ON agreement_versions;
      ${STANDING_AS_JOINED}
      DROP FUNCTION compile_signed(), compile_standing(uuid), standings_in_force(uuid, timestamptz), clause_grants(uuid, uuid);
      DROP INDEX agreement_suspensions_agreement;
      DROP TABLE agreement_standings CASCADE;
    `);
  }
}
