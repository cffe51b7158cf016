import { type Actor, Allow } from '#libs/access';
import { type SavedSearch, SavedSearchesService } from '#libs/search';
import { Inject } from '@nestjs/common';
import { Args, Field, GraphQLISODateTime, ID, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor } from '../graphql/current-actor.decorator';
import { fromGlobalId, toGlobalId } from '../graphql/global-id';
import { GraphQLJson } from '../graphql/json.scalar';
import { ChangeSavedSearchInput, DeleteSavedSearchInput, SaveSearchInput } from './saved-search.inputs';
import { toSearchFilter } from './search.ids';
import type { ClaimSearchFilterInput } from './search.inputs';

@ObjectType('SavedSearch', { description: 'A search that a person keeps, for the organisation acted for.' })
export class SavedSearchModel {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  @Field(() => String, { description: 'What it is called.' })
  name: string;

  @Field(() => String, { description: 'The question.' })
  query: string;

  @Field(() => GraphQLJson, { description: 'What it is narrowed to, as it was given: a `ClaimSearchFilterInput`.' })
  filter: unknown;

  @Field(() => Boolean, { description: 'Whether its owner is told of new claims that it finds.' })
  notify: boolean;

  @Field(() => GraphQLISODateTime, { description: 'Since when it is kept.' })
  createdAt: Date;

  @Field(() => Int, { description: 'Goes up with each change; `changeSavedSearch` asks which was read.' })
  version: number;
}

@ObjectType({ description: 'The search as it is kept now.' })
export class SavedSearchPayload {
  @Field(() => SavedSearchModel, { description: 'The search.' })
  savedSearch: SavedSearchModel;
}

@ObjectType({ description: 'What is left.' })
export class SavedSearchesPayload {
  @Field(() => [SavedSearchModel], { description: 'The searches that are still kept, the newest first.' })
  savedSearches: SavedSearchModel[];
}

const toModel = ({ id, asked, ...saved }: SavedSearch): SavedSearchModel => ({
  ...saved,
  id: toGlobalId('SavedSearch', id),
  filter: asked,
});

/** To be asked, and to be given back. */
const toFilters = (filter: ClaimSearchFilterInput | null | undefined): Pick<SavedSearch, 'filter' | 'asked'> => ({
  filter: toSearchFilter(filter),
  asked: { ...filter },
});

@Resolver()
export class SavedSearchResolver {
  constructor(@Inject(SavedSearchesService) private readonly saved: SavedSearchesService) {}

  @Allow('claim.read')
  @Query(() => [SavedSearchModel], {
    description: 'The searches that the viewer keeps, at most fifty, the newest first.',
  })
  async savedSearches(@CurrentActor() actor: Actor): Promise<SavedSearchModel[]> {
    return (await this.saved.list(actor)).map(toModel);
  }

  @Allow('claim.read')
  @Mutation(() => SavedSearchPayload, { description: 'Keeps a search.' })
  async saveSearch(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => SaveSearchInput, description: 'Which, and under what name.' }) input: SaveSearchInput,
  ): Promise<SavedSearchPayload> {
    const { name, query, notify } = input;
    const saved = await this.saved.save(actor, { name, query, ...toFilters(input.filter), notify: notify ?? false });
    return { savedSearch: toModel(saved) };
  }

  @Allow('claim.read')
  @Mutation(() => SavedSearchPayload, {
    description: 'Calls a kept search something else, has it ask something else, or begins or ends to tell of it.',
  })
  async changeSavedSearch(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => ChangeSavedSearchInput, description: 'Which, and what about it.' })
    { savedSearchId, question, ...changes }: ChangeSavedSearchInput,
  ): Promise<SavedSearchPayload> {
    const id = fromGlobalId('SavedSearch', savedSearchId);
    const asks = question && { query: question.query, ...toFilters(question.filter) };
    return { savedSearch: toModel(await this.saved.change(actor, id, { ...changes, question: asks })) };
  }

  @Allow('claim.read')
  @Mutation(() => SavedSearchesPayload, { description: 'Forgets a kept search.' })
  async deleteSavedSearch(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => DeleteSavedSearchInput, description: 'Which.' })
    { savedSearchId }: DeleteSavedSearchInput,
  ): Promise<SavedSearchesPayload> {
    await this.saved.delete(actor, fromGlobalId('SavedSearch', savedSearchId));
    return { savedSearches: (await this.saved.list(actor)).map(toModel) };
  }
}
