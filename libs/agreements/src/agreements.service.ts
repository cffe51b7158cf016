import { type Actor, type ClaimFacts, type Permission, mayUse, partyAgreements, requirePermission } from '#libs/access';
import { Database, type Grant, type Tx } from '#libs/database';
import { type Page, type PageRequest, badInput, notFound } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { type ActionDecision, decideActions } from './agreement-actions.policy';
import { AgreementChangesRepository } from './agreement-changes.repository';
import { type Difference, differences } from './agreement-differences.policy';
import { AgreementSituations, canonicalOf } from './agreement-situation';
import { type Life, daysLeft, lifeOf } from './agreement-state.policy';
import type { Agreement, AgreementVersion, PublicAgreement, Signature } from './agreement.types';
import { AgreementsRepository, type VersionClause, type VersionParty } from './agreements.repository';
import { type Consequences, ConsequencesRepository } from './consequences.repository';
import { type Protocol, SharingRepository } from './sharing.repository';

/** An agreement that a claim can be shared under, and who would read it then. */
export interface Shareable {
  readonly agreementId: string;
  readonly title: string;
  readonly readers: readonly { readonly organizationId: string; readonly name: string }[];
}

/** An agreement as its viewer sees it now. */
export interface AgreementView extends Agreement {
  readonly life: Life;
  readonly daysLeft: number | null;
}

/** What the viewer may do with it now, by the tables and by its role. */
export interface AgreementAnswer {
  readonly action: ActionDecision['action'];
  readonly allowed: boolean;
  readonly refusal: string | null;
}

export interface VersionParts {
  readonly versionId: string;
  readonly parties: readonly VersionParty[];
  readonly clauses: readonly VersionClause[];
  readonly signatures: readonly Signature[];
}

const PERMISSION_OF: Readonly<Record<ActionDecision['action'], Permission>> = {
  edit: 'agreement.draft',
  attachDocument: 'agreement.draft',
  propose: 'agreement.draft',
  withdraw: 'agreement.draft',
  amend: 'agreement.draft',
  sign: 'agreement.sign',
  suspend: 'agreement.manage',
  resume: 'agreement.manage',
  end: 'agreement.manage',
};

/** Where no agreement says otherwise: one other editor of the newsroom itself. */
export const OWN_PROTOCOL: Protocol = { quorum: 1, endorsementHours: 0, embargoUntil: null };

/** Agreements as their parties read them, and what claims, evidence and verdicts ask of them. */
@Injectable()
export class AgreementsService {
  constructor(
    private readonly database: Database,
    private readonly sharing: SharingRepository,
    private readonly agreements: AgreementsRepository,
    private readonly changes: AgreementChangesRepository,
    private readonly consequences: ConsequencesRepository,
    private readonly situations: AgreementSituations,
  ) {}

  /** Newest first: those that the organisation drafted, and those proposed to it. */
  list(actor: Actor, page: PageRequest, filter: { readonly inForce?: boolean } = {}): Promise<Page<AgreementView>> {
    return this.read(actor, async (tx) => {
      const found = await this.agreements.list(tx, page, filter.inForce ?? false);
      return { ...found, items: found.items.map((a) => toView(a, tx)) };
    });
  }

  /** In the order of the ids; undefined for what the viewer does not see. */
  findMany(actor: Actor, ids: readonly string[]): Promise<(AgreementView | undefined)[]> {
    return this.read(actor, async (tx) => {
      const byId = new Map((await this.agreements.findMany(tx, ids)).map((a) => [a.id, toView(a, tx)]));
      return ids.map((id) => byId.get(id));
    });
  }

  async find(actor: Actor, id: string): Promise<AgreementView | undefined> {
    return (await this.findMany(actor, [id]))[0];
  }

  async get(actor: Actor, id: string): Promise<AgreementView> {
    const found = await this.find(actor, id);
    if (!found) throw notFound({});
    return found;
  }

  /** Parties, clauses and signatures of versions, in the order of the ids. */
  partsOf(actor: Actor, versionIds: readonly string[]): Promise<VersionParts[]> {
    return this.read(actor, async (tx) => {
      const parties = await this.agreements.partiesOf(tx, versionIds);
      const clauses = await this.agreements.clausesOf(tx, versionIds);
      const signatures = await this.agreements.signaturesOf(tx, versionIds);
      return versionIds.map((versionId) => ({
        versionId,
        parties: parties.filter((p) => p.versionId === versionId),
        clauses: clauses.filter((c) => c.versionId === versionId),
        signatures: signatures.filter((s) => s.versionId === versionId),
      }));
    });
  }

