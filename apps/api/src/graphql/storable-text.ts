import { type FieldProblem, badInput } from '#libs/kernel';

/**
 * PostgreSQL has no place for U+0000 in text, and a surrogate without its partner is no character. Refused at the door,
 * wherever in the arguments it stands, so that it is the client's mistake by name and not a failure further in.
 */
export function requireStorableText(value: unknown, path: string): void {
  const [problem] = problemsIn(value, path);
  if (problem) throw badInput(problem);
}

function* problemsIn(value: unknown, path: string): Generator<FieldProblem> {
  if (typeof value === 'string') {
    if (value.includes('\u0000') || !value.isWellFormed()) yield problem(path);
    return;
  }
  // Inputs alone: files, times and what else is no plain data stands for itself.
  if (value === null || typeof value !== 'object' || value instanceof Date) return;
  for (const [name, inner] of Object.entries(value)) {
    yield* problemsIn(inner, Array.isArray(value) || path === '' ? path || name : `${path}.${name}`);
  }
}

function problem(field: string): FieldProblem {
  return {
    field: field.replace(/^input\./, ''),
    rule: 'characters',
    kind: 'string',
    id: 'memuat karakter yang tidak sah',
    en: 'contains characters that are not text',
  };
}
