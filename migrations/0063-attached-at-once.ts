import type { MigrationInterface, QueryRunner } from 'typeorm';
import { TheRecord1763000000004 } from './0004-record';
import { KeptOnClaims1763000000012 } from './0012-kept-on-claims';
import { PoliciesInFewSteps1763000000013 } from './0013-policies-in-few-steps';
import { functionOf, replaced } from './support/function-of';

const AUDIENCE = `CASE WHEN audience = '{}' THEN NULL ELSE audience END`;
const mayAttach = (owns: string): string => `
  ALTER POLICY evidence_insert ON evidence WITH CHECK (
    owner_id = (SELECT app_org()) AND added_by IS NOT DISTINCT FROM (SELECT app_person()) AND withdrawn_at IS NULL
    AND (${owns} OR app_can('ADD_EVIDENCE', claim_id, ${AUDIENCE}))
    AND (kind <> 'FILE' OR (SELECT true FROM uploads u WHERE u.id = upload_id AND u.owner_id = (SELECT app_org())
      AND u.state = 'ATTACHED' AND u.sha256 = content_hash AND u.size = file_size AND u.mime = file_mime LIMIT 1)));`;

/** What `app_reads_through` asks of a share that nobody has narrowed; see migration 0016. */
const READS_SHARE = `(s.reach_province = ANY (app_reads()) OR (s.agreement_id = ANY (app_limited())
        AND app_reads_limited(s.reach_province, s.reach_regency, s.reach, s.agreement_id, s.region_code, s.theme, s.stage,
          greatest(v_now, s.shared_at))))`;

/** The start of a chain was tried before each of its events. */
const TRIED_FIRST = `INSERT INTO record_heads AS h VALUES (p_stream, p_kind, 0, repeat('0', 64)) ON CONFLICT DO NOTHING;
        SELECT * INTO head FROM record_heads WHERE stream = p_stream FOR UPDATE;`;
const TRIED_WHERE_MISSING = `SELECT * INTO head FROM record_heads WHERE stream = p_stream FOR UPDATE;
        IF NOT FOUND THEN
          INSERT INTO record_heads AS h VALUES (p_stream, p_kind, 0, repeat('0', 64)) ON CONFLICT DO NOTHING;
          SELECT * INTO head FROM record_heads WHERE stream = p_stream FOR UPDATE;
        END IF;`;

/**
 * Evidence is attached in one message. What guards that looks for the shares of one claim in the lists that the session has been
 * given, instead of taking the texts of all agreements apart three times. Attaching took PostgreSQL 2.8 ms of a processor and takes 1.5,
 * holding the claim 0.40 and 0.18 (medians of a busy machine, 10,000 claims).
 */
