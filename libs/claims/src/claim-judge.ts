import { type Actor, type Because, requirePermission } from '#libs/access';
import type { Tx } from '#libs/database';
import { badInput, forbidden, staleVersion } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import type { ReadableClaim } from './claim-access.repository';
import { claimState, type ClaimState } from './claim-state';
import { claimStateRefused } from './claims.errors';
import { type ClaimAction, type ClaimRefusal, claimPermission, judgeClaim } from './claims.policy';

const STATE_REFUSALS: readonly ClaimRefusal[] = ['CLAIM_CLOSED', 'CLAIM_NOT_CLOSED', 'CLAIM_CHECKED'];

/** Asks the policy for services, and turns its answer into a refusal. */
@Injectable()
export class ClaimJudge {
  stateOf(claim: ReadableClaim): ClaimState {
    return claimState(claim.disposition, claim.isChecked);
  }

  /** Refuses unless the actor may; returns the clause that allows it, null on the organisation's own claims. */
  async require(tx: Tx, actor: Actor, claim: ReadableClaim, action: ClaimAction): Promise<Because | null> {
    requirePermission(actor, claimPermission(action), tx.now);
    const state = this.stateOf(claim);
    const answer = judgeClaim(actor, tx.standing, { ...claim, state }, action);
    if (answer.allowed) return answer.because;
    if (STATE_REFUSALS.includes(answer.refusal)) throw claimStateRefused({ action, refusal: answer.refusal, state });
    throw forbidden({ reason: answer.refusal });
  }
}

/** Refuses a change made on an older reading. Without an expectation the newest is meant. */
export function requireVersion(claim: ReadableClaim, expectedVersion: number | null | undefined): void {
  if (expectedVersion === null || expectedVersion === undefined) return;
  if (!Number.isInteger(expectedVersion)) {
    throw badInput({ field: 'expectedVersion', rule: 'integer', id: 'harus bilangan bulat', en: 'must be an integer' });
  }
  if (expectedVersion !== claim.version) {
    throw staleVersion({ expectedVersion, currentVersion: claim.version });
  }
}
