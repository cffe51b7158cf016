import type { MediaAuthenticity } from '../claim-review/media-review.policy';

/** Another publisher's finding, as its markup tells it. Kept as a link with what was found; never its article. */
export interface ExternalReview {
  /** The publisher's name, or its host where the markup does not say it. */
  readonly publisher: string;
  /** Host of the article, without `www`: what two findings of one publisher have in common, whatever it is called. */
  readonly site: string;
  readonly url: string;
  /** One key for all addresses of the article. */
  readonly urlKey: string;
  readonly claim: string | null;
  /** Of the article. A claim or a title is always there. */
  readonly title: string | null;
  /** What the publisher calls its finding. */
  readonly label: string;
  /** From 0 (worst) to 1 (best), where the publisher's own scale says so beyond doubt. */
  readonly score: number | null;
  readonly language: string | null;
  /** The day that the publisher wrote. */
  readonly publishedOn: string | null;
  readonly media: readonly MediaAuthenticity[];
}

/** Why an item was not taken. */
export const REFUSALS = {
  NOT_READABLE: 'is neither JSON, nor a page, nor CSV that is known, or is broken',
  NOTHING_FOUND: 'holds no ClaimReview',
  TOO_MANY: 'holds more items than are read at once',
  NOT_AN_ITEM: 'is not an object',
  URL_MISSING: 'names no article',
  URL_INVALID: 'names an article at what is no web address',
  CLAIM_MISSING: 'tells neither the claim nor a title',
  LABEL_MISSING: 'does not name its finding in words',
  TEXT_TOO_LONG: 'holds a claim that is too long to be one',
  OTHER_SITE: 'is marked up on a page of another site than its article',
  REPEATED: 'was told before in the same reading',
} as const;
export type Refusal = keyof typeof REFUSALS;

/** What was put right, or left out as it could not be. */
export const NOTES = {
  CONTEXT_MISSING: 'no @context',
  TYPE_WITHOUT_AT: '`type` for `@type`',
  PUBLISHER_FROM_ADDRESS: 'no name of the publisher: its host stands for it',
  DATE_REWRITTEN: 'a date in another form than ISO 8601',
  DATE_UNREADABLE: 'a date that cannot be read: left out',
  DATE_IN_FUTURE: 'a date that has not come yet: left out',
  SCALE_REVERSED: 'the best number is the smaller one',
  SCALE_UNUSABLE: 'numbers without a scale to place them on: left out',
  SCALE_OFF: 'a number outside its scale: left out',
  LABEL_CUT: 'a finding longer than is kept',
  LANGUAGE_UNREADABLE: 'a language that is no code: left out',
  TITLE_ONLY: 'no claim: the title stands for it',
} as const;
export type Note = keyof typeof NOTES;

export type ReviewReading =
  | { readonly at: string; readonly review: ExternalReview; readonly notes: readonly Note[] }
  | { readonly at: string; readonly refused: Refusal; readonly field: string };

/** What any of the formats says of one finding, before it is judged. */
export interface RawReview {
  /** Where it stands in what was read. */
  readonly at: string;
  readonly url: unknown;
  readonly claim: unknown;
  readonly title: unknown;
  readonly label: unknown;
  readonly publisher: unknown;
  readonly rating: { readonly value: unknown; readonly worst: unknown; readonly best: unknown };
  readonly date: unknown;
  readonly language: unknown;
  readonly media: readonly unknown[];
  readonly notes: readonly Note[];
}
