import type { Actor } from '#libs/access';
import type { Agreement } from '#libs/verdicts';
import { Inject } from '@nestjs/common';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { ClaimModel } from '../claims/claim.model';
import { CurrentActor } from '../graphql/current-actor.decorator';
import { Loaders, type RequestLoaders } from '../graphql/loaders';
import { VerdictAgreementEnum } from './verdict.enums';
import { VerdictLoader } from './verdict.loader';
import { VerdictModel } from './verdict.model';

/** Verdicts on their claim, side by side. */
@Resolver(() => ClaimModel)
export class ClaimVerdictsResolver {
  constructor(@Inject(VerdictLoader) private readonly loader: VerdictLoader) {}

  @ResolveField(() => [VerdictModel], {
    description: 'Verdicts that the viewer may know of, one a newsroom at work; withdrawn and retracted ones last.',
  })
  verdicts(
    @CurrentActor() actor: Actor,
    @Loaders() loaders: RequestLoaders,
    @Parent() { view }: ClaimModel,
  ): Promise<VerdictModel[]> {
    return this.loader.ofClaim(actor, loaders, view.id);
  }

  @ResolveField(() => VerdictAgreementEnum, {
    nullable: true,
    description: 'Whether the findings that the viewer reads agree; null while there is none.',
  })
  verdictAgreement(
    @CurrentActor() actor: Actor,
    @Loaders() loaders: RequestLoaders,
    @Parent() { view }: ClaimModel,
  ): Promise<Agreement | null> {
    return this.loader.agreementOnClaim(actor, loaders, view.id);
  }
}
