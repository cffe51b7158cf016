/**
 * The record: whatever changes a claim, a verdict, evidence or an agreement appends one event to a hash chain, in the
 * same transaction. Read as the timeline, verified as a chain. Nothing here edits or deletes an event.
 */
export * from './record.module';
export * from './record.repository';
