import type { Member } from '#libs/access';
import { Database } from '#libs/database';
import { Client } from 'pg';
import { toGlobalId } from '../../apps/api/src/graphql/global-id';
import { countStatements, type RunningApi, gql, startApi, subscribe } from '../support';
import { ClaimWorld } from '../support/claim-world';
import { Desks } from './support/tokens';

const CLAIM_EVENTS =
  'subscription ($id: ID!) { claimEvents(claimId: $id) { type subjectKind actor { organizationName } } }';
const DESK_EVENTS = 'subscription { deskEvents { type } }';

interface ClaimEvent {
  readonly claimEvents: { readonly type: string };
}
interface DeskEvent {
  readonly deskEvents: { readonly type: string };
}

let world: ClaimWorld;
let desks: Desks;
let api: RunningApi;
let filer: Member;
let partner: Member;
let stranger: Member;
let agreement: string;
let token: Record<'filer' | 'partner' | 'stranger', string>;

const claimId = (id: string): string => toGlobalId('Claim', id);
/** Keeps no process alive: the loser of a race must not hold up the end of the run. */
const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms).unref());

/** Ends what it should end: at once on a quiet machine, and on a busy one still without waiting for a time-out. */
async function soon<T>(act: () => Promise<unknown>, end: Promise<T & { at: number }>): Promise<T> {
  const began = performance.now();
  await act();
  const ended = await Promise.race([end, pause(8_000).then(() => undefined)]);
  if (!ended) throw new Error('it never ended');
  expect(ended.at - began).toBeLessThan(5_000);
  return ended;
}

beforeAll(async () => {
  world = await ClaimWorld.open();
  desks = await Desks.open(world.test);
  filer = await world.organization('BETA', 'NEWSROOM');
  partner = await world.organization('GAMMA', 'NEWSROOM');
  stranger = await world.organization('DELTA', 'NEWSROOM');
  api = await startApi(world.test);
});

beforeEach(async () => {
  agreement = await world.agreement([
    [filer, 'MEDIA'],
    [partner, 'MEDIA'],
  ]);
  token = {
    filer: (await desks.session(filer)).token,
    partner: (await desks.session(partner)).token,
    stranger: (await desks.session(stranger)).token,
  };
});

afterAll(async () => {
  await api?.close();
  await desks?.close();
  await world?.close();
});

