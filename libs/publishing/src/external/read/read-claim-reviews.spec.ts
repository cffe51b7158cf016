import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { describeWithSharedData, sharedData } from '../../../../../test/support';
import type { ExternalReview, ReviewReading } from '../external-review';
import { parseDay } from '../parse-day';
import { readClaimReviews } from './read-claim-reviews';

const CONTEXT = { today: '2027-02-01', page: null };
const read = (text: string, page: string | null = null): ReviewReading[] => [
  ...readClaimReviews(text, { ...CONTEXT, page }),
];
const taken = (text: string): ExternalReview[] => read(text).flatMap((r) => ('review' in r ? [r.review] : []));
const refusals = (text: string, page: string | null = null): string[] =>
  read(text, page).flatMap((r) => ('refused' in r ? [r.refused] : []));
const notes = (text: string): string[] => read(text).flatMap((r) => ('review' in r ? r.notes : []));

const review = {
  '@context': 'https://schema.org',
  '@type': 'ClaimReview',
  url: 'https://cek.example/1',
  claimReviewed: 'Surat suara tercoblos',
  author: { '@type': 'Organization', name: 'Cek' },
  reviewRating: { '@type': 'Rating', alternateName: 'Salah' },
  datePublished: '2027-01-30',
};
const saying = (changes: object): string => JSON.stringify({ ...review, ...changes });
const rated = (rating: object): string => saying({ reviewRating: { alternateName: 'Salah', ...rating } });
const page = (json: string): string =>
  `<!doctype html><html><head><script type="application/ld+json">${json}</script></head></html>`;

