/**
 * Refusals and outcomes as values. Each concept defines its own beside its service (`<x>.errors.ts`) with
 * `defineError`; the api translates any `DomainError` by its own `code`, `details` and messages, so a new error
 * needs no second place.
 */
export type Locale = 'id' | 'en';

/** Facts a client needs to go on after a refusal; must be JSON and must tell nothing the viewer may not see. */
export type ErrorDetails = Readonly<Record<string, unknown>>;

type Message<D> = (details: D) => string;

/** Text of an error in both languages of the product. */
export interface ErrorMessages<D> {
  readonly id: Message<D>;
  readonly en: Message<D>;
}

export class DomainError extends Error {
  constructor(
    /** Stable, SCREAMING_SNAKE_CASE; clients branch on it. */
    readonly code: string,
    readonly details: ErrorDetails,
    private readonly messages: ErrorMessages<never>,
  ) {
    super((messages.en as Message<ErrorDetails>)(details));
    this.name = 'DomainError';
  }

  text(locale: Locale): string {
    return (this.messages[locale] as Message<ErrorDetails>)(this.details);
  }
}

export type ErrorFactory<D extends ErrorDetails> = ((details: D) => DomainError) & { readonly code: string };

/** Defines one error: its code and its text in Indonesian and English. */
export function defineError<D extends ErrorDetails = Record<string, never>>(
  code: string,
  messages: ErrorMessages<D>,
): ErrorFactory<D> {
  const factory = (details: D): DomainError => new DomainError(code, details, messages);
  return Object.assign(factory, { code });
}

export function isDomainError(error: unknown, code?: string): error is DomainError {
  return error instanceof DomainError && (code === undefined || error.code === code);
}

/** One broken rule of one input field. `kind` says what was given (its type or size), never the value itself. */
export interface FieldProblem {
  readonly field: string;
  readonly rule: string;
  readonly kind?: string;
  readonly id: string;
  readonly en: string;
}

const badInputError = defineError<{ problems: readonly FieldProblem[] }>('BAD_USER_INPUT', {
  id: ({ problems }) => `Masukan tidak sah: ${problems.map((p) => `${p.field}: ${p.id}`).join('; ')}`,
  en: ({ problems }) => `Invalid input: ${problems.map((p) => `${p.field}: ${p.en}`).join('; ')}`,
});

/** Input that breaks a rule; each problem names the field and the rule. */
export function badInput(...problems: FieldProblem[]): DomainError {
  return badInputError({ problems });
}

/** No valid session, token or key came with the request. */
export const unauthenticated = defineError('UNAUTHENTICATED', {
  id: () => 'Silakan masuk terlebih dahulu.',
  en: () => 'Please log in first.',
});

/** The person is known, and neither role nor clause allows this. `permission` or `capability` names what is missing. */
export const forbidden = defineError<{ permission?: string; capability?: string; reason?: string }>('FORBIDDEN', {
  id: () => 'Anda tidak berwenang melakukan ini.',
  en: () => 'You are not allowed to do this.',
});

/** Absent, or not to be told from absent: never carries anything about the thing asked for. */
export const notFound = defineError('NOT_FOUND', {
  id: () => 'Tidak ditemukan.',
  en: () => 'Not found.',
});

/** Someone else changed the thing since the client read it. `currentVersion` is what to read again. */
export const staleVersion = defineError<{ expectedVersion: number; currentVersion: number }>('STALE_VERSION', {
  id: () => 'Data sudah diubah orang lain; muat ulang lalu coba lagi.',
  en: () => 'Somebody changed this meanwhile; reload and try again.',
});

/** Too many tries; `retryAfterSeconds` says when the next one is counted afresh. */
export const rateLimited = defineError<{ retryAfterSeconds: number }>('RATE_LIMITED', {
  id: ({ retryAfterSeconds }) => `Terlalu banyak percobaan; coba lagi dalam ${retryAfterSeconds} detik.`,
  en: ({ retryAfterSeconds }) => `Too many tries; try again in ${retryAfterSeconds} seconds.`,
});

/** More is asked of the service than it can do; nothing was done for this request. */
export const overloaded = defineError<{ retryAfterSeconds: number }>('OVERLOADED', {
  id: ({ retryAfterSeconds }) => `Layanan sedang sangat sibuk; coba lagi dalam ${retryAfterSeconds} detik.`,
  en: ({ retryAfterSeconds }) => `The service is very busy; try again in ${retryAfterSeconds} seconds.`,
});

/** The act needs a recent proof of identity: call `stepUp` with the password or a TOTP code, then repeat. */
export const stepUpRequired = defineError('STEP_UP_REQUIRED', {
  id: () => 'Buktikan ulang identitas Anda untuk tindakan ini.',
  en: () => 'Prove your identity again for this action.',
});