export class AttachedAtOnce1763000000063 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      /* Whether the viewer reads a claim through an agreement in force under which it holds a capability. A definer function: what the
       * policy of shares says is said here, once for each share. */
      CREATE OR REPLACE FUNCTION app_can(p_capability text, p_claim uuid, p_audience uuid[] DEFAULT NULL) RETURNS boolean
      LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        v_now      timestamptz := app_now();
        v_org      uuid := app_org();
        v_standing jsonb := nullif(current_setting('cekatan.standing', true), '');
      BEGIN
        RETURN EXISTS (SELECT 1 FROM claim_shares s
          JOIN agreement_standings x ON x.organization_id = v_org AND x.agreement_id = s.agreement_id
          CROSS JOIN LATERAL jsonb_to_recordset(x.grants) AS h(capability text, region text, theme text, stage text)
          WHERE s.claim_id = p_claim AND (p_audience IS NULL OR s.agreement_id = ANY (p_audience)) AND ${READS_SHARE}
            AND v_standing @> jsonb_build_array(jsonb_build_object('version_id', x.version_id, 'retained', false))
            AND h.capability = p_capability AND region_within(s.region_code, h.region) AND (h.theme IS NULL OR h.theme = s.theme)
            AND (h.stage IS NULL OR h.stage = s.stage));
      END $$;
      REVOKE ALL ON FUNCTION app_can(text, uuid, uuid[]) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION app_can(text, uuid, uuid[]) TO cekatan_app, cekatan_worker;

      CREATE OR REPLACE FUNCTION hold_claim(p_claim uuid) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
      BEGIN
        -- Through an agreement that is over as well: each share by the time at which it was shared.
        PERFORM 1 FROM claims c WHERE c.id = p_claim AND (c.owner_id = app_org() OR app_reads_through(c.id, NULL, '-infinity'))
          FOR NO KEY UPDATE OF c;
      END $$;

      -- Whose claim it is comes with a foreign key to the claim: nobody has to look.
      ${mayAttach('claim_owner_id = (SELECT app_org())')}

      ${replaced(await functionOf(new TheRecord1763000000004(), 'append_event'), {
        'CREATE FUNCTION': 'CREATE OR REPLACE FUNCTION',
        'pg_catalog, public': 'public, pg_temp',
        [TRIED_FIRST]: TRIED_WHERE_MISSING,
      })}

      /* Evidence with the first line of its custody, its event, and the job that tells of it: statement by statement as whoever calls
       * it, behind that one's policies. What the organisation has attached to this claim before is named instead. */
      CREATE FUNCTION attach_evidence(p_claim uuid, p_claim_owner uuid, p_audience uuid[], p_sensitivity text, p_is_public boolean,
        p_kind text, p_title text, p_description text, p_hash text, p_upload uuid, p_file_name text, p_file_size bigint, p_file_mime text,
        p_file_kind text, p_file_facts jsonb, p_link text, p_text text, p_speaker text, p_at timestamptz, p_agreement uuid, p_clause text,
        p_event text, p_data jsonb, p_task text, OUT id uuid, OUT existing uuid)
      LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS $$
      DECLARE v_org uuid := app_org(); v_person uuid := app_person(); v_event uuid;
      BEGIN
        LOOP
          INSERT INTO evidence AS e (claim_id, owner_id, claim_owner_id, audience, sensitivity, is_public, kind, title, description,
            content_hash, upload_id, file_name, file_size, file_mime, file_kind, file_facts, link_url, statement_text,
            statement_speaker, statement_at, added_by)
          VALUES (p_claim, v_org, p_claim_owner, p_audience, p_sensitivity, p_is_public, p_kind, p_title, p_description,
            p_hash, p_upload, p_file_name, p_file_size, p_file_mime, p_file_kind, p_file_facts, p_link, p_text,
            p_speaker, p_at, v_person)
          ON CONFLICT (claim_id, owner_id, content_hash) WHERE withdrawn_at IS NULL DO NOTHING RETURNING e.id INTO id;
          EXIT WHEN id IS NOT NULL;
          SELECT e.id INTO existing FROM evidence e
            WHERE e.claim_id = p_claim AND e.owner_id = v_org AND e.content_hash = p_hash AND e.withdrawn_at IS NULL;
          -- Or taken back between the two statements: then there is room for it again.
          IF existing IS NOT NULL THEN RETURN; END IF;
        END LOOP;
        INSERT INTO custody_log (evidence_id, evidence_owner_id, organization_id, person_id, action, agreement_id, clause)
        VALUES (id, v_org, v_org, v_person, 'STORED', p_agreement, p_clause);
        v_event := append_event('CLAIM', p_claim, p_event, 'EVIDENCE', id, v_org, false, p_agreement, p_clause, p_data);
        PERFORM jobs.enqueue_once(p_task, json_build_object('eventId', v_event), p_task || ':' || v_event);
      END $$;
      REVOKE ALL ON FUNCTION attach_evidence FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION attach_evidence TO cekatan_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION attach_evidence;
      ${replaced(await functionOf(new TheRecord1763000000004(), 'append_event'), {
        'CREATE FUNCTION': 'CREATE OR REPLACE FUNCTION',
        'pg_catalog, public': 'public, pg_temp',
      })}
      ${mayAttach('app_owns_claim(claim_id)')}
      ${replaced(await functionOf(new KeptOnClaims1763000000012(), 'hold_claim'), { 'pg_catalog, public': 'public, pg_temp' })}
      ${await functionOf(new PoliciesInFewSteps1763000000013(), 'app_can')}
      GRANT EXECUTE ON FUNCTION app_can(text, uuid, uuid[]) TO PUBLIC;
    `);
  }
}
