import type { RiskTheme } from '#libs/access';
import { isUuid } from '#libs/kernel';

/** What an endpoint can be told of, by the names of the record's events. */
export const WEBHOOK_KINDS = [
  'FACT_CHECK_PUBLISHED',
  'FACT_CHECK_CORRECTED',
  'FACT_CHECK_RETRACTED',
  'POSITION_STATED',
] as const;
export type WebhookKind = (typeof WEBHOOK_KINDS)[number];

/** The same and the message that an admin sends to try an endpoint. */
export const DELIVERY_KINDS = [...WEBHOOK_KINDS, 'TEST'] as const;
export type DeliveryKind = (typeof DELIVERY_KINDS)[number];

/** The `type` of a message. */
export const MESSAGE_TYPES: Readonly<Record<DeliveryKind, string>> = {
  FACT_CHECK_PUBLISHED: 'fact_check.published',
  FACT_CHECK_CORRECTED: 'fact_check.corrected',
  FACT_CHECK_RETRACTED: 'fact_check.retracted',
  POSITION_STATED: 'fact_check.position_stated',
  TEST: 'webhook.test',
};

export const WEBHOOK_STATES = ['ENABLED', 'DISABLED'] as const;
export type WebhookState = (typeof WEBHOOK_STATES)[number];

/** Why an endpoint is told nothing: an admin said so, it answered 410, nothing arrived for days. */
export const DISABLED_REASONS = ['ADMIN', 'GONE', 'FAILING'] as const;
export type DisabledReason = (typeof DISABLED_REASONS)[number];

export const DELIVERY_STATES = ['WAITING', 'DELIVERED', 'GIVEN_UP', 'STOPPED'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Why a try failed, where it was not the status of the answer. */
export const SEND_FAILURES = [
  'ADDRESS_NOT_ALLOWED',
  'HOST_NOT_FOUND',
  'UNREACHABLE',
  'TIMEOUT',
  'REDIRECT',
  'STATUS',
] as const;
export type SendFailure = (typeof SEND_FAILURES)[number];

/** Where an organisation wants to be told of what is published, and of what. */
export interface Webhook {
  readonly id: string;
  readonly organizationId: string;
  readonly url: string;
  readonly name: string;
  readonly kinds: readonly WebhookKind[];
  /** Covers all regions below it; empty is the country. */
  readonly regionCode: string;
  readonly theme: RiskTheme | null;
  readonly newsroomId: string | null;
  /** Fields of the fact-check that a message carries, as a selection of GraphQL. */
  readonly selection: string;
  readonly state: WebhookState;
  readonly disabledReason: DisabledReason | null;
  readonly disabledAt: Date | null;
  readonly failingSince: Date | null;
  readonly createdAt: Date;
  readonly version: number;
}

/** A key that signs for an endpoint. */
export interface WebhookKey {
  readonly webhookId: string;
  readonly publicKey: Buffer;
  readonly createdAt: Date;
  /** Null: the current one; else until when it signs beside the new one. */
  readonly validUntil: Date | null;
}

export interface Delivery {
  readonly id: string;
  readonly webhookId: string;
  readonly kind: DeliveryKind;
  readonly factCheckId: string | null;
  readonly slug: string | null;
  /** The version that it is about. */
  readonly version: number | null;
  readonly occurredAt: Date;
  readonly state: DeliveryState;
  readonly tries: number;
  readonly nextTryAt: Date | null;
  readonly createdAt: Date;
  readonly settledAt: Date | null;
}

export interface DeliveryTry {
  readonly deliveryId: string;
  readonly number: number;
  readonly at: Date;
  readonly durationMs: number;
  readonly status: number | null;
  readonly failure: SendFailure | null;
  /** The first bytes of the answer, as text. */
  readonly answer: string;
  readonly sentVersion: number | null;
  readonly sentEdition: number | null;
}

/** `webhook-id` of a delivery: the same for every try and every replay of it. */
export const messageId = (deliveryId: string): string => `msg_${deliveryId.replaceAll('-', '')}`;

/** The delivery of a `webhook-id`, or of its own id; undefined for what is neither. */
export function deliveryOf(text: string): string | undefined {
  if (isUuid(text)) return text;
  const hex = /^msg_([0-9a-f]{32})$/.exec(text)?.[1];
  return hex?.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
