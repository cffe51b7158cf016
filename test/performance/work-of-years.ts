import type { WorldFacts } from '../../bench/data';

/** Endpoint, its key, and the delivery of it that is due. */
export const [ENDPOINT, ENDPOINT_KEY, DUE_DELIVERY] = ['e', 'f', 'd'].map(
  (c) => `${c.repeat(8)}-0000-7000-8000-000000000001`,
) as [string, string, string];

/** What years of work leave behind: so that looking through all of it would show. */
export const yearsOfWork = ({ viewer, nobody: { organizationId } }: WorldFacts): string => `
  SET session_replication_role = replica;
  INSERT INTO people (id, email) SELECT md5('reader ' || n)::uuid, 'pembaca' || n || '@example.com' FROM generate_series(1, 5000) n;
  INSERT INTO memberships (organization_id, person_id, roles)
    SELECT '${organizationId}', md5('reader ' || n)::uuid, '{JOURNALIST}' FROM generate_series(1, 5000) n;
  INSERT INTO person_sessions (person_id, kind, token_hash, expires_at)
    SELECT md5('reader ' || 1 + n % 5000)::uuid, 'BEARER', sha256(convert_to('session ' || n, 'UTF8')), app_now() - interval '6 days' FROM generate_series(1, 50000) n;
  UPDATE person_sessions SET stepped_up_at = app_now() + interval '1 hour' WHERE expires_at > app_now();
  INSERT INTO agreement_standings
    SELECT (jsonb_populate_record(s, jsonb_build_object('organization_id', md5('elsewhere ' || n || s.organization_id),
      'agreement_id', md5('elsewhere ' || n || s.agreement_id)))).* FROM agreement_standings s, generate_series(1, 40) n;
  INSERT INTO claim_demands (claim_id, organization_id, claim_owner_id)
    SELECT id, '${organizationId}', owner_id FROM claims WHERE owner_id <> '${organizationId}';
  INSERT INTO idempotency_keys (organization_id, key, operation) SELECT '${viewer.organizationId}', 'earlier ' || n, 'addComment' FROM generate_series(1, 50000) n;
  UPDATE appearances SET link_key = md5(url) WHERE url IS NOT NULL AND id NOT IN (SELECT id FROM appearances WHERE url IS NOT NULL ORDER BY id DESC LIMIT 20);
  SET session_replication_role = origin; ANALYZE people; ANALYZE memberships; ANALYZE person_sessions; ANALYZE agreement_standings;
  ANALYZE claim_demands; ANALYZE idempotency_keys`;

