import { defineError } from '#libs/kernel';
import type { FileRefusalReason } from './inspection';

const REASONS: Readonly<Record<FileRefusalReason, { readonly id: string; readonly en: string }>> = {
  TYPE_NOT_ALLOWED: {
    id: 'jenis berkas ini tidak diterima; gunakan gambar, PDF, audio atau video',
    en: 'this type of file is not accepted; use an image, a PDF, audio or video',
  },
  EXTENSION_DISAGREES: {
    id: 'akhiran nama berkas tidak sesuai dengan isinya',
    en: 'the extension of the name does not match the content',
  },
  EMPTY: { id: 'berkas kosong', en: 'the file is empty' },
  TOO_LARGE: { id: 'ukuran berkas melebihi batas jenisnya', en: 'the file is larger than its type may be' },
  TOO_MANY_PIXELS: { id: 'gambar terlalu besar (piksel)', en: 'the image has too many pixels' },
  TOO_MANY_PAGES: { id: 'halaman terlalu banyak', en: 'there are too many pages' },
  DOES_NOT_DECODE: { id: 'berkas rusak atau terpotong', en: 'the file is broken or cut off' },
  CODING_NOT_SUPPORTED: {
    id: 'pengodean berkas belum didukung; simpan ulang sebagai JPEG atau MP4',
    en: 'the coding of the file is not supported; save it again as JPEG or MP4',
  },
  ENCRYPTED: { id: 'PDF ini terkunci kata sandi', en: 'this PDF is locked with a password' },
  POLYGLOT: {
    id: 'berkas membawa isi lain di dalamnya (arsip, halaman web atau skrip)',
    en: 'the file carries other content inside (an archive, a web page or a script)',
  },
  TOO_COSTLY: {
    id: 'membaca berkas ini memakan waktu atau memori berlebihan',
    en: 'reading this file takes too much time or memory',
  },
};

/** A file was looked at and is not accepted. `reason` is stable; `limit` is in the unit of the reason. */
export const fileRefused = defineError<{ reason: FileRefusalReason; limit?: number }>('FILE_REFUSED', {
  id: ({ reason }) => `Berkas ditolak: ${REASONS[reason].id}.`,
  en: ({ reason }) => `The file was refused: ${REASONS[reason].en}.`,
});
