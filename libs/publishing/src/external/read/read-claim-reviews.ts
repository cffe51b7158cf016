import type { RawReview, ReviewReading } from '../external-review';
import { normalise, type NormaliseContext } from '../normalise.policy';
import { claimsKgReviews, isClaimsKg } from './claimskg-reviews';
import { jsonReviews, TooMany } from './json-reviews';
import { lenientJson, pageDocuments } from './page-reviews';

/**
 * Everything that a text tells of findings, whatever form it has: JSON-LD, JSON lines, a page, the Fact Check Tools API, CSV
 * of ClaimsKG. Each item is taken or refused by itself. Never throws for what the text holds.
 */
export function* readClaimReviews(text: string, context: NormaliseContext): Generator<ReviewReading> {
  const seen = new Set<string>();
  let read = 0;
  try {
    for (const raw of rawReviews(text)) {
      read += 1;
      if ('refused' in raw) {
        yield raw;
        continue;
      }
      const reading = normalise(raw, context);
      if ('review' in reading) {
        const key = `${reading.review.urlKey}\n${reading.review.claim ?? reading.review.title}`;
        if (seen.has(key)) {
          yield { at: reading.at, refused: 'REPEATED', field: 'url' };
          continue;
        }
        seen.add(key);
      }
      yield reading;
    }
  } catch (error) {
    if (error instanceof TooMany) yield { at: '$', refused: 'TOO_MANY', field: '' };
    else if ((error as { code?: string }).code?.startsWith('CSV_')) yield { at: '$', refused: 'NOT_READABLE', field: '' };
    else throw error;
    return;
  }
  if (read === 0) yield { at: '$', refused: 'NOTHING_FOUND', field: '' };
} // prettier-ignore

type Raw = RawReview | Extract<ReviewReading, { refused: unknown }>;

function* rawReviews(text: string): Generator<Raw> {
  const begins = text.slice(0, 2_000).replace(/^\ufeff/, '').trimStart();
  if (isClaimsKg(begins)) {
    yield* claimsKgReviews(text);
    return;
  }
  if (begins.startsWith('<')) {
    yield* pageReviews(text);
    return;
  }
  const whole = /^[[{]/.test(begins) ? lenientJson(text) : undefined;
  yield* whole === undefined ? lineReviews(text) : jsonReviews(whole);
} // prettier-ignore

function* pageReviews(html: string): Generator<Raw> {
  for (const { at, json } of pageDocuments(html)) {
    if (json === undefined) yield { at, refused: 'NOT_READABLE', field: '' };
    else for (const raw of jsonReviews(json)) yield { ...raw, at: `${at} ${raw.at}` };
  }
}

/** JSON lines; a broken one costs itself alone. Of a text that has none at all it is told once. */
function* lineReviews(text: string): Generator<Raw> {
  let [n, sound] = [0, 0];
  const broken: number[] = [];
  for (let from = 0; from < text.length;) {
    const end = text.indexOf('\n', from);
    const line = text.slice(from, end === -1 ? text.length : end).trim();
    from = end === -1 ? text.length : end + 1;
    n += 1;
    if (line === '') continue;
    const json = /^[[{]/.test(line) ? lenientJson(line) : undefined;
    if (json === undefined) {
      broken.push(n);
      continue;
    }
    sound += 1;
    for (const raw of jsonReviews(json)) yield { ...raw, at: `line ${n} ${raw.at}` };
  }
  if (sound === 0 && broken.length > 0) yield { at: '$', refused: 'NOT_READABLE', field: '' };
  else for (const line of broken) yield { at: `line ${line}`, refused: 'NOT_READABLE', field: '' };
} // prettier-ignore
