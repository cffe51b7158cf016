import { DecisionsService } from '#libs/matching';
import { Inject } from '@nestjs/common';
import { ResolveField, Resolver } from '@nestjs/graphql';
import { PersonLoader } from '../accounts/person.loader';
import { PersonModel } from '../accounts/person.model';
import { ClaimLoader } from '../claims/claim.loader';
import { ClaimModel } from '../claims/claim.model';
import type { GraphqlContext } from '../graphql/context';
import { FactCheckLoader } from '../publishing/fact-check.loader';
import { FactCheckModel } from '../publishing/fact-check.model';
import { MatchModel, toMatchModel } from './matching.models';

/** What matching says of a claim; one statement for all of a list. */
@Resolver(() => ClaimModel)
export class ClaimMatchesResolver {
  constructor(
    @Inject(DecisionsService) private readonly decisions: DecisionsService,
    @Inject(ClaimLoader) private readonly claims: ClaimLoader,
  ) {}

  @ResolveField(() => [MatchModel], {
    description:
      'What was decided about it and other claims or fact-checks, as far as the viewer reads both; up to 100.',
  })
  async matches({ view }: ClaimModel, _: object, { actor, loaders }: GraphqlContext): Promise<MatchModel[]> {
    const batch = (ids: readonly string[]) => this.decisions.listForClaims(actor, ids);
    return (await loaders.get('claim-matches', batch).load(view.id)).map(toMatchModel);
  }

  @ResolveField(() => [ClaimModel], {
    description:
      'Claims that were merged into it or marked as its duplicates, the newest first, as far as the viewer sees them; each with what hangs on it. Up to 100.',
  })
  async duplicates({ view }: ClaimModel, _: object, { actor, loaders }: GraphqlContext): Promise<ClaimModel[]> {
    const batch = (ids: readonly string[]) => this.decisions.listDuplicates(actor, ids);
    const ids = await loaders.get('claim-duplicates', batch).load(view.id);
    const found = await Promise.all(ids.map((id) => this.claims.find(actor, loaders, id)));
    return found.filter((claim) => claim !== null);
  }
}

@Resolver(() => MatchModel)
export class MatchFieldsResolver {
  constructor(
    @Inject(ClaimLoader) private readonly claimLoader: ClaimLoader,
    @Inject(FactCheckLoader) private readonly factChecks: FactCheckLoader,
    @Inject(PersonLoader) private readonly people: PersonLoader,
  ) {}

  @ResolveField(() => [ClaimModel], { description: 'The claim, or both claims.' })
  async claims(match: MatchModel, _: object, { actor, loaders }: GraphqlContext): Promise<ClaimModel[]> {
    const found = await Promise.all(match.claimUuids.map((id) => this.claimLoader.find(actor, loaders, id)));
    return found.filter((claim) => claim !== null);
  }

  @ResolveField(() => FactCheckModel, { nullable: true, description: 'The fact-check, where one end is one.' })
  factCheck(match: MatchModel, _: object, { actor, loaders }: GraphqlContext): Promise<FactCheckModel | null> | null {
    return match.factCheckUuid === null ? null : this.factChecks.find(actor, loaders, match.factCheckUuid);
  }

  @ResolveField(() => PersonModel, { nullable: true, description: 'Who decided; null where a program did.' })
  decidedBy(match: MatchModel, _: object, { actor, loaders }: GraphqlContext): Promise<PersonModel | null> | null {
    return match.decidedById === null ? null : this.people.find(actor, loaders, match.decidedById);
  }
}
