import type { Metadata, Sharp, SharpOptions } from 'sharp';
import { type Decoded, undecodable } from '../inspection';
import type { ContentLimits, FileFamily } from '../file-types';

const LOADERS = [
  'VipsForeignLoadJpegFile',
  'VipsForeignLoadPngFile',
  'VipsForeignLoadWebpFile',
  'VipsForeignLoadNsgifFile',
  'VipsForeignLoadHeifFile',
];

/** The image library with every loader shut but those of the accepted types, whatever a file turns out to be. */
export async function loadSharp(): Promise<(path: string, options: SharpOptions) => Sharp> {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  sharp.concurrency(1);
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: LOADERS });
  return sharp;
}

/** Decodes every pixel of every frame and keeps none. */
export async function decodeImage(path: string, family: FileFamily, limits: ContentLimits): Promise<Decoded> {
  const sharp = await loadSharp();
  let metadata: Metadata;
  try {
    metadata = await sharp(path, { limitInputPixels: false, failOn: 'error' }).metadata();
    const pixels = metadata.width * metadata.height;
    if (pixels > limits.maxPixels) return undecodable('TOO_MANY_PIXELS', limits.maxPixels);
    const frames = animated(family) ? (metadata.pages ?? 1) : 1;
    if (pixels * frames > limits.maxAnimationPixels) return undecodable('TOO_MANY_PIXELS', limits.maxAnimationPixels);
    await sharp(path, {
      failOn: 'error',
      limitInputPixels: limits.maxAnimationPixels,
      sequentialRead: true,
      pages: frames > 1 ? -1 : 1,
    })
      .resize(16, 16, { fit: 'fill', fastShrinkOnLoad: false })
      .raw()
      .toBuffer();
    const { width, height } = metadata.autoOrient;
    const mime = mimeOf(family, metadata);
    return { decoded: true, kind: 'IMAGE', mime, width, height, ...(frames > 1 ? { pages: frames } : {}) };
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    if (/out of memory|unable to allocate/i.test(message)) return undecodable('TOO_COSTLY');
    if (/compression format|unsupported (codec|feature)/i.test(message)) return undecodable('CODING_NOT_SUPPORTED');
    return undecodable('DOES_NOT_DECODE');
  }
}

const animated = (family: FileFamily): boolean => family === 'gif' || family === 'webp';

function mimeOf(family: FileFamily, metadata: Metadata): string {
  if (family !== 'heif') return `image/${family}`;
  return metadata.compression === 'av1' ? 'image/avif' : 'image/heic';
}
