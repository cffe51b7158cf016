import type { Agreement } from '#libs/verdicts';
import { Inject } from '@nestjs/common';
import { ResolveField, Resolver } from '@nestjs/graphql';
import { ClaimModel } from '../claims/claim.model';
import type { GraphqlContext } from '../graphql/context';
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
  verdicts({ view }: ClaimModel, _: object, { actor, loaders }: GraphqlContext): Promise<VerdictModel[]> {
    return this.loader.ofClaim(actor, loaders, view.id);
  }

  @ResolveField(() => VerdictAgreementEnum, {
    nullable: true,
    description: 'Whether the findings that the viewer reads agree; null while there is none.',
  })
  verdictAgreement({ view }: ClaimModel, _: object, { actor, loaders }: GraphqlContext): Promise<Agreement | null> {
    return this.loader.agreementOnClaim(actor, loaders, view.id);
  }
}
