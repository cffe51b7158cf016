import type { Locale } from '#libs/kernel';
import type { PublicFilter } from '#libs/publishing';
import { filterFields } from '../embed/builder.page';
import { oembedLinks } from '../embed/oembed';
import type { Card } from '../fact-check.card';
import { FORM_TEXTS } from '../form-texts';
import { markup, type SafeHtml } from '../html';
import { PAGE_TEXTS, writtenTime } from '../page-texts';
import { filterQuery } from '../public-filter';
import { PAGES_TEXTS } from './pages-texts';
import { feedLinks, onward, sitePage } from './site-frame';
import { SITE_TEXTS } from './site-texts';

export interface ListPage {
  readonly locale: Locale;
  readonly publicUrl: string;
  readonly filter: PublicFilter;
  readonly cards: readonly Card[];
  /** Where this page begins; null at the beginning. */
  readonly after: string | null;
  /** Where the next page begins; null at the end. */
  readonly next: string | null;
}

/** Published fact-checks, the newest first, in words that a filter chooses. Whole without a script. */
export function listPage({ locale, publicUrl, filter, cards, after, next }: ListPage): string {
  const t = FORM_TEXTS[locale];
  const s = SITE_TEXTS[locale];
  return sitePage({
    locale,
    publicUrl,
    path: '/cek-fakta',
    query: { ...wordsOf(filter), after: after ?? undefined },
    title: s.list,
    description: s.lead,
    head: markup`${feedLinks(filterQuery(filter))}${oembedLinks(`${publicUrl.replace(/\/+$/, '')}/cek-fakta${filterQuery(filter)}`, s.list, publicUrl)}`,
    body: markup`<h1>${s.list}</h1>
<form method="get" action="/cek-fakta"><input type="hidden" name="lang" value="${locale}">
<div class="filters">${filterFields(filter, locale)}<p><button>${t.filter}</button></p></div>
</form>
<section aria-labelledby="hasil"><h2 id="hasil">${s.results}</h2>
${items(cards, locale)}
${onward(next === null ? null : `/cek-fakta${filterQuery(filter, { lang: locale, after: next })}`, t.older)}
</section>`,
    footer: feeds(filter, locale),
  });
} // prettier-ignore

export function frontPage(cards: readonly Card[], locale: Locale, publicUrl: string): string {
  const s = SITE_TEXTS[locale];
  const t = PAGE_TEXTS[locale];
  return sitePage({
    locale,
    publicUrl,
    path: '/beranda',
    title: s.home,
    description: s.lead,
    head: feedLinks(''),
    body: markup`<h1>${s.home}</h1>
<p>${s.lead}</p>
<form method="get" action="/cari" role="search"><input type="hidden" name="lang" value="${locale}">
<div class="filters"><p><label for="q">${PAGES_TEXTS[locale].search}</label><input id="q" name="q" type="search" maxlength="1000" size="16"></p><p><button>${PAGES_TEXTS[locale].searchButton}</button></p></div></form>
<section aria-labelledby="terbaru"><h2 id="terbaru">${t.newest}</h2>
${items(cards, locale)}
<p><a class="action" href="/cek-fakta?lang=${locale}">${t.all}</a></p>
</section>`,
    footer: feeds({}, locale),
  });
} // prettier-ignore

export function methodologyPage(locale: Locale, publicUrl: string): string {
  const s = SITE_TEXTS[locale];
  return sitePage({
    locale,
    publicUrl,
    path: '/metodologi',
    title: s.methodology,
    description: s.sections[0]?.paragraphs[0] ?? s.lead,
    body: markup`<h1>${s.methodology}</h1>
${s.sections.map(({ title, paragraphs, links = [] }) => markup`<h2>${title}</h2>${paragraphs.map((text) => markup`<p>${text}</p>`)}${links.map(({ text, path }) => markup`<p><a href="${path}?lang=${locale}">${text}</a></p>`)}`)}`,
  });
} // prettier-ignore

function wordsOf(filter: PublicFilter): Readonly<Record<string, string | undefined>> {
  const { region, theme, rating, newsroom, stage } = filter;
  return { region, theme, rating, newsroom, stage };
}

export function items(cards: readonly Card[], locale: Locale): SafeHtml {
  const t = PAGE_TEXTS[locale];
  if (cards.length === 0) return markup`<p>${t.nothing}</p>`;
  return markup`<ul class="list">${cards.map((card) => item(card, locale))}</ul>`;
}

/** By its finding and headline; the claim itself is on its page, beside the finding. */
export function item(card: Card, locale: Locale, write: (headline: string) => SafeHtml = (text) => markup`${text}`): SafeHtml {
  const t = PAGE_TEXTS[locale];
  const { finding } = card;
  if (!finding) return markup``;
  const canonical = t.ratings[finding.rating];
  const alike = canonical.toLowerCase() === finding.label.toLowerCase();
  return markup`<li><strong class="label ${finding.rating}">${finding.label}</strong>${alike ? null : markup` <span class="soft">(${canonical})</span>`}
<h3><a href="/cek-fakta/${card.slug}?lang=${locale}">${write(finding.headline)}</a></h3>
<p class="soft">${card.newsroom} · ${card.region} · <time datetime="${card.publishedAt.toISOString()}">${writtenTime(card.publishedAt, locale)}</time>${finding.correctionNote !== null && markup` · <strong>${t.corrected}</strong>`}</p></li>`;
} // prettier-ignore

function feeds(filter: PublicFilter, locale: Locale): SafeHtml {
  const query = filterQuery(filter);
  return markup`<p>${FORM_TEXTS[locale].feeds}: <a href="/feed.rss${query}">RSS</a> · <a href="/feed.atom${query}">Atom</a> · <a href="/feed.json${query}">JSON Feed</a></p>`;
} // prettier-ignore
