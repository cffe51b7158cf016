/**
 * Agreements between organisations: their text, clauses, parties, signatures and life, and what a claim can be shared
 * under. What a party may do now is resolved by the database alone (`standing_at`); nothing here grants anything itself.
 */
export * from './agreement-differences.policy';
export * from './agreement-drafts.service';
export * from './agreement-life.service';
export * from './agreement-state.policy';
export { canonicalText, contentHash } from './agreement-text.policy';
export { AGREEMENT_EVENTS } from './agreement.events';
export * from './agreement.types';
export * from './agreement.workflow';
export * from './agreements.module';
export type { VersionClause, VersionParty } from './agreements.repository';
export * from './agreements.service';
export type { Consequences } from './consequences.repository';
export type { Protocol, Reader } from './sharing.repository';
