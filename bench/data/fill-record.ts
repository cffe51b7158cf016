import type { Client } from 'pg';
import type { Cast } from './cast';
import { ENDORSE_CLAUSE, REVIEW_CLAUSE } from './clauses';
import type { Step } from './step';

const BODY = `jsonb_build_object('id', id, 'stream', stream, 'seq', seq, 'type', type, 'subject_kind', subject_kind, 'subject_id', subject_id,
  'owner_id', owner_id, 'own_only', false, 'person_id', person_id, 'organization_id', organization_id, 'system', NULL, 'agreement_id', agreement_id,
  'clause', clause, 'occurred_at', pg_temp.iso(at), 'data', data)::text`;

/** Writes events with their place in the chain, as \`append_event\` would: \`source\` has one event a stream, with the hash before it. */
const chained = (source: string): string => `
  INSERT INTO events (id, stream, seq, type, subject_kind, subject_id, owner_id, own_only, person_id, organization_id, system, agreement_id, clause,
    occurred_at, data, body, prev_hash, hash)
  SELECT id, stream, seq, type, subject_kind, subject_id, owner_id, false, person_id, organization_id, NULL, agreement_id, clause, pg_temp.at(at), data, body,
    prev_hash, pg_temp.sha(prev_hash || body)
  FROM (SELECT s.*, ${BODY} AS body FROM (${source}) s) e`;

const GENESIS = `repeat('0', 64) AS prev_hash`;

/**
 * Chains that a verifier accepts. Every claim's begins with its filing; what happened after that is in the record for one claim in twenty
 * and for all of the viewer's own, because whole chains are long and no workload reads more of them. Of that, what a newsroom did
 * to drafts is left out. Agreements have what they were proposed and signed with.
 */
export function recordSteps(cast: Cast): Step[] {
  return [
    {
      name: 'filed events',
      tables: ['events'],
      sql: chained(`SELECT pg_temp.made_id(ms, 'event ' || n || ' 1') AS id, id AS stream, 1 AS seq, 'CLAIM_FILED' AS type, 'CLAIM' AS subject_kind,
          id AS subject_id, owner_id, filed_by AS person_id, owner_id AS organization_id, NULL::uuid AS agreement_id, NULL::text AS clause, ms AS at,
          jsonb_build_object('number', number, 'regionCode', region_code, 'theme', theme, 'stage', stage, 'appearances', least(appearances, 2)) AS data,
          ${GENESIS} FROM bench_claims ORDER BY n`),
    },
    {
      name: 'events to be',
      tables: [],
      sql: `
        CREATE TEMP TABLE bench_events AS
        SELECT e.*, pg_temp.made_id(at, 'event ' || n || ' ' || seq) AS id
        FROM (SELECT e.*, 1 + row_number() OVER (PARTITION BY e.stream ORDER BY e.at, e.type, e.subject_id) AS seq FROM (
          SELECT e.n, e.claim_id AS stream, 'EVIDENCE_ADDED' AS type, 'EVIDENCE' AS subject_kind, e.id AS subject_id, e.owner_id,
            e.added_by AS person_id, e.owner_id AS organization_id, CASE WHEN e.owner_id <> e.claim_owner_id THEN e.audience[1] END AS agreement_id,
            CASE WHEN e.owner_id <> e.claim_owner_id THEN 'Pasal 3 ayat (3)' END AS clause, e.at,
            jsonb_build_object('kind', e.kind, 'title', e.title, 'sha256', e.content_hash, 'sensitivity', e.sensitivity) AS data
          FROM bench_evidence e WHERE e.sensitivity <> 'OWN_ORGANISATION'
          UNION ALL SELECT n, claim_id, 'VERDICT_OPENED', 'VERDICT', id, owner_id, people[3], owner_id, NULL, NULL, started, '{}' FROM bench_verdicts
          UNION ALL SELECT n, claim_id, 'VERDICT_SUBMITTED', 'VERDICT', id, owner_id, people[3], owner_id, NULL, NULL, submitted,
            jsonb_build_object('revision', number, 'contentHash', content_hash, 'quorum', CASE WHEN shared THEN 2 ELSE 1 END)
            FROM bench_revisions WHERE submitted IS NOT NULL
          UNION ALL SELECT b.n, b.claim_id, CASE r.decision WHEN 'APPROVE' THEN 'REVISION_APPROVED' ELSE 'CHANGES_REQUESTED' END, 'REVIEW', r.id,
            r.organization_id, r.reviewer_id, r.organization_id, r.agreement_id, r.clause, (extract(epoch FROM r.created_at) * 1000)::bigint,
            jsonb_build_object('verdictId', b.id, 'revision', b.number, 'contentHash', b.content_hash, 'reason', r.reason)
            FROM bench_revisions b JOIN reviews r ON r.revision_id = b.revision_id
          UNION ALL SELECT n, claim_id, 'VERDICT_APPROVED', 'VERDICT', id, owner_id, coalesce(r2_person, r1_person), coalesce(r2, r1), a1,
            CASE WHEN shared THEN '${REVIEW_CLAUSE}' END, approved, jsonb_build_object('verdictId', id, 'revision', number, 'contentHash', content_hash)
            FROM bench_revisions WHERE approved IS NOT NULL
          UNION ALL SELECT b.n, b.claim_id, 'POSITION_STATED', 'ENDORSEMENT', r.id, r.organization_id, r.person_id, r.organization_id, r.agreement_id,
            '${ENDORSE_CLAUSE}', (extract(epoch FROM r.created_at) * 1000)::bigint,
            jsonb_build_object('verdictId', b.id, 'revision', b.number, 'contentHash', b.content_hash, 'position', r.position)
            FROM bench_revisions b JOIN endorsements r ON r.revision_id = b.revision_id
          UNION ALL SELECT b.n, b.claim_id, CASE number WHEN 1 THEN 'FACT_CHECK_PUBLISHED' ELSE 'FACT_CHECK_CORRECTED' END, 'FACT_CHECK', f.id, b.owner_id,
            b.people[2], b.owner_id, NULL, NULL, b.published, jsonb_build_object('version', number, 'revision', number, 'contentHash', content_hash,
              'slug', f.slug, 'rating', b.rating, 'label', label) || CASE WHEN note IS NULL THEN '{}' ELSE jsonb_build_object('correctionNote', note) END
            FROM bench_revisions b JOIN fact_checks f ON f.verdict_id = b.id WHERE public
          UNION ALL SELECT c.n, c.id, 'COMMENT_ADDED', 'COMMENT', d.id, d.owner_id, d.author_id, d.owner_id, d.audience[1],
            CASE WHEN d.owner_id <> d.claim_owner_id THEN 'Pasal 3 ayat (2)' END, (extract(epoch FROM d.created_at) * 1000)::bigint, '{}'
            FROM bench_claims c JOIN comments d ON d.claim_id = c.id WHERE NOT d.own_only AND (c.n % 20 = 0 OR c.owner_id = '${cast.viewer.id}')
          UNION ALL SELECT c.n, c.id, 'CLAIM_ASSIGNED', 'ASSIGNMENT', a.id, a.owner_id, a.assigned_by, a.owner_id, NULL, NULL,
            (extract(epoch FROM a.created_at) * 1000)::bigint, '{}' FROM bench_claims c JOIN claim_assignments a ON a.claim_id = c.id
          ) e JOIN bench_claims c ON c.n = e.n AND (c.n % 20 = 0 OR c.owner_id = '${cast.viewer.id}')) e;
        ANALYZE bench_events`,
    },
    { name: 'later events', tables: [], run: laterEvents },
    {
      name: 'agreement events',
      tables: [],
      sql: `${chained(agreementEvents(1, GENESIS))};
        ${chained(agreementEvents(2, 'p.hash AS prev_hash'))}`,
    },
    {
      name: 'heads and notifications',
      tables: ['record_heads', 'notifications'],
      sql: `
        INSERT INTO record_heads (stream, kind, seq, hash)
        SELECT stream, CASE WHEN subject_kind = 'AGREEMENT' THEN 'AGREEMENT' ELSE 'CLAIM' END, seq, hash
        FROM (SELECT DISTINCT ON (stream) stream, subject_kind, seq, hash FROM events ORDER BY stream, seq DESC) h;
        -- Whoever of the viewer's newsroom filed a claim is told what others did to it, and what they are asked to do.
        INSERT INTO notifications (id, person_id, organization_id, kind, event_id, claim_id, created_at, read_at)
        SELECT pg_temp.made_id(at + 5, 'notification ' || n || ' ' || seq), person, owner, kind, id, stream, pg_temp.at(at + 5), CASE WHEN k > 40 THEN pg_temp.at(at + 3600000) END
        FROM (SELECT e.*, c.owner_id AS owner, w.person, w.kind, row_number() OVER (PARTITION BY w.person ORDER BY e.at DESC) AS k
          FROM bench_events e JOIN bench_claims c ON c.n = e.n
          LEFT JOIN claim_assignments a ON a.id = e.subject_id
          CROSS JOIN LATERAL (SELECT CASE WHEN e.type = 'CLAIM_ASSIGNED' THEN a.assignee_person_id ELSE c.filed_by END AS person,
            CASE WHEN e.type = 'CLAIM_ASSIGNED' THEN 'ASSIGNED' ELSE 'YOUR_CLAIM' END AS kind) w
          WHERE c.owner_id = '${cast.viewer.id}' AND w.person <> e.person_id) x
        ORDER BY at`,
    },
  ];
}

