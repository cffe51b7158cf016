import { type Member, type RiskTheme, requirePermission, requirePerson } from '#libs/access';
import { SecretBox, SecurityLogRepository, normaliseDisplayName } from '#libs/accounts';
import { Database, type Tx, type WriteTx } from '#libs/database';
import { type Page, type PageRequest, badInput, isRegionCode, isUuid, notFound, staleVersion } from '#libs/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { DeliveriesRepository } from '../deliveries/deliveries.repository';
import { enqueueDelivery } from '../deliveries/deliver.job';
import { SEND_OPTIONS, type SendOptions } from '../deliveries/send-message';
import { DEFAULT_SELECTION } from '../payload/fact-check.schema';
import { checkSelection } from '../payload/selection.policy';
import { newSigningSecret, packSecret, publicKeyOf, sharedSecretText } from '../signing/secret-texts';
import { badSelection, notAnEndpoint, tooManyWebhooks, unknownFilter, webhookDisabled } from '../webhook.errors';
import { WEBHOOK_KINDS, type Webhook, type WebhookKey, type WebhookKind } from '../webhook.types';
import { endpointAddress } from './endpoint-address.policy';
import { type WebhookText, WebhooksRepository } from './webhooks.repository';

export const MOST_WEBHOOKS = 20;
/** Longest time that a replaced secret signs on. */
export const MOST_OVERLAP_HOURS = 168;

export interface WebhookWish {
  readonly url: string;
  readonly name: string;
  readonly kinds?: readonly WebhookKind[] | null;
  readonly regionCode?: string | null;
  readonly theme?: RiskTheme | null;
  readonly newsroomId?: string | null;
  readonly selection?: string | null;
}

export interface WebhookChange extends WebhookWish {
  readonly webhookId: string;
  readonly expectedVersion: number;
  readonly enabled: boolean;
}

/** Shown this once. */
export interface ShownSecret {
  readonly webhook: Webhook;
  readonly secret: string;
}

/** Endpoints of an organisation: its admins say where it is told of what is published, and of what. */
@Injectable()
export class WebhooksService {
  constructor(
    private readonly database: Database,
    private readonly webhooks: WebhooksRepository,
    private readonly deliveries: DeliveriesRepository,
    private readonly log: SecurityLogRepository,
    @Inject(SecretBox) private readonly box: SecretBox,
    @Inject(SEND_OPTIONS) private readonly sending: SendOptions,
  ) {}

  list(member: Member, page: PageRequest): Promise<Page<Webhook>> {
    return this.database.read(member, (tx) => {
      requirePermission(member, 'webhook.operate', tx.now);
      return this.webhooks.list(tx, member.organizationId, page);
    });
  }

  get(member: Member, id: string): Promise<Webhook> {
    return this.database.read(member, async (tx) => {
      requirePermission(member, 'webhook.operate', tx.now);
      return required(isUuid(id) ? await this.webhooks.find(tx, member.organizationId, id) : undefined);
    });
  }

  /** Keys that sign now, the newest first; their public halves. */
  listKeys(member: Member, webhookIds: readonly string[]): Promise<WebhookKey[]> {
    return this.database.read(member, (tx) => {
      requirePermission(member, 'webhook.operate', tx.now);
      return this.webhooks.listKeys(tx, webhookIds);
    });
  }

  /** The secret is shown this once; what is kept of it is sealed, and no request can read it back. */
  create(member: Member, wish: WebhookWish): Promise<ShownSecret> {
    return this.database.write(member, async (tx) => {
      requirePermission(member, 'webhook.manage', tx.now);
      const { organizationId } = member;
      const createdBy = requirePerson(member);
      const text = await this.requireText(tx, wish);
      if ((await this.webhooks.countLocked(tx, organizationId)) >= MOST_WEBHOOKS) {
        throw tooManyWebhooks({ most: MOST_WEBHOOKS });
      }
      const webhook = await this.webhooks.insert(tx, { ...text, organizationId, createdBy });
      const secret = await this.giveSecret(tx, webhook);
      await this.tell(tx, 'WEBHOOK_CREATED', webhook);
      return { webhook, secret };
    });
  }

  /** What an endpoint is told and where; enabled again, it is told of what happens from then on. */
  update(member: Member, change: WebhookChange): Promise<Webhook> {
    return this.change(member, change.webhookId, async (tx, found) => {
      const { expectedVersion } = change;
      if (found.version !== expectedVersion) throw staleVersion({ expectedVersion, currentVersion: found.version });
      const text = await this.requireText(tx, change);
      let webhook = await this.webhooks.update(tx, found.id, text);
      if (change.enabled && found.state === 'DISABLED') webhook = await this.webhooks.enable(tx, found.id);
      if (!change.enabled && found.state === 'ENABLED') webhook = await this.webhooks.disable(tx, found.id, 'ADMIN');
      await this.tell(tx, 'WEBHOOK_CHANGED', webhook);
      return webhook;
    });
  }

