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

  it.each([
    ['casual spelling', 'uang tdk kembali', 'uang tidak kembali'],
    ['digits for letters', 'J0K0WI m4rah', 'Jokowi marah'],
    ['letters repeated', 'gempaaaa besarrr', 'gempa besar'],
    ['reduplication by 2', 'anak2 sekolah', 'anak sekolah'],
    ['affixes', 'membuktikan kecurangan', 'bukti curang'],
    ['words that stand for one another', 'wafat akibat covid-19', 'meninggal akibat corona'],
    ['names of several words', 'Joko Widodo di Jawa Barat', 'Jokowi di Jabar'],
    ['hashtags', '#DagingBeku', 'daging beku'],
    ['thousands', 'Rp 1.500.000', 'Rp 1500000'],
    ['units written together', '50juta', '50 juta'],
  ])('reads through %s', (_, casual, formal) => {
    expect(indexTerms(analyse(casual))).toEqual(indexTerms(analyse(formal)));
  });

  it('leaves out links, mentions and what was masked', () => {
    const text = 'Daftar di https://contoh.id/a?b=c atau contoh[dot]com, tanya @seseorang atau [nomor]';
    expect(analyse(text).words.map(({ surface }) => surface)).toEqual(['daftar', 'tanya']);
  });

  it('keeps the score between 0 and 1 and gives no reason where nothing agrees', () => {
    expect(score(analyse('resep kue lapis'), analyse('Gempa besar'), statistics)).toEqual({ score: 0, reasons: [] });
    expect(score(analyse(''), analyse(''), statistics)).toEqual({ score: 0, reasons: [] });
    for (const { text } of documents) {
      const match = score(analyse('gempa besar mengguncang gudang surat suara'), text, statistics);
      expect(match.score).toBeGreaterThanOrEqual(0);
      expect(match.score).toBeLessThan(1);
    }
  });

  it('is surer of a headline whose rare words are said than of one that shares common words alone', () => {
    const many = Array.from({ length: 200 }, (_, n) => `Bantuan pemerintah tahap ${n}`);
    const counted = TermStatistics.of([...titles, ...many].map((title) => indexTerms(analyse(title))));
    const post = analyse('katanya gempa besar lagi mengguncang kota, kapan bantuan pemerintah datang');
    const [quake, aid] = ['Gempa besar mengguncang kota', 'Bantuan pemerintah tahap 7'].map(
      (title) => score(post, analyse(title), counted).score,
    );
    expect(quake).toBeGreaterThan(aid ?? 1);
  });

  it('recognises a name that is spelt a little differently', () => {
    const near = score(analyse('Netanyahou ditangkap'), analyse('Netanyahu diperiksa'), statistics);
    const far = score(analyse('Soekarwo ditangkap'), analyse('Netanyahu diperiksa'), statistics);
    expect(near.score).toBeGreaterThan(far.score);
  });

  it('reads a text without end only as far as it tells', () => {
    const endless = analyse('kata '.repeat(10_000) + 'terakhir');
    expect(endless.words.length).toBeLessThanOrEqual(300);
    expect(candidateTerms(analyse(Array.from({ length: 500 }, (_, n) => `kata${n}x`).join(' ')), statistics)).toEqual(
      [],
    );
  });
});