const agreementEvents = (seq: 1 | 2, prevHash: string): string => `
  SELECT pg_temp.made_id((extract(epoch FROM v.proposed_at) * 1000)::bigint + ${seq}, 'agreement event ' || v.id || ' ${seq}') AS id, v.agreement_id AS stream,
    ${seq} AS seq, '${seq === 1 ? 'AGREEMENT_PROPOSED' : 'AGREEMENT_SIGNED'}' AS type, 'AGREEMENT' AS subject_kind, v.agreement_id AS subject_id,
    v.drafted_by AS owner_id, g.created_by AS person_id, v.drafted_by AS organization_id, NULL::uuid AS agreement_id, NULL::text AS clause,
    (extract(epoch FROM v.proposed_at) * 1000)::bigint + ${seq} AS at,
    jsonb_build_object('number', v.number, ${seq === 1 ? `'title', v.title` : `'complete', true`}, 'contentHash', v.content_hash) AS data, ${prevHash}
  FROM agreement_versions v JOIN agreements g ON g.id = v.agreement_id
  ${seq === 1 ? '' : 'JOIN events p ON p.stream = v.agreement_id AND p.seq = 1'}
  WHERE v.number = 1`;

/** One statement for all second events, one for all third ones …: each needs the hash before it. */
async function laterEvents(client: Client): Promise<number> {
  const { rows } = await client.query<{ longest: number }>(
    'SELECT coalesce(max(seq), 1)::int AS longest FROM bench_events',
  );
  let written = 0;
  for (let seq = 2; seq <= (rows[0]?.longest ?? 1); seq += 1) {
    const { rowCount } = await client.query(
      chained(
        `SELECT b.*, p.hash AS prev_hash FROM bench_events b JOIN events p ON p.stream = b.stream AND p.seq = ${seq - 1} WHERE b.seq = ${seq} ORDER BY b.n`,
      ),
    );
    written += rowCount ?? 0;
  }
  return written;
}
