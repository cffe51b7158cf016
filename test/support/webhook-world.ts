import type { Member } from '#libs/access';
import {
  DeliveriesService,
  DeliveringService,
  ShowingsService,
  ShownNotes,
  type WebhookWish,
  WebhooksModule,
  WebhooksService,
} from '#libs/webhooks';
import { withClient } from '../../libs/database/src/roles';
import { type Cast, VerdictWorld } from './verdict-world';
import { WebhookReceiver } from './webhook-receiver';

/** Newsrooms that publish, and systems outside that are told; jobs run when they are called for, by the moved clock. */
export class WebhookWorld {
  private readonly receivers: WebhookReceiver[] = [];

  private constructor(
    readonly desk: VerdictWorld,
    readonly cast: Cast,
  ) {}

  static async open(environment: Readonly<Record<string, string>> = {}): Promise<WebhookWorld> {
    const desk = await VerdictWorld.open({
      modules: [WebhooksModule],
      environment: { WEBHOOKS_ALLOW_LOOPBACK: 'true', WORKER_CONCURRENCY: '8', ...environment },
    });
    return new WebhookWorld(desk, await desk.cast());
  }

  async close(): Promise<void> {
    await Promise.all(this.receivers.map((receiver) => receiver.close()));
    await this.desk.close();
  }

  get webhooks(): WebhooksService {
    return this.desk.service(WebhooksService);
  }
  get deliveries(): DeliveriesService {
    return this.desk.service(DeliveriesService);
  }
  get delivering(): DeliveringService {
    return this.desk.service(DeliveringService);
  }
  get showings(): ShowingsService {
    return this.desk.service(ShowingsService);
  }
  get notes(): ShownNotes {
    return this.desk.service(ShownNotes);
  }

  async receiver(): Promise<WebhookReceiver> {
    const receiver = await WebhookReceiver.open();
    this.receivers.push(receiver);
    return receiver;
  }

  /** An endpoint with a receiver of its own. */
  async endpoint(
    member: Member,
    wish: Partial<WebhookWish> = {},
  ): Promise<{ id: string; secret: string; receiver: WebhookReceiver }> {
    const receiver = await this.receiver();
    const { webhook, secret } = await this.webhooks.create(member, { url: receiver.url, name: 'CMS', ...wish });
    return { id: webhook.id, secret, receiver };
  }

  /** A claim of the author's newsroom, checked, approved by two others and published. */
  async published(
    region = '17.71.01',
    theme = 'SARA',
  ): Promise<{ verdictId: string; factCheckId: string; contentHash: string; slug: string }> {
    const { author, editor, second, third, shared } = this.cast;
    const claimId = await this.desk.claim(author, [shared], { region, theme });
    const { verdictId, contentHash } = await this.desk.approved(author, [second, third], claimId);
    const factCheckId = await this.desk.publish(editor, verdictId);
    return { verdictId, factCheckId, contentHash, slug: await this.slugOf(factCheckId) };
  }

  async slugOf(factCheckId: string): Promise<string> {
    const [row] = await this.desk.asOwner<{ slug: string }>('SELECT slug FROM fact_checks WHERE id = $1', [
      factCheckId,
    ]);
    return row?.slug ?? '';
  }

  async corrected(verdictId: string, explanation: string): Promise<void> {
    const { desk } = this;
    const { author, editor, second, third } = this.cast;
    await desk.verdicts.correct(author, await desk.version(author, verdictId));
    await desk.verdicts.edit(author, {
      ...(await desk.version(author, verdictId)),
      explanation,
      correctionNote: 'Lokasi diperbaiki.',
    });
    const contentHash = await desk.submit(author, verdictId);
    for (const reviewer of [second, third]) await desk.reviews.approve(reviewer, { verdictId, contentHash });
    await desk.publish(editor, verdictId);
  }

  async retracted(verdictId: string, reason = 'Sumber ternyata palsu.'): Promise<void> {
    const { desk } = this;
    const { editor } = this.cast;
    await desk.publishing.retract(editor, { ...(await desk.version(editor, verdictId)), reason });
  }

  /** Runs the jobs that are due by the moved clock, and what they lead to at once; returns how many. */
  async work(): Promise<number> {
    for (let done = 0; ;) {
      const jobs = await this.takeJobs();
      if (jobs.length === 0) return done;
      for (const { task, payload } of jobs) {
        if (task === 'tell-webhooks') await this.delivering.tell(payload['eventId'] ?? '');
        else await this.delivering.deliver(payload['deliveryId'] ?? '');
      }
      done += jobs.length;
    }
  }

  /** Mails to admins that wait to be sent, how many. */
  async waitingMails(): Promise<number> {
    const rows = await this.queue<{ id: string }>(
      `SELECT j.id FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
       WHERE t.identifier = 'send-mail'`,
    );
    return rows.length;
  }

  takeJobs(): Promise<{ task: string; payload: Record<string, string> }[]> {
    return this.queue(
      `DELETE FROM graphile_worker._private_jobs j USING graphile_worker._private_tasks t
       WHERE t.id = j.task_id AND t.identifier IN ('tell-webhooks', 'deliver-webhook')
         AND j.run_at <= now() + $1 * interval '1 millisecond' RETURNING t.identifier AS task, j.payload`,
      [this.desk.clock.offsetMs],
    );
  }

  private queue<T extends object>(sql: string, params: readonly unknown[] = []): Promise<T[]> {
    return withClient(this.desk.test.adminUrl, async (admin) => (await admin.query<T>(sql, [...params])).rows);
  }
}
