import type { Tx } from '#libs/database';
import { type Allowed, type Revision, VerdictsRepository } from '#libs/verdicts';
import { Injectable } from '@nestjs/common';
import { dayOf, publishedAppearances } from './claim-review/public-appearances.policy';
import { FactChecksRepository } from './fact-checks.repository';
import type { PublicFactCheck } from './public-fact-check';
import type { Snapshot } from './snapshot.policy';

type OfVerdict = Pick<Allowed, 'verdict'>;

/** What goes out with a revision, put together from what the newsroom reads; the same for its preview and its publication. */
@Injectable()
export class SnapshotService {
  constructor(
    private readonly verdicts: VerdictsRepository,
    private readonly factChecks: FactChecksRepository,
  ) {}

  /** Undefined for a revision without a finding. What else a draft lacks is empty. */
  async of(tx: Tx, { verdict }: OfVerdict, revision: Revision): Promise<Snapshot | undefined> {
    const { rating, label, headline, explanation, contentHash } = revision;
    if (rating === null) return undefined;
    const reviews = (await this.verdicts.listReviews(tx, [revision.id])).filter((r) => r.decision === 'APPROVE');
    const organizations = await this.factChecks.listNames(tx, [
      verdict.ownerId,
      ...reviews.map((r) => r.organizationId),
    ]);
    const nameOf = (id: string): string => organizations.find((o) => o.id === id)?.name ?? '';
    const people = new Map((await this.verdicts.listNames(tx, revision.authors)).map((p) => [p.id, p.name]));
    const appearances = await this.factChecks.listOwnAppearances(tx, verdict.claimId);
    return {
      revision: revision.number,
      contentHash: contentHash ?? '',
      statement: verdict.statement,
      rating,
      label: label ?? '',
      distortions: revision.distortions,
      headline: headline ?? '',
      explanation: explanation ?? '',
      conclusion: revision.conclusion,
      newsroom: { id: verdict.ownerId, name: nameOf(verdict.ownerId) },
      authors: revision.authors.flatMap((id) => people.get(id) ?? []),
      approvedBy: reviews.map(({ organizationId: id }) => ({ id, name: nameOf(id) })),
      evidence: await this.factChecks.listPublicCitations(tx, revision.id),
      appearances: publishedAppearances(appearances, dayOf(tx.now)),
    };
  }

  /**
   * The fact-check as it would stand with this content: for its markup, which is judged before it is published. Under the
   * address that it has, or would have.
   */
  async asPublished(tx: Tx, { verdict }: OfVerdict, content: Snapshot, slug: string): Promise<PublicFactCheck> {
    const [standing] = await this.factChecks.listOfVerdicts(tx, [verdict.id]);
    const versions = standing ? await this.factChecks.listVersions(tx, [standing.id]) : [];
    const newsroom = await this.factChecks.findNewsroom(tx, verdict.ownerId);
    if (!newsroom) throw new Error('a newsroom is in the directory');
    const number = (standing?.currentVersion ?? 0) + 1;
    return {
      id: standing?.id ?? '',
      slug: standing?.slug ?? slug,
      state: 'PUBLISHED',
      version: standing?.version ?? 1,
      rating: content.rating,
      currentVersion: number,
      regionCode: standing?.regionCode ?? '',
      region: '',
      articleUrl: standing?.articleUrl ?? null,
      publishedAt: standing?.publishedAt ?? tx.now,
      retractedAt: null,
      retractionReason: null,
      imported: verdict.imported,
      language: 'id',
      newsroom,
      current: { id: '', number, content, contentHash: content.contentHash, correctionNote: null, publishedAt: tx.now, evidence: [] },
      versions,
      positions: [],
    };
  } // prettier-ignore
}
