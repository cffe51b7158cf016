import { ASKED, CAPABILITIES, type ViewerSql } from './viewer';

/** One statement a workload. Their own parameters come after the viewer's: `p(1)` is the first of them. */
export interface Statements {
  readonly inbox: string;
  readonly claim: string;
  readonly attach: string;
}

const READING = ['READ_CLAIM', 'READ_SENSITIVE_EVIDENCE'];
const PAGE = 25;
const ME = '(SELECT org FROM me)';
const KEPT = '(SELECT EXISTS (SELECT FROM grants WHERE retained))';

/** Grant `g` covers share `s`. */
const covers = (g: string): string => `${g}.agreement_id = s.agreement_id AND region_within(s.region_code, ${g}.region)
  AND (${g}.theme IS NULL OR ${g}.theme = s.theme) AND (${g}.stage IS NULL OR ${g}.stage = s.stage)`;

/**
 * Agreements of `grants` through which claims are read. Where a clause has no limit of theme or stage, its region is all that
 * is asked: codes of regions have parts of fixed width, so that a region covers what begins with it.
 */
const STREAMS = `streams AS MATERIALIZED (
  SELECT agreement_id, max(until) AS until, coalesce(array_agg(region) FILTER (WHERE theme IS NULL AND stage IS NULL), '{}') AS regions,
    bool_or(theme IS NOT NULL OR stage IS NOT NULL) AS limited
  FROM grants WHERE capability = 'READ_CLAIM' GROUP BY agreement_id)`;

const COVERED = `(s.region_code ^@ ANY (a.regions)
  OR (a.limited AND EXISTS (SELECT FROM grants g WHERE g.capability = 'READ_CLAIM' AND ${covers('g')})))`;

/** Of claim `c`: agreements in force through which it is read. */
const THROUGH = `CROSS JOIN LATERAL (SELECT
    ARRAY(SELECT s.agreement_id FROM claim_shares s JOIN streams a ON a.agreement_id = s.agreement_id
      WHERE s.claim_id = c.id AND a.until = 'infinity' AND ${COVERED}) AS open OFFSET 0) t`;

interface Contribution {
  readonly at: string;
  readonly audience: string;
  readonly ownOnly: string;
  /** Where the clause for sensitive evidence is needed too. */
  readonly sensitive?: string;
}

/** Contribution `x` is read: one's own, one's claim's, or through an agreement that is in force or left the reading. */
function read(x: string, { at, audience, ownOnly, sensitive = 'false' }: Contribution): string {
  const needsMore = sensitive !== 'false';
  return `(${x}.owner_id = ${ME} OR (NOT (${ownOnly}) AND (${x}.claim_owner_id = ${ME}
    OR ${audience} && ${
      !needsMore
        ? 't.open'
        : `CASE WHEN NOT (${sensitive}) THEN t.open ELSE ARRAY(SELECT s.agreement_id FROM claim_shares s
        JOIN grants g ON g.capability = 'READ_SENSITIVE_EVIDENCE' AND g.until = 'infinity' AND ${covers('g')}
        WHERE s.claim_id = ${x}.claim_id AND s.agreement_id = ANY (t.open)) END`
    }
    OR (${KEPT} AND EXISTS (SELECT FROM claim_shares s JOIN grants g ON g.capability = 'READ_CLAIM' AND ${covers('g')} AND ${at} < g.until
      WHERE s.claim_id = ${x}.claim_id AND s.agreement_id = ANY (${audience}) ${
        needsMore
          ? `AND (NOT (${sensitive}) OR EXISTS (SELECT FROM grants h
              WHERE h.capability = 'READ_SENSITIVE_EVIDENCE' AND ${covers('h')} AND ${at} < h.until))`
          : ''
      })))))`;
}

