import { pageAddress } from './claim-review';
import type { PublicFactCheck } from './public-fact-check';

/** Names that public answers carry for caches that purge by name. Lists and feeds change with any fact-check. */
export const LISTS_KEY = 'fact-checks';
export const keyOf = (slug: string): string => `fact-check-${slug}`;

/** What a cache in front of the service has to forget, so that a correction is seen there as soon as here. */
export interface PurgeList {
  /** By `Surrogate-Key` or `Cache-Tag`: all of it, whatever its address. */
  readonly keys: readonly string[];
  /** For caches that know addresses alone: of this fact-check all, of lists the first pages. */
  readonly addresses: readonly string[];
}

const LISTS = [
  '/beranda',
  '/cek-fakta',
  '/ralat',
  '/pengawas',
  '/feed.rss',
  '/feed.atom',
  '/feed.json',
  '/feeds/claimreview.json',
  '/sitemap.xml',
  '/sitemap-news.xml',
  '/embed',
  '/api/v1/fact-checks',
];
const LANGUAGES = ['', '?lang=id', '?lang=en'];
const PAGES = new Set(['/beranda', '/cek-fakta', '/ralat', '/pengawas']);

/** Only what everybody may see is named: the addresses of what is public, or was. */
export function purgeListOf(f: PublicFactCheck, publicUrl: string): PurgeList {
  const home = publicUrl.replace(/\/+$/, '');
  const page = pageAddress(publicUrl, f.slug);
  const record = `${home}/api/v1/fact-checks/${f.slug}`;
  const numbers = Array.from({ length: f.currentVersion }, (_, i) => i + 1);
  const places = [`/redaksi/${f.newsroom.code}`, ...regionsAbove(f.regionCode).map((code) => `/wilayah/${code}`)];
  return {
    keys: [keyOf(f.slug), LISTS_KEY],
    addresses: [
      ...LANGUAGES.map((language) => `${page}${language}`),
      ...numbers.map((number) => `${page}/kartu-${number}.png`),
      ...frameQueries().map((query) => `${home}/embed/${f.slug}${query}`),
      record,
      `${record}/signed`,
      `${record}/claim-review`,
      ...numbers.map((number) => `${record}/versions/${number}/signed`),
      ...[...LISTS, ...places].flatMap((path) =>
        (PAGES.has(path) || places.includes(path) ? LANGUAGES : ['']).map((language) => `${home}${path}${language}`),
      ),
    ],
  };
}

/** Every look that a frame can be asked for in, in the words that our own snippets use. */
export function frameQueries(): string[] {
  const looks = [undefined, 's', 'l'].flatMap((size) =>
    [undefined, 'light', 'dark'].flatMap((color) => [undefined, 'en'].map((lang) => ({ size, color, lang }))),
  );
  return looks.map((look) => {
    const said = Object.entries(look).filter((entry): entry is [string, string] => entry[1] !== undefined);
    return said.length === 0 ? '' : `?${new URLSearchParams(said).toString()}`;
  });
}

/** The region itself and all above it; none for the country. */
export function regionsAbove(code: string): string[] {
  const parts = code.split('.').filter((part) => part !== '');
  return parts.map((_, i) => parts.slice(0, i + 1).join('.'));
}
