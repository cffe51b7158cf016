/** One broken rule of one field, as the api names it. */
export interface FieldProblem {
  readonly field: string;
  readonly rule: string;
  readonly message: string;
}

/** Nothing came back: the network is away, or the service is. */
export const NO_CONNECTION = 'NO_CONNECTION';

/** What the api answered instead of data, or that it did not answer. `message` is in the language of the console. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly code: string,
    message: string,
    readonly requestId: string | undefined = undefined,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }

  /** Fields that the api complains of; empty for anything but bad input. */
  get problems(): readonly FieldProblem[] {
    const problems = this.details['problems'];
    return Array.isArray(problems) ? (problems as FieldProblem[]) : [];
  }

  /** Messages by the field's own name, as forms know it: the last part of `input.password`. */
  get byField(): Readonly<Record<string, string>> {
    const found: Record<string, string> = {};
    for (const { field, message } of this.problems) {
      const name = field.split('.').at(-1) ?? field;
      found[name] ??= message;
    }
    return found;
  }
}

export const isCode = (error: unknown, ...codes: readonly string[]): error is ApiError =>
  error instanceof ApiError && codes.includes(error.code);

/** The session is over, or has never been. */
export const isLoggedOut = (error: unknown): boolean => isCode(error, 'UNAUTHENTICATED');

/** Trying again, without a change, may bring another answer. */
export const isPassing = (error: unknown): boolean => isCode(error, NO_CONNECTION, 'OVERLOADED');
