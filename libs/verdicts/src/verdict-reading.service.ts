import { type Actor, requirePermission } from '#libs/access';
import { Database } from '#libs/database';
import type { Page, PageRequest } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { type Agreement, compareRatings } from './ratings';
import { VerdictDesk } from './verdict-desk';
import { asSeenBy } from './verdict-facts.policy';
import type { ActionAnswer, Citation, Endorsement, Review, Revision, Verdict } from './verdict.types';
import { VerdictsRepository } from './verdicts.repository';

/** Verdicts as a viewer sees them. Every list takes many keys at once, so that a page costs one statement a level. */
@Injectable()
export class VerdictReadingService {
  constructor(
    private readonly database: Database,
    private readonly desk: VerdictDesk,
    private readonly verdicts: VerdictsRepository,
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

  /** What the own newsroom has voted, and the own office has stated: kept also when the verdict is read no more. */
  listOwnReviews(actor: Actor, page: PageRequest): Promise<Page<Review>> {
    return this.database.read(actor, (tx) => {
      requirePermission(actor, 'claim.read', tx.now);
      return this.verdicts.listOwnReviews(tx, page);
    });
  }

  listOwnEndorsements(actor: Actor, page: PageRequest): Promise<Page<Endorsement>> {
    return this.database.read(actor, (tx) => {
      requirePermission(actor, 'claim.read', tx.now);
      return this.verdicts.listOwnEndorsements(tx, page);
    });
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
