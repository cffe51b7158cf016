import { pageAddress } from '#libs/publishing';
import { type Card, cardImage } from '../fact-check.card';
import { escapeHtml } from '../html';
import { PAGE_TEXTS } from '../page-texts';
import { isSlug } from '../public-slug';
import { CARD_HEIGHT, CARD_WIDTH } from '../share-card';
import { PLAIN_LOOK } from './embed.page';
import { EMBED_SIZES, type EmbedSize } from './embed-style';
import { embedAddress, type FrameSize, snippet } from './snippet';

/** https://oembed.com, 1.0: the formats there are. */
export const OEMBED_FORMATS = ['json', 'xml'] as const;
export type OembedFormat = (typeof OEMBED_FORMATS)[number];

/** Largest size that the asking page has room for; absent is any. */
export interface Room {
  readonly maxwidth?: number;
  readonly maxheight?: number;
}

type Answer = Readonly<Record<string, string | number>>;

const CACHE_SECONDS = 300;

export function oembedAddress(publicUrl: string, address: string, format: OembedFormat): string {
  return `${publicUrl.replace(/\/+$/, '')}/oembed?url=${encodeURIComponent(address)}&format=${format}`;
}

/** The fact-check that an address of the public site names; undefined for every other address. */
export function slugAt(address: string, publicUrl: string): string | undefined {
  const url = URL.parse(address);
  const pages = URL.parse(pageAddress(publicUrl, ''));
  if (!url || !pages || url.host !== pages.host || !['http:', 'https:'].includes(url.protocol)) return undefined;
  const slug = url.pathname.startsWith(pages.pathname) ? url.pathname.slice(pages.pathname.length).replace(/\/$/, '') : '';
  return isSlug(slug) ? slug : undefined;
} // prettier-ignore

/** What an asking page is answered: the frame of the largest size that it has room for, and never a larger one. */
export function oembed(card: Card, room: Room, publicUrl: string): Answer {
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

export function oembedXml(answer: Answer): string {
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
