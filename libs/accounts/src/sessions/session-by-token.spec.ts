import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../../test/support';
import { hashToken } from '../secrets/tokens';
import { IdentityRepository } from './identity.repository';

const NEWSROOM = '018f0000-0000-7000-8000-00000000000a';
const RINA = '018f0000-0000-7000-8000-000000000001';
const FILL = `
  INSERT INTO organizations (id, kind, name, code) VALUES ('${NEWSROOM}', 'NEWSROOM', 'Redaksi Token', 'TOKEN');
  INSERT INTO people (id, email) VALUES ('${RINA}', 'rina@contoh.test'), ('018f0000-0000-7000-8000-000000000002', 'bimo@contoh.test');
  INSERT INTO memberships (organization_id, person_id, roles) VALUES ('${NEWSROOM}', '${RINA}', '{EDITOR}');
  INSERT INTO person_sessions (person_id, organization_id, kind, token_hash, expires_at)
    SELECT p.id, '${NEWSROOM}', 'BEARER', sha256(convert_to('cks_' || p.email, 'UTF8')), now() + interval '1 day' FROM people p`;
const MINE = hashToken('cks_rina@contoh.test');

interface Asked {
  readonly kind?: 'BEARER' | 'COOKIE';
  readonly hash?: Buffer;
  readonly offset?: string;
}
/** The lists of a standing that are kept for an organisation and become settings of its sessions. */
const LISTS =
  `standing reads narrow limited listed retained ended ended_at sensitive sensitive_listed sensitive_retained`.split(
    ' ',
  );
const ALL_SETTINGS = ['clock_offset', 'org', 'person', 'operator', 'system', ...LISTS];
/** A period with a standing of its own in the place of all that is kept, each list saying which. */
const keep = (name: string, from: string, until: string): string =>
  `DELETE FROM standings_kept; INSERT INTO standings_kept (organization_id, valid_from, valid_until, ${LISTS.join(', ')})
   VALUES ('${NEWSROOM}', ${from}, ${until}, ${LISTS.map((list) => `'["${name} ${list}"]'`).join(', ')})`;
/** What is worked out where nothing is kept: here, a standing that says so. */
const WORKED_OUT = `CREATE OR REPLACE FUNCTION standing_lists(p_org uuid, p_at timestamptz)
  RETURNS TABLE (${LISTS.map((list) => `${list} text`).join(', ')})
  LANGUAGE sql STABLE AS $$ SELECT ${LISTS.map((list) => `'["worked out ${list}"]'`).join(', ')} $$`;
const YESTERDAY = `now() - interval '1 day'`;
const TOMORROW = `now() + interval '1 day'`;

/** What the session can be asked of itself. */
const SELF = 'SELECT app_org() AS org, app_person() AS person, app_operator() AS operator, app_system() AS system';
const NOBODY = { org: null, person: null, operator: false, system: null };

let database: TestDatabase;
let client: Client;
beforeAll(async () => {
  database = await createTestDatabase();
  client = new Client({ connectionString: database.adminUrl });
  await client.connect();
  await client.query(FILL);
});
afterAll(async () => {
  await client?.end();
  await database?.drop();
});

const first = async <T>(sql: string, params: readonly unknown[] = []): Promise<T | undefined> =>
  (await client.query(sql, [...params])).rows[0] as T | undefined;

/** Prepares as the administrator what is taken back at the end, and asks as the application. */
async function asApplication<T>(prepare: string, work: () => Promise<T>): Promise<T> {
  await client.query(`BEGIN; ${prepare}; SET LOCAL ROLE cekatan_app`);
  try {
    return await work();
  } finally {
    await client.query('ROLLBACK');
  }
}

const repository = new IdentityRepository();
async function open({ kind = 'BEARER', hash = MINE, offset = '0' }: Asked): Promise<{ found: unknown; self: unknown }> {
  const { sql, params } = repository.ofSession(kind, hash);
  return { found: await first(sql, [...params, offset]), self: await first(SELF) };
}
/** The longer way, behind the policies. */
async function find({ kind = 'BEARER', hash = MINE, offset = '0' }: Asked): Promise<unknown> {
  await client.query(`SELECT begin_session(NULL, NULL, false, 'accounts', $1)`, [offset]);
  return repository.findBySession({ first }, kind, hash);
}

/** The function without one of its conditions. */
async function without(guard: string, instead = 'true'): Promise<string> {
  const row = await first<{ text: string }>(`SELECT pg_get_functiondef('begin_session_by_token'::regproc) AS text`);
  const [before, ...after] = (row?.text ?? '').split(guard);
  if (before === undefined || after.length !== 1) throw new Error(`the function does not say ${guard} once`);
  return [before, ...after].join(instead);
}

