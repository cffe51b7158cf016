import { type Locale, NATIONAL } from '#libs/kernel';
import { markup, type SafeHtml } from '../html';
import { page } from '../page-frame';
import { writtenTime } from '../page-texts';
import { writtenDay } from './pages-texts';

export interface SiteFrame {
  readonly locale: Locale;
  readonly publicUrl: string;
  readonly path: string;
  /** What else the address says, in one order; the language comes by itself. */
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly title: string;
  readonly description: string;
  readonly head?: SafeHtml;
  readonly body: SafeHtml;
  readonly footer?: SafeHtml;
  /** For answers to questions and forms: they are nothing to be found elsewhere. */
  readonly unlisted?: boolean;
}

/** The same address in the same words, whoever wrote it how. */
export function addressOf(path: string, query: Readonly<Record<string, string | undefined>> = {}): string {
  const said = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ''); // prettier-ignore
  return said.length === 0 ? path : `${path}?${new URLSearchParams(said).toString()}`;
}

/** A page of the site that is not about one fact-check, with what search engines and other sites are told of it. */
export function sitePage(frame: SiteFrame): string {
  const { locale, publicUrl, path, query = {}, title, description, unlisted = false } = frame;
  const base = publicUrl.replace(/\/+$/, '');
  const other = locale === 'id' ? 'en' : 'id';
  const own = `${base}${addressOf(path, query)}`;
  const inLanguage = (lang: Locale): string => `${base}${addressOf(path, { ...query, lang })}`;
  return page({
    locale,
    title: `${title} – Cekatan`,
    head: markup`<meta name="description" content="${description}">
${unlisted && markup`<meta name="robots" content="noindex">
`}<link rel="canonical" href="${own}">
<link rel="alternate" hreflang="id" href="${inLanguage('id')}">
<link rel="alternate" hreflang="en" href="${inLanguage('en')}">
<link rel="alternate" hreflang="x-default" href="${own}">
<meta property="og:type" content="website">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${description}">
<meta property="og:url" content="${own}">
<meta property="og:site_name" content="Cekatan">
<meta property="og:locale" content="${locale === 'id' ? 'id_ID' : 'en_GB'}">
${frame.head}`,
    other: addressOf(path, { ...query, lang: other }),
    body: frame.body,
    ...(frame.footer ? { footer: frame.footer } : {}),
  });
} // prettier-ignore

/** The page of a region; the country as a whole is that of all. */
export function regionAddress(code: string): string {
  return code === NATIONAL ? '/wilayah' : `/wilayah/${code}`;
}

export function feedLinks(query: string): SafeHtml {
  return markup`<link rel="alternate" type="application/rss+xml" href="/feed.rss${query}" title="RSS">
<link rel="alternate" type="application/atom+xml" href="/feed.atom${query}" title="Atom">
<link rel="alternate" type="application/feed+json" href="/feed.json${query}" title="JSON Feed">
`;
}

/** On to what is older; nothing at the end. */
export function onward(address: string | null, text: string): SafeHtml | null {
  return address === null ? null : markup`<nav class="onward" aria-label="${text}"><a href="${address}" rel="next">${text}</a></nav>`; // prettier-ignore
}

export function clock(at: Date, locale: Locale): SafeHtml {
  return markup`<time datetime="${at.toISOString()}">${writtenTime(at, locale)}</time>`;
}

export function day(at: Date, locale: Locale): SafeHtml {
  return markup`<time datetime="${at.toISOString()}">${writtenDay(at, locale)}</time>`;
}
