import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SessionByToken1763000000072 } from './0072-session-by-token';
import { functionOf, replaced } from './support/function-of';

/** The settings of a session as `begin_session` makes them, of whoever was found: person `p` with session `s`, organisation `o` and its standing `k`. */
async function settings(): Promise<string> {
  const made = await functionOf(new SessionByToken1763000000072(), 'begin_session');
  const calls = /PERFORM (set_config\(.*?\));/s.exec(made)?.[1];
  if (!calls) throw new Error('begin_session sets nothing');
  return replaced(calls, {
    'p_org::text': 'o.id::text',
    'p_person::text': 's.person_id::text',
    'CASE WHEN p_operator': 'CASE WHEN p.is_operator',
    "coalesce(p_system, '')": "''",
    "k.standing, ''": "k.standing, '[]'",
  });
}

/**
 * Who asks, the standing of that one's organisation and the settings of the session came of three statements in two functions; each is started and
 * ended, which is most of what a small one takes. One gives all three, as long as the standing of the moment is kept, which it almost always is:
 * 68 µs for 82.
 */
export class SessionInOneStatement1763000000075 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      replaced(await before(), {
        'opened record;': `opened record;
        is_kept boolean;
        unset   integer;`,
        'o.region_code, m.roles\n': `o.region_code, m.roles, v_now, coalesce(k.standing, '[]'),
            o.id IS NULL OR k.organization_id IS NOT NULL,
            -- All are made, as arguments of one call; none is null.
            num_nulls(${await settings()})\n`,
        'region_code, roles\n': 'region_code, roles, now, standing, is_kept, unset\n',
        'WHERE s.token_hash': `LEFT JOIN standings_kept k ON k.organization_id = o.id AND k.valid_from <= v_now AND v_now < k.valid_until
          WHERE s.token_hash`,
        'opened := begin_session': `IF is_kept THEN
          RETURN NEXT;
          RETURN;
        END IF;
        opened := begin_session`,
      }),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(await before());
  }
}

const before = async (): Promise<string> =>
  replaced(await functionOf(new SessionByToken1763000000072(), 'begin_session_by_token'), {
    'CREATE FUNCTION': 'CREATE OR REPLACE FUNCTION',
  });
