import { ELECTION_STAGE_CODES, ELECTION_STAGES, RISK_THEME_CODES, RISK_THEMES } from '#libs/access';
import type { Locale } from '#libs/kernel';
import { RATINGS } from '#libs/verdicts';
import { markup, page, PAGE_TEXTS, type SafeHtml, writtenTime } from '../../../public-site';
import { COPY_TEXTS } from './copy-texts';

/** Says what the copy is, of when, and what needs the service; its links are those of the service, to be rewritten. */
export function aboutPage(locale: Locale, exportedAt: Date, publicUrl: string): string {
  const t = COPY_TEXTS[locale];
  const list = (parameter: string, code: string, name: string): SafeHtml =>
    markup`<li><a href="/cek-fakta?${parameter}=${code}&amp;lang=${locale}">${name}</a></li>`;
  return page({
    locale,
    title: `${t.title} – Cekatan`,
    other: `/salinan?lang=${locale === 'id' ? 'en' : 'id'}`,
    body: markup`<h1>${t.title}</h1>
<p>${t.made} <strong><time datetime="${exportedAt.toISOString()}">${writtenTime(exportedAt, locale)}</time></strong>.</p>
<p>${t.lead} ${t.newest} ${t.original}: <code>${publicUrl}</code></p>
<h2>${t.absentTitle}</h2>
<p>${t.absent}</p>
<h2>${t.lists}</h2>
<ul><li><a href="/cek-fakta?lang=${locale}">${PAGE_TEXTS[locale].all}</a></li>
${RATINGS.map((code) => list('rating', code, PAGE_TEXTS[locale].ratings[code]))}
${RISK_THEME_CODES.map((code) => list('theme', code, RISK_THEMES[code][locale]))}
${ELECTION_STAGE_CODES.map((code) => list('stage', code, ELECTION_STAGES[code][locale]))}</ul>
<h2>${t.verifyTitle}</h2>
<p>${t.verify}</p>`,
  });
} // prettier-ignore
