/**
 * Published fact-checks: snapshots, corrections, retractions, imports of archives. Must never publish what was not
 * approved, and never change what is published.
 */
export * from './import';
