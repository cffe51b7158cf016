-- What PostGraphile serves: views with the desk's names, on the desk's own tables, and row-level security for its role.
-- Lives in a schema and a role of its own while the contender runs; remove.sql takes all of it away.
CREATE SCHEMA bench_pg;
GRANT USAGE ON SCHEMA bench_pg, public TO bench_pg;

-- Who asks and what agreements in force allow: settings of the transaction, resolved once a request by resolve_session.
CREATE FUNCTION bench_pg.reads() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT coalesce(nullif(current_setting('bench_pg.reads', true), ''), '{}')::text[] $$;
CREATE FUNCTION bench_pg.limited() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT coalesce(nullif(current_setting('bench_pg.limited', true), ''), '{}')::uuid[] $$;
-- Grants with a limit of theme or stage, or of an agreement that is over; and those of sensitive evidence.
CREATE TYPE bench_pg.reading AS (agreement_id uuid, region text, theme text, stage text, until timestamptz);
CREATE FUNCTION bench_pg.limited_reads() RETURNS bench_pg.reading[] LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT coalesce(nullif(current_setting('bench_pg.limited_reads', true), ''), '{}')::bench_pg.reading[] $$;
CREATE FUNCTION bench_pg.sensitive_reads() RETURNS bench_pg.reading[] LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT coalesce(nullif(current_setting('bench_pg.sensitive_reads', true), ''), '{}')::bench_pg.reading[] $$;
CREATE FUNCTION bench_pg.agreements() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT coalesce(nullif(current_setting('bench_pg.agreements', true), ''), '{}')::uuid[] $$;
CREATE FUNCTION bench_pg.roles() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT coalesce(nullif(current_setting('bench_pg.roles', true), ''), '{}')::text[] $$;
-- All of them, as rows in one text: made and read faster than JSON.
CREATE TYPE bench_pg.held AS (agreement_id uuid, capability text, clause text, region text, theme text, stage text, retained boolean);
CREATE FUNCTION bench_pg.grants() RETURNS SETOF bench_pg.held LANGUAGE sql STABLE AS
  $$ SELECT * FROM unnest(coalesce(nullif(current_setting('bench_pg.grants', true), ''), '{}')::bench_pg.held[]) $$;

-- Session, membership and standing in one statement: what becomes pgSettings.
CREATE FUNCTION bench_pg.resolve_session(p_token_hash bytea) RETURNS jsonb LANGUAGE sql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, public AS $$
  WITH live AS (
    SELECT s.id, s.person_id, s.organization_id FROM person_sessions s
    JOIN people p ON p.id = s.person_id AND p.disabled_at IS NULL
    WHERE s.token_hash = p_token_hash AND s.kind = 'BEARER' AND s.revoked_at IS NULL AND s.expires_at > app_now()
      AND s.last_seen_at > app_now() - interval '12 hours'
  ), seen AS (
    UPDATE person_sessions s SET last_seen_at = app_now() FROM live
    WHERE s.id = live.id AND s.last_seen_at < app_now() - interval '1 minute'
  )
  SELECT jsonb_build_object(
    'cekatan.org', o.id, 'cekatan.person', live.person_id, 'bench_pg.roles', m.roles::text,
    'bench_pg.office', CASE WHEN o.kind = 'SUPERVISOR' THEN o.region_code END,
    'bench_pg.reads', g.reads::text, 'bench_pg.limited', g.limited::text, 'bench_pg.agreements', g.agreements::text,
    'bench_pg.limited_reads', g.limited_reads::text, 'bench_pg.sensitive_reads', g.sensitive_reads::text, 'bench_pg.grants', g.grants::text)
  FROM live
  JOIN memberships m ON m.person_id = live.person_id AND m.organization_id = live.organization_id AND m.ended_at IS NULL
  JOIN organizations o ON o.id = m.organization_id AND o.disabled_at IS NULL
  CROSS JOIN LATERAL (
    SELECT array_agg(ROW(s.agreement_id, s.capability, s.clause, s.region, s.theme, s.stage, s.retained)::bench_pg.held) AS grants,
      array_agg(s.agreement_id || s.region) FILTER (WHERE s.reading AND NOT s.is_limited) AS reads,
      array_agg(DISTINCT s.agreement_id) FILTER (WHERE s.reading AND s.is_limited) AS limited,
      array_agg(DISTINCT s.agreement_id) FILTER (WHERE s.reading) AS agreements,
      array_agg(ROW(s.agreement_id, s.region, s.theme, s.stage, s.until)::bench_pg.reading)
        FILTER (WHERE s.reading AND s.is_limited) AS limited_reads,
      array_agg(ROW(s.agreement_id, s.region, s.theme, s.stage, s.until)::bench_pg.reading)
        FILTER (WHERE s.capability = 'READ_SENSITIVE_EVIDENCE') AS sensitive_reads
    FROM (SELECT agreement_id, capability, clause, region, theme, stage, retained, until, capability = 'READ_CLAIM' AS reading,
        theme IS NOT NULL OR stage IS NOT NULL OR retained AS is_limited FROM standing_at(o.id, app_now())) s) g
