import { type Actor, type Permission, requirePermission, requirePerson } from '#libs/access';
import { Config } from '#libs/config';
import { Database, type WriteTx, once } from '#libs/database';
import { isUuid, notFound, staleVersion } from '#libs/kernel';
import {
  type Allowed,
  type OfVerdict,
  type Revision,
  VerdictDesk,
  VerdictRecord,
  VerdictWritesRepository,
  revisionAtWork,
  settleRaces,
} from '#libs/verdicts';
import { Injectable } from '@nestjs/common';
import type { FactCheck } from './fact-check.types';
import { FactChecksRepository } from './fact-checks.repository';
import { markupOf } from './claim-review/fact-check-markup';
import { factCheckRetracted, notAnArticle, requireValidMarkup } from './publishing.errors';
import type { PUBLISHING_EVENTS } from './publishing.events';
import { toPublicFactCheck } from './public-fact-check';
import { freeSlug, slugOf } from './slug.policy';
import { SIGN_PUBLISHED } from './signing/sign-published.task';
import type { Snapshot } from './snapshot.policy';
import { SnapshotService } from './snapshot.service';

export interface PublishInput extends OfVerdict {
  readonly idempotencyKey?: string | null;
}

export interface ArticleInput {
  readonly factCheckId: string;
  readonly expectedVersion: number;
  /** Null takes the address back. */
  readonly url: string | null;
}

/** Publication, correction and retraction: one transaction each, with the verdict, the event and what follows from it. */
@Injectable()
export class PublishingService {
  constructor(
    private readonly database: Database,
    private readonly desk: VerdictDesk,
    private readonly writes: VerdictWritesRepository,
    private readonly factChecks: FactChecksRepository,
    private readonly record: VerdictRecord,
    private readonly snapshots: SnapshotService,
    private readonly config: Config,
  ) {}

  /** An editor publishes what was approved: as a new fact-check, or as the next version at the same address. Returns its id. */
  publish(actor: Actor, input: PublishInput): Promise<string> {
    return this.act(actor, 'factcheck.publish', async (tx, person) => {
      const { id } = await once(tx, 'publishFactCheck', input.idempotencyKey, async () => {
        await this.writes.lockOwn(tx, input.verdictId);
        const allowed = await this.desk.require(actor, tx, input.verdictId, 'PUBLISH', input);
        return this.publishRevision(tx, allowed, person);
      });
      return id;
    });
  }

  /** An editor takes a fact-check back, also while a correction is on its way. The reason is public and stays at the address. */
  retract(actor: Actor, input: OfVerdict & { readonly reason: string }): Promise<string> {
    return this.act(actor, 'factcheck.retract', async (tx) => {
      await this.writes.lockOwn(tx, input.verdictId);
      const allowed = await this.desk.require(actor, tx, input.verdictId, 'RETRACT', input);
      const [factCheck] = await this.factChecks.listOfVerdicts(tx, [allowed.verdict.id]);
      if (!factCheck) throw new Error('a public verdict has an address');
      const reason = input.reason.trim();
      await this.factChecks.retract(tx, factCheck.id, reason);
      await this.announce(tx, factCheck, 'FACT_CHECK_RETRACTED', { slug: factCheck.slug, reason });
      return factCheck.id;
    });
  }

  /** Where the newsroom's own article stands; ClaimReview is generated for that address alone. */
  setArticleUrl(actor: Actor, input: ArticleInput): Promise<string> {
    return this.act(actor, 'factcheck.publish', async (tx) => {
      const url = input.url === null ? null : articleAddress(input.url);
      const factCheck = isUuid(input.factCheckId) ? await this.factChecks.lockOwn(tx, input.factCheckId) : undefined;
      if (!factCheck || factCheck.ownerId !== actor.organizationId) throw notFound({});
      if (factCheck.state === 'RETRACTED') throw factCheckRetracted({});
      if (factCheck.version !== input.expectedVersion) {
        throw staleVersion({ expectedVersion: input.expectedVersion, currentVersion: factCheck.version });
      }
      await this.factChecks.setArticleUrl(tx, factCheck.id, url);
      await this.requireMarkupOf(tx, factCheck.id);
      await this.tell(tx, factCheck, 'ARTICLE_RECORDED', { url });
      return factCheck.id;
    });
  }

