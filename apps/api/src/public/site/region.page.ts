import type { Locale } from '#libs/kernel';
import type { SiteAgreement, SitePlace, SiteRegion } from '#libs/publishing';
import type { Card } from '../fact-check.card';
import { markup, type SafeHtml } from '../html';
import { items } from './list.page';
import { PAGES_TEXTS, writtenCount } from './pages-texts';
import { agreementItems, ratingCountsPart } from './parts';
import { addressOf, feedLinks, onward, sitePage } from './site-frame';

export interface RegionPage {
  readonly locale: Locale;
  readonly publicUrl: string;
  readonly region: SiteRegion;
  readonly cards: readonly Card[];
  readonly after: string | null;
  readonly next: string | null;
  readonly agreements: readonly SiteAgreement[];
}

/** What was published of a region and of all below it. */
export function regionPage({ locale, publicUrl, region, cards, after, next, agreements }: RegionPage): string {
  const t = PAGES_TEXTS[locale];
  const { code, name, below } = region;
  const path = `/wilayah/${code}`;
  return sitePage({
    locale,
    publicUrl,
    path,
    query: { after: after ?? undefined },
    title: name,
    description: `${t.factChecks}: ${name}`,
    head: feedLinks(`?region=${code}`),
    body: markup`${breadcrumbs(region, locale)}
<h1>${name}</h1>
${after === null && ratingCountsPart(region.ratings, { region: code }, locale)}
${after === null && below.length > 0 && markup`<section aria-labelledby="di-dalam"><h2 id="di-dalam">${t.below}</h2>
<ul class="names">${below.map((r) => markup`<li><a href="/wilayah/${r.code}?lang=${locale}">${r.name}</a></li>`)}</ul></section>`}
<section aria-labelledby="terbit"><h2 id="terbit">${after === null ? t.factChecks : t.olderFactChecks}</h2>
${items(cards, locale)}
${onward(next === null ? null : addressOf(path, { lang: locale, after: next }), t.older)}</section>
${after === null && markup`<section aria-labelledby="kerja-sama"><h2 id="kerja-sama">${t.covering}</h2>
${agreementItems(agreements, locale)}</section>`}`,
  });
} // prettier-ignore

function breadcrumbs({ above, name }: SiteRegion, locale: Locale): SafeHtml {
  const t = PAGES_TEXTS[locale];
  return markup`<nav class="trail" aria-label="${t.youAreHere}"><ol><li><a href="/wilayah?lang=${locale}">${t.country}</a></li>
${above.map((r) => markup`<li><a href="/wilayah/${r.code}?lang=${locale}">${r.name}</a></li>`)}<li aria-current="page">${name}</li></ol></nav>`;
} // prettier-ignore

export const MOST_COUNTED = 999;

export function regionsPage(locale: Locale, publicUrl: string, provinces: readonly (SitePlace & { readonly count: number })[]): string {
  const t = PAGES_TEXTS[locale];
  return sitePage({
    locale,
    publicUrl,
    path: '/wilayah',
    title: t.regions,
    description: t.regionsLead,
    body: markup`<h1>${t.regions}</h1>
<p>${t.regionsLead}</p>
<ul class="names">${provinces.map(({ code, name, count }) => markup`<li><a href="/wilayah/${code}?lang=${locale}">${name}</a> <span class="soft">${writtenCount(Math.min(count, MOST_COUNTED), count > MOST_COUNTED, locale)}</span></li>`)}</ul>`,
  });
} // prettier-ignore
