import { readFile } from 'node:fs/promises';
import { type Decoded, undecodable } from '../inspection';
import type { ContentLimits } from '../file-types';

/**
 * Opens a PDF and interprets every page up to the drawing operations: fonts, images and streams are decoded, nothing is
 * drawn and nothing runs. `assets` is the folder of pdfjs-dist; its tables are read from there, never from the network.
 */
export async function decodePdf(path: string, assets: string, limits: ContentLimits): Promise<Decoded> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({
    data: new Uint8Array(await readFile(path)),
    stopAtErrors: true,
    maxImageSize: limits.maxPixels,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    enableXfa: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    verbosity: 0,
    cMapUrl: `${assets}/cmaps/`,
    standardFontDataUrl: `${assets}/standard_fonts/`,
    wasmUrl: `${assets}/wasm/`,
    iccUrl: `${assets}/iccs/`,
  });
  try {
    const document = await task.promise;
    const pages = document.numPages;
    if (pages > limits.maxPages) return undecodable('TOO_MANY_PAGES', limits.maxPages);
    for (let number = 1; number <= pages; number += 1) {
      const page = await document.getPage(number);
      await page.getOperatorList();
      page.cleanup();
      if (number % 20 === 0) await document.cleanup();
    }
    return { decoded: true, kind: 'PDF', mime: 'application/pdf', pages };
  } catch (error) {
    const { name, message } = error as Error;
    if (name === 'PasswordException') return undecodable('ENCRYPTED');
    if (/allocation failed|out of memory/i.test(message)) return undecodable('TOO_COSTLY');
    return undecodable('DOES_NOT_DECODE');
  }
}
