import type { Locale } from '#libs/kernel';
import type { LogFilter, LoggedPosition, SiteCorrection, SitePage, SitePlace } from '#libs/publishing';
import { markup, type SafeHtml } from '../html';
import { PAGE_TEXTS } from '../page-texts';
import { PAGES_TEXTS } from './pages-texts';
import { correctionItems } from './parts';
import { addressOf, clock, onward, regionAddress, sitePage } from './site-frame';

export interface LogPage {
  readonly locale: Locale;
  readonly publicUrl: string;
  readonly filter: LogFilter;
  readonly offices: readonly SitePlace[];
  readonly after: string | null;
  readonly found: SitePage<LoggedPosition>;
}

/** What supervisors have said of published fact-checks, to whom and when; apart from every finding. */
export function logPage({ locale, publicUrl, filter, offices, after, found }: LogPage): string {
  const t = PAGES_TEXTS[locale];
  const { office, region } = filter;
  return sitePage({
    locale,
    publicUrl,
    path: '/pengawas',
    query: { office, region, after: after ?? undefined },
    title: t.log,
    description: t.logLead,
    body: markup`<h1>${t.log}</h1>
<p>${t.logLead}</p>
<p class="soft">${t.logRest}</p>
<form method="get" action="/pengawas"><input type="hidden" name="lang" value="${locale}">
<div class="filters"><p><label for="office">${t.office}</label><select id="office" name="office"><option value="">${t.anyOffice}</option>${offices.map(({ code, name }) => markup`<option value="${code}"${code === office && markup` selected`}>${name}</option>`)}</select></p>
<p><label for="region">${t.regionCode}</label><input id="region" name="region" value="${region}" size="10" maxlength="8"></p>
<p><button>${t.show}</button></p></div></form>
<section aria-labelledby="catatan"><h2 id="catatan">${t.entries}</h2>
${found.items.length === 0 ? markup`<p>${t.noEntries}</p>` : markup`<ol class="list">${found.items.map((p) => entry(p, locale))}</ol>`}
${onward(found.next === null ? null : addressOf('/pengawas', { office, region, lang: locale, after: found.next }), t.older)}</section>`,
  });
} // prettier-ignore

function entry(p: LoggedPosition, locale: Locale): SafeHtml {
  const t = PAGES_TEXTS[locale];
  const page = PAGE_TEXTS[locale];
  const lang = { lang: locale };
  return markup`<li><p class="soft">${clock(p.statedAt, locale)} · <a href="${addressOf('/pengawas', { office: p.officeCode, ...lang })}">${p.office}</a></p>
<h3>${page.stances[p.position]}${p.replaced && markup` <span class="soft">(${t.replacedSince})</span>`}</h3>
<p><a href="/cek-fakta/${p.slug}?lang=${locale}">${p.headline ?? page.retracted}</a> <span class="soft">${t.onVersion(p.version)}${p.version < p.currentVersion && `, ${t.standsNow(p.currentVersion)}`}</span></p>
${p.retracted ? markup`<p class="soft">${t.takenBack}</p>` : markup`<blockquote><p>${p.text}</p></blockquote>${p.regulation && markup`<p class="soft">${page.regulation}: ${p.regulation}</p>`}`}
<p class="soft"><a href="/redaksi/${p.newsroomCode}?lang=${locale}">${p.newsroom}</a> · <a href="${regionAddress(p.regionCode)}?lang=${locale}">${p.region}</a></p></li>`;
} // prettier-ignore

export interface CorrectionsPage {
  readonly locale: Locale;
  readonly publicUrl: string;
  /** Of one newsroom, or of all. */
  readonly newsroom: SitePlace | null;
  readonly after: string | null;
  readonly found: SitePage<SiteCorrection>;
}

export function correctionsPage({ locale, publicUrl, newsroom, after, found }: CorrectionsPage): string {
  const t = PAGES_TEXTS[locale];
  const title = newsroom ? `${t.corrections}: ${newsroom.name}` : t.corrections;
  return sitePage({
    locale,
    publicUrl,
    path: '/ralat',
    query: { newsroom: newsroom?.code, after: after ?? undefined },
    title,
    description: t.correctionsLead,
    body: markup`${newsroom && markup`<p class="soft"><a href="/redaksi/${newsroom.code}?lang=${locale}">${newsroom.name}</a></p>`}<h1>${t.corrections}</h1>
<p>${t.correctionsLead}</p>
<h2>${t.entries}</h2>
${correctionItems(found.items, locale)}
${onward(found.next === null ? null : addressOf('/ralat', { newsroom: newsroom?.code, lang: locale, after: found.next }), t.older)}`,
  });
} // prettier-ignore
