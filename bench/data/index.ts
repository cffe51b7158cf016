/**
 * Worlds for the bench: deterministic data by size in an embedded PostgreSQL with the project's own schema. Writes set by set as
 * superuser, past the walls, and is no part of the product.
 */
export { type FillOptions, fillBenchData } from './fill';
export { prepareWorld } from './prepare-world';
export { readSamples, type WorldFacts } from './samples';
export type { BenchPerson, BenchWorld, PrepareOptions, RunningWorld } from './world';
