/** What is wrong with the embedded server, in one line a person can act on. Never carries a password. */
export class EmbeddedServerError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'EmbeddedServerError';
  }
}

/** The code of a system or PostgreSQL error. Not by instanceof Error: it may come from another realm (Jest's sandboxes). */
export function codeOf(error: unknown): unknown {
  return (error as { code?: unknown } | null)?.code;
}

export function messageOf(error: unknown): string {
  return String((error as { message?: unknown } | null)?.message ?? error);
}
