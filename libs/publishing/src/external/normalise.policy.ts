import { linkKey } from '#libs/claims';
import { sameSite } from '../claim-review/claim-review.rules';
import type { MediaAuthenticity } from '../claim-review/media-review.policy';
import type { ExternalReview, Note, RawReview, Refusal, ReviewReading } from './external-review';
import { parseDay } from './parse-day';
import { plainText } from './plain-text';

const LONGEST = { claim: 5_000, title: 500, label: 200, publisher: 200, url: 2_000 } as const;

class Refused extends Error {
  constructor(
    readonly refusal: Refusal,
    readonly field: string,
  ) {
    super(refusal);
  }
}

export interface NormaliseContext {
  /** Today, by the database's clock, as an ISO day. */
  readonly today: string;
  /** The page that the markup was on; null for feeds and files. */
  readonly page: string | null;
}

/** One finding in our words, with what was put right; or why it is not taken. Pure, for any input. */
export function normalise(raw: RawReview, { today, page }: NormaliseContext): ReviewReading {
  const notes = new Set<Note>(raw.notes);
  try {
    return { at: raw.at, review: reviewOf(raw, { today, page }, notes), notes: [...notes].sort() };
  } catch (error) {
    if (error instanceof Refused) return { at: raw.at, refused: error.refusal, field: error.field };
    throw error;
  }
}

function reviewOf(raw: RawReview, { today, page }: NormaliseContext, notes: Set<Note>): ExternalReview {
  const url = addressOf(raw.url);
  if (page !== null && !sameSite(url, new URL(page))) throw new Refused('OTHER_SITE', 'url');
  const claim = plainText(raw.claim);
  const title = cut(plainText(raw.title), LONGEST.title);
  if (claim === '' && title === '') throw new Refused('CLAIM_MISSING', 'claimReviewed');
  if (claim.length > LONGEST.claim) throw new Refused('TEXT_TOO_LONG', 'claimReviewed');
  if (claim === '') notes.add('TITLE_ONLY');
  const label = plainText(raw.label);
  // A number alone tells nobody what was found: the same 1 is the best in one newsroom and the worst in the next.
  if (!/\p{L}/u.test(label)) throw new Refused('LABEL_MISSING', 'reviewRating.alternateName');
  if (label.length > LONGEST.label) notes.add('LABEL_CUT');
  const site = url.hostname.replace(/^www\./, '');
  const named = plainText(raw.publisher);
  if (named === '') notes.add('PUBLISHER_FROM_ADDRESS');
  return {
    publisher: cut(named, LONGEST.publisher) || site,
    site,
    url: url.href,
    urlKey: linkKey(url.href) ?? url.href,
    claim: claim || null,
    title: title || null,
    label: cut(label, LONGEST.label),
    score: scoreOf(raw.rating, notes),
    language: languageOf(raw.language, notes),
    publishedOn: dayOf(raw.date, today, notes),
    media: mediaOf(raw.media),
  };
}

function addressOf(value: unknown): URL {
  const text = plainText(Array.isArray(value) ? value[0] : value);
  if (text === '') throw new Refused('URL_MISSING', 'url');
  const url = text.length <= LONGEST.url ? URL.parse(text) : null;
  const { protocol, username, password, hostname } = url ?? {};
  const web = protocol === 'http:' || protocol === 'https:';
  if (!url || !web || username || password || !hostname?.includes('.') || url.href.length > LONGEST.url) {
    throw new Refused('URL_INVALID', 'url');
  }
  url.hash = '';
  return url;
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : text.slice(0, length).toWellFormed().replace(/\uFFFD$/, '').trimEnd();
} // prettier-ignore

/** Nearer to best is truer, also where best is the smaller number. What has no two different ends is no scale. */
function scoreOf({ value, worst, best }: RawReview['rating'], notes: Set<Note>): number | null {
  const [v, w, b] = [value, worst, best].map(numberOf) as [number | null, number | null, number | null];
  if (v === null && w === null && b === null) return null;
  if (v === null || w === null || b === null || w === b || [v, w, b].every((n) => n < 0)) {
    notes.add('SCALE_UNUSABLE');
    return null;
  }
  if (b < w) notes.add('SCALE_REVERSED');
  const score = (v - w) / (b - w);
  if (score < 0 || score > 1) {
    notes.add('SCALE_OFF');
    return null;
  }
  // Without the minus of nothing below nothing.
  return Math.round(score * 1000) / 1000 + 0;
}

function numberOf(value: unknown): number | null {
  if (typeof value !== 'number' && typeof value !== 'string') return null;
  const text = String(value).trim().replace(',', '.');
  return /^-?\d{1,6}(?:\.\d{1,6})?$/.test(text) ? Number(text) : null;
}

function languageOf(value: unknown, notes: Set<Note>): string | null {
  const one = Array.isArray(value) ? (value as unknown[])[0] : value;
  const { alternateName, name } = (typeof one === 'object' && one !== null ? one : {}) as Record<string, unknown>;
  const text = plainText(typeof one === 'string' ? one : (alternateName ?? name));
  if (text === '') return null;
  const [, code] = /^([a-z]{2,3})(?:[-_][a-z0-9-]{2,12})?$/i.exec(text) ?? [];
  if (code === undefined) notes.add('LANGUAGE_UNREADABLE');
  return code?.toLowerCase() ?? null;
}

function dayOf(value: unknown, today: string, notes: Set<Note>): string | null {
  const text = plainText(Array.isArray(value) ? (value as unknown[])[0] : value);
  if (text === '') return null;
  const day = parseDay(text);
  if (day === null) {
    notes.add('DATE_UNREADABLE');
    return null;
  }
  if (!day.iso) notes.add('DATE_REWRITTEN');
  // A day ahead is still yesterday somewhere.
  if (Date.parse(day.day) > Date.parse(today) + 24 * 3_600_000) {
    notes.add('DATE_IN_FUTURE');
    return null;
  }
  return day.day;
}

const MEDIA: Readonly<Record<string, MediaAuthenticity>> = {
  decontextualized: 'DecontextualizedContent',
  missingcontext: 'DecontextualizedContent',
  edited: 'EditedOrCroppedContent',
  editedorcropped: 'EditedOrCroppedContent',
  original: 'OriginalMediaContent',
  originalmedia: 'OriginalMediaContent',
  authentic: 'OriginalMediaContent',
  satire: 'SatireOrParodyContent',
  satireorparody: 'SatireOrParodyContent',
  staged: 'StagedContent',
  transformed: 'TransformedContent',
};

/** Named by the name, by its address, or by the word that came before the vocabulary. */
function mediaOf(values: readonly unknown[]): MediaAuthenticity[] {
  const found = values.flat().flatMap((value) => {
    const word = plainText(value).replace(/^.*[/#:]/, '').toLowerCase().replace(/content$/, '');
    return MEDIA[word] ?? [];
  });
  return [...new Set(found)].sort();
} // prettier-ignore
