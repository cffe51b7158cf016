// Without imports from other libs: the console shows with it what a text that is being written would change.
import { canonicalJson } from './canonical-json';

export type DifferenceKind = 'ADDED' | 'REMOVED' | 'CHANGED';

/** One thing that an amendment changes. Values are canonical JSON; null where there is nothing. */
export interface Difference {
  readonly kind: DifferenceKind;
  /** `title`, `parties[<organisation>].role`, `clauses[<number> <role> <capability>]`. */
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

interface ComparableClause {
  readonly number: string;
  readonly partyRole: string;
  readonly capability: string;
}

const FIELDS = [
  'title',
  'level',
  'regions',
  'effectiveFrom',
  'effectiveUntil',
  'quorum',
  'endorsementHours',
  'embargoUntil',
  'retainRead',
  'isPublic',
  'document',
] as const;

/** A whole text; times as dates or as texts of ISO 8601, which compare alike. */
export interface ComparableText extends Readonly<Record<Exclude<(typeof FIELDS)[number], 'regions'>, unknown>> {
  readonly regions: readonly string[];
  readonly parties: readonly { readonly organizationId: string }[];
  readonly clauses: readonly ComparableClause[];
}

/** What a reader of the later text must know to have read only the earlier one. */
export function differences(before: ComparableText, after: ComparableText): Difference[] {
  return [
    ...FIELDS.flatMap((field) => compare(field, valueOf(before, field), valueOf(after, field))),
    ...compareParts('parties', before.parties, after.parties, (p) => p.organizationId),
    // One article may grant several capabilities to several roles, so its number alone does not name a clause.
    ...compareParts('clauses', before.clauses, after.clauses, (c) => `${c.number} ${c.partyRole} ${c.capability}`),
  ];
}

/** The order of regions says nothing. */
function valueOf(text: ComparableText, field: (typeof FIELDS)[number]): unknown {
  return field === 'regions' ? [...text.regions].sort() : text[field];
}

function compare(path: string, before: unknown, after: unknown): Difference[] {
  const [b, a] = [before, after].map((v) => (v === null || v === undefined ? null : canonicalJson(v)));
  if (b === a) return [];
  const kind = b === null ? 'ADDED' : a === null ? 'REMOVED' : 'CHANGED';
  return [{ kind, path, before: b ?? null, after: a ?? null }];
}

function compareParts<T extends object>(
  name: string,
  before: readonly T[],
  after: readonly T[],
  keyOf: (part: T) => string,
): Difference[] {
  const [b, a] = [byKey(before, keyOf), byKey(after, keyOf)];
  return [...new Set([...b.keys(), ...a.keys()])].flatMap((key) => {
    const [old, now] = [b.get(key), a.get(key)];
    const path = `${name}[${key}]`;
    if (!old || !now) return compare(path, old, now);
    return (Object.keys(now) as (keyof T & string)[]).flatMap((f) => compare(`${path}.${f}`, old[f], now[f]));
  });
}

/** Parts with the same key are told apart by their order. */
function byKey<T>(parts: readonly T[], keyOf: (part: T) => string): Map<string, T> {
  const found = new Map<string, T>();
  for (const part of parts) {
    const key = keyOf(part);
    let unique = key;
    for (let n = 2; found.has(unique); n += 1) unique = `${key} (${n})`;
    found.set(unique, part);
  }
  return found;
}
