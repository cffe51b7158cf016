import { type Actor, requirePermission, requirePerson } from '#libs/access';
import { Database } from '#libs/database';
import { notFound } from '#libs/kernel';
import { VerdictDesk, type VerdictState, revisionAtWork } from '#libs/verdicts';
import { Injectable } from '@nestjs/common';
import { FactChecksRepository } from './fact-checks.repository';
import type { PublicFactCheck } from './public-fact-check';
import { freeSlug, slugOf } from './slug.policy';
import { SnapshotService } from './snapshot.service';

/** States in which there is something on its way to the public. */
const ON_ITS_WAY: readonly VerdictState[] = ['DRAFT', 'IN_REVIEW', 'CHANGES_REQUESTED', 'APPROVED'];

/**
 * What would stand in public if the revision at work were published this moment, for those who may publish it. It is
 * worked out anew for whoever asks and kept nowhere: nothing public, nothing stored, no address leads to it.
 */
@Injectable()
export class PublicationPreviewService {
  constructor(
    private readonly database: Database,
    private readonly desk: VerdictDesk,
    private readonly snapshots: SnapshotService,
    private readonly factChecks: FactChecksRepository,
  ) {}

  /** Null while there is no finding, and where nothing is on its way. Another newsroom's verdict is as if it were not. */
  preview(actor: Actor, verdictId: string): Promise<PublicFactCheck | null> {
    return this.database.read(actor, async (tx) => {
      requirePermission(actor, 'factcheck.preview', tx.now);
      requirePerson(actor);
      const loaded = await this.desk.get(tx, verdictId);
      if (loaded.verdict.ownerId !== actor.organizationId) throw notFound({});
      const revision = ON_ITS_WAY.includes(loaded.verdict.state) ? revisionAtWork(loaded) : undefined;
      const content = revision && (await this.snapshots.of(tx, loaded, revision));
      if (!content) return null;
      const base = slugOf(content.headline);
      const slug = freeSlug(base, await this.factChecks.listSlugsLike(tx, base));
      return this.snapshots.asShown(tx, loaded, revision, content, slug);
    });
  }
}
