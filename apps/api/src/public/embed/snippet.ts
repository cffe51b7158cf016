import type { PublicFilter } from '#libs/publishing';
import { markup } from '../html';
import { filterQuery } from '../public-filter';
import { type EmbedLook, lookQuery } from './embed.page';
import { EMBED_SIZES } from './embed-style';

export interface FrameSize {
  readonly width: number;
  readonly height: number;
}

const base = (publicUrl: string): string => publicUrl.replace(/\/+$/, '');

/** Where the frame of one fact-check stands. */
export function embedAddress(publicUrl: string, slug: string, look: EmbedLook): string {
  return `${base(publicUrl)}/embed/${slug}${filterQuery({}, lookQuery(look))}`;
}

/** Where the frame of a list stands. */
export function embedListAddress(publicUrl: string, filter: PublicFilter, look: EmbedLook): string {
  return `${base(publicUrl)}/embed${filterQuery(filter, lookQuery(look))}`;
}

/** What goes into a page: no script, nothing outside its box, and a sandbox in which only its links lead out. */
export function snippet(address: string, title: string, look: EmbedLook, within: FrameSize = EMBED_SIZES[look.size]): string {
  return markup`<iframe src="${address}" title="${title}" width="${within.width}" height="${within.height}" loading="lazy" sandbox="allow-popups allow-popups-to-escape-sandbox" referrerpolicy="strict-origin" style="border:0;max-width:100%"></iframe>`.text;
} // prettier-ignore
