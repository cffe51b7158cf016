import { type Locale, NATIONAL } from '#libs/kernel';
import { type SiteAgreement, type SitePage, type SiteParty, webAddress } from '#libs/publishing';
import { markup, type SafeHtml } from '../html';
import { PAGES_TEXTS } from './pages-texts';
import { agreementAddress, agreementItems } from './parts';
import { addressOf, day, onward, sitePage } from './site-frame';

/** Who works together, where, since when and until when: what parties agreed to show, and nothing of clauses or persons. */
export function agreementPage(a: SiteAgreement, locale: Locale, publicUrl: string): string {
  const t = PAGES_TEXTS[locale];
  const over = a.state === 'ENDED';
  return sitePage({
    locale,
    publicUrl,
    path: agreementAddress(a.id),
    title: a.title,
    description: `${t.agreements}: ${a.parties.map(({ name }) => name).join(', ')}`,
    body: markup`<p class="soft"><a href="/kerja-sama?lang=${locale}">${t.agreements}</a></p>
<h1>${a.title}</h1>
<p class="note"><strong>${t.states[a.state]}.</strong> ${t.statesMean[a.state]}</p>
<dl class="facts"><div><dt>${t.since}</dt><dd>${day(a.since, locale)}</dd></div>
<div><dt>${over ? t.endedAt : t.until}</dt><dd>${day(a.until, locale)}</dd></div>
<div><dt>${t.covers}</dt><dd>${a.regions.map((r, i) => markup`${i > 0 && ', '}${r.code === NATIONAL ? r.name : markup`<a href="/wilayah/${r.code}?lang=${locale}">${r.name}</a>`}`)}</dd></div></dl>
<section aria-labelledby="pihak"><h2 id="pihak">${t.together}</h2>
<ul class="list">${a.parties.map((p) => party(p, locale))}</ul></section>
<section aria-labelledby="arti"><h2 id="arti">${t.lets}</h2>
${t.letsText.map((text) => markup`<p>${text}</p>`)}</section>`,
  });
} // prettier-ignore

function party({ code, name, kind, role, website }: SiteParty, locale: Locale): SafeHtml {
  const t = PAGES_TEXTS[locale];
  const own = kind === 'NEWSROOM' ? `/redaksi/${code}?lang=${locale}` : kind === 'SUPERVISOR' ? addressOf('/pengawas', { office: code, lang: locale }) : null;
  const site = webAddress(website) ? website : null;
  return markup`<li><h3>${own ? markup`<a href="${own}">${name}</a>` : name}</h3>
<p class="soft">${role && t.roles[role]}${site && markup` · <a href="${site}" rel="noopener">${site}</a>`}</p></li>`;
} // prettier-ignore

export interface AgreementsPage {
  readonly locale: Locale;
  readonly publicUrl: string;
  readonly after: string | null;
  readonly found: SitePage<SiteAgreement>;
}

export function agreementsPage({ locale, publicUrl, after, found }: AgreementsPage): string {
  const t = PAGES_TEXTS[locale];
  return sitePage({
    locale,
    publicUrl,
    path: '/kerja-sama',
    query: { after: after ?? undefined },
    title: t.agreements,
    description: t.agreementsLead,
    body: markup`<h1>${t.agreements}</h1>
<p>${t.agreementsLead}</p>
<h2>${t.announced}</h2>
${agreementItems(found.items, locale)}
${onward(found.next === null ? null : addressOf('/kerja-sama', { lang: locale, after: found.next }), t.older)}`,
  });
} // prettier-ignore
