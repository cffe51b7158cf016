import { Workflow } from '#libs/kernel';
import type { AgreementState } from './agreement-state.policy';
import type { VersionState } from './agreement.types';

export type VersionAction = 'draft' | 'edit' | 'attachDocument' | 'propose' | 'withdraw' | 'sign';

export interface VersionFacts {
  readonly isDrafter: boolean;
  readonly isSignatory: boolean;
  readonly hasSigned: boolean;
  /** The hash that the signatory has read is the hash of the frozen text. */
  readonly sameText: boolean;
  /** All other parties have signed. */
  readonly isLast: boolean;
  /** Its dates are over. */
  readonly isOver: boolean;
  /** A party has ended the agreement. */
  readonly isEnded: boolean;
}

const drafter = {
  refusal: 'NOT_DRAFTER',
  says: 'by the organisation that drafted it',
  holds: (f: VersionFacts) => f.isDrafter,
};
const notEnded = {
  refusal: 'AGREEMENT_ENDED',
  says: 'no party has ended the agreement',
  holds: (f: VersionFacts) => !f.isEnded,
};
const notOver = { refusal: 'DATES_ARE_OVER', says: 'its dates are not over', holds: (f: VersionFacts) => !f.isOver };

/** The life of one version: the agreement's first text, or an amendment. */
export const versionWorkflow = new Workflow<VersionState, VersionAction, VersionFacts>(
  'agreement version',
  ['DRAFT', 'PROPOSED', 'SIGNED', 'WITHDRAWN'],
  [
    { from: [null], action: 'draft', who: 'an admin or editor of a party', requires: [notEnded], to: ['DRAFT'] },
    { from: ['DRAFT'], action: 'edit', who: 'an admin or editor', requires: [drafter], to: ['DRAFT'] },
    { from: ['DRAFT'], action: 'attachDocument', who: 'an admin or editor', requires: [drafter], to: ['DRAFT'] },
    {
      from: ['DRAFT'],
      action: 'propose',
      who: 'an admin or editor',
      requires: [drafter, notEnded, notOver],
      to: ['PROPOSED'],
    },
    {
      from: ['DRAFT', 'PROPOSED'],
      action: 'withdraw',
      who: 'an admin or editor',
      requires: [drafter],
      to: ['WITHDRAWN'],
    },
    {
      from: ['PROPOSED'],
      action: 'sign',
      who: "each party's signatory named in the text",
      requires: [
        { refusal: 'NOT_SIGNATORY', says: 'is the signatory named for the party', holds: (f) => f.isSignatory },
        { refusal: 'ALREADY_SIGNED', says: 'the party has not signed yet', holds: (f) => !f.hasSigned },
        { refusal: 'TEXT_CHANGED', says: 'signs the hash of the text as proposed', holds: (f) => f.sameText },
        notEnded,
        notOver,
      ],
      to: ['PROPOSED', 'SIGNED'],
      target: (f) => (f.isLast ? 'SIGNED' : 'PROPOSED'),
    },
  ],
);

export type AgreementAction = 'draft' | 'propose' | 'withdraw' | 'sign' | 'suspend' | 'resume' | 'end' | 'amend';

export interface AgreementFacts {
  /** A party of a signed version that has begun, or of the first to come. */
  readonly isParty: boolean;
  /** This party's own suspension is open. */
  readonly hasSuspended: boolean;
  /** Another party's suspension is open. */
  readonly othersSuspend: boolean;
  /** The dates of all signed versions are over. */
  readonly isOver: boolean;
  readonly endedByParty: boolean;
  /** A draft or proposal is under way. */
  readonly hasOpenVersion: boolean;
  /** All parties but this one have signed the first version. */
  readonly isLast: boolean;
}

const party = { refusal: 'NOT_A_PARTY', says: 'by a party', holds: (f: AgreementFacts) => f.isParty };

/**
 * The life of the agreement as a whole. Its state is computed, never stored: signed when its first version is, suspended
 * while any party's suspension is open, ended by a party or by its dates.
 */
export const agreementWorkflow = new Workflow<AgreementState, AgreementAction, AgreementFacts>(
  'agreement',
  ['DRAFT', 'PROPOSED', 'WITHDRAWN', 'SIGNED', 'SUSPENDED', 'ENDED'],
  [
    { from: [null], action: 'draft', who: 'an admin or editor', requires: [], to: ['DRAFT'] },
    { from: ['DRAFT'], action: 'propose', who: 'as its first version', requires: [], to: ['PROPOSED'] },
    { from: ['DRAFT', 'PROPOSED'], action: 'withdraw', who: 'as its first version', requires: [], to: ['WITHDRAWN'] },
    {
      from: ['PROPOSED'],
      action: 'sign',
      who: 'as its first version',
      requires: [],
      to: ['PROPOSED', 'SIGNED'],
      target: (f) => (f.isLast ? 'SIGNED' : 'PROPOSED'),
    },
    {
      from: ['SIGNED', 'SUSPENDED'],
      action: 'suspend',
      who: "a party's admin, with a reason",
      requires: [
        party,
        { refusal: 'ALREADY_SUSPENDED', says: 'has no open suspension of its own', holds: (f) => !f.hasSuspended },
      ],
      to: ['SUSPENDED'],
    },
    {
      from: ['SUSPENDED'],
      action: 'resume',
      who: 'an admin of the party that suspended',
      requires: [
        party,
        { refusal: 'NOT_SUSPENDED_BY_YOU', says: 'lifts its own suspension', holds: (f) => f.hasSuspended },
      ],
      to: ['SIGNED', 'SUSPENDED', 'ENDED'],
      target: (f) => (f.othersSuspend ? 'SUSPENDED' : f.isOver ? 'ENDED' : 'SIGNED'),
    },
    {
      from: ['SIGNED', 'SUSPENDED'],
      action: 'end',
      who: "a party's admin, with a reason",
      requires: [party],
      to: ['ENDED'],
    },
    ...(['SIGNED', 'SUSPENDED', 'ENDED'] as const).map((state) => ({
      from: [state],
      action: 'amend' as const,
      who: 'an admin or editor of a party',
      requires: [
        party,
        { refusal: 'AGREEMENT_ENDED', says: 'no party has ended it', holds: (f: AgreementFacts) => !f.endedByParty },
        {
          refusal: 'AMENDMENT_OPEN',
          says: 'no other amendment is under way',
          holds: (f: AgreementFacts) => !f.hasOpenVersion,
        },
      ],
      to: [state],
    })),
  ],
);
