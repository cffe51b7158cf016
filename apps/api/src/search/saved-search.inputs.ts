import { InputType } from '@nestjs/graphql';
import { ExpectedVersionField, FlagField, IdField, InputField, TextField } from '../graphql/input-fields';
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

@InputType({ description: 'What a kept search asks.' })
export class SavedQuestionInput {
  @TextField('The question, as `searchClaims` takes it.', { max: 1000 })
  query: string;

  @InputField(ClaimSearchFilterInput, 'What it is narrowed to; left out, to nothing.', { nullable: true })
  filter?: ClaimSearchFilterInput | null;
}

@InputType({ description: 'What to change about a kept search.' })
export class ChangeSavedSearchInput {
  @IdField('The kept search.')
  savedSearchId: string;

  @ExpectedVersionField('Version of the kept search that was read; a newer one refuses the call.')
  expectedVersion: number;

  @TextField('What to call it from now on; left out, it keeps its name.', { max: 100, nullable: true })
  name?: string | null;

  @FlagField('Whether to tell the viewer of new claims that it finds; left out, that stays.', { nullable: true })
  notify?: boolean | null;

  @InputField(SavedQuestionInput, 'What it asks from now on; left out, that stays.', { nullable: true })
  question?: SavedQuestionInput | null;
}

@InputType({ description: 'Which kept search to forget.' })
export class DeleteSavedSearchInput {
  @IdField('The kept search.')
  savedSearchId: string;
}
