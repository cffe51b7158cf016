/** The demo world, for whichever process fills an empty database with it. */
export { demoLogins, seedDemo, type SeedOutcome } from './cli/src/seed';
