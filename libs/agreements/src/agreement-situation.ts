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
    const life = lifeOf(agreement, tx.now);
    const ids = [life.current, life.open].flatMap((v) => (v ? [v.id] : []));
    const parties = await this.agreements.partiesOf(tx, ids);
    const openId = life.open?.id;
    return {
      agreement,
      life,
      now: tx.now,
      viewer: tx.scope,
      currentParties: parties.filter((p) => p.versionId === life.current?.id),
      openParties: parties.filter((p) => p.versionId === openId),
      openSignatures: openId ? await this.agreements.signaturesOf(tx, [openId]) : [],
    };
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
