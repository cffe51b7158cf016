import { type Actor, Public } from '#libs/access';
import { PublicSearchService } from '#libs/search';
import { Inject } from '@nestjs/common';
import { Args, Info, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { optionalUuid } from '../claims/claim.ids';
import { CurrentActor } from '../graphql/current-actor.decorator';
import { isSelected } from '../graphql/is-selected';
import { FactCheckSearchArgs } from './fact-check-search.inputs';
import { FactCheckSearchConnection, toFactCheckSearchConnection } from './fact-check-search.models';

@Resolver()
export class FactCheckSearchResolver {
  constructor(@Inject(PublicSearchService) private readonly search: PublicSearchService) {}

  @Public('What is published is for everyone')
  @Query(() => FactCheckSearchConnection, { description: 'Finds published fact-checks. Retracted ones are left out.' })
  async searchFactChecks(
    @CurrentActor() actor: Actor,
    @Args() { filter, facets, ...asked }: FactCheckSearchArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<FactCheckSearchConnection> {
    const counted = isSelected(info, 'facets') ? facets : [];
    const newsroomId = optionalUuid('Organization', filter?.newsroomId);
    const input = { ...asked, facets: counted, total: isSelected(info, 'total'), filter: { ...filter, newsroomId } };
    return toFactCheckSearchConnection(await this.search.searchFactChecks(actor, input));
  }
}
