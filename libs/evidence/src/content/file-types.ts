/** What a piece of evidence is, as far as looking at it goes. */
export type FileKind = 'IMAGE' | 'PDF' | 'VIDEO' | 'AUDIO';

/** Containers of one family share extensions; which of its types a file is, only decoding tells. */
export type FileFamily = 'jpeg' | 'png' | 'webp' | 'gif' | 'heif' | 'pdf' | 'bmff' | 'webm' | 'ogg' | 'mp3' | 'wav';

interface FamilyRules {
  /** Media types as the sniffer names them. */
  readonly sniffed: readonly string[];
  /** Extensions, without dot, in lower case, that a name of such a file may have. */
  readonly extensions: readonly string[];
  readonly decoder: 'image' | 'pdf' | 'media';
}

/** The only types accepted. What is not listed is refused: SVG, HTML, archives, office files, executables, the unknown. */
export const FILE_FAMILIES: Readonly<Record<FileFamily, FamilyRules>> = {
  jpeg: { sniffed: ['image/jpeg'], extensions: ['jpg', 'jpeg', 'jpe', 'jfif'], decoder: 'image' },
  png: { sniffed: ['image/png', 'image/apng'], extensions: ['png', 'apng'], decoder: 'image' },
  webp: { sniffed: ['image/webp'], extensions: ['webp'], decoder: 'image' },
  gif: { sniffed: ['image/gif'], extensions: ['gif'], decoder: 'image' },
  heif: {
    sniffed: ['image/avif', 'image/heic', 'image/heif'],
    extensions: ['avif', 'heic', 'heif', 'hif'],
    decoder: 'image',
  },
  pdf: { sniffed: ['application/pdf'], extensions: ['pdf'], decoder: 'pdf' },
  bmff: {
    sniffed: ['video/mp4', 'video/x-m4v', 'video/quicktime', 'audio/mp4', 'audio/x-m4a'],
    extensions: ['mp4', 'm4v', 'm4a', 'mov', 'qt'],
    decoder: 'media',
  },
  webm: { sniffed: ['video/webm'], extensions: ['webm', 'weba'], decoder: 'media' },
  ogg: {
    sniffed: ['audio/ogg', 'audio/ogg; codecs=opus', 'video/ogg'],
    extensions: ['ogg', 'oga', 'ogv', 'opus'],
    decoder: 'media',
  },
  mp3: { sniffed: ['audio/mpeg'], extensions: ['mp3'], decoder: 'media' },
  wav: { sniffed: ['audio/wav'], extensions: ['wav', 'wave'], decoder: 'media' },
};

/** The family of a sniffed media type, or nothing where it is not accepted. */
export function findFamily(sniffed: string | undefined): FileFamily | undefined {
  const families = Object.keys(FILE_FAMILIES) as FileFamily[];
  return families.find((family) => sniffed !== undefined && FILE_FAMILIES[family].sniffed.includes(sniffed));
}

/** The last extension of a file name, lower case, without dot; empty where there is none. */
export function extensionOf(name: string): string {
  return /\.([^./\\\s]{1,16})\s*$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** A name without extension claims nothing and agrees with every type. */
export function extensionAgrees(family: FileFamily, declaredName: string): boolean {
  const extension = extensionOf(declaredName);
  return extension === '' || FILE_FAMILIES[family].extensions.includes(extension);
}

/** What a file may be. Bytes are 10^6 a megabyte; pixels are width × height. */
export interface ContentLimits {
  readonly maxBytes: Readonly<Record<FileKind, number>>;
  /** Pixels of one picture. A photo of 100 megapixels is larger than what phones save. */
  readonly maxPixels: number;
  /** Pixels of all frames of an animation together. */
  readonly maxAnimationPixels: number;
  readonly maxPages: number;
  readonly maxMediaTracks: number;
}

export const DEFAULT_CONTENT_LIMITS: ContentLimits = {
  maxBytes: { IMAGE: 25_000_000, PDF: 50_000_000, AUDIO: 100_000_000, VIDEO: 500_000_000 },
  maxPixels: 100_000_000,
  maxAnimationPixels: 400_000_000,
  maxPages: 3000,
  maxMediaTracks: 32,
};
