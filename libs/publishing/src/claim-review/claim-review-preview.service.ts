import { type Actor, requirePermission } from '#libs/access';
import { Config } from '#libs/config';
import { Database } from '#libs/database';
import { notFound } from '#libs/kernel';
import { VerdictDesk, revisionAtWork } from '#libs/verdicts';
import { Injectable } from '@nestjs/common';
import { FactChecksRepository } from '../fact-checks.repository';
import { toPublicFactCheck } from '../public-fact-check';
import { freeSlug, slugOf } from '../slug.policy';
import { SnapshotService } from '../snapshot.service';
import { CLAIM_REVIEW_RULES } from './claim-review.rules';
import type { MarkupProblem } from './claim-review.validator';
import { type FactCheckMarkup, markupOf } from './fact-check-markup';

const { LABEL_PRESENT } = CLAIM_REVIEW_RULES;
const NO_FINDING: FactCheckMarkup = {
  page: null,
  claimReview: null,
  mediaReview: null,
  script: null,
  problems: [{ rule: 'LABEL_PRESENT', ...said(LABEL_PRESENT) }],
  warnings: [],
};

/** The markup that a revision would go out with, before it does. */
@Injectable()
export class ClaimReviewPreviewService {
  constructor(
    private readonly database: Database,
    private readonly desk: VerdictDesk,
    private readonly snapshots: SnapshotService,
    private readonly factChecks: FactChecksRepository,
    private readonly config: Config,
  ) {}

  /** Of the own newsroom's revision at work; of another's, drafts are as if they were not. */
  preview(actor: Actor, verdictId: string): Promise<FactCheckMarkup> {
    return this.database.read(actor, async (tx) => {
      requirePermission(actor, 'verdict.write', tx.now);
      const loaded = await this.desk.get(tx, verdictId);
      const revision = revisionAtWork(loaded);
      if (!revision || loaded.verdict.ownerId !== actor.organizationId) throw notFound({});
      const content = await this.snapshots.of(tx, loaded, revision);
      if (!content) return NO_FINDING;
      const base = slugOf(content.headline);
      const slug = freeSlug(base, await this.factChecks.listSlugsLike(tx, base));
      return markupOf(await this.snapshots.asPublished(tx, loaded, content, slug), this.config.http.publicUrl);
    });
  }

  /** What could be better about the markup of what is published; for the newsroom that has just published it. */
  async listWarnings(actor: Actor, factCheckId: string): Promise<readonly MarkupProblem[]> {
    const [kept] = await this.database.read(actor, (tx) => this.factChecks.listPublic(tx, [factCheckId]));
    return kept ? markupOf(toPublicFactCheck(kept), this.config.http.publicUrl).warnings : [];
  }
}

function said({ severity, field, source, id, en }: (typeof CLAIM_REVIEW_RULES)['LABEL_PRESENT']): Omit<MarkupProblem, 'rule'> {
  return { severity, field, source, id, en };
} // prettier-ignore
