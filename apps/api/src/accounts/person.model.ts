import { Field, ID, ObjectType } from '@nestjs/graphql';
import { toGlobalId } from '../graphql/global-id';

@ObjectType('Person', { description: 'A person as others see it.' })
export class PersonModel {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  @Field(() => String, { description: 'The name that the person goes by; may be a pseudonym.' })
  displayName: string;
}

export const toPersonModel = ({ id, displayName }: { id: string; displayName: string }): PersonModel => ({
  id: toGlobalId('Person', id),
  displayName,
});
