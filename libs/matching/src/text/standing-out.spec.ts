import { analyse } from './analyse';
import { type Contender, leadOf, STANDING_OUT, standsOut } from './standing-out';

const found = (score: number, text: string, matter = text): Contender => ({ score, text: analyse(text), matter });

describe('a match that stands out', () => {
  const quake = found(0.9, 'Gempa 9,8 magnitudo guncang Labuan Bajo');

  it('has odds many times those of the next thing', () => {
    expect(leadOf(quake, [quake, found(0.5, 'Bupati Labuan Bajo ditangkap')])).toBeCloseTo(9);
    expect(standsOut(quake, [quake, found(0.5, 'Bupati Labuan Bajo ditangkap')])).toBe(false);
    expect(standsOut(quake, [quake, found(0.3, 'Bupati Labuan Bajo ditangkap')])).toBe(true);
  });

  it('is not the one of a series, though it is likely, whichever of them comes first', () => {
    const next = found(0.89, 'Gempa 5,1 magnitudo guncang Manggarai Barat');
    expect(standsOut(quake, [quake, next])).toBe(false);
    expect(leadOf(next, [quake, next])).toBeLessThan(1);
  });

  it('is not kept back by a copy of itself, nor by the fact-check of the claim', () => {
    expect(standsOut(quake, [quake, found(0.9, 'Labuan Bajo: guncang gempa magnitudo 9,8!', 'copy')])).toBe(true);
    expect(standsOut(quake, [quake, found(0.9, 'Foto dari Lombok, bukan dari sini', quake.matter)])).toBe(true);
  });

  it('is likely by itself where nothing comes next, and never what is too little to be suggested', () => {
    expect(standsOut(quake, [quake])).toBe(true);
    const unlikely = found(0.6, 'Gempa');
    expect(standsOut(unlikely, [unlikely])).toBe(false);
    expect(leadOf(found(0.05, 'a'), [])).toBeLessThan(1);
  });

  it('counts sure things as finite odds, and texts without words as no copies', () => {
    expect(leadOf(found(1, 'sama'), [found(1, 'lain')])).toBeCloseTo(1);
    expect(leadOf(found(1, ''), [found(1, '', 'b')])).toBeCloseTo(1);
    expect(leadOf(found(1, 'sama'), [])).toBeGreaterThan(STANDING_OUT);
  });
});