$$;
REVOKE ALL ON FUNCTION bench_pg.resolve_session(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION bench_pg.resolve_session(bytea) TO bench_pg;
GRANT EXECUTE ON FUNCTION app_published_evidence(uuid),
  append_event(text, uuid, text, text, uuid, uuid, boolean, uuid, text, jsonb) TO bench_pg;
GRANT SELECT ON claims, claim_shares, appearances, evidence, verdicts, verdict_revisions, fact_checks, public_fact_checks,
  organizations, regions TO bench_pg;
GRANT INSERT ON evidence TO bench_pg;

-- Policies, tuned: settings are read once a statement (scalar subqueries), a share is covered when it begins with one of
-- a few texts (agreement and region in one), rows of other tables are asked for by scalar subqueries that no planner hashes.
CREATE POLICY bench_pg ON organizations FOR SELECT TO bench_pg USING (true);
CREATE POLICY bench_pg ON fact_checks FOR SELECT TO bench_pg USING (true);
CREATE POLICY bench_pg ON public_fact_checks FOR SELECT TO bench_pg USING (true);
CREATE POLICY bench_pg ON claim_shares FOR SELECT TO bench_pg USING (owner_id = (SELECT app_org())
  OR ((claim_shares.agreement_id || claim_shares.region_code) ^@ ANY ((SELECT bench_pg.reads())::text[])
    OR (claim_shares.agreement_id = ANY ((SELECT bench_pg.limited())::uuid[]) AND (SELECT true FROM unnest((SELECT bench_pg.limited_reads())) g
    WHERE g.agreement_id = claim_shares.agreement_id AND region_within(claim_shares.region_code, g.region) AND (g.theme IS NULL OR g.theme = claim_shares.theme)
      AND (g.stage IS NULL OR g.stage = claim_shares.stage) AND claim_shares.shared_at < g.until LIMIT 1))));
CREATE POLICY bench_pg ON claims FOR SELECT TO bench_pg USING (owner_id = (SELECT app_org())
  OR (SELECT true FROM claim_shares s WHERE s.claim_id = claims.id LIMIT 1));
CREATE POLICY bench_pg ON appearances FOR SELECT TO bench_pg USING (owner_id = (SELECT app_org()) OR claim_owner_id = (SELECT app_org())
  OR (SELECT true FROM claim_shares s WHERE s.claim_id = appearances.claim_id
    AND (appearances.owner_id = appearances.claim_owner_id OR s.agreement_id = ANY (appearances.audience))
    AND ((s.agreement_id || s.region_code) ^@ ANY ((SELECT bench_pg.reads())::text[])
    OR (s.agreement_id = ANY ((SELECT bench_pg.limited())::uuid[]) AND (SELECT true FROM unnest((SELECT bench_pg.limited_reads())) g
    WHERE g.agreement_id = s.agreement_id AND region_within(s.region_code, g.region) AND (g.theme IS NULL OR g.theme = s.theme)
      AND (g.stage IS NULL OR g.stage = s.stage) AND appearances.created_at < g.until LIMIT 1))) LIMIT 1));
CREATE POLICY bench_pg ON evidence FOR SELECT TO bench_pg USING (owner_id = (SELECT app_org())
  OR (sensitivity <> 'OWN_ORGANISATION' AND (claim_owner_id = (SELECT app_org())
    OR (SELECT true FROM claim_shares s WHERE s.claim_id = evidence.claim_id AND s.agreement_id = ANY (evidence.audience)
      AND ((s.agreement_id || s.region_code) ^@ ANY ((SELECT bench_pg.reads())::text[])
    OR (s.agreement_id = ANY ((SELECT bench_pg.limited())::uuid[]) AND (SELECT true FROM unnest((SELECT bench_pg.limited_reads())) g
    WHERE g.agreement_id = s.agreement_id AND region_within(s.region_code, g.region) AND (g.theme IS NULL OR g.theme = s.theme)
      AND (g.stage IS NULL OR g.stage = s.stage) AND evidence.created_at < g.until LIMIT 1)))
      AND (evidence.sensitivity = 'SHARED' OR (SELECT true FROM unnest((SELECT bench_pg.sensitive_reads())) g
    WHERE g.agreement_id = s.agreement_id AND region_within(s.region_code, g.region) AND (g.theme IS NULL OR g.theme = s.theme)
      AND (g.stage IS NULL OR g.stage = s.stage) AND evidence.created_at < g.until LIMIT 1)) LIMIT 1)))
  OR (is_public AND app_published_evidence(id)));
CREATE POLICY bench_pg ON verdicts FOR SELECT TO bench_pg USING (owner_id = (SELECT app_org())
  OR ((first_submitted_at IS NOT NULL OR announced) AND (claim_owner_id = (SELECT app_org())
    OR (SELECT true FROM claim_shares s WHERE s.claim_id = verdicts.claim_id AND s.agreement_id = ANY (verdicts.audience)
      AND ((s.agreement_id || s.region_code) ^@ ANY ((SELECT bench_pg.reads())::text[])
    OR (s.agreement_id = ANY ((SELECT bench_pg.limited())::uuid[]) AND (SELECT true FROM unnest((SELECT bench_pg.limited_reads())) g
    WHERE g.agreement_id = s.agreement_id AND region_within(s.region_code, g.region) AND (g.theme IS NULL OR g.theme = s.theme)
      AND (g.stage IS NULL OR g.stage = s.stage) AND CASE WHEN verdicts.announced THEN verdicts.created_at ELSE verdicts.first_submitted_at END < g.until LIMIT 1))) LIMIT 1))));
CREATE POLICY bench_pg ON verdict_revisions FOR SELECT TO bench_pg USING (owner_id = (SELECT app_org())
  OR (submitted_at IS NOT NULL AND (claim_owner_id = (SELECT app_org())
    OR (SELECT true FROM claim_shares s WHERE s.claim_id = verdict_revisions.claim_id
      AND s.agreement_id = ANY ((SELECT v.audience FROM verdicts v WHERE v.id = verdict_revisions.verdict_id)::uuid[])
      AND ((s.agreement_id || s.region_code) ^@ ANY ((SELECT bench_pg.reads())::text[])
    OR (s.agreement_id = ANY ((SELECT bench_pg.limited())::uuid[]) AND (SELECT true FROM unnest((SELECT bench_pg.limited_reads())) g
    WHERE g.agreement_id = s.agreement_id AND region_within(s.region_code, g.region) AND (g.theme IS NULL OR g.theme = s.theme)
      AND (g.stage IS NULL OR g.stage = s.stage) AND verdict_revisions.submitted_at < g.until LIMIT 1))) LIMIT 1))));
CREATE POLICY bench_pg_insert ON evidence FOR INSERT TO bench_pg WITH CHECK (owner_id = (SELECT app_org())
  AND added_by = (SELECT app_person()) AND (SELECT true FROM claims c WHERE c.id = claim_id AND c.owner_id = claim_owner_id LIMIT 1));

-- Capabilities under an agreement through which the claim is read.
CREATE FUNCTION bench_pg.capabilities(p_claim uuid) RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT coalesce(array_agg(DISTINCT h.capability), '{}') FROM claim_shares s
  JOIN bench_pg.grants() g ON g.capability = 'READ_CLAIM' AND g.agreement_id = s.agreement_id AND region_within(s.region_code, g.region)
    AND (g.theme IS NULL OR g.theme = s.theme) AND (g.stage IS NULL OR g.stage = s.stage)
  JOIN bench_pg.grants() h ON NOT h.retained AND h.agreement_id = s.agreement_id AND region_within(s.region_code, h.region)
    AND (h.theme IS NULL OR h.theme = s.theme) AND (h.stage IS NULL OR h.stage = s.stage)
  WHERE s.claim_id = p_claim
$$;

CREATE TABLE bench_pg.rules (action text PRIMARY KEY, roles text[] NOT NULL, capability text, own_too boolean NOT NULL, states text[]);
INSERT INTO bench_pg.rules VALUES
  ('COMMENT', '{JOURNALIST,EDITOR,LIAISON,OFFICER}', 'COMMENT', false, NULL),
  ('WRITE_NOTE', '{JOURNALIST,EDITOR,LIAISON,OFFICER}', 'READ_CLAIM', false, NULL),
  ('ADD_APPEARANCE', '{JOURNALIST,EDITOR,LIAISON,OFFICER}', 'ADD_EVIDENCE', false, NULL),
  ('ADD_EVIDENCE', '{JOURNALIST,EDITOR,LIAISON,OFFICER}', 'ADD_EVIDENCE', false, NULL),
  ('OPEN_VERDICT', '{JOURNALIST,EDITOR}', 'CHECK', false, NULL),
  ('REVIEW', '{JOURNALIST,EDITOR}', 'REVIEW', true, NULL),
  ('ENDORSE', '{LIAISON}', 'ENDORSE', true, NULL),
  ('CHANGE_AUDIENCE', '{EDITOR}', NULL, false, NULL),
  ('MARK_DUPLICATE', '{JOURNALIST,EDITOR}', NULL, false, '{OPEN,CHECKED}'),
  ('DISMISS', '{JOURNALIST,EDITOR}', NULL, false, '{OPEN}'),
  ('REOPEN', '{JOURNALIST,EDITOR}', NULL, false, '{DUPLICATE,DISMISSED}'),
  ('ASSIGN', '{JOURNALIST,EDITOR,LIAISON,OFFICER}', 'READ_CLAIM', false, NULL),
  ('ASK_PARTNER', '{EDITOR}', NULL, false, NULL),
  ('EXPORT', '{JOURNALIST,EDITOR,LIAISON,OFFICER,ADMIN}', 'EXPORT', false, NULL);
GRANT SELECT ON bench_pg.rules TO bench_pg;

-- Views of the invoker: the planner sees through them, and counts only what the asked columns need.
CREATE VIEW bench_pg.appearances WITH (security_invoker) AS
  SELECT id, claim_id, url, account, quote, posted_at, seen_at, created_at FROM public.appearances;

CREATE VIEW bench_pg.evidence WITH (security_invoker) AS
  SELECT id, claim_id, owner_id, kind, title, created_at, withdrawn_at FROM public.evidence;

CREATE VIEW bench_pg.verdicts WITH (security_invoker) AS
  SELECT v.id, v.claim_id, v.owner_id, v.created_at, (SELECT o.name FROM public.organizations o WHERE o.id = v.owner_id) AS newsroom,
    -- What a newsroom drafts after a submission shows to itself alone.
    CASE WHEN v.state <> 'DRAFT' OR v.first_submitted_at IS NULL OR v.owner_id = (SELECT app_org()) THEN v.state
      WHEN v.published_revision IS NOT NULL THEN 'PUBLISHED' ELSE 'CHANGES_REQUESTED' END AS state,
    (SELECT r.rating FROM verdict_revisions r WHERE r.verdict_id = v.id
      ORDER BY (v.state = 'RETRACTED' AND r.number = v.published_revision) DESC,
        (v.state = 'WITHDRAWN' OR r.withdrawn_at IS NULL) DESC, r.number DESC LIMIT 1) AS rating
  FROM public.verdicts v;

CREATE VIEW bench_pg.claims WITH (security_invoker) AS
  SELECT c.id, c.number, c.statement, c.owner_id, c.region_code, c.filed_at,
    -- Names as columns: by relations each would be a statement, and a transaction, of its own.
    (SELECT o.name FROM public.organizations o WHERE o.id = c.owner_id) AS owner,
    (SELECT w.name FROM public.regions w WHERE w.code = c.region_code) AS region,
    (SELECT count(*)::int FROM public.evidence e WHERE e.claim_id = c.id AND e.withdrawn_at IS NULL
      -- Counted is what is shared; what is read only because it is published shows in the list of evidence.
      AND (NOT e.is_public OR e.owner_id = (SELECT app_org()) OR e.claim_owner_id = (SELECT app_org()) OR (SELECT true
        FROM claim_shares s WHERE s.claim_id = c.id AND s.agreement_id = ANY (e.audience) LIMIT 1))) AS evidence_count,
    ARRAY(SELECT v.rating FROM bench_pg.verdicts v WHERE v.claim_id = c.id) AS ratings,
    (SELECT coalesce(a.url, a.account, a.quote) FROM public.appearances a WHERE a.claim_id = c.id
      ORDER BY coalesce(a.posted_at, a.seen_at), a.id LIMIT 1) AS first_appearance,
    ARRAY(SELECT r.action FROM bench_pg.rules r, (SELECT bench_pg.capabilities(c.id) AS held, c.owner_id = app_org() AS own,
        CASE WHEN c.disposition <> 'OPEN' THEN c.disposition
          WHEN (SELECT true FROM fact_checks k WHERE k.claim_id = c.id AND k.state = 'PUBLISHED' LIMIT 1) THEN 'CHECKED'
          ELSE 'OPEN' END AS state, current_setting('bench_pg.office', true) AS office OFFSET 0) m
      WHERE r.roles && bench_pg.roles() AND (r.states IS NULL OR m.state = ANY (r.states))
        AND (r.action <> 'ENDORSE' OR (m.office <> '' AND region_within(c.region_code, m.office)))
        AND (r.capability = ANY (m.held) OR CASE WHEN m.own THEN NOT r.own_too OR (r.action = 'REVIEW' AND 'EDITOR' = ANY (bench_pg.roles())
            AND (SELECT true FROM claim_shares s WHERE s.claim_id = c.id LIMIT 1) IS NULL)
          ELSE r.capability = 'READ_CLAIM' END)) AS may
  FROM public.claims c;

CREATE VIEW bench_pg.fact_checks WITH (security_invoker) AS
  SELECT slug, document -> 'current' -> 'content' ->> 'headline' AS headline, document -> 'current' -> 'content' ->> 'rating' AS rating,
    document -> 'newsroom' ->> 'name' AS newsroom, document FROM public.public_fact_checks;

GRANT SELECT ON bench_pg.appearances, bench_pg.evidence, bench_pg.verdicts,
  bench_pg.claims, bench_pg.fact_checks TO bench_pg;

COMMENT ON VIEW bench_pg.fact_checks IS E'@primaryKey slug';
COMMENT ON VIEW bench_pg.claims IS E'@primaryKey id';
COMMENT ON VIEW bench_pg.appearances IS E'@primaryKey id\n@foreignKey (claim_id) references bench_pg.claims (id)|@foreignFieldName appearances';
COMMENT ON VIEW bench_pg.evidence IS E'@primaryKey id\n@foreignKey (claim_id) references bench_pg.claims (id)|@foreignFieldName evidence';
COMMENT ON VIEW bench_pg.verdicts IS E'@primaryKey id\n@foreignKey (claim_id) references bench_pg.claims (id)|@foreignFieldName verdicts';

-- The newest claims: one ordered stream for the own ones and one for each agreement, merged; 25 and one to know of more.
-- Inlined by the planner, which is why the size of a page is a number here.
CREATE FUNCTION bench_pg.inbox(after_filed_at timestamptz DEFAULT 'infinity', after_id uuid DEFAULT 'ffffffff-ffff-ffff-ffff-ffffffffffff')
RETURNS SETOF bench_pg.claims LANGUAGE sql STABLE AS $$
  SELECT c.* FROM (
    SELECT u.id, u.filed_at FROM (
      (SELECT c.id, c.filed_at FROM public.claims c WHERE c.owner_id = (SELECT app_org())
        AND (c.filed_at, c.id) < (after_filed_at, after_id) ORDER BY c.filed_at DESC, c.id DESC LIMIT 26)
      UNION
      SELECT x.claim_id, x.filed_at FROM unnest((SELECT bench_pg.agreements())) a(id) CROSS JOIN LATERAL (
        SELECT s.claim_id, s.filed_at FROM claim_shares s WHERE s.agreement_id = a.id
          AND (s.filed_at, s.claim_id) < (after_filed_at, after_id) ORDER BY s.filed_at DESC, s.claim_id DESC LIMIT 26) x
    ) u ORDER BY u.filed_at DESC, u.id DESC LIMIT 26
  ) page JOIN bench_pg.claims c ON c.id = page.id ORDER BY page.filed_at DESC, page.id DESC
$$;

-- One call in one transaction: the right is asked, then evidence and the event of its chain.
CREATE FUNCTION bench_pg.attach_statement(claim_id uuid, title text, statement text, speaker text) RETURNS uuid
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  c public.claims; v_audience uuid[]; v_id uuid; v_agreement uuid; v_clause text; v_own boolean;
  v_hash text := encode(sha256(convert_to('["STATEMENT",' || to_json(statement)::text || ',' || coalesce(to_json(speaker)::text, 'null') || ',null]', 'UTF8')), 'hex');
BEGIN
  SELECT * INTO c FROM public.claims x WHERE x.id = attach_statement.claim_id;
  IF NOT FOUND THEN RAISE EXCEPTION 'not found' USING ERRCODE = 'P0002'; END IF;
  v_own := c.owner_id = app_org();
  IF NOT bench_pg.roles() && '{JOURNALIST,EDITOR,LIAISON,OFFICER}' OR NOT (v_own OR 'ADD_EVIDENCE' = ANY (bench_pg.capabilities(c.id))) THEN
    RAISE EXCEPTION 'forbidden' USING ERRCODE = '42501';
  END IF;
  SELECT coalesce(array_agg(s.agreement_id ORDER BY s.shared_at, s.agreement_id), '{}') INTO v_audience FROM claim_shares s
    WHERE s.claim_id = c.id AND EXISTS (SELECT 1 FROM bench_pg.grants() g WHERE NOT g.retained AND g.agreement_id = s.agreement_id
      AND g.capability = CASE WHEN v_own THEN 'PARTY' ELSE 'READ_CLAIM' END AND region_within(s.region_code, g.region)
      AND (g.theme IS NULL OR g.theme = s.theme) AND (g.stage IS NULL OR g.stage = s.stage));
  IF NOT v_own THEN
    SELECT g.agreement_id, g.clause INTO v_agreement, v_clause FROM bench_pg.grants() g WHERE g.capability = 'ADD_EVIDENCE'
      AND NOT g.retained AND g.agreement_id = ANY (v_audience) AND region_within(c.region_code, g.region)
      AND (g.theme IS NULL OR g.theme = c.theme) AND (g.stage IS NULL OR g.stage = c.stage) LIMIT 1;
  END IF;
  INSERT INTO public.evidence (claim_id, owner_id, claim_owner_id, audience, kind, title, content_hash, statement_text,
      statement_speaker, added_by)
    VALUES (c.id, app_org(), c.owner_id, v_audience, 'STATEMENT', attach_statement.title, v_hash, statement, speaker, app_person())
    RETURNING id INTO v_id;
  PERFORM append_event('CLAIM', c.id, 'EVIDENCE_ADDED', 'EVIDENCE', v_id, app_org(), false, v_agreement, v_clause,
    jsonb_build_object('kind', 'STATEMENT', 'title', attach_statement.title, 'sha256', v_hash, 'sensitivity', 'SHARED'));
  RETURN v_id;
END $$;

-- Of the helpers only these two are fields of the API.
COMMENT ON FUNCTION bench_pg.reads() IS E'@behavior -*';
COMMENT ON FUNCTION bench_pg.limited() IS E'@behavior -*';
COMMENT ON FUNCTION bench_pg.agreements() IS E'@behavior -*';
COMMENT ON FUNCTION bench_pg.roles() IS E'@behavior -*';
COMMENT ON FUNCTION bench_pg.grants() IS E'@behavior -*';
COMMENT ON FUNCTION bench_pg.limited_reads() IS E'@behavior -*';
COMMENT ON FUNCTION bench_pg.sensitive_reads() IS E'@behavior -*';
COMMENT ON FUNCTION bench_pg.capabilities(uuid) IS E'@behavior -*';
COMMENT ON FUNCTION bench_pg.resolve_session(bytea) IS E'@behavior -*';
COMMENT ON TABLE bench_pg.rules IS E'@behavior -*';
