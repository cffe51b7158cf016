import { type Actor, Allow } from '#libs/access';
import { JoiningService } from '#libs/claims';
import { DecisionsService, SuggestionsService } from '#libs/matching';
import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { optionalUuid, uuidsOf } from '../claims/claim.ids';
import { ClaimModel, toClaimModel } from '../claims/claim.model';
import { ClaimPayload } from '../claims/claims.payloads';
import { CurrentActor } from '../graphql/current-actor.decorator';
import { fromGlobalId } from '../graphql/global-id';
import { JoinClaimInput, MatchInput, MergeClaimsInput, SuggestMatchesInput, UndoMergeInput } from './matching.inputs';
import {
  JoinClaimPayload,
  MatchPayload,
  SuggestedMatchModel,
  toMatchModel,
  toSuggestedMatchModel,
} from './matching.models';

@Resolver()
export class MatchingResolver {
  constructor(
    @Inject(SuggestionsService) private readonly suggestions: SuggestionsService,
    @Inject(DecisionsService) private readonly decisions: DecisionsService,
    @Inject(JoiningService) private readonly joining: JoiningService,
  ) {}

  @Allow('claim.read')
  @Query(() => [SuggestedMatchModel], {
    description:
      'Earlier claims that the viewer sees and published fact-checks that may tell the same as what is typed or pasted, the likeliest first; then findings of other publishers.',
  })
  async suggestMatches(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => SuggestMatchesInput, description: 'What is at hand.' }) input: SuggestMatchesInput,
  ): Promise<SuggestedMatchModel[]> {
    const claimId = optionalUuid('Claim', input.claimId);
    const evidenceId = optionalUuid('Evidence', input.evidenceId);
    return (await this.suggestions.suggest(actor, { ...input, claimId, evidenceId })).map(toSuggestedMatchModel);
  }

  @Allow('claim.read')
  @Query(() => [ClaimModel], {
    description:
      'All claims that tell the same as this one, itself among them, the oldest first: joined by confirmed matches and merges, as far as the viewer sees them.',
  })
  async claimCluster(
    @CurrentActor() actor: Actor,
    @Args('claimId', { type: () => ID, description: 'The claim.' }) claimId: string,
  ): Promise<ClaimModel[]> {
    return (await this.decisions.cluster(actor, fromGlobalId('Claim', claimId))).map(toClaimModel);
  }

  @Allow('claim.appearance')
  @Mutation(() => JoinClaimPayload, {
    description:
      'Joins a claim that is there instead of filing it again: adds where the organisation saw it, and counts the organisation once among those who ask for it.',
  })
  async joinClaim(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => JoinClaimInput, description: 'Which, and what was seen.' }) input: JoinClaimInput,
  ): Promise<JoinClaimPayload> {
    const claimId = fromGlobalId('Claim', input.claimId);
    const agreementIds = uuidsOf('Agreement', input.agreementIds);
    const { claim, ...joined } = await this.joining.joinClaim(actor, { ...input, claimId, agreementIds });
    return { claim: toClaimModel(claim), ...joined };
  }

  @Allow('claim.match')
  @Mutation(() => MatchPayload, {
    description: 'Keeps that a claim and another claim, or a fact-check, tell the same.',
  })
  async confirmMatch(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => MatchInput, description: 'The two.' }) input: MatchInput,
  ): Promise<MatchPayload> {
    return { match: toMatchModel(await this.decisions.confirm(actor, endsOf(input))) };
  }

  @Allow('claim.match')
  @Mutation(() => MatchPayload, {
    description: 'Keeps that they do not tell the same: the pair is not suggested to the organisation again.',
  })
  async refuseMatch(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => MatchInput, description: 'The two.' }) input: MatchInput,
  ): Promise<MatchPayload> {
    return { match: toMatchModel(await this.decisions.refuse(actor, endsOf(input))) };
  }

  @Allow('claim.merge')
  @Mutation(() => ClaimPayload, {
    description:
      'Merges an own claim into another that the viewer also sees: it becomes its duplicate. What hangs on it keeps its own audience and is reached from the claim that stays, which is returned.',
  })
  async mergeClaims(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => MergeClaimsInput, description: 'Which, and into which.' }) input: MergeClaimsInput,
  ): Promise<ClaimPayload> {
    const intoId = optionalUuid('Claim', input.intoId) ?? '';
    const fromId = fromGlobalId('Claim', input.fromId);
    return { claim: toClaimModel(await this.decisions.merge(actor, { ...input, intoId, fromId })) };
  }

  @Allow('claim.merge')
  @Mutation(() => ClaimPayload, {
    description: 'Takes an own claim out of the one it was merged into, and returns it.',
  })
  async undoMerge(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => UndoMergeInput, description: 'Which.' }) input: UndoMergeInput,
  ): Promise<ClaimPayload> {
    const claimId = fromGlobalId('Claim', input.claimId);
    return { claim: toClaimModel(await this.decisions.undoMerge(actor, { ...input, claimId })) };
  }
}

const endsOf = (input: MatchInput): { claimId: string; otherClaimId: string | null; factCheckId: string | null } => ({
  claimId: fromGlobalId('Claim', input.claimId),
  otherClaimId: optionalUuid('Claim', input.otherClaimId),
  factCheckId: optionalUuid('FactCheck', input.factCheckId),
});
