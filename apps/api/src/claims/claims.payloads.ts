import { Field, ObjectType } from '@nestjs/graphql';
import { ClaimModel } from './claim.model';
import { AppearanceModel, AssignmentModel, CommentModel } from './contribution.models';

@ObjectType({ description: 'A claim after its filing.' })
export class FileClaimPayload {
  @Field(() => ClaimModel, { description: 'The claim.' })
  claim: ClaimModel;

  @Field(() => Boolean, {
    description:
      'The organisation had filed this statement before: it is that claim, and the appearances were added to it.',
  })
  alreadyFiled: boolean;
}

@ObjectType({ description: 'A claim after its change.' })
export class ClaimPayload {
  @Field(() => ClaimModel, { description: 'The claim.' })
  claim: ClaimModel;
}

@ObjectType({ description: 'A place where a claim was seen.' })
export class AppearancePayload {
  @Field(() => AppearanceModel, { description: 'The appearance.' })
  appearance: AppearanceModel;
}

@ObjectType({ description: 'A comment after its change.' })
export class CommentPayload {
  @Field(() => CommentModel, { description: 'The comment.' })
  comment: CommentModel;
}

@ObjectType({ description: 'An assignment after its change.' })
export class AssignmentPayload {
  @Field(() => AssignmentModel, { description: 'The assignment.' })
  assignment: AssignmentModel;
}
