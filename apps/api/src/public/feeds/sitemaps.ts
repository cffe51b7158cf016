import { pageAddress, type PublicPlace } from '#libs/publishing';
import type { Card } from '../fact-check.card';
import { escapeHtml } from '../html';

/** https://www.sitemaps.org: at most 50,000 addresses and 50 MB a file; fewer keep a file small enough to be kept. */
export const SITEMAP_PLACES = 10_000;
/** News sitemaps tell of the last two days, and of at most a thousand articles. */
export const NEWS_ITEMS = 1_000;
export const NEWS_MS = 2 * 24 * 60 * 60 * 1000;

const HEAD = '<?xml version="1.0" encoding="utf-8"?>\n';
const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const base = (publicUrl: string): string => publicUrl.replace(/\/+$/, '');

export function sitemapIndex(count: number, publicUrl: string): string {
  const parts = Array.from(
    { length: Math.max(1, Math.ceil(count / SITEMAP_PLACES)) },
    (_, i) => `sitemap.xml?part=${i + 1}`,
  );
  const all = [...parts, 'sitemap-site.xml', 'sitemap-news.xml'].map(
    (name) => `<sitemap><loc>${escapeHtml(`${base(publicUrl)}/${name}`)}</loc></sitemap>`,
  );
  return `${HEAD}<sitemapindex xmlns="${NAMESPACE}">\n${all.join('\n')}\n</sitemapindex>\n`;
}

export function sitemap(places: readonly PublicPlace[], publicUrl: string): string {
  const urls = places.map(
    ({ slug, changedAt }) =>
      `<url><loc>${escapeHtml(pageAddress(publicUrl, slug))}</loc><lastmod>${changedAt.toISOString()}</lastmod></url>`,
  );
  return `${HEAD}<urlset xmlns="${NAMESPACE}">\n${urls.join('\n')}\n</urlset>\n`;
}

/** Pages that are not about one fact-check. When they last changed is not told: they change with much. */
export function siteSitemap(paths: readonly string[], publicUrl: string): string {
  const urls = paths.map((path) => `<url><loc>${escapeHtml(`${base(publicUrl)}${path}`)}</loc></url>`);
  return `${HEAD}<urlset xmlns="${NAMESPACE}">\n${urls.join('\n')}\n</urlset>\n`;
}

/** https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap */
export function newsSitemap(cards: readonly Card[]): string {
  const urls = cards.flatMap(({ address, language, publishedAt, finding }) =>
    finding
      ? [
          `<url><loc>${escapeHtml(address)}</loc><news:news><news:publication><news:name>Cekatan</news:name><news:language>${escapeHtml(language)}</news:language></news:publication><news:publication_date>${publishedAt.toISOString()}</news:publication_date><news:title>${escapeHtml(finding.title)}</news:title></news:news></url>`,
        ]
      : [],
  );
  return `${HEAD}<urlset xmlns="${NAMESPACE}" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n${urls.join('\n')}\n</urlset>\n`;
}
