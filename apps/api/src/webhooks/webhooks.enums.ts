import {
  DELIVERY_KINDS,
  DELIVERY_STATES,
  DISABLED_REASONS,
  SEND_FAILURES,
  SHOWN_VIA,
  WEBHOOK_KINDS,
  WEBHOOK_STATES,
  type DeliveryKind,
  type DeliveryState,
  type DisabledReason,
  type SendFailure,
  type ShownVia,
  type WebhookKind,
  type WebhookState,
} from '#libs/webhooks';
import { registerEnumType } from '@nestjs/graphql';
import { enumOf } from '../graphql/enum-of';

type Described<Value extends string> = Record<Value, { readonly description: string }>;

const KINDS = {
  FACT_CHECK_PUBLISHED: { description: 'A fact-check was published: `fact_check.published`.' },
  FACT_CHECK_CORRECTED: { description: 'A correction took its place: `fact_check.corrected`.' },
  FACT_CHECK_RETRACTED: { description: 'It was taken back: `fact_check.retracted`.' },
  POSITION_STATED: {
    description: "A supervisor's office stated its position on what is public: `fact_check.position_stated`.",
  },
} satisfies Described<WebhookKind>;

export const WebhookKindEnum = enumOf(WEBHOOK_KINDS);
registerEnumType(WebhookKindEnum, {
  name: 'WebhookKind',
  description: 'What an endpoint can be told of, with the `type` of its messages.',
  valuesMap: KINDS,
});

export const WebhookDeliveryKindEnum = enumOf(DELIVERY_KINDS);
registerEnumType(WebhookDeliveryKindEnum, {
  name: 'WebhookDeliveryKind',
  description: 'What a message tells.',
  valuesMap: {
    ...KINDS,
    TEST: { description: 'Nothing: an admin tries the endpoint. `webhook.test`.' },
  } satisfies Described<DeliveryKind>,
});

export const WebhookStateEnum = enumOf(WEBHOOK_STATES);
registerEnumType(WebhookStateEnum, {
  name: 'WebhookState',
  description: 'Whether an endpoint is told anything.',
  valuesMap: {
    ENABLED: { description: 'It is.' },
    DISABLED: { description: 'It is not, until an admin enables it again.' },
  } satisfies Described<WebhookState>,
});

export const WebhookDisabledReasonEnum = enumOf(DISABLED_REASONS);
registerEnumType(WebhookDisabledReasonEnum, {
  name: 'WebhookDisabledReason',
  description: 'Why an endpoint is told nothing.',
  valuesMap: {
    ADMIN: { description: 'An admin said so.' },
    GONE: { description: 'It answered 410.' },
    FAILING: { description: 'It took nothing for about three days.' },
  } satisfies Described<DisabledReason>,
});

export const WebhookDeliveryStateEnum = enumOf(DELIVERY_STATES);
registerEnumType(WebhookDeliveryStateEnum, {
  name: 'WebhookDeliveryState',
  description: 'How far a delivery has come.',
  valuesMap: {
    WAITING: { description: 'For its first or its next try.' },
    DELIVERED: { description: 'The receiver answered 2xx.' },
    GIVEN_UP: { description: 'After the tenth try, or an answer of 410.' },
    STOPPED: { description: 'Its endpoint was disabled or removed.' },
  } satisfies Described<DeliveryState>,
});

export const WebhookFailureEnum = enumOf(SEND_FAILURES);
registerEnumType(WebhookFailureEnum, {
  name: 'WebhookFailure',
  description: 'Why a try failed.',
  valuesMap: {
    ADDRESS_NOT_ALLOWED: { description: 'The host is, or leads to, an address that is not public.' },
    HOST_NOT_FOUND: { description: 'The name of the host is not known.' },
    UNREACHABLE: { description: 'There was no connection, no valid certificate, or no whole answer.' },
    TIMEOUT: { description: 'There was no answer in time.' },
    REDIRECT: { description: 'The answer led elsewhere; redirects are not followed.' },
    STATUS: { description: 'The answer was not 2xx.' },
  } satisfies Described<SendFailure>,
});

export const ShownViaEnum = enumOf(SHOWN_VIA);
registerEnumType(ShownViaEnum, {
  name: 'ShownVia',
  description: 'How a place has a fact-check.',
  valuesMap: {
    EMBED: { description: 'A frame on a page of that host rendered it.' },
    WEBHOOK: { description: 'A message with it arrived at an endpoint of the organisation.' },
    API: { description: 'A program of the organisation fetched it.' },
    REPORT: { description: 'The organisation says so; nothing else is known of it.' },
  } satisfies Described<ShownVia>,
});
