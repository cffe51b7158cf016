import { ELECTION_STAGES, RISK_THEMES, type Term } from '#libs/access';
import type { Locale } from '#libs/kernel';
import type { PublicFilter } from '#libs/publishing';
import { FORM_TEXTS } from '../form-texts';
import { markup, type SafeHtml } from '../html';
import { page } from '../page-frame';
import { PAGE_TEXTS } from '../page-texts';
import type { EmbedLook } from './embed.page';
import { EMBED_COLOURS, EMBED_SIZES, type EmbedColour, type EmbedSize } from './embed-style';
import { listTitle } from './list-title';
import { loaderTag } from './loader';
import { embedAddress, embedListAddress, snippet } from './snippet';

export interface Building {
  readonly look: EmbedLook;
  readonly filter: PublicFilter;
  /** What was asked for; null for a list. */
  readonly wanted: { readonly text: string; readonly found: { readonly slug: string; readonly title: string } | null } | null; // prettier-ignore
}

/** Makes the piece of HTML for a page of others, with what it will look like. */
export function builderPage(locale: Locale, { look, filter, wanted }: Building, publicUrl: string): string {
  const t = FORM_TEXTS[locale];
  const found = wanted?.found;
  return page({
    locale,
    title: t.embedTitle,
    other: `/sematkan?lang=${locale === 'id' ? 'en' : 'id'}`,
    body: markup`<h1>${t.embedTitle}</h1>
<p>${t.embedLead}</p>
<form method="get" action="/sematkan">
<input type="hidden" name="lang" value="${locale}">
<p><label for="slug">${t.address}</label><input id="slug" name="slug" value="${wanted?.text}" size="40" aria-describedby="slug-help"> <span id="slug-help" class="soft">${t.addressHelp}</span></p>
${wanted && !found && markup`<p class="note" role="status">${t.notHere}</p>`}
<div class="filters">
${choice('size', t.size, (Object.keys(EMBED_SIZES) as EmbedSize[]).map((size) => [size, t.sizes[size]]), look.size)}
${choice('color', t.colour, EMBED_COLOURS.map((colour: EmbedColour) => [colour, t.colours[colour]]), look.colour)}
${choice('inside', t.language, [['id', 'Indonesia'], ['en', 'English']], look.locale)}
${wanted ? null : filterFields(filter, locale)}
</div>
<p><button>${t.show}</button></p>
</form>
${wanted && !found ? null : outcome(locale, look, found ? embedAddress(publicUrl, found.slug, look) : embedListAddress(publicUrl, filter, look), found?.title ?? listTitle(filter, look.locale), publicUrl)}`,
  });
} // prettier-ignore

function outcome(locale: Locale, look: EmbedLook, address: string, title: string, publicUrl: string): SafeHtml {
  const t = FORM_TEXTS[locale];
  const { width, height } = EMBED_SIZES[look.size];
  // Whatever address the site is known by, the frame shown here is the one of this very server.
  const here = address.slice(publicUrl.replace(/\/+$/, '').length);
  return markup`<h2>${t.snippet}</h2>
<p><label for="snippet">${t.snippetHelp}</label></p>
<textarea id="snippet" rows="5" readonly spellcheck="false">${snippet(address, title, look)}</textarea>
<h2>${t.preview}</h2>
<iframe src="${here}" title="${title}" width="${width}" height="${height}" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>
<h2>${t.loader}</h2>
<p><label for="loader">${t.loaderHelp}</label></p>
<textarea id="loader" rows="4" readonly spellcheck="false">${loaderTag(publicUrl)}</textarea>`;
} // prettier-ignore

/** The fields of a filter, for every form that has one. */
export function filterFields({ region, theme, rating, newsroom, stage }: PublicFilter, locale: Locale): SafeHtml {
  const t = FORM_TEXTS[locale];
  const terms = (all: Readonly<Record<string, Term>>): [string, string][] =>
    Object.entries(all).map(([code, term]) => [code, term[locale]]);
  return markup`${choice('rating', t.rating, [['', t.any], ...Object.entries(PAGE_TEXTS[locale].ratings)], rating ?? '')}
${choice('theme', t.theme, [['', t.any], ...terms(RISK_THEMES)], theme ?? '')}
${choice('stage', t.stage, [['', t.any], ...terms(ELECTION_STAGES)], stage ?? '')}
<p><label for="region">${t.region}</label><input id="region" name="region" value="${region}" size="10"></p>
<p><label for="newsroom">${t.newsroom}</label><input id="newsroom" name="newsroom" value="${newsroom}" size="12"></p>`;
} // prettier-ignore

function choice(name: string, label: string, options: readonly (readonly [string, string])[], chosen: string): SafeHtml {
  return markup`<p><label for="${name}">${label}</label><select id="${name}" name="${name}">${options.map(([value, text]) => markup`<option value="${value}"${value === chosen && markup` selected`}>${text}</option>`)}</select></p>`;
} // prettier-ignore
