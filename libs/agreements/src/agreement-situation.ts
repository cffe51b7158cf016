import type { Tx } from '#libs/database';
import { notFound } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import type { Situation } from './agreement-actions.policy';
import { lifeOf } from './agreement-state.policy';
import { canonicalText } from './agreement-text.policy';
import type { Agreement, AgreementText, AgreementVersion } from './agreement.types';
import { AgreementsRepository } from './agreements.repository';

export type VersionText = AgreementVersion & AgreementText;

export function canonicalOf(text: VersionText): string {
  return canonicalText(text.agreementId, text.number, text, text.document);
}

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
  async textOf(tx: Tx, version: AgreementVersion): Promise<VersionText> {
    const [text] = await this.textsOf(tx, [version]);
    if (!text) throw new Error('one text for one version');
    return text;
  }

  /** In the order of the versions; two statements for any number of them. */
  async textsOf(tx: Tx, versions: readonly AgreementVersion[]): Promise<VersionText[]> {
    const ids = versions.map((v) => v.id);
    const parties = Map.groupBy(await this.agreements.partiesOf(tx, ids), (p) => p.versionId);
    const clauses = Map.groupBy(await this.agreements.clausesOf(tx, ids), (c) => c.versionId);
    return versions.map((version) => ({
      ...version,
      parties: (parties.get(version.id) ?? []).map(({ versionId: _, ...party }) => party),
      clauses: (clauses.get(version.id) ?? []).map(({ versionId: _, position: __, ...clause }) => clause),
    }));
  }

  /** The canonical text that a version's signatures are for. */
  async canonical(tx: Tx, version: AgreementVersion): Promise<string> {
    return canonicalOf(await this.textOf(tx, version));
  }
}
