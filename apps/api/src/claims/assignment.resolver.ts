import { type Actor, Allow } from '#libs/access';
import { AssignmentsService } from '#libs/claims';
import { Inject } from '@nestjs/common';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentActor } from '../graphql/current-actor.decorator';
import { fromGlobalId } from '../graphql/global-id';
import { optionalUuid } from './claim.ids';
import { AnswerAssignmentInput, AssignClaimInput, CancelAssignmentInput } from './claims.inputs';
import { AssignmentPayload } from './claims.payloads';
import { toAssignmentModel } from './contribution.models';

@Resolver()
export class AssignmentResolver {
  constructor(@Inject(AssignmentsService) private readonly assignments: AssignmentsService) {}

  @Allow('claim.assign')
  @Mutation(() => AssignmentPayload, {
    description: "Asks a member, the own organisation, or (the owner's editor) a partner that reads the claim.",
  })
  async assignClaim(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => AssignClaimInput, description: 'Who is asked, and what.' }) input: AssignClaimInput,
  ): Promise<AssignmentPayload> {
    const claimId = fromGlobalId('Claim', input.claimId);
    const organizationId = optionalUuid('Organization', input.organizationId);
    const personId = optionalUuid('Person', input.personId);
    return {
      assignment: toAssignmentModel(
        await this.assignments.assign(actor, { ...input, claimId, organizationId, personId }),
      ),
    };
  }

  @Allow('claim.assign')
  @Mutation(() => AssignmentPayload, { description: 'The one who was asked says that it is done, or declines.' })
  async answerAssignment(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => AnswerAssignmentInput, description: 'The answer.' }) input: AnswerAssignmentInput,
  ): Promise<AssignmentPayload> {
    const id = fromGlobalId('Assignment', input.assignmentId);
    return { assignment: toAssignmentModel(await this.assignments.answer(actor, id, input.answer)) };
  }

  @Allow('claim.assign')
  @Mutation(() => AssignmentPayload, { description: 'The one who asked takes it back.' })
  async cancelAssignment(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => CancelAssignmentInput, description: 'Which.' }) input: CancelAssignmentInput,
  ): Promise<AssignmentPayload> {
    const id = fromGlobalId('Assignment', input.assignmentId);
    return { assignment: toAssignmentModel(await this.assignments.cancel(actor, id)) };
  }
}