const READ_EVIDENCE = read('e', {
  at: 'e.created_at',
  audience: 'e.audience',
  ownOnly: `e.sensitivity = 'OWN_ORGANISATION'`,
  sensitive: `e.sensitivity = 'SENSITIVE'`,
});
const READ_VERDICT = read('v', {
  at: 'CASE WHEN v.announced THEN v.created_at ELSE v.first_submitted_at END',
  audience: 'v.audience',
  ownOnly: '(v.first_submitted_at IS NULL AND NOT v.announced)',
});
const READ_REVISION = read('r', { at: 'r.submitted_at', audience: 'v.audience', ownOnly: 'r.submitted_at IS NULL' });
const READ_APPEARANCE = read('x', {
  at: 'x.created_at',
  audience: 'CASE WHEN x.owner_id = x.claim_owner_id THEN t.open ELSE x.audience END',
  ownOnly: 'false',
}).replace(
  'ANY (CASE WHEN x.owner_id = x.claim_owner_id THEN t.open ELSE x.audience END)',
  'ANY (CASE WHEN x.owner_id = x.claim_owner_id THEN ARRAY[s.agreement_id] ELSE x.audience END)',
);

/** What stands of verdict `v`: after a retraction what had been public, else the newest that was not dropped. */
const RATING = `(SELECT r.rating FROM verdict_revisions r WHERE r.verdict_id = v.id AND ${READ_REVISION}
  ORDER BY (v.state = 'RETRACTED' AND r.number = v.published_revision) DESC,
    (v.state = 'WITHDRAWN' OR r.withdrawn_at IS NULL) DESC, r.number DESC LIMIT 1)`;

export const PAGE_SQL = (at: string, id: string, size: string): string => `
  SELECT u.id, u.filed_at FROM (
    (SELECT c.id, c.filed_at FROM claims c WHERE c.owner_id = ${ME} AND (c.filed_at, c.id) < (${at}::timestamptz, ${id}::uuid)
      ORDER BY c.filed_at DESC, c.id DESC LIMIT ${size})
    UNION
    SELECT x.claim_id, x.filed_at FROM streams a CROSS JOIN LATERAL (SELECT s.claim_id, s.filed_at FROM claim_shares s
      WHERE s.agreement_id = a.agreement_id AND (s.filed_at, s.claim_id) < (${at}::timestamptz, ${id}::uuid)
        AND s.shared_at < a.until AND ${COVERED}
      ORDER BY s.filed_at DESC, s.claim_id DESC LIMIT ${size}) x
  ) u ORDER BY u.filed_at DESC, u.id DESC LIMIT ${size}`;

/** Columns of one line of the inbox, of claim `c`. */
const LINE = `c.number, c.statement, o.name AS owner, w.name AS region,
  (SELECT count(*)::int FROM evidence e WHERE e.claim_id = c.id AND e.withdrawn_at IS NULL AND ${READ_EVIDENCE}) AS evidence,
  (SELECT string_agg(n.rating, ',' ORDER BY n.rating) FROM (SELECT ${RATING} AS rating FROM verdicts v
    WHERE v.claim_id = c.id AND ${READ_VERDICT}) n) AS ratings,
  (SELECT coalesce(x.url, x.account, x.quote) FROM appearances x WHERE x.claim_id = c.id AND ${READ_APPEARANCE}
    ORDER BY coalesce(x.posted_at, x.seen_at), x.id LIMIT 1) AS first_appearance`;

export const INBOX_SQL = (page: string): string => `SELECT (SELECT count(*) > ${PAGE} FROM ${page}) AS more, ${LINE}
  FROM (SELECT * FROM ${page} LIMIT ${PAGE}) k JOIN claims c ON c.id = k.id
  JOIN organizations o ON o.id = c.owner_id JOIN regions w ON w.code = c.region_code ${THROUGH}
  ORDER BY k.filed_at DESC, k.id DESC`;

export { STREAMS, READING, ME };

