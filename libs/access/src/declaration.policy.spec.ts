import { isDomainError } from '#libs/kernel';
import { type Actor, ANONYMOUS } from './actor';
import { checkDeclaration, needsStepUp } from './declaration.policy';
import type { Declaration } from './declarations';

const NOW = new Date('2027-02-14T09:00:00Z');
const minutesAgo = (minutes: number): Date => new Date(NOW.getTime() - minutes * 60_000);
const actor = (fields: Partial<Actor>): Actor => ({ ...ANONYMOUS, locale: 'id', requestId: 'uji', ...fields });

const nobody = actor({});
const person = actor({ kind: 'PERSON', personId: 'rina', steppedUpAt: minutesAgo(1) });
const operator = actor({ kind: 'PERSON', personId: 'sari', operator: true, steppedUpAt: minutesAgo(15) });
const stale = actor({ ...operator, steppedUpAt: new Date(minutesAgo(15).getTime() - 1) });
const unproved = actor({ ...operator, steppedUpAt: null });
const key = actor({ kind: 'API_KEY', organizationId: 'redaksi', keyPermissions: ['claim.read'] });

function refusal(declaration: Declaration | undefined, by: Actor): string | undefined {
  try {
    checkDeclaration(declaration, by, NOW);
    return undefined;
  } catch (error) {
    if (!isDomainError(error)) throw error;
    return error.code;
  }
}

describe('an operation for operators', () => {
  it('refuses everybody else', () => {
    for (const declaration of [{ kind: 'OPERATOR' }, { kind: 'OPERATOR', stepUp: true }] as const) {
      expect([nobody, person, key].map((by) => refusal(declaration, by))).toEqual([
        'UNAUTHENTICATED',
        'FORBIDDEN',
        'FORBIDDEN',
      ]);
    }
  });

  it('asks for a fresh proof where it says so', () => {
    const ask = (declaration: Declaration): (string | undefined)[] =>
      [operator, stale, unproved].map((by) => refusal(declaration, by));
    expect(ask({ kind: 'OPERATOR', stepUp: true })).toEqual([undefined, 'STEP_UP_REQUIRED', 'STEP_UP_REQUIRED']);
    expect(ask({ kind: 'OPERATOR' })).toEqual([undefined, undefined, undefined]);
  });
});

describe('an operation that depends on the time', () => {
  it.each<[Declaration | undefined, boolean]>([
    [undefined, false],
    [{ kind: 'PUBLIC', why: 'uji' }, false],
    [{ kind: 'SIGNED_IN' }, false],
    [{ kind: 'OPERATOR' }, false],
    [{ kind: 'OPERATOR', stepUp: true }, true],
    [{ kind: 'PERMISSION', permission: 'claim.read' }, false],
    [{ kind: 'PERMISSION', permission: 'member.invite' }, true],
  ])('%j: %p', (declaration, expected) => {
    expect(needsStepUp(declaration)).toBe(expected);
  });
});

describe('an operation that declares nothing', () => {
  it('is denied to everybody', () => {
    expect([nobody, operator, key].map((by) => refusal(undefined, by))).toEqual([
      'FORBIDDEN',
      'FORBIDDEN',
      'FORBIDDEN',
    ]);
  });
});
