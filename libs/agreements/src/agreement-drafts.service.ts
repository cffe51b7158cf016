import { type Actor, requirePermission, requirePerson } from '#libs/access';
import { Database, type Tx, type WriteTx, isUniqueViolation, once } from '#libs/database';
import { badInput, notFound, staleVersion } from '#libs/kernel';
import { RecordRepository } from '#libs/record';
import { Injectable } from '@nestjs/common';
import { type Situation, agreementFacts, versionFacts } from './agreement-actions.policy';
import { AgreementChangesRepository } from './agreement-changes.repository';
import { AgreementSituations } from './agreement-situation';
import { type TextFacts, contentHash, draftProblems, proposalProblems } from './agreement-text.policy';
import { agreementRefusal } from './agreement.errors';
import type { AGREEMENT_EVENTS } from './agreement.events';
import type { AgreementDocument, AgreementText, AgreementVersion } from './agreement.types';
import { type VersionAction, agreementWorkflow, versionWorkflow } from './agreement.workflow';

/** How an uploaded file becomes an agreement's document, in the same transaction; whoever keeps files knows. */
export type TakeDocument = (tx: WriteTx) => Promise<AgreementDocument>;

/** Drafting: one organisation's work on a text that nobody else sees until it is proposed. */
@Injectable()
export class AgreementDraftsService {
  constructor(
    private readonly database: Database,
    private readonly situations: AgreementSituations,
    private readonly changes: AgreementChangesRepository,
    private readonly record: RecordRepository,
  ) {}

  /** Begins an agreement; returns its id. */
  draft(actor: Actor, text: AgreementText, idempotencyKey?: string | null): Promise<string> {
    return this.write(actor, async (tx) => {
      const done = await once(tx, 'draftAgreement', idempotencyKey, async () => {
        refuseProblems(draftProblems(text, await this.facts(tx, text, requireOrganization(tx))));
        const agreementId = await this.changes.insertAgreement(tx);
        await this.changes.insertVersion(tx, agreementId, 1, text);
        await this.append(tx, 'AGREEMENT_DRAFTED', agreementId, true, { number: 1, title: text.title });
        return agreementId;
      });
      return done.id;
    });
  }

  /** Begins an amendment: a new version with its own dates, from the text given or from the one that holds now. */
  async amend(
    actor: Actor,
    agreementId: string,
    text?: AgreementText | null,
    idempotencyKey?: string | null,
  ): Promise<string> {
    try {
      return await this.write(actor, async (tx) => {
        const done = await once(tx, 'draftAmendment', idempotencyKey, async () => {
          const situation = await this.situations.get(tx, agreementId);
          const { state, current } = situation.life;
          const decision = agreementWorkflow.decide(state, 'amend', agreementFacts(situation));
          if (!decision.allowed) throw agreementRefusal(decision.refusal, { action: 'amend', state });
          if (!current) throw notFound({});
          const amended = text ?? (await this.situations.textOf(tx, current));
          refuseProblems(draftProblems(amended, await this.facts(tx, amended, requireOrganization(tx))));
          const number = await this.changes.nextNumber(tx, agreementId);
          await this.changes.insertVersion(tx, agreementId, number, amended);
          await this.append(tx, 'AGREEMENT_DRAFTED', agreementId, true, { number, title: amended.title });
          return agreementId;
        });
        return done.id;
      });
    } catch (error) {
      // Another party's draft, which this one cannot see, is open.
      if (!isUniqueViolation(error, 'agreement_versions_open')) throw error;
      throw agreementRefusal('AMENDMENT_OPEN', { action: 'amend', state: 'SIGNED' });
    }
  }

  /** Replaces the text of the draft. */
  update(actor: Actor, agreementId: string, expectedVersion: number, text: AgreementText): Promise<void> {
    return this.write(actor, async (tx) => {
      const { situation, version } = await this.open(tx, agreementId, 'edit', expectedVersion);
      refuseProblems(draftProblems(text, await this.facts(tx, text, version.draftedBy)));
      if (!(await this.changes.replaceText(tx, version.id, expectedVersion, text)))
        throw stale(expectedVersion, version);
      await this.append(tx, 'AGREEMENT_DRAFT_EDITED', situation.agreement.id, true, { number: version.number });
    });
  }

  /** Sets the document's file, which the signed hash will cover; null takes it off. */
  attachDocument(actor: Actor, agreementId: string, expectedVersion: number, take: TakeDocument | null): Promise<void> {
    return this.write(actor, async (tx) => {
      const { version } = await this.open(tx, agreementId, 'attachDocument', expectedVersion);
      const document = take ? await take(tx) : null;
      if (!(await this.changes.setDocument(tx, version.id, expectedVersion, document))) {
        throw stale(expectedVersion, version);
      }
      const data = { number: version.number, sha256: document?.sha256 ?? null };
      await this.append(tx, 'AGREEMENT_DOCUMENT_ATTACHED', agreementId, true, data);
    });
  }

