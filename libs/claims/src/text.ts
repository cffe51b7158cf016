import { badInput } from '#libs/kernel';

interface Limits {
  readonly min: number;
  readonly max: number;
}

/** Text as it is kept: as written, without surrounding space. Length is counted in characters, as PostgreSQL counts. */
export function requireText(value: string, field: string, { min, max }: Limits): string {
  const text = value.replaceAll('\r\n', '\n').trim();
  if (text.includes('\0') || !text.isWellFormed()) {
    throw badInput({
      field,
      rule: 'text',
      kind: 'string',
      id: 'memuat karakter yang tidak dapat disimpan',
      en: 'holds characters that cannot be stored',
    });
  }
  const length = [...text].length;
  if (length < min || length > max) {
    throw badInput({
      field,
      rule: 'length',
      kind: `string of ${length} characters`,
      id: `panjangnya harus ${min} sampai ${max} karakter`,
      en: `must be ${min} to ${max} characters long`,
    });
  }
  return text;
}

/** The same for text that may be left out; blank is left out. */
export function optionalText(value: string | null | undefined, field: string, max: number): string | null {
  return value?.trim() ? requireText(value, field, { min: 1, max }) : null;
}

export function optionalWebAddress(value: string | null | undefined, field: string): string | null {
  const text = optionalText(value, field, 2000);
  if (text === null) return null;
  const url = URL.parse(text);
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username || url.password) {
    throw badInput({
      field,
      rule: 'webAddress',
      kind: 'string',
      id: 'harus alamat http atau https tanpa nama pengguna',
      en: 'must be an http or https address without credentials',
    });
  }
  return url.href.length <= 2000 ? url.href : text;
}

/** Refuses a time that has not come; a few minutes are forgiven to clocks that run ahead. */
export function requirePast(at: Date | null | undefined, now: Date, field: string): Date | null {
  if (!at) return null;
  if (Number.isNaN(at.getTime()) || at.getTime() > now.getTime() + 5 * 60_000) {
    throw badInput({
      field,
      rule: 'past',
      kind: 'time',
      id: 'tidak boleh di masa depan',
      en: 'must not lie in the future',
    });
  }
  return at;
}

export function requireOneOf<T extends string>(value: string, allowed: readonly T[], field: string): T {
  const found = allowed.find((a) => a === value);
  if (found === undefined) {
    throw badInput({
      field,
      rule: 'oneOf',
      kind: 'string',
      id: 'bukan pilihan yang dikenal',
      en: 'is not one of the known choices',
    });
  }
  return found;
}
