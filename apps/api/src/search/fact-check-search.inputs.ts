import type { ElectionStage, RiskTheme } from '#libs/access';
import type { FactCheckFacet, FactCheckSort } from '#libs/search';
import { ArgsType, InputType } from '@nestjs/graphql';
import { PageArgs } from '../graphql/connection';
import { ElectionStageEnum, RiskThemeEnum } from '../graphql/claim-terms.enums';
import { EnumField, EnumsField, InputField, InstantField, TextField } from '../graphql/input-fields';
import { FactCheckFilterInput } from '../publishing/fact-check.inputs';
import { FactCheckFacetEnum, FactCheckSortEnum } from './search.enums';

@InputType({
  description:
    'Narrows a search of fact-checks; what is left out does not narrow it, and what nothing has finds nothing.',
})
export class FactCheckSearchFilterInput extends FactCheckFilterInput {
  @EnumField(RiskThemeEnum, 'Only about this.', { nullable: true })
  theme?: RiskTheme | null;

  @EnumField(ElectionStageEnum, 'Only of this stage.', { nullable: true })
  stage?: ElectionStage | null;

  @InstantField('Only those first published at this time or later.', { nullable: true })
  publishedFrom?: Date | null;

  @InstantField('Only those first published before this time.', { nullable: true })
  publishedUntil?: Date | null;
}

@ArgsType()
export class FactCheckSearchArgs extends PageArgs {
  @TextField(
    'Words, of which the last may be unfinished; "phrases" in quotes; -words and -"phrases" to leave out. Empty finds everything.',
    { max: 1000 },
  )
  query: string;

  @InputField(FactCheckSearchFilterInput, 'What to narrow the search to.', { nullable: true })
  filter?: FactCheckSearchFilterInput | null;

  @EnumField(FactCheckSortEnum, 'In which order.', { defaultValue: 'RELEVANCE' })
  sort: FactCheckSort = 'RELEVANCE';

  @EnumsField(FactCheckFacetEnum, 'What to count the found fact-checks by.', { max: 5, defaultValue: [] })
  facets: FactCheckFacet[] = [];
}
