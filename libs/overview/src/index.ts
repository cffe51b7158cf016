/**
 * The overview of a desk: how many claims, where, about what, and where the time goes until publication. Counts only what its
 * caller could list, keeps nothing, and must never tell of drafts of other newsrooms.
 */
export * from './overview.module';
export { COUNTED_BOUND } from './overview.repository';
export * from './overview.service';
export * from './overview.types';
