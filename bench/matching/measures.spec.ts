import { atThreshold, successOf } from './measures';

describe('Measures of matching', () => {
  it('counts hits by their place, and those after the tenth not at all', () => {
    expect(successOf([1, 2, 11, Infinity])).toEqual({ queries: 4, at1: 0.25, at5: 0.5, at10: 0.5, mrr: 0.375 });
  });

  it('says how often what is shown is right, where the claim is known and where it is not', () => {
    const right = { labelled: true, same: true, rightScore: 0.9 };
    const elsewhere = { labelled: false, same: true, rightScore: 0.86 };
    const wrong = { labelled: false, same: false, rightScore: 0 };
    const known = [
      { score: 0.9, ...right },
      { score: 0.9, ...elsewhere },
      { score: 0.5, ...wrong },
      { score: 0.4, ...right },
    ];
    const unknown = [
      { score: 0.95, ...wrong },
      { score: 0.9, ...elsewhere },
      { score: 0.1, ...wrong },
      { score: 0.1, ...wrong },
    ];
    expect(atThreshold(0.85, known, unknown)).toEqual({
      threshold: 0.85,
      shown: 0.5,
      recall: 0.25,
      precisionLabelled: 0.5,
      precisionSame: 1,
      precisionAmong: 1,
      shownWithout: 0.5,
      falseWithout: 0.25,
      precisionMixed: 0.75,
    });
  });
});
