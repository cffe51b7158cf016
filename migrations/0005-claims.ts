import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ORG, covers, protect, throughAudience } from './support/protect';

const CLAIM_READABLE = `(SELECT true FROM claims c WHERE c.id = claim_id LIMIT 1)`;

/** Claims, whom they are shared with, where they circulate, and what is said about them inside. */
export class Claims1763000000005 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE claim_counters (
        organization_id uuid NOT NULL REFERENCES organizations (id),
        year            integer NOT NULL,
        last            integer NOT NULL,
        PRIMARY KEY (organization_id, year)
      );

      CREATE TABLE claims (
        id                uuid PRIMARY KEY DEFAULT uuidv7(),
        owner_id          uuid NOT NULL REFERENCES organizations (id),
        number            text NOT NULL UNIQUE,
        statement         text NOT NULL CHECK (length(statement) BETWEEN 3 AND 10000),
        statement_key     text NOT NULL CHECK (statement_key ~ '^[0-9a-f]{64}$'),
        region_code       text NOT NULL REFERENCES regions (code),
        theme             text NOT NULL,
        stage             text NOT NULL,
        language          text NOT NULL DEFAULT 'id',
        filed_by          uuid REFERENCES people (id),
        filed_at          timestamptz(3) NOT NULL DEFAULT app_now(),
        disposition       text NOT NULL DEFAULT 'OPEN' CHECK (disposition IN ('OPEN', 'DUPLICATE', 'DISMISSED')),
        duplicate_of      uuid REFERENCES claims (id),
        dismissal_reason  text CHECK (dismissal_reason IN ('OPINION', 'NOT_CHECKABLE', 'OUT_OF_SCOPE', 'SPAM')),
        dismissal_note    text,
        version           integer NOT NULL DEFAULT 1,
        source            text,
        source_id         text,
        UNIQUE (id, owner_id),
        UNIQUE (source, source_id),
        CHECK ((disposition = 'DUPLICATE') = (duplicate_of IS NOT NULL)),
        CHECK ((disposition = 'DISMISSED') = (dismissal_reason IS NOT NULL)),
        CHECK (dismissal_note IS NULL OR (disposition = 'DISMISSED' AND length(dismissal_note) <= 2000)),
        CHECK (duplicate_of <> id)
      );
      -- Two people of one organisation filing the same sentence get one claim, never two.
      CREATE UNIQUE INDEX claims_statement ON claims (owner_id, statement_key) WHERE disposition <> 'DISMISSED';
      CREATE INDEX claims_stream ON claims (owner_id, filed_at DESC, id DESC);
      CREATE INDEX claims_statement_key ON claims (statement_key);

      -- What a partner reads of a claim follows from these rows. Filing facts are repeated, being immutable, so that a
      -- stream per agreement can be read in order from one index.
      CREATE TABLE claim_shares (
        claim_id     uuid NOT NULL,
        agreement_id uuid NOT NULL REFERENCES agreements (id),
        owner_id     uuid NOT NULL,
        filed_at     timestamptz(3) NOT NULL,
        region_code  text NOT NULL,
        theme        text NOT NULL,
        stage        text NOT NULL,
        shared_at    timestamptz(3) NOT NULL DEFAULT app_now(),
        shared_by    uuid REFERENCES people (id),
        PRIMARY KEY (claim_id, agreement_id),
        FOREIGN KEY (claim_id, owner_id) REFERENCES claims (id, owner_id)
      );
      CREATE INDEX claim_shares_stream ON claim_shares (agreement_id, filed_at DESC, claim_id DESC);

      CREATE FUNCTION freeze_claim() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
      DECLARE open text[] := ARRAY['disposition', 'duplicate_of', 'dismissal_reason', 'dismissal_note', 'version'];
      BEGIN
        IF (to_jsonb(OLD) - open) IS DISTINCT FROM (to_jsonb(NEW) - open) THEN
          RAISE EXCEPTION 'a claim stands as it was filed' USING ERRCODE = 'CK002';
        END IF;
        -- Runs as the writer, behind its policies: the original must be a claim that the marker can also see.
        IF NEW.duplicate_of IS DISTINCT FROM OLD.duplicate_of AND NEW.duplicate_of IS NOT NULL
           AND NOT EXISTS (SELECT 1 FROM claims c WHERE c.id = NEW.duplicate_of) THEN
          RAISE EXCEPTION 'not a claim that the marker sees' USING ERRCODE = 'CK003';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER claims_freeze BEFORE UPDATE ON claims FOR EACH ROW EXECUTE FUNCTION freeze_claim();

      -- Repeats the claim's own facts, whatever the writer says, so that a share can never cover more than its claim.
      CREATE FUNCTION fill_claim_share() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
      BEGIN
        SELECT c.owner_id, c.filed_at, c.region_code, c.theme, c.stage
          INTO NEW.owner_id, NEW.filed_at, NEW.region_code, NEW.theme, NEW.stage FROM claims c WHERE c.id = NEW.claim_id;
        RETURN NEW;
      END $$;
      CREATE TRIGGER claim_shares_fill BEFORE INSERT ON claim_shares FOR EACH ROW EXECUTE FUNCTION fill_claim_share();

      /* True when the viewer holds a capability under one of the agreements through which it reads the claim (or the
       * contribution whose audience is given). Retained reading grants nothing but reading. */
      CREATE FUNCTION app_can(p_capability text, p_claim uuid, p_audience uuid[] DEFAULT NULL) RETURNS boolean
      LANGUAGE sql STABLE AS $$
        SELECT EXISTS (SELECT 1 FROM claim_shares s
          JOIN app_grants() g ON ${covers('g', 's', 'READ_CLAIM', 'app_now()')}
          JOIN app_grants() h ON h.capability = p_capability AND NOT h.retained AND h.agreement_id = s.agreement_id
            AND region_within(s.region_code, h.region) AND (h.theme IS NULL OR h.theme = s.theme)
            AND (h.stage IS NULL OR h.stage = s.stage)
          WHERE s.claim_id = p_claim AND (p_audience IS NULL OR s.agreement_id = ANY (p_audience)))
      $$;
      CREATE FUNCTION app_owns_claim(p_claim uuid) RETURNS boolean LANGUAGE sql STABLE AS
        $$ SELECT EXISTS (SELECT 1 FROM claims c WHERE c.id = p_claim AND c.owner_id = app_org()) $$;

      -- What the claim's owner adds belongs to the claim; what a partner adds is a contribution with its own audience, or
      -- partners under different agreements would learn of each other here.
      CREATE TABLE appearances (
        id             uuid PRIMARY KEY DEFAULT uuidv7(),
        claim_id       uuid NOT NULL,
        owner_id       uuid NOT NULL REFERENCES organizations (id),
        claim_owner_id uuid NOT NULL,
        audience       uuid[] NOT NULL DEFAULT '{}',
        added_by       uuid REFERENCES people (id),
        url            text CHECK (length(url) <= 2000),
        platform       text NOT NULL,
        account        text CHECK (length(account) <= 200),
        quote          text CHECK (length(quote) <= 10000),
        posted_at      timestamptz(3),
        seen_at        timestamptz(3) NOT NULL DEFAULT app_now(),
        created_at     timestamptz(3) NOT NULL DEFAULT app_now(),
        FOREIGN KEY (claim_id, claim_owner_id) REFERENCES claims (id, owner_id),
        CHECK (url IS NOT NULL OR quote IS NOT NULL OR account IS NOT NULL)
      );
      CREATE INDEX appearances_claim ON appearances (claim_id, created_at, id);
      -- For each organisation: a refusal because of somebody else's row would tell of it.
      CREATE UNIQUE INDEX appearances_url ON appearances (claim_id, owner_id, md5(url)) WHERE url IS NOT NULL;
      CREATE FUNCTION fill_claim_owner() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
      BEGIN
        SELECT c.owner_id INTO NEW.claim_owner_id FROM claims c WHERE c.id = NEW.claim_id;
        RETURN NEW;
      END $$;
      CREATE TRIGGER appearances_fill BEFORE INSERT ON appearances FOR EACH ROW EXECUTE FUNCTION fill_claim_owner();

      -- A private note is a comment whose audience is the own organisation alone.
      CREATE TABLE comments (
        id             uuid PRIMARY KEY DEFAULT uuidv7(),
        claim_id       uuid NOT NULL,
        owner_id       uuid NOT NULL REFERENCES organizations (id),
        claim_owner_id uuid NOT NULL,
        audience       uuid[] NOT NULL DEFAULT '{}',
        own_only       boolean NOT NULL DEFAULT false,
        author_id      uuid NOT NULL REFERENCES people (id),
        reply_to       uuid REFERENCES comments (id),
        body           text NOT NULL CHECK (length(body) BETWEEN 1 AND 5000),
        mentions       uuid[] NOT NULL DEFAULT '{}',
        created_at     timestamptz(3) NOT NULL DEFAULT app_now(),
        withdrawn_at   timestamptz(3),
        withdrawn_by   uuid REFERENCES people (id),
        FOREIGN KEY (claim_id, claim_owner_id) REFERENCES claims (id, owner_id),
        CHECK (NOT own_only OR audience = '{}')
      );
      CREATE INDEX comments_claim ON comments (claim_id, created_at DESC, id DESC);
      CREATE INDEX comments_owner ON comments (owner_id, created_at DESC, id DESC);

      CREATE TABLE claim_assignments (
        id                       uuid PRIMARY KEY DEFAULT uuidv7(),
        claim_id                 uuid NOT NULL REFERENCES claims (id),
        owner_id                 uuid NOT NULL REFERENCES organizations (id),
        assigned_by              uuid NOT NULL REFERENCES people (id),
        assignee_organization_id uuid NOT NULL REFERENCES organizations (id),
        assignee_person_id       uuid REFERENCES people (id),
        note                     text CHECK (length(note) <= 2000),
        due_at                   timestamptz(3),
        created_at               timestamptz(3) NOT NULL DEFAULT app_now(),
        ended_at                 timestamptz(3),
        outcome                  text CHECK (outcome IN ('DONE', 'DECLINED', 'CANCELLED')),
        CHECK ((ended_at IS NULL) = (outcome IS NULL))
      );
      CREATE UNIQUE INDEX claim_assignments_live ON claim_assignments (claim_id, assignee_organization_id, coalesce(assignee_person_id, '00000000-0000-0000-0000-000000000000'))
        WHERE ended_at IS NULL;
      CREATE INDEX claim_assignments_assignee ON claim_assignments (assignee_organization_id, created_at DESC) WHERE ended_at IS NULL;

      -- A line in somebody's list points at an event and says nothing itself: it is seen while its event and claim are.
      CREATE TABLE notifications (
        id              uuid PRIMARY KEY DEFAULT uuidv7(),
        person_id       uuid NOT NULL REFERENCES people (id),
        organization_id uuid NOT NULL REFERENCES organizations (id),
        kind            text NOT NULL CHECK (kind ~ '^[A-Z][A-Z_]+$'),
        event_id        uuid NOT NULL REFERENCES events (id),
        claim_id        uuid REFERENCES claims (id),
        created_at      timestamptz(3) NOT NULL DEFAULT app_now(),
        read_at         timestamptz(3),
        -- A job that runs twice tells once.
        UNIQUE (person_id, organization_id, event_id)
      );
      CREATE INDEX notifications_person ON notifications (person_id, organization_id, created_at DESC, id DESC);
      CREATE INDEX notifications_unread ON notifications (person_id, organization_id) WHERE read_at IS NULL;

      /* Holds a claim that the viewer reads against changes of its audience and state, until the transaction ends: whoever
       * adds to it and whoever takes it away from him do so one after the other. Tells and holds nothing of other claims. */
      CREATE FUNCTION hold_claim(p_claim uuid) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER
        SET search_path = pg_catalog, public AS $$
      BEGIN
        PERFORM 1 FROM claims c WHERE c.id = p_claim AND (c.owner_id = app_org() OR EXISTS (SELECT 1 FROM claim_shares s
          JOIN app_grants() g ON ${covers('g', 's', 'READ_CLAIM', 's.shared_at')} WHERE s.claim_id = c.id)) FOR SHARE OF c;
      END $$;

      /* Which organisations read a claim through which share now, by which clause and until when. For definer functions only. */
      CREATE FUNCTION readers_of_claim(p_claim uuid) RETURNS TABLE (organization_id uuid, agreement_id uuid, clause text,
        valid_until timestamptz, retained boolean)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
        SELECT DISTINCT ON (o.organization_id, s.agreement_id) o.organization_id, s.agreement_id, g.clause, g.valid_until, g.retained
        FROM claim_shares s
        CROSS JOIN LATERAL (SELECT DISTINCT p.organization_id FROM agreement_versions v
          JOIN agreement_parties p ON p.version_id = v.id
          WHERE v.agreement_id = s.agreement_id AND v.state = 'SIGNED' AND p.organization_id <> s.owner_id) o
        CROSS JOIN LATERAL standing_at(o.organization_id, app_now()) g
        WHERE s.claim_id = p_claim AND ${covers('g', 's', 'READ_CLAIM', 's.shared_at')}
        ORDER BY o.organization_id, s.agreement_id, g.clause
      $$;

      /* The same for a request: all of it for the claim's owner; for a partner, its fellow parties, whom it knows from the
       * agreements' own text; for anybody else nothing. */
      CREATE FUNCTION claim_readers(p_claim uuid) RETURNS TABLE (organization_id uuid, agreement_id uuid, clause text,
        valid_until timestamptz, retained boolean)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
        SELECT r.organization_id, r.agreement_id, r.clause, r.valid_until, r.retained FROM readers_of_claim(p_claim) r
        JOIN claim_shares s ON s.claim_id = p_claim AND s.agreement_id = r.agreement_id
        WHERE s.owner_id = app_org() OR EXISTS (SELECT 1 FROM app_grants() g
          WHERE NOT g.retained AND ${covers('g', 's', 'READ_CLAIM', 's.shared_at')})
      $$;

      /* People who would read a comment with this audience, with the organisations they would read it for. */
      CREATE FUNCTION comment_readers(p_claim uuid, p_audience uuid[], p_own_only boolean)
      RETURNS TABLE (person_id uuid, organization_id uuid)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
        SELECT m.person_id, m.organization_id FROM memberships m
        WHERE m.ended_at IS NULL AND (m.organization_id = app_org() OR (NOT p_own_only AND m.organization_id IN (
          SELECT c.owner_id FROM claims c WHERE c.id = p_claim AND EXISTS (SELECT 1 FROM claim_readers(p_claim) r
            WHERE r.organization_id = app_org())
          UNION SELECT r.organization_id FROM claim_readers(p_claim) r
            WHERE NOT r.retained AND r.agreement_id = ANY (p_audience))))
      $$;
      REVOKE ALL ON FUNCTION hold_claim(uuid), readers_of_claim(uuid), claim_readers(uuid), comment_readers(uuid, uuid[], boolean) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION hold_claim(uuid), claim_readers(uuid), comment_readers(uuid, uuid[], boolean) TO cekatan_app;
      -- For finding out whom an event concerns; whoever is told still reads it as itself.
      GRANT EXECUTE ON FUNCTION readers_of_claim(uuid) TO cekatan_worker;

      ${protect('claim_counters', {
        select: `organization_id = ${ORG}`,
        insert: `organization_id = ${ORG}`,
        update: { using: `organization_id = ${ORG}`, check: `organization_id = ${ORG}` },
        system: { import: ['SELECT', 'INSERT', 'UPDATE'] },
      })}
      ${protect('claim_shares', {
        select: `owner_id = ${ORG} OR (SELECT true FROM app_grants() g
          WHERE ${covers('g', 'claim_shares', 'READ_CLAIM', 'claim_shares.shared_at')} LIMIT 1)`,
        insert: `owner_id = ${ORG} AND (SELECT true FROM app_grants() g
          WHERE ${covers('g', 'claim_shares', 'PARTY', 'app_now()')} LIMIT 1)`,
        delete: `owner_id = ${ORG}`,
        system: { notify: ['SELECT'] },
      })}
      ${protect('claims', {
        select: `owner_id = ${ORG} OR (SELECT true FROM claim_shares s WHERE s.claim_id = claims.id LIMIT 1)`,
        insert: `owner_id = ${ORG} AND filed_by IS NOT DISTINCT FROM (SELECT app_person()) AND source IS NULL`,
        update: {
          using: `owner_id = ${ORG}`,
          check: `owner_id = ${ORG}`,
          columns: ['disposition', 'duplicate_of', 'dismissal_reason', 'dismissal_note', 'version'],
        },
        system: { import: ['SELECT', 'INSERT'], notify: ['SELECT'] },
      })}
      ${protect('appearances', {
        select: `owner_id = ${ORG} OR claim_owner_id = ${ORG} OR ${throughAudience(
          'appearances',
          'appearances.created_at',
          `CASE WHEN appearances.owner_id = appearances.claim_owner_id THEN ARRAY[s.agreement_id] ELSE appearances.audience END`,
        )}`,
        insert: `owner_id = ${ORG} AND added_by IS NOT DISTINCT FROM (SELECT app_person())
          AND (app_owns_claim(claim_id) OR app_can('ADD_EVIDENCE', claim_id, CASE WHEN audience = '{}' THEN NULL ELSE audience END))`,
        system: { import: ['SELECT', 'INSERT'] },
      })}
      ${protect('comments', {
        select: `owner_id = ${ORG} OR (NOT own_only AND (claim_owner_id = ${ORG} OR ${throughAudience('comments', 'comments.created_at')}))`,
        insert: `owner_id = ${ORG} AND author_id = (SELECT app_person()) AND (app_owns_claim(claim_id)
          OR (own_only AND ${CLAIM_READABLE})
          OR app_can('COMMENT', claim_id, CASE WHEN audience = '{}' THEN NULL ELSE audience END))`,
        update: {
          using: `owner_id = ${ORG}`,
          check: `owner_id = ${ORG}`,
          columns: ['withdrawn_at', 'withdrawn_by', 'audience'],
        },
        system: { notify: ['SELECT'] },
      })}
      ${protect('claim_assignments', {
        select: `owner_id = ${ORG} OR ((assignee_organization_id = ${ORG} OR app_owns_claim(claim_id)) AND ${CLAIM_READABLE})`,
        insert: `owner_id = ${ORG} AND assigned_by = (SELECT app_person()) AND ended_at IS NULL AND ${CLAIM_READABLE}
          AND (assignee_organization_id = ${ORG} OR (assignee_person_id IS NULL AND app_owns_claim(claim_id)))`,
        update: {
          using: `(owner_id = ${ORG} OR assignee_organization_id = ${ORG}) AND ended_at IS NULL`,
          check: `ended_at IS NOT NULL AND CASE outcome WHEN 'CANCELLED' THEN owner_id ELSE assignee_organization_id END = ${ORG}`,
          columns: ['ended_at', 'outcome'],
        },
        system: { notify: ['SELECT'] },
      })}
      ${protect('notifications', {
        select: `person_id = (SELECT app_person()) AND organization_id = ${ORG} AND (claim_id IS NULL OR ${CLAIM_READABLE})
          AND (SELECT true FROM events e WHERE e.id = event_id LIMIT 1)`,
        update: {
          using: `person_id = (SELECT app_person()) AND organization_id = ${ORG}`,
          check: `person_id = (SELECT app_person()) AND organization_id = ${ORG}`,
          columns: ['read_at'],
        },
        system: { notify: ['SELECT', 'INSERT'] },
      })}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE notifications, claim_assignments, comments, appearances, claim_shares, claims, claim_counters CASCADE;
      DROP FUNCTION hold_claim(uuid), comment_readers(uuid, uuid[], boolean), claim_readers(uuid), readers_of_claim(uuid), app_owns_claim(uuid),
        app_can(text, uuid, uuid[]), fill_claim_owner(), fill_claim_share(), freeze_claim();
    `);
  }
}
