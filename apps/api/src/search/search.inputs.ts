import type { ElectionStage, RiskTheme } from '#libs/access';
import type { ClaimState, Platform } from '#libs/claims';
import type { Rating } from '#libs/organizations';
import type { SearchFacet, SearchSort } from '#libs/search';
import { ArgsType, InputType } from '@nestjs/graphql';
import { ClaimStateEnum, PlatformEnum } from '../claims/claims.enums';
import { ElectionStageEnum, RiskThemeEnum } from '../graphql/claim-terms.enums';
import {
  EnumField,
  EnumsField,
  FlagField,
  IdField,
  InputField,
  InstantField,
  RegionCodeField,
  TextField,
} from '../graphql/input-fields';
import { PageArgs } from '../graphql/connection';
import { RatingEnum } from '../organizations/organizations.enums';
import { SearchFacetEnum, SearchSortEnum } from './search.enums';

@InputType({
  description: 'Narrows a search; what is left out does not narrow it, and what nothing has finds nothing.',
})
export class ClaimSearchFilterInput {
  @RegionCodeField('Only of this region and all below it, as a code: 17 or 17.71.', { nullable: true })
  regionCode?: string | null;

  @EnumField(RiskThemeEnum, 'Only about this.', { nullable: true })
  theme?: RiskTheme | null;

  @EnumField(ElectionStageEnum, 'Only of this stage.', { nullable: true })
  stage?: ElectionStage | null;

  @EnumField(PlatformEnum, 'Only those that their owner saw there.', { nullable: true })
  platform?: Platform | null;

  @EnumField(ClaimStateEnum, 'Only in this state.', { nullable: true })
  state?: ClaimState | null;

  @IdField('Only those filed by this organisation.', { nullable: true })
  ownerId?: string | null;

  @IdField('Only those shared under this agreement.', { nullable: true })
  agreementId?: string | null;

  @InstantField('Only those filed at this time or later.', { nullable: true })
  filedFrom?: Date | null;

  @InstantField('Only those filed before this time.', { nullable: true })
  filedUntil?: Date | null;

  @FlagField('Only with an open assignment to the viewer.', { nullable: true })
  assignedToMe?: boolean | null;

  @EnumField(RatingEnum, 'Only those that a newsroom rates so, in a verdict that the viewer reads.', { nullable: true })
  rating?: Rating | null;

  @TextField('Only those that a newsroom gives this label of its own, in a verdict that the viewer reads.', {
    max: 60,
    nullable: true,
  })
  label?: string | null;
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

  @EnumsField(SearchFacetEnum, 'What to count the found claims by.', { max: 5, defaultValue: [] })
  facets: SearchFacet[] = [];
}
