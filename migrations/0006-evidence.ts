import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ORG, protect } from './support/protect';

const EVIDENCE_READABLE = `(SELECT true FROM evidence e WHERE e.id = evidence_id LIMIT 1)`;

/** Evidence with its derivatives and custody, and the uploads it comes from. */
export class Evidence1763000000006 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- A resumable upload; its bytes lie in the storage's staging area until they are inspected and sealed by hash.
      CREATE TABLE uploads (
        id              uuid PRIMARY KEY DEFAULT uuidv7(),
        owner_id        uuid NOT NULL REFERENCES organizations (id),
        person_id       uuid REFERENCES people (id),
        file_name       text NOT NULL CHECK (length(file_name) BETWEEN 1 AND 255),
        declared_size   bigint NOT NULL CHECK (declared_size > 0),
        state           text NOT NULL DEFAULT 'UPLOADING' CHECK (state IN ('UPLOADING', 'STORED', 'REFUSED', 'ATTACHED')),
        refusal         text,
        sha256          text CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        size            bigint,
        mime            text,
        media_kind      text CHECK (media_kind IN ('IMAGE', 'PDF', 'VIDEO', 'AUDIO')),
        facts           jsonb NOT NULL DEFAULT '{}',
        created_at      timestamptz(3) NOT NULL DEFAULT app_now(),
        finished_at     timestamptz(3),
        expires_at      timestamptz(3) NOT NULL,
        -- Which connection writes the pieces now, and whether another one waits for it.
        lease           uuid,
        lease_until     timestamptz(3),
        lease_wanted    boolean NOT NULL DEFAULT false,
        CHECK ((state = 'REFUSED') = (refusal IS NOT NULL)),
        CHECK (state NOT IN ('STORED', 'ATTACHED') OR (sha256 IS NOT NULL AND size IS NOT NULL AND mime IS NOT NULL AND media_kind IS NOT NULL))
      );
      CREATE INDEX uploads_content ON uploads (sha256) WHERE sha256 IS NOT NULL;
      CREATE INDEX uploads_expiry ON uploads (expires_at) WHERE state <> 'ATTACHED';

      CREATE TABLE evidence (
        id                uuid PRIMARY KEY DEFAULT uuidv7(),
        claim_id          uuid NOT NULL,
        owner_id          uuid NOT NULL REFERENCES organizations (id),
        claim_owner_id    uuid NOT NULL,
        audience          uuid[] NOT NULL DEFAULT '{}',
        sensitivity       text NOT NULL DEFAULT 'SHARED' CHECK (sensitivity IN ('SHARED', 'SENSITIVE', 'OWN_ORGANISATION')),
        is_public         boolean NOT NULL DEFAULT false,
        kind              text NOT NULL CHECK (kind IN ('FILE', 'LINK', 'STATEMENT')),
        title             text NOT NULL CHECK (length(title) BETWEEN 1 AND 300),
        description       text CHECK (length(description) <= 5000),
        content_hash      text NOT NULL CHECK (content_hash ~ '^[0-9a-f]{64}$'),
        upload_id         uuid UNIQUE REFERENCES uploads (id),
        file_name         text,
        file_size         bigint,
        file_mime         text,
        file_kind         text CHECK (file_kind IN ('IMAGE', 'PDF', 'VIDEO', 'AUDIO')),
        file_facts        jsonb,
        link_url          text CHECK (length(link_url) <= 2000),
        statement_text    text CHECK (length(statement_text) <= 20000),
        statement_speaker text CHECK (length(statement_speaker) <= 300),
        statement_at      timestamptz(3),
        -- Null where a program with a key of the organisation added it.
        added_by          uuid REFERENCES people (id),
        created_at        timestamptz(3) NOT NULL DEFAULT app_now(),
        withdrawn_at      timestamptz(3),
        withdrawn_by      uuid REFERENCES people (id),
        withdrawn_reason  text,
        FOREIGN KEY (claim_id, claim_owner_id) REFERENCES claims (id, owner_id),
        CHECK (NOT is_public OR sensitivity = 'SHARED'),
        CHECK (sensitivity <> 'OWN_ORGANISATION' OR audience = '{}'),
        CHECK ((kind = 'FILE') = (file_mime IS NOT NULL AND file_name IS NOT NULL AND file_size IS NOT NULL AND file_kind IS NOT NULL)),
        CHECK ((kind = 'LINK') = (link_url IS NOT NULL)),
        CHECK ((kind = 'STATEMENT') = (statement_text IS NOT NULL)),
        CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL))
      );
      CREATE INDEX evidence_claim ON evidence (claim_id, created_at, id);
      CREATE UNIQUE INDEX evidence_content ON evidence (claim_id, owner_id, content_hash) WHERE withdrawn_at IS NULL;

      CREATE FUNCTION freeze_evidence() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
      DECLARE open text[] := ARRAY['audience', 'sensitivity', 'is_public', 'withdrawn_at', 'withdrawn_by', 'withdrawn_reason'];
      BEGIN
        IF (to_jsonb(OLD) - open) IS DISTINCT FROM (to_jsonb(NEW) - open) THEN
          RAISE EXCEPTION 'evidence is immutable' USING ERRCODE = 'CK002';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER evidence_freeze BEFORE UPDATE ON evidence FOR EACH ROW EXECUTE FUNCTION freeze_evidence();

      CREATE TABLE link_captures (
        evidence_id    uuid PRIMARY KEY REFERENCES evidence (id),
        state          text NOT NULL DEFAULT 'PENDING' CHECK (state IN ('PENDING', 'CAPTURED', 'FAILED')),
        failure        text,
        final_url      text,
        http_status    integer,
        title          text,
        text           text,
        content_sha256 text,
        captured_at    timestamptz(3),
        CHECK ((state = 'FAILED') = (failure IS NOT NULL)),
        CHECK ((state = 'PENDING') = (captured_at IS NULL))
      );
      CREATE TABLE evidence_derivatives (
        evidence_id uuid NOT NULL REFERENCES evidence (id),
        kind        text NOT NULL CHECK (kind IN ('THUMBNAIL', 'PREVIEW')),
        sha256      text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        mime        text NOT NULL,
        size        bigint NOT NULL,
        width       integer NOT NULL,
        height      integer NOT NULL,
        PRIMARY KEY (evidence_id, kind)
      );
      CREATE INDEX evidence_derivatives_content ON evidence_derivatives (sha256);
      CREATE INDEX link_captures_content ON link_captures (content_sha256) WHERE content_sha256 IS NOT NULL;

      /* Whether anything stands on the sealed bytes of a hash: an upload (attached ones stay, whether as evidence or as an
       * agreement's document), a derivative, a captured page. For the sweep of uploads that nobody attached. */
      CREATE FUNCTION file_in_use(p_sha256 text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = pg_catalog, public AS $$
        SELECT EXISTS (SELECT 1 FROM uploads WHERE sha256 = p_sha256)
          OR EXISTS (SELECT 1 FROM evidence_derivatives WHERE sha256 = p_sha256)
          OR EXISTS (SELECT 1 FROM link_captures WHERE content_sha256 = p_sha256)
      $$;
      REVOKE ALL ON FUNCTION file_in_use(text) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION file_in_use(text) TO cekatan_worker;

      CREATE TABLE custody_log (
        id                uuid PRIMARY KEY DEFAULT uuidv7(),
        evidence_id       uuid NOT NULL REFERENCES evidence (id),
        evidence_owner_id uuid NOT NULL,
        organization_id   uuid REFERENCES organizations (id),
        person_id         uuid REFERENCES people (id),
        action            text NOT NULL CHECK (action IN ('STORED', 'OPENED', 'DOWNLOADED', 'PREVIEWED')),
        agreement_id      uuid REFERENCES agreements (id),
        clause            text,
        at                timestamptz(3) NOT NULL DEFAULT app_now()
      );
      CREATE INDEX custody_log_evidence ON custody_log (evidence_id, at DESC, id DESC);
      CREATE TRIGGER custody_log_append_only BEFORE UPDATE OR DELETE ON custody_log FOR EACH ROW EXECUTE FUNCTION refuse_change();

      CREATE FUNCTION fill_custody() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
      BEGIN
        SELECT owner_id INTO NEW.evidence_owner_id FROM evidence WHERE id = NEW.evidence_id;
        RETURN NEW;
      END $$;
      CREATE TRIGGER custody_log_fill BEFORE INSERT ON custody_log FOR EACH ROW EXECUTE FUNCTION fill_custody();

      ${protect('uploads', {
        select: `owner_id = ${ORG}`,
        insert: `owner_id = ${ORG} AND person_id IS NOT DISTINCT FROM (SELECT app_person()) AND state = 'UPLOADING'`,
        update: { using: `owner_id = ${ORG}`, check: `owner_id = ${ORG}` },
        system: { sweep: ['SELECT', 'DELETE'] },
      })}
      ${protect('evidence_derivatives', {
        select: EVIDENCE_READABLE,
        insert: `(SELECT true FROM evidence e WHERE e.id = evidence_id AND e.owner_id = ${ORG} LIMIT 1)`,
        system: { 'derive-images': ['SELECT', 'INSERT'] },
      })}
      ${protect('link_captures', {
        select: EVIDENCE_READABLE,
        insert: `state = 'PENDING' AND (SELECT true FROM evidence e WHERE e.id = evidence_id AND e.owner_id = ${ORG} LIMIT 1)`,
        system: { 'capture-link': ['SELECT', 'UPDATE'] },
      })}
      ${protect('custody_log', {
        select: `evidence_owner_id = ${ORG} OR (organization_id = ${ORG} AND person_id = (SELECT app_person()))`,
        insert: `organization_id = ${ORG} AND person_id IS NOT DISTINCT FROM (SELECT app_person()) AND ${EVIDENCE_READABLE}`,
      })}
    `);
    // The policies of evidence ask what publishing has made public and come with it.
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE custody_log, evidence_derivatives, link_captures, evidence, uploads CASCADE;
      DROP FUNCTION file_in_use(text), fill_custody(), freeze_evidence();
    `);
  }
}
