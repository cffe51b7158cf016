import { type KeptOutline, REGION_LEVELS, type Region, type RegionLevel } from '#libs/organizations';
import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { enumOf } from '../graphql/enum-of';

export const RegionLevelEnum = enumOf(REGION_LEVELS);

registerEnumType(RegionLevelEnum, {
  name: 'RegionLevel',
  description: 'How large a region is.',
  valuesMap: {
    COUNTRY: { description: 'Indonesia.' },
    PROVINCE: { description: 'A province (provinsi).' },
    REGENCY: { description: 'A regency or city (kabupaten, kota).' },
    DISTRICT: { description: 'A district (kecamatan).' },
  },
});

@ObjectType('Region', { description: 'A region of Indonesia, by its Kemendagri code with dots.' })
export class RegionModel {
  @Field(() => String, {
    description: 'Code: `17` a province, `17.71` a regency or city, `17.71.01` a district; empty for the country.',
  })
  code: string;

  @Field(() => String, { description: 'Name as the ministry gives it.' })
  name: string;

  @Field(() => RegionLevelEnum, { description: 'How large it is.' })
  level: RegionLevel;

  parentCode: string | null;
}

export const toRegionModel = ({ code, name, level, parentCode }: Region): RegionModel =>
  Object.assign(new RegionModel(), { code, name, level, parentCode });

@ObjectType('RegionOutline', { description: 'The outline of a region for a map.' })
export class RegionOutlineModel {
  @Field(() => RegionModel, { description: 'The region.' })
  region: RegionModel;

  @Field(() => String, {
    description:
      'SVG path in thousandths of a degree: x is the longitude, y the latitude southwards. For drawing, not for measuring.',
  })
  path: string;

  @Field(() => [Int], { description: 'Left, top, right and bottom of the path, in its unit.' })
  bounds: number[];

  @Field(() => String, { description: 'Whom a map names as the source, with the licence.' })
  source: string;
}

export const toRegionOutlineModel = ({ path, bounds, source, ...region }: KeptOutline): RegionOutlineModel => ({
  region: toRegionModel(region),
  path,
  bounds: [...bounds],
  source,
});
