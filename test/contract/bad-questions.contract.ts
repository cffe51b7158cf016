import type { Member } from '#libs/access';
import type { ClaimState, Platform } from '#libs/claims';
import {
  type ClaimSearchAnswer,
  type ClaimSearchInput,
  type SearchEngine,
  SEARCH_SORTS,
  type SearchFilter,
} from '#libs/search';
import fc from 'fast-check';

export const bad = (field: string): unknown =>
  expect.objectContaining({
    code: 'BAD_USER_INPUT',
    details: { problems: [expect.objectContaining({ field })] },
  });

export interface Asking {
  readonly who: Member;
  readonly engine: SearchEngine;
  ask(who: Member, query: string, more?: Partial<ClaimSearchInput>): Promise<ClaimSearchAnswer>;
  /** Statements of the claims found. */
  found(who: Member, query: string, filter?: SearchFilter): Promise<string[]>;
}

/** Whatever is typed is answered in bounded time, or what is wrong with it is named. */
export function describeBadQuestions(given: () => Asking): void {
  it('answers whatever is typed, or says what is wrong with it, in time', async () => {
    const codes = new Set<unknown>();
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom(
        '"',
        '-"',
        '*',
        '-',
        '\0',
        '\ud83d',
        '\u{10FFFF}',
        ':*',
        '<->',
        '&',
        '|',
        '!',
        '%',
        '_',
        "\\'",
        '@',
        'a.b/c',
        '50.000',
      ),
      fc.constantFrom('surat', 'kontainer', 'k', 'RAFFLESIA-2026-0001', 'yang'),
    );
    const filter = fc.record(
      {
        theme: fc.string({ maxLength: 8 }),
        regionCode: fc.constantFrom('17', '17.71', '99', '%'),
        account: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).map((a) => a.replaceAll('\0', '')),
        label: fc.string({ unit: 'grapheme', maxLength: 12 }).map((a) => a.replaceAll('\0', '')),
        rating: fc.constantFrom('FALSE', 'TIDAK'),
        endorsement: fc.constantFrom('OBJECTS', 'TIDAK'),
        demandAtLeast: fc.integer({ min: 1, max: 1_000_000 }),
        seenFrom: fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 70 }),
        fc.constantFrom('', ' '),
        filter,
        fc.constantFrom(...SEARCH_SORTS),
        async (pieces, glue, f, sort) => {
          const started = performance.now();
          await given()
            .ask(given().who, pieces.join(glue), { filter: f as SearchFilter, sort, first: 3 })
            .then(
              () => codes.add('ANSWERED'),
              (error: { code?: unknown }) => codes.add(error.code),
            );
          expect(performance.now() - started).toBeLessThan(20_000);
        },
      ),
      { seed: 20270101, numRuns: 60 },
    );
    codes.delete('BAD_USER_INPUT');
    expect([...codes]).toEqual(['ANSWERED']);
  }, 300_000);

  describe('answers or names what is wrong with', () => {
    const many = Array.from({ length: 150 }, (_, i) => `kata${i}`).join(' ');
    it.each([
      ['signs alone', '!!! ??? *** "" - -- :* & | <-> ( )'],
      ['syntax of the engine', `kontainer & !surat | 'suara' <-> x:*`],
      ['quotes in quotes', `"a "b" 'c' "`],
      ['a quote of nothing', '""'],
      ['control characters', 'kontainer\u0001\u0007\u200b'],
      ['half a character', 'kontainer \ud83d'],
      ['NUL', 'kontainer\0'],
      ['backslashes', '\\ \\\\ C:\\x\\ https://x.id/\\\'"'],
      ['exclusions alone', '-kontainer -"surat suara"'],
      ['one letter', 'k'],
      ['a very long word', 'k'.repeat(1000)],
      ['wildcards alone', '* ** *** %% __ ?? *a* %a%'],
      ['quotes that are never closed', '"surat suara" "kontainer "" -"'],
      ['other scripts', 'выборы 选举 الانتخابات 🗳️'],
    ])('%s', async (_, query) => {
      await expect(given().ask(given().who, query)).resolves.toMatchObject({ engine: given().engine.name });
    });

    it('ten thousand words', async () => {
      await expect(given().ask(given().who, 'kata '.repeat(10_000))).rejects.toEqual(bad('query'));
      await expect(given().ask(given().who, many)).rejects.toEqual(bad('query'));
    });

    it('sixty-four words that are all one letter off', async () => {
      const words = Array.from(
        { length: 64 },
        (_, i) => `kontainr${'abcdefgh'[i % 8] ?? ''}${'abcdefgh'[i >> 3] ?? ''}`,
      );
      for (const n of [8, 64]) {
        const started = performance.now();
        expect(await given().found(given().who, words.slice(0, n).join(' '))).toEqual([]);
        expect(performance.now() - started).toBeLessThan(10_000);
      }
    });

    it.each<[string, SearchFilter]>([
      ['a theme', { theme: 'TIDAK_ADA' }],
      ['a stage', { stage: "'; DROP TABLE claims; --" }],
      ['a region', { regionCode: '99.99' }],
      ['a rating', { rating: 'MUNGKIN' }],
      ['a label', { label: '%' }],
      ['a position', { endorsement: 'MUNGKIN' }],
      ['an account', { account: '@ " OR tags EXISTS \\' }],
      ['a platform', { platform: 'MAJALAH' as Platform }],
      ['a state', { state: 'MUNGKIN' as ClaimState }],
      ['an owner', { ownerId: '00000000-0000-4000-8000-000000000000' }],
      ['an agreement', { agreementId: '00000000-0000-4000-8000-000000000000' }],
      ['a person', { assigneeId: '00000000-0000-4000-8000-000000000000' }],
      ['a time', { seenFrom: new Date('2100-01-01') }],
    ])('%s that nothing has', async (_, filter) => {
      expect(await given().found(given().who, '', filter)).toEqual([]);
      expect(await given().found(given().who, 'kontainer', filter)).toEqual([]);
    });

    it('cursors of another order or of none', async () => {
      const [hit] = (await given().ask(given().who, 'isu', { first: 1 })).hits;
      await expect(given().ask(given().who, 'isu', { sort: 'NEWEST', after: hit?.cursor })).rejects.toEqual(
        bad('after'),
      );
      for (const after of ['x', 'AAAA', 'ñ', 'B'.repeat(39), '_'.repeat(39)])
        await expect(given().ask(given().who, 'isu', { after })).rejects.toEqual(bad('after'));
    });

    it('pages of no size, and ids of nothing', async () => {
      await expect(given().ask(given().who, 'isu', { first: 0 })).rejects.toEqual(bad('first'));
      await expect(given().ask(given().who, 'isu', { first: 101 })).rejects.toEqual(bad('first'));
      await expect(given().ask(given().who, '', { filter: { ownerId: '' } })).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    });
  });
}
