/**
 * Published fact-checks: snapshots, corrections, retractions, their signatures, imports of archives. Must never publish what
 * was not approved, never change what is published, and never sign in another's name.
 */
export * from './import';
export * from './claim-review';
export * from './external';
export * from './error-reports';
export * from './fact-check-reading.service';
export * from './fact-check.types';
export * from './publication-preview.service';
export * from './publishing.errors';
export * from './publishing.events';
export * from './publishing.module';
export * from './publishing.service';
export * from './public-fact-check';
export * from './public-lists.service';
export * from './purge.policy';
export * from './public-lists.types';
export * from './signing';
export * from './site';
export type { Snapshot, StoredSnapshot } from './snapshot.policy';
