import type { OverlayOptions } from 'sharp';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Card } from './fact-check.card';
import { escapeHtml } from './html';
import { PAGE_TEXTS } from './page-texts';

export const CARD_WIDTH = 1200;
export const CARD_HEIGHT = 630;

const MARGIN = 64;
const WIDE = CARD_WIDTH - 2 * MARGIN;
/** The page's colours on its light ground, strong enough to be read on a small screen. */
const COLOURS: Readonly<Record<string, string>> = {
  FALSE: '#9c1c1c',
  SCAM: '#9c1c1c',
  MISLEADING: '#7a4a00',
  PARTLY_TRUE: '#7a4a00',
  TRUE: '#14602f',
};
const PLAIN = '#3f4752';
/** Of a font of twelve points: about ninety pixels. */
const LARGEST_DPI = 560;
const INK = '#1b1f24';

// A font of its own: a server has none, or another one.
const fonts = join(dirname(createRequire(__filename).resolve('dejavu-fonts-ttf/package.json')), 'ttf');
const BOLD = { font: 'DejaVu Sans Bold', fontfile: join(fonts, 'DejaVuSans-Bold.ttf') };
const PLAIN_FONT = { font: 'DejaVu Sans', fontfile: join(fonts, 'DejaVuSans.ttf') };

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * The image that stands for a fact-check where it is shared. The finding is its largest part: shown a few hundred pixels
 * wide, it is what can still be read, and the claim is never seen without it.
 */
export async function shareCard(card: Card): Promise<Buffer> {
  const t = PAGE_TEXTS.id;
  const { finding } = card;
  const colour = (finding && COLOURS[finding.rating]) ?? PLAIN;
  const label = shorten(finding?.label ?? t.retracted, 40).toUpperCase();
  const headline = shorten(finding?.headline ?? t.retraction, 170);
  const corrected = finding?.correctionNote ? `${t.corrected} · ` : '';
  const foot = shorten(`${corrected}${card.newsroom} · ${card.region}`, 80);
  const pieces = await Promise.all([
    written(label, '#ffffff', BOLD, { left: MARGIN, top: 74, width: WIDE, height: 110 }),
    written(headline, INK, BOLD, { left: MARGIN, top: 268, width: WIDE, height: 230 }),
    written(foot, PLAIN, PLAIN_FONT, { left: MARGIN, top: 546, width: WIDE - 200, height: 40 }),
    written('Cekatan', colour, BOLD, { left: CARD_WIDTH - MARGIN - 180, top: 544, width: 180, height: 40 }),
  ]);
  // Loaded for the first picture, as in perceptual-hash.ts.
  const { default: sharp } = await import('sharp');
  const ground = `<svg xmlns="http://www.w3.org/2000/svg" width="${CARD_WIDTH}" height="${CARD_HEIGHT}">
<rect width="100%" height="100%" fill="#ffffff"/><rect width="100%" height="230" fill="${colour}"/>
<rect x="${MARGIN}" y="520" width="${WIDE}" height="3" fill="#c9d0d8"/></svg>`;
  return sharp(Buffer.from(ground)).composite(pieces).png({ palette: true, compressionLevel: 9 }).toBuffer();
}

/** A text as large as its box lets it be, up to a size that is large enough. */
async function written(
  text: string,
  colour: string,
  font: { font: string; fontfile: string },
  { left, top, width, height }: Box,
): Promise<OverlayOptions> {
  const { default: sharp } = await import('sharp');
  const wish = { ...font, text: `<span foreground="${colour}">${escapeHtml(text)}</span>`, width, rgba: true, wrap: 'word-char' } as const; // prettier-ignore
  const fitted = await sharp({ text: { ...wish, height } }).png().toBuffer({ resolveWithObject: true });
  const large = (fitted.info.textAutofitDpi ?? 0) > LARGEST_DPI;
  const input = large ? await sharp({ text: { ...wish, dpi: LARGEST_DPI } }).png().toBuffer() : fitted.data;
  return { input, left, top };
} // prettier-ignore

function shorten(text: string, most: number): string {
  const line = text.toWellFormed().replace(/\s+/g, ' ').trim();
  if (line.length <= most) return line;
  const cut = line.slice(0, most);
  return `${(cut.slice(0, Math.max(cut.lastIndexOf(' '), 0)) || cut).toWellFormed().replace(/\uFFFD$/, '')}…`;
}
