/**
 * What systems outside are told of published things: endpoints of organisations, signed messages, their delivery, and who
 * still shows what was corrected. Must never carry what its receiver may not see at the second of sending, never send to an
 * address that is not public, and never keep anything of a reader.
 */
export { AnnouncingService, PING_HUB, PURGE_CACHES } from './announcing/announcing.service';
export { DELIVER_WEBHOOK } from './deliveries/deliver.job';
export type { ReplayRange } from './deliveries/deliveries.repository';
export { DeliveriesService, MOST_REPLAYED } from './deliveries/deliveries.service';
export { DeliveringService } from './deliveries/delivering.service';
export { MOST_TRIES } from './deliveries/retry.policy';
export { SEND_OPTIONS, type SendOptions } from './deliveries/send-message';
export {
  MOST_OVERLAP_HOURS,
  MOST_WEBHOOKS,
  type ShownSecret,
  type WebhookChange,
  type WebhookWish,
  WebhooksService,
} from './endpoints/webhooks.service';
export { DEFAULT_SELECTION, FACT_CHECK_SCHEMA } from './payload/fact-check.schema';
export { SELECTION_LIMITS } from './payload/selection.policy';
export { SHOWN_VIA, type Showing, type ShownVia } from './propagation/showings.repository';
export { type Acknowledgement, MOST_SHOWINGS, ShowingsService } from './propagation/showings.service';
export { embeddingHost, ShownNotes } from './propagation/shown-notes';
export { publicKeyText } from './signing/secret-texts';
export * from './webhook.errors';
export * from './webhook.types';
export { WebhooksModule } from './webhooks.module';
