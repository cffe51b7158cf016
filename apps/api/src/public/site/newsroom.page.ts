import type { Locale } from '#libs/kernel';
import {
  type SiteAgreement,
  type SiteCorrection,
  type SiteNewsroom,
  type SitePage,
  type SitePlace,
  webAddress,
} from '#libs/publishing';
import type { Card } from '../fact-check.card';
import { markup, type SafeHtml } from '../html';
import { PAGE_TEXTS } from '../page-texts';
import { contactLink } from '../contact-link';
import { items } from './list.page';
import { PAGES_TEXTS } from './pages-texts';
import { agreementItems, correctionItems, ratingCountsPart } from './parts';
import { addressOf, day, feedLinks, onward, sitePage } from './site-frame';

export interface NewsroomPage {
  readonly locale: Locale;
  readonly publicUrl: string;
  readonly newsroom: SiteNewsroom;
  readonly cards: readonly Card[];
  readonly after: string | null;
  readonly next: string | null;
  readonly corrections: readonly SiteCorrection[];
  readonly agreements: readonly SiteAgreement[];
}

/** Who it is, in what words it finds, what it has published and corrected, with whom it works. */
export function newsroomPage({ locale, publicUrl, newsroom, cards, after, next, corrections, agreements }: NewsroomPage): string {
  const t = PAGES_TEXTS[locale];
  const { code, name } = newsroom;
  const path = `/redaksi/${code}`;
  return sitePage({
    locale,
    publicUrl,
    path,
    query: { after: after ?? undefined },
    title: name,
    description: `${t.factChecks}: ${name}`,
    head: feedLinks(`?newsroom=${code}`),
    body: markup`<p class="soft"><a href="/redaksi?lang=${locale}">${t.newsrooms}</a></p>
<h1>${name}</h1>
${after === null && about(newsroom, locale)}
<section aria-labelledby="terbit"><h2 id="terbit">${after === null ? t.factChecks : t.olderFactChecks}</h2>
${items(cards, locale)}
${onward(next === null ? null : addressOf(path, { lang: locale, after: next }), t.older)}</section>
${after === null && markup`<section aria-labelledby="ralat"><h2 id="ralat">${t.corrections}</h2>
${correctionItems(corrections, locale)}
${corrections.length > 0 && markup`<p><a href="/ralat?newsroom=${code}&amp;lang=${locale}">${t.allCorrections}</a></p>`}</section>
<section aria-labelledby="kerja-sama"><h2 id="kerja-sama">${t.agreements}</h2>
${agreementItems(agreements, locale)}</section>
${errors(newsroom, locale)}`}`,
  });
} // prettier-ignore

function about(n: SiteNewsroom, locale: Locale): SafeHtml {
  const t = PAGES_TEXTS[locale];
  const { ratings } = PAGE_TEXTS[locale];
  const line = (term: string, said: SafeHtml | string | null): SafeHtml | null => said === null ? null : markup`<div><dt>${term}</dt><dd>${said}</dd></div>`;
  return markup`<section aria-labelledby="tentang"><h2 id="tentang">${t.who}</h2>
${n.imported && markup`<p>${t.archive}</p>`}
<dl class="facts">${line(t.region, n.region && markup`<a href="/wilayah/${n.region.code}?lang=${locale}">${n.region.name}</a>`)}
${line(t.mediaGroup, n.mediaGroup)}
${line(t.website, webAddress(n.website) ? markup`<a href="${n.website}" rel="noopener">${n.website}</a>` : null)}
${n.imported ? null : line(t.memberSince, day(n.memberSince, locale))}
${n.memberUntil && line(t.memberUntil, day(n.memberUntil, locale))}</dl></section>
<section aria-labelledby="hasil"><h2 id="hasil">${t.counts}</h2>
${ratingCountsPart(n.ratings, { newsroom: n.code }, locale)}</section>
${n.labels.length > 0 && markup`<section aria-labelledby="istilah"><h2 id="istilah">${t.labels}</h2>
<p class="soft">${t.labelsLead}</p>
<dl class="facts">${n.labels.map(({ label, rating }) => markup`<div><dt>${label}</dt><dd>${ratings[rating]}</dd></div>`)}</dl></section>`}`;
} // prettier-ignore

function errors({ website, correctionContact }: SiteNewsroom, locale: Locale): SafeHtml {
  const t = PAGES_TEXTS[locale];
  const contact = contactLink(correctionContact);
  return markup`<section aria-labelledby="kesalahan"><h2 id="kesalahan">${t.errors}</h2>
<p>${t.errorsText}</p>
${contact && markup`<p>${t.contact} ${contact}</p>`}
${webAddress(website) && markup`<p>${t.atSite} <a href="${website}" rel="noopener">${website}</a></p>`}</section>`;
} // prettier-ignore

export interface NewsroomsPage {
  readonly locale: Locale;
  readonly publicUrl: string;
  readonly after: string | null;
  readonly found: SitePage<SitePlace & { readonly published: boolean }>;
}

export function newsroomsPage({ locale, publicUrl, after, found }: NewsroomsPage): string {
  const t = PAGES_TEXTS[locale];
  return sitePage({
    locale,
    publicUrl,
    path: '/redaksi',
    query: { after: after ?? undefined },
    title: t.newsrooms,
    description: t.newsroomsLead,
    body: markup`<h1>${t.newsrooms}</h1>
<p>${t.newsroomsLead}</p>
<ul class="names">${found.items.map(({ code, name, published }) => markup`<li><a href="/redaksi/${code}?lang=${locale}">${name}</a>${!published && markup` <span class="soft">(${t.noneYet})</span>`}</li>`)}</ul>
${onward(found.next === null ? null : addressOf('/redaksi', { lang: locale, after: found.next }), t.nextPage)}`,
  });
} // prettier-ignore
