import { analyse, candidateTerms, indexTerms, rank, score, TermStatistics } from './index';

const titles = [
  'Surat suara tercoblos di Bengkulu',
  'Gempa besar mengguncang Bengkulu',
  'Bantuan tunai dari pemerintah',
];
const documents = titles.map((title) => ({ id: title, text: analyse(title) }));
const statistics = TermStatistics.of(documents.map(({ text }) => indexTerms(text)));

describe('Matching of texts', () => {
  it('knows the same sentence again, whatever its case and punctuation', () => {
    const match = score(
      analyse('SURAT SUARA tercoblos, di Bengkulu!'),
      analyse('Surat suara tercoblos di Bengkulu'),
      statistics,
    );
    expect(match).toEqual({ score: 1, reasons: [{ kind: 'SAME_SENTENCE' }] });
  });

  it('ranks the headline that a long post repeats above one that shares a place with it', () => {
    const post = analyse('Sebarkan! Ribuan surat suara sudah tercoblos ditemukan warga di sebuah gudang, Bengkulu');
    const ranked = rank(post, documents, statistics);
    expect(ranked[0]?.id).toBe('Surat suara tercoblos di Bengkulu');
    expect(ranked[0]?.reasons).toEqual([
      { kind: 'SIMILAR_WORDS', words: expect.arrayContaining(['surat', 'suara', 'tercoblos', 'bengkulu']) },
    ]);
  });

  it('looks candidates up by terms that occur, the rare ones first', () => {
    const terms = candidateTerms(analyse('gempa di bengkulu, entah di mana'), statistics).map(({ term }) => term);
    expect(terms).toEqual(['gempa', 'bengkulu']);
  });

  it('counts as before once a document is taken out again', () => {
    const counted = TermStatistics.of(documents.map(({ text }) => indexTerms(text)));
    const terms = indexTerms(analyse('Gempa susulan'));
    counted.add(terms);
    expect([counted.documents, counted.frequency('gempa')]).toEqual([4, 2]);
    counted.remove(terms);
    expect([counted.documents, counted.frequency('gempa'), counted.frequency('susulan')]).toEqual([3, 1, 0]);
    expect(counted.averageLength).toBe(statistics.averageLength);
  });
});
