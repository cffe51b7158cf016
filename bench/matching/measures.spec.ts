import { atThreshold, successOf } from './measures';

describe('Measures of matching', () => {
  it('counts hits by their place, and those after the tenth not at all', () => {
    expect(successOf([1, 2, 11, Infinity])).toEqual({ queries: 4, at1: 0.25, at5: 0.5, at10: 0.5, mrr: 0.375 });
  });

  it('says how often what is shown is right, where the claim is known and where it is not', () => {
    const right = { labelled: true, same: true, rightLead: 90 };
    const elsewhere = { labelled: false, same: true, rightLead: 21 };
    const wrong = { labelled: false, same: false, rightLead: 0 };
    const known = [
      { lead: 90, ...right },
      { lead: 90, ...elsewhere },
      { lead: 10, ...wrong },
      { lead: 8, ...right },
    ];
    const unknown = [
      { lead: 95, ...wrong },
      { lead: 90, ...elsewhere },
      { lead: 2, ...wrong },
      { lead: 2, ...wrong },
    ];
    expect(atThreshold(20, known, unknown)).toEqual({
      threshold: 20,
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
