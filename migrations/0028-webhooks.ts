import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ORG, protect } from './support/protect';

const OWN = `organization_id = ${ORG}`;
const OF_OWN_WEBHOOK = `${OWN} AND (SELECT true FROM webhooks w WHERE w.id = webhook_id AND w.organization_id = ${ORG})`;

/**
 * Where organisations want to be told of what is published, what was delivered there and when. Secrets are read by the
 * delivering work of the worker alone; no process that answers requests can read one back.
 */
export class Webhooks1763000000028 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE webhooks (
        id              uuid PRIMARY KEY DEFAULT uuidv7(),
        organization_id uuid NOT NULL REFERENCES organizations (id),
        url             text NOT NULL CHECK (length(url) BETWEEN 10 AND 2000),
        name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
        kinds           text[] NOT NULL CHECK (cardinality(kinds) > 0 AND kinds <@ ARRAY['FACT_CHECK_PUBLISHED',
                          'FACT_CHECK_CORRECTED', 'FACT_CHECK_RETRACTED', 'POSITION_STATED']),
        -- What it is told of: a region with all below it (empty: the country), a theme, a newsroom.
        region_code     text NOT NULL DEFAULT '' REFERENCES regions (code),
        theme           text,
        newsroom_id     uuid REFERENCES organizations (id),
        selection       text NOT NULL CHECK (length(selection) BETWEEN 3 AND 4000),
        state           text NOT NULL DEFAULT 'ENABLED' CHECK (state IN ('ENABLED', 'DISABLED')),
        disabled_reason text CHECK (disabled_reason IN ('ADMIN', 'GONE', 'FAILING')),
        disabled_at     timestamptz(3),
        -- Since when nothing has arrived; null while the last try did.
        failing_since   timestamptz(3),
        created_by      uuid NOT NULL REFERENCES people (id),
        created_at      timestamptz(3) NOT NULL DEFAULT app_now(),
        removed_at      timestamptz(3),
        version         integer NOT NULL DEFAULT 1,
        CHECK ((state = 'DISABLED') = (disabled_reason IS NOT NULL)),
        CHECK ((disabled_at IS NULL) = (disabled_reason IS NULL))
      );
      CREATE INDEX webhooks_organization ON webhooks (organization_id, created_at DESC, id DESC) WHERE removed_at IS NULL;
      CREATE TABLE webhook_keys (
        id              uuid PRIMARY KEY DEFAULT uuidv7(),
        webhook_id      uuid NOT NULL REFERENCES webhooks (id),
        organization_id uuid NOT NULL REFERENCES organizations (id),
        public_key      bytea NOT NULL CHECK (length(public_key) = 32),
        created_at      timestamptz(3) NOT NULL DEFAULT app_now(),
        -- Null: the current one. A key that is being replaced signs beside it until then.
        valid_until     timestamptz(3)
      );
      CREATE UNIQUE INDEX webhook_keys_current ON webhook_keys (webhook_id) WHERE valid_until IS NULL;
      CREATE INDEX webhook_keys_webhook ON webhook_keys (webhook_id);
      CREATE TABLE webhook_key_secrets (
        key_id uuid PRIMARY KEY REFERENCES webhook_keys (id) ON DELETE CASCADE,
        -- The shared secret and the private key, sealed.
        secret bytea NOT NULL
      );
      CREATE TABLE webhook_deliveries (
        id              uuid PRIMARY KEY DEFAULT uuidv7(),
        webhook_id      uuid NOT NULL REFERENCES webhooks (id),
        organization_id uuid NOT NULL REFERENCES organizations (id),
        kind            text NOT NULL CHECK (kind IN ('FACT_CHECK_PUBLISHED', 'FACT_CHECK_CORRECTED', 'FACT_CHECK_RETRACTED',
                          'POSITION_STATED', 'TEST')),
        event_id        uuid REFERENCES events (id),
        fact_check_id   uuid REFERENCES fact_checks (id),
        -- The version that it is about.
        version         integer,
        occurred_at     timestamptz(3) NOT NULL,
        state           text NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'DELIVERED', 'GIVEN_UP', 'STOPPED')),
        -- All tries there ever were, and those since it was last started.
        tries           integer NOT NULL DEFAULT 0,
        round_tries     integer NOT NULL DEFAULT 0,
        next_try_at     timestamptz(3),
        -- A process is sending it until then at the latest.
        leased_until    timestamptz(3),
        created_at      timestamptz(3) NOT NULL DEFAULT app_now(),
        settled_at      timestamptz(3),
        -- One event is one message to an endpoint, however often the job runs.
        UNIQUE (webhook_id, event_id),
        CHECK ((kind = 'TEST') = (event_id IS NULL)),
        CHECK ((kind = 'TEST') = (fact_check_id IS NULL)),
        CHECK ((state = 'WAITING') = (next_try_at IS NOT NULL)),
        CHECK ((state = 'WAITING') = (settled_at IS NULL))
      );
      CREATE INDEX webhook_deliveries_log ON webhook_deliveries (webhook_id, created_at DESC, id DESC);
      CREATE INDEX webhook_deliveries_due ON webhook_deliveries (next_try_at) WHERE state = 'WAITING';
      CREATE INDEX webhook_deliveries_settled ON webhook_deliveries (settled_at) WHERE state <> 'WAITING';
      CREATE TABLE webhook_tries (
        delivery_id     uuid NOT NULL REFERENCES webhook_deliveries (id) ON DELETE CASCADE,
        number          integer NOT NULL CHECK (number >= 1),
        organization_id uuid NOT NULL REFERENCES organizations (id),
        at              timestamptz(3) NOT NULL,
        duration_ms     integer NOT NULL CHECK (duration_ms >= 0),
        status          integer CHECK (status BETWEEN 100 AND 999),
        failure         text CHECK (failure ~ '^[A-Z_]{3,40}$'),
        answer          text NOT NULL CHECK (length(answer) <= 1024),
        sent_version    integer,
        sent_edition    integer,
        PRIMARY KEY (delivery_id, number)
      );
      CREATE TRIGGER webhook_tries_kept BEFORE UPDATE ON webhook_tries FOR EACH ROW EXECUTE FUNCTION refuse_change();

      /* An endpoint stays its organisation's; what was removed stays removed. */
      CREATE FUNCTION guard_webhook() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
      BEGIN
        IF (OLD.id, OLD.organization_id, OLD.created_by, OLD.created_at) IS DISTINCT FROM
             (NEW.id, NEW.organization_id, NEW.created_by, NEW.created_at)
           OR (OLD.removed_at IS NOT NULL AND NEW IS DISTINCT FROM OLD) THEN
          RAISE EXCEPTION 'an endpoint stays whose it is' USING ERRCODE = 'CK002';
        END IF;
        -- That nobody answers is found out, not claimed.
        IF app_system() IS NULL AND NEW.disabled_reason <> 'ADMIN' AND NEW.disabled_reason IS DISTINCT FROM OLD.disabled_reason THEN
          RAISE EXCEPTION 'who delivers finds out that nobody answers' USING ERRCODE = 'CK003';
        END IF;
        IF app_system() IS NULL THEN
          NEW.version := OLD.version + 1;
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER webhooks_guard BEFORE UPDATE ON webhooks FOR EACH ROW EXECUTE FUNCTION guard_webhook();

      ${protect('webhooks', {
        select: OWN,
        insert: `${OWN} AND created_by = (SELECT app_person()) AND state = 'ENABLED' AND removed_at IS NULL`,
        update: {
          using: OWN,
          check: OWN,
          columns: [
            ...['url', 'name', 'kinds', 'region_code', 'theme', 'newsroom_id', 'selection'],
            ...['state', 'disabled_reason', 'disabled_at', 'failing_since', 'removed_at'],
          ],
        },
        system: { webhooks: ['SELECT', 'UPDATE'] },
      })}
      ${protect('webhook_keys', {
        select: OWN,
        insert: OF_OWN_WEBHOOK,
        update: { using: OWN, check: `${OWN} AND valid_until IS NOT NULL`, columns: ['valid_until'] },
        system: { webhooks: ['SELECT', 'DELETE'] },
      })}
      ${protect('webhook_key_secrets', {
        insert: `(SELECT true FROM webhook_keys k WHERE k.id = key_id AND k.organization_id = ${ORG})`,
        system: { webhooks: ['SELECT'] },
      })}
      ${protect('webhook_deliveries', {
        select: OWN,
        // A person asks for a test, and for another round of what was sent; what came of it the worker alone writes.
        insert: `${OF_OWN_WEBHOOK} AND kind = 'TEST' AND state = 'WAITING' AND tries = 0`,
        update: {
          using: OWN,
          check: `${OWN} AND state = 'WAITING' AND round_tries = 0`,
          columns: ['state', 'round_tries', 'next_try_at', 'settled_at'],
        },
        system: { webhooks: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'] },
      })}
      ${protect('webhook_tries', { select: OWN, system: { webhooks: ['SELECT', 'INSERT', 'DELETE'] } })}

      /* Endpoints that want to hear of an event that is public. For the telling work alone; a function, so that it needs
       * no rights on the tables of the desk. A position on what is not published yet concerns nobody outside. */
      CREATE FUNCTION webhook_targets(p_event uuid) RETURNS TABLE (webhook_id uuid, organization_id uuid, kind text,
        fact_check_id uuid, version integer, occurred_at timestamptz) LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
        SELECT w.id, w.organization_id, e.type, f.id, coalesce(x.version, f.current_version), e.occurred_at
        FROM events e CROSS JOIN LATERAL (
          SELECT e.subject_id AS fact_check, (e.data ->> 'version')::integer AS version WHERE e.subject_kind = 'FACT_CHECK'
          UNION ALL SELECT v.fact_check_id, v.number FROM endorsements s JOIN fact_check_versions v ON v.revision_id = s.revision_id
            WHERE e.subject_kind = 'ENDORSEMENT' AND s.id = e.subject_id) x
        JOIN fact_checks f ON f.id = x.fact_check JOIN claims c ON c.id = f.claim_id
        JOIN webhooks w ON w.state = 'ENABLED' AND w.removed_at IS NULL AND e.type = ANY (w.kinds)
          AND region_within(f.region_code, w.region_code) AND (w.theme IS NULL OR w.theme = c.theme)
          AND (w.newsroom_id IS NULL OR w.newsroom_id = f.owner_id)
        JOIN organizations o ON o.id = w.organization_id AND o.disabled_at IS NULL
        WHERE (SELECT app_system()) = 'webhooks' AND e.id = p_event
      $$;
      /* Whom to tell that an endpoint is disabled: the admins of its organisation. */
      CREATE FUNCTION webhook_admins(p_webhook uuid) RETURNS TABLE (email text, locale text, organization text)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT p.email, p.locale, o.name FROM webhooks w JOIN organizations o ON o.id = w.organization_id
        JOIN memberships m ON m.organization_id = w.organization_id AND m.ended_at IS NULL AND 'ADMIN' = ANY (m.roles)
        JOIN people p ON p.id = m.person_id AND p.disabled_at IS NULL
        WHERE (SELECT app_system()) = 'webhooks' AND w.id = p_webhook ORDER BY p.id LIMIT 20
      $$;
      REVOKE ALL ON FUNCTION webhook_targets(uuid), webhook_admins(uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION webhook_targets(uuid), webhook_admins(uuid) TO cekatan_worker;
      CREATE POLICY organizations_system_webhooks_select ON organizations FOR SELECT TO cekatan_worker
        USING ((SELECT app_system()) = 'webhooks');
      CREATE POLICY account_events_system_webhooks_insert ON account_events FOR INSERT TO cekatan_worker
        WITH CHECK ((SELECT app_system()) = 'webhooks' AND person_id IS NULL AND by_person_id IS NULL AND type = 'WEBHOOK_DISABLED');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP POLICY account_events_system_webhooks_insert ON account_events;
      DROP POLICY organizations_system_webhooks_select ON organizations;
      DROP FUNCTION webhook_admins(uuid), webhook_targets(uuid);
      DROP TABLE webhook_tries, webhook_deliveries, webhook_key_secrets, webhook_keys, webhooks;
      DROP FUNCTION guard_webhook();
    `);
  }
}