export function statements(viewer: ViewerSql): Statements {
  const p = (n: number): string => `$${viewer.parameters + n}`;
  return {
    // A page that holds nothing is still one row, so that nobody is told from nothing.
    inbox: `${viewer.begin(READING)}, ${STREAMS}, page AS MATERIALIZED (${PAGE_SQL(p(1), p(2), String(PAGE + 1))})
      SELECT i.* FROM me LEFT JOIN (${INBOX_SQL('page')}) i ON true`,

    claim: `${viewer.begin(CAPABILITIES.filter((c) => c !== 'PARTY'))}, ${STREAMS}
      SELECT c.number, c.statement,
        ARRAY(SELECT x.url FROM appearances x WHERE x.claim_id = c.id AND ${READ_APPEARANCE}
          ORDER BY x.created_at DESC, x.id DESC LIMIT 20) AS appearances,
        ARRAY(SELECT e.title FROM evidence e WHERE e.claim_id = c.id AND (${READ_EVIDENCE} OR (e.is_public AND EXISTS (
            SELECT FROM fact_check_evidence x JOIN fact_check_versions y ON y.id = x.version_id
            JOIN fact_checks f ON f.id = y.fact_check_id WHERE x.evidence_id = e.id AND f.state = 'PUBLISHED')))
          ORDER BY e.created_at DESC, e.id DESC LIMIT 20) AS evidence,
        (SELECT coalesce(json_agg(json_build_object('newsroom', n.name, 'state', n.state, 'rating', n.rating)), '[]')
          FROM (SELECT o.name, ${RATING} AS rating, CASE
              WHEN v.state <> 'DRAFT' OR v.first_submitted_at IS NULL OR v.owner_id = ${ME} THEN v.state
              WHEN v.published_revision IS NOT NULL THEN 'PUBLISHED' ELSE 'CHANGES_REQUESTED' END AS state
            FROM verdicts v JOIN organizations o ON o.id = v.owner_id
            WHERE v.claim_id = c.id AND ${READ_VERDICT}) n) AS verdicts,
        c.owner_id = me.org AS own, me.roles, me.kind, region_within(c.region_code, me.region) AS in_office_region,
        CASE WHEN c.disposition = 'OPEN' AND EXISTS (SELECT FROM fact_checks f WHERE f.claim_id = c.id AND f.state = 'PUBLISHED')
          THEN 'CHECKED' ELSE c.disposition END AS state,
        EXISTS (SELECT FROM claim_shares s WHERE s.claim_id = c.id) AS shared,
        ARRAY(SELECT DISTINCT g.capability FROM claim_shares s JOIN grants g ON NOT g.retained AND ${covers('g')}
          WHERE s.claim_id = c.id AND s.agreement_id = ANY (t.open)) AS capabilities
      FROM me JOIN claims c ON c.id = ${p(1)}::uuid ${THROUGH}
      WHERE c.owner_id = me.org OR EXISTS (SELECT FROM claim_shares s JOIN grants g ON g.capability = 'READ_CLAIM' AND ${covers('g')}
        AND s.shared_at < g.until WHERE s.claim_id = c.id)`,

    // $1… claim, title, text, speaker, hash. One statement is one transaction; the event takes who acts from the settings.
    attach: `${viewer.begin(['READ_CLAIM', 'ADD_EVIDENCE', 'PARTY'])}, target AS MATERIALIZED (
        SELECT c.id, c.owner_id, me.org, me.person, c.owner_id = me.org AS own, u.audience
        FROM me JOIN claims c ON c.id = ${p(1)}::uuid CROSS JOIN LATERAL (SELECT ARRAY(SELECT DISTINCT s.agreement_id
          FROM claim_shares s JOIN grants g ON NOT g.retained AND ${covers('g')}
            AND g.capability = CASE WHEN c.owner_id = me.org THEN 'PARTY' ELSE 'READ_CLAIM' END
          WHERE s.claim_id = c.id) AS audience OFFSET 0) u
        WHERE me.roles && ARRAY['JOURNALIST', 'EDITOR', 'LIAISON', 'OFFICER']
      ), allowed AS MATERIALIZED (
        SELECT t.*, b.agreement_id, b.clause FROM target t LEFT JOIN LATERAL (SELECT g.agreement_id, g.clause
          FROM claim_shares s JOIN grants g ON g.capability = 'ADD_EVIDENCE' AND NOT g.retained AND ${covers('g')}
          WHERE s.claim_id = t.id AND s.agreement_id = ANY (t.audience) LIMIT 1) b ON NOT t.own
        WHERE t.own OR b.agreement_id IS NOT NULL
      ), added AS (
        INSERT INTO evidence (claim_id, owner_id, claim_owner_id, audience, kind, title, statement_text, statement_speaker,
          content_hash, added_by)
        SELECT a.id, a.org, a.owner_id, a.audience, 'STATEMENT', ${p(2)}, ${p(3)}, ${p(4)}, ${p(5)}, a.person FROM allowed a
        RETURNING id
      ), acting AS MATERIALIZED (
        SELECT set_config('cekatan.org', a.org::text, true), set_config('cekatan.person', a.person::text, true) FROM allowed a
      )
      SELECT added.id, append_event('CLAIM', a.id, 'EVIDENCE_ADDED', 'EVIDENCE', added.id, a.org, false, a.agreement_id, a.clause,
        jsonb_build_object('kind', 'STATEMENT', 'title', ${p(2)}::text, 'sha256', ${p(5)}::text, 'sensitivity', 'SHARED'))
      FROM acting CROSS JOIN added CROSS JOIN allowed a`,
  };
}