  /** Freezes the text and puts it to the parties. From here on they see it. */
  propose(actor: Actor, agreementId: string, expectedVersion: number): Promise<void> {
    return this.write(actor, async (tx) => {
      const { situation, version } = await this.open(tx, agreementId, 'propose', expectedVersion);
      const text = await this.situations.textOf(tx, version);
      const former = situation.agreement.versions.filter((v) => v.state === 'SIGNED').at(-1);
      const formerParties = former
        ? (await this.situations.textOf(tx, former)).parties.map((p) => p.organizationId)
        : [];
      refuseProblems(proposalProblems(text, await this.facts(tx, text, version.draftedBy, formerParties)));
      const hash = contentHash(await this.situations.canonical(tx, version));
      if (!(await this.changes.freeze(tx, version.id, expectedVersion, hash))) throw stale(expectedVersion, version);
      const data = { number: version.number, title: version.title, contentHash: hash };
      await this.append(tx, 'AGREEMENT_PROPOSED', agreementId, false, data);
    });
  }

  /** Takes back a draft or proposal that not everybody has signed. Alone, so that it cannot cross the last signature. */
  withdraw(actor: Actor, agreementId: string, reason: string | null): Promise<void> {
    return this.database.writeAlone(actor, async (tx) => {
      this.requireDrafting(actor, tx);
      const { version } = await this.open(tx, agreementId, 'withdraw', null);
      await this.changes.withdraw(tx, version.id);
      const unseen = version.state === 'DRAFT';
      await this.append(tx, 'AGREEMENT_WITHDRAWN', agreementId, unseen, { number: version.number, reason });
    });
  }

  private write<T>(actor: Actor, work: (tx: WriteTx) => Promise<T>): Promise<T> {
    return this.database.write(actor, (tx) => {
      this.requireDrafting(actor, tx);
      return work(tx);
    });
  }

  private requireDrafting(actor: Actor, tx: Tx): void {
    requirePermission(actor, 'agreement.draft', tx.now);
    requirePerson(actor);
  }

  /** The open version, if the table allows the action on it and the client knows its latest state. */
  private async open(
    tx: WriteTx,
    agreementId: string,
    action: VersionAction,
    expectedVersion: number | null,
  ): Promise<{ situation: Situation; version: AgreementVersion }> {
    const situation = await this.situations.get(tx, agreementId);
    const version = situation.life.open ?? situation.life.current;
    if (!version) throw notFound({});
    const decision = versionWorkflow.decide(version.state, action, versionFacts(situation, version, null));
    if (!decision.allowed) throw agreementRefusal(decision.refusal, { action, state: version.state });
    if (expectedVersion !== null && version.rowVersion !== expectedVersion) throw stale(expectedVersion, version);
    return { situation, version };
  }

  private async facts(
    tx: Tx,
    text: AgreementText,
    draftedBy: string,
    formerParties: readonly string[] = [],
  ): Promise<TextFacts> {
    const codes = [...text.regions, ...text.clauses.flatMap((c) => c.regions ?? [])];
    const people = text.parties.flatMap(({ organizationId, signatoryPersonId, liaisonPersonId }) =>
      [signatoryPersonId, liaisonPersonId].flatMap((personId) => (personId ? [{ organizationId, personId }] : [])),
    );
    return {
      now: tx.now,
      draftedBy,
      formerParties,
      regions: await this.changes.existingRegions(tx, codes),
      organizations: await this.changes.activeOrganizations(
        tx,
        text.parties.map((p) => p.organizationId),
      ),
      members: await this.changes.members(tx, people),
    };
  }

  private async append(
    tx: WriteTx,
    type: keyof typeof AGREEMENT_EVENTS,
    id: string,
    ownOnly: boolean,
    data: Record<string, unknown>,
  ): Promise<void> {
    const subject = { kind: 'AGREEMENT', id } as const;
    await this.record.append(tx, {
      kind: 'AGREEMENT',
      stream: id,
      type,
      subject,
      ownerId: requireOrganization(tx),
      ownOnly,
      data,
    });
  }
}

function requireOrganization(tx: Tx): string {
  if (tx.scope.organizationId === null) throw new Error('the permission asks for an organisation');
  return tx.scope.organizationId;
}

function refuseProblems(problems: Parameters<typeof badInput>): void {
  if (problems.length > 0) throw badInput(...problems);
}

const stale = (expectedVersion: number, { rowVersion }: AgreementVersion): Error =>
  staleVersion({ expectedVersion, currentVersion: rowVersion });
