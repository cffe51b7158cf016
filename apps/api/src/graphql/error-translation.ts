import { isOutOfConnections, isUnstorable } from '#libs/database';
import { DomainError, type FieldProblem, type Locale, badInput, isDomainError, overloaded } from '#libs/kernel';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { RequestFacts } from '../http/request-context';
import { variableProblem } from './variable-problems';

export const INTERNAL = 'INTERNAL_SERVER_ERROR';

/** Codes of mistakes in the document or its variables, which the client must be told in full. */
const CLIENT_MISTAKES: ReadonlySet<unknown> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
]);

const INTERNAL_TEXT: Record<Locale, string> = {
  id: 'Terjadi kesalahan di pihak kami. Sebutkan nomor permintaan ini bila melapor.',
  en: 'Something went wrong on our side. Name this request id when you report it.',
};

const unstorable = badInput({
  field: 'input',
  rule: 'range',
  id: 'ada waktu atau bilangan di luar jangkauan',
  en: 'a time or a number is out of range',
});

/** Seconds, not the same for all who waited for a connection in vain. */
const soon = (): number => 1 + Math.floor(Math.random() * 5);

/** What leaves the process of an error. */
export interface PublicError {
  readonly code: string;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** A refusal or outcome in the client's language; undefined for what is not for clients. */
export function publicError(error: unknown, locale: Locale): PublicError | undefined {
  if (isUnstorable(error)) return publicError(unstorable, locale);
  if (isOutOfConnections(error)) return publicError(overloaded({ retryAfterSeconds: soon() }), locale);
  if (!isDomainError(error)) return undefined;
  return { code: error.code, message: error.text(locale), details: publicDetails(error, locale) };
}

export function internalError(locale: Locale): PublicError {
  return { code: INTERNAL, message: INTERNAL_TEXT[locale], details: {} };
}

/** Problems of input are told in one language; all other details go out as they are. */
function publicDetails({ details }: DomainError, locale: Locale): Readonly<Record<string, unknown>> {
  const { problems } = details as { problems?: readonly FieldProblem[] };
  if (!Array.isArray(problems)) return details;
  return {
    ...details,
    problems: (problems as readonly FieldProblem[]).map(({ field, rule, kind, ...texts }) => ({
      field,
      rule,
      ...(kind === undefined ? {} : { kind }),
      message: texts[locale],
    })),
  };
}

/** The innermost error that a resolver threw. graphql-js wraps it, sometimes more than once. */
export function rootCause(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause;
}

export interface Translation {
  readonly formatted: GraphQLFormattedError;
  /** The cause, when it is a fault of ours and belongs in the log. */
  readonly fault?: unknown;
}

/**
 * The one translation of everything that can go wrong in an operation: refusals and outcomes by their own code and text,
 * mistakes in the document as graphql-js says them, everything else as an internal error that tells nothing but where to
 * look in the log.
 */
export function translateError(error: unknown, formatted: GraphQLFormattedError, facts: RequestFacts): Translation {
  const { requestId, locale } = facts;
  const cause = rootCause(error);
  const place = {
    ...(formatted.locations ? { locations: formatted.locations } : {}),
    ...(formatted.path ? { path: formatted.path } : {}),
  };
  const known = publicError(cause, locale);
  if (known) {
    const extensions = { ...known.details, code: known.code, requestId };
    return { formatted: { message: known.message, ...place, extensions } };
  }
  const code = mistakeCode(cause, formatted);
  const variable = code === 'BAD_USER_INPUT' ? variableProblem(formatted.message) : undefined;
  if (variable) return translateError(badInput(variable), formatted, facts);
  if (code !== undefined) {
    return { formatted: { message: formatted.message, ...place, extensions: { code, requestId } } };
  }
  return {
    formatted: { message: INTERNAL_TEXT[locale], ...place, extensions: { code: INTERNAL, requestId } },
    fault: cause,
  };
}

/** Only graphql-js and the server themselves speak of mistakes; a resolver's own error never passes as one. */
function mistakeCode(cause: unknown, formatted: GraphQLFormattedError): string | undefined {
  const code = formatted.extensions?.['code'];
  const isMistake = formatted.path === undefined && CLIENT_MISTAKES.has(code);
  if (isMistake) return code as string;
  // The value of an argument is looked at only when its field is resolved, if a variable stands in it.
  if (cause instanceof GraphQLError && /^Argument "/.test(cause.message)) return 'BAD_USER_INPUT';
  return undefined;
}
