import type { Locale } from '#libs/kernel';
import type { PublicFactCheck } from '#libs/publishing';
import { cardOf } from '../fact-check.card';
import { markup, type SafeHtml } from '../html';
import { PAGE_TEXTS } from '../page-texts';
import { sitePage } from '../site/site-frame';
import { type Problem, REPORT_TEXTS } from './report-texts';

/** As a reader has filled it in. */
export interface ReportForm {
  readonly text: string;
  readonly link: string;
  readonly contact: string;
  /** Of this very form, so that sending it twice sends one report. */
  readonly key: string;
}

export interface ReportPage {
  readonly locale: Locale;
  readonly publicUrl: string;
  readonly factCheck: PublicFactCheck;
}

export const reportAddress = (slug: string): string => `/cek-fakta/${slug}/laporkan`;

/** The form; with what is wrong with it, and with all that was written, where it was not taken. */
export function reportPage(page: ReportPage, form: ReportForm, problems: readonly Problem[] = []): string {
  const { locale, factCheck } = page;
  const t = REPORT_TEXTS[locale];
  const has = (...some: Problem[]): boolean => problems.some((problem) => some.includes(problem));
  const attributes = (name: string, wrong: boolean): SafeHtml =>
    markup`aria-describedby="${name}-help${wrong && ' problems'}"${wrong && markup` aria-invalid="true"`}`;
  return framed(
    page,
    t.title,
    markup`<p>${t.lead(factCheck.newsroom.name)}</p>
${problems.length > 0 && markup`<div class="note error" id="problems" role="alert"><p><strong>${t.again}</strong></p><ul>${problems.map((problem) => markup`<li>${t.problems[problem]}</li>`)}</ul></div>`}
<form method="post" action="${reportAddress(factCheck.slug)}?lang=${locale}" accept-charset="utf-8">
<input type="hidden" name="key" value="${form.key}">
<p><label for="text">${t.wrong}</label><textarea id="text" name="text" rows="8" required maxlength="4000" ${attributes('text', has('TEXT_MISSING', 'TEXT_LONG'))}>
${form.text}</textarea></p>
<p class="soft" id="text-help">${t.wrongHelp}</p>
<p><label for="link">${t.link}</label><input class="wide" id="link" name="link" type="url" maxlength="500" value="${form.link}" ${attributes('link', has('LINK'))}></p>
<p class="soft" id="link-help">${t.linkHelp}</p>
<p><label for="contact">${t.contact}</label><input class="wide" id="contact" name="contact" autocomplete="email" maxlength="200" value="${form.contact}" ${attributes('contact', has('CONTACT_LONG'))}></p>
<p class="soft" id="contact-help">${t.contactHelp}</p>
<p class="trap" aria-hidden="true"><label for="website">${t.trap}</label><input id="website" name="website" tabindex="-1" autocomplete="off"></p>
<p><button>${t.send}</button></p>
</form>`,
  );
} // prettier-ignore

export function sentPage(page: ReportPage): string {
  const t = REPORT_TEXTS[page.locale];
  return framed(page, t.sent, markup`<p role="status">${t.sentText(page.factCheck.newsroom.name)}</p>`);
}

function framed({ locale, publicUrl, factCheck }: ReportPage, title: string, inner: SafeHtml): string {
  const t = REPORT_TEXTS[locale];
  const name = cardOf(factCheck, publicUrl).finding?.title ?? PAGE_TEXTS[locale].retracted;
  return sitePage({
    locale,
    publicUrl,
    path: reportAddress(factCheck.slug),
    title,
    description: name,
    unlisted: true,
    body: markup`<h1>${title}</h1>
<p class="claim"><span class="soft">${t.about}</span><br><a href="/cek-fakta/${factCheck.slug}?lang=${locale}">${name}</a></p>
${inner}`,
  });
} // prettier-ignore
