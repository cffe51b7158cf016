import fc from 'fast-check';
import { KNOWN_REFUSALS, refusalError } from './verdict.errors';
import {
  VERDICT_ACTIONS,
  VERDICT_STATES,
  type VerdictAction,
  type VerdictFacts,
  type VerdictState,
  decideVerdict,
  verdictWorkflow,
} from './verdict.workflow';

type Flags = Omit<VerdictFacts, 'state'>;

/** Nothing stands against anything. */
const IDEAL: Flags = {
  mayWrite: true,
  mayReview: true,
  mayWithdraw: true,
  mayPublish: true,
  mayRetract: true,
  mayEndorse: true,
  isEditor: true,
  isSupervisor: false,
  ownVerdict: true,
  ownClaim: true,
  checkGranted: true,
  reviewGranted: true,
  endorseGranted: true,
  liveVerdict: false,
  claimReadable: true,
  claimInReach: true,
  versionMatches: true,
  contentMatches: true,
  hasRating: true,
  labelFits: true,
  hasHeadline: true,
  hasExplanation: true,
  citesEvidence: true,
  hasCorrectionNote: true,
  hasReason: true,
  isPublic: false,
  isAuthor: false,
  sharedReview: false,
  sameMediaGroup: false,
  hasVoted: false,
  completesQuorum: false,
  quorumMet: true,
  embargoOver: true,
  windowOver: true,
  coversRegion: true,
  revisionApproved: true,
  targetOwned: true,
  targetFree: true,
};

/** Where an action asks for something else than the ideal of the others. */
const FOR: Partial<Record<VerdictAction, Partial<Flags>>> = {
  RETRACT: { isPublic: true },
  ENDORSE: { isSupervisor: true, ownVerdict: false },
  MOVE: { claimReadable: false },
};

const ideal = (action: VerdictAction, state: VerdictState | null): VerdictFacts => ({
  ...IDEAL,
  ...FOR[action],
  state,
});
const FLAGS = Object.keys(IDEAL) as (keyof Flags)[];

const anyFacts = fc.record({
  state: fc.constantFrom<VerdictState | null>(null, ...VERDICT_STATES),
  ...Object.fromEntries(FLAGS.map((flag) => [flag, fc.boolean()])),
}) as fc.Arbitrary<VerdictFacts>;

describe('the workflow of verdicts', () => {
  it('reaches every state from the beginning', () => {
    expect(verdictWorkflow.reachable()).toEqual(new Set(VERDICT_STATES));
  });

  it('knows every action, and each is allowed to somebody', () => {
    for (const action of VERDICT_ACTIONS) {
      const rows = verdictWorkflow.transitions.filter((t) => t.action === action);
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) {
        for (const from of row.from) {
          expect([action, from, decideVerdict(action, ideal(action, from))]).toMatchObject([
            action,
            from,
            { allowed: true },
          ]);
        }
      }
    }
  });

  it('reaches every refusal of every row by one or two facts', () => {
    for (const row of verdictWorkflow.transitions) {
      const from = row.from[0] ?? null;
      const start = ideal(row.action, from);
      const near = FLAGS.flatMap((a) =>
        FLAGS.map((b): VerdictFacts => ({ ...start, [a]: !start[a], ...(a === b ? {} : { [b]: !start[b] }) })),
      );
      const reached = new Set(
        near.map((facts) => {
          const decision = decideVerdict(row.action, facts);
          return decision.allowed ? null : decision.refusal;
        }),
      );
      for (const { refusal } of row.requires) expect([row.action, from, refusal, reached.has(refusal)]).toContain(true);
    }
  });

  it('has words in both languages for every refusal, and no words for others', () => {
    const refusals = new Set(verdictWorkflow.transitions.flatMap((t) => t.requires.map((c) => c.refusal)));
    expect(new Set(KNOWN_REFUSALS)).toEqual(refusals.add('ILLEGAL_TRANSITION'));
    for (const refusal of refusals) {
      const error = refusalError(refusal, { action: 'EDIT', state: 'DRAFT' });
      expect(error.text('id')).not.toEqual(error.text('en'));
    }
  });

  it('ends in WITHDRAWN and RETRACTED', () => {
    expect(VERDICT_STATES.filter((s) => verdictWorkflow.actionsFrom(s).length === 0)).toEqual([
      'WITHDRAWN',
      'RETRACTED',
    ]);
  });

  it('has no path around review, whatever the facts', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(...VERDICT_ACTIONS), (facts, action) => {
        const decision = decideVerdict(action, facts);
        if (!decision.allowed) return;
        // Into public only from approval with quorum, embargo and window; or back to what stood there.
        if (decision.to === 'PUBLISHED' && facts.state !== 'PUBLISHED') {
          expect(action === 'PUBLISH' ? facts.quorumMet && facts.embargoOver && facts.windowOver : facts.isPublic).toBe(
            true,
          );
        }
        // Into approval only by a vote that completes the quorum, of somebody who did not write it.
        if (decision.to === 'APPROVED' && facts.state !== 'APPROVED') {
          expect([action, facts.completesQuorum, facts.isAuthor, facts.hasVoted]).toEqual([
            'APPROVE',
            true,
            false,
            false,
          ]);
        }
        if (action === 'APPROVE' || action === 'REQUEST_CHANGES') {
          expect(
            facts.sharedReview ? facts.reviewGranted && !facts.ownVerdict : facts.ownVerdict && facts.isEditor,
          ).toBe(true);
        }
        if (facts.state === 'WITHDRAWN' || facts.state === 'RETRACTED') throw new Error('an end that goes on');
      }),
      { numRuns: 20_000 },
    );
  });
});
