import { OrganizationsModule } from '#libs/organizations';
import { Module } from '@nestjs/common';
import { RegionLoader } from './region.loader';
import { RegionResolver } from './region.resolver';

@Module({ imports: [OrganizationsModule], providers: [RegionLoader, RegionResolver], exports: [RegionLoader] })
export class RegionsApiModule {}
