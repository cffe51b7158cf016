import { Config } from '#libs/config';
import { purgeListOf } from '#libs/publishing';
import { Inject } from '@nestjs/common';
import { Field, ObjectType, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphqlContext } from '../graphql/context';
import { FactCheckLoader } from './fact-check.loader';
import { FactCheckModel } from './fact-check.model';

@ObjectType('PurgeList', {
  description:
    'What caches in front of the service have to forget after a change of what is public. At the service itself it is seen at once.',
})
export class PurgeListModel {
  @Field(() => [String], { description: 'Names, as public answers carry them in `Surrogate-Key` and `Cache-Tag`.' })
  keys: string[];

  @Field(() => [String], {
    description:
      'Addresses, for caches that purge by nothing else: all of the fact-check, and the first page of each list.',
  })
  addresses: string[];
}

@Resolver(() => FactCheckModel)
export class PurgeResolver {
  constructor(
    @Inject(FactCheckLoader) private readonly factChecks: FactCheckLoader,
    @Inject(Config) private readonly config: Config,
  ) {}

  @ResolveField(() => PurgeListModel, {
    description: 'What caches in front of the service have to forget when it has changed: ask for it with the change.',
  })
  async purge(factCheck: FactCheckModel, _: object, { actor, loaders }: GraphqlContext): Promise<PurgeListModel> {
    const shown = await this.factChecks.shown(actor, loaders, factCheck);
    const { keys, addresses } = purgeListOf(shown, this.config.http.publicUrl);
    return { keys: [...keys], addresses: [...addresses] };
  }
}
