import type { FieldProblem } from '#libs/kernel';

interface Broken {
  readonly rule: string;
  readonly id: string;
  readonly en: string;
  /** Name of a field inside the place that graphql-js names. */
  readonly inner?: string;
}

const required = (inner?: string): Broken => ({
  rule: 'required',
  id: 'wajib diisi',
  en: 'is required',
  ...(inner === undefined ? {} : { inner }),
});

/** What graphql-js says of a value that does not fit its type (`coerceInputValue`, the scalars), rule by rule. */
const SAYINGS: readonly (readonly [RegExp, (found: readonly string[]) => Broken])[] = [
  [
    /^(?:Value .* does not exist in|Enum) "(\w+)"/s,
    ([type]) => ({ rule: 'enum', id: `bukan salah satu pilihan ${type}`, en: `is not one of the choices of ${type}` }),
  ],
  [/^Field "(\w+)" of required type /, ([inner]) => required(inner)],
  [
    /^Field "(\w+)" is not defined by type "(\w+)"/,
    ([inner = '', type]) => ({ rule: 'unknown', id: `tidak dikenal di ${type}`, en: `is not known in ${type}`, inner }),
  ],
  [/^Expected non-nullable type /, () => required()],
  [
    /^(?:Expected type "(\w+)"|(Int|Float|String|Boolean|ID) cannot represent)/,
    ([object, scalar]) => {
      const type = object ?? scalar ?? '';
      return { rule: 'type', id: `harus ${type}`, en: `must be ${type}` };
    },
  ],
];

const INVALID =
  /^Variable "\$(\w+)" got invalid value (.*?)(?: at "([\w.[\]]+)")?; ((?:Value|Enum|Field|Expected|Int|Float|String|Boolean|ID) .*)$/s;
const MISSING = /^Variable "\$(\w+)" of (?:required|non-null) type /;

/**
 * A mistake in a variable as every other bad input is told: its field, the rule and the kind of value, in the client's
 * language and without the value itself. Undefined for mistakes of another sort, which are told as graphql-js tells them.
 */
export function variableProblem(message: string): FieldProblem | undefined {
  const missing = MISSING.exec(message);
  if (missing) {
    const { rule, id, en } = required();
    return { field: missing[1] ?? '', rule, kind: 'null', id, en };
  }
  const [, variable = '', value = '', path, saying = ''] = INVALID.exec(message) ?? [];
  for (const [pattern, meaning] of SAYINGS) {
    const found = pattern.exec(saying);
    if (!found) continue;
    const { inner, rule, id, en } = meaning(found.slice(1));
    const kind = inner === undefined ? kindOf(value) : 'object';
    return { field: fieldOf(path ?? variable, inner), rule, kind, id, en };
  }
  return undefined;
}

/** `input.appearances[0]` with the inner field `platform` is `appearances.0.platform`. */
function fieldOf(path: string, inner?: string): string {
  const whole = inner === undefined ? path : `${path}.${inner}`;
  return whole.replaceAll(/\[(\d+)\]/g, '.$1').replace(/^input\./, '');
}

/** Kind of a value as graphql-js prints it. */
function kindOf(printed: string): string {
  if (printed.startsWith('"')) return 'string';
  if (printed.startsWith('{')) return 'object';
  if (printed.startsWith('[')) return 'list';
  if (printed === 'true' || printed === 'false') return 'boolean';
  return /^-?\d/.test(printed) ? 'number' : 'null';
}
