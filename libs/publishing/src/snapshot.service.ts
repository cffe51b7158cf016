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

  /** The same with all that its page and frames show besides: evidence, positions, the versions up to this one. */
  async asShown(tx: Tx, loaded: OfVerdict, revision: Revision, content: Snapshot, slug: string): Promise<PublicFactCheck> {
    const f = await this.asPublished(tx, loaded, content, slug);
    const number = f.currentVersion;
    const { correctionNote } = revision;
    const { verdict } = loaded;
    const place = await this.factChecks.findPlace(tx, verdict.claimId);
    const evidence = await this.factChecks.listCitedInPublic(tx, revision.id, content.evidence.map((e) => e.id));
    return {
      ...f,
      regionCode: place?.regionCode ?? f.regionCode,
      region: place?.region ?? f.region,
      language: verdict.imported ? (place?.language ?? f.language) : f.language,
      current: f.current && { ...f.current, correctionNote, evidence },
      versions: [{ number, publishedAt: tx.now, correctionNote }, ...f.versions],
      positions: await this.factChecks.listPositionsWith(tx, verdict.id, { revisionId: revision.id, number }),
    };
  } // prettier-ignore
}
