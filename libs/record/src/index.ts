/**
 * The record: whatever changes a claim, a verdict, evidence or an agreement appends one event to a hash chain, in the
 * same transaction. Read as the timeline, verified as a chain. Nothing here edits or deletes an event.
 */
export { FINDINGS, type Finding } from './chain.policy';
export * from './event-types';
export * from './record-verifier';
export * from './record.module';
export * from './record.repository';
export * from './record.service';
export type { TimelineEvent } from './timeline.repository';
export { type EventNotice, MissedEventsRepository } from './missed-events.repository';
