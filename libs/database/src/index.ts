/**
 * The only door to PostgreSQL: scoped sessions behind row-level security, migrations, the embedded server, roles.
 * Knows no concept of the domain; a query without somebody to answer to does not compile.
 */
export * from './database';
export * from './database.module';
export { bootstrapExternalDatabase, EmbeddedServerError, type RunningDatabase, startDatabase } from './embedded';
export * from './errors';
export * from './idempotency';
export type { EarlyReading, Identified, IdentityStatement, Opening, ReadEarly, Snapshot } from './identify';
export * from './listener';
export * from './migrate';
export * from './open-database';
export { STANDING_LOCK, statements } from './session';
export { rehearse } from './rehearsal';
export * from './sql-params';
export type { RunStatement } from './statement-run';
export * from './tx';
