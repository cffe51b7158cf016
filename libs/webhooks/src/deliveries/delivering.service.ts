import { MailQueue, SecretBox, SecurityLogRepository } from '#libs/accounts';
import { Config } from '#libs/config';
import { Database, type WriteTx } from '#libs/database';
import { isUuid } from '#libs/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { type Published, composeMessage } from '../payload/message';
import { ShowingsRepository } from '../propagation/showings.repository';
import { type SigningSecret, unpackSecret } from '../signing/secret-texts';
import { signMessage } from '../signing/sign-message';
import { secretUnreadable } from '../webhook.errors';
import { type DeliveryState, deliveryOf, messageId } from '../webhook.types';
import { type Claimed, type DeliveryLine, DeliveringRepository } from './delivering.repository';
import { enqueueDelivery } from './deliver.job';
import { type Outcome, outcomeOf, retryAfterMs } from './retry.policy';
import { SEND_OPTIONS, type SendOptions, type Sent, sendMessage } from './send-message';

/** Name of the system work; the worker's role alone may do it. */
const WEBHOOKS = 'webhooks';
/** When to look again at an endpoint that has enough to do. */
const BUSY_MS = 5_000;
const BATCH = 200;

interface Ready {
  readonly claimed: Claimed;
  readonly at: Date;
  readonly secrets: readonly SigningSecret[];
}

/**
 * Tells endpoints of what is public. Between taking a delivery and writing down what came of it nothing is held: a process
 * that dies there has perhaps sent, and another sends again with the same id.
 */
@Injectable()
export class DeliveringService {
  private sendingNow = 0;

  constructor(
    private readonly database: Database,
    private readonly repository: DeliveringRepository,
    private readonly showings: ShowingsRepository,
    private readonly mails: MailQueue,
    private readonly log: SecurityLogRepository,
    @Inject(SecretBox) private readonly box: SecretBox,
    @Inject(Config) private readonly config: Config,
    @Inject(SEND_OPTIONS) private readonly sending: SendOptions,
  ) {}

  /** Makes the deliveries of an event; doing it again makes none. Returns how many. */
  tell(eventId: string): Promise<number> {
    return this.database.system(WEBHOOKS, async (tx) => {
      const ids = isUuid(eventId) ? await this.repository.insertOfEvent(tx, eventId) : [];
      for (const id of ids) await enqueueDelivery(tx, id);
      return ids.length;
    });
  }

  /** One try of one delivery, if it is due. Half of the worker at most waits for receivers; the rest is for everybody else. */
  async deliver(deliveryId: string): Promise<void> {
    if (!isUuid(deliveryId)) return;
    if (this.sendingNow >= Math.max(1, Math.floor(this.config.worker.concurrency / 2))) {
      await this.database.system(WEBHOOKS, (tx) => enqueueDelivery(tx, deliveryId, BUSY_MS));
      return;
    }
    this.sendingNow += 1;
    try {
      await this.send(deliveryId);
    } finally {
      this.sendingNow -= 1;
    }
  }

