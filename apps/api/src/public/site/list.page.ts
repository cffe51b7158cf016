import type { Locale } from '#libs/kernel';
import type { PublicFilter } from '#libs/publishing';
import { filterFields } from '../embed/builder.page';
import type { Card } from '../fact-check.card';
import { FORM_TEXTS } from '../form-texts';
import { markup, type SafeHtml } from '../html';
import { page } from '../page-frame';
import { PAGE_TEXTS, writtenTime } from '../page-texts';
import { filterQuery } from '../public-filter';
import { SITE_TEXTS } from './site-texts';

export interface ListPage {
  readonly locale: Locale;
  readonly filter: PublicFilter;
  readonly cards: readonly Card[];
  /** Where the next page begins; null at the end. */
  readonly next: string | null;
}

/** Published fact-checks, the newest first, in words that a filter chooses. Whole without a script. */
export function listPage({ locale, filter, cards, next }: ListPage): string {
  const t = FORM_TEXTS[locale];
  const s = SITE_TEXTS[locale];
  const older = next === null ? null : `/cek-fakta${filterQuery(filter, { lang: locale, after: next })}`;
  return page({
    locale,
    title: `${s.list} – Cekatan`,
    head: alternates(filter),
    other: `/cek-fakta${filterQuery(filter, { lang: locale === 'id' ? 'en' : 'id' })}`,
    body: markup`<h1>${s.list}</h1>
<form method="get" action="/cek-fakta"><input type="hidden" name="lang" value="${locale}">
<div class="filters">${filterFields(filter, locale)}<p><button>${t.filter}</button></p></div>
</form>
<section aria-labelledby="hasil"><h2 id="hasil">${s.results}</h2>
${items(cards, locale)}
${older && markup`<nav aria-label="${t.older}"><a href="${older}" rel="next">${t.older}</a></nav>`}
</section>`,
    footer: footer(filter, locale),
  });
} // prettier-ignore

export function frontPage(cards: readonly Card[], locale: Locale): string {
  const s = SITE_TEXTS[locale];
  const t = PAGE_TEXTS[locale];
  return page({
    locale,
    title: `${s.home} – Cekatan`,
    head: alternates({}),
    other: `/beranda?lang=${locale === 'id' ? 'en' : 'id'}`,
    body: markup`<h1>${s.home}</h1>
<p>${s.lead}</p>
<section aria-labelledby="terbaru"><h2 id="terbaru">${t.newest}</h2>
${items(cards, locale)}
<p><a href="/cek-fakta?lang=${locale}">${t.all}</a></p>
</section>`,
    footer: footer({}, locale),
  });
} // prettier-ignore

export function methodologyPage(locale: Locale): string {
  const s = SITE_TEXTS[locale];
  return page({
    locale,
    title: `${s.methodology} – Cekatan`,
    other: `/metodologi?lang=${locale === 'id' ? 'en' : 'id'}`,
    body: markup`<h1>${s.methodology}</h1>
${s.sections.map(({ title, paragraphs }) => markup`<h2>${title}</h2>${paragraphs.map((text) => markup`<p>${text}</p>`)}`)}`,
    footer: footer({}, locale),
  });
} // prettier-ignore

function alternates(filter: PublicFilter): SafeHtml {
  const query = filterQuery(filter);
  return markup`<link rel="alternate" type="application/rss+xml" href="/feed.rss${query}" title="RSS">
<link rel="alternate" type="application/atom+xml" href="/feed.atom${query}" title="Atom">
<link rel="alternate" type="application/feed+json" href="/feed.json${query}" title="JSON Feed">
`;
}

function items(cards: readonly Card[], locale: Locale): SafeHtml {
  const t = PAGE_TEXTS[locale];
  if (cards.length === 0) return markup`<p>${t.nothing}</p>`;
  return markup`<ul class="list">${cards.map((card) => item(card, locale))}</ul>`;
}

/** By its finding and headline; the claim itself is on its page, beside the finding. */
function item(card: Card, locale: Locale): SafeHtml {
  const t = PAGE_TEXTS[locale];
  const { finding } = card;
  if (!finding) return markup``;
  const canonical = t.ratings[finding.rating];
  const alike = canonical.toLowerCase() === finding.label.toLowerCase();
  return markup`<li><strong class="label ${finding.rating}">${finding.label}</strong>${alike ? null : markup` <span class="soft">(${canonical})</span>`}
<h3><a href="/cek-fakta/${card.slug}?lang=${locale}">${finding.headline}</a></h3>
<p class="soft">${card.newsroom} · ${card.region} · <time datetime="${card.publishedAt.toISOString()}">${writtenTime(card.publishedAt, locale)}</time>${finding.correctionNote !== null && markup` · <strong>${t.corrected}</strong>`}</p></li>`;
} // prettier-ignore

function footer(filter: PublicFilter, locale: Locale): SafeHtml {
  const t = FORM_TEXTS[locale];
  const query = filterQuery(filter);
  return markup`<p>${t.feeds}: <a href="/feed.rss${query}">RSS</a> · <a href="/feed.atom${query}">Atom</a> · <a href="/feed.json${query}">JSON Feed</a></p>
<p><a href="/cek-fakta?lang=${locale}">${SITE_TEXTS[locale].list}</a> · <a href="/metodologi?lang=${locale}">${SITE_TEXTS[locale].methodology}</a> · <a href="/verifikasi?lang=${locale}">${t.verifyTitle}</a> · <a href="/sematkan?lang=${locale}">${t.embedTitle}</a></p>`;
} // prettier-ignore
