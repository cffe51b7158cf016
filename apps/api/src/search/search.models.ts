import type { ClaimSearchAnswer, Highlight, SearchEngineName, SearchFacet } from '#libs/search';
import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { BoundedCountModel, ClaimModel, toBoundedCountModel, toClaimModel } from '../claims/claim.model';
import { PageInfo } from '../graphql/connection';
import { toGlobalId } from '../graphql/global-id';
import { SearchEngineEnum, SearchFacetEnum } from './search.enums';

@ObjectType('SearchHighlight', { description: 'A part of a text that answers the search, in UTF-16 code units.' })
export class SearchHighlightModel implements Highlight {
  @Field(() => Int, { description: 'Where it begins.' })
  start: number;

  @Field(() => Int, { description: 'Where it ends; this place is no longer part of it.' })
  end: number;
}

@ObjectType('ClaimSearchEdge', { description: 'One claim that was found.' })
export class ClaimSearchEdgeModel {
  @Field(() => String, { description: 'Position of the claim; pass it as `after` to go on from here.' })
  cursor: string;

  @Field(() => ClaimModel, { description: 'The claim.' })
  node: ClaimModel;

  @Field(() => Float, { description: 'How well it answers; comparable within one answer only.' })
  score: number;

  @Field(() => [SearchHighlightModel], { description: 'Where its statement has what was searched for.' })
  highlights: SearchHighlightModel[];
}

@ObjectType('ClaimFacetBucket', { description: 'How many of the found claims have one value.' })
export class ClaimFacetBucketModel {
  @Field(() => String, { description: 'The value: a code, a state, or the id of an organisation or an agreement.' })
  value: string;

  @Field(() => String, {
    nullable: true,
    description: 'Its name, where it is an organisation, an agreement or a province.',
  })
  label: string | null;

  @Field(() => Int, { description: 'How many, among those that are counted.' })
  count: number;
}

@ObjectType('ClaimFacetCounts', {
  description: 'The found claims counted by one thing; of what the viewer sees, and nothing else.',
})
export class ClaimFacetCountsModel {
  @Field(() => SearchFacetEnum, { description: 'What they are counted by.' })
  facet: SearchFacet;

  @Field(() => [ClaimFacetBucketModel], { description: 'The values, the most frequent first.' })
  buckets: ClaimFacetBucketModel[];
}

@ObjectType('ClaimSearchConnection', { description: 'A page of found claims.' })
export class ClaimSearchConnection {
  @Field(() => SearchEngineEnum, { description: 'What answered.' })
  engine: SearchEngineName;

  @Field(() => Boolean, {
    description: 'Whether nothing has the very words, and these claims have words that are one letter off.',
  })
  approximate: boolean;

  @Field(() => Boolean, {
    description: 'Whether the engine that should have answered was away, and this one stood in.',
  })
  fallback: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Did you mean: another question, which finds something that the viewer sees.',
  })
  suggestion: string | null;

  @Field(() => BoundedCountModel, {
    nullable: true,
    description:
      'How many claims the viewer sees that answer, counted to a bound; worked out only where it is asked for.',
  })
  total: BoundedCountModel | null;

  @Field(() => [ClaimFacetCountsModel], {
    description: 'The counts that were asked for, of the first thousand found.',
  })
  facets: ClaimFacetCountsModel[];

  @Field(() => [ClaimSearchEdgeModel], { description: 'The claims with their cursors.' })
  edges: ClaimSearchEdgeModel[];

  @Field(() => [ClaimModel], { description: 'The claims alone.' })
  nodes: ClaimModel[];

  @Field(() => PageInfo, { description: 'Whether and from where the list goes on.' })
  pageInfo: PageInfo;
}

const TYPE_OF: Partial<Record<SearchFacet, string>> = { OWNER: 'Organization', AGREEMENT: 'Agreement' };

function toShownValue(facet: SearchFacet, value: string): string {
  const type = TYPE_OF[facet];
  return type ? toGlobalId(type, value) : value;
}

export function toClaimSearchConnection(answer: ClaimSearchAnswer): ClaimSearchConnection {
  const { engine, fallback, approximate, suggestion, hasNextPage } = answer;
  const edges = answer.hits.map(({ claim, score, highlights, cursor }) => ({
    cursor,
    node: toClaimModel(claim),
    score,
    highlights: [...highlights],
  }));
  return {
    engine,
    fallback,
    approximate,
    suggestion,
    total: answer.total && toBoundedCountModel(answer.total),
    facets: answer.facets.map(({ facet, buckets }) => ({
      facet,
      buckets: buckets.map(({ value, ...rest }) => ({
        ...rest,
        value: toShownValue(facet, value),
      })),
    })),
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: { hasNextPage, endCursor: edges.at(-1)?.cursor ?? null },
  };
}
