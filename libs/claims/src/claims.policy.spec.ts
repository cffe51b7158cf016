import { type Actor, CAPABILITIES, ROLES, PERMISSIONS } from '#libs/access';
import type { Grant } from '#libs/database';
import fc from 'fast-check';
import { contributionAgreements } from './audience.policy';
import { CLAIM_STATES, claimState } from './claim-state';
import {
  CLAIM_ACTIONS,
  CLAIM_REFUSALS,
  type ClaimAction,
  type ClaimRefusal,
  claimPermission,
  type JudgedClaim,
  judgeClaim,
  judgeClaimActions,
} from './claims.policy';

const ME = 'me';
const REGIONS = ['', '17', '17.71', '17.71.01', '18'];
const AGREEMENTS = ['a', 'b', 'c'];

const grant: fc.Arbitrary<Grant> = fc.record({
  agreementId: fc.constantFrom(...AGREEMENTS),
  versionId: fc.constant('v'),
  partyRole: fc.constant('MEDIA'),
  capability: fc.constantFrom(...CAPABILITIES, 'PARTY'),
  clause: fc.constantFrom('Pasal 1', 'Pasal 2'),
  region: fc.constantFrom(...REGIONS),
  theme: fc.constantFrom(null, 'SARA', 'HEALTH'),
  stage: fc.constantFrom(null, 'CAMPAIGN'),
  validUntil: fc.constant(new Date('2030-01-01')),
  retained: fc.boolean(),
  until: fc.constant(null),
});
const unlimited = grant.map((g): Grant => ({ ...g, region: '', theme: null, stage: null, retained: false }));
const standing = fc.array(fc.oneof(grant, unlimited), { maxLength: 30 });
const claim: fc.Arbitrary<JudgedClaim> = fc.record({
  ownerId: fc.constantFrom(ME, 'them'),
  regionCode: fc.constantFrom(...REGIONS),
  theme: fc.constantFrom('SARA', 'HEALTH'),
  stage: fc.constantFrom('CAMPAIGN', 'VOTING'),
  agreementIds: fc.subarray(AGREEMENTS),
  state: fc.constantFrom(...CLAIM_STATES),
});
const actor: fc.Arbitrary<Actor> = fc.record({
  kind: fc.constantFrom('PERSON' as const, 'API_KEY' as const),
  organizationId: fc.constant(ME),
  organizationKind: fc.constantFrom('NEWSROOM' as const, 'SUPERVISOR' as const, 'PARTNER' as const),
  organizationRegion: fc.constantFrom(null, '17', '17.71', '18'),
  personId: fc.constantFrom('p', null),
  operator: fc.boolean(),
  roles: fc.subarray([...ROLES]),
  keyPermissions: fc.constantFrom(null, null, ['claim.read', 'claim.appearance', 'evidence.add'] as never),
  sessionId: fc.constant(null),
  steppedUpAt: fc.constant(null),
  locale: fc.constant('id' as const),
  requestId: fc.constant('r'),
});

/** The rule of domain.md once more, written without the policy's own helpers. */
const held = (grants: readonly Grant[], c: JudgedClaim, capability: string): string[] => {
  const covers = (g: Grant): boolean =>
    (g.region === '' || c.regionCode === g.region || c.regionCode.startsWith(`${g.region}.`)) &&
    [null, c.theme].includes(g.theme) &&
    [null, c.stage].includes(g.stage) &&
    c.agreementIds.includes(g.agreementId);
  const reads = new Set(grants.filter((g) => covers(g) && g.capability === 'READ_CLAIM').map((g) => g.agreementId));
  return grants
    .filter((g) => covers(g) && !g.retained && g.capability === capability && reads.has(g.agreementId))
    .map((g) => g.agreementId);
};
const CAPABILITY_OF: Partial<Record<ClaimAction, string>> = {
  COMMENT: 'COMMENT',
  ADD_APPEARANCE: 'ADD_EVIDENCE',
  ADD_EVIDENCE: 'ADD_EVIDENCE',
  OPEN_VERDICT: 'CHECK',
  REVIEW: 'REVIEW',
  ENDORSE: 'ENDORSE',
  EXPORT: 'EXPORT',
};
const OWNERS_ALONE: readonly ClaimAction[] = ['CHANGE_AUDIENCE', 'MARK_DUPLICATE', 'DISMISS', 'REOPEN', 'ASK_PARTNER'];

