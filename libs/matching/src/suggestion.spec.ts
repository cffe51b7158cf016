import { Findings, findingOf, isSure, SAME_LINK, sameImage } from './suggestion';
import { publicTerms, tellingTerms } from './telling-terms';
import { type AnalysedText, SUGGESTION_THRESHOLD, TermStatistics } from './text';

const text = (...terms: string[]): AnalysedText => ({
  sentence: terms.join(' '),
  words: terms.map((term) => ({ surface: `${term}nya`, term })),
});
/** As many texts, each word in as many of them as it says. */
const common = (documents: number, frequencies: Record<string, number>): TermStatistics =>
  TermStatistics.of(
    Array.from({ length: documents }, (_, i) =>
      Object.keys(frequencies).filter((term) => i < (frequencies[term] ?? 0)),
    ),
  );

describe('what several methods found', () => {
  it('is surer than what one found, and names each reason once, the strongest first', () => {
    const findings = new Findings<string>();
    findings.add('a', findingOf(0.4, { kind: 'SIMILAR_WORDS', words: ['tinta'] }));
    findings.add('a', findingOf(0.6, { kind: 'SIMILAR_WORDS', words: ['luntur'] }));
    findings.add('a', SAME_LINK);
    findings.add('b', findingOf(0.9, { kind: 'SIMILAR_WORDS', words: ['x'] }));
    const [first, second] = findings.list();
    expect(first).toMatchObject({
      id: 'a',
      reasons: [
        { method: 'SAME_LINK', words: [] },
        { method: 'SIMILAR_WORDS', words: ['luntur'] },
      ],
    });
    expect(first?.score).toBeCloseTo(1 - 0.04 * 0.4);
    expect(second).toMatchObject({ id: 'b', score: 0.9 });
  });

  it('says of the same sentence no more than that', () => {
    const findings = new Findings<string>();
    findings.add('a', findingOf(0.7, { kind: 'SIMILAR_WORDS', words: ['tinta'] }));
    findings.add('a', findingOf(1, { kind: 'SAME_SENTENCE' }));
    expect(findings.list()).toEqual([{ id: 'a', score: 1, reasons: [{ method: 'SAME_STATEMENT', words: [] }] }]);
  });

  it('shows a link without being asked, and a picture as long as it is nearly the same', () => {
    expect(SAME_LINK.score).toBeGreaterThanOrEqual(SUGGESTION_THRESHOLD);
    expect(sameImage(0).score).toBeGreaterThan(sameImage(6).score);
    expect(sameImage(12).score).toBeLessThan(SUGGESTION_THRESHOLD);
  });

  it('shows likely words only while nothing else is nearly as likely; a link or a picture with them needs no lead', () => {
    const [one, other] = ['tinta luntur', 'surat suara'].map((said) => ({
      score: 0.9,
      text: text(said),
      matter: said,
    }));
    const words = { method: 'SIMILAR_WORDS', words: ['tinta'] } as const;
    const all = [one, other].filter((c) => c !== undefined);
    expect(isSure([words], one, all)).toBe(false);
    expect(isSure([words], one, all.slice(0, 1))).toBe(true);
    expect(isSure([words, SAME_LINK.reason], one, all)).toBe(true);
    expect(isSure([sameImage(12).reason], one && { ...one, score: 0.71 }, all.slice(0, 1))).toBe(false);
  });
});

describe('the words that candidates are looked up by', () => {
  it('are the rarest, each in the forms that it has in the text; common ones only two together', () => {
    const statistics = common(1000, { langka: 2, jarang: 3, suara: 90, warga: 80, surat: 100 });
    const terms = tellingTerms(text('suara', 'langka', 'warga', 'jarang', 'surat', 'entahapa'), statistics);
    expect(terms.filter((t) => t.alone).map((t) => t.term)).toEqual(['entahapa', 'langka', 'jarang']);
    expect(terms.filter((t) => !t.alone).map((t) => t.term)).toEqual(['warga', 'suara', 'surat']);
    expect(terms[0]?.forms).toEqual(['entahapa', 'entahapanya']);
  });

  it('are few, however long the text is, and none where one common word is all there is', () => {
    const many = text(...Array.from({ length: 200 }, (_, i) => `kata${i}`));
    expect(tellingTerms(many, common(1000, {})).length).toBeLessThanOrEqual(32);
    expect(tellingTerms(text('suara'), common(1000, { suara: 300 }))).toEqual([]);
    expect(tellingTerms(text(), common(0, {}))).toEqual([]);
  });

  it('are common ones only as long as few texts hold two of them, and two where they are all there is', () => {
    const together = (share: number): number =>
      tellingTerms(
        text(...Array.from({ length: 10 }, (_, i) => `umum${i}`)),
        common(1000, Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`umum${i}`, share]))),
      ).length;
    expect([40, 80, 300].map(together)).toEqual([7, 3, 2]);
    // Too few texts say nothing of how common a word is.
    const few = common(100, { suara: 90, warga: 80, surat: 70 });
    expect(tellingTerms(text('suara', 'warga', 'surat'), few)).toHaveLength(3);
  });

  it('of what is published are as many as can be read in bounded time, however much is published', () => {
    const frequencies = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`kata${i}`, 100 + i]));
    const words = text('tiadapun', ...Object.keys(frequencies));
    const taken = publicTerms(words, common(5000, frequencies));
    expect(taken.map((t) => t.term)).toEqual(Object.keys(frequencies).slice(0, taken.length));
    const read = taken.reduce((sum, { term }) => sum + (frequencies[term] ?? 0), 0);
    expect(read).toBeLessThanOrEqual(3000);
    expect(taken.length).toBeGreaterThan(20);
    // One word that very many have is still asked for, where it is all there is.
    expect(publicTerms(text('suara'), common(5000, { suara: 4000 })).map((t) => t.term)).toEqual(['suara']);
  });
});