  private async send(deliveryId: string): Promise<void> {
    const ready = await this.take(deliveryId);
    if (!ready) return;
    const { claimed, at, secrets } = ready;
    const published = await this.published(claimed);
    const body = await composeMessage(claimed, published, this.config.http.publicUrl);
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Cekatan-Webhooks/1',
      ...signMessage({ id: messageId(claimed.id), at, body }, secrets),
    };
    const sent = await sendMessage(claimed.url, headers, body, this.sending);
    await this.conclude(claimed, at, published, sent);
  }

  /** Enqueues again what was lost with its process, and forgets what is old. */
  async sweep(): Promise<void> {
    await this.database.system(WEBHOOKS, async (tx) => {
      for (const id of await this.repository.listLost(tx, BATCH)) await enqueueDelivery(tx, id);
    });
    while ((await this.database.system(WEBHOOKS, (tx) => this.repository.removeOld(tx, BATCH))) === BATCH);
    await this.database.system(WEBHOOKS, (tx) => this.showings.removeUnseen(tx));
  }

  /** The newest of what was sent to an organisation's endpoints, or to all: for who looks after the service. */
  listNewest(organizationCode: string | null, state: DeliveryState | null, limit: number): Promise<DeliveryLine[]> {
    return this.database.system(WEBHOOKS, (tx) => this.repository.listNewest(tx, organizationCode, state, limit));
  }

  /** Sends a delivery again, by its id or the `webhook-id` of its messages; false where nothing is to be sent. */
  restart(idOrMessage: string): Promise<boolean> {
    const id = deliveryOf(idOrMessage);
    return this.database.system(WEBHOOKS, async (tx) => {
      if (id === undefined || !(await this.repository.restart(tx, id))) return false;
      await enqueueDelivery(tx, id);
      return true;
    });
  }

  private take(id: string): Promise<Ready | undefined> {
    return this.database.system(WEBHOOKS, async (tx) => {
      if (await this.repository.stopUnwanted(tx, id)) return undefined;
      const claimed = await this.repository.claim(tx, id);
      if (!claimed) {
        const wait = await this.repository.findWait(tx, id);
        if (wait !== undefined) await enqueueDelivery(tx, id, wait || BUSY_MS);
        return undefined;
      }
      const sealed = await this.repository.listSecrets(tx, claimed.webhookId);
      const secrets = sealed.map(({ id: keyId, secret }) => this.opened(keyId, secret));
      return { claimed, at: tx.now, secrets };
    });
  }

  private opened(keyId: string, secret: Buffer): SigningSecret {
    const packed = this.box.open('webhook', keyId, secret);
    if (!packed) throw secretUnreadable({});
    return unpackSecret(packed);
  }

  /** With the rights that the organisation has at this second. */
  private published({ organizationId, factCheckId }: Claimed): Promise<Published | undefined> {
    return this.database.read({ organizationId, personId: null, operator: false }, async (tx) => {
      const id = factCheckId ?? (await this.repository.findNewest(tx));
      return id === undefined ? undefined : this.repository.findPublished(tx, id);
    });
  }

  private async conclude(claimed: Claimed, at: Date, published: Published | undefined, sent: Sent): Promise<void> {
    await this.database.system(WEBHOOKS, async (tx) => {
      const standing = await this.repository.holdForOutcome(tx, claimed);
      if (!standing) return;
      const { status, failure, answer, durationMs, retryAfter } = sent;
      const sentVersion = published?.factCheck.currentVersion ?? null;
      const sentEdition = published?.edition ?? null;
      await this.repository.insertTry(tx, claimed, standing.tries + 1, {
        ...{ at, durationMs, status, failure, answer, sentVersion, sentEdition },
      });
      const outcome = outcomeOf(
        {
          status,
          ok: failure === null,
          tries: standing.roundTries + 1,
          wishedMs: retryAfterMs(retryAfter, tx.now),
          failingMs: standing.failingSince === null ? 0 : tx.now.getTime() - standing.failingSince.getTime(),
        },
        Math.random(),
      );
      if (outcome.state === 'DELIVERED') await this.arrived(tx, claimed, published);
      else await this.repository.noteFailure(tx, claimed.webhookId, at);
      // Another process may have settled it meanwhile, or an admin disabled the endpoint.
      if (standing.state === 'WAITING') await this.follow(tx, claimed, outcome);
    });
  }

  private async arrived(tx: WriteTx, claimed: Claimed, published: Published | undefined): Promise<void> {
    await this.repository.noteArrival(tx, claimed.webhookId);
    if (claimed.factCheckId === null || !published) return;
    const { factCheck } = published;
    await this.showings.noteReceived(tx, {
      factCheckId: claimed.factCheckId,
      webhookId: claimed.webhookId,
      organizationId: claimed.organizationId,
      version: factCheck.currentVersion,
      notice: factCheck.state === 'RETRACTED',
    });
  }

  private async follow(tx: WriteTx, claimed: Claimed, outcome: Outcome): Promise<void> {
    if (outcome.state === 'WAITING') {
      await this.repository.putOff(tx, claimed.id, outcome.pauseMs);
      await enqueueDelivery(tx, claimed.id, outcome.pauseMs);
      return;
    }
    await this.repository.settle(tx, claimed.id, outcome.state);
    if (outcome.state === 'GIVEN_UP' && outcome.disable !== null) await this.disable(tx, claimed, outcome.disable);
  }

  /** The admins of the organisation are told, by mail and in its security log. */
  private async disable(
    tx: WriteTx,
    { webhookId, organizationId, url }: Claimed,
    reason: 'GONE' | 'FAILING',
  ): Promise<void> {
    await this.repository.disable(tx, webhookId, reason);
    const { host } = new URL(url);
    await this.log.append(tx, { type: 'WEBHOOK_DISABLED', organizationId, data: { host, reason } });
    for (const { email: to, locale, organization: organizationName } of await this.repository.listAdmins(
      tx,
      webhookId,
    )) {
      await this.mails.enqueue(tx, { template: 'webhook-disabled', to, locale, organizationName, host, reason });
    }
  }
}