describe('findings of others', () => {
  const expected = {
    publisher: 'Cek',
    site: 'cek.example',
    url: 'https://cek.example/1',
    urlKey: 'cek.example/1',
    claim: 'Surat suara tercoblos',
    title: null,
    label: 'Salah',
    score: null,
    language: null,
    publishedOn: '2027-01-30',
    media: [],
  };

  it.each([
    ['alone', saying({})],
    ['in a list', `[${saying({})}]`],
    ['in a graph', JSON.stringify({ '@context': 'https://schema.org', '@graph': [{ '@type': 'WebPage' }, review] })],
    ['inside an article', JSON.stringify({ '@context': 'https://schema.org', '@type': 'NewsArticle', headline: 'x', review })],
    ['in a feed of Data Commons', JSON.stringify({ '@context': 'https://schema.org', '@type': 'DataFeed', dataFeedElement: [{ '@type': 'DataFeedItem', item: [review] }] })],
    ['named by its full type', saying({ '@type': ['http://schema.org/ClaimReview', 'Review'] })],
    ['in lines', `${saying({})}\n`],
    ['on a page', page(saying({}))],
    ['on a page, in a comment, with a semicolon', page(`<!-- ${saying({})} -->`)],
    ['on a page, with line breaks in its texts', page(JSON.stringify(review, null, 2).replace('suara', 'suara\n'))],
    ['with its author elsewhere in the graph', JSON.stringify({ '@context': 'x', '@graph': [{ ...review, author: { '@id': '#a' } }, { '@id': '#a', name: 'Cek' }] })],
    ['beside what only names it', JSON.stringify([review, { '@type': 'MediaReview', associatedClaimReview: { '@type': 'ClaimReview', url: review.url } }])],
    ['with texts as web pages hold them', saying({ claimReviewed: ' <b>Surat</b>&nbsp;suara\u200b tercoblos ' })],
  ])('are found %s', (_where, text) => expect(taken(text)).toEqual([expected])); // prettier-ignore

  it('are taken from a page only where they are of its site', () => {
    expect(refusals(page(saying({})), 'https://www.cek.example/1')).toEqual([]);
    expect(refusals(page(saying({})), 'https://pencuri.example/1')).toEqual(['OTHER_SITE']);
  });

  it.each([
    ['URL_MISSING', saying({ url: '' })],
    ['URL_MISSING', saying({ url: 7.5 }).replace('7.5', 'null')],
    ['URL_INVALID', saying({ url: 'javascript:alert(1)' })],
    ['URL_INVALID', saying({ url: 'https://a:b@cek.example/1' })],
    ['URL_INVALID', saying({ url: 'http://localhost/1' })],
    ['CLAIM_MISSING', saying({ claimReviewed: '' })],
    ['CLAIM_MISSING', saying({ claimReviewed: { a: 1 } })],
    ['LABEL_MISSING', saying({ reviewRating: {} })],
    ['LABEL_MISSING', saying({ reviewRating: undefined })],
    ['LABEL_MISSING', rated({ alternateName: '1' })],
    ['TEXT_TOO_LONG', saying({ claimReviewed: 'kata '.repeat(2_000) })],
    ['NOTHING_FOUND', '{"@type":"Article"}'],
    ['NOTHING_FOUND', '<p>Halaman biasa</p>'],
    ['NOTHING_FOUND', ''],
    ['NOT_READABLE', 'bukan apa-apa'],
    ['NOT_READABLE', '{"rusak":'],
    ['NOT_READABLE', page('{"@type":"ClaimReview",')],
  ])('are refused as %s', (reason, text) => expect(refusals(text)).toEqual([reason]));

  it('are told once, and a broken line costs itself alone', () => {
    const text = [saying({}), '{"rusak":', saying({}), saying({ claimReviewed: 'Yang lain' })].join('\n');
    expect(taken(text)).toHaveLength(2);
    expect(refusals(text)).toEqual(['REPEATED', 'NOT_READABLE']);
  });

  it.each([
    [{ ratingValue: '5', bestRating: '1', worstRating: '5' }, 0, ['SCALE_REVERSED']],
    [{ ratingValue: 4, bestRating: 0, worstRating: 5 }, 0.2, ['SCALE_REVERSED']],
    [{ ratingValue: '1', bestRating: '2', worstRating: '0' }, 0.5, []],
    [{ ratingValue: '2,5', bestRating: '5', worstRating: '1' }, 0.375, []],
    [{ ratingValue: '-1', bestRating: '-1', worstRating: '-1' }, null, ['SCALE_UNUSABLE']],
    [{ ratingValue: '1', bestRating: '1', worstRating: '1' }, null, ['SCALE_UNUSABLE']],
    [{ ratingValue: '4', bestRating: '9' }, null, ['SCALE_UNUSABLE']],
    [{ ratingValue: 'tiga', bestRating: '5', worstRating: '1' }, null, ['SCALE_UNUSABLE']],
    [{ ratingValue: 9, bestRating: 5, worstRating: 1 }, null, ['SCALE_OFF']],
  ])('have %j placed at %s', (rating, score, noted) => {
    expect(taken(rated(rating))[0]?.score).toBe(score);
    expect(notes(rated(rating))).toEqual(noted);
  });

  it.each([
    ['2020-10-07', '2020-10-07', true],
    ['2022-12-09T09:29:19.82+01:00', '2022-12-09', true],
    ['2019-01-23T14:22:00+0100', '2019-01-23', true],
    ['2020-10-07 20:05', '2020-10-07', false],
    ['2017-03-01 20:30:17 UTC', '2017-03-01', false],
    ['2021-6-12', '2021-06-12', false],
    ['Wed, 11 Mar 2020 01:05:52 UTC +00:00', '2020-03-11', false],
    ['Sun, 23 Feb 2020', '2020-02-23', false],
    ['9 Agustus 2024', '2024-08-09', false],
    ['March 11, 2020', '2020-03-11', false],
  ])('have the date %s read as %s', (text, day, iso) => expect(parseDay(text)).toEqual({ day, iso }));

  it.each(['03/04/2020', '2021-02-30', '0000-00-00', 'kemarin', '20201007', '1 Foo 2020'])(
    'have no day made of %s',
    (text) => {
      expect(parseDay(text)).toBeNull();
      expect(notes(saying({ datePublished: text }))).toEqual(['DATE_UNREADABLE']);
    },
  );

  it('have no day that has not come yet', () => {
    expect(notes(saying({ datePublished: '2028-01-01' }))).toEqual(['DATE_IN_FUTURE']);
    expect(notes(saying({ datePublished: '2027-02-02' }))).toEqual([]);
  });

  it('say what was put right', () => {
    const { '@context': _, ...bare } = review;
    expect(notes(JSON.stringify(bare))).toEqual(['CONTEXT_MISSING']);
    expect(notes(saying({ author: { type: 'Organization' } }))).toEqual(['PUBLISHER_FROM_ADDRESS', 'TYPE_WITHOUT_AT']);
    expect(notes(saying({ claimReviewed: '', headline: 'Judul' }))).toEqual(['TITLE_ONLY']);
    expect(taken(saying({ inLanguage: [{ '@type': 'Language', alternateName: 'id-ID' }] }))[0]?.language).toBe('id');
    expect(notes(saying({ inLanguage: 'Bahasa Indonesia!' }))).toEqual(['LANGUAGE_UNREADABLE']);
  });

  it('end, however deep or hollow the input is', () => {
    const deep = `${'[{"a":'.repeat(20_000)}${saying({})}${'}]'.repeat(20_000)}`;
    expect(refusals(deep)).toEqual(['NOTHING_FOUND']);
    expect(refusals(`[${'[],'.repeat(200_000)}[]]`)).toEqual(['NOTHING_FOUND']);
    const begun = performance.now();
    for (const hollow of [
      '<script ',
      '<div itemscope itemtype="https://schema.org/ClaimReview">',
      '<a <b ',
      '&#',
      '<!--',
    ]) {
      read(`<${hollow.repeat(40_000)}`);
    }
    expect(performance.now() - begun).toBeLessThan(30_000);
  });
});

