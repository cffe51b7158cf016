import { type ContentLimits, FILE_FAMILIES } from '../file-types';
import type { Derivative } from '../inspection';
import { loadSharp } from './decode-image';
import { sniff } from './inspect';

const SIZES = [
  { kind: 'THUMBNAIL', edge: 320, quality: 72 },
  { kind: 'PREVIEW', edge: 1600, quality: 82 },
] as const;

export interface RenderInput {
  readonly path: string;
  readonly limits: ContentLimits;
}

/**
 * Runs inside the sandbox: draws an image again, upright, in sRGB, first frame only. The encoder is handed pixels and
 * nothing else, so no EXIF, GPS, XMP, IPTC, ICC or comment goes along. Other kinds have no derivatives.
 */
export async function render({ path, limits }: RenderInput): Promise<Derivative[]> {
  const family = await sniff(path);
  if (!family || FILE_FAMILIES[family].decoder !== 'image') return [];
  const sharp = await loadSharp();
  const derivatives: Derivative[] = [];
  for (const { kind, edge, quality } of SIZES) {
    const { data, info } = await sharp(path, { failOn: 'error', limitInputPixels: limits.maxPixels, pages: 1 })
      .autoOrient()
      .resize(edge, edge, { fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .webp({ quality })
      .toBuffer({ resolveWithObject: true });
    derivatives.push({ kind, mime: 'image/webp', bytes: data, width: info.width, height: info.height });
  }
  return derivatives;
}
