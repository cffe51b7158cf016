import { agreementRefusal } from './agreement.errors';
import { agreementWorkflow, type AgreementFacts, type VersionFacts, versionWorkflow } from './agreement.workflow';
import { differences } from './agreement-differences.policy';
import { daysLeft, lifeOf } from './agreement-state.policy';
import { canonicalText, contentHash } from './agreement-text.policy';
import type { Agreement, AgreementText, AgreementVersion, Clause, Party } from './agreement.types';
import { canonicalJson } from './canonical-json';

const DAY = 86_400_000;
const day = (n: number): Date => new Date(Date.UTC(2024, 8, 1) + n * DAY);

const party = (organizationId: string, changes: Partial<Party> = {}): Party => ({
  organizationId,
  role: 'MEDIA',
  documentNumber: '1',
  signatoryName: 'a',
  signatoryOffice: 'b',
  signatoryPersonId: `p-${organizationId}`,
  liaisonPersonId: null,
  ...changes,
});
const clause = (changes: Partial<Clause> = {}): Clause => ({
  number: 'Pasal 1',
  text: 'teks',
  partyRole: 'MEDIA',
  capability: 'READ_CLAIM',
  regions: null,
  themes: null,
  stages: null,
  ...changes,
});
const text = (changes: Partial<AgreementText> = {}): AgreementText => ({
  title: 'Nota',
  level: 'PROVINCE',
  regions: ['17', '18'],
  effectiveFrom: day(0),
  effectiveUntil: day(10),
  quorum: 2,
  endorsementHours: 0,
  embargoUntil: null,
  retainRead: false,
  isPublic: false,
  parties: [party('b'), party('a')],
  clauses: [clause()],
  ...changes,
});
const version = (number: number, changes: Partial<AgreementVersion> = {}): AgreementVersion => {
  const { parties: _, clauses: __, ...columns } = text();
  return {
    ...columns,
    id: `v${number}`,
    agreementId: 'a',
    number,
    draftedBy: 'a',
    state: 'SIGNED',
    document: null,
    contentHash: null,
    rowVersion: 1,
    createdAt: day(-5),
    proposedAt: day(-4),
    signedAt: day(-3),
    ...changes,
  };
};
const agreement = (versions: AgreementVersion[], changes: Partial<Agreement> = {}): Agreement => ({
  id: 'a',
  draftedBy: 'a',
  createdAt: day(-5),
  versions,
  suspensions: [],
  end: null,
  ...changes,
});

describe('the text that is signed', () => {
  it('is the same bytes for the same text, whatever the order of parties, regions and keys', () => {
    const one = canonicalText('x', 1, text(), null);
    const other = canonicalText('x', 1, text({ regions: ['18', '17'], parties: [party('a'), party('b')] }), null);
    expect(one).toBe(other);
    expect(canonicalJson({ b: 1, a: [{ d: null, c: 'ü"' }] })).toBe('{"a":[{"c":"ü\\"","d":null}],"b":1}');
  });

  it.each<[string, Partial<AgreementText>]>([
    ['title', { title: 'Nota lain' }],
    ['level', { level: 'REGENCY' }],
    ['regions', { regions: ['17'] }],
    ['start', { effectiveFrom: day(1) }],
    ['end', { effectiveUntil: day(11) }],
    ['quorum', { quorum: 3 }],
    ['window', { endorsementHours: 1 }],
    ['embargo', { embargoUntil: day(3) }],
    ['time after the end', { retainRead: true }],
    ['publicity', { isPublic: true }],
    ['parties', { parties: [party('a')] }],
    ["a party's role", { parties: [party('b'), party('a', { role: 'PARTNER' })] }],
    ['a signatory', { parties: [party('b'), party('a', { signatoryPersonId: 'x' })] }],
    ['a document number', { parties: [party('b'), party('a', { documentNumber: '2' })] }],
    ['a capability', { clauses: [clause({ capability: 'EXPORT' })] }],
    ['a clause’s words', { clauses: [clause({ text: 'lain' })] }],
    ['a limit', { clauses: [clause({ themes: ['SARA'] })] }],
    ['the order of clauses', { clauses: [clause({ number: 'Pasal 2' }), clause()] }],
  ])('is another with another %s', (_, changes) => {
    const hash = contentHash(canonicalText('x', 1, text(), null));
    expect(contentHash(canonicalText('x', 1, text(changes), null))).not.toBe(hash);
  });

  it('is bound to its agreement, its number and its file', () => {
    const file = { sha256: 'a'.repeat(64), name: 'n.pdf', mime: 'application/pdf', size: 1 };
    const texts = [
      canonicalText('x', 1, text(), null),
      canonicalText('y', 1, text(), null),
      canonicalText('x', 2, text(), null),
      canonicalText('x', 1, text(), file),
      canonicalText('x', 1, text(), { ...file, sha256: 'b'.repeat(64) }),
    ];
    expect(new Set(texts).size).toBe(texts.length);
  });
});