describe('events of a claim', () => {
  it('reach who may see them and nobody else, in order', async () => {
    const claim = await world.file(filer, 'Surat suara sudah tercoblos', { agreementIds: [agreement] });
    const seen = subscribe<ClaimEvent>(api.url, token.partner, CLAIM_EVENTS, { id: claimId(claim) });
    const own = subscribe<ClaimEvent>(api.url, token.filer, CLAIM_EVENTS, { id: claimId(claim) });
    await Promise.all([seen.opened, own.opened]);
    await world.discussion.addComment(filer, { claimId: claim, body: 'Sudah kami hubungi KPU' });
    await world.discussion.addComment(partner, { claimId: claim, body: 'Kami juga' });
    // The filing may still have been on its way when they began to listen.
    const next = async (events: typeof seen): Promise<ClaimEvent['claimEvents']> => {
      const { claimEvents } = await events.next();
      return claimEvents.type === 'CLAIM_FILED' ? next(events) : claimEvents;
    };
    expect((await next(seen)).type).toBe('COMMENT_ADDED');
    expect((await next(seen)).type).toBe('COMMENT_ADDED');
    expect(await next(own)).toMatchObject({
      subjectKind: 'COMMENT',
      actor: { organizationName: 'Organisasi BETA' },
    });
    await Promise.all([seen.stop(), own.stop()]);
  });

  it('of a hidden claim are refused like those of one that does not exist', async () => {
    const claim = await world.file(filer, 'Tidak dibagikan');
    const hidden = subscribe(api.url, token.stranger, CLAIM_EVENTS, { id: claimId(claim) });
    const absent = subscribe(api.url, token.stranger, CLAIM_EVENTS, {
      id: claimId('01980000-0000-7000-8000-000000000009'),
    });
    const [a, b] = [await hidden.ended, await absent.ended];
    expect(a.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect({ ...a.errors?.[0], extensions: { ...a.errors?.[0]?.extensions, requestId: '' } }).toEqual({
      ...b.errors?.[0],
      extensions: { ...b.errors?.[0]?.extensions, requestId: '' },
    });
    await Promise.all([hidden.stop(), absent.stop()]);
  });

  it('complete within a second of the suspension of what it was shared under', async () => {
    const claim = await world.file(filer, 'Dibagikan lalu ditangguhkan', { agreementIds: [agreement] });
    const seen = subscribe<ClaimEvent>(api.url, token.partner, CLAIM_EVENTS, { id: claimId(claim) });
    const own = subscribe<ClaimEvent>(api.url, token.filer, CLAIM_EVENTS, { id: claimId(claim) });
    await Promise.all([seen.opened, own.opened]);
    const ended = await soon(() => world.agreements.life.suspend(filer, agreement, 'Dibahas lagi'), seen.ended);
    expect(ended.code).toBeUndefined();
    await world.discussion.addComment(filer, { claimId: claim, body: 'Hanya untuk kami' });
    expect((await own.next()).claimEvents.type).toBe('COMMENT_ADDED');
    expect(seen.received).toEqual([]);
    await Promise.all([seen.stop(), own.stop()]);
  });

  it('complete within a second of the narrowing of its audience', async () => {
    const claim = await world.file(filer, 'Dibagikan lalu ditarik', { agreementIds: [agreement] });
    const seen = subscribe<ClaimEvent>(api.url, token.partner, CLAIM_EVENTS, { id: claimId(claim) });
    await seen.opened;
    await soon(
      () => world.audience.changeAudience(filer, { claimId: claim, agreementIds: [], expectedVersion: 1 }),
      seen.ended,
    );
    expect(seen.received).toEqual([]);
    await seen.stop();
  });

  it('complete within a second of an end by date, of which no event tells', async () => {
    const short = await world.agreement(
      [
        [filer, 'MEDIA'],
        [partner, 'MEDIA'],
      ],
      { effectiveUntil: new Date(Date.now() + 86_400_000) },
    );
    const claim = await world.file(filer, 'Sampai besok', { agreementIds: [short] });
    const seen = subscribe<ClaimEvent>(api.url, token.partner, CLAIM_EVENTS, { id: claimId(claim) });
    await seen.opened;
    await pause(900);
    const { clock } = api.app.get(Database);
    try {
      // Sessions are over too by then, and are asked for only with an event: what ends here is the claim.
      await soon(async () => clock.advance(86_400_000 + 1_000), seen.ended);
    } finally {
      clock.reset();
      await seen.stop();
    }
  });
});

describe('events of a desk', () => {
  it('are all that the organisation may see', async () => {
    const desk = subscribe<DeskEvent>(api.url, token.partner, DESK_EVENTS);
    const foreign = subscribe<DeskEvent>(api.url, token.stranger, DESK_EVENTS);
    await Promise.all([desk.opened, foreign.opened]);
    await world.file(filer, 'Untuk diri sendiri');
    await world.file(filer, 'Untuk mitra', { agreementIds: [agreement] });
    // What came before may still be on its way when the sockets open; it is not what is asked about.
    const filed = (socket: typeof desk): DeskEvent[] =>
      socket.received.filter((e) => e.deskEvents.type === 'CLAIM_FILED');
    while (filed(desk).length === 0) await desk.next(20_000);
    await pause(500);
    expect(filed(desk)).toHaveLength(1);
    expect(filed(foreign)).toEqual([]);
    await Promise.all([desk.stop(), foreign.stop()]);
  });

  it('go on after the connection to the database was lost, with what was missed', async () => {
    const desk = subscribe<DeskEvent>(api.url, token.filer, DESK_EVENTS);
    await desk.opened;
    const admin = new Client({ connectionString: world.test.adminUrl });
    await admin.connect();
    const cut = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = $1 AND query LIKE 'SELECT clock_timestamp()%'`;
    expect((await admin.query(cut, [world.test.name])).rowCount).toBe(1);
    await world.file(filer, 'Selama terputus');
    expect((await desk.next(5_000)).deskEvents.type).toBe('CLAIM_FILED');
    await world.file(filer, 'Setelah tersambung lagi');
    expect((await desk.next(5_000)).deskEvents.type).toBe('CLAIM_FILED');
    await pause(200);
    expect(desk.received).toHaveLength(2);
    await admin.end();
    await desk.stop();
  });
});

describe('many sockets of one organisation', () => {
  const watch = async (bearer: string) => {
    const desk = subscribe<DeskEvent>(api.url, bearer, DESK_EVENTS);
    await desk.opened;
    return desk;
  };
  /** Waits until all of them have heard what was just filed. */
  const heard = (open: readonly Awaited<ReturnType<typeof watch>>[], n: number): Promise<unknown> =>
    Promise.all(
      open.map(async (desk) => {
        while (desk.received.length < n) await desk.next(10_000);
      }),
    );

  it('are asked about together: as many statements for an event as for one', async () => {
    const seats = await Promise.all(
      [1, 2, 3, 4, 5, 6].map(() => desks.seat(['EDITOR'], { organizationId: filer.organizationId })),
    );
    const cost = async (open: readonly Awaited<ReturnType<typeof watch>>[], n: number): Promise<number> => {
      // Prepared and noted as seen by what came before, on each connection that may be used.
      const { statements } = await countStatements(async () => {
        await world.discussion.addComment(filer, { claimId: quiet, body: `Ke ${n}` });
        await heard(open, n);
      });
      return statements.filter((sql) => /identities of sessions|identities-of-sessions|FROM events e/.test(sql)).length;
    };
    const quiet = await world.file(filer, 'Banyak yang melihat');
    const [first, ...others] = seats.map(({ token: bearer }) => bearer);
    const one = [await watch(first ?? '')];
    await cost(one, 1);
    const alone = await cost(one, 2);
    await Promise.all(one.map((desk) => desk.stop()));
    const all = await Promise.all([first ?? '', ...others].map(watch));
    await cost(all, 1);
    expect(await cost(all, 2)).toBeLessThanOrEqual(alone + 1);
    expect(alone).toBeGreaterThanOrEqual(2);
    await Promise.all(all.map((desk) => desk.stop()));
  });

  it('are each who they are: one whose session is over by time alone gets nothing, its colleagues do', async () => {
    const [over, other] = [
      await desks.seat(['EDITOR'], { organizationId: filer.organizationId }),
      await desks.seat(['EDITOR'], { organizationId: filer.organizationId }),
    ];
    const key = await desks.apiKey(other, ['claim.read']);
    const [left, stays, program] = [await watch(over.token), await watch(other.token), await watch(key)];
    await desks.client.query('ALTER TABLE person_sessions DISABLE TRIGGER person_sessions_access');
    await desks.client.query(`UPDATE person_sessions SET expires_at = app_now() WHERE id = $1`, [over.sessionId]);
    await desks.client.query('ALTER TABLE person_sessions ENABLE TRIGGER person_sessions_access');
    await world.file(filer, 'Satu sudah habis sesinya');
    expect((await stays.next(10_000)).deskEvents.type).toBe('CLAIM_FILED');
    expect((await program.next(10_000)).deskEvents.type).toBe('CLAIM_FILED');
    expect((await left.ended).code).toBe(4403);
    expect(left.received).toEqual([]);
    await Promise.all([left, stays, program].map((desk) => desk.stop()));
  });

  it('get each event once and in order, however fast they come', async () => {
    const open = await Promise.all([1, 2, 3, 4].map(() => watch(token.filer)));
    const claim = await world.file(filer, 'Cepat beruntun');
    for (let n = 0; n < 6; n += 1) {
      if (n % 2 === 0) await world.discussion.addComment(filer, { claimId: claim, body: `Ke ${n}` });
      else await world.file(filer, `Beruntun ${n}`);
    }
    await heard(open, 7);
    await pause(100);
    const order = [
      'CLAIM_FILED',
      'COMMENT_ADDED',
      'CLAIM_FILED',
      'COMMENT_ADDED',
      'CLAIM_FILED',
      'COMMENT_ADDED',
      'CLAIM_FILED',
    ];
    for (const desk of open) expect(desk.received.map((e) => e.deskEvents.type)).toEqual(order);
    await Promise.all(open.map((desk) => desk.stop()));
  });
});

describe('a socket', () => {
  it.each([
    ['session', `UPDATE person_sessions SET revoked_at = app_now() WHERE id = $1`, 'sessionId'],
    ['membership', `UPDATE memberships SET ended_at = app_now() WHERE person_id = $1`, 'personId'],
    ['person', `UPDATE people SET disabled_at = app_now() WHERE id = $1`, 'personId'],
    ['role', `UPDATE memberships SET roles = '{OFFICER}' WHERE person_id = $1`, 'personId'],
  ] as const)('is closed within a second of the end of its %s', async (_, sql, which) => {
    const seat = await desks.seat(['EDITOR'], { organizationId: filer.organizationId });
    const desk = subscribe<DeskEvent>(api.url, seat.token, DESK_EVENTS);
    await desk.opened;
    const ended = await soon(() => desks.client.query(sql, [seat[which]]), desk.ended);
    expect(ended.code).toBe(4403);
    await desk.stop();
  });

  it('shows nothing any more once its session is over, be it by time alone', async () => {
    const seat = await desks.seat(['EDITOR'], { organizationId: filer.organizationId });
    const desk = subscribe<DeskEvent>(api.url, seat.token, DESK_EVENTS);
    await desk.opened;
    await desks.client.query('ALTER TABLE person_sessions DISABLE TRIGGER person_sessions_access');
    await desks.client.query(`UPDATE person_sessions SET expires_at = app_now() WHERE id = $1`, [seat.sessionId]);
    await desks.client.query('ALTER TABLE person_sessions ENABLE TRIGGER person_sessions_access');
    await world.file(filer, 'Setelah sesi habis');
    expect((await desk.ended).code).toBe(4403);
    expect(desk.received).toEqual([]);
    await desk.stop();
  });

  it.each([
    ['nothing', null],
    ['a token of nobody', `cks_${'y'.repeat(43)}`],
  ])('that brings %s is not let in', async (_, brought) => {
    const refused = subscribe(api.url, brought, DESK_EVENTS);
    expect((await refused.ended).code).toBe(4401);
    await refused.stop();
  });

  it('takes the cookie from pages of this site only', async () => {
    const { token: cookieToken } = await desks.session(filer, 'COOKIE');
    const cookie = `cekatan-development=${cookieToken}`;
    const own = subscribe<DeskEvent>(api.url, null, DESK_EVENTS, {}, { headers: { cookie, origin: api.url } });
    await own.opened;
    for (const origin of ['https://example.org', 'null', undefined]) {
      const headers: Record<string, string> = origin === undefined ? { cookie } : { cookie, origin };
      const foreign = subscribe(api.url, null, DESK_EVENTS, {}, { headers });
      expect((await foreign.ended).code).toBe(4401);
      await foreign.stop();
    }
    await world.file(filer, 'Lewat kuki');
    await own.next();
    await own.stop();
  });

  it('serves subscriptions alone, within the same limits as everything else', async () => {
    const query = subscribe(api.url, token.filer, '{ __typename }');
    expect((await query.ended).errors?.[0]?.message).toMatch(/over HTTP/);
    const wrong = subscribe(api.url, token.filer, 'subscription { deskEvent { type } }');
    const { errors } = await wrong.ended;
    expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(errors?.[0]?.message).not.toContain('Did you mean');
    const bad = subscribe(api.url, token.filer, CLAIM_EVENTS, {});
    expect((await bad.ended).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    await Promise.all([query.stop(), wrong.stop(), bad.stop()]);
  });

  it('gives back every connection of the pool, whoever leaves when', async () => {
    const claim = await world.file(filer, 'Datang dan pergi', { agreementIds: [agreement] });
    for (let round = 0; round < 3; round += 1) {
      const open = Array.from({ length: 12 }, () =>
        subscribe<ClaimEvent>(api.url, token.partner, CLAIM_EVENTS, { id: claimId(claim) }),
      );
      await Promise.all(open.map((one) => one.opened));
      await world.discussion.addComment(filer, { claimId: claim, body: `Putaran ${round}` });
      await pause(round * 15);
      await Promise.all(open.map((one) => one.stop()));
    }
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => gql(api.url, token.partner, '{ node(id: "x") { id } }')),
    );
    expect(answers.flatMap((answer) => answer.errors)).toEqual([]);
    expect((await fetch(`${api.url}/health/ready`)).status).toBe(200);
  });

  it('is told to come again when the process stops', async () => {
    const other = await startApi(world.test);
    const desk = subscribe<DeskEvent>(other.url, token.filer, DESK_EVENTS);
    await desk.opened;
    const closing = other.close();
    expect((await desk.ended).code).toBe(1012);
    await closing;
    await desk.stop();
  });
});

describe('two processes', () => {
  it('tell each other’s readers', async () => {
    const other = await startApi(world.test);
    const here = subscribe<DeskEvent>(api.url, token.filer, DESK_EVENTS);
    const there = subscribe<DeskEvent>(other.url, token.filer, DESK_EVENTS);
    await Promise.all([here.opened, there.opened]);
    await world.file(filer, 'Ke dua proses');
    expect((await here.next()).deskEvents.type).toBe('CLAIM_FILED');
    expect((await there.next()).deskEvents.type).toBe('CLAIM_FILED');
    await Promise.all([here.stop(), there.stop()]);
    await other.close();
  });
});