  /** What the actor may do with agreements, and what stands against the rest, in the order of the ids; nothing for hidden ones. */
  listActions(actor: Actor, ids: readonly string[]): Promise<AgreementAnswer[][]> {
    return this.read(actor, async (tx) => {
      const situations = await this.situations.ofMany(tx, await this.agreements.findMany(tx, ids));
      const answers = new Map(situations.map((s) => [s.agreement.id, decideActions(s).map((d) => toAnswer(actor, d))]));
      return ids.map((id) => answers.get(id) ?? []);
    });
  }

  /**
   * What versions change against the signed ones before them, in the order of the ids; nothing for the first of an
   * agreement, nor for what the viewer does not see.
   */
  listDifferences(actor: Actor, versionIds: readonly string[]): Promise<Difference[][]> {
    return this.read(actor, async (tx) => {
      const siblings = await this.agreements.siblingsOf(tx, versionIds);
      const pairs = versionIds.flatMap((id) => {
        const version = siblings.find((v) => v.id === id);
        const before = version && signedBefore(version, siblings);
        return version && before ? [{ version, before }] : [];
      });
      const compared = [...new Set(pairs.flatMap(({ version, before }) => [version, before]))];
      const texts = new Map((await this.situations.textsOf(tx, compared)).map((text) => [text.id, text]));
      const found = new Map(
        pairs.map(({ version, before }) => {
          const [earlier, later] = [texts.get(before.id), texts.get(version.id)];
          return [version.id, earlier && later ? differences(earlier, later) : []];
        }),
      );
      return versionIds.map((id) => found.get(id) ?? []);
    });
  }

  /**
   * The texts that `contentHash` stands for and that are signed, so that anybody can check one against the other; in the
   * order of the ids, undefined for what the viewer does not see.
   */
  listCanonicalTexts(actor: Actor, versionIds: readonly string[]): Promise<(string | undefined)[]> {
    return this.read(actor, async (tx) => {
      const texts = await this.situations.textsOf(tx, await this.agreements.versionsOf(tx, versionIds));
      const byId = new Map(texts.map((text) => [text.id, canonicalOf(text)]));
      return versionIds.map((id) => byId.get(id));
    });
  }

  /** What would disappear if the agreement gave nothing any more. */
  getConsequences(actor: Actor, id: string): Promise<Consequences> {
    return this.read(actor, async (tx) => {
      await this.situations.get(tx, id);
      return this.consequences.count(tx, id);
    });
  }

  /** What the organisation may do with others' things now, grant by grant. */
  listStanding(actor: Actor): Promise<readonly Grant[]> {
    return this.read(actor, (tx) => Promise.resolve(tx.standing.filter((g) => g.capability !== 'PARTY')));
  }

  /** Whom another organisation can be signed for or reached through. */
  listRepresentatives(actor: Actor, organizationId: string): Promise<{ personId: string; name: string }[]> {
    return this.database.read(actor, (tx) => {
      requirePermission(actor, 'agreement.draft', tx.now);
      return this.changes.representatives(tx, organizationId);
    });
  }

  /** The register that everybody reads: only what parties agreed to show, and nothing of clauses or persons. */
  listPublic(actor: Actor, request: PageRequest): Promise<Page<PublicAgreement>> {
    return this.database.read(actor, (tx) => this.agreements.listPublic(tx, request));
  }

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
    return this.read(actor, (tx) => this.shareable(tx, facts));
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

  private read<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.read(actor, (tx) => {
      requirePermission(actor, 'agreement.read', tx.now);
      return work(tx);
    });
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

function signedBefore(version: AgreementVersion, siblings: readonly AgreementVersion[]): AgreementVersion | undefined {
  const { agreementId, number } = version;
  return siblings
    .filter((v) => v.agreementId === agreementId && v.state === 'SIGNED' && v.number < number)
    .sort((a, b) => a.number - b.number)
    .at(-1);
}

/** The tables say what is possible; the role says whether this member may. */
function toAnswer(actor: Actor, { action, decision }: ActionDecision): AgreementAnswer {
  if (!decision.allowed) return { action, allowed: false, refusal: decision.refusal };
  const allowed = actor.personId !== null && mayUse(actor, PERMISSION_OF[action]);
  return { action, allowed, refusal: allowed ? null : 'FORBIDDEN' };
}

function toView(agreement: Agreement, tx: Tx): AgreementView {
  const life = lifeOf(agreement, tx.now);
  return { ...agreement, life, daysLeft: daysLeft(life, tx.now) };
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
