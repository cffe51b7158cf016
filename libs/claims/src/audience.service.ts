import { type Actor, requirePermission } from '#libs/access';
import { AgreementsService } from '#libs/agreements';
import { Database } from '#libs/database';
import { Injectable } from '@nestjs/common';
import { AudienceRepository, type ClaimReader, type CommentReader } from './audience.repository';
import { ClaimAccess } from './claim-access';
import { ClaimJudge, requireVersion } from './claim-judge';
import { ClaimRecord } from './claims.events';
import { FilingRepository } from './filing.repository';

export interface ChangeAudienceInput {
  readonly claimId: string;
  /** The whole audience from now on; empty is the own organisation alone. */
  readonly agreementIds: readonly string[];
  /** Own comments, evidence and verdicts join the agreements that are new. */
  readonly takeContributions?: boolean | null;
  readonly expectedVersion?: number | null;
}

/** Whom a claim is shared with, and who sees it because of that. */
@Injectable()
export class AudienceService {
  constructor(
    private readonly database: Database,
    private readonly access: ClaimAccess,
    private readonly judge: ClaimJudge,
    private readonly agreements: AgreementsService,
    private readonly audiences: AudienceRepository,
    private readonly filing: FilingRepository,
    private readonly record: ClaimRecord,
  ) {}

  /** An editor of the owner decides; it takes effect with the commit, for reads of everything that hangs on the claim. */
  changeAudience(actor: Actor, input: ChangeAudienceInput): Promise<void> {
    return this.database.write(actor, async (tx) => {
      requirePermission(actor, 'claim.audience', tx.now);
      await this.access.holdOwn(tx, input.claimId);
      const claim = await this.access.get(tx, input.claimId);
      await this.judge.require(tx, actor, claim, 'CHANGE_AUDIENCE');
      requireVersion(claim, input.expectedVersion);

      const wanted = new Set(input.agreementIds);
      const added = [...wanted].filter((id) => !claim.agreementIds.includes(id));
      const removed = claim.agreementIds.filter((id) => !wanted.has(id));
      if (added.length === 0 && removed.length === 0) return;
      // What it was shared under before may stay although the agreement is not in force today.
      await this.agreements.requireShareable(tx, added, claim, 'agreementIds');

      const before = await this.audiences.snapshot(tx, claim.id);
      await this.audiences.unshare(tx, claim.id, removed);
      await this.filing.insertShares(tx, claim.id, added);
      if (input.takeContributions && added.length > 0) await this.audiences.widenContributions(tx, claim.id, added);
      await this.audiences.bumpVersion(tx, claim.id);
      const after = await this.audiences.snapshot(tx, claim.id);
      const data = { before, after, contributionsTaken: input.takeContributions === true };
      await this.record.append(tx, claim, { type: 'AUDIENCE_CHANGED', ownOnly: true, data });
    });
  }

  /** Who sees the claims and why; of the own organisation's alone. */
  listReaders(actor: Actor, claimIds: readonly string[]): Promise<ClaimReader[]> {
    return this.database.read(actor, (tx) => {
      requirePermission(actor, 'claim.read', tx.now);
      return this.audiences.listReaders(tx, claimIds);
    });
  }

  /** People whom a comment with this audience could mention: those who would read it, and nobody else. */
  listMentionable(
    actor: Actor,
    input: {
      readonly claimId: string;
      readonly search: string;
      readonly agreementIds?: readonly string[] | null;
      readonly ownOnly?: boolean | null;
    },
  ): Promise<CommentReader[]> {
    return this.database.read(actor, async (tx) => {
      requirePermission(actor, 'comment.write', tx.now);
      const claim = await this.access.get(tx, input.claimId);
      const audience = input.ownOnly
        ? []
        : this.access.contributionAudience(tx, claim, input.agreementIds, 'agreementIds');
      return this.audiences.searchReaders(tx, claim.id, audience, input.ownOnly ?? false, input.search.trim());
    });
  }
}