const VISIBLE = `(c.owner_id = ${ME} OR EXISTS (SELECT FROM claim_shares s JOIN streams a ON a.agreement_id = s.agreement_id
  WHERE s.claim_id = c.id AND s.shared_at < a.until AND ${COVERED}))`;
const COUNTED = 1_000;
const counted = (rows: string): string =>
  `(SELECT least(count(*), ${COUNTED})::int FROM (${rows} LIMIT ${COUNTED + 1}) n)`;
const assigned = (person: string): string =>
  counted(`SELECT FROM claim_assignments y JOIN claims c ON c.id = y.claim_id WHERE y.assignee_organization_id = ${ME}
    AND y.ended_at IS NULL AND y.assignee_person_id ${person} AND ${VISIBLE}`);
const BEGINNING = [`'infinity'`, `'ffffffff-ffff-ffff-ffff-ffffffffffff'`] as const;

/** Everything that a desk opens with, as one row. Needs what is asked of the viewer's agreements, and so the token. */
export const FIRST_SCREEN = `${ASKED.begin(READING)}, ${STREAMS},
  newest AS MATERIALIZED (${PAGE_SQL(...BEGINNING, String(COUNTED + 1))}),
  page AS MATERIALIZED (SELECT * FROM newest LIMIT ${PAGE + 1})
  SELECT (SELECT display_name FROM profiles f WHERE f.person_id = me.person), (SELECT name FROM organizations o WHERE o.id = me.org),
    json_build_object('visible', ${counted('SELECT FROM newest')}, 'own', ${counted('SELECT FROM claims c WHERE c.owner_id = me.org')},
      'open', ${counted(`SELECT FROM newest x JOIN claims c ON c.id = x.id WHERE c.disposition = 'OPEN'
        AND NOT EXISTS (SELECT FROM fact_checks f WHERE f.claim_id = c.id AND f.state = 'PUBLISHED')`)},
      'assignedToMe', ${assigned('= (SELECT person FROM me)')}, 'assignedToOrganization', ${assigned('IS NULL')}),
    (SELECT json_agg(i) FROM (${INBOX_SQL('page')}) i),
    (SELECT count(*)::int FROM (SELECT FROM notifications y LEFT JOIN claims c ON c.id = y.claim_id
      WHERE y.person_id = me.person AND y.organization_id = me.org AND (y.claim_id IS NULL OR ${VISIBLE})
      ORDER BY y.created_at DESC, y.id DESC LIMIT 10) y),
    (SELECT coalesce(json_agg(json_build_object('title', y.title, 'daysLeft', y.days)), '[]') FROM (
      SELECT v.title, ceil(extract(epoch FROM least(v.effective_until, (SELECT min(x.effective_from) FROM agreement_versions x
        WHERE x.agreement_id = v.agreement_id AND x.state = 'SIGNED' AND x.number > v.number
          AND x.effective_from > statement_timestamp())) - statement_timestamp()) / 86400)::int AS days
      FROM held h JOIN agreement_versions v ON v.id = h.version_id JOIN agreements a ON a.id = h.agreement_id
      WHERE NOT h.retained ORDER BY a.created_at DESC, a.id DESC LIMIT 6) y)
  FROM me`;

/** Public, and so without a viewer. */
export const FACT_CHECK = `SELECT v.content ->> 'headline', v.content ->> 'rating', o.name, v.content ->> 'statement', v.content ->> 'label',
    v.content ->> 'conclusion', o.website, f.article_url, f.published_at,
    CASE WHEN v.number > 1 THEN (SELECT json_agg(json_build_array(x.correction_note, x.published_at) ORDER BY x.number DESC)
      FROM fact_check_versions x WHERE x.fact_check_id = f.id AND x.correction_note IS NOT NULL) END
  FROM fact_checks f JOIN fact_check_versions v ON v.fact_check_id = f.id AND v.number = f.current_version
  JOIN organizations o ON o.id = f.owner_id WHERE f.slug = $1 AND f.state = 'PUBLISHED'`;
