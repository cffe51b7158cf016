import { defineError } from '#libs/kernel';

/** The stream went on past the limit; nothing of it was kept. `limitBytes` is the limit. */
export const fileTooLarge = defineError<{ limitBytes: number }>('FILE_TOO_LARGE', {
  id: ({ limitBytes }) => `Berkas terlalu besar; batasnya ${limitBytes} bita.`,
  en: ({ limitBytes }) => `The file is too large; the limit is ${limitBytes} bytes.`,
});

/** What arrived is not what was announced; nothing of it was kept. */
export const fileHashMismatch = defineError<{ expectedSha256: string; actualSha256: string }>('FILE_HASH_MISMATCH', {
  id: () => 'Isi berkas tidak sesuai dengan SHA-256 yang disebutkan; unggah ulang.',
  en: () => 'The content does not match the stated SHA-256; upload it again.',
});

/** The range starts behind the end, or ends before it starts. `bytes` is the size of the whole file (HTTP 416). */
export const rangeNotSatisfiable = defineError<{ bytes: number }>('RANGE_NOT_SATISFIABLE', {
  id: ({ bytes }) => `Rentang di luar berkas (${bytes} bita).`,
  en: ({ bytes }) => `The range lies outside the file (${bytes} bytes).`,
});
