import { defineError } from '#libs/kernel';

/** The upload has not arrived whole: `offset` of `size` bytes are here. Go on with the upload, then attach. */
export const uploadIncomplete = defineError<{ uploadId: string; offset: number; size: number }>('UPLOAD_INCOMPLETE', {
  id: () => 'Unggahan belum lengkap; lanjutkan unggahan lalu lampirkan.',
  en: () => 'The upload is not complete; go on with it, then attach.',
});

/** The upload is already evidence, or a document. */
export const uploadUsed = defineError('UPLOAD_ALREADY_USED', {
  id: () => 'Unggahan ini sudah dilampirkan.',
  en: () => 'This upload has already been attached.',
});

/** The same content by the same organisation on the same claim. */
export const evidenceExists = defineError<{ evidenceId: string }>('EVIDENCE_EXISTS', {
  id: () => 'Organisasi Anda sudah melampirkan bukti yang sama pada klaim ini.',
  en: () => 'Your organisation has already attached the same evidence to this claim.',
});

/** Withdrawn evidence keeps its trace and takes no further change. */
export const evidenceWithdrawn = defineError('EVIDENCE_WITHDRAWN', {
  id: () => 'Bukti ini sudah ditarik.',
  en: () => 'This evidence has been withdrawn.',
});

/** A published fact-check stands on it; correct or retract that first. */
export const evidencePublished = defineError('EVIDENCE_PUBLISHED', {
  id: () => 'Bukti ini dipakai cek fakta yang sudah terbit.',
  en: () => 'A published fact-check stands on this evidence.',
});

/** Another connection writes this upload and did not let go in time; try again. */
export const uploadBusy = defineError('UPLOAD_BUSY', {
  id: () => 'Unggahan ini sedang ditulis sambungan lain; coba lagi sebentar.',
  en: () => 'Another connection is writing this upload; try again in a moment.',
});

/** The organisation has `limit` uploads that are not attached; attach or delete some of them, or wait until they expire. */
export const tooManyUploads = defineError<{ limit: number }>('TOO_MANY_UPLOADS', {
  id: ({ limit }) => `Organisasi Anda sudah punya ${limit} unggahan yang belum dilampirkan.`,
  en: ({ limit }) => `Your organisation already has ${limit} uploads that are not attached.`,
});

/** The disk of the service is full. Nothing was half kept: an upload stands where it stood and can be gone on with. */
export const storageFull = defineError('STORAGE_FULL', {
  id: () => 'Ruang penyimpanan layanan penuh; unggahan Anda tetap di tempatnya, lanjutkan nanti.',
  en: () => 'The storage of the service is full; your upload stays where it is, go on with it later.',
});

const NO_ROOM = new Set(['ENOSPC', 'EDQUOT']);

/** A full disk as the outcome it is; everything else as it came. */
export function asStorageError(error: unknown): unknown {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code !== undefined && NO_ROOM.has(code)) return storageFull({});
  }
  return error;
}
