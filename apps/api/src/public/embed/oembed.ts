import { pageAddress, type PublicFilter } from '#libs/publishing';
import { type Card, cardImage } from '../fact-check.card';
import { escapeHtml, markup, type SafeHtml } from '../html';
import { PAGE_TEXTS } from '../page-texts';
import { isSlug } from '../public-slug';
import { CARD_HEIGHT, CARD_WIDTH } from '../share-card';
import { filterFrom } from '../public-filter';
import { PLAIN_LOOK } from './embed.page';
import { EMBED_SIZES, type EmbedSize } from './embed-style';
import { listTitle } from './list-title';
import { embedAddress, embedListAddress, type FrameSize, snippet } from './snippet';

/** https://oembed.com, 1.0: the formats there are. */
export const OEMBED_FORMATS = ['json', 'xml'] as const;
export type OembedFormat = (typeof OEMBED_FORMATS)[number];

/** Largest size that the asking page has room for; absent is any. */
export interface Room {
  readonly maxwidth?: number;
  readonly maxheight?: number;
}

export type OembedAnswer = Readonly<Record<string, string | number>>;

const CACHE_SECONDS = 300;

export function oembedAddress(publicUrl: string, address: string, format: OembedFormat): string {
  return `${publicUrl.replace(/\/+$/, '')}/oembed?url=${encodeURIComponent(address)}&format=${format}`;
}

/** How a page names its frame, for those who look for it there. */
export function oembedLinks(address: string, title: string, publicUrl: string): SafeHtml {
  return markup`<link rel="alternate" type="application/json+oembed" href="${oembedAddress(publicUrl, address, 'json')}" title="${title}">
<link rel="alternate" type="text/xml+oembed" href="${oembedAddress(publicUrl, address, 'xml')}" title="${title}">
`;
} // prettier-ignore

/** The fact-check that an address of the public site names; undefined for every other address. */
export function slugAt(address: string, publicUrl: string): string | undefined {
  const url = URL.parse(address);
  const pages = URL.parse(pageAddress(publicUrl, ''));
  if (!url || !pages || url.host !== pages.host || !['http:', 'https:'].includes(url.protocol)) return undefined;
  const slug = url.pathname.startsWith(pages.pathname) ? url.pathname.slice(pages.pathname.length).replace(/\/$/, '') : '';
  return isSlug(slug) ? slug : undefined;
} // prettier-ignore

/** What an asking page is answered: the frame of the largest size that it has room for, and never a larger one. */
export function oembed(card: Card, room: Room, publicUrl: string): OembedAnswer {
  const title = card.finding?.title ?? PAGE_TEXTS.id.retracted;
  const size = sizeWithin(room);
  const box = within(EMBED_SIZES[size], room);
  const look = { ...PLAIN_LOOK, size };
  const home = publicUrl.replace(/\/+$/, '');
  return {
    type: 'rich',
    version: '1.0',
    title,
    author_name: card.newsroom,
    provider_name: 'Cekatan',
    provider_url: `${home}/beranda`,
    cache_age: CACHE_SECONDS,
    html: snippet(embedAddress(publicUrl, card.slug, look), title, look, box),
    ...box,
    // All three of the image or none, and none that is larger than what there is room for.
    ...(CARD_WIDTH <= (room.maxwidth ?? CARD_WIDTH) && CARD_HEIGHT <= (room.maxheight ?? CARD_HEIGHT)
      ? { thumbnail_url: cardImage(card), thumbnail_width: CARD_WIDTH, thumbnail_height: CARD_HEIGHT }
      : {}),
  };
}

/** The list that an address of the public site names, as its own pages name it; undefined for every other address. */
export function listAt(address: string, publicUrl: string): PublicFilter | undefined {
  const url = URL.parse(address);
  const list = URL.parse(`${publicUrl.replace(/\/+$/, '')}/cek-fakta`);
  if (!url || !list || url.host !== list.host || !['http:', 'https:'].includes(url.protocol)) return undefined;
  if (url.pathname.replace(/\/$/, '') !== list.pathname) return undefined;
  try {
    return filterFrom(Object.fromEntries(url.searchParams));
  } catch {
    // Nothing stands at a filter that cannot be.
    return undefined;
  }
}

/** The frame of a list. It has no author: it is of many. */
export function oembedList(filter: PublicFilter, room: Room, publicUrl: string): OembedAnswer {
  const title = listTitle(filter, PLAIN_LOOK.locale);
  const size = sizeWithin(room);
  const box = within(EMBED_SIZES[size], room);
  const look = { ...PLAIN_LOOK, size };
  return {
    type: 'rich',
    version: '1.0',
    title,
    provider_name: 'Cekatan',
    provider_url: `${publicUrl.replace(/\/+$/, '')}/`,
    cache_age: CACHE_SECONDS,
    html: snippet(embedListAddress(publicUrl, filter, look), title, look, box),
    ...box,
  };
}

export function oembedXml(answer: OembedAnswer): string {
  const members = Object.entries(answer).map(([name, value]) => `<${name}>${escapeHtml(String(value))}</${name}>`);
  return `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>${members.join('')}</oembed>\n`;
}

function sizeWithin(room: Room): EmbedSize {
  const fits = (size: EmbedSize): boolean =>
    EMBED_SIZES[size].width <= (room.maxwidth ?? Infinity) && EMBED_SIZES[size].height <= (room.maxheight ?? Infinity);
  return fits(PLAIN_LOOK.size) ? PLAIN_LOOK.size : 's';
}

function within({ width, height }: FrameSize, room: Room): FrameSize {
  return { width: Math.min(width, room.maxwidth ?? width), height: Math.min(height, room.maxheight ?? height) };
}
