import { type Decision } from '#libs/kernel';
import type { Life } from './agreement-state.policy';
import type { Agreement, AgreementVersion, Party, Signature } from './agreement.types';
import {
  type AgreementAction,
  type AgreementFacts,
  type VersionAction,
  type VersionFacts,
  agreementWorkflow,
  versionWorkflow,
} from './agreement.workflow';

/** Who looks at an agreement or acts on it. */
export interface Viewer {
  readonly organizationId: string | null;
  readonly personId: string | null;
}

/** An agreement as it is now for one viewer, with what the tables ask about. */
export interface Situation {
  readonly agreement: Agreement;
  readonly life: Life;
  readonly now: Date;
  readonly viewer: Viewer;
  /** Of the version to read now. */
  readonly currentParties: readonly Party[];
  /** Of the draft or proposal under way. */
  readonly openParties: readonly Party[];
  readonly openSignatures: readonly Signature[];
}

export function agreementFacts({ agreement, life, now, viewer, ...parts }: Situation): AgreementFacts {
  const suspending = agreement.suspensions.filter((s) => s.liftedAt === null).map((s) => s.organizationId);
  const signed = agreement.versions.filter((v) => v.state === 'SIGNED');
  return {
    isParty:
      life.current?.state === 'SIGNED' && parts.currentParties.some((p) => p.organizationId === viewer.organizationId),
    hasSuspended: suspending.some((id) => id === viewer.organizationId),
    othersSuspend: suspending.some((id) => id !== viewer.organizationId),
    isOver: signed.length > 0 && signed.every((v) => v.effectiveUntil <= now),
    endedByParty: agreement.end !== null,
    hasOpenVersion: life.open !== null,
    isLast: parts.openParties.length - parts.openSignatures.length <= 1,
  };
}

/** `readHash` is the hash of the text that the signatory has read. */
export function versionFacts(situation: Situation, version: AgreementVersion, readHash: string | null): VersionFacts {
  const { agreement, viewer, now, openParties, openSignatures } = situation;
  const mine = openParties.find((p) => p.organizationId === viewer.organizationId);
  return {
    isDrafter: version.draftedBy === viewer.organizationId,
    isSignatory: mine !== undefined && mine.signatoryPersonId === viewer.personId,
    hasSigned: openSignatures.some((s) => s.organizationId === viewer.organizationId),
    sameText: version.contentHash !== null && version.contentHash === readHash,
    isLast: openParties.length - openSignatures.length <= 1,
    isOver: version.effectiveUntil <= now,
    isEnded: agreement.end !== null,
  };
}

export const AGREEMENT_ACTIONS = [
  'edit',
  'attachDocument',
  'propose',
  'withdraw',
  'sign',
  'suspend',
  'resume',
  'end',
  'amend',
] as const satisfies readonly (AgreementAction | VersionAction)[];

export interface ActionDecision {
  readonly action: (typeof AGREEMENT_ACTIONS)[number];
  readonly decision: Decision<string>;
}

/** What the tables say of every action for this viewer. Roles come on top. */
export function decideActions(situation: Situation): ActionDecision[] {
  const { open, state } = situation.life;
  return AGREEMENT_ACTIONS.map((action) => {
    if (action === 'suspend' || action === 'resume' || action === 'end' || action === 'amend') {
      return { action, decision: agreementWorkflow.decide(state, action, agreementFacts(situation)) };
    }
    const version = open ?? situation.life.current;
    if (!version) return { action, decision: { allowed: false, refusal: 'ILLEGAL_TRANSITION' } };
    const facts = versionFacts(situation, version, version.contentHash);
    return { action, decision: versionWorkflow.decide(version.state, action, facts) };
  });
}
