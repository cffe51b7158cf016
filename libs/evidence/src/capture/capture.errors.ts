import { defineError } from '#libs/kernel';
import type { CaptureRefusalReason } from './capture-refusal';

const REASONS: Readonly<Record<CaptureRefusalReason, { readonly id: string; readonly en: string }>> = {
  URL_INVALID: { id: 'alamat tidak sah', en: 'the address is not valid' },
  SCHEME_NOT_ALLOWED: { id: 'hanya alamat http dan https', en: 'only http and https addresses' },
  PORT_NOT_ALLOWED: { id: 'porta pada alamat tidak diperbolehkan', en: 'the port in the address is not allowed' },
  CREDENTIALS_IN_URL: { id: 'alamat memuat nama pengguna atau sandi', en: 'the address holds a user name or password' },
  ADDRESS_NOT_PUBLIC: { id: 'alamat tidak ada di internet publik', en: 'the address is not on the public internet' },
  HOST_NOT_FOUND: { id: 'nama situs tidak ditemukan', en: 'the host was not found' },
  TOO_MANY_REDIRECTS: { id: 'terlalu banyak pengalihan', en: 'too many redirects' },
  BAD_REDIRECT: { id: 'pengalihan rusak', en: 'a broken redirect' },
  HTTP_STATUS: { id: 'situs menolak atau halaman tidak ada', en: 'the site refused, or the page is not there' },
  CONTENT_TYPE_NOT_ALLOWED: { id: 'bukan halaman web atau teks', en: 'neither a web page nor text' },
  ENCODING_NOT_SUPPORTED: { id: 'kompresi tidak didukung', en: 'the compression is not supported' },
  TOO_LARGE: { id: 'halaman terlalu besar', en: 'the page is too large' },
  TIMEOUT: { id: 'situs terlalu lama menjawab', en: 'the site took too long' },
  UNREACHABLE: { id: 'situs tidak dapat dihubungi', en: 'the site cannot be reached' },
  TOO_COSTLY: { id: 'halaman tidak dapat dibaca dalam batas waktu', en: 'the page cannot be read in time' },
};

/** A link could not be captured. `reason` is stable; `status` is the site's own where the reason is HTTP_STATUS. */
export const captureRefused = defineError<{ reason: CaptureRefusalReason; status?: number }>('CAPTURE_REFUSED', {
  id: ({ reason }) => `Tautan tidak dapat direkam: ${REASONS[reason].id}.`,
  en: ({ reason }) => `The link cannot be captured: ${REASONS[reason].en}.`,
});
