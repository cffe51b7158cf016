import type { Decision, Match, MatchMethod, Suggestion, SuggestionReason } from '#libs/matching';
import { Field, Float, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { ClaimModel, toClaimModel } from '../claims/claim.model';
import { toGlobalId } from '../graphql/global-id';
import { ExternalFactCheckModel, toExternalModel } from '../publishing/external-fact-check.model';
import { FactCheckModel, toFactCheckModel } from '../publishing/fact-check.model';
import { MatchDecisionEnum, MatchMethodEnum } from './matching.enums';

@ObjectType('MatchReason', { description: 'Why something may tell the same.' })
export class MatchReasonModel implements SuggestionReason {
  @Field(() => MatchMethodEnum, { description: 'In what they agree.' })
  method: MatchMethod;

  @Field(() => [String], {
    description:
      'The words that agree, as they stand in what was asked, the most telling first; empty for other methods.',
  })
  words: string[];
}

@ObjectType('SuggestedMatch', {
  description:
    'An earlier claim, a published fact-check or a finding of another publisher that may tell the same; one of the three is set.',
})
export class SuggestedMatchModel {
  @Field(() => Float, { description: 'How sure it is, 0 to 1.' })
  score: number;

  @Field(() => Boolean, { description: 'Sure enough to be shown without being asked for.' })
  shown: boolean;

  @Field(() => [MatchReasonModel], { description: 'Why, the strongest reason first.' })
  reasons: MatchReasonModel[];

  @Field(() => ClaimModel, {
    nullable: true,
    description: 'The claim; in place of a duplicate the claim that it repeats, where the viewer sees that one.',
  })
  claim: ClaimModel | null;

  @Field(() => FactCheckModel, { nullable: true, description: 'The fact-check.' })
  factCheck: FactCheckModel | null;

  @Field(() => ExternalFactCheckModel, {
    nullable: true,
    description: 'What another publisher has found; it was not checked here.',
  })
  external: ExternalFactCheckModel | null;
}

export const toSuggestedMatchModel = ({
  reasons,
  claim,
  factCheck,
  external,
  ...rest
}: Suggestion): SuggestedMatchModel => ({
  ...rest,
  reasons: reasons.map(({ method, words }) => ({ method, words: [...words] })),
  claim: claim && toClaimModel(claim),
  factCheck: factCheck && toFactCheckModel(factCheck),
  external: external && toExternalModel(external),
});

@ObjectType('Match', {
  description:
    'What a person decided about two claims, or about a claim and a fact-check; seen by those who read both, as far as it was shared at both ends.',
})
export class MatchModel {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  @Field(() => MatchDecisionEnum, { description: 'What was decided.' })
  decision: Decision;

  @Field(() => Float, { description: 'How alike the two were then, 0 to 1.' })
  score: number;

  @Field(() => [MatchMethodEnum], { description: 'In what they agreed then.' })
  methods: MatchMethod[];

  @Field(() => ID, { description: 'The organisation that decided.' })
  organizationId: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was decided.' })
  decidedAt: Date;

  decidedById: string | null;
  claimUuids: readonly string[];
  factCheckUuid: string | null;
}

export const toMatchModel = (match: Match): MatchModel => ({
  id: toGlobalId('Match', match.id),
  decision: match.decision,
  score: match.score,
  methods: match.methods,
  organizationId: toGlobalId('Organization', match.ownerId),
  decidedAt: match.decidedAt,
  decidedById: match.decidedBy,
  claimUuids: [match.claimId, match.otherId].filter((id) => id !== null),
  factCheckUuid: match.factCheckId,
});

@ObjectType({ description: 'A claim after it was joined.' })
export class JoinClaimPayload {
  @Field(() => ClaimModel, { description: 'The claim.' })
  claim: ClaimModel;

  @Field(() => Int, { description: 'How many appearances were new.' })
  added: number;

  @Field(() => Boolean, { description: 'Whether the organisation was not among those who ask for it before.' })
  asked: boolean;
}

@ObjectType({ description: 'A decision about a match.' })
export class MatchPayload {
  @Field(() => MatchModel, { description: 'The decision as it is kept.' })
  match: MatchModel;
}
