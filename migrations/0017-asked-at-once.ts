import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Share `s` lies within one of a list of texts, each an agreement and a region behind a theme or stage that limits it. */
const LIMITS = ['', `s.theme || ' ' || `, `s.stage || ' ' || `, `s.theme || ' ' || s.stage || ' ' || `];
const within = (texts: readonly string[], list: string): string =>
  texts.flatMap((text) => LIMITS.map((limit) => `(${limit}${text}) = ANY (${list})`)).join(' OR ');
const IN_PROVINCE = within(['s.reach_province'], 'a.texts');
const IN_OTHER_REGION = within(['s.reach_regency', 's.reach', 's.agreement_id::text'], 'a.texts');
/** Matches lists with a region that is not a province: behind an agreement's id nothing, or more than one part of a code. */
const OTHER_REGION = '[0-9a-f]{12}(,|[0-9]{2}[.])';

interface Contribution {
  readonly at: string;
  readonly audience: string;
  readonly ownOnly: string;
  /** The capability that is needed, where it is not always the same. */
  readonly capability?: string;
}

/**
 * Contribution `x` of claim `k` is read. What the policy of its table says: almost always by comparing its audience with the
 * agreements in force through which the viewer reads the claim (`t.open`), which are looked up once.
 */
const reads = (x: string, { at, audience, ownOnly, capability = `'READ_CLAIM'` }: Contribution): string => `
  CASE WHEN ${x}.owner_id = v_org THEN true WHEN ${ownOnly} THEN false WHEN ${x}.claim_owner_id = v_org THEN true
    WHEN ${capability} = 'READ_CLAIM' AND coalesce(${audience}, t.open) && t.open THEN true
    WHEN ${capability} = 'READ_CLAIM' AND (${at} >= t.last_end OR t.last_end IS NULL) THEN false
    WHEN ${capability} = 'READ_CLAIM' AND ${at} < t.first_end AND coalesce(${audience}, t.over) && t.over THEN true
    ELSE app_reads_through(${x}.claim_id, ${audience}, ${at}, ${capability}) END`;

/**
 * Claims `k` of a list, with `t`: the agreements through which the viewer reads each, in force or over, and when the first and
 * the last of those that are over ended.
 */
const claims = (list: string): string => `FROM unnest(${list}) k(id) CROSS JOIN LATERAL (
  SELECT coalesce(array_agg(s.agreement_id) FILTER (WHERE e.at IS NULL), '{}') AS open, array_agg(s.agreement_id) FILTER (WHERE e.at IS NOT NULL) AS over,
    min(e.at) AS first_end, max(e.at) AS last_end
  FROM claim_shares s LEFT JOIN unnest(v_ended, v_ended_at) e(id, at) ON e.id = s.agreement_id
  WHERE s.claim_id = k.id AND (s.reach_province = ANY ((SELECT app_reads())::text[]) OR (s.agreement_id = ANY ((SELECT app_limited())::uuid[])
    AND app_reads_limited(s.reach_province, s.reach_regency, s.reach, s.agreement_id, s.region_code, s.theme, s.stage, s.shared_at)))
  OFFSET 0) t`;

const EVIDENCE = reads('e', {
  at: 'e.created_at',
  audience: 'e.audience',
  ownOnly: `e.sensitivity = 'OWN_ORGANISATION'`,
  capability: `CASE e.sensitivity WHEN 'SENSITIVE' THEN 'READ_SENSITIVE_EVIDENCE' ELSE 'READ_CLAIM' END`,
});
const COMMENT = reads('d', { at: 'd.created_at', audience: 'd.audience', ownOnly: 'd.own_only' });
const APPEARANCE = reads('x', {
  at: 'x.created_at',
  audience: 'CASE WHEN x.owner_id <> x.claim_owner_id THEN x.audience END',
  ownOnly: 'false',
});
const VERDICT = reads('v', {
  at: 'CASE WHEN v.announced THEN v.created_at ELSE v.first_submitted_at END',
  audience: 'v.audience',
  ownOnly: 'v.first_submitted_at IS NULL AND NOT v.announced',
});
const REVISION = reads('r', { at: 'r.submitted_at', audience: 'v.audience', ownOnly: 'r.submitted_at IS NULL' });

