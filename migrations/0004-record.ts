import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from './support/protect';

/**
 * The record: hash-chained events, one chain for each claim and each agreement. `append_event` is the only way in: it
 * takes who acts from the session, locks the chain's head and hashes the canonical body after the hash before it.
 */
export class TheRecord1763000000004 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE record_heads (
        stream uuid PRIMARY KEY,
        kind   text NOT NULL CHECK (kind IN ('CLAIM', 'AGREEMENT')),
        seq    bigint NOT NULL,
        hash   text NOT NULL
      );
      CREATE TABLE events (
        id              uuid PRIMARY KEY DEFAULT uuidv7(),
        stream          uuid NOT NULL,
        seq             bigint NOT NULL CHECK (seq >= 1),
        previous        bigint GENERATED ALWAYS AS (nullif(seq - 1, 0)) STORED,
        type            text NOT NULL CHECK (type ~ '^[A-Z][A-Z_]+$'),
        subject_kind    text NOT NULL CHECK (subject_kind IN
                          ('CLAIM', 'APPEARANCE', 'EVIDENCE', 'COMMENT', 'ASSIGNMENT', 'VERDICT', 'REVIEW', 'ENDORSEMENT', 'FACT_CHECK', 'AGREEMENT')),
        subject_id      uuid NOT NULL,
        owner_id        uuid NOT NULL REFERENCES organizations (id),
        own_only        boolean NOT NULL DEFAULT false,
        person_id       uuid REFERENCES people (id),
        organization_id uuid REFERENCES organizations (id),
        system          text,
        agreement_id    uuid REFERENCES agreements (id),
        clause          text,
        occurred_at     timestamptz(3) NOT NULL,
        data            jsonb NOT NULL,
        body            text NOT NULL,
        prev_hash       text NOT NULL,
        hash            text NOT NULL,
        UNIQUE (stream, seq),
        FOREIGN KEY (stream, previous) REFERENCES events (stream, seq)
      );
      CREATE INDEX events_timeline ON events (stream, occurred_at DESC, id DESC);
      CREATE TRIGGER events_append_only BEFORE UPDATE OR DELETE ON events FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER events_no_truncate BEFORE TRUNCATE ON events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      CREATE FUNCTION append_event(p_kind text, p_stream uuid, p_type text, p_subject_kind text, p_subject uuid,
        p_owner uuid, p_own_only boolean, p_agreement uuid, p_clause text, p_data jsonb)
      RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
      DECLARE head record_heads; v_id uuid := uuidv7(); v_now timestamptz; v_body text; v_hash text;
      BEGIN
        IF app_org() IS NULL AND app_system() IS NULL THEN
          RAISE EXCEPTION 'an event needs an actor' USING ERRCODE = 'CK005';
        END IF;
        INSERT INTO record_heads AS h VALUES (p_stream, p_kind, 0, repeat('0', 64)) ON CONFLICT DO NOTHING;
        SELECT * INTO head FROM record_heads WHERE stream = p_stream FOR UPDATE;
        v_now := app_now();
        v_body := jsonb_build_object('id', v_id, 'stream', p_stream, 'seq', head.seq + 1, 'type', p_type,
          'subject_kind', p_subject_kind, 'subject_id', p_subject, 'owner_id', p_owner, 'own_only', p_own_only,
          'person_id', app_person(), 'organization_id', app_org(), 'system', app_system(), 'agreement_id', p_agreement,
          'clause', p_clause, 'occurred_at', to_char(v_now AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'data', p_data)::text;
        v_hash := encode(sha256(convert_to(head.hash || v_body, 'UTF8')), 'hex');
        INSERT INTO events (id, stream, seq, type, subject_kind, subject_id, owner_id, own_only, person_id, organization_id,
          system, agreement_id, clause, occurred_at, data, body, prev_hash, hash)
        VALUES (v_id, p_stream, head.seq + 1, p_type, p_subject_kind, p_subject, p_owner, p_own_only, app_person(), app_org(),
          app_system(), p_agreement, p_clause, v_now, p_data, v_body, head.hash, v_hash);
        UPDATE record_heads SET seq = head.seq + 1, hash = v_hash WHERE stream = p_stream;
        -- Delivered at commit and only then; carries ids alone, each listener reads as itself.
        PERFORM pg_notify('cekatan_events', json_build_object('id', v_id, 'kind', p_kind, 'stream', p_stream, 'type', p_type)::text);
        RETURN v_id;
      END $$;
      REVOKE ALL ON FUNCTION append_event(text, uuid, text, text, uuid, uuid, boolean, uuid, text, jsonb) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION append_event(text, uuid, text, text, uuid, uuid, boolean, uuid, text, jsonb) TO cekatan_app, cekatan_worker;

      -- What a listener may have missed while it was away: no more than the notifications would have told it.
      CREATE FUNCTION events_since(p_since timestamptz) RETURNS TABLE (id uuid, kind text, stream uuid, type text)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
        SELECT e.id, h.kind, e.stream, e.type FROM events e JOIN record_heads h ON h.stream = e.stream
        WHERE e.id >= (lpad(to_hex(floor(extract(epoch FROM p_since) * 1000)::bigint), 12, '0') || '70008000000000000000')::uuid
        ORDER BY e.id LIMIT 10000
      $$;
      REVOKE ALL ON FUNCTION events_since(timestamptz) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION events_since(timestamptz) TO cekatan_app;

      ${protect('record_heads', {})}
      CREATE POLICY record_heads_auditor ON record_heads FOR SELECT TO cekatan_auditor USING (true);
      GRANT SELECT ON record_heads TO cekatan_auditor;
    `);
    // The policies of events ask the subjects' tables and come with the last of them.
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION events_since(timestamptz);
      DROP FUNCTION append_event(text, uuid, text, text, uuid, uuid, boolean, uuid, text, jsonb);
      DROP TABLE events, record_heads;
    `);
  }
}
