import { InputType } from '@nestjs/graphql';
import { FlagField, IdField, InputField, TextField } from '../graphql/input-fields';
import { ClaimSearchFilterInput } from './search.inputs';

@InputType({ description: 'A search to keep.' })
export class SaveSearchInput {
  @TextField('What to call it; one name for one search.', { max: 100 })
  name: string;

  @TextField('The question, as `searchClaims` takes it.', { max: 1000 })
  query: string;

  @InputField(ClaimSearchFilterInput, 'What it is narrowed to.', { nullable: true })
  filter?: ClaimSearchFilterInput | null;

  @FlagField('Whether to tell the viewer of new claims that it finds; not, when left out.', { nullable: true })
  notify?: boolean | null;
}

@InputType({ description: 'What to change about a kept search.' })
export class ChangeSavedSearchInput {
  @IdField('The kept search.')
  savedSearchId: string;

  @TextField('What to call it from now on; left out, it keeps its name.', { max: 100, nullable: true })
  name?: string | null;

  @FlagField('Whether to tell the viewer of new claims that it finds; left out, that stays.', { nullable: true })
  notify?: boolean | null;
}

@InputType({ description: 'Which kept search to forget.' })
export class DeleteSavedSearchInput {
  @IdField('The kept search.')
  savedSearchId: string;
}
