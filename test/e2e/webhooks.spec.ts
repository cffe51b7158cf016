import type { Member } from '#libs/access';
import { DeliveringService, ShownNotes } from '#libs/webhooks';
import { createPublicKey, verify } from 'node:crypto';
import { Webhook as ReferenceReceiver } from 'standardwebhooks';
import { withClient } from '../../libs/database/src/roles';
import type { VerdictWorld } from '../support/verdict-world';
import { WebhookReceiver } from '../support/webhook-receiver';
import { globalId, VerdictApi } from './support/verdict-api';

const CREATE = `mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) {
  secret webhook { id version state kinds selection regionCode newsroomId keys { publicKey validUntil } } } }`;
const LOG = `query ($id: ID!, $state: WebhookDeliveryState) { webhook(id: $id) { state disabledReason version
  deliveries(first: 10, state: $state) { nodes { id messageId kind slug state tryCount tries { number status failure answer } } pageInfo { hasNextPage } } } }`;
const ELSEWHERE = `query ($slug: String!, $outdatedOnly: Boolean!) { factCheck(slug: $slug) { currentVersion
  shownElsewhere(outdatedOnly: $outdatedOnly) { via host organizationName version retractionShown confirmed outdated } } }`;

interface Made {
  createWebhook: { secret: string; webhook: { id: string; version: number; keys: { publicKey: string }[] } };
}
interface Log {
  webhook: {
    state: string;
    version: number;
    deliveries: {
      nodes: { id: string; state: string; tryCount: number; messageId: string; tries: { status: number }[] }[];
    };
  };
}
interface Elsewhere {
  factCheck: {
    shownElsewhere: {
      via: string;
      organizationName: string | null;
      host: string | null;
      version: number;
      outdated: boolean;
    }[];
  };
}

