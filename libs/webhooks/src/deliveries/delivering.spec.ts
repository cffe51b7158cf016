import { Webhook as ReferenceReceiver } from 'standardwebhooks';
import { agreementText, clause, partyOf, signAgreement } from '../../../../test/support/agreement-world';
import { WebhookWorld } from '../../../../test/support/webhook-world';

interface Message {
  readonly type: string;
  readonly timestamp: string;
  readonly data: {
    readonly slug: string;
    readonly url: string;
    readonly version: number;
    readonly currentVersion: number;
    readonly edition: number;
    readonly retracted: boolean;
    readonly fullText: boolean;
    readonly factCheck: {
      readonly state?: string;
      readonly slug?: string;
      readonly current?: { readonly number?: number; readonly explanation?: string | null } | null;
      readonly retraction?: { readonly reason: string } | null;
      readonly positions?: readonly { readonly position: string; readonly office: string }[];
    };
  };
}

const HOUR = 3_600_000;
const WITH_TEXT = '{ slug state current { number explanation } retraction { reason } positions { position office } }';

describe('what endpoints are told', () => {
  let world: WebhookWorld;

  beforeAll(async () => {
    world = await WebhookWorld.open();
  });
  afterEach(async () => {
    world.desk.clock.reset();
    await world.desk.asOwner('UPDATE webhooks SET removed_at = now() WHERE removed_at IS NULL');
    await world.takeJobs();
  });
  afterAll(() => world.close());

  const log = async (id: string, member = world.cast.third) =>
    (await world.deliveries.listOfWebhooks(member, [id], null, { first: 50 }))[0]?.items ?? [];
  const tries = async (id: string, member = world.cast.third) =>
    world.deliveries.listTries(member, [(await log(id, member))[0]?.id ?? '']);

  it('is what was published, as anybody sees it, signed so that the reference receiver takes it', async () => {
    const { secret, receiver, id } = await world.endpoint(world.cast.third);
    const { slug } = await world.published();
    expect(receiver.received).toHaveLength(0);
    await world.work();
    expect(receiver.received).toHaveLength(1);
    const [{ headers, body } = { headers: {}, body: '' }] = receiver.received;
    const message = new ReferenceReceiver(secret).verify(body, headers as Record<string, string>) as Message;
    expect(message).toMatchObject({
      type: 'fact_check.published',
      data: { slug, version: 1, currentVersion: 1, retracted: false, fullText: false },
    });
    expect(message.data.url).toMatch(new RegExp(`/cek-fakta/${slug}$`));
    expect(message.data.factCheck).toMatchObject({ slug, state: 'PUBLISHED', current: { number: 1, label: 'Salah' } });
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'webhook-id': expect.stringMatching(/^msg_[0-9a-f]{32}$/),
    });
    expect(body).not.toMatch(/claimId|verdictId|ownerId|personId/);
    expect(await log(id)).toMatchObject([{ state: 'DELIVERED', tries: 1, slug, kind: 'FACT_CHECK_PUBLISHED' }]);
    expect(await tries(id)).toMatchObject([
      { number: 1, status: 200, answer: 'diterima', sentVersion: 1, failure: null },
    ]);
  });

  it('comes of the transaction that publishes, and of nothing that is rolled back', async () => {
    await world.endpoint(world.cast.third);
    const { verdictId } = await world.published();
    await world.work();
    await expect(
      world.desk.publishing.retract(world.cast.editor, { verdictId, expectedVersion: 1, reason: 'Keliru' }),
    ).rejects.toThrow();
    expect(await world.takeJobs()).toEqual([]);
    await world.retracted(verdictId);
    expect((await world.takeJobs()).map((job) => job.task)).toEqual(['tell-webhooks']);
  });

  it('is told once of one event, however often the job runs', async () => {
    const { receiver } = await world.endpoint(world.cast.third);
    await world.published();
    const [job] = await world.takeJobs();
    expect(await world.delivering.tell(job?.payload['eventId'] ?? '')).toBe(1);
    expect(await world.delivering.tell(job?.payload['eventId'] ?? '')).toBe(0);
    await world.work();
    await world.work();
    expect(receiver.received).toHaveLength(1);
  });

  it('tells corrections, positions and retractions, each in its own words', async () => {
    const { receiver } = await world.endpoint(world.cast.third, { selection: WITH_TEXT });
    const { verdictId, contentHash } = await world.published();
    const { office } = world.cast;
    await world.work();
    await world.desk.reviews.endorse(office, {
      verdictId,
      contentHash,
      position: 'SUPPORTS',
      text: 'Sesuai data kami.',
    });
    await world.work();
    await world.corrected(verdictId, 'Foto itu dari simulasi di Kota Bengkulu.');
    await world.work();
    await world.retracted(verdictId);
    await world.work();
    const messages = receiver.received.map(({ body }) => JSON.parse(body) as Message);
    expect(messages.map((m) => [m.type, m.data.version, m.data.retracted])).toEqual([
      ['fact_check.published', 1, false],
      ['fact_check.position_stated', 1, false],
      ['fact_check.corrected', 2, false],
      ['fact_check.retracted', 2, true],
    ]);
    expect(messages[1]?.data.factCheck.positions).toMatchObject([
      { position: 'SUPPORTS', office: 'Organisasi BAWASLUKOTA' },
    ]);
    expect(messages[3]?.data.factCheck).toMatchObject({
      state: 'RETRACTED',
      current: null,
      retraction: { reason: 'Sumber ternyata palsu.' },
    });
    const editions = messages.map((m) => m.data.edition);
    expect([...editions].sort((a, b) => a - b)).toEqual(editions);
    expect(new Set(editions).size).toBe(4);
  });

  it('says nothing of a position on what is not public', async () => {
    const { author, office, second, third, shared } = world.cast;
    const { receiver } = await world.endpoint(third);
    const claimId = await world.desk.claim(author, [shared], { region: '17.71' });
    const { verdictId, contentHash } = await world.desk.approved(author, [second, third], claimId);
    await world.desk.reviews.endorse(office, { verdictId, contentHash, position: 'OBJECTS', text: 'Data lain.' });
    expect(await world.takeJobs()).toHaveLength(1);
    const [event] = await world.desk.asOwner<{ id: string }>(
      `SELECT id FROM events WHERE type = 'POSITION_STATED' ORDER BY id DESC`,
    );
    expect(await world.delivering.tell(event?.id ?? '')).toBe(0);
    await world.work();
    expect(receiver.received).toHaveLength(0);
  });

  it('tells only of what was asked for: kinds, region, theme, newsroom', async () => {
    const { author, second, third } = world.cast;
    const wishes = {
      region: { regionCode: '17.71' },
      elsewhere: { regionCode: '17.02' },
      theme: { theme: 'SARA' as const },
      otherTheme: { theme: 'MONEY_POLITICS' as const },
      newsroom: { newsroomId: author.organizationId },
      otherNewsroom: { newsroomId: second.organizationId },
      retractions: { kinds: ['FACT_CHECK_RETRACTED'] as const },
    };
    const opened = await Promise.all(
      Object.entries(wishes).map(async ([name, wish]) => ({ name, ...(await world.endpoint(third, wish)) })),
    );
    await world.published('17.71.01', 'SARA');
    await world.work();
    const told = opened.filter(({ receiver }) => receiver.received.length > 0).map(({ name }) => name);
    expect(told).toEqual(['region', 'theme', 'newsroom']);
  });

  describe('depends on what the organisation may have at the second of sending', () => {
    it('carries the full text only under an agreement in force that lets it be reused, and the newsroom its own', async () => {
      const { author, third } = world.cast;
      const partner = await world.desk.organization('MITRA', 'NEWSROOM');
      const media = [author, partner].map((m) => partyOf(m, 'MEDIA'));
      const clauses = (['READ_CLAIM', 'REUSE'] as const).map((c) => clause('MEDIA', c));
      const reuse = await signAgreement(
        world.desk.agreements,
        author,
        [author, partner],
        agreementText(media, { clauses, effectiveUntil: new Date(Date.now() + 10 * HOUR) }),
      );
      const [own, mitra, other] = await Promise.all(
        [author, partner, third].map((m) => world.endpoint(m, { selection: WITH_TEXT })),
      );
      const { verdictId, factCheckId } = await world.published();
      await world.desk.asOwner(
        'INSERT INTO claim_shares (claim_id, agreement_id) SELECT claim_id, $2 FROM fact_checks WHERE id = $1',
        [factCheckId, reuse],
      );
      await world.work();
      const texts = () =>
        [own, mitra, other].map((e) => {
          const { fullText, factCheck } = e?.receiver.newest<Message>().data ?? {};
          return [fullText, factCheck?.current?.explanation];
        });
      const text = 'Foto itu dari simulasi.';
      expect(texts()).toEqual([
        [true, text],
        [true, text],
        [false, null],
      ]);

      // The agreement ends between the correction and the try that arrives.
      mitra?.receiver.status(503);
      const corrected = 'Foto itu dari simulasi tahun lalu.';
      await world.corrected(verdictId, corrected);
      await world.work();
      expect(mitra?.receiver.newest<Message>().data.factCheck.current?.explanation).toBe(corrected);
      mitra?.receiver.status(200);
      world.desk.clock.advance(11 * HOUR);
      await world.work();
      expect(mitra?.receiver.newest<Message>().data).toMatchObject({ version: 2, fullText: false });
      expect(mitra?.receiver.newest<Message>().data.factCheck.current?.explanation).toBeNull();
    });

    it('sends what stands now: a late message of a first version shows the second, and its edition says so', async () => {
      const { receiver } = await world.endpoint(world.cast.third, { selection: WITH_TEXT });
      receiver.status(500);
      const { verdictId } = await world.published();
      await world.work();
      receiver.status(200);
      await world.corrected(verdictId, 'Diperbaiki.');
      await world.work();
      const corrected = receiver.newest<Message>();
      world.desk.clock.advance(6_000);
      await world.work();
      const late = receiver.newest<Message>();
      expect([late.type, late.data.version]).toEqual(['fact_check.published', 1]);
      expect(late.data).toMatchObject({ currentVersion: 2, edition: corrected.data.edition });
      expect(late.data.factCheck).toEqual(corrected.data.factCheck);
    });

    it('sends nothing more to a removed or disabled endpoint, or to an organisation that is shut out', async () => {
      const { third } = world.cast;
      const out = await world.desk.organization('KELUAR', 'NEWSROOM');
      const removed = await world.endpoint(third);
      const disabled = await world.endpoint(third);
      const shutOut = await world.endpoint(out);
      await world.published();
      const [job] = await world.takeJobs();
      await world.delivering.tell(job?.payload['eventId'] ?? '');
      await world.webhooks.remove(third, removed.id);
      const { url, version } = await world.webhooks.get(third, disabled.id);
      await world.webhooks.update(third, {
        webhookId: disabled.id,
        expectedVersion: version,
        enabled: false,
        url,
        name: 'CMS',
      });
      await world.desk.disable(out);
      await world.work();
      for (const { receiver } of [removed, disabled, shutOut]) expect(receiver.received).toHaveLength(0);
      expect(await log(disabled.id)).toMatchObject([{ state: 'STOPPED', tries: 0 }]);
      await world.published();
      await world.work();
      expect(await log(disabled.id)).toHaveLength(1);
    });
  });

  describe('is tried again', () => {
    const failing = async () => {
      const endpoint = await world.endpoint(world.cast.third);
      endpoint.receiver.status(500, {}, 'rusak');
      await world.published();
      await world.work();
      return endpoint;
    };
    /** Moves to when the next try is due, and a little before that. */
    const next = async (id: string): Promise<Date | null> => (await log(id))[0]?.nextTryAt ?? null;
    const advanceTo = (at: Date, early = 0): void => {
      world.desk.clock.reset();
      world.desk.clock.advance(at.getTime() - Date.now() - early);
    };

    it('ten times over three days with the same id, then not; and the endpoint is disabled, and its admins are told', async () => {
      const { id, receiver } = await failing();
      const mails = await world.waitingMails();
      const began = Date.now();
      for (let n = 1; n < 10; n += 1) {
        const at = await next(id);
        if (!at) throw new Error(`no try after ${n}`);
        advanceTo(at, 2_000);
        await world.work();
        expect(receiver.received).toHaveLength(n);
        advanceTo(at, -1_000);
        await world.work();
        expect(receiver.received).toHaveLength(n + 1);
      }
      expect((Date.now() + world.desk.clock.offsetMs - began) / HOUR).toBeGreaterThan(66);
      expect(await log(id)).toMatchObject([{ state: 'GIVEN_UP', tries: 10, nextTryAt: null }]);
      expect(new Set(receiver.received.map((r) => r.headers['webhook-id'])).size).toBe(1);
      expect(new Set(receiver.received.map((r) => r.headers['webhook-timestamp'])).size).toBe(10);
      expect((await tries(id)).map((t) => [t.status, t.failure, t.answer])).toEqual(
        Array(10).fill([500, 'STATUS', 'rusak']),
      );
      world.desk.clock.advance(1_000 * HOUR);
      await world.work();
      expect(receiver.received).toHaveLength(10);

      expect(await world.webhooks.get(world.cast.third, id)).toMatchObject({
        state: 'DISABLED',
        disabledReason: 'FAILING',
      });
      expect(await world.waitingMails()).toBe(mails + 1);
      const [line] = await world.desk.asOwner<{ type: string }>(
        `SELECT type FROM account_events WHERE organization_id = $1 ORDER BY id DESC LIMIT 1`,
        [world.cast.third.organizationId],
      );
      expect(line?.type).toBe('WEBHOOK_DISABLED');
    });

    it('no sooner than the receiver asks for', async () => {
      const endpoint = await world.endpoint(world.cast.third);
      endpoint.receiver.status(429, { 'retry-after': '3600' });
      await world.published();
      await world.work();
      const wait = ((await next(endpoint.id))?.getTime() ?? 0) - Date.now();
      expect(wait).toBeGreaterThan(3_590_000);
      expect(wait).toBeLessThan(3_610_000);
    });

    it('not at all once it has answered 410: it is disabled, with all that waits for it', async () => {
      const { id, receiver } = await failing();
      await world.published();
      receiver.status(410);
      await world.work();
      expect(await world.webhooks.get(world.cast.third, id)).toMatchObject({
        state: 'DISABLED',
        disabledReason: 'GONE',
      });
      expect((await log(id)).map((d) => d.state)).toEqual(['GIVEN_UP', 'STOPPED']);
      const count = receiver.received.length;
      world.desk.clock.advance(HOUR);
      await world.work();
      expect(receiver.received).toHaveLength(count);
    });

    it('with what arrives forgetting that it failed', async () => {
      const { id, receiver } = await failing();
      expect((await world.webhooks.get(world.cast.third, id)).failingSince).not.toBeNull();
      receiver.status(204);
      world.desk.clock.advance(6_000);
      await world.work();
      expect(await world.webhooks.get(world.cast.third, id)).toMatchObject({ failingSince: null, state: 'ENABLED' });
      expect((await tries(id)).map((t) => t.status)).toEqual([204, 500]);
    });

    it('when its job was lost with the process that had it, after a while, with the same id', async () => {
      const { third } = world.cast;
      const { receiver, id } = await world.endpoint(third);
      await world.published();
      const [tell] = await world.takeJobs();
      await world.delivering.tell(tell?.payload['eventId'] ?? '');
      const [job] = await world.takeJobs();
      // Another process has taken it.
      await world.desk.asOwner(
        `UPDATE webhook_deliveries SET leased_until = now() + interval '2 minutes' WHERE webhook_id = $1`,
        [id],
      );
      await world.delivering.deliver(job?.payload['deliveryId'] ?? '');
      expect(receiver.received).toHaveLength(0);
      await world.delivering.sweep();
      await world.work();
      expect(receiver.received).toHaveLength(0);
      world.desk.clock.advance(130_000);
      await world.delivering.sweep();
      await world.work();
      expect(receiver.received).toHaveLength(1);
    });

    it('a few at a time to one endpoint, and not more than half a worker to all: who hangs does not hold the rest', async () => {
      const endpoints = [await world.endpoint(world.cast.second), await world.endpoint(world.cast.third)];
      const open = [0, 0];
      const most = { each: 0, all: 0 };
      for (const [n, { receiver }] of endpoints.entries()) {
        receiver.answer = (response) => {
          open[n] = (open[n] ?? 0) + 1;
          most.each = Math.max(most.each, open[n]);
          most.all = Math.max(most.all, (open[0] ?? 0) + (open[1] ?? 0));
          setTimeout(() => {
            open[n] = (open[n] ?? 0) - 1;
            response.writeHead(200).end();
          }, 1_000);
        };
      }
      for (let n = 0; n < 5; n += 1) await world.published();
      for (const { payload } of await world.takeJobs()) await world.delivering.tell(payload['eventId'] ?? '');
      const jobs = await world.takeJobs();
      const all = jobs.map(({ payload }) => payload['deliveryId'] ?? '');
      const own = new Set((await log(endpoints[0]?.id ?? '', world.cast.second)).map((d) => d.id));
      // Those of the first endpoint come first, as after an outage.
      all.sort((a, b) => Number(own.has(b)) - Number(own.has(a)));
      await Promise.all(all.slice(0, 4).map((id) => world.delivering.deliver(id)));
      expect(most).toEqual({ each: 3, all: 3 });
      await Promise.all(all.slice(4).map((id) => world.delivering.deliver(id)));
      expect([jobs.length, most.each, most.all <= 4]).toEqual([10, 3, true]);
      for (let n = 0; n < 10; n += 1) {
        world.desk.clock.advance(6_000);
        await world.work();
      }
      expect(
        endpoints.map(({ receiver }) => new Set(receiver.received.map((r) => r.headers['webhook-id'])).size),
      ).toEqual([5, 5]);
    });
  });

  describe('can be sent again', () => {
    it('one, with its own id; and a time of them, what was missed or all', async () => {
      const { third } = world.cast;
      const { id, receiver } = await world.endpoint(third);
      await world.published();
      await world.work();
      receiver.status(410);
      await world.published();
      await world.published();
      await world.work();
      receiver.status(200);
      const [newest] = await log(id);
      await expect(world.deliveries.replay(third, newest?.id ?? '')).rejects.toMatchObject({
        code: 'WEBHOOK_DISABLED',
      });
      const { url, version } = await world.webhooks.get(third, id);
      await world.webhooks.update(third, { webhookId: id, expectedVersion: version, enabled: true, url, name: 'CMS' });
      const before = receiver.received.length;
      const range = { from: new Date(Date.now() - HOUR), until: new Date(Date.now() + HOUR), alsoDelivered: false };
      expect(await world.deliveries.replayRange(third, id, range)).toBe(2);
      await world.work();
      expect(receiver.received).toHaveLength(before + 2);
      expect((await log(id)).map((d) => d.state)).toEqual(['DELIVERED', 'DELIVERED', 'DELIVERED']);
      expect(await world.deliveries.replayRange(third, id, { ...range, alsoDelivered: true })).toBe(3);
      await world.work();
      const first = (await log(id)).at(-1);
      await world.deliveries.replay(third, first?.id ?? '');
      await world.work();
      const ids = receiver.received.map((r) => r.headers['webhook-id']);
      expect(new Set(ids).size).toBe(3);
      expect(ids.at(-1)).toBe(`msg_${(first?.id ?? '').replaceAll('-', '')}`);
      expect(await world.deliveries.replayRange(third, id, { ...range, until: new Date(Date.now() - HOUR / 2) })).toBe(
        0,
      );
    });

    it('to try an endpoint', async () => {
      const { id, secret, receiver } = await world.endpoint(world.cast.third);
      await world.webhooks.sendTest(world.cast.third, id);
      await world.work();
      const [{ headers, body } = { headers: {}, body: '' }] = receiver.received;
      expect(new ReferenceReceiver(secret).verify(body, headers as Record<string, string>)).toMatchObject({
        type: 'webhook.test',
      });
      expect(await log(id)).toMatchObject([{ kind: 'TEST', state: 'DELIVERED' }]);
    });
  });

  describe('is signed with a secret that can be replaced', () => {
    const verifies = (secret: string, { headers, body }: { headers: unknown; body: string }): boolean => {
      try {
        new ReferenceReceiver(secret).verify(body, headers as Record<string, string>);
        return true;
      } catch {
        return false;
      }
    };

    it('with both while they overlap, and the new one alone after that', async () => {
      const { third } = world.cast;
      const { id, secret: first, receiver } = await world.endpoint(third);
      const test = async () => {
        await world.webhooks.sendTest(third, id);
        await world.work();
        const newest = receiver.received.at(-1);
        if (!newest) throw new Error('nothing came');
        return newest;
      };
      expect(String((await test()).headers['webhook-signature']).split(' ')).toHaveLength(2);
      const { secret: second } = await world.webhooks.rotateSecret(third, { webhookId: id, overlapHours: 1 });
      const both = await test();
      expect(
        String(both.headers['webhook-signature'])
          .split(' ')
          .map((s) => s.split(',')[0]),
      ).toEqual(['v1', 'v1a', 'v1', 'v1a']);
      expect([first, second].map((s) => verifies(s, both))).toEqual([true, true]);
      // A second rotation while the first overlaps leaves two, not three.
      const { secret: newest } = await world.webhooks.rotateSecret(third, { webhookId: id, overlapHours: 1 });
      const last = await test();
      expect([first, second, newest].map((s) => verifies(s, last))).toEqual([false, true, true]);
      await world.desk.asOwner(
        `UPDATE webhook_keys SET valid_until = now() - interval '1 second' WHERE valid_until IS NOT NULL`,
      );
      const alone = await test();
      expect([second, newest].map((s) => verifies(s, alone))).toEqual([false, true]);
      await world.delivering.sweep();
      const kept = await world.desk.asOwner('SELECT 1 FROM webhook_keys WHERE webhook_id = $1', [id]);
      expect(kept).toHaveLength(1);
    });
  });
});
