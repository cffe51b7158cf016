import { Field, ObjectType } from '@nestjs/graphql';
import { VerdictModel } from './verdict.model';

@ObjectType({ description: 'The verdict as it stands after the change.' })
export class VerdictPayload {
  @Field(() => VerdictModel, { description: 'The verdict.' })
  verdict: VerdictModel;
}
