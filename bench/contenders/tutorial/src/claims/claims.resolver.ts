import { UseGuards } from '@nestjs/common';
import { Args, Field, ID, Int, ObjectType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { SessionGuard } from '../auth/session.guard';
import { CurrentUser, type User } from '../auth/user';
import { Evidence } from '../evidence/evidence.entity';
import { EvidenceService } from '../evidence/evidence.service';
import { Verdict } from '../verdicts/verdict.entities';
import { VerdictsService } from '../verdicts/verdicts.service';
import { ClaimActionsPolicy } from './claim-actions.policy';
import { Appearance, Claim } from './claim.entities';
import { PageArgs } from './claims.args';
import { ClaimsService } from './claims.service';

@ObjectType()
export class ClaimsPage {
  @Field(() => [Claim])
  items: Claim[];

  @Field(() => Int)
  total: number;

  @Field(() => Boolean)
  hasNextPage: boolean;
}

@Resolver(() => Claim)
export class ClaimsResolver {
  constructor(
    private readonly claims: ClaimsService,
    private readonly evidence: EvidenceService,
    private readonly verdicts: VerdictsService,
    private readonly actions: ClaimActionsPolicy,
  ) {}

  @Query(() => ClaimsPage)
  @UseGuards(SessionGuard)
  async claimsPage(@CurrentUser() user: User, @Args() { skip, take }: PageArgs): Promise<ClaimsPage> {
    const [items, total] = await this.claims.findPage(user, skip, take);
    return { items, total, hasNextPage: skip + items.length < total };
  }

  @Query(() => Claim)
  @UseGuards(SessionGuard)
  claim(@CurrentUser() user: User, @Args('id', { type: () => ID }) id: string): Promise<Claim> {
    return this.claims.findOne(user, id);
  }

  @ResolveField(() => Int)
  evidenceCount(@CurrentUser() user: User, @Parent() claim: Claim): Promise<number> {
    return this.evidence.countByClaim(user, claim);
  }

  @ResolveField(() => Appearance, { nullable: true, name: 'firstAppearance' })
  firstAppearance(@CurrentUser() user: User, @Parent() claim: Claim): Promise<Appearance | null> {
    return this.claims.findFirstAppearance(user, claim);
  }

  @ResolveField(() => [Appearance])
  async appearances(
    @CurrentUser() user: User,
    @Parent() claim: Claim,
    @Args('take', { type: () => Int, defaultValue: 20 }) take: number,
  ): Promise<Appearance[]> {
    return (await this.claims.findAppearances(user, claim)).slice(0, take);
  }

  @ResolveField(() => [Evidence], { name: 'evidence' })
  async evidenceOf(
    @CurrentUser() user: User,
    @Parent() claim: Claim,
    @Args('take', { type: () => Int, defaultValue: 20 }) take: number,
  ): Promise<Evidence[]> {
    return (await this.evidence.findByClaim(user, claim)).slice(0, take);
  }

  @ResolveField(() => [Verdict], { name: 'verdicts' })
  verdictsOf(@CurrentUser() user: User, @Parent() claim: Claim): Promise<Verdict[]> {
    return this.verdicts.findByClaim(user, claim);
  }

  @ResolveField(() => [String])
  async may(@CurrentUser() user: User, @Parent() claim: Claim): Promise<string[]> {
    return this.actions.allowed(user, claim, await this.claims.stateOf(claim));
  }
}