/**
 * What every page of the inbox asks, in functions that are entered once: the policy of shares, asked of each share that a stream
 * passes, took as long as reading it, and the policies of contributions, each looking for the shares of the claim again, took ten
 * times as long as what they guard. Both functions take the viewer from the session and from nobody else.
 */
export class AskedAtOnce1763000000017 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      /*
       * The newest claims before a cursor that the viewer reads, in order: as owner, or through which agreement and shared
       * when, and whether through one in force. A first sieve: what it gives is read from claims, behind their policy.
       */
      CREATE FUNCTION app_newest(p_at timestamptz, p_id uuid, p_limit integer) RETURNS TABLE (
        id uuid, filed_at timestamptz, via uuid, shared_at timestamptz, whole boolean)
      LANGUAGE sql STABLE SECURITY DEFINER ROWS 26 SET search_path = public, pg_temp AS $$
        SELECT DISTINCT ON (u.filed_at, u.id) u.id, u.filed_at, u.via, u.shared_at, u.whole FROM (
          (SELECT c.id, c.filed_at, NULL::uuid AS via, NULL::timestamptz AS shared_at, true AS whole FROM claims c
            WHERE c.owner_id = (SELECT app_org()) AND (c.filed_at, c.id) < (p_at, p_id)
            ORDER BY c.filed_at DESC, c.id DESC LIMIT p_limit)
          UNION ALL
          SELECT x.claim_id, x.filed_at, a.agreement_id, x.shared_at, NOT a.retained
          FROM (SELECT y.agreement_id, y.retained, y.until, string_to_array(l.list, ',') AS texts, l.list ~ '${OTHER_REGION}' AS odd
            FROM jsonb_to_recordset(coalesce(nullif(current_setting('cekatan.standing', true), ''), '[]')::jsonb)
              AS y(agreement_id uuid, retained boolean, until timestamptz)
            CROSS JOIN LATERAL (SELECT CASE WHEN y.agreement_id = ANY ((SELECT app_limited())::uuid[]) THEN
              current_setting(CASE WHEN y.retained THEN 'cekatan.retained' ELSE 'cekatan.listed' END, true) END AS list) l OFFSET 0) a
          -- In CASE, because the planner takes what it knows nothing of for rare, and would read and sort a whole stream. What
          -- was shared before an end was filed before it: the stream begins there.
          CROSS JOIN LATERAL (SELECT s.claim_id, s.filed_at, s.shared_at FROM claim_shares s
            WHERE s.agreement_id = a.agreement_id AND (s.filed_at, s.claim_id) < (least(p_at, a.until), p_id)
              AND CASE WHEN s.reach_province = ANY ((SELECT app_reads())::text[]) THEN true
                WHEN a.texts IS NOT NULL AND s.shared_at < a.until AND (${IN_PROVINCE} OR (a.odd AND (${IN_OTHER_REGION}))) THEN true END
            ORDER BY s.filed_at DESC, s.claim_id DESC LIMIT p_limit) x) u
        ORDER BY u.filed_at DESC, u.id DESC, u.whole DESC, u.via NULLS FIRST LIMIT p_limit
      $$;

      /*
       * What lists show beside claims and is not kept, as far as the viewer reads it, by what it is and then by claim; each for the
       * claims that need it. Says what the policies of those tables say.
       */
      CREATE FUNCTION app_asked(p_evidence uuid[], p_comments uuid[], p_appearances uuid[], p_verdicts uuid[]) RETURNS jsonb
      LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        v_org      uuid := app_org();
        v_ended    uuid[] := nullif(current_setting('cekatan.ended', true), '');
        v_ended_at timestamptz[] := nullif(current_setting('cekatan.ended_at', true), '');
        v_part jsonb; v_more jsonb; v_all jsonb := '{}';
      BEGIN
        IF p_evidence IS NOT NULL THEN
          SELECT jsonb_object_agg(k.id, (SELECT count(*) FROM (SELECT 1 FROM evidence e WHERE e.claim_id = k.id
            AND e.withdrawn_at IS NULL AND ${EVIDENCE} LIMIT 1000) n)) INTO v_part ${claims('p_evidence')};
          v_all := jsonb_build_object('evidenceCount', v_part);
        END IF;
        IF p_comments IS NOT NULL THEN
          SELECT jsonb_object_agg(k.id, (SELECT count(*) FROM (SELECT 1 FROM comments d WHERE d.claim_id = k.id
            AND d.withdrawn_at IS NULL AND ${COMMENT} LIMIT 1000) n)) INTO v_part ${claims('p_comments')};
          v_all := v_all || jsonb_build_object('commentCount', v_part);
        END IF;
        IF p_appearances IS NOT NULL THEN
          SELECT jsonb_object_agg(k.id, (SELECT count(*) FROM (SELECT 1 FROM appearances x WHERE x.claim_id = k.id
              AND ${APPEARANCE} LIMIT 1000) n)),
            jsonb_object_agg(k.id, (SELECT jsonb_build_object('id', x.id, 'claimId', x.claim_id, 'ownerId', x.owner_id,
                'addedBy', x.added_by, 'url', x.url, 'platform', x.platform, 'account', x.account, 'quote', x.quote,
                'postedAt', x.posted_at, 'seenAt', x.seen_at, 'createdAt', x.created_at)
              FROM appearances x WHERE x.claim_id = k.id AND ${APPEARANCE} ORDER BY coalesce(x.posted_at, x.seen_at), x.id LIMIT 1))
            INTO v_part, v_more ${claims('p_appearances')};
          v_all := v_all || jsonb_build_object('appearanceCount', v_part, 'firstAppearance', v_more);
        END IF;
        IF p_verdicts IS NOT NULL THEN
          -- What a newsroom drafts after a submission shows to itself alone. A verdict says, once it is retracted, what had been
          -- public; else its newest revision, but for dropped corrections.
          SELECT jsonb_object_agg(k.id, (SELECT coalesce(jsonb_agg(jsonb_build_object('verdictId', v.id, 'ownerId', v.owner_id,
                'ownerName', n.name, 'state', CASE WHEN v.state <> 'DRAFT' OR v.first_submitted_at IS NULL OR v.owner_id = v_org THEN v.state
                  WHEN v.published_revision IS NOT NULL THEN 'PUBLISHED' ELSE 'CHANGES_REQUESTED' END,
                'rating', w.rating, 'label', w.label) ORDER BY v.created_at, v.id), '[]')
              FROM verdicts v JOIN organizations n ON n.id = v.owner_id
              LEFT JOIN LATERAL (SELECT r.rating, r.label FROM verdict_revisions r WHERE r.verdict_id = v.id AND ${REVISION}
                ORDER BY (v.state = 'RETRACTED' AND r.number = v.published_revision) DESC,
                  (v.state = 'WITHDRAWN' OR r.withdrawn_at IS NULL) DESC, r.number DESC LIMIT 1) w ON true
              WHERE v.claim_id = k.id AND ${VERDICT})) INTO v_part ${claims('p_verdicts')};
          v_all := v_all || jsonb_build_object('verdicts', v_part);
        END IF;
        RETURN v_all;
      END $$;
      REVOKE ALL ON FUNCTION app_newest(timestamptz, uuid, integer), app_asked(uuid[], uuid[], uuid[], uuid[]) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION app_newest(timestamptz, uuid, integer), app_asked(uuid[], uuid[], uuid[], uuid[]) TO cekatan_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION app_asked(uuid[], uuid[], uuid[], uuid[]), app_newest(timestamptz, uuid, integer)');
  }
}