/** What jobs have done in these years, and the little that waits for them; after the other, since an index is made anew without what that left dead. `secret` is sealed for the key of the endpoint. */
export const yearsOfJobs = ({ viewer }: WorldFacts, secret: Buffer): string => `
  SET session_replication_role = replica;
  INSERT INTO signing_keys (organization_id, kid, public_key, valid_from, valid_until)
    SELECT o.id, translate(encode(sha256(convert_to(o.id::text, 'UTF8')), 'base64'), '+/=', '-_'), sha256(convert_to(o.id::text, 'UTF8')), '2024-01-01', '2024-01-02'
    FROM organizations o;
  INSERT INTO signatures (kind, fact_check_id, version, subject_id, organization_id, key_id, jws, signed_at)
    SELECT 'VERSION', x.fact_check_id, x.number, x.id, f.owner_id, k.id, 'signed', x.published_at
      FROM fact_check_versions x JOIN fact_checks f ON f.id = x.fact_check_id JOIN signing_keys k ON k.organization_id = f.owner_id
    UNION ALL SELECT 'APPROVAL', x.fact_check_id, x.number, r.id, r.organization_id, k.id, 'signed', x.published_at
      FROM fact_check_versions x JOIN reviews r ON r.revision_id = x.revision_id AND r.decision = 'APPROVE' JOIN signing_keys k ON k.organization_id = r.organization_id;
  REINDEX INDEX appearances_without_key;
  INSERT INTO match_fact_checks (fact_check_id, edition, terms) SELECT fact_check_id, edition * 100 + 2, '{kata}' FROM public_fact_checks;
  INSERT INTO match_terms (term, documents) SELECT 'kata', count(*) FROM match_fact_checks;
  INSERT INTO evidence_derivatives (evidence_id, kind, sha256, mime, size, width, height)
    SELECT id, 'THUMBNAIL', encode(sha256(convert_to(id::text, 'UTF8')), 'hex'), 'image/webp', 1, 1, 1 FROM evidence ORDER BY id LIMIT 20000;
  INSERT INTO image_hashes (evidence_id, bands) SELECT evidence_id, '{}' FROM evidence_derivatives;
  INSERT INTO uploads (owner_id, file_name, declared_size, state, sha256, size, mime, media_kind, expires_at)
    SELECT owner_id, 'foto.webp', 1, 'ATTACHED', encode(sha256(convert_to('upload ' || n, 'UTF8')), 'hex'), 1, 'image/webp', 'IMAGE', app_now() - interval '1 year'
    FROM (SELECT owner_id, row_number() OVER () AS n FROM evidence LIMIT 20000) e;
  INSERT INTO webhooks (id, organization_id, url, name, kinds, selection, created_by)
    SELECT ('${ENDPOINT.slice(0, -4)}' || to_char(n, 'FM0000'))::uuid, '${viewer.organizationId}', 'https://127.0.0.1/' || n, 'Situs', '{FACT_CHECK_PUBLISHED,POSITION_STATED}', '{ id }', '${viewer.personId}'
    FROM generate_series(1, 20) n;
  INSERT INTO webhook_keys (id, webhook_id, organization_id, public_key) VALUES ('${ENDPOINT_KEY}', '${ENDPOINT}', '${viewer.organizationId}', sha256('endpoint'));
  INSERT INTO webhook_key_secrets (key_id, secret) VALUES ('${ENDPOINT_KEY}', '\\x${secret.toString('hex')}');
  INSERT INTO webhook_deliveries (webhook_id, organization_id, kind, event_id, fact_check_id, version, occurred_at, state, settled_at, next_try_at)
    SELECT CASE WHEN n % 4 > 0 THEN '${ENDPOINT}' ELSE '${ENDPOINT.slice(0, -2)}' || 10 + n % 10 END::uuid, '${viewer.organizationId}', 'FACT_CHECK_PUBLISHED', e.id, f.id, 1, app_now(),
      CASE WHEN n % 4 > 0 THEN 'DELIVERED' ELSE 'WAITING' END, CASE WHEN n % 4 > 0 THEN app_now() END, CASE WHEN n % 4 = 0 THEN app_now() + interval '1 hour' END
    FROM (SELECT id, row_number() OVER () AS n FROM events WHERE type = 'CLAIM_FILED' LIMIT 20000) e CROSS JOIN (SELECT id FROM fact_checks WHERE state = 'PUBLISHED' ORDER BY id LIMIT 1) f;
  INSERT INTO webhook_deliveries (id, webhook_id, organization_id, kind, event_id, fact_check_id, version, occurred_at, next_try_at)
    SELECT '${DUE_DELIVERY}', '${ENDPOINT}', '${viewer.organizationId}', e.type, e.id, e.subject_id, 1, app_now(), app_now()
    FROM events e WHERE e.type = 'FACT_CHECK_PUBLISHED' ORDER BY e.id LIMIT 1;
  INSERT INTO fact_check_showings (fact_check_id, via, place, owner_id, shows_version, shown_at)
    SELECT id, 'EMBED', 'situs.example', owner_id, 1, app_now() FROM fact_checks;
  INSERT INTO error_reports (fact_check_id, owner_id, reported_version, key_hash, text, language, state, note, answered_by, answered_at)
    SELECT id, owner_id, 1, encode(sha256('report'), 'hex'), 'Keliru', 'id', 'REFUSED', 'Tidak', '${viewer.personId}', app_now() - interval '1 year' FROM fact_checks;
  INSERT INTO saved_searches (person_id, organization_id, name, query, notify)
    SELECT person_id, organization_id, 'Surat suara', 'surat suara', false FROM memberships;
  UPDATE saved_searches SET notify = true WHERE person_id IN (SELECT person_id FROM memberships WHERE organization_id = '${viewer.organizationId}');
  INSERT INTO claims_to_match (claim_id) SELECT id FROM claims ORDER BY filed_at DESC LIMIT 100;
  INSERT INTO search_outbox (kind, id, version) SELECT 'CLAIM', claim_id, version FROM search_documents ORDER BY filed_at DESC LIMIT 100;
  INSERT INTO search_outbox (kind, id, version) SELECT 'FACT_CHECK', fact_check_id, edition FROM public_fact_checks ORDER BY published_at DESC LIMIT 20;
  -- What waits.
  DELETE FROM upkeep;
  CREATE TEMP TABLE newest AS SELECT id FROM fact_checks WHERE state = 'PUBLISHED' ORDER BY published_at DESC, id DESC LIMIT 3;
  DELETE FROM signatures WHERE fact_check_id IN (SELECT id FROM newest);
  INSERT INTO upkeep (work, subject) SELECT w.work, n.id FROM newest n CROSS JOIN (VALUES ('SIGN'), ('WORDS')) w(work);
  INSERT INTO uploads (owner_id, file_name, declared_size, sha256, expires_at)
    SELECT '${viewer.organizationId}', 'foto.webp', 1, encode(sha256(convert_to('left ' || n, 'UTF8')), 'hex'), app_now() - interval '1 hour' FROM generate_series(1, 3) n;
  INSERT INTO error_report_contacts (report_id, owner_id, contact) SELECT id, owner_id, 'pembaca@example.com' FROM error_reports ORDER BY id LIMIT 3;
  INSERT INTO person_sessions (person_id, kind, token_hash, expires_at)
    SELECT md5('reader ' || n)::uuid, 'BEARER', sha256(convert_to('ended ' || n, 'UTF8')), app_now() - interval '8 days' FROM generate_series(1, 3) n;
  INSERT INTO idempotency_keys (organization_id, key, operation, created_at)
    SELECT '${viewer.organizationId}', 'long ago ' || n, 'addComment', app_now() - interval '8 days' FROM generate_series(1, 3) n;
  UPDATE link_captures SET state = 'PENDING', failure = NULL, captured_at = NULL WHERE evidence_id = (SELECT min(evidence_id::text)::uuid FROM link_captures);
  UPDATE evidence SET link_url = 'http://127.0.0.1/' WHERE id = (SELECT evidence_id FROM link_captures WHERE state = 'PENDING');
  SET session_replication_role = origin;
  ANALYZE signing_keys; ANALYZE signatures; ANALYZE appearances; ANALYZE match_fact_checks; ANALYZE match_terms; ANALYZE evidence_derivatives; ANALYZE image_hashes;
  ANALYZE uploads; ANALYZE webhooks; ANALYZE webhook_keys; ANALYZE webhook_deliveries; ANALYZE fact_check_showings; ANALYZE error_reports;
  ANALYZE error_report_contacts; ANALYZE saved_searches; ANALYZE claims_to_match; ANALYZE search_outbox; ANALYZE upkeep; ANALYZE person_sessions;
  ANALYZE idempotency_keys; ANALYZE link_captures`;
