import { ConfigurationError } from '#libs/config';
import { EmbeddedServerError } from '#libs/database';
import { isDomainError } from '#libs/kernel';

const PASSING: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there: is the database running, and is its address right?',
  ENOTFOUND: 'its host name is not known: check the address',
  ETIMEDOUT: 'it does not answer: check the address and the network',
  ENOSPC: 'the disk is full',
  EACCES: 'this user may not',
  '28P01': 'the database does not accept the password: check the address',
  '3D000': 'there is no such database: set DATABASE_ADMIN_URL and run `cekatan migrate`',
  '42P01': 'the database has no tables yet: run `cekatan migrate`',
  '57P03': 'the database is starting up: try again in a moment',
};

/** An error in one line, without a stack; `undefined` for what is a bug and deserves one. */
export function explain(error: unknown): string | undefined {
  if (isDomainError(error)) return error.text('en');
  if (error instanceof ConfigurationError || error instanceof EmbeddedServerError || error instanceof CommandError) {
    return error.message;
  }
  const { code, message, errors } = error as { code?: string; message?: string; errors?: unknown[] };
  // Node reports one failed connection per address tried.
  if (errors?.length) return explain(errors[0]);
  const known = code === undefined ? undefined : PASSING[code];
  return known === undefined ? undefined : `${message ?? code}: ${known}`;
}

/** A refusal of a command itself, in one line that says what to do. */
export class CommandError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CommandError';
  }
}
