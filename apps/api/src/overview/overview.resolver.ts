import { type Actor, Allow } from '#libs/access';
import { OverviewService } from '#libs/overview';
import { Inject } from '@nestjs/common';
import { Args, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { AgreementLoader } from '../agreements/agreement.loader';
import { AgreementModel } from '../agreements/agreement.model';
import type { GraphqlContext } from '../graphql/context';
import { CurrentActor } from '../graphql/current-actor.decorator';
import { fromGlobalId } from '../graphql/global-id';
import { OverviewFilterInput } from './overview.inputs';
import { CountedAgreementModel, OverviewModel, toOverviewModel } from './overview.models';

@Resolver(() => OverviewModel)
export class OverviewResolver {
  constructor(@Inject(OverviewService) private readonly overviews: OverviewService) {}

  @Allow('claim.read')
  @Query(() => OverviewModel, {
    description: 'Counts of the claims that the viewer reads, filed in some time, and where the time goes.',
  })
  async overview(
    @CurrentActor() actor: Actor,
    @Args('filter', { type: () => OverviewFilterInput, description: 'Which claims.' }) filter: OverviewFilterInput,
  ): Promise<OverviewModel> {
    const { mine, agreementId, ...rest } = filter;
    const agreement = agreementId ? fromGlobalId('Agreement', agreementId) : null;
    return toOverviewModel(await this.overviews.get(actor, { ...rest, mine: mine ?? false, agreementId: agreement }));
  }
}

@Resolver(() => CountedAgreementModel)
export class CountedAgreementResolver {
  constructor(@Inject(AgreementLoader) private readonly agreements: AgreementLoader) {}

  @ResolveField(() => AgreementModel, { nullable: true, description: 'The agreement.' })
  agreement(
    { value }: CountedAgreementModel,
    _: object,
    { actor, loaders }: GraphqlContext,
  ): Promise<AgreementModel | null> {
    return this.agreements.find(actor, loaders, value);
  }
}
