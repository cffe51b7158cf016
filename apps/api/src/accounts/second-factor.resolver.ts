import { type Actor, SignedIn } from '#libs/access';
import { SecondFactorService } from '#libs/accounts';
import { Inject } from '@nestjs/common';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentActor } from '../graphql/current-actor.decorator';
import { ConfirmTotpInput } from './accounts.inputs';
import { DONE, DonePayload, RecoveryCodesPayload, StartTotpPayload } from './accounts.payloads';

/** Each of these needs a fresh proof of identity, which the service asks for. */
@Resolver()
export class SecondFactorResolver {
  constructor(@Inject(SecondFactorService) private readonly service: SecondFactorService) {}

  @SignedIn()
  @Mutation(() => StartTotpPayload, { description: 'Begins to turn the second factor on. Needs a step-up.' })
  startTotp(@CurrentActor() actor: Actor): Promise<StartTotpPayload> {
    return this.service.start(actor);
  }

  @SignedIn()
  @Mutation(() => RecoveryCodesPayload, {
    description: 'Turns the second factor on by its first code; other sessions end. Needs a step-up.',
  })
  async confirmTotp(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => ConfirmTotpInput, description: 'The code.' }) input: ConfirmTotpInput,
  ): Promise<RecoveryCodesPayload> {
    return { recoveryCodes: await this.service.confirm(actor, input.code) };
  }

  @SignedIn()
  @Mutation(() => DonePayload, { description: 'Turns the second factor off. Needs a step-up.' })
  async disableTotp(@CurrentActor() actor: Actor): Promise<DonePayload> {
    await this.service.disable(actor);
    return DONE;
  }

  @SignedIn()
  @Mutation(() => RecoveryCodesPayload, { description: 'Makes new recovery codes; the old ones end. Needs a step-up.' })
  async regenerateRecoveryCodes(@CurrentActor() actor: Actor): Promise<RecoveryCodesPayload> {
    return { recoveryCodes: await this.service.renewRecoveryCodes(actor) };
  }
}