describeWithSharedData('findings of others, as they are in the wild', () => {
  const folder = sharedData('claimreview');
  const files = (): string[] => readdirSync(folder).filter((name) => !name.endsWith('-schema.json'));
  const text = (name: string): string => readFileSync(`${folder}/${name}`, 'utf8');

  it('are taken, or refused by name', () => {
    const found = Object.fromEntries(
      files().map((name) => {
        const readings = read(text(name));
        const why = readings.flatMap((r) => ('refused' in r ? [r.refused] : []));
        return [name, [readings.length - why.length, ...why]];
      }),
    );
    expect(found).toEqual({
      'claimreview_real.jsonl': [10, 'CLAIM_MISSING'],
      'claimskg_extracted.csv': [266],
      'google_factcheck_api_shape.json': [2],
      'schemaorg_microdata_eg0324.html': [1],
      'turnbackhoax_dirakit.jsonl': [300],
    });
  });

  it('keep their texts, and have every quirk put right', () => {
    const all = taken(text('claimreview_real.jsonl'));
    const of = (site: string): ExternalReview | undefined => all.find((r) => r.site === site);
    expect(all).toHaveLength(10);
    expect(of('srilanka.factcrescendo.com')).toMatchObject({
      claim: 'කාන්තාරයක තිබූ එක් ගසක් කපා දැමීම වළකාලමින් ඉදි කළ මාර්ගයක ඡායාරූපයක් ද?',
      publisher: 'srilanka.factcrescendo.com',
      label: 'Misleading',
      publishedOn: null,
    });
    expect(of('factual.afp.com')).toMatchObject({ label: 'Falso', score: 0, publishedOn: '2020-10-07' });
    expect(of('tjekdet.dk')).toMatchObject({ label: 'Falsk', score: null, publishedOn: '2019-01-23' });
    expect(of('lemonde.fr')).toMatchObject({ label: 'C’est plus compliqué', score: 0.5 });
    expect(all.find((r) => r.media.length > 0)).toMatchObject({
      media: ['TransformedContent'],
      publishedOn: '2020-11-09',
    });
    expect(taken(text('schemaorg_microdata_eg0324.html'))[0]).toMatchObject({
      publisher: 'Politifact',
      label: 'True',
      publishedOn: '2014-07-23',
    });
  });

  /** Somebody's hand in a text: bytes changed, parts gone, repeated or swapped, braces where none should be. */
  const mangled = fc.record({
    // Which of the files, however many there are.
    file: fc.nat(),
    cuts: fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        gone: fc.nat(400),
        put: fc.oneof(
          fc.string({ unit: 'binary', maxLength: 8 }),
          fc.constantFrom(
            '{',
            '}',
            '[',
            ']',
            '"',
            '\\',
            '<script>',
            '</script>',
            ',',
            '\0',
            '\ud800',
            '"@type":"ClaimReview"',
            'null',
            '\n',
          ),
        ),
      }),
      { minLength: 1, maxLength: 12 },
    ),
  });

  it('never stop a reading, whatever has been done to them', () => {
    fc.assert(
      fc.property(mangled, ({ file: n, cuts }) => {
        const file = files()[n % files().length] ?? '';
        let content = text(file).slice(0, 60_000);
        for (const { at, gone, put } of cuts) {
          const from = Math.floor(at * content.length);
          content = content.slice(0, from) + put + content.slice(from + gone);
        }
        for (const reading of read(content)) {
          if ('refused' in reading) continue;
          const { review: r } = reading;
          expect(URL.canParse(r.url)).toBe(true);
          expect(r.claim ?? r.title).toBeTruthy();
          expect(
            [r.label, r.claim ?? '', r.title ?? '', r.publisher].every((s) => s.isWellFormed() && !s.includes('\0')),
          ).toBe(true);
          expect(r.score === null || (r.score >= 0 && r.score <= 1)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  }, 120_000);

  it('never stop a reading with any value in any place', () => {
    const keys = ['@type', 'type', 'url', 'claimReviewed', 'reviewRating', 'alternateName', 'ratingValue', 'author', 'name', '@graph', '@id', 'item', 'claims', 'claimReview', 'text', 'publisher', 'datePublished', '__proto__'];
    const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
      any: fc.oneof({ depthSize: 'medium' }, fc.constantFrom('ClaimReview', 'https://a.example/1', '', null, 0, -1, true, '2020'), fc.string(), fc.array(tie('any'), { maxLength: 3 }), fc.dictionary(fc.constantFrom(...keys), tie('any'), { maxKeys: 8 })),
    })).any;
    fc.assert(
      fc.property(value, (json) => {
        read(JSON.stringify(json) ?? '');
      }),
      { numRuns: 2_000 },
    );
  }, 60_000); // prettier-ignore
});
