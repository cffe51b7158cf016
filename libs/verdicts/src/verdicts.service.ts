import { type Actor, requirePermission, requirePerson } from '#libs/access';
import { AgreementsService } from '#libs/agreements';
import { ClaimAccess, type ReadableClaim, contributionAgreements } from '#libs/claims';
import { Database, type Tx, type WriteTx, once } from '#libs/database';
import { EvidenceAccess } from '#libs/evidence';
import { badInput } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { contentHash } from './content-hash';
import { type ReviewProtocol, strictestProtocol } from './protocol.policy';
import { type Distortion, type NewsroomLabel, type Rating, defaultLabel, labelFits } from './ratings';
import { settleRaces } from './settle-races';
import { SituationRepository } from './situation.repository';
import { type Allowed, VerdictDesk } from './verdict-desk';
import { revisionAtWork } from './verdict-facts.policy';
import { type Draft, VerdictWritesRepository } from './verdict-writes.repository';
import { refusalError } from './verdict.errors';
import { OPENING, openingFacts } from './verdict-opening.policy';
import type { Revision } from './verdict.types';
import { decideVerdict } from './verdict.workflow';
import { type VERDICT_EVENTS, VerdictRecord } from './verdicts.events';
import { VerdictsRepository } from './verdicts.repository';

export interface OpenVerdict {
  readonly claimId: string;
  /** Lets partners see that a draft exists, before its submission. */
  readonly announced?: boolean;
  /** Fewer agreements than the newsroom takes part through; all of them when left out. */
  readonly agreementIds?: readonly string[] | null;
  readonly idempotencyKey?: string | null;
}

export interface OfVerdict {
  readonly verdictId: string;
  readonly expectedVersion: number;
}

/** What is left out stays; null clears. */
export interface EditVerdict extends OfVerdict {
  readonly rating?: Rating | null;
  readonly label?: string | null;
  readonly distortions?: readonly Distortion[];
  readonly headline?: string | null;
  readonly explanation?: string | null;
  readonly conclusion?: string | null;
  readonly correctionNote?: string | null;
}

const EMPTY: Draft = {
  rating: null,
  label: null,
  distortions: [],
  headline: null,
  explanation: null,
  conclusion: null,
  correctionNote: null,
};

/** What a newsroom does with its own verdict, from opening it to submitting it, revising, correcting, withdrawing. */
@Injectable()
export class VerdictsService {
  constructor(
    private readonly database: Database,
    private readonly claims: ClaimAccess,
    private readonly agreements: AgreementsService,
    private readonly evidence: EvidenceAccess,
    private readonly desk: VerdictDesk,
    private readonly verdicts: VerdictsRepository,
    private readonly situations: SituationRepository,
    private readonly writes: VerdictWritesRepository,
    private readonly record: VerdictRecord,
  ) {}

  /** A journalist or editor with CHECK, or of the claim's own newsroom, opens one live verdict on a claim. */
  open(actor: Actor, input: OpenVerdict): Promise<string> {
    return settleRaces(this.database, actor, async (tx) => {
      requirePermission(actor, 'verdict.write', tx.now);
      const person = requirePerson(actor);
      const claim = await this.claims.lock(tx, input.claimId);
      const { id } = await once(tx, 'openVerdict', input.idempotencyKey, () =>
        this.begin(actor, tx, claim, { ...input, person, draft: EMPTY }),
      );
      return id;
    });
  }

  /** An author's newsroom writes; whoever does is among the authors from then on. */
  edit(actor: Actor, input: EditVerdict): Promise<string> {
    return this.change(actor, input, 'EDIT', async (tx, allowed, revision, person) => {
      const draft = edited(input, revision, allowed.labels);
      if (draft.correctionNote !== null && allowed.verdict.publishedRevision === null) throw notACorrection();
      await this.writes.writeDraft(tx, revision.id, person, draft);
      await this.writes.touch(tx, allowed.verdict.id);
      await this.tell(tx, allowed, 'VERDICT_EDITED', { ownOnly: true, data: { revision: revision.number } });
    });
  }

