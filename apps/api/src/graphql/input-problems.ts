import { type DomainError, type FieldProblem, badInput } from '#libs/kernel';
import { type ArgumentMetadata, type PipeTransform, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { requireStorableText } from './storable-text';

/** Indonesian for the rules of class-validator; the numbers of a rule are taken from its English message. */
const INDONESIAN: Readonly<Record<string, (n: readonly string[]) => string>> = {
  arrayMaxSize: ([n]) => `paling banyak ${n} butir`,
  arrayMinSize: ([n]) => `paling sedikit ${n} butir`,
  arrayNotEmpty: () => 'tidak boleh kosong',
  arrayUnique: () => 'tidak boleh berulang',
  isArray: () => 'harus berupa daftar',
  isBoolean: () => 'harus ya atau tidak',
  isDate: () => 'harus berupa waktu',
  isDateString: () => 'harus berupa waktu',
  isEmail: () => 'harus berupa alamat surel',
  isEnum: () => 'bukan salah satu pilihan',
  isHexadecimal: () => 'harus berupa bilangan heksadesimal',
  isIn: () => 'bukan salah satu pilihan',
  isInt: () => 'harus bilangan bulat',
  isISO8601: () => 'harus berupa waktu',
  isNotEmpty: () => 'tidak boleh kosong',
  isNumber: () => 'harus bilangan',
  isPositive: () => 'harus lebih dari nol',
  isString: () => 'harus berupa teks',
  isUrl: () => 'harus berupa alamat web',
  isUuid: () => 'harus berupa UUID',
  isLength: ([min, max]) => `panjang ${min} sampai ${max} karakter dan tidak kosong`,
  matches: () => 'bentuknya tidak sesuai',
  max: ([n]) => `paling besar ${n}`,
  maxLength: ([n]) => `paling panjang ${n} karakter`,
  min: ([n]) => `paling kecil ${n}`,
  minLength: ([n]) => `paling pendek ${n} karakter`,
};

class InputPipe extends ValidationPipe {
  override transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type !== 'custom') requireStorableText(value, metadata.data ?? '');
    return super.transform(value, metadata) as Promise<unknown>;
  }
}

/** Checks the inputs of all operations by their classes and names each broken rule. */
export function inputPipe(): PipeTransform {
  return new InputPipe({
    transform: true,
    forbidUnknownValues: false,
    validationError: { target: false, value: true },
    exceptionFactory: inputProblems,
  });
}

export function inputProblems(errors: readonly ValidationError[]): DomainError {
  return badInput(...errors.flatMap((error) => problemsOf(error, '')));
}

function problemsOf(error: ValidationError, path: string): FieldProblem[] {
  const field = path === '' ? error.property : `${path}.${error.property}`;
  const own = Object.entries(error.constraints ?? {}).map(([rule, message]): FieldProblem => {
    const context = error.contexts?.[rule] as { id?: string; en?: string } | undefined;
    const en = context?.en ?? withoutName(message, error.property);
    const numbers = en.match(/\d+/g) ?? [];
    const id = context?.id ?? INDONESIAN[rule]?.(numbers) ?? 'tidak sah';
    return { field, rule, kind: kindOf(error.value), id, en };
  });
  return [...own, ...(error.children ?? []).flatMap((child) => problemsOf(child, field))];
}

function withoutName(message: string, property: string): string {
  return message.startsWith(`${property} `) ? message.slice(property.length + 1) : message;
}

/** What was given, by type and size; never the value. */
function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return `string(${[...value].length})`;
  if (Array.isArray(value)) return `list(${value.length})`;
  if (value instanceof Date) return 'time';
  return typeof value;
}
