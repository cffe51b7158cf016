import fc from 'fast-check';
import { spellingsOf, wordsNear } from './indonesian';
import { SEARCH_ENGINES, SEARCH_SORTS } from './search-engine';
import { highlightsOf, wordsOf } from './highlights';
import { decodeSearchCursor, encodeSearchCursor } from './search-cursor';
import { parseQuery, tolerant } from './search-query';

const shape = (query: string): string[] =>
  parseQuery(query).map(
    ({ forms, excluded, phrase, prefix, address }) =>
      `${excluded ? '-' : ''}${phrase ? `"${forms[0]}"` : forms[0]}${prefix ? '*' : ''}${address ? '@' : ''}`,
  );

describe('a question', () => {
  it.each([
    ['Surat SUARA', ['surat', 'suara*']],
    ['surat suara ', ['surat', 'suara']],
    ['sur* suara ', ['sur*', 'suara']],
    ['"surat suara" -"kotak kosong" -palsu', ['"surat suara"', '-"kotak kosong"', '-palsu']],
    ['“surat suara”', ['"surat suara"']],
    ['"surat suara', ['surat', 'suara*']],
    ['yang di surat ', ['surat']],
    ['yang di ', ['yang', 'di']],
    ['tidak benar ', ['tidak', 'benar']],
    ['RAFFLESIA-2026-0123', ['RAFFLESIA-2026-0123@']],
    ['https://X.id/a?b=1 @akun', ['https://X.id/a?b=1@', '@akun@']],
    ['a - -- -- "" !!! *', ['a']],
    ['', []],
  ])('%s', (query, terms) => {
    expect(shape(query)).toEqual(terms);
  });

  it('is taken apart whatever is typed, and never into more than it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (query) => {
        for (const term of parseQuery(query)) expect(term.forms.every((form) => form.length > 0)).toBe(true);
      }),
    );
  });

  it('knows the ways in which chats write a word', () => {
    expect(spellingsOf('tdk')).toEqual(expect.arrayContaining(['tdk', 'tidak', 'gak']));
    expect(spellingsOf('tidak')[0]).toBe('tidak');
    expect(spellingsOf('kontainer')).toEqual(['kontainer']);
  });

  it('has neighbours exactly one letter off, of words that are long enough and no numbers', () => {
    const near = wordsNear('hoaks');
    expect(near).toEqual(expect.arrayContaining(['hoks', 'hoakss', 'hoags', 'haoks']));
    expect(near).not.toContain('hoaks');
    expect(near).not.toContain('hoax');
    expect([wordsNear('uang'), wordsNear('2024'), wordsNear('covid19')]).toEqual([[], [], []]);
    expect(tolerant(parseQuery('"surat suara" -kontainer uang'))).toBeUndefined();
    expect(tolerant(parseQuery('satu dua tiga empat lima enam tujuh delapan sembilan'))).toBeUndefined();
  });
});

describe('a position in an answer', () => {
  it('is read back as it was written, to the very score', () => {
    fc.assert(
      fc.property(
        fc.float({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.uuid(),
        fc.constantFrom(...SEARCH_SORTS),
        fc.constantFrom(...SEARCH_ENGINES),
        (score, approximate, id, sort, engine) => {
          const cursor = { sort, engine, approximate, score, at: new Date(1_800_000_000_123), id };
          expect(decodeSearchCursor(encodeSearchCursor(cursor), sort)).toEqual(cursor);
        },
      ),
    );
  });
});

describe('highlights', () => {
  it('are ranges of the text, counted as JavaScript counts', () => {
    const text = '🗳️ Surat suara, surat‑suara <b>SURAT</b>';
    expect(wordsOf([text])).toEqual(expect.arrayContaining(['Surat', 'suara', 'surat', 'SURAT']));
    const marks = highlightsOf(text, new Set(['Surat', 'SURAT']));
    expect(marks.map(({ start, end }) => text.slice(start, end))).toEqual(['Surat', 'SURAT']);
  });
});
