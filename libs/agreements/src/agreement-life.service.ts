import { type Actor, type Permission, requirePermission, requirePerson } from '#libs/access';
import { Database, type WriteTx } from '#libs/database';
import { notFound } from '#libs/kernel';
import { RecordRepository } from '#libs/record';
import { Injectable } from '@nestjs/common';
import { type Situation, agreementFacts, versionFacts } from './agreement-actions.policy';
import { AgreementChangesRepository } from './agreement-changes.repository';
import { AgreementSituations } from './agreement-situation';
import { contentHash } from './agreement-text.policy';
import { agreementRefusal } from './agreement.errors';
import type { AGREEMENT_EVENTS } from './agreement.events';
import { type AgreementAction, agreementWorkflow, versionWorkflow } from './agreement.workflow';

/**
 * What changes whether an agreement is in force: signing, suspending, resuming, ending. Each waits for the writes that
 * rest on the standing before it, so that none of them commits after it.
 */
@Injectable()
export class AgreementLifeService {
  constructor(
    private readonly database: Database,
    private readonly situations: AgreementSituations,
    private readonly changes: AgreementChangesRepository,
    private readonly record: RecordRepository,
  ) {}

  /** The party's named signatory signs exactly the text with this hash. The last signature completes it. */
  sign(actor: Actor, agreementId: string, expectedHash: string): Promise<void> {
    return this.change(actor, 'agreement.sign', agreementId, async (tx, situation) => {
      const version = situation.life.open ?? situation.life.current;
      if (!version) throw notFound({});
      const facts = versionFacts(situation, version, expectedHash);
      const decision = versionWorkflow.decide(version.state, 'sign', facts);
      if (!decision.allowed) throw agreementRefusal(decision.refusal, { action: 'sign', state: version.state });
      // What is stored must still be what was frozen, or people would sign a hash of something else.
      if (contentHash(await this.situations.canonical(tx, version)) !== expectedHash) {
        throw agreementRefusal('TEXT_CHANGED', { action: 'sign', state: version.state });
      }
      await this.changes.sign(tx, version.id, expectedHash);
      const data = { number: version.number, contentHash: expectedHash, complete: decision.to === 'SIGNED' };
      await this.append(tx, 'AGREEMENT_SIGNED', situation, data);
    });
  }

  /** A party takes its hand off for a while; in force again only when no party's suspension is open. */
  suspend(actor: Actor, agreementId: string, reason: string): Promise<void> {
    return this.change(actor, 'agreement.manage', agreementId, async (tx, situation) => {
      this.decide(situation, 'suspend');
      await this.changes.suspend(tx, agreementId, reason);
      await this.append(tx, 'AGREEMENT_SUSPENDED', situation, { reason });
    });
  }

  /** The party that suspended lifts its own suspension. */
  resume(actor: Actor, agreementId: string): Promise<void> {
    return this.change(actor, 'agreement.manage', agreementId, async (tx, situation) => {
      const to = this.decide(situation, 'resume');
      await this.changes.lift(tx, agreementId);
      await this.append(tx, 'AGREEMENT_RESUMED', situation, { stillSuspended: to === 'SUSPENDED' });
    });
  }

  /** A party ends it, for good. */
  end(actor: Actor, agreementId: string, reason: string): Promise<void> {
    return this.change(actor, 'agreement.manage', agreementId, async (tx, situation) => {
      this.decide(situation, 'end');
      await this.changes.end(tx, agreementId, reason);
      await this.append(tx, 'AGREEMENT_ENDED', situation, { reason });
    });
  }

  private change(
    actor: Actor,
    permission: Permission,
    agreementId: string,
    work: (tx: WriteTx, situation: Situation) => Promise<void>,
  ): Promise<void> {
    return this.database.writeAlone(actor, async (tx) => {
      requirePermission(actor, permission, tx.now);
      requirePerson(actor);
      await work(tx, await this.situations.get(tx, agreementId));
    });
  }

  private decide(situation: Situation, action: AgreementAction): string {
    const { state } = situation.life;
    const decision = agreementWorkflow.decide(state, action, agreementFacts(situation));
    if (!decision.allowed) throw agreementRefusal(decision.refusal, { action, state });
    return decision.to;
  }

  private async append(
    tx: WriteTx,
    type: keyof typeof AGREEMENT_EVENTS,
    { agreement }: Situation,
    data: Record<string, unknown>,
  ): Promise<void> {
    await this.record.append(tx, {
      kind: 'AGREEMENT',
      stream: agreement.id,
      type,
      subject: { kind: 'AGREEMENT', id: agreement.id },
      ownerId: agreement.draftedBy,
      data,
    });
  }
}
