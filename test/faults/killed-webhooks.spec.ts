import { randomBytes } from 'node:crypto';
import { Webhook as ReferenceReceiver } from 'standardwebhooks';
import { type SpawnedWorker, spawnWorker } from '../support/spawn-worker';
import { WebhookWorld } from '../support/webhook-world';

describe('a worker that is killed after it has sent and before it has written that down', () => {
  const environment = { ENCRYPTION_KEY: randomBytes(32).toString('base64'), WEBHOOKS_ALLOW_LOOPBACK: 'true' };
  let world: WebhookWorld;
  let worker: SpawnedWorker | undefined;

  beforeAll(async () => {
    world = await WebhookWorld.open(environment);
  });
  afterAll(async () => {
    await worker?.kill('SIGKILL');
    await world?.close();
  });

  it('is followed by another that sends again, with the same id; nothing is lost and one delivery is told of', async () => {
    const { third } = world.cast;
    const { id, secret, receiver } = await world.endpoint(third);
    const killed = new Promise<void>((done) => {
      receiver.answer = () => {
        // The receiver has it all; its answer never comes through.
        void worker?.kill('SIGKILL').then(done);
      };
    });
    worker = await spawnWorker(world.desk.test, environment);
    const { slug } = await world.published();
    await killed;
    expect(receiver.received).toHaveLength(1);
    const log = async () =>
      (await world.deliveries.listOfWebhooks(third, [id], null, { first: 10 }))[0]?.items.map((d) => [
        d.state,
        d.tries,
      ]);
    expect(await log()).toEqual([['WAITING', 0]]);

    // Whoever comes next waits until the dead one can no longer be sending.
    receiver.status(200);
    await world.delivering.sweep();
    await world.work();
    expect(receiver.received).toHaveLength(1);
    world.desk.clock.advance(130_000);
    await world.delivering.sweep();
    await world.work();
    expect(receiver.received).toHaveLength(2);
    expect(await log()).toEqual([['DELIVERED', 1]]);
    const [first, second] = receiver.received;
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(JSON.parse(second?.body ?? '')).toMatchObject({ data: { slug } });
    const headers = first?.headers as Record<string, string>;
    expect(new ReferenceReceiver(secret).verify(first?.body ?? '', headers)).toMatchObject({ data: { slug } });
    world.desk.clock.advance(3_600_000);
    await world.delivering.sweep();
    await world.work();
    expect(receiver.received).toHaveLength(2);
  }, 240_000);
});
