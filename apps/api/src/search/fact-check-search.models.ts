import type { FactCheckFacet, PublicSearchAnswer, SearchEngineName } from '#libs/search';
import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { BoundedCountModel, toBoundedCountModel } from '../claims/claim.model';
import { PageInfo } from '../graphql/connection';
import { toGlobalId } from '../graphql/global-id';
import { FactCheckModel, toShownModel } from '../publishing/fact-check.model';
import { FactCheckFacetEnum, SearchEngineEnum } from './search.enums';
import { SearchHighlightModel } from './search.models';

@ObjectType('FactCheckSearchEdge', { description: 'One fact-check that was found.' })
export class FactCheckSearchEdgeModel {
  @Field(() => String, { description: 'Position of the fact-check; pass it as `after` to go on from here.' })
  cursor: string;

  @Field(() => FactCheckModel, { description: 'The fact-check.' })
  node: FactCheckModel;

  @Field(() => Float, { description: 'How well it answers; comparable within one answer only.' })
  score: number;

  @Field(() => [SearchHighlightModel], { description: 'Where its headline has what was searched for.' })
  highlights: SearchHighlightModel[];
}

@ObjectType('FactCheckFacetBucket', { description: 'How many of the found fact-checks have one value.' })
export class FactCheckFacetBucketModel {
  @Field(() => String, { description: 'The value: a code, a rating, or the id of a newsroom.' })
  value: string;

  @Field(() => String, { nullable: true, description: 'Its name, where it is a newsroom or a province.' })
  label: string | null;

  @Field(() => Int, { description: 'How many, among those that are counted.' })
  count: number;
}

@ObjectType('FactCheckFacetCounts', { description: 'The found fact-checks counted by one thing.' })
export class FactCheckFacetCountsModel {
  @Field(() => FactCheckFacetEnum, { description: 'What they are counted by.' })
  facet: FactCheckFacet;

  @Field(() => [FactCheckFacetBucketModel], { description: 'The values, the most frequent first.' })
  buckets: FactCheckFacetBucketModel[];
}

@ObjectType('FactCheckSearchConnection', { description: 'A page of found fact-checks.' })
export class FactCheckSearchConnection {
  @Field(() => SearchEngineEnum, { description: 'What answered.' })
  engine: SearchEngineName;

  @Field(() => Boolean, {
    description: 'Whether the engine that should have answered was away, and this one stood in.',
  })
  fallback: boolean;

  @Field(() => Boolean, {
    description: 'Whether nothing has the very words, and these fact-checks have words that are one letter off.',
  })
  approximate: boolean;

  @Field(() => String, { nullable: true, description: 'Did you mean: another question, which finds something.' })
  suggestion: string | null;

  @Field(() => BoundedCountModel, {
    nullable: true,
    description: 'How many answer, counted to a bound; worked out only where it is asked for.',
  })
  total: BoundedCountModel | null;

  @Field(() => [FactCheckFacetCountsModel], {
    description: 'The counts that were asked for, of the newest thousand found.',
  })
  facets: FactCheckFacetCountsModel[];

  @Field(() => [FactCheckSearchEdgeModel], { description: 'The fact-checks with their cursors.' })
  edges: FactCheckSearchEdgeModel[];

  @Field(() => [FactCheckModel], { description: 'The fact-checks alone.' })
  nodes: FactCheckModel[];

  @Field(() => PageInfo, { description: 'Whether and from where the list goes on.' })
  pageInfo: PageInfo;
}

export function toFactCheckSearchConnection({
  hits,
  hasNextPage,
  total,
  facets,
  ...answer
}: PublicSearchAnswer): FactCheckSearchConnection {
  const edges = hits.map(({ factCheck, highlights, ...hit }) => ({
    ...hit,
    node: toShownModel(factCheck),
    highlights: [...highlights],
  }));
  return {
    ...answer,
    total: total && toBoundedCountModel(total),
    facets: facets.map(({ facet, buckets }) => ({
      facet,
      buckets: buckets.map(({ value, ...rest }) => ({
        ...rest,
        value: facet === 'NEWSROOM' ? toGlobalId('Organization', value) : value,
      })),
    })),
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: { hasNextPage, endCursor: edges.at(-1)?.cursor ?? null },
  };
}
