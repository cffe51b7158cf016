import { QueryFailedError } from 'typeorm';

interface PostgresError {
  readonly code?: string;
  readonly constraint?: string;
}

function postgresError(error: unknown): PostgresError | undefined {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  return typeof cause === 'object' && cause !== null && 'code' in cause ? (cause as PostgresError) : undefined;
}

/** True for a broken unique constraint, or only for the one named. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  const e = postgresError(error);
  return e?.code === '23505' && (constraint === undefined || e.constraint === constraint);
}

export function isForeignKeyViolation(error: unknown, constraint?: string): boolean {
  const e = postgresError(error);
  return e?.code === '23503' && (constraint === undefined || e.constraint === constraint);
}

/** The second wall refused: a policy's WITH CHECK, or a missing grant. */
export function isPolicyViolation(error: unknown): boolean {
  return postgresError(error)?.code === '42501';
}

/** Classes of our own triggers: CK001 append-only, CK002 frozen, CK003 illegal state, CK004 signature, CK006 incomplete, CK007 workflow. */
export function isGuardViolation(error: unknown): boolean {
  return postgresError(error)?.code?.startsWith('CK') ?? false;
}

/** A value that no column holds: a time or a number out of range, a character that is none. */
export function isUnstorable(error: unknown): boolean {
  return ['22003', '22007', '22008', '22021', '22P05'].includes(postgresError(error)?.code ?? '');
}

const CONNECTION_WAITS: ReadonlySet<string> = new Set([
  // pg-pool: none was given back in time; one that was opened meanwhile did not answer in time.
  'timeout exceeded when trying to connect',
  'Connection terminated due to connection timeout',
]);

/** No connection was to be had in time: every one of the pool, or of the server (53300), is at work. */
export function isOutOfConnections(error: unknown): boolean {
  return (error instanceof Error && CONNECTION_WAITS.has(error.message)) || postgresError(error)?.code === '53300';
}

/** Worth repeating the whole transaction: serialisation failure or deadlock. */
export function isRetryable(error: unknown): boolean {
  const code = postgresError(error)?.code;
  return code === '40001' || code === '40P01';
}

/**
 * What a row broke, when it is the row that the database refuses (its data, a constraint, a guard) and nothing wider: the
 * constraint's name or the error's class.
 */
export function refusedRow(error: unknown): string | undefined {
  const e = postgresError(error);
  return e?.code && /^(22|23|CK)/.test(e.code) ? (e.constraint ?? e.code) : undefined;
}
