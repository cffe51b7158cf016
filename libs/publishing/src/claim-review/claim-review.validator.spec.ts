import fc from 'fast-check';
import { DISTORTIONS } from '#libs/verdicts';
import { describeWithSharedData, sharedData } from '../../../../test/support';
import { factCheckOf } from '../../../../test/support/public-fact-check-of';
import { readClaims } from '../import/claims-file';
import { findClaimsFiles } from '../import/claims-file';
import { importedSnapshot, importedSlug } from '../import/imported-content';
import { ReadingContext } from '../import/reading-context';
import { claimReviewOf } from './claim-review.policy';
import { CLAIM_REVIEW_RULES, type MarkupContext } from './claim-review.rules';
import { validateClaimReview } from './claim-review.validator';
import { markupOf } from './fact-check-markup';
import { authenticityOf, mediaReviewOf } from './media-review.policy';

const SITE = 'https://cekatan.example';
const CONTEXT: MarkupContext = {
  page: 'https://www.rafflesia.example/cek-fakta/7',
  scalePublished: true,
  authorEligible: true,
};

const complete = {
  '@context': 'https://schema.org',
  '@type': 'ClaimReview',
  url: 'https://rafflesia.example/cek-fakta/7',
  claimReviewed: 'Surat suara sudah tercoblos',
  author: {
    '@type': 'Organization',
    name: 'Rafflesia Kini',
    url: 'https://rafflesia.example',
    correctionsPolicy: `${SITE}/metodologi`,
  },
  reviewRating: {
    '@type': 'Rating',
    alternateName: 'Keliru',
    ratingValue: '1',
    worstRating: '1',
    bestRating: '5',
    ratingExplanation: 'Foto simulasi.',
  },
  itemReviewed: {
    '@type': 'Claim',
    datePublished: '2027-01-29',
    appearance: [{ '@type': 'CreativeWork', url: 'https://contoh.id/a' }],
  },
  datePublished: '2027-02-01',
  inLanguage: 'id',
};

const broken = (review: object, context: Partial<MarkupContext> = {}): string[] => {
  const { problems, warnings } = validateClaimReview(review, { ...CONTEXT, ...context });
  return [...problems, ...warnings].map(({ rule }) => rule);
};
const rated = (rating: object): object => ({ ...complete, reviewRating: { ...complete.reviewRating, ...rating } });
const { author, itemReviewed, datePublished: _date, inLanguage: _language, ...bare } = complete;

/** For each rule, markup that breaks it and nothing else. */
const BREAKERS: Readonly<Record<keyof typeof CLAIM_REVIEW_RULES, [object, Partial<MarkupContext>?]>> = {
  CONTEXT: [{ ...complete, '@context': 'http://schema.org/ClaimReview' }],
  TYPE: [{ ...complete, '@type': 'Review' }],
  CLAIM_PRESENT: [{ ...complete, claimReviewed: ' ' }],
  CLAIM_WITHOUT_RATING: [{ ...complete, claimReviewed: '[SALAH] Surat suara sudah tercoblos' }],
  URL_PRESENT: [{ ...complete, url: '/cek-fakta/7' }],
  URL_SAME_SITE: [complete, { page: 'https://lain.example/7' }],
  URL_NOT_SHORT: [{ ...complete, url: 'https://s.id/abc', author: { ...author, url: 'https://s.id' } }, { page: 'https://s.id/abc' }],
  LABEL_PRESENT: [rated({ alternateName: '1/5' })],
  NUMBERS_TOGETHER: [rated({ bestRating: undefined })],
  NUMBERS_ON_SCALE: [rated({ ratingValue: '0', worstRating: '0' })],
  SCALE_PUBLISHED: [complete, { scalePublished: false }],
  AUTHOR_NAMED: [{ ...complete, author: { ...author, name: '' } }],
  AUTHOR_ELIGIBLE: [complete, { authorEligible: false }],
  DATE_VALID: [{ ...complete, datePublished: '1 Februari 2027' }],
  CLAIM_NOT_LATER: [{ ...complete, itemReviewed: { ...itemReviewed, datePublished: '2027-02-02' } }],
  CLAIM_SHORT: [{ ...complete, claimReviewed: 'kata '.repeat(20) }],
  LABEL_SHORT: [rated({ alternateName: 'kata '.repeat(20) })],
  AUTHOR_LINKED: [{ ...complete, author: { ...author, url: undefined } }],
  ARTICLE_ON_OWN_SITE: [{ ...complete, author: { ...author, url: 'https://lain.example' } }],
  DATE_PRESENT: [{ ...complete, datePublished: undefined }],
  LANGUAGE_PRESENT: [{ ...complete, inLanguage: '' }],
  CLAIM_SEEN: [{ ...complete, itemReviewed: { ...itemReviewed, appearance: [] } }],
  EXPLAINED: [rated({ ratingExplanation: '' })],
  CORRECTIONS_POLICY: [{ ...complete, author: { ...author, correctionsPolicy: 'segera' } }],
}; // prettier-ignore

