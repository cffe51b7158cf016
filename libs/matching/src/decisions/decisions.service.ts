import { type Actor, grantsFor, requirePermission } from '#libs/access';
import { ClaimAccess, ClaimsService, type ClaimView, DispositionService, type ReadableClaim } from '#libs/claims';
import { Database, type Tx, type WriteTx } from '#libs/database';
import { badInput, isUuid, notFound } from '#libs/kernel';
import { type FactCheck, FactCheckReadingService } from '#libs/publishing';
import { RecordRepository } from '#libs/record';
import { Injectable } from '@nestjs/common';
import { MATCHING_EVENTS } from '../matching.events';
import { SuggestionsService } from '../suggestions.service';
import { type Decision, DecisionsRepository, type Match, type Pair } from './decisions.repository';

/** A claim, and the other claim or the fact-check that may tell the same. */
export interface MatchEnds {
  readonly claimId: string;
  readonly otherClaimId?: string | null;
  readonly factCheckId?: string | null;
}

export interface MergeInput {
  /** The claim that stays. */
  readonly intoId: string;
  /** The own claim that repeats it. */
  readonly fromId: string;
  readonly expectedVersion?: number | null;
}

/** Claims that tell the same are followed so far. */
const MOST_IN_CLUSTER = 100;
const MOST_STEPS = 6;

/** What people decide about matches, and what follows from it. */
@Injectable()
export class DecisionsService {
  constructor(
    private readonly database: Database,
    private readonly access: ClaimAccess,
    private readonly claims: ClaimsService,
    private readonly dispositions: DispositionService,
    private readonly factChecks: FactCheckReadingService,
    private readonly suggestions: SuggestionsService,
    private readonly decisions: DecisionsRepository,
    private readonly record: RecordRepository,
  ) {}

  /** Keeps that the two tell the same, with how alike they are now. Deciding the same again changes nothing. */
  confirm(actor: Actor, ends: MatchEnds): Promise<Match> {
    return this.decide(actor, ends, 'CONFIRMED');
  }

  /** Keeps that they do not: the pair is not suggested to the organisation again. */
  refuse(actor: Actor, ends: MatchEnds): Promise<Match> {
    return this.decide(actor, ends, 'REFUSED');
  }

  /** What was decided about each of the claims and holds, in their order; of ends that the viewer reads. */
  listForClaims(actor: Actor, claimIds: readonly string[]): Promise<Match[][]> {
    return this.reading(actor, async (tx) => {
      const byClaim = Map.groupBy(await this.decisions.listForClaims(tx, claimIds), (m) => m.of);
      return claimIds.map((id) => byClaim.get(id) ?? []);
    });
  }

  /** Ids of the claims that were merged into each, in their order, as far as the viewer sees them. */
  listDuplicates(actor: Actor, claimIds: readonly string[]): Promise<string[][]> {
    return this.reading(actor, async (tx) => {
      const byClaim = Map.groupBy(await this.decisions.listDuplicates(tx, claimIds), (d) => d.of);
      return claimIds.map((id) => (byClaim.get(id) ?? []).map((d) => d.id));
    });
  }

  /**
   * All claims that tell the same as this one, itself among them, the oldest first: joined by confirmed matches and
   * merges, from one claim that the viewer sees to the next. What it does not see joins nothing for it.
   */
  cluster(actor: Actor, claimId: string): Promise<ClaimView[]> {
    return this.reading(actor, async (tx) => {
      const members = new Set([(await this.access.get(tx, claimId)).id]);
      let edge = [...members];
      for (let step = 0; step < MOST_STEPS && edge.length > 0 && members.size < MOST_IN_CLUSTER; step += 1) {
        const next = (await this.decisions.listJoined(tx, edge)).filter((id) => !members.has(id));
        edge = next.sort().slice(0, MOST_IN_CLUSTER - members.size);
        for (const id of edge) members.add(id);
      }
      const claims = await this.claims.listByIds(actor, [...members]);
      return claims.sort((a, b) => a.filedAt.getTime() - b.filedAt.getTime() || (a.id < b.id ? -1 : 1));
    });
  }

  /**
   * An editor lets an own claim go into another: it is marked as a duplicate of it, and that both tell the same is kept.
   * Nothing moves: what hangs on the claim keeps its own audience and is reached from the one that stays.
   */
  async merge(actor: Actor, input: MergeInput): Promise<ClaimView> {
    await this.database.write(actor, async (tx) => {
      requirePermission(actor, 'claim.merge', tx.now);
      if (await this.isMerged(tx, actor, input)) return;
      const { fromId: claimId, intoId: originalId, expectedVersion = null } = input;
      const { claim, original } = await this.dispositions.markDuplicateIn(tx, actor, {
        claimId,
        originalId,
        expectedVersion,
      });
      await this.keep(tx, actor, claim, original, 'CONFIRMED');
    });
    return this.claims.getClaim(actor, input.intoId);
  }