  /** Nothing more is sent to it. Its log is kept for a while, and is shown to nobody. */
  remove(member: Member, id: string): Promise<string> {
    return this.change(member, id, async (tx, found) => {
      await this.webhooks.remove(tx, found.id);
      await this.tell(tx, 'WEBHOOK_REMOVED', found);
      return found.id;
    });
  }

  /** A new secret from now on; the one before signs beside it for as long as the receiver needs to take the new one in. */
  rotateSecret(
    member: Member,
    { webhookId, overlapHours }: { readonly webhookId: string; readonly overlapHours: number },
  ): Promise<ShownSecret> {
    return this.change(member, webhookId, async (tx, webhook) => {
      requireOverlap(overlapHours);
      await this.webhooks.retireKeys(tx, webhook.id, new Date(tx.now.getTime() + overlapHours * 3_600_000));
      const secret = await this.giveSecret(tx, webhook);
      await this.tell(tx, 'WEBHOOK_SECRET_ROTATED', webhook);
      return { webhook, secret };
    });
  }

  /** Sends a message that tries the endpoint; returns the delivery's id. */
  sendTest(member: Member, id: string): Promise<string> {
    return this.database.write(member, async (tx) => {
      requirePermission(member, 'webhook.operate', tx.now);
      const webhook = required(isUuid(id) ? await this.webhooks.find(tx, member.organizationId, id) : undefined);
      if (webhook.state !== 'ENABLED') throw webhookDisabled({});
      const deliveryId = await this.deliveries.insertTest(tx, member.organizationId, webhook.id);
      await enqueueDelivery(tx, deliveryId);
      return deliveryId;
    });
  }

  private change<T>(member: Member, id: string, work: (tx: WriteTx, found: Webhook) => Promise<T>): Promise<T> {
    return this.database.write(member, async (tx) => {
      requirePermission(member, 'webhook.manage', tx.now);
      return work(tx, required(isUuid(id) ? await this.webhooks.lock(tx, member.organizationId, id) : undefined));
    });
  }

  private async giveSecret(tx: WriteTx, { id: webhookId, organizationId }: Webhook): Promise<string> {
    const secret = newSigningSecret();
    const keyId = await this.webhooks.insertKey(tx, { webhookId, organizationId, publicKey: publicKeyOf(secret) });
    await this.webhooks.insertSecret(tx, keyId, this.box.seal('webhook', keyId, packSecret(secret)));
    return sharedSecretText(secret);
  }

  private async requireText(tx: Tx, wish: WebhookWish): Promise<WebhookText> {
    const { theme = null, newsroomId = null } = wish;
    const url = endpointAddress(wish.url.trim(), this.sending);
    if (url === undefined) throw notAnEndpoint(this.sending.allowLoopback);
    const selection = wish.selection?.trim() || DEFAULT_SELECTION;
    const { problem } = checkSelection(selection);
    if (problem !== undefined) throw badSelection(problem, `bukan pilihan bidang yang sah: ${problem}`);
    const regionCode = wish.regionCode ?? '';
    if ((regionCode !== '' && !isRegionCode(regionCode)) || !(await this.webhooks.regionExists(tx, regionCode))) {
      throw unknownFilter('regionCode');
    }
    if (newsroomId !== null && !(isUuid(newsroomId) && (await this.webhooks.newsroomExists(tx, newsroomId)))) {
      throw unknownFilter('newsroomId');
    }
    const kinds = WEBHOOK_KINDS.filter((kind) => (wish.kinds ?? WEBHOOK_KINDS).includes(kind));
    const name = normaliseDisplayName(wish.name, 'name');
    return { url, name, kinds, regionCode, theme, newsroomId, selection };
  }

  /** The security log names the host alone: an address may hold a token. */
  private tell(
    tx: WriteTx,
    type: 'WEBHOOK_CREATED' | 'WEBHOOK_CHANGED' | 'WEBHOOK_REMOVED' | 'WEBHOOK_SECRET_ROTATED',
    { organizationId, name, url }: Webhook,
  ): Promise<void> {
    return this.log.append(tx, { type, organizationId, data: { name, host: new URL(url).host } });
  }
}

function required(webhook: Webhook | undefined): Webhook {
  if (!webhook) throw notFound({});
  return webhook;
}

function requireOverlap(hours: number): void {
  if (Number.isInteger(hours) && hours >= 0 && hours <= MOST_OVERLAP_HOURS) return;
  throw badInput({
    field: 'overlapHours',
    rule: 'range',
    kind: 'integer',
    id: `harus antara 0 dan ${MOST_OVERLAP_HOURS}`,
    en: `must be between 0 and ${MOST_OVERLAP_HOURS}`,
  });
}
