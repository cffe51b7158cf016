import { type Actor, Allow } from '#libs/access';
import { SearchService } from '#libs/search';
import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor } from '../graphql/current-actor.decorator';
import { optionalUuid } from '../claims/claim.ids';
import { ClaimSearchArgs } from './search.inputs';
import { ClaimSearchConnection, toClaimSearchConnection } from './search.models';

@Resolver()
export class SearchResolver {
  constructor(@Inject(SearchService) private readonly search: SearchService) {}

  @Allow('claim.read')
  @Query(() => ClaimSearchConnection, {
    description: "Finds claims among those that the organisation sees, its own and its partners', as they stand now.",
  })
  async searchClaims(
    @CurrentActor() actor: Actor,
    @Args() { filter, ...asked }: ClaimSearchArgs,
  ): Promise<ClaimSearchConnection> {
    const ownerId = optionalUuid('Organization', filter?.ownerId);
    const agreementId = optionalUuid('Agreement', filter?.agreementId);
    return toClaimSearchConnection(
      await this.search.searchClaims(actor, { ...asked, total: true, filter: { ...filter, ownerId, agreementId } }),
    );
  }
}