  cite(actor: Actor, input: OfVerdict & { readonly evidenceIds: readonly string[] }): Promise<string> {
    return this.change(actor, input, 'EDIT', async (tx, allowed, revision, person) => {
      const citable = await this.evidence.listCitable(tx, allowed.verdict.claimId, [...new Set(input.evidenceIds)]);
      await this.writes.addAuthor(tx, revision.id, person);
      await this.writes.cite(tx, revision.id, citable);
      await this.writes.touch(tx, allowed.verdict.id);
      await this.tell(tx, allowed, 'EVIDENCE_CITED', {
        ownOnly: true,
        data: { revision: revision.number, evidence: citable.map((e) => e.contentHash) },
      });
    });
  }

  uncite(actor: Actor, input: OfVerdict & { readonly evidenceIds: readonly string[] }): Promise<string> {
    return this.change(actor, input, 'EDIT', async (tx, allowed, revision, person) => {
      await this.writes.addAuthor(tx, revision.id, person);
      const evidence = await this.writes.uncite(tx, revision.id, input.evidenceIds);
      await this.writes.touch(tx, allowed.verdict.id);
      await this.tell(tx, allowed, 'EVIDENCE_UNCITED', {
        ownOnly: true,
        data: { revision: revision.number, evidence },
      });
    });
  }

  /** Freezes the revision with its hash and the protocol in force now; from here on others see what it says. */
  submit(actor: Actor, input: OfVerdict): Promise<string> {
    return this.change(actor, input, 'SUBMIT', async (tx, allowed, revision) => {
      const { verdict, to } = allowed;
      const protocol = await this.protocol(tx, await this.claims.get(tx, verdict.claimId));
      const citations = await this.verdicts.listCitations(tx, [revision.id]);
      const hash = contentHash({
        ...revision,
        statement: verdict.statement,
        citations: citations.map((c) => c.contentHash),
      });
      await this.writes.submit(tx, revision.id, hash, protocol);
      await this.writes.setState(tx, verdict.id, to);
      await this.tell(tx, allowed, 'VERDICT_SUBMITTED', {
        data: {
          revision: revision.number,
          contentHash: hash,
          rating: revision.rating,
          label: revision.label,
          ...protocol,
        },
      });
    });
  }

  /** After a request for changes: a new revision in draft, with what was written so far. */
  revise(actor: Actor, input: OfVerdict): Promise<string> {
    return this.change(actor, input, 'REVISE', (tx, allowed, revision, person) =>
      this.beginFrom(tx, allowed, revision, person, 'VERDICT_REVISION_BEGUN', revision.correctionNote),
    );
  }

  /** A correction is a new revision in draft; what is public stands until the new one is published. */
  correct(actor: Actor, input: OfVerdict): Promise<string> {
    return this.change(actor, input, 'CORRECT', (tx, allowed, revision, person) =>
      this.beginFrom(tx, allowed, revision, person, 'CORRECTION_BEGUN', null),
    );
  }

  /** Takes the revision at work back. Of a correction, only the correction: what stands in public goes on standing. */
  withdraw(actor: Actor, input: OfVerdict & { readonly reason: string }): Promise<string> {
    return this.change(
      actor,
      input,
      'WITHDRAW',
      async (tx, allowed, revision) => {
        await this.writes.withdraw(tx, allowed.verdict.id, input.reason.trim());
        const type = allowed.to === 'PUBLISHED' ? 'CORRECTION_WITHDRAWN' : 'VERDICT_WITHDRAWN';
        await this.tell(tx, allowed, type, { data: { revision: revision.number, reason: input.reason.trim() } });
      },
      'verdict.withdraw',
    );
  }

