/** Why something was not fetched. Stable: others branch on it. */
export type FetchRefusalReason =
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
  | 'UNREACHABLE';

/** Carries a refusal up through streams. */
export class FetchStop extends Error {
  constructor(
    readonly reason: FetchRefusalReason,
    readonly status?: number,
  ) {
    super(reason);
    this.name = 'FetchStop';
  }
}
