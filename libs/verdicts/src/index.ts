/**
 * Verdicts: the workflow table, revisions frozen by their hash, reviews by other newsrooms, positions of supervisors,
 * ratings. Publishes nothing, and must never move a verdict past what the votes say.
 */
export * from './content-hash';
export * from './protocol.policy';
export { VERDICT_QUEUES, type VerdictQueue } from './queues/verdict-queue.policy';
export * from './queues/verdict-queues.service';
export * from './ratings';
export * from './reviews.service';
export * from './settle-races';
export { type Allowed, VerdictDesk } from './verdict-desk';
export { endorsable, publishedRevision, revisionAtWork } from './verdict-facts.policy';
export * from './verdict-reading.service';
export * from './verdict.types';
export * from './verdict.workflow';
export { VerdictWritesRepository } from './verdict-writes.repository';
export { claimPositions, VerdictsRepository, visibleRevision, visibleVerdict } from './verdicts.repository';
export * from './verdicts.events';
export * from './verdicts.module';
export * from './verdicts.service';
