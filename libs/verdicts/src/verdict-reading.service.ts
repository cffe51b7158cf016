import { type Actor, requirePermission } from '#libs/access';
import { ClaimAccess } from '#libs/claims';
import { Database } from '#libs/database';
import { Injectable } from '@nestjs/common';
import { type Agreement, compareRatings } from './ratings';
import { SituationRepository } from './situation.repository';
import { VerdictDesk } from './verdict-desk';
import { asSeenBy } from './verdict-facts.policy';
import { openingAnswer } from './verdict-opening.policy';
import type { ActionAnswer, Citation, Endorsement, Review, Revision, Verdict } from './verdict.types';
import { VerdictsRepository } from './verdicts.repository';

/** Verdicts as a viewer sees them. Every list takes many keys at once, so that a page costs one statement a level. */
@Injectable()
export class VerdictReadingService {
  constructor(
    private readonly database: Database,
    private readonly claims: ClaimAccess,
    private readonly desk: VerdictDesk,
    private readonly verdicts: VerdictsRepository,
    private readonly situations: SituationRepository,
  ) {}

  get(actor: Actor, verdictId: string): Promise<Verdict> {
    return this.database.read(actor, async (tx) => {
      requirePermission(actor, 'claim.read', tx.now);
      return asSeenBy(actor.organizationId, (await this.desk.get(tx, verdictId)).verdict);
    });
  }

  listByIds(actor: Actor, ids: readonly string[]): Promise<Verdict[]> {
    return this.database.read(actor, async (tx) =>
      (await this.verdicts.listVerdicts(tx, ids)).map((v) => asSeenBy(actor.organizationId, v)),
    );
  }

  /** The verdicts of claims side by side. */
  listOfClaims(actor: Actor, claimIds: readonly string[]): Promise<Verdict[]> {
    return this.database.read(actor, async (tx) =>
      (await this.verdicts.listOfClaims(tx, claimIds)).map((v) => asSeenBy(actor.organizationId, v)),
    );
  }

  /** Whether the findings that the viewer reads on each claim agree; claims without any are left out. */
  compareOnClaims(actor: Actor, claimIds: readonly string[]): Promise<Map<string, Agreement>> {
    return this.database.read(actor, async (tx) => {
      const found = Map.groupBy(await this.verdicts.listStandingRatings(tx, claimIds), (r) => r.claimId);
      const result = new Map<string, Agreement>();
      for (const [claimId, rows] of found) {
        const agreement = compareRatings(rows.map((r) => r.rating));
        if (agreement) result.set(claimId, agreement);
      }
      return result;
    });
  }

  /** Whether the viewer could open a verdict on a claim, by which clause, or what stands against it. */
  openingOn(actor: Actor, claimId: string): Promise<ActionAnswer> {
    return this.database.read(actor, async (tx) => {
      const claim = await this.claims.get(tx, claimId);
      const live = (await this.situations.findLive(tx, claim.id)) !== undefined;
      return openingAnswer(actor, tx.standing, claim, live);
    });
  }

  listActions(actor: Actor, verdictIds: readonly string[]): Promise<Map<string, ActionAnswer[]>> {
    return this.database.read(actor, async (tx) => {
      const loaded = await this.desk.load(tx, verdictIds);
      return new Map(loaded.map((l) => [l.verdict.id, this.desk.answers(actor, tx, l)]));
    });
  }

  listRevisions(actor: Actor, verdictIds: readonly string[]): Promise<Revision[]> {
    return this.database.read(actor, (tx) => this.verdicts.listRevisions(tx, verdictIds));
  }

  listCitations(actor: Actor, revisionIds: readonly string[]): Promise<Citation[]> {
    return this.database.read(actor, (tx) => this.verdicts.listCitations(tx, revisionIds));
  }

  listReviews(actor: Actor, revisionIds: readonly string[]): Promise<Review[]> {
    return this.database.read(actor, (tx) => this.verdicts.listReviews(tx, revisionIds));
  }

  /** All positions, the newest first; the replaced ones are its history. */
  listEndorsements(actor: Actor, verdictIds: readonly string[]): Promise<Endorsement[]> {
    return this.database.read(actor, (tx) => this.verdicts.listEndorsements(tx, verdictIds));
  }

  /** Bylines: the names that people have chosen to show. */
  listNames(actor: Actor, personIds: readonly string[]): Promise<{ id: string; name: string }[]> {
    return this.database.read(actor, (tx) => this.verdicts.listNames(tx, personIds));
  }
}
