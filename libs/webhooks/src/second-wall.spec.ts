import type { Member } from '#libs/access';
import { isGuardViolation, isPolicyViolation } from '#libs/database';
import { withClient } from '../../database/src/roles';
import { WebhookWorld } from '../../../test/support/webhook-world';

const TABLES = ['webhooks', 'webhook_keys', 'webhook_key_secrets', 'webhook_deliveries', 'webhook_tries'];

/** Statements of the application role in a session of its own, past every check of the application. */
describe('the database holds what is sent by itself', () => {
  let world: WebhookWorld;
  let owner: Member;
  let other: Member;
  let endpoint: string;
  let factCheckId: string;

  beforeAll(async () => {
    world = await WebhookWorld.open();
    ({ second: owner, third: other } = world.cast);
    ({ id: endpoint } = await world.endpoint(owner));
    ({ factCheckId } = await world.published());
    await world.work();
  });
  afterAll(() => world.close());

  async function run(member: Member, sql: string, params: unknown[] = []): Promise<string> {
    try {
      const rows = await world.desk.db.write(member, (tx) => tx.rows(sql, params));
      return `${rows.length} rows`;
    } catch (error) {
      if (isPolicyViolation(error)) return /permission denied/.test((error as Error).message) ? 'no grant' : 'policy';
      if (isGuardViolation(error)) return 'guard';
      return (error as { code?: string }).code ?? String(error);
    }
  }

  it('shows endpoints, keys, deliveries and tries to their organisation alone, and secrets to nobody who asks', async () => {
    for (const table of TABLES) {
      const sql = `SELECT * FROM ${table}`;
      expect([table, await run(owner, sql)]).toEqual([table, table === 'webhook_key_secrets' ? 'no grant' : '1 rows']);
      expect([table, await run(other, sql)]).toEqual([table, table === 'webhook_key_secrets' ? 'no grant' : '0 rows']);
    }
    await withClient(world.desk.test.appUrl, async (nobody) => {
      for (const table of TABLES.filter((t) => t !== 'webhook_key_secrets')) {
        expect((await nobody.query(`SELECT 1 FROM ${table}`)).rows).toEqual([]);
      }
    });
  });

  it('lets nobody make, change or feed an endpoint of another, nor take one over', async () => {
    const insert = `INSERT INTO webhooks (organization_id, url, name, kinds, selection, created_by)
      VALUES ($1, 'https://contoh.id/', 'x', '{FACT_CHECK_PUBLISHED}', '{ slug }', $2)`;
    expect(await run(other, insert, [owner.organizationId, other.personId])).toBe('policy');
    expect(await run(other, insert, [other.organizationId, owner.personId])).toBe('policy');
    expect(await run(other, `UPDATE webhooks SET url = 'https://jahat.example/' RETURNING 1`)).toBe('0 rows');
    expect(await run(owner, `UPDATE webhooks SET organization_id = $1`, [other.organizationId])).toBe('no grant');
    expect(await run(owner, `DELETE FROM webhooks`)).toBe('no grant');
    const key = `INSERT INTO webhook_keys (webhook_id, organization_id, public_key) VALUES ($1, $2, sha256('x'))`;
    expect(await run(other, key, [endpoint, other.organizationId])).toBe('policy');
    expect(await run(other, key, [endpoint, owner.organizationId])).toBe('policy');
    const secret = `INSERT INTO webhook_key_secrets (key_id, secret) SELECT id, 'x' FROM webhook_keys`;
    expect(await run(owner, secret)).toBe('23505');
    const [{ id: keyId } = { id: '' }] = await world.desk.asOwner<{ id: string }>('SELECT id FROM webhook_keys');
    expect(await run(other, `INSERT INTO webhook_key_secrets (key_id, secret) VALUES ($1, 'x')`, [keyId])).toBe(
      'policy',
    );
  });

  it('lets people ask for tests and replays, and write no result', async () => {
    const insert = `INSERT INTO webhook_deliveries (webhook_id, organization_id, kind, occurred_at, next_try_at, state, settled_at)
      VALUES ($1, $2, 'TEST', now(), $3, $4, $5)`;
    const now = new Date();
    expect(await run(other, insert, [endpoint, other.organizationId, now, 'WAITING', null])).toBe('policy');
    expect(await run(owner, insert, [endpoint, owner.organizationId, null, 'DELIVERED', now])).toBe('policy');
    const event = `INSERT INTO webhook_deliveries (webhook_id, organization_id, kind, event_id, fact_check_id, occurred_at, next_try_at)
      SELECT $1, $2, 'FACT_CHECK_PUBLISHED', id, $3, now(), now() FROM events WHERE type = 'FACT_CHECK_PUBLISHED' LIMIT 1`;
    expect(await run(world.cast.author, event, [endpoint, owner.organizationId, factCheckId])).toBe('policy');
    expect(
      await run(owner, `UPDATE webhook_deliveries SET state = 'GIVEN_UP', settled_at = now(), next_try_at = NULL`),
    ).toBe('policy');
    expect(await run(owner, 'UPDATE webhook_deliveries SET tries = 0')).toBe('no grant');
    expect(
      await run(
        owner,
        `INSERT INTO webhook_tries (delivery_id, number, organization_id, at, duration_ms, answer)
      SELECT id, 9, organization_id, now(), 1, '' FROM webhook_deliveries`,
      ),
    ).toBe('no grant');
    expect(
      await run(owner, `UPDATE webhooks SET state = 'DISABLED', disabled_reason = 'GONE', disabled_at = now()`),
    ).toBe('guard');
  });

  it('lets an organisation speak of what it shows itself, and of versions that there are', async () => {
    const insert = `INSERT INTO fact_check_showings (fact_check_id, via, place, organization_id, shows_version, shown_at)
      VALUES ($1, $2, $3, $4, $5, now())`;
    const own = other.organizationId;
    expect(await run(other, insert, [factCheckId, 'REPORT', owner.organizationId, owner.organizationId, 1])).toBe(
      'policy',
    );
    expect(await run(other, insert, [factCheckId, 'WEBHOOK', endpoint, own, 1])).toBe('policy');
    expect(await run(other, insert, [factCheckId, 'EMBED', 'koran.example', null, 1])).toBe('policy');
    expect(await run(other, insert, [factCheckId, 'REPORT', own, own, 2])).toBe('guard');
    expect(await run(other, `${insert} RETURNING owner_id`, [factCheckId, 'REPORT', own, own, 1])).toBe('1 rows');
    expect(await run(other, `UPDATE fact_check_showings SET shows_notice = true`)).toBe('guard');
    expect(await run(other, `UPDATE fact_check_showings SET received_version = 1, received_at = now()`)).toBe('guard');
    // Its own line, the endpoint's of its own; the newsroom all of them; others none.
    expect(await run(other, 'SELECT 1 FROM fact_check_showings')).toBe('1 rows');
    expect(await run(owner, 'SELECT 1 FROM fact_check_showings')).toBe('1 rows');
    expect(await run(world.cast.author, 'SELECT 1 FROM fact_check_showings')).toBe('2 rows');
    expect(await run(world.cast.office, 'SELECT 1 FROM fact_check_showings')).toBe('0 rows');
  });

  it('gives each piece of system work no more than it needs', async () => {
    const as = (url: string, system: string, sql: string): Promise<string> =>
      withClient(url, async (client) => {
        await client.query('BEGIN');
        await client.query(`SELECT begin_session(NULL, NULL, false, $1, '0')`, [system]);
        try {
          return `${(await client.query(sql)).rowCount} rows`;
        } catch (error) {
          return (error as { code?: string }).code ?? String(error);
        }
      });
    const { appUrl, workerUrl } = world.desk.test;
    expect(await as(workerUrl, 'webhooks', 'SELECT 1 FROM webhook_key_secrets')).toBe('1 rows');
    for (const system of ['notify', 'sign', 'sweep', 'send-mail', 'import']) {
      expect([system, await as(workerUrl, system, 'SELECT 1 FROM webhook_key_secrets')]).toEqual([system, '0 rows']);
      const [event] = await world.desk.asOwner<{ id: string }>(
        `SELECT id FROM events WHERE type = 'FACT_CHECK_PUBLISHED' LIMIT 1`,
      );
      expect(await as(workerUrl, system, `SELECT 1 FROM webhook_targets('${event?.id}')`)).toBe('0 rows');
      expect(await as(workerUrl, system, `SELECT 1 FROM webhook_admins('${endpoint}')`)).toBe('0 rows');
    }
    expect(await as(appUrl, 'webhooks', 'SELECT 1 FROM webhooks')).toBe('0 rows');
    expect(await as(appUrl, 'webhooks', 'SELECT 1 FROM webhook_key_secrets')).toBe('42501');
    expect(await as(appUrl, 'note-shown', 'SELECT 1 FROM webhooks')).toBe('0 rows');
    for (const table of ['claims', 'verdicts', 'evidence', 'people', 'memberships', 'events', 'claim_shares']) {
      expect([table, (await as(workerUrl, 'webhooks', `SELECT 1 FROM ${table}`)).replace('42501', '0 rows')]).toEqual([
        table,
        '0 rows',
      ]);
    }
  });

  it('keeps no secret in the clear, and none where a request could read it', async () => {
    const { secret } = await world.endpoint(owner);
    const shared = Buffer.from(secret.slice('whsec_'.length), 'base64').toString('hex');
    const rows = await world.desk.asOwner<{ text: string }>(
      `SELECT encode(secret, 'hex') AS text FROM webhook_key_secrets`,
    );
    expect(rows).toHaveLength(2);
    expect(rows.some((r) => r.text.includes(shared))).toBe(false);
    const told = await world.desk.asOwner<{ text: string }>('SELECT to_jsonb(e)::text AS text FROM account_events e');
    expect(told.map((r) => r.text).join()).not.toContain(secret);
  });

  it('asks the role besides: only admins, freshly proven where it matters', async () => {
    const { editor } = world.cast;
    const refused = async (work: Promise<unknown>): Promise<unknown> =>
      work.then(
        () => 'allowed',
        (e: { code?: string }) => e.code,
      );
    const wish = { url: 'https://contoh.id/hook', name: 'CMS' };
    expect(await refused(world.webhooks.create(editor, wish))).toBe('FORBIDDEN');
    expect(await refused(world.webhooks.create({ ...owner, steppedUpAt: null }, wish))).toBe('STEP_UP_REQUIRED');
    expect(await refused(world.webhooks.list(editor, { first: 1 }))).toBe('FORBIDDEN');
    for (const work of [
      world.webhooks.get(other, endpoint),
      world.webhooks.remove(other, endpoint),
      world.webhooks.sendTest(other, endpoint),
      world.webhooks.rotateSecret(other, { webhookId: endpoint, overlapHours: 1 }),
      world.deliveries.replayRange(other, endpoint, { from: new Date(0), until: new Date(), alsoDelivered: true }),
      world.webhooks.get(owner, 'ffffffff-ffff-7fff-8fff-ffffffffffff'),
      world.webhooks.get(owner, 'bukan id'),
    ]) {
      expect(await refused(work)).toBe('NOT_FOUND');
    }
    for (const url of [
      'http://contoh.id/',
      'https://10.0.0.1/',
      'https://a:b@contoh.id/',
      'https://169.254.169.254/',
    ]) {
      expect([url, await refused(world.webhooks.create(owner, { ...wish, url }))]).toEqual([url, 'BAD_USER_INPUT']);
    }
    for (const bad of [
      { selection: '{ klaim }' },
      { regionCode: '99' },
      { regionCode: 'x' },
      { newsroomId: endpoint },
    ]) {
      expect([bad, await refused(world.webhooks.create(owner, { ...wish, ...bad }))]).toEqual([bad, 'BAD_USER_INPUT']);
    }
    const made = await world.webhooks.create(owner, wish);
    expect(made.webhook).toMatchObject({ version: 1, state: 'ENABLED' });
    const change = { ...wish, webhookId: made.webhook.id, enabled: false };
    expect((await world.webhooks.update(owner, { ...change, expectedVersion: 1 })).disabledReason).toBe('ADMIN');
    expect(await refused(world.webhooks.update(owner, { ...change, expectedVersion: 1 }))).toBe('STALE_VERSION');
    expect(await refused(world.webhooks.sendTest(owner, made.webhook.id))).toBe('WEBHOOK_DISABLED');
  });
});
