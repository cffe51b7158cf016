import { DISTORTIONS, RATINGS, RATING_RULES } from '#libs/verdicts';
import Ajv, { type ValidateFunction } from 'ajv';
import draft6 from 'ajv/dist/refs/json-schema-draft-06.json';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describeWithSharedData, sharedData } from '../../../../test/support';
import { claimReviewOf, pageAddress } from './claim-review.policy';
import type { PublicFactCheck, PublicVersion } from '../public-fact-check';

const SITE = 'https://cekatan.example';
const AT = new Date('2027-01-31T18:30:00Z');

const version = (content: Partial<PublicVersion['content']> = {}): PublicVersion => ({
  id: 'v1',
  number: 1,
  contentHash: 'a'.repeat(64),
  correctionNote: null,
  publishedAt: AT,
  evidence: [],
  content: {
    statement: 'Surat suara di Kota Bengkulu sudah tercoblos.',
    rating: 'FALSE',
    label: 'Keliru',
    headline: '[KELIRU] Surat suara sudah tercoblos',
    explanation: 'Foto itu dari simulasi.',
    ...content,
  },
});

const factCheck = (changes: Partial<PublicFactCheck> = {}): PublicFactCheck => ({
  id: 'f1',
  slug: 'keliru-surat-suara',
  state: 'PUBLISHED',
  version: 1,
  rating: 'FALSE',
  currentVersion: 1,
  regionCode: '17.71',
  region: 'Kota Bengkulu',
  articleUrl: 'https://www.rafflesia.example/cek-fakta/7',
  publishedAt: AT,
  retractedAt: null,
  retractionReason: null,
  imported: false,
  language: 'id',
  newsroom: {
    id: 'o1',
    kind: 'NEWSROOM',
    name: 'Rafflesia Kini',
    code: 'RAFFLESIA',
    regionCode: null,
    parentId: null,
    mediaGroupId: null,
    website: 'https://www.rafflesia.example',
    correctionContact: null,
    disabledAt: null,
  },
  current: version(),
  versions: [{ number: 1, publishedAt: AT, correctionNote: null }],
  positions: [],
  ...changes,
});

const saying = (content: Partial<PublicVersion['content']>): PublicFactCheck =>
  factCheck({ current: version(content) });

