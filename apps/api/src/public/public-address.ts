import type { IncomingHttpHeaders } from 'node:http';
import { localeOf } from '../http/request-context';
import { lookFrom, lookQuery } from './embed/embed.page';
import { filterQuery } from './public-filter';
import { RENDERINGS } from './public-renderer';

export interface PublicAddress {
  readonly slug: string;
  readonly rendering: string;
}

const PAGES = '/cek-fakta/';
const RECORDS = '/api/v1/fact-checks/';
const FRAMES = '/embed/';
const SIGNED = '/signed';
const MARKUP = '/claim-review';

/** What an address of the plain kind asks for; undefined for every other, which the router looks at. */
export function publicAddress(url: string, headers: IncomingHttpHeaders): PublicAddress | undefined {
  if (url.startsWith(PAGES)) return pageAt(url, headers);
  if (url.startsWith(RECORDS)) {
    const slug = url.slice(RECORDS.length);
    if (slug.endsWith(MARKUP)) return { slug: slug.slice(0, -MARKUP.length), rendering: RENDERINGS.claimReview };
    return slug.endsWith(SIGNED)
      ? { slug: slug.slice(0, -SIGNED.length), rendering: RENDERINGS.signed() }
      : { slug, rendering: RENDERINGS.record };
  }
  return url.startsWith(FRAMES) ? frameAt(url) : undefined;
}

function pageAt(url: string, headers: IncomingHttpHeaders): PublicAddress | undefined {
  const at = url.indexOf('?', PAGES.length);
  if (at === -1) return { slug: url.slice(PAGES.length), rendering: localeOf(headers['accept-language']) };
  const query = url.slice(at);
  if (query !== '?lang=id' && query !== '?lang=en') return undefined;
  return { slug: url.slice(PAGES.length, at), rendering: query === '?lang=en' ? 'en' : 'id' };
}

/** Only in the words that our own snippets use; another spelling of the same is the router's. */
function frameAt(url: string): PublicAddress | undefined {
  const [path = '', query = ''] = url.slice(FRAMES.length).split('?');
  const look = lookFrom(Object.fromEntries(new URLSearchParams(query)));
  if (filterQuery({}, lookQuery(look)) !== (query === '' ? '' : `?${query}`)) return undefined;
  return { slug: path, rendering: RENDERINGS.embed(look) };
}
