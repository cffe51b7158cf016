import type { Locale } from '#libs/kernel';
import type { RatingCounts, SiteAgreement, SiteCorrection } from '#libs/publishing';
import { toGlobalId } from '../../graphql/global-id';
import { markup, type SafeHtml } from '../html';
import { PAGE_TEXTS } from '../page-texts';
import { PAGES_TEXTS, writtenCount } from './pages-texts';
import { addressOf, clock, day } from './site-frame';

/** How many of each finding, each leading to its list. */
export function ratingCountsPart(
  { counts, total, more }: RatingCounts,
  filter: Readonly<Record<string, string>>,
  locale: Locale,
): SafeHtml {
  const t = PAGES_TEXTS[locale];
  const { ratings } = PAGE_TEXTS[locale];
  return markup`<p class="soft">${t.countsOf(writtenCount(total, more, locale))}</p>
<ul class="counts">${counts.map(({ rating, count }) => markup`<li><a href="${addressOf('/cek-fakta', { rating, ...filter, lang: locale })}"><strong class="label ${rating}">${ratings[rating]}</strong></a> ${writtenCount(count, false, locale)}</li>`)}</ul>`;
} // prettier-ignore

export const agreementAddress = (id: string): string => `/kerja-sama/${toGlobalId('Agreement', id)}`;

export function agreementItems(agreements: readonly SiteAgreement[], locale: Locale): SafeHtml {
  const t = PAGES_TEXTS[locale];
  if (agreements.length === 0) return markup`<p>${t.noAgreements}</p>`;
  return markup`<ul class="list">${agreements.map((a) => markup`<li><p class="soft"><strong class="state">${t.states[a.state]}</strong> ${day(a.since, locale)} – ${day(a.until, locale)}</p>
<h3><a href="${agreementAddress(a.id)}?lang=${locale}">${a.title}</a></h3>
<p class="soft">${a.parties.map(({ name }) => name).join(' · ')}</p></li>`)}</ul>`;
} // prettier-ignore

/** What was corrected, in the words of the newsroom; of what was retracted the reason alone. */
export function correctionItems(corrections: readonly SiteCorrection[], locale: Locale): SafeHtml {
  const t = PAGES_TEXTS[locale];
  if (corrections.length === 0) return markup`<p>${t.noCorrections}</p>`;
  return markup`<ol class="list">${corrections.map((c) => item(c, locale))}</ol>`;
}

function item(c: SiteCorrection, locale: Locale): SafeHtml {
  const t = PAGES_TEXTS[locale];
  const page = PAGE_TEXTS[locale];
  const retracted = c.kind === 'RETRACTION';
  return markup`<li><p class="soft"><strong class="state">${retracted ? t.retraction : t.correction}</strong> ${clock(c.at, locale)} · <a href="/redaksi/${c.newsroomCode}?lang=${locale}">${c.newsroom}</a></p>
<h3><a href="/cek-fakta/${c.slug}?lang=${locale}">${c.headline ?? page.retracted}</a></h3>
<p>${c.text}</p>
${c.before !== null && c.after !== null && c.before !== c.after && markup`<p class="soft">${t.changed(c.before, c.after)}</p>`}</li>`;
} // prettier-ignore
