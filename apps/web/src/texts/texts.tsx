import i18next, { type i18n } from 'i18next';
import { Fragment, type ReactNode, useMemo, useSyncExternalStore } from 'react';
import { type Language, currentLanguage, onLanguage } from './language';

/** A catalogue: texts by key, one level deep. Plural forms end in _one and _other, as i18next has them. */
export type Catalogue = Readonly<Record<string, string>>;

type Plain<K> = K extends `${infer Base}_one` | `${infer Base}_other` ? Base : K;

/** Keys as they are asked for: without the endings of plural forms. */
export type KeyOf<C extends Catalogue> = Plain<keyof C & string>;

type Names<Text extends string> = Text extends `${string}{{${infer Name}}}${infer Rest}` ? Name | Names<Rest> : never;

/** Every text that a key may lead to, so that each of its placeholders is asked for. */
type TextsOf<C extends Catalogue, K extends string> =
  | (K extends keyof C ? C[K] : never)
  | (`${K}_one` extends keyof C ? C[`${K}_one`] : never)
  | (`${K}_other` extends keyof C ? C[`${K}_other`] : never);

/** What the form of a plural is chosen by. */
type Counted<C extends Catalogue, K extends string> = `${K}_other` extends keyof C
  ? { readonly count: number }
  : unknown;

type Values<C extends Catalogue, K extends string> = `${K}_other` extends keyof C
  ? [values: Readonly<Record<Exclude<Names<TextsOf<C, K>>, 'count'>, string | number>> & Counted<C, K>]
  : [Names<TextsOf<C, K>>] extends [never]
    ? []
    : [values: Readonly<Record<Names<TextsOf<C, K>>, string | number>>];

export interface Say<C extends Catalogue> {
  <K extends KeyOf<C>>(key: K, ...values: Values<C, K>): string;
  /** A text with parts in tags, as in `Baca <link>nota ini</link>`; each tag is given what it becomes. */
  rich<K extends KeyOf<C>>(
    key: K,
    tags: Readonly<Record<string, (children: ReactNode) => ReactNode>>,
    ...values: Values<C, K>
  ): ReactNode;
}

/** The same keys as the Indonesian catalogue, all of them and no other. */
export type Translation<C extends Catalogue> = { readonly [K in keyof C]: string } & Catalogue;

const engine: i18n = i18next.createInstance();
void engine.init({
  lng: 'id',
  fallbackLng: false,
  initAsync: false,
  keySeparator: false,
  nsSeparator: false,
  resources: {},
  // React escapes what it shows.
  interpolation: { escapeValue: false },
});

export interface Texts<C extends Catalogue> {
  /** In a component: the texts in the language of the moment. */
  use(): Say<C>;
  /** Elsewhere. */
  say: Say<C>;
}

/**
 * The texts of one screen or part, Indonesian and English. Keys and placeholders are typed by the Indonesian catalogue
 * (`as const`); the English one must have the same keys.
 */
export function defineTexts<const C extends Catalogue>(name: string, id: C, en: Translation<C>): Texts<C> {
  engine.addResourceBundle('id', name, id);
  engine.addResourceBundle('en', name, en);
  const speakers: Record<Language, Say<C>> = { id: speaker<C>(name, 'id'), en: speaker<C>(name, 'en') };
  const say = ((...all: Parameters<Say<C>>) => speakers[currentLanguage()](...all)) as Say<C>;
  say.rich = ((...all: Parameters<Say<C>['rich']>) => speakers[currentLanguage()].rich(...all)) as Say<C>['rich'];
  return { use: () => speakers[useLanguage()], say };
}

function speaker<C extends Catalogue>(name: string, language: Language): Say<C> {
  const t = engine.getFixedT(language, name) as unknown as (key: string, values?: object) => string;
  const say = ((key: string, values?: object) => t(key, values)) as unknown as Say<C>;
  say.rich = ((key: string, tags: Tags, values?: object) => withTags(t(key, values), tags)) as Say<C>['rich'];
  return say;
}

export function useLanguage(): Language {
  return useSyncExternalStore(onLanguage, currentLanguage);
}

type Tags = Readonly<Record<string, (children: ReactNode) => ReactNode>>;

/** Only tags that were given become anything; the rest is text. */
function withTags(text: string, tags: Tags): ReactNode {
  const parts = text.split(/(<(\w+)>[^<]*<\/\2>)/);
  return parts.map((part, index) => {
    // The name of the tag, which the pattern captures too.
    if (index % 3 === 2) return null;
    const [, name = '', inner] = /^<(\w+)>([^<]*)<\/\1>$/.exec(part) ?? [];
    const render = tags[name];
    return <Fragment key={index}>{render ? render(inner) : part}</Fragment>;
  });
}

/** Sorted and formatted as the language does. */
export function useCollator(): Intl.Collator {
  const language = useLanguage();
  return useMemo(() => new Intl.Collator(language), [language]);
}
