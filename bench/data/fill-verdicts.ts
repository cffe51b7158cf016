import { ENDORSE_CLAUSE, REVIEW_CLAUSE } from './clauses';
import type { Step } from './step';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Verdicts in every state with revisions, citations, reviews, positions, and what of them is published. */
export const VERDICT_STEPS: readonly Step[] = [
  {
    name: 'verdicts to be',
    tables: [],
    sql: `
      /* The owner's or a partner's; one in six claims with a verdict has another partner's as well. Where newsrooms of other
       * groups are too few to review, it waits in review. Steps: 'CORRECTED' and 'RESUBMITTED' are states reached by two revisions. */
      CREATE TEMP TABLE bench_verdicts AS
      SELECT v.*, pg_temp.made_id(started, 'verdict ' || v.n || ' ' || v.k) AS id, e0.id AS e0, e0.content_hash AS h0, e0.title AS t0, e0.kind AS k0,
        e1.id AS e1, e1.content_hash AS h1,
        CASE step WHEN 'CORRECTED' THEN 'PUBLISHED' WHEN 'RESUBMITTED' THEN 'IN_REVIEW' ELSE step END AS state,
        step IN ('PUBLISHED', 'CORRECTED', 'RETRACTED') AS public, CASE WHEN step IN ('CORRECTED', 'RESUBMITTED') THEN 2 ELSE 1 END AS revisions
      FROM (
        SELECT n, k, plan, c.id AS claim_id, c.owner_id AS claim_owner_id, c.region_code, statement, topic, detail, other, a1, office, officer,
          a1 IS NOT NULL AS shared, w.owner_id, w.people, CASE WHEN w.owner_id = c.owner_id THEN c.audience ELSE ARRAY[a1] END AS audience,
          CASE WHEN a1 IS NULL THEN c.owner_id WHEN p1 IS NOT NULL THEN p3 END AS r1,
          CASE WHEN a1 IS NULL THEN w.people[1] WHEN p1 IS NOT NULL THEN p3_people[1] END AS r1_person,
          CASE WHEN p1 IS NOT NULL THEN p4 END AS r2, CASE WHEN p1 IS NOT NULL THEN p4_people[1] END AS r2_person,
          ms + ${2 * HOUR} + pg_temp.pick(n, 94, 24) * ${HOUR}::bigint AS started,
          CASE WHEN a1 IS NOT NULL AND p1 IS NULL THEN CASE WHEN plan BETWEEN 100 AND 129 THEN 'DRAFT' ELSE 'IN_REVIEW' END
            WHEN k = 2 THEN (ARRAY['IN_REVIEW', 'APPROVED', 'DRAFT', CASE WHEN plan < 100 THEN 'PUBLISHED' ELSE 'APPROVED' END])[1 + pg_temp.pick(n, 93, 4)]
            WHEN plan < 8 THEN 'CORRECTED' WHEN plan < 13 THEN 'RETRACTED' WHEN plan < 100 THEN 'PUBLISHED' WHEN plan < 130 THEN 'DRAFT'
            WHEN plan < 180 THEN 'IN_REVIEW' WHEN plan < 195 THEN 'CHANGES_REQUESTED' WHEN plan < 210 THEN 'RESUBMITTED'
            WHEN plan < 270 THEN 'APPROVED' ELSE 'WITHDRAWN' END AS step
        FROM bench_claims c
        CROSS JOIN generate_series(1, 2) k
        CROSS JOIN LATERAL (SELECT
          CASE WHEN k = 2 THEN p2 WHEN p1 IS NOT NULL AND pg_temp.pick(n, 92, 10) < 4 THEN p1 ELSE c.owner_id END AS owner_id,
          CASE WHEN k = 2 THEN p2_people WHEN p1 IS NOT NULL AND pg_temp.pick(n, 92, 10) < 4 THEN p1_people ELSE owner_people END AS people) w
        WHERE plan < 300 AND (k = 1 OR (p1 IS NOT NULL AND pg_temp.pick(n, 91, 6) = 0))) v
      JOIN bench_evidence e0 ON e0.n = v.n AND e0.j = 0
      LEFT JOIN bench_evidence e1 ON e1.n = v.n AND e1.j = 1;
      ANALYZE bench_verdicts;

      CREATE TEMP TABLE bench_revisions AS
      SELECT r.*, pg_temp.made_id(created, 'revision ' || n || ' ' || k || ' ' || number) AS revision_id,
        CASE WHEN submitted IS NOT NULL THEN pg_temp.sha('{"citations":[' || CASE WHEN e1 IS NULL THEN '"' || h0 || '"'
            ELSE '"' || least(h0, h1) || '","' || greatest(h0, h1) || '"' END
          || '],"conclusion":"' || conclusion || '","correctionNote":' || coalesce('"' || note || '"', 'null')
          || ',"distortions":[' || CASE rating WHEN 'FALSE' THEN '"FABRICATED"' WHEN 'MISLEADING' THEN '"FALSE_CONTEXT","MISLEADING_CONTENT"' ELSE '' END
          || '],"explanation":"' || explanation || '","headline":"' || headline || '","label":"' || label || '","rating":"' || rating
          || '","statement":"' || statement || '"}') END AS content_hash
      FROM (
        SELECT v.*, number, t.created, CASE WHEN step <> 'DRAFT' THEN t.created + ${6 * HOUR} END AS submitted,
          CASE WHEN public OR step = 'APPROVED' THEN t.created + ${36 * HOUR} END AS approved,
          CASE WHEN public THEN t.created + ${48 * HOUR} END AS published,
          (step = 'CHANGES_REQUESTED' OR step = 'RESUBMITTED' AND number = 1) AS sent_back, x.rating,
          CASE x.rating WHEN 'FALSE' THEN 'Salah' WHEN 'MISLEADING' THEN 'Menyesatkan' WHEN 'SCAM' THEN 'Penipuan' WHEN 'TRUE' THEN 'Benar'
            WHEN 'PARTLY_TRUE' THEN 'Sebagian benar' WHEN 'UNPROVEN' THEN 'Belum terbukti' WHEN 'SATIRE' THEN 'Satire' ELSE 'Klarifikasi' END AS label,
          'Cek fakta: ' || topic AS headline,
          'Beredar pernyataan bahwa ' || lower(statement) || ' Penelusuran menemukan ' || detail || ' ' || other || '. Tim membandingkan '
            || topic || ' dengan keterangan resmi dan rekaman asli, lalu menghubungi pihak yang disebut. Keterangan itu tidak mendukung '
            || detail || ', sedangkan ' || other || ' ' || topic || ' berasal dari peristiwa lain. Hasil pemeriksaan ini ditinjau bersama.' AS explanation,
          'Pernyataan tentang ' || topic || ' diperiksa dan hasilnya dijelaskan di atas.' AS conclusion,
          CASE WHEN step = 'CORRECTED' AND number = 2 THEN 'Ralat atas ' || detail || '.' END AS note
        FROM bench_verdicts v
        CROSS JOIN LATERAL generate_series(1, revisions) number
        CROSS JOIN LATERAL (SELECT started + (number - 1) * ${4 * DAY}::bigint AS created) t
        CROSS JOIN LATERAL (SELECT (ARRAY['FALSE', 'FALSE', 'FALSE', 'FALSE', 'FALSE', 'MISLEADING', 'MISLEADING', 'MISLEADING', 'SCAM', 'SCAM', 'TRUE',
          'PARTLY_TRUE', 'PARTLY_TRUE', 'UNPROVEN', 'SATIRE', 'CLARIFICATION'])[1 + pg_temp.pick(n * 4 + k + number, 95, 16)] AS rating) x) r;
      ANALYZE bench_revisions`,
  },
  {
    name: 'verdicts',
    tables: ['verdicts', 'verdict_revisions', 'revision_evidence'],
    sql: `
      INSERT INTO verdicts (id, claim_id, owner_id, claim_owner_id, audience, statement, state, announced, first_submitted_at, current_revision,
        published_revision, opened_by, created_at, updated_at, withdrawn_reason, version, imported)
      SELECT id, claim_id, owner_id, claim_owner_id, audience, statement, state, false, CASE WHEN state <> 'DRAFT' THEN pg_temp.at(started + ${6 * HOUR}) END,
        revisions, CASE WHEN public THEN revisions END, people[3], pg_temp.at(started), pg_temp.at(started + ${2 * DAY}),
        CASE WHEN state = 'WITHDRAWN' THEN 'Akan diperiksa kembali dengan data baru.' END, revisions * 3, false
      FROM bench_verdicts ORDER BY n, k;
      INSERT INTO verdict_revisions (id, verdict_id, claim_id, owner_id, claim_owner_id, number, rating, label, distortions, headline, explanation,
        conclusion, correction_note, authors, created_at, updated_at, submitted_at, submitted_by, content_hash, quorum, shared_review, endorsement_hours,
        reviews_closed_at, approved_at, withdrawn_at, withdrawn_reason)
      SELECT revision_id, id, claim_id, owner_id, claim_owner_id, number, rating, label,
        CASE rating WHEN 'FALSE' THEN ARRAY['FABRICATED'] WHEN 'MISLEADING' THEN ARRAY['FALSE_CONTEXT', 'MISLEADING_CONTENT'] ELSE '{}' END,
        headline, explanation, conclusion, note, ARRAY[people[3]], pg_temp.at(created), pg_temp.at(coalesce(submitted, created)), pg_temp.at(submitted),
        CASE WHEN submitted IS NOT NULL THEN people[3] END, content_hash, CASE WHEN submitted IS NOT NULL THEN CASE WHEN shared THEN 2 ELSE 1 END END,
        CASE WHEN submitted IS NOT NULL THEN shared END, CASE WHEN submitted IS NOT NULL THEN 0 END,
        pg_temp.at(coalesce(approved, CASE WHEN sent_back THEN created + ${24 * HOUR} END)), pg_temp.at(approved),
        CASE WHEN state = 'WITHDRAWN' THEN pg_temp.at(created + ${2 * DAY}) END,
        CASE WHEN state = 'WITHDRAWN' THEN 'Akan diperiksa kembali dengan data baru.' END
      FROM bench_revisions ORDER BY n, k, number;
      INSERT INTO revision_evidence (revision_id, evidence_id, position, content_hash)
      SELECT revision_id, c.id, c.position, c.hash FROM bench_revisions
      CROSS JOIN LATERAL (VALUES (1, e0, h0), (2, e1, h1)) c(position, id, hash) WHERE c.id IS NOT NULL ORDER BY n, k, number, c.position`,
  },
  {
    // The quorum of what was approved; one vote of some that wait; the one that sent a revision back.
    name: 'reviews and positions',
    tables: ['reviews', 'endorsements'],
    sql: `
      INSERT INTO reviews (id, verdict_id, revision_id, organization_id, reviewer_id, decision, reason, content_hash, agreement_id, clause, created_at)
      SELECT pg_temp.made_id(created + x.after, 'review ' || n || ' ' || k || ' ' || number || ' ' || i), id, revision_id, x.org, x.person,
        CASE WHEN sent_back THEN 'REQUEST_CHANGES' ELSE 'APPROVE' END, CASE WHEN sent_back THEN 'Mohon lengkapi ' || detail || '.' END,
        content_hash, a1, CASE WHEN shared THEN '${REVIEW_CLAUSE}' END, pg_temp.at(created + x.after)
      FROM bench_revisions
      CROSS JOIN LATERAL (VALUES (1, r1, r1_person, ${24 * HOUR}::bigint), (2, r2, r2_person, ${36 * HOUR}::bigint)) x(i, org, person, after)
      WHERE x.org IS NOT NULL AND submitted IS NOT NULL AND CASE
        WHEN approved IS NOT NULL THEN shared OR i = 1
        WHEN sent_back THEN i = 1
        ELSE shared AND i = 1 AND pg_temp.pick(n, 96, 2) = 0 END
      ORDER BY n, k, number, i;
      INSERT INTO endorsements (id, verdict_id, revision_id, organization_id, person_id, position, text, regulation, content_hash, agreement_id, clause, created_at)
      SELECT pg_temp.made_id(created + ${40 * HOUR}, 'position ' || n || ' ' || k), id, revision_id, office, officer,
        (ARRAY['SUPPORTS', 'SUPPORTS', 'DATA_CLARIFICATION', 'OBJECTS', 'NO_POSITION'])[1 + pg_temp.pick(n, 98, 5)],
        'Sikap atas pemeriksaan ' || topic || ': ' || detail || '.', CASE WHEN pg_temp.pick(n, 99, 3) = 0 THEN 'UU Nomor 7 Tahun 2017 Pasal 280' END,
        content_hash, a1, '${ENDORSE_CLAUSE}', pg_temp.at(created + ${40 * HOUR})
      FROM bench_revisions WHERE number = 1 AND shared AND approved IS NOT NULL AND office IS NOT NULL AND pg_temp.pick(n, 97, 5) = 0 ORDER BY n, k`,
  },
  {
    name: 'fact-checks',
    tables: ['fact_checks', 'fact_check_versions', 'fact_check_evidence'],
    sql: `
      INSERT INTO fact_checks (id, slug, verdict_id, claim_id, owner_id, region_code, rating, state, current_version, article_url, published_at,
        retracted_at, retraction_reason, version)
      SELECT pg_temp.made_id(f.published, 'fact-check ' || r.n || ' ' || r.k), replace(lower(r.topic), ' ', '-') || '-' || r.n || CASE WHEN r.k = 2 THEN '-2' ELSE '' END,
        r.id, r.claim_id, r.owner_id, r.region_code, CASE WHEN r.step <> 'RETRACTED' THEN r.rating END,
        CASE WHEN r.step = 'RETRACTED' THEN 'RETRACTED' ELSE 'PUBLISHED' END, r.revisions,
        CASE WHEN pg_temp.pick(r.n, 101, 10) < 6 THEN 'https://artikel.example.com/cek-fakta/' || r.n || '-' || r.k END, pg_temp.at(f.published),
        CASE WHEN r.step = 'RETRACTED' THEN pg_temp.at(r.published + ${5 * DAY}) END,
        CASE WHEN r.step = 'RETRACTED' THEN 'Bukti utama ternyata tidak dapat dipertanggungjawabkan.' END, 1 + r.revisions
      FROM bench_revisions r JOIN bench_revisions f ON f.id = r.id AND f.number = 1
      WHERE r.public AND r.number = r.revisions ORDER BY r.n, r.k;
      INSERT INTO fact_check_versions (id, fact_check_id, owner_id, number, revision_id, content, content_hash, correction_note, published_at, published_by)
      SELECT pg_temp.made_id(published, 'publication ' || n || ' ' || k || ' ' || number), pg_temp.made_id(started + ${48 * HOUR}, 'fact-check ' || n || ' ' || k),
        b.owner_id, number, revision_id, jsonb_build_object('revision', number, 'contentHash', content_hash, 'statement', statement, 'rating', rating, 'label', label,
          'distortions', CASE rating WHEN 'FALSE' THEN '["FABRICATED"]'::jsonb WHEN 'MISLEADING' THEN '["FALSE_CONTEXT", "MISLEADING_CONTENT"]' ELSE '[]' END,
          'headline', headline, 'explanation', explanation, 'conclusion', conclusion, 'newsroom', jsonb_build_object('id', b.owner_id, 'name', o.name),
          'authors', jsonb_build_array(f.display_name),
          'approvedBy', jsonb_build_array(jsonb_build_object('id', a.id, 'name', a.name))
            || CASE WHEN z.id IS NULL THEN '[]' ELSE jsonb_build_array(jsonb_build_object('id', z.id, 'name', z.name)) END,
          'evidence', jsonb_build_array(jsonb_build_object('id', e0, 'kind', k0, 'title', t0, 'contentHash', h0))),
        content_hash, note, pg_temp.at(published), people[2]
      FROM bench_revisions b JOIN organizations o ON o.id = b.owner_id JOIN profiles f ON f.person_id = b.people[3]
      JOIN organizations a ON a.id = b.r1 LEFT JOIN organizations z ON z.id = b.r2
      WHERE public ORDER BY n, k, number;
      INSERT INTO fact_check_evidence (version_id, evidence_id, position)
      SELECT pg_temp.made_id(published, 'publication ' || n || ' ' || k || ' ' || number), e0, 1 FROM bench_revisions WHERE public ORDER BY n, k, number`,
  },
];
