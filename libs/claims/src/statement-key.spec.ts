import fc from 'fast-check';
import { normaliseStatement, statementKey } from './statement-key';

const words = fc
  .array(fc.constantFrom('surat', 'suara', 'tercoblos', 'di', 'Bengkulu', 'TPS', '07', 'Rp50.000', '12%'), {
    minLength: 1,
    maxLength: 8,
  })
  .map((list) => list.join(' '));

describe('the key of a statement', () => {
  it.each([
    ['case', 'SURAT SUARA TERCOBLOS', 'surat suara tercoblos'],
    ['punctuation', '"Surat suara" sudah tercoblos!!!', 'Surat suara sudah tercoblos'],
    ['white space and line ends', ' Surat\u00a0suara\r\n\ttercoblos ', 'Surat suara tercoblos'],
    ['invisible characters', 'Su\u200brat su\u00ada\u2060ra\ufe0f', 'Surat suara'],
    ['full-width letters', 'Ｓｕｒａｔ suara', 'Surat suara'],
    ['mathematical letters', '𝐒𝐮𝐫𝐚𝐭 𝘴𝘶𝘢𝘳𝘢', 'Surat suara'],
    ['Cyrillic look-alikes', 'Ѕurаt suаrа', 'Surat suara'],
    ['Greek look-alikes', 'Surαt suαrα', 'Surat suara'],
    ['accents', 'Súrät suàra', 'Surat suara'],
    ['small and enclosed capitals', 'ꜱᴜʀᴀᴛ 🅂🆄🅐🅁🅰', 'Surat suara'],
    ['emoji and chat markup', '🔥 *Surat* _suara_ ~tercoblos~ 🔥', 'Surat suara tercoblos'],
    ['Arabic digits', 'TPS ٠٧', 'TPS 07'],
    ['ligatures', 'ﬁnal suara', 'final suara'],
  ])('does not see %s', (_, a, b) => {
    expect(normaliseStatement(a)).toBe(normaliseStatement(b));
    expect(statementKey(a)).toBe(statementKey(b));
  });

  it.each([
    ['a figure', 'Gaji 1.5 juta', 'Gaji 15 juta'],
    ['per cent', 'Suara naik 5%', 'Suara naik 5'],
    ['a sign', 'Suhu -5 derajat', 'Suhu 5 derajat'],
    ['a currency', 'Bantuan $50', 'Bantuan 50'],
    ['a word', 'KPU tidak curang', 'KPU curang'],
    ['the order of words', 'A memukul B', 'B memukul A'],
    ['symbols alone', '🔥🔥🔥', '💧💧💧'],
  ])('tells %s apart', (_, a, b) => {
    expect(statementKey(a)).not.toBe(statementKey(b));
  });

  it('is the same for what has been normalised already, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const once = normaliseStatement(text);
        expect(normaliseStatement(once)).toBe(once);
      }),
      { numRuns: 1500 },
    );
  });

  it('survives any disguise of a sentence', () => {
    const disguise = fc.tuple(
      words,
      fc.array(fc.constantFrom('\u200b', '\u200d', '\u2060', '\ufeff', '\u00ad'), { minLength: 1, maxLength: 5 }),
      fc.infiniteStream(fc.nat()),
    );
    const look: Record<string, string> = { a: 'а', e: 'е', o: 'ο', s: 'ѕ', c: 'с', p: 'р', i: 'і' };
    fc.assert(
      fc.property(disguise, ([text, invisible, dice]) => {
        const next = (): number => dice.next().value as number;
        const worn = [...text]
          .map((c) => {
            const n = next() % 4;
            if (n === 0) return c.toUpperCase();
            if (n === 1) return look[c] ?? c;
            return n === 2 ? c + (invisible[next() % invisible.length] ?? '') : c;
          })
          .join('');
        expect(statementKey(worn)).toBe(statementKey(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('tells different words apart', () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        expect(statementKey(a) === statementKey(b)).toBe(a.toLowerCase() === b.toLowerCase());
      }),
      { numRuns: 2000 },
    );
  });
});
