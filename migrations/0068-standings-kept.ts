import type { MigrationInterface, QueryRunner } from 'typeorm';
import { KeptOnClaims1763000000012 } from './0012-kept-on-claims';
import { SensitiveInLists1763000000064 } from './0064-sensitive-in-lists';
import { functionOf, replaced } from './support/function-of';
import { protect } from './support/protect';

/** What a session is told of its standing, in the words of its settings. */
const LISTS = [
  'standing',
  'reads',
  'narrow',
  'limited',
  'listed',
  'retained',
  'ended',
  'ended_at',
  'sensitive',
  'sensitive_listed',
  'sensitive_retained',
] as const;

/** Of so many periods to come: whoever lives to see more of them pass without any change has its standing worked out again. */
const MOST_PERIODS = 32;

/** What works out anew all that is kept, with this after the signed texts. */
const keepEverything = async (standings: string): Promise<string> =>
  replaced(await functionOf(new KeptOnClaims1763000000012(), 'keep_everything'), {
    'CREATE FUNCTION': 'CREATE OR REPLACE FUNCTION',
    'pg_catalog, public': 'public, pg_temp',
    'v.number;': `v.number; ${standings}`,
  });

/**
 * What a standing lets its organisation do is worked out when something changes and no longer in every request: one row for each period
 * in which all of it stays as it is, beginning and ending with the dates of agreements, signatures, ends and suspensions, the coming ones
 * too. A session still asks at its own moment, finds the period of that moment, and works it out as before where there is none.
 * Of 250 µs that PostgreSQL took to open a session some 30 are left.
 */
