import { type Actor, OperatorOnly } from '#libs/access';
import { PeopleService } from '#libs/accounts';
import { Inject } from '@nestjs/common';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentActor } from '../graphql/current-actor.decorator';
import { SetPersonDisabledInput } from './accounts.inputs';
import { DONE, DonePayload } from './accounts.payloads';

@Resolver()
export class PersonResolver {
  constructor(@Inject(PeopleService) private readonly service: PeopleService) {}

  @OperatorOnly({ stepUp: true })
  @Mutation(() => DonePayload, { description: 'Shuts a person out of everything at once, or lets it in again.' })
  async setPersonDisabled(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => SetPersonDisabledInput, description: 'Whom, and why.' }) input: SetPersonDisabledInput,
  ): Promise<DonePayload> {
    await this.service.setDisabled(actor, input);
    return DONE;
  }
}
