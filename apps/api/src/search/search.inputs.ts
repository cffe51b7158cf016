import type { Platform } from '#libs/claims';
import type { Rating } from '#libs/organizations';
import type { SearchFacet, SearchSort } from '#libs/search';
import { ArgsType, InputType } from '@nestjs/graphql';
import type { Position } from '#libs/verdicts';
import { PlatformEnum } from '../claims/claims.enums';
import { ClaimFactsFilterInput } from '../claims/claims.inputs';
import { PositionEnum } from '../verdicts/verdict.enums';
import {
  EnumField,
  EnumsField,
  IdField,
  InputField,
  InstantField,
  NumberField,
  TextField,
} from '../graphql/input-fields';
import { PageArgs } from '../graphql/connection';
import { RatingEnum } from '../organizations/organizations.enums';
import { SearchFacetEnum, SearchSortEnum } from './search.enums';

@InputType({
  description: 'Narrows a search; what is left out does not narrow it, and what nothing has finds nothing.',
})
export class ClaimSearchFilterInput extends ClaimFactsFilterInput {
  @EnumField(PlatformEnum, 'Only those that their owner saw there.', { nullable: true })
  platform?: Platform | null;

  @TextField('Only those that their owner saw from this account, with or without @.', { max: 200, nullable: true })
  account?: string | null;

  @IdField('Only those filed by this organisation.', { nullable: true })
  ownerId?: string | null;

  @InstantField('Only those filed at this time or later.', { nullable: true })
  filedFrom?: Date | null;

  @InstantField('Only those filed before this time.', { nullable: true })
  filedUntil?: Date | null;

  @InstantField('Only those that their owner last saw at this time or later; what was seen nowhere counts as filed.', {
    nullable: true,
  })
  seenFrom?: Date | null;

  @InstantField('Only those that their owner last saw before this time.', { nullable: true })
  seenUntil?: Date | null;

  @NumberField('Only those that at least so many organisations ask for.', { min: 1, max: 1_000_000, nullable: true })
  demandAtLeast?: number | null;

  @IdField('Only with an open assignment, that the viewer knows of, to this person or organisation.', {
    nullable: true,
  })
  assigneeId?: string | null;

  @EnumField(RatingEnum, 'Only those that a newsroom rates so, in a verdict that the viewer reads.', { nullable: true })
  rating?: Rating | null;

  @TextField('Only those that a newsroom gives this label of its own, in a verdict that the viewer reads.', {
    max: 60,
    nullable: true,
  })
  label?: string | null;

  @EnumField(PositionEnum, 'Only those on which a supervisor takes this position, as far as the viewer reads it.', {
    nullable: true,
  })
  endorsement?: Position | null;
}

@ArgsType()
export class ClaimSearchArgs extends PageArgs {
  @TextField(
    'Words, of which the last may be unfinished; "phrases" in quotes; -words and -"phrases" to leave out; a claim\'s number, an address or an @account. Empty finds everything.',
    { max: 1000 },
  )
  query: string;

  @InputField(ClaimSearchFilterInput, 'What to narrow the search to.', { nullable: true })
  filter?: ClaimSearchFilterInput | null;

  @EnumField(SearchSortEnum, 'In which order.', { defaultValue: 'RELEVANCE' })
  sort: SearchSort = 'RELEVANCE';

  @EnumsField(SearchFacetEnum, 'What to count the found claims by.', { max: 10, defaultValue: [] })
  facets: SearchFacet[] = [];
}
