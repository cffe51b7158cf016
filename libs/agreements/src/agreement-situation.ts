import type { Tx } from '#libs/database';
import { notFound } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import type { Situation } from './agreement-actions.policy';
import { lifeOf } from './agreement-state.policy';
import { canonicalText } from './agreement-text.policy';
import type { Agreement, AgreementText, AgreementVersion } from './agreement.types';
import { AgreementsRepository } from './agreements.repository';

/** Reads agreements together with what decisions about them need. */
@Injectable()
export class AgreementSituations {
  constructor(private readonly agreements: AgreementsRepository) {}

  async get(tx: Tx, id: string): Promise<Situation> {
    const agreement = await this.agreements.find(tx, id);
    if (!agreement) throw notFound({});
    return this.of(tx, agreement);
  }

  async of(tx: Tx, agreement: Agreement): Promise<Situation> {
    const [situation] = await this.ofMany(tx, [agreement]);
    if (!situation) throw new Error('one situation for one agreement');
    return situation;
  }

  /** Two statements for any number of agreements. */
  async ofMany(tx: Tx, agreements: readonly Agreement[]): Promise<Situation[]> {
    const lives = agreements.map((agreement) => ({ agreement, life: lifeOf(agreement, tx.now) }));
    const open = lives.flatMap(({ life }) => (life.open ? [life.open.id] : []));
    const current = lives.flatMap(({ life }) => (life.current ? [life.current.id] : []));
    const parties = await this.agreements.partiesOf(tx, [...new Set([...open, ...current])]);
    const signatures = open.length > 0 ? await this.agreements.signaturesOf(tx, open) : [];
    return lives.map(({ agreement, life }) => ({
      agreement,
      life,
      now: tx.now,
      viewer: tx.scope,
      currentParties: parties.filter((p) => p.versionId === life.current?.id),
      openParties: parties.filter((p) => p.versionId === life.open?.id),
      openSignatures: signatures.filter((s) => s.versionId === life.open?.id),
    }));
  }

  /** The whole text of a version, as it is drafted, compared and signed. */
  async textOf(tx: Tx, version: AgreementVersion): Promise<AgreementText> {
    const parties = await this.agreements.partiesOf(tx, [version.id]);
    const clauses = await this.agreements.clausesOf(tx, [version.id]);
    return {
      ...version,
      parties: parties.map(({ versionId: _, ...party }) => party),
      clauses: clauses.map(({ versionId: _, position: __, ...clause }) => clause),
    };
  }

  /** The canonical text that a version's signatures are for. */
  async canonical(tx: Tx, version: AgreementVersion): Promise<string> {
    return canonicalText(version.agreementId, version.number, await this.textOf(tx, version), version.document);
  }
}
