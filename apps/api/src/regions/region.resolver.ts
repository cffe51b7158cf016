import { type Actor, Public } from '#libs/access';
import { regionPath, RegionsService } from '#libs/organizations';
import { Inject } from '@nestjs/common';
import { Args, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphqlContext } from '../graphql/context';
import { CurrentActor } from '../graphql/current-actor.decorator';
import { RegionLoader } from './region.loader';
import { RegionModel, RegionOutlineModel, toRegionModel, toRegionOutlineModel } from './region.model';

const PUBLIC_FACTS = 'Names and codes of regions are public facts';

@Resolver(() => RegionModel)
export class RegionResolver {
  constructor(
    @Inject(RegionsService) private readonly service: RegionsService,
    @Inject(RegionLoader) private readonly loader: RegionLoader,
  ) {}

  @Public(PUBLIC_FACTS)
  @Query(() => RegionModel, { description: 'One region by its code.' })
  async region(
    @CurrentActor() actor: Actor,
    @Args('code', { type: () => String, description: 'Kemendagri code with dots; empty for the country.' })
    code: string,
  ): Promise<RegionModel> {
    return toRegionModel(await this.service.get(actor, code));
  }

  @Public(PUBLIC_FACTS)
  @Query(() => [RegionModel], { description: 'The regions directly below one; the provinces when none is given.' })
  async regions(
    @CurrentActor() actor: Actor,
    @Args('parent', { type: () => String, defaultValue: '', description: 'Code of the region above.' }) parent: string,
  ): Promise<RegionModel[]> {
    return (await this.service.listChildren(actor, parent)).map(toRegionModel);
  }

  @Public(PUBLIC_FACTS)
  @Query(() => [RegionOutlineModel], {
    description:
      'Outlines of the regions directly below one, for a map; empty until an operator has imported boundaries.',
  })
  async regionOutlines(
    @CurrentActor() actor: Actor,
    @Args('parent', {
      type: () => String,
      defaultValue: '',
      description: 'Code of the region above; empty for the provinces.',
    })
    parent: string,
  ): Promise<RegionOutlineModel[]> {
    return (await this.service.listOutlines(actor, parent)).map(toRegionOutlineModel);
  }

  @Public(PUBLIC_FACTS)
  @Query(() => [RegionModel], {
    description: 'Up to twenty regions by part of their name or the beginning of their code, larger ones first.',
  })
  async searchRegions(
    @CurrentActor() actor: Actor,
    @Args('text', { type: () => String, description: 'At least two characters.' }) text: string,
  ): Promise<RegionModel[]> {
    return (await this.service.search(actor, text)).map(toRegionModel);
  }

  @ResolveField(() => RegionModel, { nullable: true, description: 'The region directly above; null for the country.' })
  parent(
    { parentCode }: RegionModel,
    _: object,
    { actor, loaders }: GraphqlContext,
  ): Promise<RegionModel | null> | null {
    return parentCode === null ? null : this.loader.find(actor, loaders, parentCode);
  }

  @ResolveField(() => [RegionModel], { description: 'From the province down to this region itself.' })
  path({ code }: RegionModel, _: object, { actor, loaders }: GraphqlContext): Promise<RegionModel[]> {
    return this.loader.listKnown(actor, loaders, regionPath(code));
  }
}
