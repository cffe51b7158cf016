import { type PublicListItem, regionsAbove } from '#libs/publishing';
import { RATINGS } from '#libs/verdicts';

const FORMATS = ['rss', 'atom', 'json'] as const;

/**
 * Feeds that a change of a fact-check changes, among those that a hub is told of: the one of everything, and those of one
 * region, theme, rating, newsroom or stage. What was corrected or taken back may have left the feed of the rating that it
 * had, so then every rating's is named.
 */
export function changedFeeds({ factCheck: f, theme, stage }: PublicListItem, publicUrl: string): string[] {
  const home = publicUrl.replace(/\/+$/, '');
  const ratings = f.currentVersion > 1 || f.rating === null ? RATINGS : [f.rating];
  const queries = [
    '',
    ...regionsAbove(f.regionCode).map((code) => `?region=${code}`),
    `?theme=${theme}`,
    ...ratings.map((rating) => `?rating=${rating}`),
    `?newsroom=${f.newsroom.code}`,
    `?stage=${stage}`,
  ];
  return queries.flatMap((query) => FORMATS.map((format) => `${home}/feed.${format}${query}`));
}
