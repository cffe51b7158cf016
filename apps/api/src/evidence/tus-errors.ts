import { type DomainError, defineError, notFound } from '#libs/kernel';
import { ERRORS } from '@tus/server';

const offsetConflict = defineError('UPLOAD_OFFSET_CONFLICT', {
  id: () => 'Kelanjutan unggahan tidak sesuai; tanyakan posisinya dengan HEAD lalu lanjutkan dari sana.',
  en: () => 'The upload does not stand there; ask with HEAD where it stands and go on from there.',
});
const sizeExceeded = defineError('UPLOAD_SIZE_EXCEEDED', {
  id: () => 'Isi melebihi ukuran yang diumumkan.',
  en: () => 'There is more content than was announced.',
});
const interrupted = defineError('UPLOAD_INTERRUPTED', {
  id: () => 'Sambungan lain melanjutkan unggahan ini.',
  en: () => 'Another connection has gone on with this upload.',
});
const versionMissing = defineError('TUS_VERSION_REQUIRED', {
  id: () => 'Kirim header Tus-Resumable: 1.0.0.',
  en: () => 'Send the header Tus-Resumable: 1.0.0.',
});
const malformed = defineError('UPLOAD_REQUEST_INVALID', {
  id: () => 'Permintaan unggah tidak sesuai protokol tus 1.0.',
  en: () => 'The request does not follow the tus protocol 1.0.',
});

/** What the protocol's server refuses by itself, as an error of ours; undefined for faults. */
export function protocolRefusal(status: number, body: string): DomainError | undefined {
  if (body === ERRORS.ABORTED.body) return interrupted({});
  if (status === 404 || status === 410) return notFound({});
  if (status === 409) return offsetConflict({});
  if (status === 412) return versionMissing({});
  if (status === 413) return sizeExceeded({});
  return status < 500 || status === 501 ? malformed({}) : undefined;
}
