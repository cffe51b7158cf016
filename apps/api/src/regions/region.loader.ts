import type { Actor } from '#libs/access';
import { RegionsService } from '#libs/organizations';
import { Inject, Injectable } from '@nestjs/common';
import { inOrderOf, type RequestLoaders } from '../graphql/loaders';
import { type RegionModel, toRegionModel } from './region.model';

/** Regions by code for the fields of any concept, one statement for all of a list. */
@Injectable()
export class RegionLoader {
  constructor(@Inject(RegionsService) private readonly regions: RegionsService) {}

  async find(actor: Actor, loaders: RequestLoaders, code: string): Promise<RegionModel | null> {
    return this.of(actor, loaders).load(code);
  }

  async listKnown(actor: Actor, loaders: RequestLoaders, codes: readonly string[]): Promise<RegionModel[]> {
    const found = await this.of(actor, loaders).loadMany(codes);
    return found.filter((region): region is RegionModel => region !== null && !(region instanceof Error));
  }

  private of(actor: Actor, loaders: RequestLoaders): ReturnType<typeof loaders.get<RegionModel | null>> {
    return loaders.get<RegionModel | null>('region', async (codes) =>
      inOrderOf(codes, await this.regions.listByCodes(actor, codes), (r) => r.code, toRegionModel, null),
    );
  }
}
