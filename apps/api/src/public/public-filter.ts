import { ELECTION_STAGE_CODES, type ElectionStage, RISK_THEME_CODES, type RiskTheme } from '#libs/access';
import { badInput } from '#libs/kernel';
import type { PublicFilter } from '#libs/publishing';
import { RATINGS, type Rating } from '#libs/verdicts';

type Query = Readonly<Record<string, unknown>>;

const REGION = /^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/;
const CODE = /^[A-Z][A-Z0-9]{1,19}$/;

/** What a list is narrowed to, from its address. Other parameters are of no concern; an impossible value is said. */
export function filterFrom(query: Query): PublicFilter {
  const region = one(query, 'region', (text): text is string => REGION.test(text), 'Kemendagri code, as 17.71');
  const theme = one(query, 'theme', (t): t is RiskTheme => RISK_THEME_CODES.includes(t as RiskTheme), RISK_THEME_CODES.join(', ')); // prettier-ignore
  const rating = one(query, 'rating', (t): t is Rating => RATINGS.includes(t as Rating), RATINGS.join(', '));
  const newsroom = one(query, 'newsroom', (text): text is string => CODE.test(text), 'code of an organisation');
  const stage = one(query, 'stage', (t): t is ElectionStage => ELECTION_STAGE_CODES.includes(t as ElectionStage), ELECTION_STAGE_CODES.join(', ')); // prettier-ignore
  return {
    ...(region === undefined ? {} : { region }),
    ...(theme === undefined ? {} : { theme }),
    ...(rating === undefined ? {} : { rating }),
    ...(newsroom === undefined ? {} : { newsroom }),
    ...(stage === undefined ? {} : { stage }),
  };
}

/** The same filter in the same words, whoever wrote the address how: what is kept is kept once. */
export function filterQuery(filter: PublicFilter, more: Readonly<Record<string, string | undefined>> = {}): string {
  const { region, theme, rating, newsroom, stage } = filter;
  const all = Object.entries({ region, theme, rating, newsroom, stage, ...more });
  const said = all.filter((entry): entry is [string, string] => entry[1] !== undefined);
  return said.length === 0 ? '' : `?${new URLSearchParams(said).toString()}`;
}

function one<T extends string>(
  query: Query,
  field: string,
  fits: (text: string) => text is T,
  allowed: string,
): T | undefined {
  const value = query[field];
  if (value === undefined || value === '') return undefined;
  if (typeof value === 'string' && fits(value)) return value;
  throw badInput({ field, rule: 'oneOf', kind: typeof value, id: `harus: ${allowed}`, en: `must be: ${allowed}` });
}
