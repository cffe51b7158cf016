import type { Locale } from '#libs/kernel';
import type { PublicFactCheck, Verification } from '#libs/publishing';
import { FORM_TEXTS } from '../form-texts';
import { markup, type SafeHtml } from '../html';
import { page } from '../page-frame';
import { writtenTime } from '../page-texts';

export interface Verified {
  readonly record: string;
  readonly found: Verification;
  /** What stands at its address now; undefined where that is not of this site. */
  readonly now: PublicFactCheck | undefined;
}

/** The form, and below it what was found of the record that was sent. */
export function verifyPage(locale: Locale, verified?: Verified): string {
  const t = FORM_TEXTS[locale];
  return page({
    locale,
    title: verified ? `${verified.found.valid ? t.valid : t.invalid} – ${t.verifyTitle}` : t.verifyTitle,
    other: `/verifikasi?lang=${locale === 'id' ? 'en' : 'id'}`,
    body: markup`<h1>${t.verifyTitle}</h1>
${verified && result(verified, locale)}
<p>${t.verifyLead}</p>
<form method="post" action="/verifikasi?lang=${locale}">
<label for="record">${t.record}</label>
<textarea id="record" name="record" rows="8" required spellcheck="false" aria-describedby="help">${verified?.record}</textarea>
<p id="help" class="soft">${t.recordHelp}</p>
<p><button>${t.check}</button></p>
</form>
<p><a href="/.well-known/jwks.json">${t.keys}</a></p>`,
  });
} // prettier-ignore

function result({ found, now }: Verified, locale: Locale): SafeHtml {
  const t = FORM_TEXTS[locale];
  if (!found.valid) {
    return markup`<section class="note" role="status"><h2>${t.invalid}</h2>
<p>${t.faults[found.fault]}</p><p class="soft"><code>${found.fault}</code>: <span lang="en">${found.detail}</span></p></section>`;
  }
  return markup`<section class="note" role="status"><h2>${t.valid}</h2>
<p>${found.retracted ? t.aboutRetraction : t.about(found.version)} <a href="${found.address}">${found.headline ?? found.address}</a></p>
<p><strong>${standing(found, now, locale)}</strong></p>
<h3>${t.signedBy}</h3>
<ul>${found.signatures.map((s) => markup`<li>${s.organization.name} (${t.kinds[s.kind]}), ${writtenTime(new Date(s.signedAt), locale)}<br><span class="soft">${t.key} <code>${s.kid}</code></span></li>`)}</ul></section>`;
} // prettier-ignore

/** A record holds for good; whether it still stands is another question. */
function standing(found: Verification & { valid: true }, now: PublicFactCheck | undefined, locale: Locale): string {
  const t = FORM_TEXTS[locale];
  if (!now) return t.unknownAddress;
  if (now.state === 'RETRACTED') return t.retracted;
  return now.currentVersion === found.version ? t.newest : t.corrected(now.currentVersion);
}
