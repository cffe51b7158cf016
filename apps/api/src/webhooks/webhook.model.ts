import type { RiskTheme } from '#libs/access';
import {
  type Delivery,
  type DeliveryKind,
  type DeliveryState,
  type DeliveryTry,
  type DisabledReason,
  type SendFailure,
  type Webhook,
  type WebhookKey,
  type WebhookKind,
  type WebhookState,
  messageId,
  publicKeyText,
} from '#libs/webhooks';
import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { RiskThemeEnum } from '../graphql/claim-terms.enums';
import { ConnectionOf } from '../graphql/connection';
import { toGlobalId } from '../graphql/global-id';
import {
  WebhookDeliveryKindEnum,
  WebhookDeliveryStateEnum,
  WebhookDisabledReasonEnum,
  WebhookFailureEnum,
  WebhookKindEnum,
  WebhookStateEnum,
} from './webhooks.enums';

@ObjectType('Webhook', { description: 'Where a system of the organisation is told of what is published, and of what.' })
export class WebhookModel {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  @Field(() => String, { description: 'Address that messages are posted to.' })
  url: string;

  @Field(() => String, { description: 'What it is called in the organisation.' })
  name: string;

  @Field(() => [WebhookKindEnum], { description: 'What it is told of.' })
  kinds: WebhookKind[];

  @Field(() => String, { description: 'Of which region, with all below it (Kemendagri code); empty: of all.' })
  regionCode: string;

  @Field(() => RiskThemeEnum, { nullable: true, description: 'Of which theme; null: of all.' })
  theme: RiskTheme | null;

  @Field(() => ID, { nullable: true, description: 'Of which newsroom; null: of all.' })
  newsroomId: string | null;

  @Field(() => String, { description: 'Fields of the fact-check that its messages carry, as a selection of GraphQL.' })
  selection: string;

  @Field(() => WebhookStateEnum, { description: 'Whether it is told anything.' })
  state: WebhookState;

  @Field(() => WebhookDisabledReasonEnum, { nullable: true, description: 'Why not.' })
  disabledReason: DisabledReason | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Since when not.' })
  disabledAt: Date | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'Since when nothing has arrived; null while the last try did.',
  })
  failingSince: Date | null;

  @Field(() => GraphQLISODateTime, { description: 'When it was made.' })
  createdAt: Date;

  @Field(() => Int, { description: 'Expected by changes.' })
  version: number;

  uuid: string;
}

@ObjectType({ description: 'A page of webhook endpoints, the newest first.' })
export class WebhookConnection extends ConnectionOf(WebhookModel) {}

@ObjectType('WebhookKey', { description: 'A key that signs messages. Its secret is shown once, when it is made.' })
export class WebhookKeyModel {
  @Field(() => String, {
    description: 'Public half (Ed25519) for signatures of kind `v1a`, as Standard Webhooks writes it: `whpk_…`.',
  })
  publicKey: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was made.' })
  createdAt: Date;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'Until when it signs beside the one that replaced it; null for the current one.',
  })
  validUntil: Date | null;
}

@ObjectType('WebhookTry', { description: 'One try of a delivery.' })
export class WebhookTryModel {
  @Field(() => Int, { description: 'Counted from 1, replays included.' })
  number: number;

  @Field(() => GraphQLISODateTime, { description: 'When.' })
  at: Date;

  @Field(() => Int, { description: 'How long it took, in milliseconds.' })
  durationMs: number;

  @Field(() => Int, { nullable: true, description: 'Status of the answer; null without one.' })
  status: number | null;

  @Field(() => WebhookFailureEnum, { nullable: true, description: 'Why it failed; null when it arrived.' })
  failure: SendFailure | null;

  @Field(() => String, { description: 'The beginning of the answer.' })
  answer: string;

  @Field(() => Int, { nullable: true, description: 'Newest version of the fact-check when it was sent.' })
  sentVersion: number | null;

  @Field(() => Int, { nullable: true, description: '`edition` in the message.' })
  sentEdition: number | null;
}

@ObjectType('WebhookDelivery', { description: 'A message to one endpoint, with all its tries.' })
export class WebhookDeliveryModel {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  @Field(() => String, { description: '`webhook-id` of its messages, the same for every try.' })
  messageId: string;

  @Field(() => WebhookDeliveryKindEnum, { description: 'What it tells.' })
  kind: DeliveryKind;

  @Field(() => String, { nullable: true, description: 'Address of the fact-check; null for a test.' })
  slug: string | null;

  @Field(() => Int, { nullable: true, description: 'The version that it is about.' })
  factCheckVersion: number | null;

  @Field(() => GraphQLISODateTime, { description: 'When that happened.' })
  occurredAt: Date;

  @Field(() => WebhookDeliveryStateEnum, { description: 'How far it has come.' })
  state: DeliveryState;

  @Field(() => Int, { description: 'How often it was tried.' })
  tryCount: number;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it is tried next.' })
  nextTryAt: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it arrived, or was given up.' })
  settledAt: Date | null;

  @Field(() => GraphQLISODateTime, { description: 'When it was made.' })
  createdAt: Date;

  uuid: string;
}

@ObjectType({ description: 'A page of deliveries, the newest first.' })
export class WebhookDeliveryConnection extends ConnectionOf(WebhookDeliveryModel) {}

export const toWebhookModel = ({ id, kinds, newsroomId, organizationId: _, ...webhook }: Webhook): WebhookModel => ({
  ...webhook,
  id: toGlobalId('Webhook', id),
  uuid: id,
  kinds: [...kinds],
  newsroomId: newsroomId && toGlobalId('Organization', newsroomId),
});

export const toWebhookKeyModel = ({ publicKey, createdAt, validUntil }: WebhookKey): WebhookKeyModel => ({
  publicKey: publicKeyText(publicKey),
  createdAt,
  validUntil,
});

export const toDeliveryModel = ({ id, version, tries, ...delivery }: Delivery): WebhookDeliveryModel => ({
  id: toGlobalId('WebhookDelivery', id),
  uuid: id,
  messageId: messageId(id),
  kind: delivery.kind,
  slug: delivery.slug,
  factCheckVersion: version,
  occurredAt: delivery.occurredAt,
  state: delivery.state,
  tryCount: tries,
  nextTryAt: delivery.nextTryAt,
  settledAt: delivery.settledAt,
  createdAt: delivery.createdAt,
});

export const toTryModel = ({ deliveryId: _, ...found }: DeliveryTry): WebhookTryModel => found;
