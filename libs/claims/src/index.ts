/**
 * Claims: filing, numbers, duplicates, appearances, audience, discussion, assignments, the inbox. Decides who reads a
 * claim for everything that hangs on it. Knows no verdict workflow, opens no evidence, and never tells hidden from absent.
 */
export { contributionAgreements } from './audience.policy';
export { ClaimAccess } from './claim-access';
export type { ReadableClaim } from './claim-access.repository';
export * from './claim-state';
export * from './platforms';
export { ClaimsModule } from './claims.module';