describe('the differences of an amendment', () => {
  const compare = (changes: Partial<AgreementText>): string[] =>
    differences({ ...text(), document: null }, { ...text(changes), document: null }).map((d) => `${d.kind} ${d.path}`);

  it('are none where nothing changes', () => {
    expect(compare({})).toEqual([]);
    expect(compare({ parties: [party('a'), party('b')], regions: ['18', '17'] })).toEqual([]);
  });

  it('name each field, party and clause', () => {
    expect(compare({ quorum: 3, parties: [party('b', { role: 'PARTNER' }), party('c')] })).toEqual([
      'CHANGED quorum',
      'CHANGED parties[b].role',
      'REMOVED parties[a]',
      'ADDED parties[c]',
    ]);
    expect(compare({ clauses: [clause({ regions: ['17.71'] }), clause({ capability: 'COMMENT' })] })).toEqual([
      'ADDED clauses[Pasal 1 MEDIA READ_CLAIM].regions',
      'ADDED clauses[Pasal 1 MEDIA COMMENT]',
    ]);
  });

  it('keep clauses with the same number apart', () => {
    const twice = [clause({ themes: ['SARA'] }), clause({ themes: ['FRAUD'] })];
    const found = differences(
      { ...text({ clauses: twice }), document: null },
      { ...text({ clauses: [twice[0] ?? clause(), clause({ themes: ['HEALTH'] })] }), document: null },
    );
    expect(found).toEqual([
      {
        kind: 'CHANGED',
        path: 'clauses[Pasal 1 MEDIA READ_CLAIM (2)].themes',
        before: '["FRAUD"]',
        after: '["HEALTH"]',
      },
    ]);
  });
});

describe('the life that people are shown', () => {
  const say = (a: Agreement, n: number): string => {
    const life = lifeOf(a, day(n));
    return [life.state, life.whyNot ?? 'in force', life.current?.number].join(' ');
  };

  it('follows the dates', () => {
    const a = agreement([version(1)]);
    expect(say(a, -1)).toBe('SIGNED NOT_YET 1');
    expect(say(a, 0)).toBe('SIGNED in force 1');
    expect(say(a, 9.99)).toBe('SIGNED in force 1');
    expect(say(a, 10)).toBe('ENDED EXPIRED 1');
    expect(daysLeft(lifeOf(a, day(9.5)), day(9.5))).toBe(1);
    expect(daysLeft(lifeOf(a, day(10)), day(10))).toBeNull();
  });

  it('waits between versions and goes on with the next', () => {
    const a = agreement([version(1), version(2, { effectiveFrom: day(20), effectiveUntil: day(30) })]);
    expect(say(a, 15)).toBe('SIGNED BETWEEN_VERSIONS 1');
    expect(say(a, 20)).toBe('SIGNED in force 2');
    expect(say(a, 30)).toBe('ENDED EXPIRED 2');
  });

  it('ends what is in force where an amendment takes its place', () => {
    const a = agreement([version(1), version(2, { effectiveFrom: day(5) })]);
    expect(lifeOf(a, day(1)).until).toEqual(day(5));
    expect(lifeOf(a, day(6)).until).toEqual(day(10));
  });

  it('shows the version that was in force when a party ended it', () => {
    const end = { agreementId: 'a', organizationId: 'b', personId: 'p', reason: 'x', endedAt: day(3) };
    const a = agreement([version(1), version(2, { effectiveFrom: day(5) })], { end });
    expect(say(a, 2)).toBe('SIGNED in force 1');
    expect(say(a, 6)).toBe('ENDED ENDED 1');
  });
});