export class StandingsKept1763000000068 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE standings_kept (
        organization_id uuid NOT NULL REFERENCES organizations (id),
        -- The first moment of it, and the first after it.
        valid_from  timestamptz(3) NOT NULL,
        valid_until timestamptz(3) NOT NULL CHECK (valid_until > valid_from),
        ${LISTS.map((list) => `${list} text NOT NULL`).join(',\n        ')},
        PRIMARY KEY (organization_id, valid_from)
      );
      ${protect('standings_kept', {})}

      -- The settings of a session of an organisation at a moment, as begin_session() makes them.
      CREATE FUNCTION standing_lists(p_org uuid, p_at timestamptz) RETURNS TABLE (${LISTS.map((list) => `${list} text`).join(', ')})
      LANGUAGE sql STABLE AS $$
        SELECT x.standing, coalesce('{' || x.reads || '}', ''), coalesce('{' || x.narrow || '}', ''), coalesce('{' || x.limited || '}', ''),
          -- With a comma on either side of each text, so that one is found by looking for it: an array would be made anew for each row.
          coalesce(',' || concat_ws(',', x.reads, replace(x.narrow, '"', '')) || ',', ''), coalesce(',' || x.retained || ',', ''),
          coalesce('{' || x.ended || '}', ''), coalesce('{' || x.ended_at || '}', ''),
          coalesce('{' || x.sensitive || '}', ''), coalesce(',' || x.sensitive_listed || ',', ''),
          coalesce(',' || x.sensitive_retained || ',', '')
        FROM (SELECT
          coalesce(jsonb_agg(jsonb_build_object('agreement_id', s.agreement_id, 'version_id', s.version_id, 'valid_until', s.valid_until,
            'retained', s.retained, 'until', s.until) ORDER BY s.agreement_id), '[]')::text AS standing,
          string_agg(array_to_string(s.reads, ','), ',') FILTER (WHERE NOT s.retained AND s.reads <> '{}') AS reads,
          string_agg('"' || array_to_string(s.narrow, '","') || '"', ',') FILTER (WHERE NOT s.retained AND s.narrow <> '{}') AS narrow,
          string_agg(s.agreement_id::text, ',') FILTER (WHERE s.retained OR s.odd) AS limited,
          string_agg(array_to_string(s.reads || s.narrow, ','), ',') FILTER (WHERE s.retained AND s.reads || s.narrow <> '{}') AS retained,
          string_agg(s.agreement_id::text, ',' ORDER BY s.agreement_id) FILTER (WHERE s.retained) AS ended,
          string_agg('"' || s.until::text || '"', ',' ORDER BY s.agreement_id) FILTER (WHERE s.retained) AS ended_at,
          string_agg(array_to_string(s.sensitive, ','), ',') FILTER (WHERE NOT s.retained AND s.sensitive <> '{}') AS sensitive,
          string_agg(array_to_string(s.sensitive || s.sensitive_narrow, ','), ',')
            FILTER (WHERE NOT s.retained AND s.sensitive || s.sensitive_narrow <> '{}') AS sensitive_listed,
          string_agg(array_to_string(s.sensitive || s.sensitive_narrow, ','), ',')
            FILTER (WHERE s.retained AND s.sensitive || s.sensitive_narrow <> '{}') AS sensitive_retained
          FROM standings_in_force(p_org, p_at) s) x
      $$;

      /* The moments at which the standing of an organisation may change: all comparisons of standings_in_force() with its moment are
       * with one of them, and hold from that very moment on. */
      CREATE FUNCTION standing_moments(p_org uuid) RETURNS SETOF timestamptz LANGUAGE sql STABLE AS $$
        SELECT m.at FROM agreement_standings x
        LEFT JOIN agreement_ends e ON e.agreement_id = x.agreement_id
        CROSS JOIN LATERAL (VALUES (x.signed_at), (x.effective_from), (x.effective_until), (e.ended_at)) m (at)
        WHERE x.organization_id = p_org AND m.at IS NOT NULL
        UNION
        SELECT m.at FROM agreement_suspensions s CROSS JOIN LATERAL (VALUES (s.suspended_at), (s.lifted_at)) m (at)
        WHERE m.at IS NOT NULL AND s.agreement_id IN (SELECT x.agreement_id FROM agreement_standings x WHERE x.organization_id = p_org)
        UNION
        SELECT '-infinity'
      $$;

      /* Works out what is kept for an organisation, from the period of a moment on. The row of the organisation is held, so that of two
       * who change something of it at once the second one reads what the first has written. */
      CREATE FUNCTION keep_standing(p_org uuid, p_since timestamptz DEFAULT clock_timestamp()) RETURNS void
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
      BEGIN
        PERFORM FROM organizations o WHERE o.id = p_org FOR NO KEY UPDATE;
        DELETE FROM standings_kept k WHERE k.organization_id = p_org;
        INSERT INTO standings_kept
        SELECT p_org, p.at, p.next, l.*
        FROM (SELECT m.at, coalesce(lead(m.at) OVER (ORDER BY m.at), 'infinity') AS next FROM standing_moments(p_org) AS m (at)) p
        CROSS JOIN LATERAL standing_lists(p_org, p.at) l
        WHERE p.next > p_since ORDER BY p.at LIMIT ${MOST_PERIODS};
      END $$;

      CREATE FUNCTION keep_standings() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        PERFORM keep_standing(x.id) FROM standing_of(TG_TABLE_NAME, to_jsonb(coalesce(NEW, OLD))) AS x (id);
        RETURN NULL;
      END $$;
      -- Whose standing rests on a row.
      CREATE FUNCTION standing_of(p_table text, p_row jsonb) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
        SELECT (p_row ->> CASE p_table WHEN 'organizations' THEN 'id' ELSE 'organization_id' END)::uuid
        WHERE p_table IN ('organizations', 'agreement_standings')
        UNION
        SELECT p.organization_id FROM agreement_versions v JOIN agreement_parties p ON p.version_id = v.id
        WHERE p_table IN ('agreement_ends', 'agreement_suspensions') AND v.agreement_id = (p_row ->> 'agreement_id')::uuid AND v.state = 'SIGNED'
        ORDER BY 1
      $$;
      ${['agreement_standings', 'agreement_ends', 'agreement_suspensions']
        .map(
          (table) =>
            `CREATE TRIGGER ${table}_keep AFTER INSERT OR UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION keep_standings();`,
        )
        .join('\n      ')}
      CREATE TRIGGER organizations_keep AFTER UPDATE OF disabled_at ON organizations FOR EACH ROW
        WHEN (NEW.disabled_at IS DISTINCT FROM OLD.disabled_at) EXECUTE FUNCTION keep_standings();

      DROP FUNCTION begin_session(uuid, uuid, boolean, text, text);
      CREATE FUNCTION begin_session(p_org uuid, p_person uuid, p_operator boolean, p_system text, p_clock_offset text)
      RETURNS TABLE (now timestamptz, standing text)
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        k     standings_kept;
        v_now timestamptz;
      BEGIN
        -- Not app_now(): that is when the message came in, and a writer may have waited since for the lock of a suspension.
        v_now := date_trunc('milliseconds', clock_timestamp()) + p_clock_offset::interval;
        IF p_org IS NOT NULL THEN
          SELECT * INTO k FROM standings_kept x WHERE x.organization_id = p_org AND x.valid_from <= v_now AND v_now < x.valid_until;
          IF NOT FOUND THEN
            SELECT p_org, v_now, v_now, l.* INTO k FROM standing_lists(p_org, v_now) l;
          END IF;
        END IF;
        k.standing := coalesce(k.standing, '[]');
        PERFORM set_config('cekatan.clock_offset', p_clock_offset, true),
                set_config('cekatan.org', coalesce(p_org::text, ''), true),
                set_config('cekatan.person', coalesce(p_person::text, ''), true),
                set_config('cekatan.operator', CASE WHEN p_operator THEN 'on' ELSE '' END, true),
                set_config('cekatan.system', coalesce(p_system, ''), true),
                ${LISTS.map((list) => `set_config('cekatan.${list}', coalesce(k.${list}, ''), true)`).join(',\n                ')};
        RETURN QUERY SELECT v_now, k.standing;
      END $$;
      REVOKE ALL ON FUNCTION begin_session(uuid, uuid, boolean, text, text) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION begin_session(uuid, uuid, boolean, text, text) TO cekatan_app, cekatan_worker;

      -- How many organisations have something else kept for this moment than what holds in it; for whoever looks after the installation.
      CREATE FUNCTION standings_kept_wrong() RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER
      SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
        SELECT count(*) FROM standings_kept k CROSS JOIN LATERAL standing_lists(k.organization_id, clock_timestamp()) l
        WHERE k.valid_from <= clock_timestamp() AND clock_timestamp() < k.valid_until
          AND (${LISTS.map((list) => `k.${list}`).join(', ')}) IS DISTINCT FROM (${LISTS.map((list) => `l.${list}`).join(', ')})
      $$;
      REVOKE ALL ON FUNCTION standing_lists(uuid, timestamptz), standing_moments(uuid), keep_standing(uuid, timestamptz), keep_standings(),
        standing_of(text, jsonb), standings_kept_wrong() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION standings_kept_wrong() TO cekatan_app;

      ${await keepEverything('PERFORM keep_standing(o.id) FROM organizations o;')}
      SELECT keep_standing(o.id) FROM organizations o;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER organizations_keep ON organizations;
      ${['agreement_standings', 'agreement_ends', 'agreement_suspensions'].map((table) => `DROP TRIGGER ${table}_keep ON ${table};`).join('\n      ')}
      DROP FUNCTION begin_session(uuid, uuid, boolean, text, text);
      ${await functionOf(new SensitiveInLists1763000000064(), 'begin_session')}
      REVOKE ALL ON FUNCTION begin_session(uuid, uuid, boolean, text, text) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION begin_session(uuid, uuid, boolean, text, text) TO cekatan_app, cekatan_worker;
      ${await keepEverything('')}
      DROP FUNCTION standings_kept_wrong(), keep_standings(), keep_standing(uuid, timestamptz), standing_of(text, jsonb), standing_moments(uuid),
        standing_lists(uuid, timestamptz);
      DROP TABLE standings_kept;
    `);
  }
}