describe('ClaimReview', () => {
  it('says who found what about which claim, for the page of the article', () => {
    expect(claimReviewOf(factCheck(), SITE)).toEqual({
      '@context': 'https://schema.org',
      '@type': 'ClaimReview',
      url: 'https://www.rafflesia.example/cek-fakta/7',
      claimReviewed: 'Surat suara di Kota Bengkulu sudah tercoblos.',
      author: {
        '@type': 'Organization',
        name: 'Rafflesia Kini',
        url: 'https://www.rafflesia.example',
        correctionsPolicy: 'https://cekatan.example/metodologi',
      },
      reviewRating: {
        '@type': 'Rating',
        alternateName: 'Keliru',
        ratingValue: '1',
        worstRating: '1',
        bestRating: '5',
      },
      // Already the first of February in Jakarta.
      datePublished: '2027-02-01',
      inLanguage: 'id',
    });
  });

  it('stands for the public page where the newsroom has no article of its own', () => {
    expect(claimReviewOf(factCheck({ articleUrl: null }), `${SITE}/`)?.url).toBe(
      `${SITE}/cek-fakta/keliru-surat-suara`,
    );
    expect(pageAddress(SITE, 'x')).toBe(`${SITE}/cek-fakta/x`);
  });

  it('is not made for what was retracted, for an archive without the article, in the name of officials', () => {
    expect(claimReviewOf(factCheck({ state: 'RETRACTED', current: null }), SITE)).toBeNull();
    expect(claimReviewOf(factCheck({ imported: true, articleUrl: null }), SITE)).toBeNull();
    expect(claimReviewOf(factCheck({ imported: true }), SITE)).not.toBeNull();
    const newsroom = { ...factCheck().newsroom, kind: 'SUPERVISOR' as const };
    expect(claimReviewOf(factCheck({ newsroom }), SITE)).toBeNull();
  });

  it.each(RATINGS)('rates %s on the published scale, or without a number', (rating) => {
    const { value, labels } = RATING_RULES[rating];
    const review = claimReviewOf(saying({ rating, label: '' }), SITE)?.reviewRating;
    expect(review).toEqual({
      '@type': 'Rating',
      alternateName: labels[0],
      ...(value === null ? {} : { ratingValue: `${value}`, worstRating: '1', bestRating: '5' }),
    });
  });

  it('gives no number to the words of an archive, which nobody has placed on the scale', () => {
    expect(claimReviewOf(factCheck({ imported: true }), SITE)?.reviewRating).toEqual({
      '@type': 'Rating',
      alternateName: 'Keliru',
    });
  });

  it('tells where the claim could be seen and since when, and nobody who says it', () => {
    const appearances = [
      { url: 'https://contoh.id/b', seenOn: '2027-01-30' },
      { url: 'https://contoh.id/a', seenOn: '2027-01-29' },
    ];
    expect(claimReviewOf(saying({ appearances }), SITE)?.itemReviewed).toEqual({
      '@type': 'Claim',
      datePublished: '2027-01-29',
      appearance: [
        { '@type': 'CreativeWork', url: 'https://contoh.id/b' },
        { '@type': 'CreativeWork', url: 'https://contoh.id/a' },
      ],
    });
    expect(claimReviewOf(saying({ appearances: [] }), SITE)).not.toHaveProperty('itemReviewed');
    const later = [{ url: 'https://contoh.id/c', seenOn: '2027-02-02' }];
    expect(claimReviewOf(saying({ appearances: later }), SITE)?.itemReviewed).not.toHaveProperty('datePublished');
  });

  it('explains the rating by the conclusion', () => {
    expect(claimReviewOf(saying({ conclusion: 'Foto simulasi.' }), SITE)?.reviewRating.ratingExplanation).toBe(
      'Foto simulasi.',
    );
    expect(claimReviewOf(saying({ conclusion: ' ' }), SITE)?.reviewRating).not.toHaveProperty('ratingExplanation');
  });

  it.each([
    ['[SALAH] Surat suara tercoblos', 'Surat suara tercoblos'],
    ['(Hoaks): Surat suara tercoblos', 'Surat suara tercoblos'],
    ['[KELIRU BANGET] Surat suara tercoblos', 'Surat suara tercoblos'],
    ['[VIDEO] Surat suara tercoblos', '[VIDEO] Surat suara tercoblos'],
    ['[SALAH]', '[SALAH]'],
    ['Surat\n suara\ttercoblos ', 'Surat suara tercoblos'],
  ])('tells the claim without a finding: %s', (statement, expected) => {
    expect(claimReviewOf(saying({ statement, label: 'Keliru banget' }), SITE)?.claimReviewed).toBe(expected);
  });

  it('cuts only what is far too long, between words', () => {
    const claim = claimReviewOf(saying({ statement: 'kata '.repeat(200) }), SITE)?.claimReviewed ?? '';
    expect(claim).toMatch(/^(kata )+kata…$/);
    expect(claim.length).toBeLessThanOrEqual(301);
    expect(claimReviewOf(saying({ statement: 'kata '.repeat(59) }), SITE)?.claimReviewed).not.toContain('…');
  });

  it('tells corrections, the newest first', () => {
    const versions = [
      { number: 3, publishedAt: new Date('2027-02-03T00:00:00Z'), correctionNote: 'Angka diperbaiki.' },
      { number: 2, publishedAt: new Date('2027-02-02T00:00:00Z'), correctionNote: 'Nama diperbaiki.' },
      { number: 1, publishedAt: AT, correctionNote: null },
    ];
    expect(claimReviewOf(factCheck({ versions }), SITE)?.correction).toEqual([
      { '@type': 'CorrectionComment', text: 'Angka diperbaiki.', datePublished: '2027-02-03' },
      { '@type': 'CorrectionComment', text: 'Nama diperbaiki.', datePublished: '2027-02-02' },
    ]);
  });

  it('names an author without a website by the site of its article', () => {
    const newsroom = { ...factCheck().newsroom, website: null };
    expect(claimReviewOf(factCheck({ newsroom }), SITE)?.author.url).toBe('https://www.rafflesia.example');
    expect(claimReviewOf(factCheck({ newsroom, articleUrl: null }), SITE)?.author).not.toHaveProperty('url');
  });
});

const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 400 }).map((s) => s.toWellFormed());

