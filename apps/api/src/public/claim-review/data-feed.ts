import { markupOf, type PublicListItem } from '#libs/publishing';

/** Elements of one page of the feed; the next page is named in its `Link` header. */
export const DATA_FEED_ITEMS = 200;

interface Element {
  readonly '@type': 'DataFeedItem';
  readonly dateCreated: string;
  readonly dateModified: string;
  readonly url: string;
  readonly item: readonly object[];
}

/**
 * https://schema.org/DataFeed in the form in which Data Commons and its followers gather ClaimReview: an element for each
 * fact-check with all its markup, under the page that carries it. What was retracted is not in it any more.
 */
export function dataFeed(items: readonly PublicListItem[], address: string, publicUrl: string): object {
  const elements = items.flatMap((item) => elementOf(item, publicUrl));
  const changed = elements.map(({ dateModified }) => dateModified).sort();
  return {
    '@context': 'https://schema.org',
    '@type': 'DataFeed',
    url: address,
    name: 'Cekatan: ClaimReview',
    ...(changed.length > 0 ? { dateModified: changed.at(-1) } : {}),
    dataFeedElement: elements,
  };
}

function elementOf({ factCheck, changedAt }: PublicListItem, publicUrl: string): Element[] {
  const { page, claimReview, mediaReview } = markupOf(factCheck, publicUrl);
  if (page === null || claimReview === null) return [];
  return [
    {
      '@type': 'DataFeedItem',
      dateCreated: factCheck.publishedAt.toISOString(),
      dateModified: changedAt.toISOString(),
      url: page,
      item: mediaReview ? [claimReview, mediaReview] : [claimReview],
    },
  ];
}
