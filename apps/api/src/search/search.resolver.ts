import { type Actor, Allow } from '#libs/access';
import { SearchService } from '#libs/search';
import { Inject } from '@nestjs/common';
import { Args, Info, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { claimParts } from '../claims/claim-parts';
import { CurrentActor } from '../graphql/current-actor.decorator';
import { isSelected, selected } from '../graphql/is-selected';
import { toSearchFilter } from './search.ids';
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
    @Args() { filter, facets, ...asked }: ClaimSearchArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ClaimSearchConnection> {
    const counted = isSelected(info, 'facets') ? facets : [];
    const total = isSelected(info, 'total');
    const shown = [selected(selected(info, 'edges'), 'node'), selected(info, 'nodes')];
    const parts = [...new Set(shown.flatMap(claimParts))];
    return toClaimSearchConnection(
      await this.search.searchClaims(actor, {
        ...asked,
        facets: counted,
        total,
        parts,
        filter: toSearchFilter(filter),
      }),
    );
  }
}