const sessions = (change: string): string => `UPDATE person_sessions SET ${change} WHERE person_id = '${RINA}'`;

describe('the session of a token', () => {
  it('is that of whoever holds it, who is told with it', async () => {
    await asApplication('SELECT', async () => {
      const { found, self } = await open({});
      const identity = await find({});
      expect(identity).toMatchObject({ personId: RINA, organizationId: NEWSROOM, roles: ['EDITOR'], operator: false });
      expect(found).toEqual({ ...(identity as object), unseen: false, now: expect.any(Date) as Date, standing: '[]' });
      expect(self).toEqual({ org: NEWSROOM, person: RINA, operator: false, system: null });
    });
  });

  it('says when it is time to note it, and whether it was stepped up, or is an operator’s', async () => {
    const change = `last_seen_at = now() - interval '2 minutes', stepped_up_at = '2026-01-01T00:00:00Z'`;
    await asApplication(`${sessions(change)}; UPDATE people SET is_operator = true`, async () => {
      const { found, self } = await open({});
      const stepped = new Date('2026-01-01T00:00:00Z');
      expect(found).toMatchObject({ unseen: true, steppedUpAt: stepped, operator: true });
      expect(self).toMatchObject({ operator: true });
    });
  });

  it.each<[string, string, Asked, string]>([
    ['of another token', 'SELECT', { hash: hashToken('cks_lain') }, 's.token_hash = p_token_hash'],
    ['of a cookie in a header', 'SELECT', { kind: 'COOKIE' }, 's.kind = p_kind'],
    ['that was ended', sessions('revoked_at = now()'), {}, 's.revoked_at IS NULL'],
    ['that has expired', sessions(`expires_at = now() - interval '1 second'`), {}, 's.expires_at > v_now'],
    ['that idled', sessions(`last_seen_at = now() - interval '12 hours'`), {}, 's.last_seen_at > v_now - p_idle'],
    ['of a disabled person', 'UPDATE people SET disabled_at = now()', {}, 'p.disabled_at IS NULL'],
  ])('is none %s, and would be without the condition for it', async (_what, spoil, asked, guard) => {
    await asApplication(spoil, async () => {
      expect(await open(asked)).toEqual({ found: undefined, self: NOBODY });
      expect(await find(asked)).toBeUndefined();
    });
    await asApplication(`${spoil}; ${await without(guard)}`, async () => {
      expect((await open(asked)).found).toBeDefined();
    });
  });

  it.each([
    ['a membership has ended', 'UPDATE memberships SET ended_at = now()', 'm.ended_at IS NULL'],
    ['an organisation is disabled', 'UPDATE organizations SET disabled_at = now()', 'o.disabled_at IS NULL'],
  ])('acts for nobody where %s, and would without the condition for it', async (_what, spoil, guard) => {
    await asApplication(spoil, async () => {
      const { found, self } = await open({});
      expect(found).toMatchObject({ personId: RINA, organizationId: null, roles: null });
      expect(self).toEqual({ ...NOBODY, person: RINA });
      expect(await find({})).toMatchObject({ personId: RINA, organizationId: null, roles: null });
    });
    await asApplication(`${spoil}; ${await without(guard)}`, async () => {
      expect((await open({})).self).toMatchObject({ org: NEWSROOM });
    });
  });

  it('is judged by the clock that tests set, and would not be without its offset', async () => {
    const asked = { offset: '25 hours' };
    await asApplication(sessions(`last_seen_at = now() + interval '24 hours'`), async () => {
      expect(await open(asked)).toEqual({ found: undefined, self: NOBODY });
      expect(await find(asked)).toBeUndefined();
    });
    await asApplication(await without('+ p_clock_offset::interval', ''), async () => {
      expect((await open(asked)).found).toBeDefined();
    });
  });

  it('is none where it is not said how long it may idle', async () => {
    await asApplication('SELECT', async () => {
      const sql = `SELECT * FROM begin_session_by_token('BEARER', $1, NULL, '0')`;
      expect(await first(sql, [MINE])).toBeUndefined();
    });
  });

  it('takes the place of a session that was there before', async () => {
    await asApplication('SELECT', async () => {
      await first(`SELECT begin_session($1, NULL, true, 'accounts', '0')`, ['018f0000-0000-7000-8000-0000000000ff']);
      expect((await open({})).self).toEqual({ org: NEWSROOM, person: RINA, operator: false, system: null });
    });
  });

  describe('has the standing that is kept for its moment', () => {
    const settings = (): Promise<unknown> =>
      first(`SELECT ${ALL_SETTINGS.map((name) => `current_setting('cekatan.${name}', true) AS ${name}`).join(', ')}`);
    /** All settings, by the token and as `begin_session` makes them for who that is; and the standing that was told. */
    async function both(asked: Asked): Promise<{ told: unknown; byToken: unknown; bySession: unknown }> {
      const { found } = await open(asked);
      const byToken = await settings();
      await client.query('SELECT begin_session($1, $2, false, NULL, $3)', [NEWSROOM, RINA, asked.offset ?? '0']);
      return { told: (found as { standing: string }).standing, byToken, bySession: await settings() };
    }

    it('in every setting, as begin_session makes them', async () => {
      await asApplication(keep('today', YESTERDAY, TOMORROW), async () => {
        const { told, byToken, bySession } = await both({});
        expect(told).toBe('["today standing"]');
        expect(byToken).toEqual(bySession);
        const kept = Object.fromEntries(LISTS.map((list) => [list, `["today ${list}"]`]));
        expect(byToken).toEqual({ clock_offset: '0', org: NEWSROOM, person: RINA, operator: '', system: '', ...kept });
      });
    });

    it.each([
      ['over', keep('old', "'-infinity'", YESTERDAY), 'v_now < k.valid_until', '["old standing"]'],
      ['still to come', keep('new', TOMORROW, "'infinity'"), 'k.valid_from <= v_now', '["new standing"]'],
    ])(
      'and works it out where that is %s, which it would not without the condition for it',
      async (_what, kept, guard, wrong) => {
        const other = `${kept}; ${WORKED_OUT}`;
        await asApplication(other, async () => {
          const { told, byToken, bySession } = await both({});
          expect(told).toBe('["worked out standing"]');
          expect(byToken).toEqual(bySession);
        });
        await asApplication(`${other}; ${await without('IF is_kept THEN', 'IF true THEN')}`, async () => {
          expect((await both({})).told).toBe('[]');
        });
        await asApplication(`${other}; ${await without(guard)}`, async () => {
          expect((await both({})).told).toBe(wrong);
        });
      },
    );

    it('by the clock that tests set', async () => {
      await asApplication(
        `${keep('tomorrow', TOMORROW, "'infinity'")}; ${sessions(`last_seen_at = now() + interval '30 hours', expires_at = now() + interval '9 days'`)}`,
        async () => {
          const { told, byToken, bySession } = await both({ offset: '30 hours' });
          expect(told).toBe('["tomorrow standing"]');
          expect(byToken).toEqual(bySession);
        },
      );
    });

    it('of its own organisation, and would have another’s without the condition for it', async () => {
      const other = '018f0000-0000-7000-8000-00000000000b';
      const kept = `INSERT INTO organizations (id, kind, name, code) VALUES ('${other}', 'NEWSROOM', 'Lain', 'LAIN');
        ${keep('other', YESTERDAY, TOMORROW)}; UPDATE standings_kept SET organization_id = '${other}'`;
      await asApplication(kept, async () => expect((await both({})).told).toBe('[]'));
      await asApplication(`${kept}; ${await without('k.organization_id = o.id')}`, async () =>
        expect((await both({})).told).toBe('["other standing"]'),
      );
    });

    it('and none of it for who acts for nobody', async () => {
      await asApplication(
        `${keep('today', YESTERDAY, TOMORROW)}; UPDATE memberships SET ended_at = now()`,
        async () => {
          const { found } = await open({});
          expect(found).toMatchObject({ organizationId: null, standing: '[]' });
          expect(await settings()).toMatchObject({ org: '', reads: '', listed: '', sensitive: '', standing: '[]' });
        },
      );
    });
  });

  it('is the only thing that is learnt: the table shows nobody’s, and nobody else may ask', async () => {
    await asApplication('SELECT', async () => {
      expect(await first('SELECT 1 FROM person_sessions')).toBeUndefined();
      const { found } = await open({});
      expect(JSON.stringify(found)).not.toContain('bimo');
      expect(await first('SELECT count(*)::int AS own FROM person_sessions')).toEqual({ own: 1 });
    });
    for (const role of ['cekatan_worker', 'cekatan_auditor']) {
      await asApplication('SELECT', async () => {
        await client.query(`RESET ROLE; SET LOCAL ROLE ${role}`);
        await expect(open({})).rejects.toThrow('permission denied for function begin_session_by_token');
      });
    }
  });
});