  /**
   * After the end of an agreement: takes an unpublished verdict to a claim of one's own, as a new draft there with the
   * same authors and words. Evidence belongs to its claim and is not taken along. What was reviewed stays where it was.
   */
  move(actor: Actor, input: OfVerdict & { readonly claimId: string; readonly reason: string }): Promise<string> {
    return settleRaces(this.database, actor, async (tx) => {
      requirePermission(actor, 'verdict.write', tx.now);
      const person = requirePerson(actor);
      const claim = await this.claims.lock(tx, input.claimId);
      await this.writes.lockOwn(tx, input.verdictId);
      const target = {
        owned: claim.ownerId === actor.organizationId,
        free: (await this.situations.findLive(tx, claim.id)) === undefined,
      };
      const given = { expectedVersion: input.expectedVersion, target };
      const allowed = await this.desk.require(actor, tx, input.verdictId, 'MOVE', given);
      const revision = required(revisionAtWork(allowed));
      await this.writes.withdraw(tx, allowed.verdict.id, input.reason.trim());
      await this.tell(tx, allowed, 'VERDICT_WITHDRAWN', { data: { revision: revision.number, moved: true } });
      return this.begin(actor, tx, claim, {
        claimId: claim.id,
        person,
        draft: { ...revision, correctionNote: null },
        authors: revision.authors,
        movedFrom: allowed.verdict.id,
      });
    });
  }

  /** Whom the verdict is shared with, within its claim's audience; takes effect at once. */
  changeAudience(actor: Actor, input: OfVerdict & { readonly agreementIds: readonly string[] }): Promise<string> {
    return this.ofOwn(actor, input, 'claim.audience', async (tx, { verdict, ...rest }) => {
      const before = verdict.audience;
      // What an ended agreement was given may stay in the list; only what is added must be in reach.
      const added = input.agreementIds.filter((id) => !before.includes(id));
      if (added.length > 0) {
        const claim = await this.claims.get(tx, verdict.claimId);
        this.claims.contributionAudience(tx, claim, added, 'agreementIds');
      }
      const after = [...new Set(input.agreementIds)];
      await this.writes.setAudience(tx, verdict.id, after);
      await this.tell(tx, { verdict, ...rest }, 'VERDICT_AUDIENCE_CHANGED', { ownOnly: true, data: { before, after } });
    });
  }

  /** Says, or no longer says, that a draft exists. What has been submitted is seen anyway. */
  announce(actor: Actor, input: OfVerdict & { readonly announced: boolean }): Promise<string> {
    return this.ofOwn(actor, input, 'verdict.write', async (tx, loaded) => {
      await this.writes.setAnnounced(tx, loaded.verdict.id, input.announced);
      await this.tell(tx, loaded, 'VERDICT_ANNOUNCED', { ownOnly: true, data: { announced: input.announced } });
    });
  }

  private async begin(
    actor: Actor,
    tx: WriteTx,
    claim: ReadableClaim,
    input: OpenVerdict & { person: string; draft: Draft; authors?: readonly string[]; movedFrom?: string },
  ): Promise<string> {
    const live = (await this.situations.findLive(tx, claim.id)) !== undefined;
    const { facts, because } = openingFacts(actor, tx.standing, claim, live);
    const decision = decideVerdict('OPEN', facts);
    if (!decision.allowed) throw refusalError(decision.refusal, OPENING);
    const id = await this.writes.insertVerdict(tx, {
      claimId: claim.id,
      ownerId: actor.organizationId ?? '',
      personId: input.person,
      audience: this.claims.contributionAudience(tx, claim, input.agreementIds, 'agreementIds'),
      announced: input.announced ?? false,
      ...(input.movedFrom ? { movedFrom: input.movedFrom } : {}),
    });
    const authors = [...new Set([...(input.authors ?? []), input.person])];
    await this.writes.insertRevision(tx, id, 1, authors, input.draft);
    await this.record.append(tx, {
      claimId: claim.id,
      type: 'VERDICT_OPENED',
      subject: { kind: 'VERDICT', id, ownerId: actor.organizationId ?? '' },
      because,
    });
    return id;
  }

  private async beginFrom(
    tx: WriteTx,
    allowed: Allowed,
    from: Revision,
    person: string,
    type: keyof typeof VERDICT_EVENTS,
    correctionNote: string | null,
  ): Promise<void> {
    const number = await this.writes.beginRevision(tx, allowed.verdict.id);
    // Also who wrote a revision that was dropped since: nobody who ever wrote on a verdict reviews it.
    const authors = [...new Set([...allowed.revisions.flatMap((r) => r.authors), person])];
    const id = await this.writes.insertRevision(tx, allowed.verdict.id, number, authors, { ...from, correctionNote });
    await this.writes.copyCitations(tx, from.id, id);
    await this.tell(tx, allowed, type, { ownOnly: true, data: { revision: number } });
  }

