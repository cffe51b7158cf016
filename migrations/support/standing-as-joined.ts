/** How a standing was resolved until migration 0011, which goes back to this. */
export const STANDING_AS_JOINED = `
      DROP FUNCTION begin_session(uuid, uuid, boolean, text, text);
      CREATE OR REPLACE FUNCTION standing_at(p_org uuid, p_at timestamptz) RETURNS TABLE (
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
      CREATE OR REPLACE FUNCTION app_grants() RETURNS TABLE (
        agreement_id uuid, capability text, region text, theme text, stage text, retained boolean, until timestamptz)
      LANGUAGE sql STABLE AS $$
        SELECT g.agreement_id, g.capability, g.region, g.theme, g.stage, g.retained, g.until
        FROM jsonb_to_recordset(coalesce(nullif(current_setting('cekatan.grants', true), ''), '[]')::jsonb) AS g(
          agreement_id uuid, capability text, region text, theme text, stage text, retained boolean, until timestamptz)
      $$;
      CREATE OR REPLACE FUNCTION app_versions() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT coalesce(nullif(current_setting('cekatan.versions', true), ''), '{}')::uuid[] $$;
      CREATE OR REPLACE FUNCTION app_agreements() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT coalesce(nullif(current_setting('cekatan.agreements', true), ''), '{}')::uuid[] $$;
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
      GRANT EXECUTE ON FUNCTION app_grants(), app_versions(), app_agreements() TO PUBLIC;
      REVOKE EXECUTE ON FUNCTION app_grants(), app_versions(), app_agreements() FROM cekatan_app, cekatan_worker;
      REVOKE ALL ON FUNCTION begin_session(uuid, uuid, boolean, text, text) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION begin_session(uuid, uuid, boolean, text, text) TO cekatan_app, cekatan_worker;
`;
