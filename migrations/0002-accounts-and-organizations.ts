import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ORG, protect } from './support/protect';

const SELF = 'person_id = (SELECT app_person())';

/** People, sessions, second factor, keys; organisations, media groups, memberships, invitations, labels. */
export class AccountsAndOrganizations1763000000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE media_groups (
        id         uuid PRIMARY KEY DEFAULT uuidv7(),
        name       text NOT NULL UNIQUE CHECK (length(name) BETWEEN 2 AND 200),
        created_at timestamptz(3) NOT NULL DEFAULT app_now()
      );
      CREATE TABLE organizations (
        id             uuid PRIMARY KEY DEFAULT uuidv7(),
        kind           text NOT NULL CHECK (kind IN ('NEWSROOM', 'SUPERVISOR', 'PARTNER')),
        name           text NOT NULL CHECK (length(name) BETWEEN 2 AND 200),
        code           text NOT NULL UNIQUE CHECK (code ~ '^[A-Z][A-Z0-9]{1,19}$'),
        region_code    text REFERENCES regions (code),
        parent_id      uuid REFERENCES organizations (id),
        media_group_id uuid REFERENCES media_groups (id),
        website        text,
        imported       boolean NOT NULL DEFAULT false,
        created_at     timestamptz(3) NOT NULL DEFAULT app_now(),
        disabled_at    timestamptz(3),
        CHECK (kind <> 'SUPERVISOR' OR region_code IS NOT NULL),
        CHECK (parent_id IS NULL OR parent_id <> id)
      );
      CREATE INDEX organizations_parent ON organizations (parent_id);
      CREATE TABLE newsroom_labels (
        organization_id uuid NOT NULL REFERENCES organizations (id),
        label           text NOT NULL CHECK (length(label) BETWEEN 1 AND 60),
        rating          text NOT NULL
          CHECK (rating IN ('FALSE', 'SCAM', 'MISLEADING', 'PARTLY_TRUE', 'TRUE', 'UNPROVEN', 'SATIRE', 'CLARIFICATION')),
        PRIMARY KEY (organization_id, label)
      );
      -- Its name and its media group say whose word a vote is, so they are not an organisation's own to change.
      CREATE FUNCTION guard_organization() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
      BEGIN
        IF current_user = 'cekatan_app' AND NOT app_operator() AND (NEW.name, NEW.media_group_id, NEW.disabled_at)
          IS DISTINCT FROM (OLD.name, OLD.media_group_id, OLD.disabled_at) THEN
          RAISE EXCEPTION 'only an operator changes this of an organisation' USING ERRCODE = 'CK003';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER organizations_guard BEFORE UPDATE ON organizations FOR EACH ROW EXECUTE FUNCTION guard_organization();

      CREATE TABLE people (
        id          uuid PRIMARY KEY DEFAULT uuidv7(),
        email       text NOT NULL CHECK (email = lower(email) AND length(email) BETWEEN 3 AND 254),
        locale      text NOT NULL DEFAULT 'id' CHECK (locale IN ('id', 'en')),
        is_operator boolean NOT NULL DEFAULT false,
        created_at  timestamptz(3) NOT NULL DEFAULT app_now(),
        disabled_at timestamptz(3)
      );
      CREATE UNIQUE INDEX people_email ON people (email);
      -- Secrets stand apart from what colleagues see: policies decide by row, so a row is either theirs to read or not.
      CREATE TABLE person_credentials (
        person_id           uuid PRIMARY KEY REFERENCES people (id),
        password_hash       text NOT NULL,
        password_changed_at timestamptz(3) NOT NULL DEFAULT app_now()
      );
      CREATE TABLE profiles (
        person_id    uuid PRIMARY KEY REFERENCES people (id),
        display_name text NOT NULL CHECK (length(display_name) BETWEEN 1 AND 120)
      );
      CREATE TABLE memberships (
        id              uuid PRIMARY KEY DEFAULT uuidv7(),
        organization_id uuid NOT NULL REFERENCES organizations (id),
        person_id       uuid NOT NULL REFERENCES people (id),
        roles           text[] NOT NULL CHECK (cardinality(roles) > 0
                          AND roles <@ ARRAY['JOURNALIST', 'EDITOR', 'LIAISON', 'OFFICER', 'ADMIN']),
        created_at      timestamptz(3) NOT NULL DEFAULT app_now(),
        ended_at        timestamptz(3)
      );
      CREATE UNIQUE INDEX memberships_live ON memberships (person_id, organization_id) WHERE ended_at IS NULL;
      CREATE INDEX memberships_organization ON memberships (organization_id);

      CREATE TABLE person_sessions (
        id              uuid PRIMARY KEY DEFAULT uuidv7(),
        person_id       uuid NOT NULL REFERENCES people (id),
        organization_id uuid REFERENCES organizations (id),
        kind            text NOT NULL CHECK (kind IN ('COOKIE', 'BEARER')),
        token_hash      bytea NOT NULL UNIQUE CHECK (length(token_hash) = 32),
        created_at      timestamptz(3) NOT NULL DEFAULT app_now(),
        last_seen_at    timestamptz(3) NOT NULL DEFAULT app_now(),
        expires_at      timestamptz(3) NOT NULL,
        stepped_up_at   timestamptz(3),
        revoked_at      timestamptz(3),
        user_agent      text,
        ip              inet
      );
      CREATE INDEX person_sessions_person ON person_sessions (person_id);
      CREATE TABLE person_totp (
        person_id    uuid PRIMARY KEY REFERENCES people (id),
        secret       bytea NOT NULL,
        confirmed_at timestamptz(3),
        last_step    bigint
      );
      CREATE TABLE recovery_codes (
        person_id uuid NOT NULL REFERENCES people (id),
        code_hash bytea NOT NULL CHECK (length(code_hash) = 32),
        used_at   timestamptz(3),
        PRIMARY KEY (person_id, code_hash)
      );
      CREATE TABLE password_resets (
        id         uuid PRIMARY KEY DEFAULT uuidv7(),
        person_id  uuid NOT NULL REFERENCES people (id),
        token_hash bytea NOT NULL UNIQUE CHECK (length(token_hash) = 32),
        created_at timestamptz(3) NOT NULL DEFAULT app_now(),
        expires_at timestamptz(3) NOT NULL,
        used_at    timestamptz(3)
      );
      CREATE TABLE invitations (
        id              uuid PRIMARY KEY DEFAULT uuidv7(),
        organization_id uuid NOT NULL REFERENCES organizations (id),
        email           text NOT NULL CHECK (email = lower(email)),
        roles           text[] NOT NULL CHECK (cardinality(roles) > 0
                          AND roles <@ ARRAY['JOURNALIST', 'EDITOR', 'LIAISON', 'OFFICER', 'ADMIN']),
        invited_by      uuid NOT NULL REFERENCES people (id),
        created_at      timestamptz(3) NOT NULL DEFAULT app_now(),
        expires_at      timestamptz(3) NOT NULL,
        accepted_at     timestamptz(3),
        accepted_by     uuid REFERENCES people (id),
        revoked_at      timestamptz(3)
      );
      CREATE UNIQUE INDEX invitations_open ON invitations (organization_id, email)
        WHERE accepted_at IS NULL AND revoked_at IS NULL;
      CREATE TABLE invitation_tokens (
        invitation_id uuid PRIMARY KEY REFERENCES invitations (id),
        token_hash    bytea NOT NULL UNIQUE CHECK (length(token_hash) = 32)
      );
      CREATE TABLE api_keys (
        id              uuid PRIMARY KEY DEFAULT uuidv7(),
        organization_id uuid NOT NULL REFERENCES organizations (id),
        name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
        prefix          text NOT NULL,
        scopes          text[] NOT NULL CHECK (cardinality(scopes) > 0),
        created_by      uuid NOT NULL REFERENCES people (id),
        created_at      timestamptz(3) NOT NULL DEFAULT app_now(),
        expires_at      timestamptz(3) NOT NULL,
        last_used_at    timestamptz(3),
        revoked_at      timestamptz(3)
      );
      CREATE TABLE api_key_secrets (
        key_id      uuid PRIMARY KEY REFERENCES api_keys (id),
        secret_hash bytea NOT NULL UNIQUE CHECK (length(secret_hash) = 32)
      );
      -- Who changed what about accounts, roles and keys: the security log of a person and of an organisation.
      CREATE TABLE account_events (
        id              uuid PRIMARY KEY DEFAULT uuidv7(),
        at              timestamptz(3) NOT NULL DEFAULT app_now(),
        type            text NOT NULL CHECK (type ~ '^[A-Z_]{3,60}$'),
        person_id       uuid REFERENCES people (id),
        organization_id uuid REFERENCES organizations (id),
        by_person_id    uuid REFERENCES people (id),
        data            jsonb NOT NULL DEFAULT '{}',
        CHECK (person_id IS NOT NULL OR organization_id IS NOT NULL)
      );
      CREATE INDEX account_events_person ON account_events (person_id, at DESC, id DESC);
      CREATE INDEX account_events_organization ON account_events (organization_id, at DESC, id DESC);
      CREATE TRIGGER account_events_append_only BEFORE UPDATE OR DELETE ON account_events
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      -- Counts tries, not requests; shared by all processes. Lost counters only forgive, so it need not be logged.
      CREATE UNLOGGED TABLE rate_limits (
        key          text PRIMARY KEY,
        window_ends  timestamptz(3) NOT NULL,
        tries        integer NOT NULL
      );

      -- Told at commit, ids alone: open connections of whoever this concerns are asked anew who they are.
      CREATE FUNCTION notify_access() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
      DECLARE r jsonb := to_jsonb(coalesce(NEW, OLD));
      BEGIN
        PERFORM pg_notify('cekatan_access', CASE TG_TABLE_NAME
          WHEN 'person_sessions' THEN json_build_object('sessionId', r ->> 'id')
          WHEN 'memberships' THEN json_build_object('personId', r ->> 'person_id')
          WHEN 'people' THEN json_build_object('personId', r ->> 'id')
          WHEN 'api_keys' THEN json_build_object('organizationId', r ->> 'organization_id')
          ELSE json_build_object('organizationId', r ->> 'id') END::text);
        RETURN NULL;
      END $$;
      CREATE TRIGGER person_sessions_access AFTER UPDATE OF revoked_at, organization_id, expires_at, token_hash OR DELETE ON person_sessions
        FOR EACH ROW EXECUTE FUNCTION notify_access();
      CREATE TRIGGER memberships_access AFTER UPDATE ON memberships FOR EACH ROW EXECUTE FUNCTION notify_access();
      CREATE TRIGGER people_access AFTER UPDATE OF disabled_at, is_operator ON people
        FOR EACH ROW EXECUTE FUNCTION notify_access();
      CREATE TRIGGER api_keys_access AFTER UPDATE OF revoked_at ON api_keys FOR EACH ROW EXECUTE FUNCTION notify_access();
      CREATE TRIGGER organizations_access AFTER UPDATE OF disabled_at ON organizations
        FOR EACH ROW EXECUTE FUNCTION notify_access();

      ${protect('media_groups', {
        select: 'true',
        insert: '(SELECT app_operator())',
        system: { bootstrap: ['SELECT', 'INSERT'] },
      })}
      ${protect('organizations', {
        select: 'true',
        insert: '(SELECT app_operator()) AND NOT imported',
        update: {
          using: `id = ${ORG} OR (SELECT app_operator())`,
          check: `id = ${ORG} OR (SELECT app_operator())`,
          columns: ['name', 'website', 'media_group_id', 'disabled_at'],
        },
        system: {
          bootstrap: ['SELECT', 'INSERT'],
          import: ['SELECT', 'INSERT'],
          accounts: ['SELECT'],
          notify: ['SELECT'],
        },
      })}
      ${protect('newsroom_labels', {
        select: 'true',
        insert: `organization_id = ${ORG}`,
        update: { using: `organization_id = ${ORG}`, check: `organization_id = ${ORG}` },
        delete: `organization_id = ${ORG}`,
        system: { bootstrap: ['SELECT', 'INSERT'], import: ['SELECT', 'INSERT'] },
      })}
      ${protect('memberships', {
        select: `organization_id = ${ORG} OR ${SELF}`,
        update: {
          using: `organization_id = ${ORG}`,
          check: `organization_id = ${ORG}`,
          columns: ['roles', 'ended_at'],
        },
        system: {
          accounts: ['SELECT', 'INSERT', 'UPDATE'],
          bootstrap: ['SELECT', 'INSERT', 'UPDATE'],
          notify: ['SELECT'],
        },
      })}
      ${protect('people', {
        select: `id = (SELECT app_person()) OR EXISTS (SELECT 1 FROM memberships m WHERE m.person_id = people.id AND m.organization_id = ${ORG})`,
        update: { using: 'id = (SELECT app_person())', check: 'id = (SELECT app_person())', columns: ['locale'] },
        system: {
          accounts: ['SELECT', 'INSERT', 'UPDATE'],
          bootstrap: ['SELECT', 'INSERT', 'UPDATE'],
          notify: ['SELECT'],
          'send-mail': ['SELECT'],
        },
      })}
      ${protect('person_credentials', { system: { accounts: ['SELECT', 'INSERT', 'UPDATE'], bootstrap: ['INSERT'] } })}
      ${protect('profiles', {
        select: `${ORG} IS NOT NULL OR (SELECT app_person()) IS NOT NULL`,
        update: { using: SELF, check: SELF, columns: ['display_name'] },
        system: {
          accounts: ['SELECT', 'INSERT', 'UPDATE'],
          bootstrap: ['SELECT', 'INSERT'],
          notify: ['SELECT'],
          'send-mail': ['SELECT'],
        },
      })}
      ${protect('person_sessions', {
        select: SELF,
        update: { using: SELF, check: SELF, columns: ['revoked_at'] },
        system: { accounts: ['SELECT', 'INSERT', 'UPDATE'], sweep: ['SELECT', 'DELETE'] },
      })}
      ${protect('person_totp', { select: SELF, system: { accounts: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'] } })}
      ${protect('recovery_codes', { select: SELF, system: { accounts: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'] } })}
      ${protect('password_resets', {
        system: { accounts: ['SELECT', 'UPDATE'], 'send-mail': ['INSERT'], sweep: ['SELECT', 'DELETE'] },
      })}
      ${protect('invitations', {
        select: `organization_id = ${ORG} OR (SELECT app_operator())`,
        insert: `(organization_id = ${ORG} OR (SELECT app_operator())) AND invited_by = (SELECT app_person())`,
        update: {
          using: `organization_id = ${ORG} OR (SELECT app_operator())`,
          check: `organization_id = ${ORG} OR (SELECT app_operator())`,
          columns: ['revoked_at'],
        },
        system: { accounts: ['SELECT', 'UPDATE'] },
      })}
      ${protect('invitation_tokens', {
        insert: `(SELECT true FROM invitations i WHERE i.id = invitation_id AND i.invited_by = (SELECT app_person()))`,
        system: { accounts: ['SELECT'] },
      })}
      ${protect('api_keys', {
        select: `organization_id = ${ORG}`,
        insert: `organization_id = ${ORG} AND created_by = (SELECT app_person())`,
        update: { using: `organization_id = ${ORG}`, check: `organization_id = ${ORG}`, columns: ['revoked_at'] },
        system: { accounts: ['SELECT', 'UPDATE'] },
      })}
      ${protect('api_key_secrets', {
        insert: `(SELECT true FROM api_keys k WHERE k.id = key_id AND k.created_by = (SELECT app_person()))`,
        system: { accounts: ['SELECT'] },
      })}
      ${protect('account_events', {
        select: `${SELF} OR organization_id = ${ORG}`,
        insert: `by_person_id = (SELECT app_person())
          AND (organization_id = ${ORG} OR (organization_id IS NULL AND ${SELF}) OR (SELECT app_operator()))`,
        system: { accounts: ['INSERT'], bootstrap: ['INSERT'] },
      })}
      ${protect('rate_limits', { system: { accounts: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'], sweep: ['SELECT', 'DELETE'] } })}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE rate_limits, account_events, api_key_secrets, api_keys, invitation_tokens, invitations, password_resets,
        recovery_codes, person_totp, person_sessions, profiles, person_credentials, people, memberships, newsroom_labels, organizations, media_groups CASCADE;
      DROP FUNCTION notify_access(), guard_organization();
    `);
  }
}
