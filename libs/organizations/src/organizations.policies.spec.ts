import { isDomainError } from '#libs/kernel';
import { type Placement, requirePlacement } from './hierarchy.policy';
import { requireLabels } from './labels.policy';
import { requireChangeByAdmin } from './members/last-admin.policy';
import { regionPath } from './regions/regions.service';

function codeOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (!isDomainError(error)) throw error;
    const [problem] = (error.details['problems'] ?? []) as { field: string; rule: string }[];
    return problem ? `${problem.field}:${problem.rule}` : error.code;
  }
}

const office = (regionCode: string | null): Placement => ({ kind: 'SUPERVISOR', regionCode });
const newsroom: Placement = { kind: 'NEWSROOM', regionCode: '17' };

describe('the hierarchy', () => {
  it.each<[string, Placement, Placement | null, string | undefined]>([
    ['an office below one of a wider region', office('17.71'), office('17'), undefined],
    ['a district office below the national one', office('17.71.01'), office(''), undefined],
    ['an office with nobody above', office('17'), null, undefined],
    ['a newsroom with nobody above', newsroom, null, undefined],
    ['an office beside its region', office('16.71'), office('17'), 'regionCode:withinParent'],
    ['a code that only begins alike', office('17.7'), office('17.71'), 'regionCode:withinParent'],
    ['two offices of one region', office('17'), office('17'), 'regionCode:withinParent'],
    ['an office above its parent', office('17'), office('17.71'), 'regionCode:withinParent'],
    ['an office without a region', office(null), null, 'regionCode:required'],
    ['an office below a newsroom', office('17.71'), newsroom, 'parentId:supervisor'],
    ['a newsroom below an office', newsroom, office('17'), 'parentId:supervisorsOnly'],
  ])('%s', (_, placement, parent, refusal) => {
    expect(codeOf(() => requirePlacement(placement, parent))).toBe(refusal);
  });
});

describe('a change of a membership', () => {
  const admins = [
    { id: 'm1', personId: 'rina' },
    { id: 'm2', personId: 'budi' },
  ];

  it('is made by somebody who is an admin at that moment, and leaves one', () => {
    expect(codeOf(() => requireChangeByAdmin(admins, 'rina', 'm1', false))).toBeUndefined();
    expect(codeOf(() => requireChangeByAdmin(admins, 'rina', 'm9', false))).toBeUndefined();
    expect(codeOf(() => requireChangeByAdmin(admins.slice(0, 1), 'rina', 'm1', true))).toBeUndefined();
    expect(codeOf(() => requireChangeByAdmin(admins.slice(0, 1), 'rina', 'm1', false))).toBe('LAST_ADMIN');
    expect(codeOf(() => requireChangeByAdmin(admins.slice(1), 'rina', 'm9', false))).toBe('FORBIDDEN');
    expect(codeOf(() => requireChangeByAdmin(admins, null, 'm9', true))).toBe('FORBIDDEN');
  });
});

describe('labels', () => {
  it('are tidied, and no word stands twice', () => {
    expect(requireLabels([{ label: '  Sebagian   benar ', rating: 'PARTLY_TRUE' }])).toEqual([
      { label: 'Sebagian benar', rating: 'PARTLY_TRUE' },
    ]);
    expect(
      codeOf(() =>
        requireLabels([
          { label: 'Salah', rating: 'FALSE' },
          { label: 'SALAH', rating: 'SCAM' },
        ]),
      ),
    ).toBe('labels:labels');
    expect(codeOf(() => requireLabels([{ label: '   ', rating: 'FALSE' }]))).toBe('labels:labels');
    expect(codeOf(() => requireLabels([{ label: 'Entah', rating: 'MAYBE' }]))).toBe('labels:rating');
  });
});

describe('the path of a region', () => {
  it('goes from the province down to it', () => {
    expect(regionPath('17.71.01')).toEqual(['17', '17.71', '17.71.01']);
    expect(regionPath('')).toEqual([]);
  });
});