describe('the tables', () => {
  it('reach every state and can be printed', () => {
    expect([...versionWorkflow.reachable()].sort()).toEqual([...versionWorkflow.states].sort());
    expect([...agreementWorkflow.reachable()].sort()).toEqual([...agreementWorkflow.states].sort());
  });

  it('refuse with every refusal that they name, and each has its words in both languages', () => {
    const able: VersionFacts = {
      isDrafter: true,
      isSignatory: true,
      hasSigned: false,
      sameText: true,
      isLast: true,
      isOver: false,
      isEnded: false,
    };
    const decide = (changes: Partial<VersionFacts>, action: 'propose' | 'sign'): string => {
      const decision = versionWorkflow.decide(action === 'sign' ? 'PROPOSED' : 'DRAFT', action, {
        ...able,
        ...changes,
      });
      return decision.allowed ? decision.to : decision.refusal;
    };
    expect(decide({}, 'sign')).toBe('SIGNED');
    expect(decide({ isLast: false }, 'sign')).toBe('PROPOSED');
    expect(decide({ isSignatory: false }, 'sign')).toBe('NOT_SIGNATORY');
    expect(decide({ hasSigned: true }, 'sign')).toBe('ALREADY_SIGNED');
    expect(decide({ sameText: false }, 'sign')).toBe('TEXT_CHANGED');
    expect(decide({ isEnded: true }, 'sign')).toBe('AGREEMENT_ENDED');
    expect(decide({ isOver: true }, 'sign')).toBe('DATES_ARE_OVER');
    expect(decide({ isDrafter: false }, 'propose')).toBe('NOT_DRAFTER');

    const party: AgreementFacts = {
      isParty: true,
      hasSuspended: false,
      othersSuspend: false,
      isOver: false,
      endedByParty: false,
      hasOpenVersion: false,
      isLast: true,
    };
    const ask = (
      state: 'SIGNED' | 'SUSPENDED' | 'ENDED',
      action: 'suspend' | 'resume' | 'end' | 'amend',
      f: Partial<AgreementFacts>,
    ) => {
      const decision = agreementWorkflow.decide(state, action, { ...party, ...f });
      return decision.allowed ? decision.to : decision.refusal;
    };
    expect(ask('SIGNED', 'suspend', { isParty: false })).toBe('NOT_A_PARTY');
    expect(ask('SUSPENDED', 'suspend', { hasSuspended: true })).toBe('ALREADY_SUSPENDED');
    expect(ask('SUSPENDED', 'resume', {})).toBe('NOT_SUSPENDED_BY_YOU');
    expect(ask('SUSPENDED', 'resume', { hasSuspended: true })).toBe('SIGNED');
    expect(ask('SUSPENDED', 'resume', { hasSuspended: true, othersSuspend: true })).toBe('SUSPENDED');
    expect(ask('SUSPENDED', 'resume', { hasSuspended: true, isOver: true })).toBe('ENDED');
    expect(ask('SIGNED', 'amend', { hasOpenVersion: true })).toBe('AMENDMENT_OPEN');
    expect(ask('ENDED', 'amend', { endedByParty: true })).toBe('AGREEMENT_ENDED');
    expect(ask('ENDED', 'amend', {})).toBe('ENDED');
    expect(ask('ENDED', 'end', {})).toBe('ILLEGAL_TRANSITION');

    const refusals = [versionWorkflow, agreementWorkflow].flatMap((w) =>
      w.transitions.flatMap((t) => t.requires.map((c) => c.refusal)),
    );
    for (const code of [...new Set(refusals), 'ILLEGAL_TRANSITION']) {
      const error = agreementRefusal(code, { action: 'x', state: 'y' });
      expect(error.code).toBe(code);
      expect(error.text('id')).not.toBe(error.text('en'));
    }
  });
});
