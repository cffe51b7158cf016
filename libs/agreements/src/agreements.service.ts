import { type Actor, type ClaimFacts, partyAgreements, requirePermission } from '#libs/access';
import { Database, type Tx } from '#libs/database';
import { badInput } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { type Protocol, SharingRepository } from './sharing.repository';

/** An agreement that a claim can be shared under, and who would read it then. */
export interface Shareable {
  readonly agreementId: string;
  readonly title: string;
  readonly readers: readonly { readonly organizationId: string; readonly name: string }[];
}

/** Where no agreement says otherwise: one other editor of the newsroom itself. */
export const OWN_PROTOCOL: Protocol = { quorum: 1, endorsementHours: 0, embargoUntil: null };

/** What claims, evidence and verdicts ask of agreements. */
@Injectable()
export class AgreementsService {
  constructor(
    private readonly database: Database,
    private readonly sharing: SharingRepository,
  ) {}

  /**
   * Refuses unless a claim with these facts can be shared under each of the agreements: in force, the acting
   * organisation is a party, its regions hold the claim and some other party would read it there.
   */
  async requireShareable(
    tx: Tx,
    agreementIds: readonly string[],
    facts: ClaimFacts,
    field = 'agreementIds',
  ): Promise<void> {
    if (agreementIds.length === 0) return;
    const party = new Set(tx.standing.filter((g) => g.capability === 'PARTY').map((g) => g.agreementId));
    if (agreementIds.some((id) => !party.has(id))) throw notInForce(field);
    const shareable = new Set((await this.shareable(tx, facts)).map((s) => s.agreementId));
    if (agreementIds.some((id) => !shareable.has(id))) throw doesNotCover(field);
  }

  /** Agreements that a claim with these facts could be shared under, each with the parties who would read it. */
  listShareable(actor: Actor, facts: ClaimFacts): Promise<Shareable[]> {
    return this.database.read(actor, (tx) => {
      requirePermission(actor, 'agreement.read', tx.now);
      return this.shareable(tx, facts);
    });
  }

  /**
   * The strictest of the protocols in force among those agreements to which the acting organisation is a party. With
   * none of them in force it is the newsroom's own: one other editor.
   */
  async protocolFor(tx: Tx, agreementIds: readonly string[]): Promise<Protocol> {
    const versions = versionsInForce(tx).filter((v) => agreementIds.includes(v.agreementId));
    if (versions.length === 0) return OWN_PROTOCOL;
    const ids = versions.map((v) => v.versionId);
    return (await this.sharing.strictestProtocol(tx, ids)) ?? OWN_PROTOCOL;
  }

  private async shareable(tx: Tx, facts: ClaimFacts): Promise<Shareable[]> {
    const covering = new Set(partyAgreements(tx.standing, facts));
    const versionIds = versionsInForce(tx)
      .filter((v) => covering.has(v.agreementId))
      .map((v) => v.versionId);
    if (versionIds.length === 0) return [];
    const found = new Map<
      string,
      { agreementId: string; title: string; readers: { organizationId: string; name: string }[] }
    >();
    for (const reader of await this.sharing.listReaders(tx, versionIds, facts)) {
      const { agreementId, title, organizationId, organizationName: name } = reader;
      const shareable = found.get(agreementId) ?? { agreementId, title, readers: [] };
      shareable.readers.push({ organizationId, name });
      found.set(agreementId, shareable);
    }
    return [...found.values()];
  }
}

/** The versions that the session's standing rests on; being a party is said for each agreement in force. */
function versionsInForce(tx: Tx): { agreementId: string; versionId: string }[] {
  const found = new Map<string, string>();
  for (const g of tx.standing) if (g.capability === 'PARTY' && !g.retained) found.set(g.agreementId, g.versionId);
  return [...found].map(([agreementId, versionId]) => ({ agreementId, versionId }));
}

// One text for absent, hidden, suspended and ended, so that nothing is told of agreements between others.
const notInForce = (field: string): Error =>
  badInput({
    field,
    rule: 'inForce',
    kind: 'id',
    id: 'harus nota kesepahaman yang sedang berlaku dan yang diikuti organisasi Anda',
    en: 'must be an agreement in force that your organisation is a party to',
  });

const doesNotCover = (field: string): Error =>
  badInput({
    field,
    rule: 'covers',
    kind: 'id',
    id: 'wilayah atau batas klausul nota kesepahaman ini tidak mencakup klaim',
    en: 'the regions or limits of this agreement do not cover the claim',
  });