  /** Takes an own claim out of the one that it was merged into; what was added to either meanwhile stays where it is. */
  async undoMerge(actor: Actor, input: { claimId: string; expectedVersion?: number | null }): Promise<ClaimView> {
    await this.database.write(actor, async (tx) => {
      requirePermission(actor, 'claim.merge', tx.now);
      const claim = await this.access.get(tx, input.claimId);
      if (claim.ownerId === actor.organizationId && claim.disposition === 'DISMISSED') throw notMerged();
      const original = await this.dispositions.reopenIn(tx, actor, input);
      if (!original) return;
      const confirmed = await this.decisions.findOwn(tx, pairOf(claim.id, original.id));
      if (confirmed?.decision !== 'CONFIRMED') return;
      await this.decisions.replace(tx, confirmed.id);
      await this.append(tx, actor, claim, 'MATCH_TAKEN_BACK', { otherClaimId: original.id });
    });
    return this.claims.getClaim(actor, input.claimId);
  }

  private async decide(actor: Actor, ends: MatchEnds, decision: Decision): Promise<Match> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.database.write(actor, async (tx) => {
          requirePermission(actor, 'claim.match', tx.now);
          const claim = await this.access.get(tx, ends.claimId);
          return this.keep(tx, actor, claim, await this.otherEnd(tx, claim, ends), decision);
        });
      } catch (error) {
        // The other one was first: it is replaced, or says the same.
        if (tries > 2 || !this.decisions.isDecidedMeanwhile(error)) throw error;
      }
    }
  }

  private async keep(
    tx: WriteTx,
    actor: Actor,
    claim: ReadableClaim,
    other: ReadableClaim | FactCheck,
    decision: Decision,
  ): Promise<Match> {
    const factCheck = 'slug' in other;
    const pair = factCheck ? { claimId: claim.id, otherId: null, factCheckId: other.id } : pairOf(claim.id, other.id);
    const before = await this.decisions.findOwn(tx, pair);
    if (before?.decision === decision) return before;
    if (before) await this.decisions.replace(tx, before.id);
    const { score, reasons } = await this.suggestions.measure(
      tx,
      claim,
      `${factCheck ? 'factCheck' : 'claim'} ${other.id}`,
    );
    const audiences = new Map([claim, ...(factCheck ? [] : [other])].map((end) => [end.id, this.audienceAt(tx, end)]));
    await this.decisions.insert(tx, {
      ...pair,
      claimAudience: audiences.get(pair.claimId) ?? [],
      otherAudience: audiences.get(pair.otherId ?? '') ?? [],
      decision,
      score,
      methods: reasons.map((r) => r.method),
    });
    const data = {
      ...(factCheck ? { factCheckId: other.id } : { otherClaimId: other.id }),
      score,
      methods: reasons.map((r) => r.method),
    };
    await this.append(tx, actor, claim, decision === 'CONFIRMED' ? 'MATCH_CONFIRMED' : 'MATCH_REFUSED', data);
    const kept = await this.decisions.findOwn(tx, pair);
    if (!kept) throw new Error('the decision was not kept');
    return kept;
  }

  /** The agreements under which others learn of the decision at one end: those under which the organisation takes part there. */
  private audienceAt(tx: Tx, end: ReadableClaim): string[] {
    if (end.ownerId === tx.scope.organizationId) return [];
    return this.access
      .contributionAudience(tx, end, null, 'agreementIds')
      .filter((id) => grantsFor(tx.standing, 'COMMENT', { ...end, agreementIds: [id] }).length > 0);
  }

  private async otherEnd(tx: Tx, claim: ReadableClaim, ends: MatchEnds): Promise<ReadableClaim | FactCheck> {
    const { otherClaimId = null, factCheckId = null } = ends;
    if ((otherClaimId === null) === (factCheckId === null) || otherClaimId === claim.id) throw notAnotherEnd();
    if (otherClaimId !== null) return this.access.get(tx, otherClaimId);
    const found = isUuid(factCheckId) ? await this.factChecks.findIn(tx, factCheckId) : undefined;
    if (found?.state !== 'PUBLISHED') throw notFound({});
    return found;
  }

  private async isMerged(tx: Tx, actor: Actor, { fromId, intoId }: MergeInput): Promise<boolean> {
    const [from, into] = [await this.access.get(tx, fromId), await this.access.get(tx, intoId)];
    return (
      from.ownerId === actor.organizationId &&
      from.disposition === 'DUPLICATE' &&
      (await this.decisions.listDuplicates(tx, [into.id])).some((d) => d.id === from.id)
    );
  }

  private async append(
    tx: WriteTx,
    actor: Actor,
    claim: ReadableClaim,
    type: keyof typeof MATCHING_EVENTS,
    data: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    await this.record.append(tx, {
      kind: 'CLAIM',
      stream: claim.id,
      type,
      subject: { kind: 'CLAIM', id: claim.id },
      ownerId: actor.organizationId ?? claim.ownerId,
      ownOnly: true,
      data,
    });
  }

  private reading<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.read(actor, (tx) => {
      requirePermission(actor, 'claim.read', tx.now);
      return work(tx);
    });
  }
}

/** Two claims in the order in which they are kept. */
function pairOf(a: string, b: string): Pair {
  const [claimId, otherId] = a < b ? [a, b] : [b, a];
  return { claimId, otherId, factCheckId: null };
}

const notAnotherEnd = (): Error =>
  badInput({
    field: 'otherClaimId',
    rule: 'oneOther',
    kind: 'claim',
    id: 'isi satu klaim lain atau satu cek fakta',
    en: 'give one other claim or one fact-check',
  });

const notMerged = (): Error =>
  badInput({
    field: 'claimId',
    rule: 'merged',
    kind: 'claim',
    id: 'bukan klaim yang digabungkan',
    en: 'is not a claim that was merged',
  });
