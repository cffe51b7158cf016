import type { Locale } from '#libs/kernel';
import type { Card } from '../fact-check.card';
import { markup, SafeHtml } from '../html';
import { PAGE_TEXTS, writtenTime } from '../page-texts';
import { EMBED_COLOURS, EMBED_SIZES, type EmbedColour, type EmbedSize, embedStyle } from './embed-style';

/** How a frame is to look. */
export interface EmbedLook {
  readonly size: EmbedSize;
  readonly colour: EmbedColour;
  readonly locale: Locale;
}

export const PLAIN_LOOK: EmbedLook = { size: 'm', colour: 'auto', locale: 'id' };

/** From an address; what cannot be is as if it were not said, so that a frame is never empty. */
export function lookFrom(query: Readonly<Record<string, unknown>>): EmbedLook {
  const { size, color, lang } = query;
  return {
    size: typeof size === 'string' && size in EMBED_SIZES ? (size as EmbedSize) : PLAIN_LOOK.size,
    colour: EMBED_COLOURS.find((colour) => colour === color) ?? PLAIN_LOOK.colour,
    locale: lang === 'en' ? 'en' : PLAIN_LOOK.locale,
  };
}

/** As parameters of an address, those left out that say nothing. */
export function lookQuery({ size, colour, locale }: EmbedLook): Readonly<Record<string, string | undefined>> {
  return {
    size: size === PLAIN_LOOK.size ? undefined : size,
    color: colour === PLAIN_LOOK.colour ? undefined : colour,
    lang: locale === PLAIN_LOOK.locale ? undefined : locale,
  };
}

/** One fact-check, in its latest version, for a frame on a page of others. Whole without a script on either side. */
export function embedPage(card: Card, look: EmbedLook): string {
  const title = card.finding?.title ?? PAGE_TEXTS[look.locale].retracted;
  return frame(look, title, item(card, look, 'h1'));
}

/** How many a list has room for. */
export const LIST_ITEMS: Readonly<Record<EmbedSize, number>> = { s: 3, m: 6, l: 10 };
/** All that a frame may weigh is 30 kB; whatever is written in it, a list stays below. */
const MOST_LIST_BYTES = 28 * 1024;

/** The newest of a list, without their claims: a line each would be torn from its finding. */
export function embedList(cards: readonly Card[], look: EmbedLook, all: string, title: string): string {
  for (let some = cards.slice(0, LIST_ITEMS[look.size]); ; some = some.slice(0, -1)) {
    const html = listOf(some, look, all, title);
    if (some.length <= 1 || Buffer.byteLength(html) <= MOST_LIST_BYTES) return html;
  }
}

function listOf(cards: readonly Card[], look: EmbedLook, all: string, title: string): string {
  const t = PAGE_TEXTS[look.locale];
  const body = markup`<h1 class="of">${title}</h1>
${cards.length === 0 ? markup`<p class="soft">${t.nothing}</p>` : markup`<ul>${cards.map((card) => markup`<li>${item(card, { ...look, size: 's' }, 'h2')}</li>`)}</ul>`}
<p class="soft"><a href="${all}" target="_blank" rel="noopener">${t.all}</a> · Cekatan</p>`;
  return frame(look, title, body);
} // prettier-ignore

/** More than the lines that a frame shows of them; the whole is a click away. */
const MOST = { note: 400, statement: 700, conclusion: 900 } as const;

/** Cut at a word, with a sign that it is. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most);
  return `${(cut.slice(0, Math.max(cut.search(/\s+\S*$/), 0)) || cut).toWellFormed().replace(/\uFFFD$/, '')}…`;
}

function item(card: Card, { size, locale }: EmbedLook, heading: 'h1' | 'h2'): SafeHtml {
  const t = PAGE_TEXTS[locale];
  const { finding } = card;
  const link = (text: string): SafeHtml => markup`<a href="${card.address}" target="_blank" rel="noopener">${text}</a>`;
  const titled = (inside: SafeHtml): SafeHtml => (heading === 'h1' ? markup`<h1>${inside}</h1>` : markup`<h2>${inside}</h2>`); // prettier-ignore
  if (!finding) {
    return markup`<article>${titled(link(t.retracted))}
<p class="note"><strong>${t.reason}:</strong> ${shorten(card.retractionReason ?? '', MOST.note)}</p>
<p class="soft foot">${card.newsroom} · ${time(card.changedAt, locale)}</p></article>`;
  }
  const { rating, label, headline, statement, conclusion, correctionNote } = finding;
  const canonical = t.ratings[rating];
  const alike = canonical.toLowerCase() === label.toLowerCase();
  return markup`<article class="${rating}"><p><strong class="label">${label}</strong>${alike ? null : markup` <span class="soft">(${canonical})</span>`}</p>
${correctionNote !== null && markup`<p class="note"><strong>${t.corrected}</strong> (${time(card.changedAt, locale)}): ${shorten(correctionNote, MOST.note)}</p>`}
${titled(link(headline))}
${size !== 's' && markup`<p class="soft">${t.claim}</p><blockquote>${shorten(statement, MOST.statement)}</blockquote><p class="soft"><strong class="mark">${label}</strong> ${t.by(card.newsroom)}</p>`}
${size === 'l' && conclusion !== null && markup`<p class="why">${shorten(conclusion, MOST.conclusion)}</p>`}
<p class="soft foot">${card.newsroom} · ${card.region} · ${time(card.publishedAt, locale)} · ${t.version(card.version)} · Cekatan</p></article>`;
} // prettier-ignore

function frame({ size, colour, locale }: EmbedLook, title: string, body: SafeHtml): string {
  return markup`<!doctype html>
<html lang="${locale}" class="${colour} ${size}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
${embedStyle}
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`.text;
} // prettier-ignore

function time(at: Date, locale: Locale): SafeHtml {
  return markup`<time datetime="${at.toISOString()}">${writtenTime(at, locale)}</time>`;
}
