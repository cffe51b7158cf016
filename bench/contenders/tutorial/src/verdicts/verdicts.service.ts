import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { User } from '../auth/user';
import { AccessPolicy } from '../claims/access.policy';
import type { Claim } from '../claims/claim.entities';
import { Verdict, type VerdictRevision } from './verdict.entities';

@Injectable()
export class VerdictsService {
  constructor(
    @InjectRepository(Verdict) private readonly verdicts: Repository<Verdict>,
    private readonly access: AccessPolicy,
  ) {}

  /** Verdicts on a claim that the asker may read, each with the rating that stands. */
  async findByClaim(user: User, claim: Claim): Promise<Verdict[]> {
    const found = await this.verdicts.find({
      where: { claimId: claim.id },
      relations: { owner: true, revisions: true },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    return found
      .filter((verdict) => this.mayRead(user, claim, verdict))
      .map((verdict) => {
        verdict.rating = this.standing(user, claim, verdict)?.rating ?? null;
        verdict.state = shownState(user, verdict);
        return verdict;
      });
  }

  /** That a verdict exists is seen from its submission on, or earlier when its newsroom says so. */
  private mayRead(user: User, claim: Claim, verdict: Verdict): boolean {
    if (verdict.ownerId === user.organizationId) return true;
    const at = verdict.announced ? verdict.createdAt : verdict.firstSubmittedAt;
    return at !== null && this.access.mayRead(user, claim, verdict, at);
  }

  /** What had been public once it is retracted; else the newest revision, but for dropped corrections. */
  private standing(user: User, claim: Claim, verdict: Verdict): VerdictRevision | undefined {
    const score = (r: VerdictRevision): number[] => [
      Number(verdict.state === 'RETRACTED' && r.number === verdict.publishedRevision),
      Number(verdict.state === 'WITHDRAWN' || !r.withdrawnAt),
      r.number,
    ];
    return verdict.revisions
      .filter((revision) => {
        if (revision.ownerId === user.organizationId) return true;
        const seen = { ...revision, audience: verdict.audience };
        return revision.submittedAt !== null && this.access.mayRead(user, claim, seen, revision.submittedAt);
      })
      .sort((a, b) => compare(score(b), score(a)))[0];
  }
}

/** What a newsroom drafts after a submission shows to itself alone. */
function shownState(user: User, { state, firstSubmittedAt, ownerId, publishedRevision }: Verdict): string {
  if (state !== 'DRAFT' || !firstSubmittedAt || ownerId === user.organizationId) return state;
  return publishedRevision === null ? 'CHANGES_REQUESTED' : 'PUBLISHED';
}

function compare(a: readonly number[], b: readonly number[]): number {
  return a.map((value, i) => value - (b[i] ?? 0)).find((difference) => difference !== 0) ?? 0;
}
