/** Where a request comes from, as far as trusted proxies tell; kept with a session so that its owner recognises it. */
export interface Client {
  readonly ip: string | null;
  readonly userAgent: string | null;
  /** The session that it had so far: a log-in takes its place. */
  readonly replaces?: string | null;
}
