import type { Locale } from '#libs/kernel';

/** Facts of an event, as they were written. */
export type EventData = Readonly<Record<string, unknown>>;

export interface EventTypeText {
  /** What happened and what `data` holds; part of the API's documentation. */
  readonly describes: string;
  /** One line for the timeline, without who and when. */
  readonly en: (data: EventData) => string;
  readonly id: (data: EventData) => string;
}

const types = new Map<string, EventTypeText>();

/** Names the events of a concept: in its `<x>.events.ts`, which its index or service imports. */
export function defineEventTypes<T extends Readonly<Record<string, EventTypeText>>>(defined: T): T {
  for (const [type, text] of Object.entries(defined)) {
    if (!/^[A-Z][A-Z_]+$/.test(type)) throw new Error(`${type} is not a name of an event`);
    if (types.has(type)) throw new Error(`the event ${type} is defined twice`);
    types.set(type, text);
  }
  return defined;
}

/** Every event that is defined, by name. */
export function listEventTypes(): readonly (EventTypeText & { readonly type: string })[] {
  return [...types].map(([type, text]) => ({ type, ...text })).sort((a, b) => (a.type < b.type ? -1 : 1));
}

/**
 * The event in one line. Old events must stay readable when their type is no longer defined or their data has another
 * shape, so this never throws.
 */
export function eventSummary(type: string, data: EventData, locale: Locale): string {
  try {
    return types.get(type)?.[locale](data) ?? nameAsWords(type);
  } catch {
    return nameAsWords(type);
  }
}

function nameAsWords(type: string): string {
  const words = type.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
