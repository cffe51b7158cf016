import type { Actor, Because } from '#libs/access';
import type { Tx } from '#libs/database';
import { isUuid, notFound } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { publishableFrom } from './protocol.policy';
import { SituationRepository } from './situation.repository';
import {
  type FactsAndReasons,
  type Given,
  type LoadedVerdict,
  approvalOf,
  factsFor,
  revisionAtWork,
} from './verdict-facts.policy';
import { type RefusalDetails, refusalError } from './verdict.errors';
import type { ActionAnswer } from './verdict.types';
import { VERDICT_ACTIONS, type VerdictAction, type VerdictState, decideVerdict } from './verdict.workflow';
import { VerdictsRepository } from './verdicts.repository';

export interface Allowed extends LoadedVerdict {
  readonly to: VerdictState;
  /** The clause that allows it; null on the own newsroom's verdict. */
  readonly because: Because | null;
}

/** Loads verdicts as a viewer sees them and asks the workflow about them. The one place where a refusal is raised. */
@Injectable()
export class VerdictDesk {
  constructor(
    private readonly verdicts: VerdictsRepository,
    private readonly situations: SituationRepository,
  ) {}

  async load(tx: Tx, verdictIds: readonly string[]): Promise<LoadedVerdict[]> {
    const verdicts = await this.verdicts.listVerdicts(tx, verdictIds);
    if (verdicts.length === 0) return [];
    const ids = verdicts.map((v) => v.id);
    const revisions = Map.groupBy(await this.verdicts.listRevisions(tx, ids), (r) => r.verdictId);
    const situations = new Map((await this.situations.list(tx, ids)).map((s) => [s.verdictId, s]));
    const own = tx.scope.organizationId;
    const labels = verdicts.some((v) => v.ownerId === own) && own ? await this.verdicts.listLabels(tx, own) : [];
    return verdicts.flatMap((verdict) => {
      const situation = situations.get(verdict.id);
      if (!situation) return [];
      const mine = verdict.ownerId === own ? labels : [];
      return [{ verdict, revisions: revisions.get(verdict.id) ?? [], situation, labels: mine }];
    });
  }

  async get(tx: Tx, verdictId: string): Promise<LoadedVerdict> {
    const loaded = isUuid(verdictId) ? (await this.load(tx, [verdictId]))[0] : undefined;
    if (!loaded) throw notFound({});
    return loaded;
  }

  /** The verdict, when the table allows the action to this actor now; otherwise the refusal that the table names. */
  async require(actor: Actor, tx: Tx, verdictId: string, action: VerdictAction, given: Given = {}): Promise<Allowed> {
    const loaded = await this.get(tx, verdictId);
    const asked = factsFor(actor, tx, loaded, given);
    const decision = decideVerdict(action, asked.facts);
    if (!decision.allowed) {
      throw refusalError(decision.refusal, refusalDetails(loaded, asked, action), given.expectedVersion);
    }
    return { ...loaded, to: decision.to, because: reasonFor(action, asked) };
  }

  /** Every action of the table for this viewer: whether, by which clause, or what stands against it. */
  answers(actor: Actor, tx: Tx, loaded: LoadedVerdict): ActionAnswer[] {
    const asked = factsFor(actor, tx, loaded);
    return VERDICT_ACTIONS.filter((action) => action !== 'OPEN').map((action) => {
      const decision = decideVerdict(action, asked.facts);
      return decision.allowed
        ? { action, allowed: true, refusal: null, because: reasonFor(action, asked) }
        : { action, allowed: false, refusal: decision.refusal, because: null };
    });
  }
}

function reasonFor(action: VerdictAction, { review, endorse }: FactsAndReasons): Because | null {
  if (action === 'APPROVE' || action === 'REQUEST_CHANGES') return review;
  return action === 'ENDORSE' ? endorse : null;
}

function refusalDetails(loaded: LoadedVerdict, { facts }: FactsAndReasons, action: VerdictAction): RefusalDetails {
  const revision = revisionAtWork(loaded);
  const common = { action, state: facts.state };
  if (action === 'PUBLISH' && facts.ownVerdict) {
    return {
      ...common,
      version: loaded.verdict.version,
      notBefore: publishableFrom(approvalOf(revision, loaded.situation)),
      approvals: loaded.situation.approvals,
      quorum: revision?.quorum ?? null,
    };
  }
  if (facts.ownVerdict) return { ...common, version: loaded.verdict.version };
  return { ...common, contentHash: revision?.contentHash ?? null };
}