const anyFactCheck: fc.Arbitrary<PublicFactCheck> = fc
  .record({
    statement: text,
    rating: fc.constantFrom(...RATINGS),
    label: fc.option(fc.string({ maxLength: 60 }), { nil: undefined }),
    distortions: fc.subarray([...DISTORTIONS]),
    conclusion: fc.option(text),
    publishedAt: fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
    article: fc.option(fc.webUrl({ validSchemes: ['http', 'https'] })),
    website: fc.option(fc.webUrl()),
    imported: fc.boolean(),
    notes: fc.array(text, { maxLength: 3 }),
    appearances: fc.array(
      fc.record({
        url: fc.webUrl(),
        seenOn: fc
          .date({ noInvalidDate: true, min: new Date('2000-01-01'), max: new Date('2100-01-01') })
          .map((d) => d.toISOString().slice(0, 10)),
      }),
      { maxLength: 3 },
    ),
  })
  .map(({ publishedAt, article, website, imported, notes, label, ...content }) =>
    factCheck({
      publishedAt,
      articleUrl: article,
      imported,
      newsroom: { ...factCheck().newsroom, website },
      current: version({ ...content, ...(label === undefined ? {} : { label }) }),
      versions: [...notes, null].map((correctionNote, i) => ({ number: 9 - i, publishedAt, correctionNote })),
    }),
  );

describe('ClaimReview of any fact-check', () => {
  it('has what its readers require, and a number only with its scale', () => {
    fc.assert(
      fc.property(anyFactCheck, (f) => {
        const review = claimReviewOf(f, SITE);
        expect(review === null).toBe(f.imported && f.articleUrl === null);
        if (!review) return;
        const { ratingValue, worstRating, bestRating, alternateName } = review.reviewRating;
        expect(review.url).toBe(f.articleUrl ?? `${SITE}/cek-fakta/${f.slug}`);
        expect(alternateName.trim()).not.toBe('');
        expect([ratingValue, worstRating, bestRating].filter((x) => x === undefined).length % 3).toBe(0);
        if (ratingValue !== undefined) expect(['1', '2', '4', '5']).toContain(ratingValue);
        expect(review.claimReviewed.length).toBeLessThanOrEqual(301);
        expect(review.claimReviewed.isWellFormed()).toBe(true);
        expect(review.datePublished).toMatch(/^\d{4}-\d\d-\d\d$/);
        expect(JSON.parse(JSON.stringify(review))).toEqual(review);
      }),
      { numRuns: 500 },
    );
  });
});

describeWithSharedData('ClaimReview by the schema of its readers', () => {
  let validate: ValidateFunction;
  beforeAll(() => {
    const schema = JSON.parse(readFileSync(sharedData('claimreview', 'claim-review-schema.json'), 'utf8')) as {
      definitions: { claimReview: { $id?: string; properties: Record<string, unknown> } };
    };
    // Its references are meant to be within the file; by this id they would be within the definition.
    delete schema.definitions.claimReview.$id;
    // Properties of schema.org that are newer than the schema, which admits no others.
    Object.assign(schema.definitions.claimReview.properties, {
      inLanguage: { type: 'string' },
      correction: { type: 'array' },
    });
    const ajv = new Ajv({ strict: false, allErrors: true });
    ajv.addMetaSchema(draft6);
    addFormats(ajv);
    validate = ajv.compile(schema);
  });

  it('holds for any fact-check', () => {
    fc.assert(
      fc.property(anyFactCheck, (f) => {
        const review = claimReviewOf(f, SITE);
        if (review && !validate(review)) throw new Error(JSON.stringify([validate.errors, review]));
      }),
      { numRuns: 500 },
    );
  });

  it('would notice a number, a missing label, a foreign property', () => {
    const review = claimReviewOf(factCheck(), SITE);
    const { reviewRating } = review ?? { reviewRating: {} };
    expect(validate(review)).toBe(true);
    expect(validate({ ...review, reviewRating: { ...reviewRating, ratingValue: 1 } })).toBe(false);
    expect(validate({ ...review, reviewRating: { '@type': 'Rating', ratingValue: '1' } })).toBe(false);
    expect(validate({ ...review, datePublished: '1 Februari 2027' })).toBe(false);
    expect(validate({ ...review, verdict: 'Salah' })).toBe(false);
  });
});
