import type { MigrationInterface, QueryRunner } from 'typeorm';
import { StandingsKept1763000000068 } from './0068-standings-kept';
import { functionOf, replaced } from './support/function-of';

const OPENS = 'begin_session(uuid, uuid, boolean, text, text)';
const BY_TOKEN = 'begin_session_by_token(text, bytea, interval, text)';
const GRANTED = `REVOKE ALL ON FUNCTION ${OPENS} FROM PUBLIC; GRANT EXECUTE ON FUNCTION ${OPENS} TO cekatan_app, cekatan_worker;`;

/**
 * Who asks is found and its session opened by one function. It took two statements: the first opened a session of the system's own, so that the
 * second could look for the token behind the policies of sessions, people, memberships and organisations.
 */
export class SessionByToken1763000000072 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- As before, with one row that needs no set around it: where another function calls it, it is not a query of its own.
      DROP FUNCTION ${OPENS};
      ${replaced(await functionOf(new StandingsKept1763000000068(), 'begin_session'), {
        'p_clock_offset text)': 'p_clock_offset text, OUT now timestamptz, OUT standing text)',
        'RETURNS TABLE (now timestamptz, standing text)': '',
        'RETURN QUERY SELECT v_now, k.standing;': 'now := v_now; standing := k.standing;',
      })}
      ${GRANTED}

      /*
       * The session of whoever holds the token with this hash, and who that is; no row, and no session, where it is not good at this moment.
       * Whoever calls it learns nothing of a token that it does not bring. A disabled person has no identity; where a membership or an
       * organisation has ended, the session acts for nobody.
       */
      CREATE FUNCTION begin_session_by_token(p_kind text, p_token_hash bytea, p_idle interval, p_clock_offset text)
      RETURNS TABLE (session_id uuid, person_id uuid, is_operator boolean, stepped_up_at timestamptz, last_seen_at timestamptz,
        organization_id uuid, organization_kind text, region_code text, roles text[], now timestamptz, standing text)
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        v_now  timestamptz := date_trunc('milliseconds', clock_timestamp()) + p_clock_offset::interval;
        opened record;
      BEGIN
        SELECT s.id, s.person_id, p.is_operator, s.stepped_up_at, s.last_seen_at, o.id, o.kind, o.region_code, m.roles
          INTO session_id, person_id, is_operator, stepped_up_at, last_seen_at, organization_id, organization_kind, region_code, roles
          FROM person_sessions s JOIN people p ON p.id = s.person_id AND p.disabled_at IS NULL
          LEFT JOIN (memberships m JOIN organizations o ON o.id = m.organization_id AND o.disabled_at IS NULL)
            ON m.person_id = s.person_id AND m.organization_id = s.organization_id AND m.ended_at IS NULL
          WHERE s.token_hash = p_token_hash AND s.kind = p_kind AND s.revoked_at IS NULL
            AND s.expires_at > v_now AND s.last_seen_at > v_now - p_idle;
        IF NOT FOUND THEN
          RETURN;
        END IF;
        opened := begin_session(organization_id, person_id, is_operator, NULL, p_clock_offset);
        now := opened.now;
        standing := opened.standing;
        RETURN NEXT;
      END $$;
      REVOKE ALL ON FUNCTION ${BY_TOKEN} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${BY_TOKEN} TO cekatan_app;

      -- Written seldom and read by every request: what fits into a page is not compressed, of which reading took 4 µs.
      ALTER TABLE standings_kept SET (toast_tuple_target = 8160);
      SELECT keep_standing(o.id) FROM organizations o;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE standings_kept RESET (toast_tuple_target);
      DROP FUNCTION ${BY_TOKEN}, ${OPENS};
      ${await functionOf(new StandingsKept1763000000068(), 'begin_session')}
      ${GRANTED}
    `);
  }
}
