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

export function currentRequest(): RequestFacts {
  return storage.getStore() ?? { requestId: 'none', locale: 'id' };
}

/** The language of messages: what Accept-Language prefers of the two, Indonesian when it says nothing of them. */
export function localeOf(acceptLanguage: string | undefined): Locale {
  const preferred = (acceptLanguage ?? '')
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
