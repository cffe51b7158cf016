import type { Locale } from '#libs/kernel';
import { AsyncLocalStorage } from 'node:async_hooks';

/** What the translation of errors and the log need of a request, wherever in it they are. */
export interface RequestFacts {
  readonly requestId: string;
  readonly locale: Locale;
}

const storage = new AsyncLocalStorage<RequestFacts>();

export function withRequest<T>(facts: RequestFacts, work: () => T): T {
  return storage.run(facts, work);
}

/** What each line of the log that is written during a request says of it, unless it says so itself. */
export function aboutRequest(line: object = {}): { reqId?: string } {
  const facts = storage.getStore();
  return facts && !('requestId' in line) ? { reqId: facts.requestId } : {};
}

export function currentRequest(): RequestFacts {
  return storage.getStore() ?? { requestId: 'none', locale: 'id' };
}

/** Browsers send a few hundred different headers, and each request is asked for its language more than once. */
const MOST_KNOWN = 200;
const known = new Map<string, Locale>();

/** The language of messages: what Accept-Language prefers of the two, Indonesian when it says nothing of them. */
export function localeOf(acceptLanguage: string | undefined): Locale {
  if (!acceptLanguage) return 'id';
  let locale = known.get(acceptLanguage);
  if (locale === undefined) {
    locale = preferredOf(acceptLanguage);
    if (known.size >= MOST_KNOWN) known.clear();
    if (acceptLanguage.length <= 200) known.set(acceptLanguage, locale);
  }
  return locale;
}

function preferredOf(acceptLanguage: string): Locale {
  const preferred = acceptLanguage
    .split(',')
    .map((entry) => {
      const [tag = '', ...parameters] = entry.trim().toLowerCase().split(';');
      const q = parameters.map((p) => /^\s*q=([\d.]+)\s*$/.exec(p)?.[1]).find((value) => value !== undefined);
      return { language: tag.split('-')[0], quality: q === undefined ? 1 : Number(q) };
    })
    .filter(({ language, quality }) => (language === 'id' || language === 'en') && quality > 0)
    .sort((a, b) => b.quality - a.quality)[0];
  return preferred?.language === 'en' ? 'en' : 'id';
}
