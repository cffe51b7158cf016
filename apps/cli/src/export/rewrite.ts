import type { Locale } from '#libs/kernel';
import { escapeHtml } from '../../../public-site';
import { COPY_TEXTS } from './copy-texts';
import { type CopiedSite, linkIn, RELATIVE } from './copied-site';
import { ABOUT_FILES } from './file-of';

export interface Rewritten {
  readonly text: string;
  /** Addresses that it leads to and that have to be in the copy too. */
  readonly needs: readonly string[];
}

// Our own pages write every attribute in quotes and every sign in it that could end one as an entity.
const LINKS = /<(a|link|iframe|img)\b[^>]*>/g;
const FORMS = /<form\b[\s\S]*?<\/form>/g;
const ADDRESS = /(\s(?:href|src)=")([^"]*)(")/;
/** Elements of the head that name the original on purpose. */
const OF_THE_ORIGINAL = /\brel="canonical"|\+oembed"/;

/**
 * A page as it stands in a copy. Three things differ from what the service answers, and nothing else: links to what a plain
 * server would not find lead to its file; forms, which nobody would answer, are a sentence that says so; and the footer
 * says in one line, the same on every page, that this is a copy.
 */
export function rewritePage(html: string, file: string, site: CopiedSite): Rewritten {
  const needs: string[] = [];
  const link = (href: string): string => {
    const led = linkIn(href.replaceAll('&amp;', '&'), file, site);
    if (led.needs !== undefined) needs.push(led.needs);
    return escapeHtml(led.href);
  };
  const locale: Locale = /<html lang="en"/.test(html) ? 'en' : 'id';
  const t = COPY_TEXTS[locale];
  const about = link(`/salinan${locale === 'en' ? '?lang=en' : ''}`);
  const text = html
    .replace(LINKS, (tag) => (OF_THE_ORIGINAL.test(tag) ? tag : tag.replace(ADDRESS, (_, before: string, href: string, after: string) => before + link(href) + after)))
    .replace(FORMS, () => `<p class="note">${escapeHtml(t.noForm)} <a href="${about}">${escapeHtml(t.about)}</a></p>`)
    .replace('</footer>', () => `<p><a href="${about}">${escapeHtml(t.footer)}</a></p></footer>`);
  return { text, needs };
} // prettier-ignore

/** A map of the site: the parts that its index names are files. */
export function rewriteSitemap(xml: string, site: CopiedSite): Rewritten {
  const needs: string[] = [];
  const text = xml.replace(/<loc>([^<]*)<\/loc>/g, (whole, address: string) => {
    if (!/\/sitemap[\w-]*\.xml(\?|$)/.test(address)) return whole;
    return `<loc>${escapeHtml(absolute(address.replaceAll('&amp;', '&'), site, needs))}</loc>`;
  });
  return { text, needs };
}

/** A page of records: the next one is a file. */
export function rewriteRecords(json: string, site: CopiedSite): Rewritten {
  const page = JSON.parse(json) as { next: string | null };
  if (page.next === null) return { text: json, needs: [] };
  const needs: string[] = [];
  return { text: JSON.stringify({ ...page, next: absolute(page.next, site, needs) }), needs };
}

/** What programs read names whole addresses, whatever the links of pages do. */
function absolute(address: string, { publicUrl, base }: CopiedSite, needs: string[]): string {
  const elsewhere = base === RELATIVE ? '' : base;
  const home = /^https?:/.test(elsewhere) ? elsewhere : `${publicUrl}${elsewhere}`;
  const { href, needs: needed } = linkIn(address.slice(publicUrl.length), ABOUT_FILES.id, { publicUrl, base: '' });
  if (needed !== undefined) needs.push(needed);
  return `${home}${href}`;
}
