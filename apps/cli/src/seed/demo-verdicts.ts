import { PublishingService, FactCheckReadingService } from '#libs/publishing';
import { ReviewsService, type Revision, type Verdict, VerdictReadingService, VerdictsService } from '#libs/verdicts';
import type { INestApplicationContext } from '@nestjs/common';
import type { DemoStep, DemoText, DemoVerdict, PersonKey } from './data/demo.types';
import type { DemoWorld } from './demo-world';

/** Where a verdict stands while its story is told. */
interface Standing {
  readonly verdict: Verdict;
  readonly revision: Revision;
}

/** Tells the story of a verdict act by act. An act that has been done, in a run that was cut off, is passed over. */
export class DemoVerdicts {
  private readonly verdicts: VerdictsService;
  private readonly reading: VerdictReadingService;
  private readonly reviews: ReviewsService;
  private readonly publishing: PublishingService;
  private readonly factChecks: FactCheckReadingService;

  constructor(
    app: INestApplicationContext,
    private readonly world: DemoWorld,
  ) {
    const anywhere = { strict: false };
    this.verdicts = app.get(VerdictsService, anywhere);
    this.reading = app.get(VerdictReadingService, anywhere);
    this.reviews = app.get(ReviewsService, anywhere);
    this.publishing = app.get(PublishingService, anywhere);
    this.factChecks = app.get(FactCheckReadingService, anywhere);
  }

  async tell(claimId: string, key: string, demo: DemoVerdict, evidence: ReadonlyMap<string, string>): Promise<void> {
    const author = this.world.as(demo.by);
    const { announced = false } = demo;
    const verdictId = await this.verdicts.open(author, { claimId, announced, idempotencyKey: `demo-verdict-${key}` });
    const opened = await this.standing(demo, verdictId);
    if (opened.revision.submittedAt === null && opened.revision.number === 1) {
      await this.write(demo, verdictId, demo.text);
      const evidenceIds = demo.cites.map((name) => evidence.get(name) ?? '');
      const { verdict } = await this.standing(demo, verdictId);
      await this.verdicts.cite(author, { verdictId, expectedVersion: verdict.version, evidenceIds });
    }
    let number = 1;
    for (const step of demo.story) {
      if (step.do === 'revise' || step.do === 'correct') number += 1;
      await this.act(demo, verdictId, number, step);
    }
  }

  private async act(demo: DemoVerdict, verdictId: string, number: number, step: DemoStep): Promise<void> {
    const { verdict, revision } = await this.standing(demo, verdictId);
    const actor = this.world.as(step.by);
    const version = { verdictId, expectedVersion: verdict.version };
    // Whatever belongs to an earlier revision, or to a verdict that has come to its end, has been done.
    const over = verdict.state === 'WITHDRAWN' || verdict.state === 'RETRACTED';
    if (over || revision.number > number) return;
    const content = { verdictId, contentHash: revision.contentHash ?? '' };
    switch (step.do) {
      case 'submit':
        if (revision.submittedAt === null) await this.verdicts.submit(actor, version);
        return;
      case 'approve':
      case 'sendBack':
        if (await this.hasVoted(demo, revision, actor.organizationId)) return;
        if (step.do === 'approve') await this.reviews.approve(actor, { ...content, reason: step.reason ?? null });
        else await this.reviews.requestChanges(actor, { ...content, reason: step.reason });
        return;
      case 'revise':
      case 'correct':
        if (revision.number < number) {
          if (step.do === 'revise') await this.verdicts.revise(actor, version);
          else await this.verdicts.correct(actor, version);
        }
        if (revision.number < number || revision.submittedAt === null) {
          await this.write(demo, verdictId, step.change, step.do === 'correct' ? step.note : undefined);
        }
        return;
      case 'publish':
        if ((verdict.publishedRevision ?? 0) < number) await this.publishing.publish(actor, version);
        if (step.articleUrl) await this.recordArticle(step.by, verdictId, step.articleUrl);
        return;
      case 'endorse':
        if (await this.hasAnswered(demo, verdictId, actor.organizationId)) return;
        await this.reviews.endorse(actor, {
          ...content,
          position: step.position,
          text: step.text,
          regulation: step.regulation ?? null,
        });
        return;
      case 'retract':
        await this.publishing.retract(actor, { ...version, reason: step.reason });
        return;
      case 'withdraw':
        await this.verdicts.withdraw(actor, { ...version, reason: step.reason });
    }
  }

  private async recordArticle(by: PersonKey, verdictId: string, url: string): Promise<void> {
    const editor = this.world.as(by);
    const [factCheck] = await this.factChecks.listOfVerdicts(editor, [verdictId]);
    if (!factCheck || factCheck.articleUrl !== null) return;
    const expectedVersion = factCheck.version;
    await this.publishing.setArticleUrl(editor, { factCheckId: factCheck.id, expectedVersion, url });
  }

  private async write(demo: DemoVerdict, verdictId: string, text: Partial<DemoText>, note?: string): Promise<void> {
    const { verdict } = await this.standing(demo, verdictId);
    await this.verdicts.edit(this.world.as(demo.by), {
      verdictId,
      expectedVersion: verdict.version,
      ...text,
      ...(note === undefined ? {} : { correctionNote: note }),
    });
  }

  /** As its own newsroom sees it. */
  private async standing(demo: DemoVerdict, verdictId: string): Promise<Standing> {
    const author = this.world.as(demo.by);
    const verdict = await this.reading.get(author, verdictId);
    const revisions = await this.reading.listRevisions(author, [verdictId]);
    const revision = revisions.find((r) => r.number === verdict.currentRevision);
    if (!revision) throw new Error('a verdict has a revision');
    return { verdict, revision };
  }

  private async hasVoted(demo: DemoVerdict, revision: Revision, organizationId: string | null): Promise<boolean> {
    const reviews = await this.reading.listReviews(this.world.as(demo.by), [revision.id]);
    return reviews.some((r) => r.organizationId === organizationId);
  }

  private async hasAnswered(demo: DemoVerdict, verdictId: string, organizationId: string | null): Promise<boolean> {
    const endorsements = await this.reading.listEndorsements(this.world.as(demo.by), [verdictId]);
    return endorsements.some((e) => e.organizationId === organizationId);
  }
}
