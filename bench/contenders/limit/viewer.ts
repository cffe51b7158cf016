/**
 * Who asks and what agreements give it, as the beginning of a statement: `me` (one row, or none for a token that is not
 * good) and `grants` (a row for each capability and limit). The same rules as the service's, written out by hand.
 */
export interface ViewerSql {
  /** `WITH me AS (…), grants AS (…)`, to be gone on with a comma. */
  begin(capabilities: readonly string[]): string;
  /** How many parameters it takes; a statement's own come after them. */
  readonly parameters: number;
}

export const CAPABILITIES = [
  'READ_CLAIM',
  'COMMENT',
  'ADD_EVIDENCE',
  'READ_SENSITIVE_EVIDENCE',
  'CHECK',
  'REVIEW',
  'ENDORSE',
  'RECEIVE_REFERRAL',
  'REUSE',
  'EXPORT',
  'PARTY',
] as const;

const NOW = 'statement_timestamp()';

/** From the token alone ($1 its hash): session, person, membership and what is in force now. */
export const ASKED: ViewerSql = {
  parameters: 1,
  begin: (capabilities) => `WITH me AS MATERIALIZED (
    SELECT s.person_id AS person, o.id AS org, m.roles, o.kind, o.region_code AS region
    FROM person_sessions s
    JOIN people p ON p.id = s.person_id AND p.disabled_at IS NULL
    JOIN memberships m ON m.person_id = s.person_id AND m.organization_id = s.organization_id AND m.ended_at IS NULL
    JOIN organizations o ON o.id = m.organization_id AND o.disabled_at IS NULL
    WHERE s.token_hash = $1 AND s.kind = 'BEARER' AND s.revoked_at IS NULL AND s.expires_at > ${NOW}
      AND s.last_seen_at > ${NOW} - interval '12 hours'
  ), held AS MATERIALIZED (
    SELECT v.id AS version_id, v.agreement_id, v.regions, v.retain_read, p.role, over.retained, over.until
    FROM (SELECT DISTINCT pv.agreement_id AS id FROM agreement_parties pp
          JOIN agreement_versions pv ON pv.id = pp.version_id AND pv.state = 'SIGNED'
          WHERE pp.organization_id = (SELECT org FROM me)) a
    LEFT JOIN agreement_ends e ON e.agreement_id = a.id AND e.ended_at <= ${NOW}
    CROSS JOIN LATERAL (SELECT x.* FROM agreement_versions x
      WHERE x.agreement_id = a.id AND x.state = 'SIGNED' AND x.signed_at <= ${NOW}
        AND x.effective_from <= least(${NOW}, e.ended_at)
      ORDER BY x.number DESC LIMIT 1) v
    JOIN agreement_parties p ON p.version_id = v.id AND p.organization_id = (SELECT org FROM me)
    CROSS JOIN LATERAL (SELECT ${NOW} >= v.effective_until OR e.agreement_id IS NOT NULL AS retained,
      CASE WHEN ${NOW} >= v.effective_until OR e.agreement_id IS NOT NULL THEN least(v.effective_until, e.ended_at)
        ELSE 'infinity' END AS until) over
    WHERE NOT EXISTS (SELECT FROM agreement_suspensions x WHERE x.agreement_id = a.id
        AND x.suspended_at <= ${NOW} AND (x.lifted_at IS NULL OR ${NOW} < x.lifted_at))
  ), grants AS MATERIALIZED (
    SELECT h.agreement_id, c.capability, c.number AS clause, CASE WHEN region_within(ar, cr) THEN ar ELSE cr END AS region,
      t AS theme, g AS stage, h.until, h.retained
    FROM held h JOIN agreement_clauses c ON c.version_id = h.version_id AND c.party_role = h.role
    CROSS JOIN LATERAL unnest(h.regions) ar
    CROSS JOIN LATERAL unnest(coalesce(c.regions, ARRAY[ar])) cr
    CROSS JOIN LATERAL unnest(coalesce(c.themes, ARRAY[NULL])) t
    CROSS JOIN LATERAL unnest(coalesce(c.stages, ARRAY[NULL])) g
    WHERE c.capability IN (${capabilities.map((c) => `'${c}'`).join(', ')}) AND (region_within(ar, cr) OR region_within(cr, ar))
      AND (NOT h.retained OR (h.retain_read AND c.capability IN ('READ_CLAIM', 'READ_SENSITIVE_EVIDENCE')))
    ${
      capabilities.includes('PARTY')
        ? `UNION ALL SELECT h.agreement_id, 'PARTY', NULL, r, NULL, NULL, h.until, false
           FROM held h CROSS JOIN LATERAL unnest(h.regions) r WHERE NOT h.retained`
        : ''
    })`,
};

/** The same given as parameters: what it costs to ask is the difference. */
export const KNOWN: ViewerSql = {
  parameters: 13,
  begin: (capabilities) => `WITH me AS MATERIALIZED (
    SELECT $1::uuid AS person, $2::uuid AS org, $3::text[] AS roles, $4::text AS kind, $5::text AS region
  ), grants AS MATERIALIZED (
    SELECT * FROM unnest($6::uuid[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::timestamptz[], $13::boolean[])
      AS g(agreement_id, capability, clause, region, theme, stage, until, retained)
    WHERE g.capability IN (${capabilities.map((c) => `'${c}'`).join(', ')}))`,
};

/** Asks once for what `KNOWN` is then given, in its order. */
export const LEARN = `${ASKED.begin(CAPABILITIES)}
  SELECT me.person::text, me.org::text, me.roles::text, me.kind, me.region, g.* FROM me CROSS JOIN (
    SELECT coalesce(array_agg(agreement_id), '{}')::text, coalesce(array_agg(capability), '{}')::text,
      coalesce(array_agg(clause), '{}')::text, coalesce(array_agg(region), '{}')::text, coalesce(array_agg(theme), '{}')::text,
      coalesce(array_agg(stage), '{}')::text, coalesce(array_agg(until), '{}')::text, coalesce(array_agg(retained), '{}')::text
    FROM grants) g`;
