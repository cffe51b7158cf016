import { type Actor, requirePermission } from '#libs/access';
import { Database, once, type WriteTx } from '#libs/database';
import { notFound } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { type AppearanceInput, readAppearances } from './appearance-input';
import { AppearancesRepository, type NewAppearance } from './appearances.repository';
import { ClaimAccess } from './claim-access';
import { ClaimJudge } from './claim-judge';
import { type ClaimView, ClaimViewRepository } from './claim-view.repository';
import { ClaimRecord } from './claims.events';
import { JoiningRepository } from './joining.repository';

export interface JoinClaimInput {
  readonly claimId: string;
  /** Where the organisation saw it, with the words as they stood there. */
  readonly appearances: readonly AppearanceInput[];
  /** Agreements to share these under; null is all through which the organisation takes part in the claim. */
  readonly agreementIds?: readonly string[] | null;
  readonly idempotencyKey?: string | null;
}

export interface Joining {
  readonly claim: ClaimView;
  /** How many appearances were new. */
  readonly added: number;
  /** The organisation was not among those who ask for the claim before. */
  readonly asked: boolean;
}

/** Joining a claim that is there instead of filing it again. */
@Injectable()
export class JoiningService {
  constructor(
    private readonly database: Database,
    private readonly access: ClaimAccess,
    private readonly judge: ClaimJudge,
    private readonly joining: JoiningRepository,
    private readonly appearances: AppearancesRepository,
    private readonly views: ClaimViewRepository,
    private readonly record: ClaimRecord,
  ) {}

  /** Adds where the organisation saw it, and asks for it once. Whoever joins twice with the same words has joined once. */
  joinClaim(actor: Actor, input: JoinClaimInput): Promise<Joining> {
    return this.database.write(actor, async (tx) => {
      requirePermission(actor, 'claim.appearance', tx.now);
      const appearances = readAppearances(input.appearances, tx.now, 'appearances');
      let done = { added: 0, asked: false };
      const { id } = await once(tx, 'joinClaim', input.idempotencyKey, async () => {
        done = await this.joinIn(tx, actor, input, appearances);
        return input.claimId;
      });
      const [claim] = await this.views.listByIds(tx, [id]);
      if (!claim) throw notFound({});
      return { claim, ...done };
    });
  }

  private async joinIn(
    tx: WriteTx,
    actor: Actor,
    input: JoinClaimInput,
    appearances: readonly NewAppearance[],
  ): Promise<{ added: number; asked: boolean }> {
    const claim = await this.access.lock(tx, input.claimId);
    const because = await this.judge.require(tx, actor, claim, 'ADD_APPEARANCE');
    const own = claim.ownerId === actor.organizationId;
    const audience = own ? [] : this.access.contributionAudience(tx, claim, input.agreementIds, 'agreementIds');
    const unsaid = new Set(await this.joining.listNew(tx, claim.id, appearances));
    const fresh = appearances.filter((_, place) => unsaid.has(place));
    const added = await this.appearances.insert(tx, claim, audience, fresh);
    for (const id of added) {
      const subject = { kind: 'APPEARANCE', id, ownerId: actor.organizationId ?? claim.ownerId } as const;
      await this.record.append(tx, claim, { type: 'APPEARANCE_ADDED', subject, because });
    }
    const asked = !own && (await this.joining.ask(tx, claim.id));
    if (asked) {
      const data = { appearances: added.length };
      await this.record.append(tx, claim, { type: 'CLAIM_JOINED', ownOnly: true, because, data });
    }
    return { added: added.length, asked };
  }
}
