import type { IncomingHttpHeaders } from 'node:http';
import { localeOf } from '../http/request-context';
import type { Rendering } from './public-memory';

export interface PublicAddress {
  readonly slug: string;
  readonly rendering: Rendering;
}

const PAGES = '/cek-fakta/';
const RECORDS = '/api/v1/fact-checks/';

/** What an address of the plain kind asks for; undefined for every other, which the router looks at. */
export function publicAddress(url: string, headers: IncomingHttpHeaders): PublicAddress | undefined {
  if (url.startsWith(RECORDS)) return { slug: url.slice(RECORDS.length), rendering: 'json' };
  if (!url.startsWith(PAGES)) return undefined;
  const at = url.indexOf('?', PAGES.length);
  if (at === -1) return { slug: url.slice(PAGES.length), rendering: localeOf(headers['accept-language']) };
  const query = url.slice(at);
  if (query !== '?lang=id' && query !== '?lang=en') return undefined;
  return { slug: url.slice(PAGES.length, at), rendering: query === '?lang=en' ? 'en' : 'id' };
}
