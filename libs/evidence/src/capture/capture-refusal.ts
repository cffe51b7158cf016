/** Why a link was not captured. Stable: clients branch on it. */
export type CaptureRefusalReason =
  /** Not an absolute http or https address, or too long. */
  | 'URL_INVALID'
  | 'SCHEME_NOT_ALLOWED'
  | 'PORT_NOT_ALLOWED'
  /** `user:password@` in the address. */
  | 'CREDENTIALS_IN_URL'
  /** The host is, or resolves to, an address outside the public internet. Never says which. */
  | 'ADDRESS_NOT_PUBLIC'
  | 'HOST_NOT_FOUND'
  | 'TOO_MANY_REDIRECTS'
  /** A redirect without an address. */
  | 'BAD_REDIRECT'
  /** The last answer was not a success; `status` says which. */
  | 'HTTP_STATUS'
  | 'CONTENT_TYPE_NOT_ALLOWED'
  | 'ENCODING_NOT_SUPPORTED'
  | 'TOO_LARGE'
  | 'TIMEOUT'
  /** The connection failed or the answer was broken. */
  | 'UNREACHABLE'
  /** The page cannot be read within the limits on time and memory. */
  | 'TOO_COSTLY';

export interface CaptureRefusal {
  readonly reason: CaptureRefusalReason;
  readonly status?: number;
}

/** Carries a refusal up through streams; never leaves this folder. */
export class CaptureStop extends Error {
  constructor(readonly refusal: CaptureRefusal) {
    super(refusal.reason);
    this.name = 'CaptureStop';
  }
}

export function captureStop(reason: CaptureRefusalReason, status?: number): CaptureStop {
  return new CaptureStop(status === undefined ? { reason } : { reason, status });
}