  private async protocol(tx: Tx, claim: ReadableClaim): Promise<ReviewProtocol> {
    const ids = contributionAgreements(tx.standing, tx.scope.organizationId ?? '', claim);
    return strictestProtocol(ids.length === 0 ? [] : [await this.agreements.protocolFor(tx, ids)]);
  }

  /** Lock, load, ask the table, change; all in one transaction. */
  private change(
    actor: Actor,
    input: OfVerdict & { readonly reason?: string },
    action: 'EDIT' | 'SUBMIT' | 'REVISE' | 'CORRECT' | 'WITHDRAW',
    work: (tx: WriteTx, allowed: Allowed, revision: Revision, person: string) => Promise<void>,
    permission: 'verdict.write' | 'verdict.withdraw' = 'verdict.write',
  ): Promise<string> {
    return settleRaces(this.database, actor, async (tx) => {
      requirePermission(actor, permission, tx.now);
      const person = requirePerson(actor);
      await this.writes.lockOwn(tx, input.verdictId);
      const allowed = await this.desk.require(actor, tx, input.verdictId, action, input);
      await work(tx, allowed, required(revisionAtWork(allowed)), person);
      return allowed.verdict.id;
    });
  }

  /** For what may be changed in any state of a live verdict. */
  private ofOwn(
    actor: Actor,
    input: OfVerdict,
    permission: 'claim.audience' | 'verdict.write',
    work: (tx: WriteTx, loaded: Omit<Allowed, 'to' | 'because'>) => Promise<void>,
  ): Promise<string> {
    return settleRaces(this.database, actor, async (tx) => {
      requirePermission(actor, permission, tx.now);
      requirePerson(actor);
      await this.writes.lockOwn(tx, input.verdictId);
      const loaded = await this.desk.get(tx, input.verdictId);
      const { verdict } = loaded;
      const details = { action: 'EDIT', state: verdict.state, version: verdict.version } as const;
      if (verdict.ownerId !== actor.organizationId) throw refusalError('NOT_YOUR_VERDICT', details);
      if (verdict.version !== input.expectedVersion) {
        throw refusalError('STALE_VERSION', details, input.expectedVersion);
      }
      if (verdict.state === 'WITHDRAWN' || verdict.state === 'RETRACTED')
        throw refusalError('ILLEGAL_TRANSITION', details);
      await work(tx, loaded);
      return verdict.id;
    });
  }

  private async tell(
    tx: WriteTx,
    { verdict }: Pick<Allowed, 'verdict'>,
    type: keyof typeof VERDICT_EVENTS,
    event: { ownOnly?: boolean; data: Readonly<Record<string, unknown>> },
  ): Promise<void> {
    const subject = { kind: 'VERDICT', id: verdict.id, ownerId: verdict.ownerId } as const;
    await this.record.append(tx, { claimId: verdict.claimId, type, subject, ...event });
  }
}

/** The words as they will stand. A rating without a word of its own takes the newsroom's first. */
function edited(input: EditVerdict, was: Revision, labels: readonly NewsroomLabel[]): Draft {
  const pick = <K extends keyof Draft>(key: K): Draft[K] =>
    (input[key] === undefined ? was[key] : input[key]) as Draft[K];
  const rating = pick('rating');
  const given = pick('label')?.trim() || null;
  const outdated = input.label === undefined && rating !== null && given !== null && !labelFits(given, rating, labels);
  const label = rating === null || (given !== null && !outdated) ? given : defaultLabel(rating, labels);
  return {
    rating,
    label,
    distortions: [...new Set(pick('distortions'))].sort(),
    headline: pick('headline'),
    explanation: pick('explanation'),
    conclusion: pick('conclusion'),
    correctionNote: pick('correctionNote'),
  };
}

function required(revision: Revision | undefined): Revision {
  if (!revision) throw new Error('a newsroom reads its own revisions');
  return revision;
}

function notACorrection(): Error {
  return badInput({
    field: 'correctionNote',
    rule: 'NOT_A_CORRECTION',
    id: 'hanya untuk ralat atas putusan yang sudah terbit',
    en: 'only for the correction of a public verdict',
  });
}
