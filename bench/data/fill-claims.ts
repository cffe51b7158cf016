import type { Cast } from './cast';
import type { Step } from './step';

/** Claims with their shares and appearances, evidence, comments, assignments. */
export function claimSteps({ viewer }: Cast): Step[] {
  return [
    {
      name: 'claims',
      tables: ['claim_counters'],
      sql: `
        INSERT INTO claims (id, owner_id, number, statement, statement_key, region_code, theme, stage, language, filed_by, filed_at,
          disposition, duplicate_of, dismissal_reason, dismissal_note, version)
        SELECT id, owner_id, number, statement,
          pg_temp.sha(replace(translate(lower(rtrim(statement, '.')), '-', ' '), ', ', ' ')), region_code, theme, stage, 'id', filed_by, pg_temp.at(ms),
          state, CASE WHEN state = 'DUPLICATE' THEN original END,
          CASE WHEN state = 'DISMISSED' THEN (ARRAY['OPINION', 'NOT_CHECKABLE', 'OUT_OF_SCOPE', 'SPAM'])[1 + pg_temp.pick(n, 13, 4)] END,
          NULL, CASE WHEN state = 'OPEN' THEN 1 ELSE 2 END
        FROM bench_claims c
        CROSS JOIN LATERAL (SELECT CASE WHEN disposition = 'DUPLICATE' AND original IS NULL THEN 'OPEN' ELSE disposition END AS state) d
        ORDER BY n;
        INSERT INTO claim_counters (organization_id, year, last) SELECT owner_id, year, count(*) FROM bench_claims GROUP BY 1, 2`,
    },
    {
      name: 'shares',
      tables: ['claim_shares'],
      sql: `
        INSERT INTO claim_shares (claim_id, agreement_id, owner_id, filed_at, region_code, theme, stage, shared_at, shared_by)
        SELECT c.id, a.id, owner_id, pg_temp.at(ms), region_code, theme, stage, pg_temp.at(ms), filed_by
        FROM bench_claims c CROSS JOIN LATERAL unnest(c.audience) a(id) ORDER BY c.n`,
    },
    {
      // The owner's one to three; the third is a partner's where there is one.
      name: 'appearances',
      tables: ['appearances'],
      sql: `
        INSERT INTO appearances (id, claim_id, owner_id, claim_owner_id, audience, added_by, url, platform, account, quote, posted_at, seen_at, created_at)
        SELECT pg_temp.made_id(t.at, 'appearance ' || n || ' ' || j), c.id, CASE WHEN partner THEN p1 ELSE owner_id END, owner_id,
          CASE WHEN partner THEN ARRAY[a1] ELSE '{}'::uuid[] END, CASE WHEN partner THEN p1_people[3] ELSE filed_by END,
          CASE WHEN linked THEN 'https://' || p.site || '.example.com/' || handle || '/' || md5('post ' || n || ' ' || j) END, p.name,
          '@' || handle, CASE WHEN NOT linked OR j = 0 THEN other || ' ' || topic END,
          pg_temp.at(ms - 3600000 * (1 + pg_temp.pick(n, 32 + j, 200))), pg_temp.at(t.at), pg_temp.at(t.at)
        FROM bench_claims c
        CROSS JOIN generate_series(0, 2) j
        CROSS JOIN LATERAL (SELECT j = 2 AND p1 IS NOT NULL AS partner, pg_temp.pick(n, 35 + j, 10) < 8 AS linked,
          'akun' || pg_temp.pick(n, 38 + j, 5000) AS handle) x
        CROSS JOIN LATERAL (SELECT CASE WHEN j = 2 THEN ms + 7200000 ELSE ms + j END AS at) t
        CROSS JOIN LATERAL (SELECT (ARRAY['FACEBOOK', 'WHATSAPP', 'TIKTOK', 'X', 'INSTAGRAM', 'YOUTUBE', 'TELEGRAM', 'WEBSITE'])[k] AS name,
            (ARRAY['facebook', 'whatsapp', 'tiktok', 'x', 'instagram', 'youtube', 'telegram', 'situs'])[k] AS site
          FROM (SELECT 1 + least(pg_temp.pick(n, 41 + j, 8), pg_temp.pick(n, 44 + j, 8)) AS k) k) p
        WHERE j < appearances
        ORDER BY n, j`,
    },
    {
      name: 'evidence to be',
      tables: [],
      sql: `
        /* The first is the owner's, shared and stands: verdicts cite it. Others are partners' too, or sensitive, the own
         * organisation's, withdrawn; a partner's is shared under the agreement it reads the claim through, and no wider. */
        CREATE TEMP TABLE bench_evidence AS
        SELECT *, pg_temp.made_id(at, 'evidence ' || n || ' ' || j) AS id,
          CASE kind WHEN 'LINK' THEN pg_temp.sha('["LINK","' || url || '"]')
            WHEN 'STATEMENT' THEN pg_temp.sha('["STATEMENT","' || text || '","' || speaker || '","' || pg_temp.iso(at - 3600000) || '"]')
            ELSE pg_temp.sha('file ' || n || ' ' || j) END AS content_hash
        FROM (
          SELECT n, j, c.id AS claim_id, c.owner_id AS claim_owner_id, w.owner_id, w.added_by, sensitivity,
            CASE WHEN sensitivity = 'OWN_ORGANISATION' THEN '{}'::uuid[] WHEN w.owner_id = c.owner_id THEN c.audience ELSE ARRAY[a1] END AS audience,
            -- What a published fact-check cites first is public.
            j = 0 AND plan < 100 AS is_public,
            CASE WHEN j = 0 AND k < 60 OR j > 0 AND k < 45 THEN 'STATEMENT' WHEN j = 0 OR k < 75 THEN 'LINK' ELSE 'FILE' END AS kind,
            upper(left(detail, 1)) || substr(detail, 2) || ' (' || (j + 1) || ')' AS title,
            'https://data.example.com/' || n || '/' || j AS url,
            'Keterangan ' || other || ' ' || topic || ' ' || detail AS text,
            'Narasumber ' || pg_temp.pick(n, 61 + j, 900) AS speaker,
            ms + 600000 + j * 5400000::bigint AS at,
            j >= 2 AND pg_temp.pick(n, 64 + j, 100) < 12 AS withdrawn
          FROM bench_claims c
          CROSS JOIN LATERAL generate_series(0, evidence - 1) j
          CROSS JOIN LATERAL (SELECT pg_temp.pick(n, 52 + j, 100) AS k, pg_temp.pick(n, 48 + j, 100) AS s) x
          CROSS JOIN LATERAL (SELECT CASE WHEN j < 2 OR s >= 40 THEN 'SHARED' WHEN s < 25 THEN 'SENSITIVE' ELSE 'OWN_ORGANISATION' END AS sensitivity) y
          CROSS JOIN LATERAL (SELECT
            CASE WHEN j = 0 OR p1 IS NULL OR by = 0 THEN c.owner_id WHEN by = 1 THEN p1 ELSE p2 END AS owner_id,
            CASE WHEN j = 0 OR p1 IS NULL OR by = 0 THEN c.filed_by WHEN by = 1 THEN p1_people[2] ELSE p2_people[3] END AS added_by
            FROM (SELECT pg_temp.pick(n, 56 + j, 3) AS by) b) w) e;
        ANALYZE bench_evidence`,
    },
    {
      name: 'evidence',
      tables: ['uploads', 'evidence', 'link_captures'],
      sql: `
        INSERT INTO uploads (id, owner_id, person_id, file_name, declared_size, state, sha256, size, mime, media_kind, facts, created_at, finished_at, expires_at)
        SELECT pg_temp.made_id(at - 60000, 'upload ' || n || ' ' || j), owner_id, added_by, 'berkas-' || n || '.pdf', 81920, 'ATTACHED', content_hash, 81920,
          'application/pdf', 'PDF', '{"pages": 2}', pg_temp.at(at - 60000), pg_temp.at(at - 30000), pg_temp.at(at + 86400000)
        FROM bench_evidence WHERE kind = 'FILE' ORDER BY n, j;
        INSERT INTO evidence (id, claim_id, owner_id, claim_owner_id, audience, sensitivity, is_public, kind, title, description, content_hash,
          upload_id, file_name, file_size, file_mime, file_kind, file_facts, link_url, statement_text, statement_speaker, statement_at,
          added_by, created_at, withdrawn_at, withdrawn_by, withdrawn_reason)
        SELECT id, claim_id, owner_id, claim_owner_id, audience, sensitivity, is_public, kind, title, NULL, content_hash,
          CASE WHEN kind = 'FILE' THEN pg_temp.made_id(at - 60000, 'upload ' || n || ' ' || j) END,
          CASE WHEN kind = 'FILE' THEN 'berkas-' || n || '.pdf' END, CASE WHEN kind = 'FILE' THEN 81920 END,
          CASE WHEN kind = 'FILE' THEN 'application/pdf' END, CASE WHEN kind = 'FILE' THEN 'PDF' END,
          CASE WHEN kind = 'FILE' THEN '{"pages": 2}'::jsonb END, CASE WHEN kind = 'LINK' THEN url END,
          CASE WHEN kind = 'STATEMENT' THEN text END, CASE WHEN kind = 'STATEMENT' THEN speaker END,
          CASE WHEN kind = 'STATEMENT' THEN pg_temp.at(at - 3600000) END, added_by, pg_temp.at(at),
          CASE WHEN withdrawn THEN pg_temp.at(at + 86400000) END, CASE WHEN withdrawn THEN added_by END,
          CASE WHEN withdrawn THEN 'Sumber meminta keterangannya ditarik.' END
        FROM bench_evidence ORDER BY n, j;
        INSERT INTO link_captures (evidence_id, state, failure, final_url, http_status, title, text, content_sha256, captured_at)
        SELECT id, CASE WHEN lost THEN 'FAILED' ELSE 'CAPTURED' END, CASE WHEN lost THEN 'TIMEOUT' END, CASE WHEN NOT lost THEN url END,
          CASE WHEN NOT lost THEN 200 END, CASE WHEN NOT lost THEN title END, CASE WHEN NOT lost THEN text END,
          CASE WHEN NOT lost THEN pg_temp.sha('page ' || url) END, pg_temp.at(at + 20000)
        FROM bench_evidence CROSS JOIN LATERAL (SELECT pg_temp.pick(n, 68, 10) = 0 AS lost) x WHERE kind = 'LINK' ORDER BY n, j`,
    },
    {
      name: 'comments',
      tables: ['comments'],
      sql: `
        INSERT INTO comments (id, claim_id, owner_id, claim_owner_id, audience, own_only, author_id, body, created_at, withdrawn_at, withdrawn_by)
        SELECT pg_temp.made_id(t.at, 'comment ' || n || ' ' || j), c.id, w.owner_id, c.owner_id,
          CASE WHEN note THEN '{}'::uuid[] WHEN w.owner_id = c.owner_id THEN c.audience ELSE ARRAY[a1] END, note, w.author_id,
          upper(left(other, 1)) || substr(other, 2) || ', ' || detail || '?', pg_temp.at(t.at),
          CASE WHEN gone THEN pg_temp.at(t.at + 3600000) END, CASE WHEN gone THEN w.author_id END
        FROM bench_claims c
        CROSS JOIN generate_series(0, 2) j
        CROSS JOIN LATERAL (SELECT pg_temp.pick(n, 72 + j, 10) = 0 AS note, pg_temp.pick(n, 75 + j, 40) = 0 AS gone) x
        CROSS JOIN LATERAL (SELECT ms + 1800000 + j * 2700000::bigint AS at) t
        CROSS JOIN LATERAL (SELECT CASE WHEN p1 IS NULL OR by = 0 THEN c.owner_id WHEN by = 1 THEN p1 ELSE p2 END AS owner_id,
          CASE WHEN p1 IS NULL OR by = 0 THEN owner_people[2] WHEN by = 1 THEN p1_people[2] ELSE p2_people[2] END AS author_id
          FROM (SELECT pg_temp.pick(n, 78 + j, 3) AS by) b) w
        WHERE j < (ARRAY[0, 0, 0, 0, 0, 1, 1, 1, 2, 3])[1 + pg_temp.pick(n, 71, 10)]
        ORDER BY n, j`,
    },
    {
      // One claim in fifty within its own newsroom; of the newest ones that the viewer's newsroom filed, some to the viewer.
      name: 'assignments',
      tables: ['claim_assignments'],
      sql: `
        INSERT INTO claim_assignments (id, claim_id, owner_id, assigned_by, assignee_organization_id, assignee_person_id, note, due_at, created_at, ended_at, outcome)
        SELECT pg_temp.made_id(ms + 900000, 'assignment ' || n), id, owner_id, owner_people[2], owner_id,
          CASE WHEN pg_temp.pick(n, 82, 2) = 0 THEN owner_people[1] END, 'Mohon diperiksa.', pg_temp.at(ms + 3 * 86400000), pg_temp.at(ms + 900000),
          CASE WHEN over THEN pg_temp.at(ms + 86400000) END, CASE WHEN over THEN 'DONE' END
        FROM (SELECT *, row_number() OVER (PARTITION BY owner_id ORDER BY n DESC) AS k FROM bench_claims) c
        CROSS JOIN LATERAL (SELECT NOT (k <= 120 AND owner_id = '${viewer.id}') AND pg_temp.pick(n, 83, 8) > 0 AS over) x
        WHERE pg_temp.pick(n, 81, 50) = 0 OR (k <= 120 AND owner_id = '${viewer.id}')
        ORDER BY n`,
    },
  ];
}
