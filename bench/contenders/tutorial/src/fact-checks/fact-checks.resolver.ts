import { Inject, NotFoundException } from '@nestjs/common';
import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { JsonScalar } from './json.scalar';
import { claimReview } from '../../../claim-review';
import { FactCheck, type FactCheckVersion } from './fact-check.entities';

/** Published fact-checks are for everyone: no guard. */
@Resolver(() => FactCheck)
export class FactChecksResolver {
  constructor(
    @InjectRepository(FactCheck) private readonly factChecks: Repository<FactCheck>,
    @Inject('PUBLIC_URL') private readonly publicUrl: string,
  ) {}

  @Query(() => FactCheck)
  async factCheck(@Args('slug', { type: () => String }) slug: string): Promise<FactCheck> {
    const factCheck = await this.factChecks.findOne({
      where: { slug, state: 'PUBLISHED' },
      relations: { owner: true, versions: true, verdict: true, claim: true },
    });
    if (!factCheck) throw new NotFoundException();
    return factCheck;
  }

  @ResolveField(() => String)
  headline(@Parent() factCheck: FactCheck): string {
    return current(factCheck).content.headline;
  }

  @ResolveField(() => String)
  rating(@Parent() factCheck: FactCheck): string {
    return current(factCheck).content.rating;
  }

  @ResolveField(() => JsonScalar, { nullable: true })
  claimReview(@Parent() factCheck: FactCheck): unknown {
    const { slug, articleUrl, publishedAt, owner: newsroom, verdict, claim, versions } = factCheck;
    const corrections = [...versions]
      .sort((a, b) => b.number - a.number)
      .flatMap((v) => (v.correctionNote === null ? [] : [{ text: v.correctionNote, at: v.publishedAt }]));
    const { imported } = verdict;
    const language = imported ? claim.language : 'id';
    const { content } = current(factCheck);
    return claimReview(
      { slug, articleUrl, publishedAt, newsroom, imported, language, content, corrections },
      this.publicUrl,
    );
  }
}

function current(factCheck: FactCheck): FactCheckVersion {
  const version = factCheck.versions.find((v) => v.number === factCheck.currentVersion);
  if (!version) throw new NotFoundException();
  return version;
}
