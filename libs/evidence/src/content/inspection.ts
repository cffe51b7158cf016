import type { FileKind } from './file-types';

/** Why a file is refused. Stable: clients branch on it. */
export type FileRefusalReason =
  /** Not one of the accepted types, or not recognised at all. */
  | 'TYPE_NOT_ALLOWED'
  /** The name's extension belongs to another type than the content. */
  | 'EXTENSION_DISAGREES'
  | 'EMPTY'
  /** Over the limit of its kind. */
  | 'TOO_LARGE'
  | 'TOO_MANY_PIXELS'
  | 'TOO_MANY_PAGES'
  /** Broken, cut off, or not what its first bytes say. */
  | 'DOES_NOT_DECODE'
  /** An accepted container with a coding that this installation cannot decode (HEVC pictures, for example). */
  | 'CODING_NOT_SUPPORTED'
  /** A PDF that asks for a password. One that opens without is accepted, whatever else it forbids. */
  | 'ENCRYPTED'
  /** Valid as one type and carrying another inside: archive, page, script. */
  | 'POLYGLOT'
  /** Decoding took more time or memory than any honest file of this kind needs. */
  | 'TOO_COSTLY';

export interface InspectedFile {
  /** What the content is, whatever was declared. */
  readonly mime: string;
  readonly kind: FileKind;
  readonly bytes: number;
  readonly sha256: string;
  /** Pixels as displayed, orientation applied; images and videos. */
  readonly width?: number;
  readonly height?: number;
  /** Pages of a PDF, or frames of an animation when there are more than one. */
  readonly pages?: number;
  /** Audio and video; measured from the packets, not from what the header says. */
  readonly durationSeconds?: number;
}

/** A refusal as a value; `limit` is the limit that was passed, in the unit of its reason (bytes, pixels, pages). */
export interface FileRefusal {
  readonly reason: FileRefusalReason;
  readonly limit?: number;
}

export type Inspection =
  | { readonly accepted: true; readonly file: InspectedFile }
  | { readonly accepted: false; readonly refusal: FileRefusal };

/** What a decoder found out; the bytes and the hash are measured elsewhere. */
export type Decoded =
  | ({ readonly decoded: true } & Omit<InspectedFile, 'bytes' | 'sha256'>)
  | { readonly decoded: false; readonly refusal: FileRefusal };

export const undecodable = (reason: FileRefusalReason, limit?: number): Decoded => ({
  decoded: false,
  refusal: limit === undefined ? { reason } : { reason, limit },
});

export const refused = (reason: FileRefusalReason, limit?: number): Inspection => ({
  accepted: false,
  refusal: limit === undefined ? { reason } : { reason, limit },
});

/** A re-encoding of our own, safe to show. */
export interface Derivative {
  /** THUMBNAIL fits in 320 × 320 pixels, PREVIEW in 1600 × 1600; never larger than the original. */
  readonly kind: 'THUMBNAIL' | 'PREVIEW';
  readonly mime: 'image/webp';
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
}
