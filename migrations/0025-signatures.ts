import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from './support/protect';

/** When, as it stands in what is signed. */
const instant = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/**
 * Keys of organisations with their history, and what was signed with them: versions, approvals, positions, retractions.
 * Private keys are read by the signing work of the worker alone; no process that answers requests ever holds one.
 */
export class Signatures1763000000025 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE signing_keys (
        id                uuid PRIMARY KEY DEFAULT uuidv7(),
        organization_id   uuid NOT NULL REFERENCES organizations (id),
        -- RFC 7638: the hash of the key is its name.
        kid               text NOT NULL UNIQUE CHECK (kid ~ '^[A-Za-z0-9_-]{43}$'),
        public_key        bytea NOT NULL UNIQUE CHECK (length(public_key) = 32),
        valid_from        timestamptz(3) NOT NULL,
        valid_until       timestamptz(3) CHECK (valid_until >= valid_from),
        revoked_at        timestamptz(3),
        revocation_reason text CHECK (length(revocation_reason) BETWEEN 1 AND 500),
        CHECK ((revoked_at IS NULL) = (revocation_reason IS NULL)),
        -- What is revoked signs no more.
        CHECK (revoked_at IS NULL OR valid_until IS NOT NULL)
      );
      CREATE UNIQUE INDEX signing_keys_current ON signing_keys (organization_id) WHERE valid_until IS NULL;
      CREATE TABLE signing_key_secrets (
        key_id uuid PRIMARY KEY REFERENCES signing_keys (id),
        -- The private key, sealed.
        secret bytea NOT NULL
      );
      CREATE TABLE signatures (
        id              uuid PRIMARY KEY DEFAULT uuidv7(),
        kind            text NOT NULL CHECK (kind IN ('VERSION', 'APPROVAL', 'POSITION', 'RETRACTION')),
        fact_check_id   uuid NOT NULL REFERENCES fact_checks (id),
        version         integer NOT NULL,
        -- The version, the review, the position or the fact-check itself.
        subject_id      uuid NOT NULL,
        organization_id uuid NOT NULL REFERENCES organizations (id),
        key_id          uuid NOT NULL REFERENCES signing_keys (id),
        jws             text NOT NULL,
        signed_at       timestamptz(3) NOT NULL,
        UNIQUE (subject_id, key_id),
        FOREIGN KEY (fact_check_id, version) REFERENCES fact_check_versions (fact_check_id, number)
      );
      CREATE INDEX signatures_record ON signatures (fact_check_id, version);
      CREATE TRIGGER signatures_append_only BEFORE UPDATE OR DELETE ON signatures
        FOR EACH ROW EXECUTE FUNCTION refuse_change();

      /* A key ends once and is revoked once; nothing else about it changes. What no longer signs is destroyed. */
      CREATE FUNCTION guard_signing_key() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF (OLD.id, OLD.organization_id, OLD.kid, OLD.public_key, OLD.valid_from)
             IS DISTINCT FROM (NEW.id, NEW.organization_id, NEW.kid, NEW.public_key, NEW.valid_from)
           OR (OLD.valid_until IS NOT NULL AND OLD.valid_until IS DISTINCT FROM NEW.valid_until)
           OR (OLD.revoked_at IS NOT NULL AND (OLD.revoked_at, OLD.revocation_reason)
             IS DISTINCT FROM (NEW.revoked_at, NEW.revocation_reason)) THEN
          RAISE EXCEPTION 'the history of a key is kept' USING ERRCODE = 'CK002';
        END IF;
        IF NEW.valid_until IS NOT NULL THEN
          DELETE FROM signing_key_secrets WHERE key_id = NEW.id;
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER signing_keys_guard BEFORE UPDATE ON signing_keys FOR EACH ROW EXECUTE FUNCTION guard_signing_key();
      CREATE TRIGGER signing_keys_kept BEFORE DELETE ON signing_keys FOR EACH ROW EXECUTE FUNCTION refuse_change();

      /* An organisation signs what it has done itself, with the key that it has now. */
      CREATE FUNCTION check_signature() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF NOT EXISTS (SELECT 1 FROM signing_keys k WHERE k.id = NEW.key_id AND k.organization_id = NEW.organization_id
             AND k.valid_until IS NULL)
           OR NOT EXISTS (SELECT 1 FROM fact_check_versions x JOIN fact_checks f ON f.id = x.fact_check_id
             WHERE x.fact_check_id = NEW.fact_check_id AND x.number = NEW.version AND CASE NEW.kind
               WHEN 'VERSION' THEN x.id = NEW.subject_id AND f.owner_id = NEW.organization_id
               WHEN 'RETRACTION' THEN f.id = NEW.subject_id AND f.owner_id = NEW.organization_id AND f.state = 'RETRACTED'
               WHEN 'APPROVAL' THEN EXISTS (SELECT 1 FROM reviews r WHERE r.id = NEW.subject_id AND r.revision_id = x.revision_id
                 AND r.organization_id = NEW.organization_id AND r.decision = 'APPROVE')
               ELSE EXISTS (SELECT 1 FROM endorsements e WHERE e.id = NEW.subject_id AND e.revision_id = x.revision_id
                 AND e.organization_id = NEW.organization_id) END) THEN
          RAISE EXCEPTION 'an organisation signs what is its own' USING ERRCODE = 'CK006';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER signatures_check BEFORE INSERT ON signatures FOR EACH ROW EXECUTE FUNCTION check_signature();

      ${protect('signing_keys', { select: 'true', system: { sign: ['SELECT', 'INSERT', 'UPDATE'] } })}
      ${protect('signing_key_secrets', { system: { sign: ['SELECT', 'INSERT'] } })}
      ${protect('signatures', {
        // As with versions: what a retracted one said is public no more; its notice is.
        select: `kind = 'RETRACTION' OR (SELECT true FROM fact_checks f WHERE f.id = fact_check_id AND f.state = 'PUBLISHED' LIMIT 1)`,
        system: { sign: ['SELECT', 'INSERT'] },
      })}

      CREATE POLICY organizations_system_sign_select ON organizations FOR SELECT TO cekatan_worker
        USING ((SELECT app_system()) = 'sign');
      GRANT SELECT ON organizations TO cekatan_worker;

      /* What is published and bears no signature by a key that holds, with all that the signature is to say: the oldest
       * first. For the signing work alone; a function, so that it needs no rights on the tables of the desk. */
      CREATE FUNCTION signables(p_limit integer) RETURNS SETOF jsonb LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
        SELECT jsonb_build_object('kind', s.kind, 'subjectId', s.subject, 'factCheckId', f.id, 'organizationId', o.id,
            'organization', jsonb_build_object('code', o.code, 'name', o.name), 'slug', f.slug, 'version', x.number,
            'content', CASE WHEN s.kind <> 'RETRACTION' THEN x.content END, 'contentHash', x.content_hash, 'at', ${instant('s.at')},
            'correctionNote', x.correction_note, 'region', f.region_code, 'imported', v.imported,
            'language', CASE WHEN v.imported THEN c.language ELSE 'id' END,
            'approvedBy', coalesce((SELECT jsonb_agg(jsonb_build_object('code', a.code, 'name', p.value ->> 'name') ORDER BY p.ordinality)
              FROM jsonb_array_elements(x.content -> 'approvedBy') WITH ORDINALITY p
              JOIN organizations a ON a.id = (p.value ->> 'id')::uuid), '[]'),
            'position', s.position, 'text', s.text, 'regulation', s.regulation)
        FROM (
          SELECT 'VERSION' AS kind, x.id AS subject, x.id AS version, f.owner_id AS organization, x.published_at AS at,
              NULL AS position, NULL AS text, NULL AS regulation
            FROM fact_check_versions x JOIN fact_checks f ON f.id = x.fact_check_id AND f.state = 'PUBLISHED'
          UNION ALL SELECT 'APPROVAL', r.id, x.id, r.organization_id, r.created_at, NULL, NULL, NULL
            FROM fact_check_versions x JOIN fact_checks f ON f.id = x.fact_check_id AND f.state = 'PUBLISHED'
            JOIN reviews r ON r.revision_id = x.revision_id AND r.decision = 'APPROVE'
          UNION ALL SELECT 'POSITION', e.id, x.id, e.organization_id, e.created_at, e.position, e.text, e.regulation
            FROM fact_check_versions x JOIN fact_checks f ON f.id = x.fact_check_id AND f.state = 'PUBLISHED'
            JOIN endorsements e ON e.revision_id = x.revision_id
          UNION ALL SELECT 'RETRACTION', f.id, x.id, f.owner_id, f.retracted_at, NULL, f.retraction_reason, NULL
            FROM fact_checks f JOIN fact_check_versions x ON x.fact_check_id = f.id AND x.number = f.current_version
            WHERE f.state = 'RETRACTED') s
        JOIN fact_check_versions x ON x.id = s.version JOIN fact_checks f ON f.id = x.fact_check_id
        JOIN organizations o ON o.id = s.organization JOIN verdicts v ON v.id = f.verdict_id JOIN claims c ON c.id = f.claim_id
        WHERE (SELECT app_system()) = 'sign' AND NOT EXISTS (SELECT 1 FROM signatures g JOIN signing_keys k ON k.id = g.key_id
          AND k.revoked_at IS NULL WHERE g.subject_id = s.subject)
        ORDER BY s.at, s.subject LIMIT p_limit
      $$;
      REVOKE ALL ON FUNCTION signables(integer) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION signables(integer) TO cekatan_worker;

      /* Records that are kept in memory somewhere are so no longer. */
      CREATE FUNCTION renew_signed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE renewed text[];
      BEGIN
        PERFORM 1 FROM public_fact_checks p WHERE p.fact_check_id IN (SELECT fact_check_id FROM added) ORDER BY p.slug FOR UPDATE;
        WITH kept AS (UPDATE public_fact_checks p SET edition = p.edition + 1
          WHERE p.fact_check_id IN (SELECT fact_check_id FROM added) RETURNING p.slug)
        SELECT array_agg(slug) INTO renewed FROM kept;
        IF cardinality(renewed) > 50 THEN
          PERFORM pg_notify('cekatan_public', '*');
        ELSE
          PERFORM pg_notify('cekatan_public', slug) FROM unnest(renewed) slug;
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER signatures_renew AFTER INSERT ON signatures REFERENCING NEW TABLE AS added
        FOR EACH STATEMENT EXECUTE FUNCTION renew_signed();
      -- Whoever keeps the set of keys, or a record that a revoked key signed, is told too.
      CREATE FUNCTION renew_keys() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
      BEGIN
        PERFORM pg_notify('cekatan_public', '*');
        RETURN NULL;
      END $$;
      CREATE TRIGGER signing_keys_renew AFTER INSERT OR UPDATE ON signing_keys FOR EACH STATEMENT EXECUTE FUNCTION renew_keys();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION signables(integer);
      DROP POLICY organizations_system_sign_select ON organizations;
      DROP TABLE signatures, signing_key_secrets, signing_keys;
      DROP FUNCTION renew_keys(), renew_signed(), check_signature(), guard_signing_key();
    `);
  }
}