describe('what may be done with a claim', () => {
  it('is with another organisation’s claim exactly what a clause in force gives', () => {
    fc.assert(
      fc.property(actor, standing, claim, (who, grants, thing) => {
        if (thing.ownerId === ME) return;
        for (const answer of judgeClaimActions(who, grants, thing)) {
          const capability = CAPABILITY_OF[answer.action];
          if (OWNERS_ALONE.includes(answer.action)) expect(answer.allowed).toBe(false);
          if (!capability) continue;
          const through = held(grants, thing, capability);
          if (answer.allowed) expect(through).toContain(answer.because?.agreementId);
          else if (answer.refusal === 'CLAUSE_NEEDED') expect(through).toEqual([]);
        }
      }),
      { numRuns: 5000 },
    );
  });

  it('needs the permission of the role or the key, always', () => {
    fc.assert(
      fc.property(actor, standing, claim, fc.constantFrom(...CLAIM_ACTIONS), (who, grants, thing, action) => {
        const rule = PERMISSIONS[claimPermission(action)] as { roles: readonly string[] | 'any' };
        const holds = who.keyPermissions
          ? who.keyPermissions.includes(claimPermission(action))
          : rule.roles === 'any'
            ? who.roles.length > 0
            : who.roles.some((role) => rule.roles.includes(role));
        const answer = judgeClaim(who, grants, thing, action);
        if (!holds) expect(answer).toEqual({ action, allowed: false, refusal: 'ROLE_NEEDED' });
        if (answer.allowed) expect(holds).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });

  it('on own claims needs no clause, except to review and endorse', () => {
    fc.assert(
      fc.property(actor, claim, (who, thing) => {
        const own = { ...thing, ownerId: ME };
        for (const answer of judgeClaimActions(who, [], own)) {
          if (answer.action === 'ENDORSE') expect(answer.allowed).toBe(false);
          else if (answer.action === 'REVIEW') {
            if (answer.allowed) expect(own.agreementIds).toEqual([]);
          } else if (!answer.allowed) expect(['CLAUSE_NEEDED', 'OWNER_ONLY']).not.toContain(answer.refusal);
          if (answer.allowed) expect(answer.because).toBeNull();
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('never lets a position be stated outside the office’s region or by anybody but a supervisor', () => {
    fc.assert(
      fc.property(actor, standing, claim, (who, grants, thing) => {
        if (!judgeClaim(who, grants, thing, 'ENDORSE').allowed) return;
        expect(who.organizationKind).toBe('SUPERVISOR');
        expect(
          thing.regionCode === who.organizationRegion || thing.regionCode.startsWith(`${who.organizationRegion}.`),
        ).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });

  it('reaches every action and every refusal', () => {
    const allowed = new Set<string>();
    const refused = new Set<ClaimRefusal>();
    fc.assert(
      fc.property(actor, standing, claim, (who, grants, thing) => {
        for (const answer of judgeClaimActions(who, grants, thing)) {
          if (answer.allowed) allowed.add(answer.action);
          else refused.add(answer.refusal);
        }
      }),
      { numRuns: 20_000, seed: 1 },
    );
    expect([...allowed].sort()).toEqual([...CLAIM_ACTIONS].sort());
    expect([...refused].sort()).toEqual(Object.keys(CLAIM_REFUSALS).sort());
  });
});

describe('the audience of a contribution', () => {
  it('is made of agreements in force that the claim is shared under, and that let the organisation take part', () => {
    fc.assert(
      fc.property(standing, claim, (grants, thing) => {
        for (const id of contributionAgreements(grants, ME, thing)) {
          expect(thing.agreementIds).toContain(id);
          const through = grants.filter((g) => g.agreementId === id && !g.retained);
          expect(through.some((g) => g.capability === (thing.ownerId === ME ? 'PARTY' : 'READ_CLAIM'))).toBe(true);
        }
      }),
    );
  });
});

describe('the state of a claim', () => {
  it('is the owner’s word, and else whether something is published', () => {
    expect(claimState('OPEN', false)).toBe('OPEN');
    expect(claimState('OPEN', true)).toBe('CHECKED');
    expect(claimState('DUPLICATE', true)).toBe('DUPLICATE');
    expect(claimState('DISMISSED', false)).toBe('DISMISSED');
  });
});