  private async publishRevision(tx: WriteTx, allowed: Allowed, personId: string): Promise<string> {
    const { verdict } = allowed;
    const revision = revisionAtWork(allowed);
    if (!revision) throw new Error('a newsroom reads its own revisions');
    const [standing] = await this.factChecks.listOfVerdicts(tx, [verdict.id]);
    const slug = standing?.slug ?? (await this.addressFor(tx, revision.headline ?? ''));
    const content = await this.snapshot(tx, allowed, revision, slug);
    const factCheckId =
      standing?.id ??
      (await this.factChecks.insertFactCheck(tx, {
        slug,
        verdictId: verdict.id,
        claimId: verdict.claimId,
        ownerId: verdict.ownerId,
      }));
    const number = (standing?.currentVersion ?? 0) + 1;
    const correctionNote = revision.correctionNote;
    await this.factChecks.insertVersion(tx, {
      factCheckId,
      ownerId: verdict.ownerId,
      number,
      revisionId: revision.id,
      content,
      correctionNote,
      personId,
    });
    const [factCheck] = await this.factChecks.listByIds(tx, [factCheckId]);
    if (!factCheck) throw new Error('what was published is there');
    const { contentHash, rating, label } = content;
    const data = { version: number, revision: revision.number, contentHash, slug: factCheck.slug, rating, label };
    await (number === 1
      ? this.announce(tx, factCheck, 'FACT_CHECK_PUBLISHED', data)
      : this.announce(tx, factCheck, 'FACT_CHECK_CORRECTED', { ...data, correctionNote }));
    return factCheckId;
  }

  /** What goes out, if readers outside would take its markup. */
  private async snapshot(tx: WriteTx, allowed: Allowed, revision: Revision, slug: string): Promise<Snapshot> {
    const content = await this.snapshots.of(tx, allowed, revision);
    if (!content || revision.headline === null || revision.explanation === null || revision.contentHash === null) {
      throw new Error('what was approved is complete');
    }
    const shown = await this.snapshots.asPublished(tx, allowed, content, slug);
    requireValidMarkup(markupOf(shown, this.config.http.publicUrl));
    return content;
  }

  /** As it stands in public after the change. */
  private async requireMarkupOf(tx: WriteTx, factCheckId: string): Promise<void> {
    const [kept] = await this.factChecks.listPublic(tx, [factCheckId]);
    if (kept) requireValidMarkup(markupOf(toPublicFactCheck(kept), this.config.http.publicUrl));
  }

  private async addressFor(tx: WriteTx, headline: string): Promise<string> {
    const base = slugOf(headline);
    return freeSlug(base, await this.factChecks.listSlugsLike(tx, base));
  }

  /** Tells the record, and has signed what became public. */
  private async announce(
    tx: WriteTx,
    factCheck: FactCheck,
    type: keyof typeof PUBLISHING_EVENTS,
    data: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    await this.tell(tx, factCheck, type, data);
    await tx.enqueue(SIGN_PUBLISHED, {}, { key: SIGN_PUBLISHED });
  }

  private tell(
    tx: WriteTx,
    { id, claimId, ownerId }: FactCheck,
    type: keyof typeof PUBLISHING_EVENTS,
    data: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    return this.record.append(tx, { claimId, type, subject: { kind: 'FACT_CHECK', id, ownerId }, data });
  }

  private act(
    actor: Actor,
    permission: Permission,
    work: (tx: WriteTx, personId: string) => Promise<string>,
  ): Promise<string> {
    return settleRaces(this.database, actor, async (tx) => {
      requirePermission(actor, permission, tx.now);
      return work(tx, requirePerson(actor));
    });
  }
}

/** An address that can be linked and marked up: of the web, absolute, without credentials. */
function articleAddress(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username || url.password || url.href.length > 2000) {
    throw notAnArticle();
  }
  return url.href;
}
