import type { PublicListItem } from '#libs/publishing';
import { type Card, cardImage, cardOf } from '../fact-check.card';
import { escapeHtml } from '../html';
import { PAGE_TEXTS, writtenTime } from '../page-texts';

export const FEED_FORMATS = {
  rss: 'application/rss+xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
} as const;
export type FeedFormat = keyof typeof FEED_FORMATS;

/** Newest first; older ones are in the lists of the site and of the API. */
export const FEED_ITEMS = 50;

export interface Feed {
  readonly title: string;
  /** Of the feed itself. */
  readonly self: string;
  /** The page that lists the same. */
  readonly home: string;
  /** That subscribers are told by (WebSub); absent where none is told of this feed. */
  readonly hub?: string;
  readonly items: readonly FeedItem[];
}

export interface FeedItem {
  readonly card: Card;
  readonly title: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly externalUrl: string | null;
}

const DESCRIPTION = 'Cek fakta yang terbit di Cekatan: klaim yang beredar, dan apa yang ditemukan redaksi.';

/**
 * What feeds tell: the claim with its finding, and that it was corrected or taken back. Not the full text, whose reuse
 * agreements govern. A correction keeps the entry and changes what it says.
 */
export function feedItem({ factCheck }: PublicListItem, publicUrl: string): FeedItem {
  const t = PAGE_TEXTS.id;
  const card = cardOf(factCheck, publicUrl);
  const { finding } = card;
  if (!finding) {
    const summary = `${t.retraction} ${t.reason}: ${card.retractionReason ?? ''}`;
    return { card, title: `${t.retracted} – ${card.newsroom}`, summary, tags: [], externalUrl: null };
  }
  const { correctionNote: note, title, statement, label, conclusion } = finding;
  const summary = [
    ...(note === null ? [] : [`${t.corrected} (${writtenTime(card.changedAt, 'id')}): ${note}`]),
    `${t.claim}: “${statement}”`,
    `${label} ${t.by(card.newsroom)}.`,
    ...(conclusion === null ? [] : [conclusion]),
  ].join('\n\n');
  return { card, title, summary, tags: [label, card.region], externalUrl: factCheck.articleUrl };
}

export function renderFeed(feed: Feed, format: FeedFormat): string {
  switch (format) {
    case 'rss':
      return rss(feed);
    case 'atom':
      return atom(feed);
    case 'json':
      return json(feed);
  }
}

const x = (text: string): string => escapeHtml(text);

/** When anything in it was last published, corrected or taken back. */
function changed({ items }: Feed): Date | undefined {
  const times = items.map(({ card }) => card.changedAt.getTime());
  return times.length === 0 ? undefined : new Date(Math.max(...times));
}

/** https://www.rssboard.org/rss-specification; times in RFC 822 as it was amended by RFC 1123. */
function rss(feed: Feed): string {
  const built = changed(feed);
  const items = feed.items.map(({ card, title, summary, tags }) =>
    [
      '<item>',
      `<title>${x(title)}</title>`,
      `<link>${x(card.address)}</link>`,
      `<guid isPermaLink="true">${x(card.address)}</guid>`,
      `<pubDate>${card.publishedAt.toUTCString()}</pubDate>`,
      `<dc:creator>${x(card.newsroom)}</dc:creator>`,
      ...tags.map((tag) => `<category>${x(tag)}</category>`),
      `<description>${x(paragraphs(summary))}</description>`,
      '</item>',
    ].join('\n'),
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>${x(feed.title)}</title>
<link>${x(feed.home)}</link>
<description>${x(DESCRIPTION)}</description>
<language>id</language>
${built ? `<lastBuildDate>${built.toUTCString()}</lastBuildDate>\n` : ''}<atom:link href="${x(feed.self)}" rel="self" type="application/rss+xml"/>${feed.hub === undefined ? '' : `\n<atom:link href="${x(feed.hub)}" rel="hub"/>`}
${items.join('\n')}
</channel>
</rss>
`;
}

/** RFC 4287. */
function atom(feed: Feed): string {
  const entries = feed.items.map(({ card, title, summary, tags, externalUrl }) =>
    [
      '<entry>',
      `<id>${x(card.address)}</id>`,
      `<title>${x(title)}</title>`,
      `<link rel="alternate" type="text/html" href="${x(card.address)}"/>`,
      ...(externalUrl === null ? [] : [`<link rel="related" type="text/html" href="${x(externalUrl)}"/>`]),
      `<published>${card.publishedAt.toISOString()}</published>`,
      `<updated>${card.changedAt.toISOString()}</updated>`,
      `<author><name>${x(card.newsroom)}</name></author>`,
      ...tags.map((tag) => `<category term="${x(tag)}"/>`),
      `<summary type="text">${x(summary)}</summary>`,
      '</entry>',
    ].join('\n'),
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="id">
<id>${x(feed.self)}</id>
<title>${x(feed.title)}</title>
<subtitle>${x(DESCRIPTION)}</subtitle>
<updated>${(changed(feed) ?? new Date(0)).toISOString()}</updated>
<link rel="self" type="application/atom+xml" href="${x(feed.self)}"/>${feed.hub === undefined ? '' : `\n<link rel="hub" href="${x(feed.hub)}"/>`}
<link rel="alternate" type="text/html" href="${x(feed.home)}"/>
${entries.join('\n')}
</feed>
`;
}

/** https://www.jsonfeed.org/version/1.1/ */
function json(feed: Feed): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    description: DESCRIPTION,
    language: 'id',
    home_page_url: feed.home,
    feed_url: feed.self,
    ...(feed.hub === undefined ? {} : { hubs: [{ type: 'WebSub', url: feed.hub }] }),
    items: feed.items.map(({ card, title, summary, tags, externalUrl }) => ({
      id: card.address,
      url: card.address,
      ...(externalUrl === null ? {} : { external_url: externalUrl }),
      title,
      content_text: summary,
      image: cardImage(card),
      date_published: card.publishedAt.toISOString(),
      date_modified: card.changedAt.toISOString(),
      authors: [{ name: card.newsroom }],
      ...(tags.length === 0 ? {} : { tags }),
      language: card.language,
    })),
  });
}

/** The description of RSS is HTML. */
function paragraphs(text: string): string {
  return text
    .split('\n\n')
    .map((part) => `<p>${escapeHtml(part)}</p>`)
    .join('');
}