describe('the written rules of ClaimReview', () => {
  it('are all kept by complete markup', () => expect(broken(complete)).toEqual([]));

  it.each(Object.entries(BREAKERS))('%s is noticed, alone and by its name', (rule, [review, context]) => {
    expect(broken(review, context)).toEqual([rule]);
  });

  it('separates what readers refuse from what they would like', () => {
    const { problems, warnings } = validateClaimReview(bare, CONTEXT);
    expect(problems.map(({ rule }) => rule)).toEqual(['AUTHOR_NAMED']);
    expect(warnings.map(({ rule }) => rule)).toEqual([
      'AUTHOR_LINKED',
      'DATE_PRESENT',
      'LANGUAGE_PRESENT',
      'CLAIM_SEEN',
      'CORRECTIONS_POLICY',
    ]);
    for (const { source, field, id, en } of [...problems, ...warnings]) {
      expect([URL.canParse(source), field !== '', id !== '', en !== '']).toEqual([true, true, true, true]);
    }
  });

  it('takes hosts below the site for the site, and no others', () => {
    expect(broken(complete, { page: 'https://m.rafflesia.example/7' })).toEqual([]);
    expect(broken(complete, { page: 'https://jahatrafflesia.example/7' })).toEqual(['URL_SAME_SITE']);
  });

  it.each([
    [{ ratingValue: '-1', worstRating: '-1', bestRating: '-1' }],
    [{ ratingValue: '5', worstRating: '5', bestRating: '1' }],
    [{ ratingValue: '1', worstRating: '0', bestRating: '2' }],
    [{ ratingValue: '1.5' }],
    [{ ratingValue: '9' }],
    [{ ratingValue: 'satu' }],
  ])('refuses the scale %j', (rating) => expect(broken(rated(rating))).toEqual(['NUMBERS_ON_SCALE']));

  it('never stumbles, whatever it is given', () => {
    fc.assert(
      fc.property(fc.object({ key: fc.constantFrom(...Object.keys(complete), 'name', 'alternateName') }), (any) => {
        expect(broken(any).length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});

describe('MediaReview', () => {
  const seen = [{ url: 'https://contoh.id/a', seenOn: '2027-01-29' }];

  it('says of media what the kinds of distortion say of them', () => {
    expect(DISTORTIONS.map((kind) => [kind, ...authenticityOf([kind])])).toEqual([
      ['FALSE_CONTEXT', 'DecontextualizedContent'],
      ['FALSE_CONNECTION', 'DecontextualizedContent'],
      ['MANIPULATED', 'TransformedContent'],
      ['FABRICATED'],
      ['IMPOSTOR'],
      ['MISLEADING_CONTENT'],
      ['SATIRE', 'SatireOrParodyContent'],
    ]);
    expect(authenticityOf(DISTORTIONS)).toHaveLength(3);
  });

  it('belongs to its ClaimReview, and guesses neither the original nor what it showed', () => {
    const factCheck = factCheckOf({ distortions: ['FALSE_CONTEXT', 'FABRICATED'], appearances: seen });
    const review = mediaReviewOf(factCheck, SITE);
    expect(review).toMatchObject({
      '@type': 'MediaReview',
      mediaAuthenticityCategory: ['DecontextualizedContent'],
      itemReviewed: { '@type': 'MediaReviewItem', mediaItemAppearance: [{ url: 'https://contoh.id/a' }] },
      associatedClaimReview: { url: claimReviewOf(factCheck, SITE)?.url },
    });
    expect(Object.keys(review ?? {}).filter((key) => key.startsWith('original'))).toEqual([]);
  });

  it('is not made without media that anybody can see, without a category, for what has no ClaimReview', () => {
    expect(mediaReviewOf(factCheckOf({ distortions: ['FALSE_CONTEXT'] }), SITE)).toBeNull();
    expect(mediaReviewOf(factCheckOf({ distortions: ['IMPOSTOR'], appearances: seen }), SITE)).toBeNull();
    expect(mediaReviewOf({ ...factCheckOf({ distortions: ['SATIRE'], appearances: seen }), current: null }, SITE)).toBeNull();
  }); // prettier-ignore
});

describe('the script for the page', () => {
  it('is data that nothing in it can end', () => {
    const statement = '</script><script>alert(1)</script><!--';
    const { script, page } = markupOf(factCheckOf({ statement, appearances: [], distortions: [] }), SITE);
    expect(page).toBe('https://www.rafflesia.example/cek-fakta/7');
    expect(script?.match(/<\/?script/g)).toEqual(['<script', '</script']);
    const [, json = ''] = /^<script type="application\/ld\+json">(.*)<\/script>$/s.exec(script ?? '') ?? [];
    expect(JSON.parse(json)).toMatchObject({ claimReviewed: statement });
  });
});

describeWithSharedData('ClaimReview of every imported fact-check', () => {
  it('keeps every rule that readers require', async () => {
    const { files } = await findClaimsFiles(sharedData('claims'));
    const context = new ReadingContext(new Date(), new Set());
    const found: Record<string, number> = {};
    let [reviews, without] = [0, 0];
    for (const file of files) {
      for await (const { reading } of readClaims(file, context)) {
        if (reading.outcome !== 'ROW') continue;
        const { row } = reading;
        const factCheck = factCheckOf(importedSnapshot(row, 'o1'), {
          imported: true,
          slug: importedSlug(row),
          articleUrl: row.articleUrl,
          publishedAt: row.publishedAt,
          language: row.language,
          newsroom: { ...factCheckOf({}).newsroom, name: row.outlet.name, website: row.outlet.website },
        });
        const markup = markupOf(factCheck, SITE);
        if (markup.claimReview) reviews += 1;
        else without += 1;
        for (const { rule } of markup.problems) found[rule] = (found[rule] ?? 0) + 1;
      }
    }
    expect(reviews).toBeGreaterThan(5_000);
    // Lists of the ministry, and rows whose address the source has lost.
    expect(without).toBeGreaterThan(1_000);
    expect(found).toEqual({});
  }, 120_000);
});
