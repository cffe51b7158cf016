/**
 * Agreements between organisations: their text, clauses, parties, signatures and life, and what a claim can be shared
 * under. What a party may do now is resolved by the database alone (`standing_at`); nothing here grants anything itself.
 */
export * from './agreements.module';
export * from './agreements.service';
export type { Protocol } from './sharing.repository';
