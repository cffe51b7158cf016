import { type HTMLElement, parse } from 'node-html-parser';

export interface ReadTextInput {
  readonly body: Uint8Array;
  /** The Content-Type header as sent; tells the charset where it names one. */
  readonly contentType: string;
  /** Characters kept of the text. */
  readonly maxTextLength: number;
}

/** What a person reads on a page. Plain text: whoever shows it must still escape it. */
export interface ReadableText {
  readonly title: string;
  readonly text: string;
  readonly textTruncated: boolean;
  /** As the page states it about itself; absent where it does not say so plainly. */
  readonly byline?: string;
  /** ISO 8601 in UTC, as the page states it about itself. */
  readonly publishedAt?: string;
}

const NOT_TEXT = 'script,style,noscript,template,svg,iframe,object,embed,canvas,form,nav,head,title';
const MAX_TITLE = 500;
const MAX_BYLINE = 200;
/** An `article` or `main` shorter than this is a teaser, not the page. */
const MIN_ARTICLE = 200;

/** Title and text of a page or a plain text. Pure; runs inside the sandbox, because pages can be made to parse slowly. */
export function readText({ body, contentType, maxTextLength }: ReadTextInput): Promise<ReadableText> {
  const source = decodeText(body, contentType);
  if (!/^\s*(text\/html|application\/xhtml\+xml)/i.test(contentType)) {
    return Promise.resolve({ title: '', ...bounded(tidy(source), maxTextLength) });
  }
  const page = parse(source, { comment: false, blockTextElements: { script: false, style: false } });
  const facts = statedFacts(page);
  for (const element of page.querySelectorAll(NOT_TEXT)) element.remove();
  const candidates = page.querySelectorAll('article,main,[role="main"]').map(textOf);
  const article = candidates.reduce((longest, text) => (text.length > longest.length ? text : longest), '');
  const text = article.length >= MIN_ARTICLE ? article : textOf(page.querySelector('body') ?? page);
  return Promise.resolve({ ...facts, ...bounded(text, maxTextLength) });
}

/**
 * Bytes to text in the order of the HTML standard (13.2.3): byte order mark, then the header, then what the first 1024
 * bytes declare, then UTF-8. Broken bytes become U+FFFD; an unknown charset counts as UTF-8.
 */
export function decodeText(body: Uint8Array, contentType: string): string {
  const start = Buffer.from(body.subarray(0, 1024)).toString('latin1');
  const label =
    byteOrderMark(body) ??
    /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType)?.[1] ??
    /<meta[^>]+charset\s*=\s*["']?([\w.:-]+)/i.exec(start)?.[1] ??
    'utf-8';
  try {
    return new TextDecoder(label).decode(body);
  } catch {
    return new TextDecoder('utf-8').decode(body);
  }
}

function byteOrderMark(body: Uint8Array): string | undefined {
  if (body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf) return 'utf-8';
  if (body[0] === 0xfe && body[1] === 0xff) return 'utf-16be';
  if (body[0] === 0xff && body[1] === 0xfe) return 'utf-16le';
  return undefined;
}

function statedFacts(page: HTMLElement): Pick<ReadableText, 'title' | 'byline' | 'publishedAt'> {
  const meta = (...names: string[]): string | undefined => {
    for (const name of names) {
      const found = page.querySelector(`meta[name="${name}"],meta[property="${name}"]`)?.getAttribute('content');
      if (found?.trim()) return tidy(found);
    }
    return undefined;
  };
  const heading = ['title', 'h1'].map((name) => oneLine(page.querySelector(name)?.textContent ?? ''));
  const title = heading[0] || meta('og:title') || heading[1] || '';
  const byline = meta('author', 'article:author', 'content_author');
  const stated = meta('article:published_time', 'datePublished', 'content_PublishedDate', 'pubdate');
  const published = dateOf(stated ?? page.querySelector('article time[datetime]')?.getAttribute('datetime'));
  return {
    title: cut(title, MAX_TITLE),
    // Many pages name an address of a profile there, which is no name.
    ...(byline && !/^https?:/i.test(byline) ? { byline: cut(oneLine(byline), MAX_BYLINE) } : {}),
    ...(published ? { publishedAt: published } : {}),
  };
}

/** Only instants: a date without an offset means another moment in Jakarta than in Jayapura. */
function dateOf(value: string | undefined): string | undefined {
  if (!value || !/^\d{4}-\d\d-\d\dT\d\d:\d\d.*(Z|[+-]\d\d:?\d\d)$/.test(value.trim())) return undefined;
  const time = new Date(value.trim().replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

const textOf = (element: HTMLElement): string => tidy(element.structuredText);
const oneLine = (text: string): string => tidy(text).replace(/\n+/g, ' ');

/** Control and direction-changing characters go (they forge what a reader sees), white space shrinks, lines stay. */
function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, (c) => (c === '\n' || c === '\t' ? c : ''))
    .split('\n')
    .map((line) => line.replace(/[^\S\n]+/g, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function bounded(text: string, max: number): Pick<ReadableText, 'text' | 'textTruncated'> {
  return { text: cut(text, max), textTruncated: text.length > max };
}

/** Never ends in half of a surrogate pair. */
function cut(text: string, max: number): string {
  return text.slice(0, max).replace(/[\ud800-\udbff]$/, '');
}
