import { ELECTION_STAGES, RISK_THEMES } from '#libs/access';
import type { Locale } from '#libs/kernel';
import type { PublicFilter } from '#libs/publishing';
import { PAGE_TEXTS } from '../page-texts';

/** What a list is of, in a few words. */
export function listTitle({ region, theme, rating, newsroom, stage }: PublicFilter, locale: Locale): string {
  const parts = [
    rating && PAGE_TEXTS[locale].ratings[rating],
    theme && RISK_THEMES[theme][locale],
    stage && ELECTION_STAGES[stage][locale],
    newsroom,
    region && `${PAGE_TEXTS[locale].region} ${region}`,
  ].filter((part) => part !== undefined);
  return [PAGE_TEXTS[locale].newest, ...parts].join(' · ');
}
