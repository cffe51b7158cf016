import { type Actor, requirePermission } from '#libs/access';
import { Database } from '#libs/database';
import { badInput } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { VerdictDesk } from '../verdict-desk';
import { asSeenBy } from '../verdict-facts.policy';
import type { Verdict } from '../verdict.types';
import { type VerdictQueue, type Waiting, actionOf, waitingOf } from './verdict-queue.policy';
import { VerdictQueuesRepository } from './verdict-queues.repository';

/** As many are looked at; a desk with more than that waiting has another trouble than its list. */
export const QUEUE_BOUND = 200;

export interface QueuedVerdict extends Waiting {
  readonly verdict: Verdict;
}

export interface QueuedVerdicts {
  readonly items: QueuedVerdict[];
  /** Of all that wait, not of the items alone. */
  readonly count: number;
  readonly more: boolean;
}

/** What waits for this person: verdicts on which the workflow allows the action that ends the waiting, now. */
@Injectable()
export class VerdictQueuesService {
  constructor(
    private readonly database: Database,
    private readonly desk: VerdictDesk,
    private readonly candidates: VerdictQueuesRepository,
  ) {}

  list(actor: Actor, queue: VerdictQueue, first: number): Promise<QueuedVerdicts> {
    return this.database.read(actor, async (tx) => {
      requirePermission(actor, 'claim.read', tx.now);
      if (!Number.isInteger(first) || first < 0 || first > QUEUE_BOUND) {
        throw badInput({
          field: 'first',
          rule: 'range',
          kind: 'number',
          id: `0 sampai ${QUEUE_BOUND}`,
          en: `0 to ${QUEUE_BOUND}`,
        });
      }
      const ids = await this.candidates.listCandidates(tx, queue, QUEUE_BOUND + 1);
      const place = new Map(ids.map((id, at) => [id, at]));
      const action = actionOf(queue);
      const waiting = (await this.desk.load(tx, ids.slice(0, QUEUE_BOUND)))
        .filter((l) => this.desk.answers(actor, tx, l).some((a) => a.action === action && a.allowed))
        .map((l) => ({ verdict: asSeenBy(actor.organizationId, l.verdict), ...waitingOf(queue, l) }))
        .sort((a, b) => (place.get(a.verdict.id) ?? 0) - (place.get(b.verdict.id) ?? 0));
      // What runs out comes first.
      const due = (q: QueuedVerdict): number => q.dueAt?.getTime() ?? Infinity;
      if (queue === 'AWAITING_POSITION') waiting.sort((a, b) => (due(a) === due(b) ? 0 : due(a) - due(b)));
      return { items: waiting.slice(0, first), count: waiting.length, more: ids.length > QUEUE_BOUND };
    });
  }
}
