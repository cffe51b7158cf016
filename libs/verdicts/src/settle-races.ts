import {
  type Database,
  type Scope,
  type WriteTx,
  isGuardViolation,
  isPolicyViolation,
  isUniqueViolation,
} from '#libs/database';

/**
 * Writes, and asks once more when the database refuses what the workflow had allowed: somebody else was faster by a
 * moment. The second time the work sees what the other one left and refuses by the table's own name, so that a race
 * ends in the same outcome as two calls one after the other.
 */
export async function settleRaces<T>(database: Database, scope: Scope, work: (tx: WriteTx) => Promise<T>): Promise<T> {
  try {
    return await database.write(scope, work);
  } catch (error) {
    if (!isGuardViolation(error) && !isUniqueViolation(error) && !isPolicyViolation(error)) throw error;
    return database.write(scope, work);
  }
}