describe('webhooks by GraphQL', () => {
  let desk: VerdictApi;
  let world: VerdictWorld;
  let receiver: WebhookReceiver;
  let author: Member;
  let partner: Member;
  let third: Member;
  let agreement: string;

  beforeAll(async () => {
    desk = await VerdictApi.open({ WEBHOOKS_ALLOW_LOOPBACK: 'true' });
    ({ world } = desk);
    [author, partner, third] = (await Promise.all(
      ['RAFFLESIA', 'KEDUA', 'KETIGA'].map((code) => world.organization(code, 'NEWSROOM')),
    )) as [Member, Member, Member];
    agreement = await world.agreement([author, partner, third]);
    await desk.logIn(author, partner, third);
    receiver = await WebhookReceiver.open();
  });
  afterAll(async () => {
    await receiver?.close();
    await desk?.close();
  });

  /** What the worker does. */
  async function work(): Promise<void> {
    const delivering = desk.api.app.get(DeliveringService, { strict: false });
    for (let jobs = [{ task: '', payload: {} as Record<string, string> }]; jobs.length > 0;) {
      jobs = await withClient(world.test.adminUrl, async (admin) => {
        const { rows } = await admin.query<{ task: string; payload: Record<string, string> }>(
          `DELETE FROM graphile_worker._private_jobs j USING graphile_worker._private_tasks t WHERE t.id = j.task_id
           AND t.identifier IN ('tell-webhooks', 'deliver-webhook') AND run_at <= now() RETURNING t.identifier AS task, j.payload`,
        );
        return rows;
      });
      for (const { task, payload } of jobs) {
        await (task === 'tell-webhooks'
          ? delivering.tell(payload['eventId'] ?? '')
          : delivering.deliver(payload['deliveryId'] ?? ''));
      }
    }
  }
  async function publish(): Promise<{ verdictId: string; slug: string; factCheckId: string }> {
    const claimId = await world.claim(author, [agreement], { region: '17.71' });
    const { verdictId } = await world.approved(author, [partner, third], claimId);
    const factCheckId = await world.publish(author, verdictId);
    const [found] = await world.factChecks.listByIds(author, [factCheckId]);
    return { verdictId, factCheckId, slug: found?.slug ?? '' };
  }

  it('goes from an endpoint to a message, its log, its replay, and who still shows the old version', async () => {
    const { data } = await desk.ask<Made>(partner, CREATE, {
      input: {
        url: receiver.url,
        name: 'CMS',
        kinds: ['FACT_CHECK_PUBLISHED', 'FACT_CHECK_CORRECTED'],
        selection: '{ id slug current { number label } claimReview }',
      },
    });
    if (!data) throw new Error('no endpoint');
    const { secret, webhook } = data.createWebhook;
    const id = webhook.id;
    expect(webhook).toMatchObject({
      version: 1,
      state: 'ENABLED',
      kinds: ['FACT_CHECK_PUBLISHED', 'FACT_CHECK_CORRECTED'],
    });

    const { verdictId, slug, factCheckId } = await publish();
    await work();
    const [first] = receiver.received;
    if (!first) throw new Error('nothing came');
    const message = new ReferenceReceiver(secret).verify(first.body, first.headers as Record<string, string>);
    const told = message as { data: { factCheck: object } };
    // What a message carries is what the api answers to the same question.
    const asked = await desk.ask<{ factCheck: object }>(
      null,
      `{ factCheck(slug: "${slug}") { id slug current { number label } claimReview } }`,
    );
    expect(told.data.factCheck).toEqual(asked.data?.factCheck);
    const raw = Buffer.from(webhook.keys[0]?.publicKey.slice('whpk_'.length) ?? '', 'base64');
    const key = createPublicKey({
      key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]),
      format: 'der',
      type: 'spki',
    });
    const signature =
      String(first.headers['webhook-signature'])
        .split(' ')
        .find((s) => s.startsWith('v1a,'))
        ?.slice(4) ?? '';
    const signed = `${String(first.headers['webhook-id'])}.${String(first.headers['webhook-timestamp'])}.${first.body}`;
    expect(verify(null, Buffer.from(signed), key, Buffer.from(signature, 'base64'))).toBe(true);

    const log = await desk.ask<Log>(partner, LOG, { id });
    expect(log.errors).toEqual([]);
    expect(log.data?.webhook.deliveries.nodes).toMatchObject([
      {
        kind: 'FACT_CHECK_PUBLISHED',
        slug,
        state: 'DELIVERED',
        tryCount: 1,
        messageId: first.headers['webhook-id'],
        tries: [{ status: 200, answer: 'diterima' }],
      },
    ]);

    // Made for the first; from memory for the second, on the site's other name.
    for (const site of ['koran.example', 'm.koran.example']) {
      await fetch(`${desk.api.url}/embed/${slug}`, { headers: { referer: `https://${site}/artikel?pembaca=1` } });
    }
    await desk.api.app.get(ShownNotes, { strict: false }).flush();
    receiver.status(500);
    await world.verdicts.correct(author, await world.version(author, verdictId));
    await world.write(author, verdictId, { correctionNote: 'Diperbaiki.' });
    const contentHash = await world.submit(author, verdictId);
    for (const reviewer of [partner, third]) await world.reviews.approve(reviewer, { verdictId, contentHash });
    await world.publish(author, verdictId);
    await work();
    const elsewhere = async (who: Member | null, outdatedOnly: boolean) =>
      (await desk.ask<Elsewhere>(who, ELSEWHERE, { slug, outdatedOnly })).data?.factCheck.shownElsewhere;
    expect(
      (await elsewhere(author, true))?.map((s) => [s.via, s.host ?? s.organizationName, s.version, s.outdated]).sort(),
    ).toEqual([
      ['EMBED', 'koran.example', 1, true],
      ['EMBED', 'm.koran.example', 1, true],
      ['WEBHOOK', 'Organisasi KEDUA', 1, true],
    ]);
    for (const other of [partner, third, null]) expect(await elsewhere(other, false)).toEqual([]);

    receiver.status(200);
    const waiting = (await desk.ask<Log>(partner, LOG, { id, state: 'WAITING' })).data?.webhook.deliveries.nodes;
    expect(waiting).toHaveLength(1);
    const REPLAY =
      'mutation ($input: ReplayWebhookDeliveryInput!) { replayWebhookDelivery(input: $input) { delivery { state } } }';
    await world.asOwner(`UPDATE webhook_deliveries SET next_try_at = now() WHERE state = 'WAITING'`);
    expect((await desk.ask(partner, REPLAY, { input: { deliveryId: waiting?.[0]?.id } })).errors).toEqual([]);
    await work();
    expect((await elsewhere(author, true))?.map((s) => s.via)).toEqual(['EMBED', 'EMBED']);

    const ACKNOWLEDGE =
      'mutation ($input: AcknowledgeFactCheckInput!) { acknowledgeFactCheck(input: $input) { factCheck { slug } } }';
    const input = { factCheckId: globalId('FactCheck', factCheckId), version: 1, retractionShown: false };
    expect((await desk.ask(partner, ACKNOWLEDGE, { input })).data).toEqual({
      acknowledgeFactCheck: { factCheck: { slug } },
    });
    expect(await elsewhere(author, true)).toContainEqual(
      expect.objectContaining({ via: 'WEBHOOK', version: 1, confirmed: true, outdated: true }),
    );
  });

  it('changes, rotates and removes; a removed endpoint is not there', async () => {
    const { data } = await desk.ask<Made>(third, CREATE, { input: { url: receiver.url, name: 'Arsip' } });
    const id = data?.createWebhook.webhook.id;
    const ROTATE =
      'mutation ($input: RotateWebhookSecretInput!) { rotateWebhookSecret(input: $input) { secret webhook { keys { publicKey validUntil } } } }';
    const rotated = await desk.ask<{
      rotateWebhookSecret: { secret: string; webhook: { keys: { validUntil: string | null }[] } };
    }>(third, ROTATE, { input: { webhookId: id, overlapHours: 24 } });
    expect(rotated.data?.rotateWebhookSecret.secret).not.toBe(data?.createWebhook.secret);
    expect(rotated.data?.rotateWebhookSecret.webhook.keys.map((k) => k.validUntil !== null)).toEqual([false, true]);
    const UPDATE =
      'mutation ($input: UpdateWebhookInput!) { updateWebhook(input: $input) { webhook { state kinds regionCode version } } }';
    const changed = {
      webhookId: id,
      expectedVersion: 1,
      url: receiver.url,
      name: 'Arsip',
      regionCode: '17',
      enabled: false,
    };
    expect((await desk.ask(third, UPDATE, { input: changed })).data).toMatchObject({
      updateWebhook: { webhook: { state: 'DISABLED', regionCode: '17', kinds: { length: 4 }, version: 3 } },
    });
    const REMOVE = 'mutation ($input: OfWebhookInput!) { removeWebhook(input: $input) { webhookId } }';
    expect((await desk.ask(third, REMOVE, { input: { webhookId: id } })).data).toEqual({
      removeWebhook: { webhookId: id },
    });
    const gone = await desk.ask(third, LOG, { id });
    const absent = await desk.ask(third, LOG, { id: globalId('Webhook', 'ffffffff-ffff-7fff-8fff-ffffffffffff') });
    expect(gone.errors[0]?.extensions.code).toBe('NOT_FOUND');
    expect(gone.errors.map((e) => e.message)).toEqual(absent.errors.map((e) => e.message));
    const list = await desk.ask<{ webhooks: { nodes: object[] } }>(
      third,
      '{ webhooks(first: 5) { nodes { id url } } }',
    );
    expect(list.data?.webhooks.nodes).toEqual([]);
  });

  it('says what is wrong with an address or a selection', async () => {
    for (const input of [
      { url: 'https://169.254.169.254/latest', name: 'x' },
      { url: 'http://contoh.id/', name: 'x' },
      { url: receiver.url, name: 'x', selection: '{ klaim }' },
    ]) {
      const { errors } = await desk.ask(partner, CREATE, { input });
      expect(errors.map((e) => e.extensions.code)).toEqual(['BAD_USER_INPUT']);
    }
  });
});
