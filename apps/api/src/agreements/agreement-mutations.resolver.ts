import { Allow, type Member } from '#libs/access';
import { AgreementDraftsService, AgreementLifeService, AgreementsService } from '#libs/agreements';
import { Inject } from '@nestjs/common';
import { Args, Field, Mutation, ObjectType, Resolver } from '@nestjs/graphql';
import { CurrentMember } from '../graphql/current-actor.decorator';
import { fromGlobalId } from '../graphql/global-id';
import {
  AgreementReasonInput,
  DraftAgreementInput,
  DraftAmendmentInput,
  ProposeAgreementInput,
  ResumeAgreementInput,
  SignAgreementInput,
  toAgreementText,
  UpdateAgreementDraftInput,
  WithdrawAgreementInput,
} from './agreement.inputs';
import { AgreementModel, toAgreementModel } from './agreement.model';

@ObjectType({ description: 'The agreement after the change.' })
export class AgreementPayload {
  @Field(() => AgreementModel, { description: 'The agreement.' })
  agreement: AgreementModel;
}

const uuidOf = (id: string): string => fromGlobalId('Agreement', id);

@Resolver()
export class AgreementMutationsResolver {
  constructor(
    @Inject(AgreementsService) private readonly agreements: AgreementsService,
    @Inject(AgreementDraftsService) private readonly drafts: AgreementDraftsService,
    @Inject(AgreementLifeService) private readonly life: AgreementLifeService,
  ) {}

  @Allow('agreement.draft')
  @Mutation(() => AgreementPayload, { description: 'Begins an agreement. Only the own organisation sees the draft.' })
  async draftAgreement(
    @CurrentMember() member: Member,
    @Args('input', { type: () => DraftAgreementInput, description: 'The draft.' }) input: DraftAgreementInput,
  ): Promise<AgreementPayload> {
    return this.payload(member, await this.drafts.draft(member, toAgreementText(input.text), input.idempotencyKey));
  }

  @Allow('agreement.draft')
  @Mutation(() => AgreementPayload, { description: 'Begins an amendment. One is under way at a time.' })
  async draftAmendment(
    @CurrentMember() member: Member,
    @Args('input', { type: () => DraftAmendmentInput, description: 'The amendment.' }) input: DraftAmendmentInput,
  ): Promise<AgreementPayload> {
    const text = input.text ? toAgreementText(input.text) : null;
    return this.payload(member, await this.drafts.amend(member, uuidOf(input.agreementId), text, input.idempotencyKey));
  }

  @Allow('agreement.draft')
  @Mutation(() => AgreementPayload, { description: 'Replaces the text of a draft.' })
  async updateAgreementDraft(
    @CurrentMember() member: Member,
    @Args('input', { type: () => UpdateAgreementDraftInput, description: 'The new text.' })
    input: UpdateAgreementDraftInput,
  ): Promise<AgreementPayload> {
    const id = uuidOf(input.agreementId);
    await this.drafts.update(member, id, input.expectedVersion, toAgreementText(input.text));
    return this.payload(member, id);
  }

  @Allow('agreement.draft')
  @Mutation(() => AgreementPayload, { description: 'Freezes the text and puts it to the parties.' })
  async proposeAgreement(
    @CurrentMember() member: Member,
    @Args('input', { type: () => ProposeAgreementInput, description: 'The draft.' }) input: ProposeAgreementInput,
  ): Promise<AgreementPayload> {
    const id = uuidOf(input.agreementId);
    await this.drafts.propose(member, id, input.expectedVersion);
    return this.payload(member, id);
  }

  @Allow('agreement.draft')
  @Mutation(() => AgreementPayload, { description: 'Takes back a draft or a proposal that not everybody has signed.' })
  async withdrawAgreement(
    @CurrentMember() member: Member,
    @Args('input', { type: () => WithdrawAgreementInput, description: 'Which, and why.' })
    input: WithdrawAgreementInput,
  ): Promise<AgreementPayload> {
    const id = uuidOf(input.agreementId);
    await this.drafts.withdraw(member, id, input.reason ?? null);
    return this.payload(member, id);
  }

  @Allow('agreement.sign')
  @Mutation(() => AgreementPayload, { description: 'Signs exactly the text that was read, as the signatory it names.' })
  async signAgreement(
    @CurrentMember() member: Member,
    @Args('input', { type: () => SignAgreementInput, description: 'The text.' }) input: SignAgreementInput,
  ): Promise<AgreementPayload> {
    const id = uuidOf(input.agreementId);
    await this.life.sign(member, id, input.expectedHash);
    return this.payload(member, id);
  }

  @Allow('agreement.manage')
  @Mutation(() => AgreementPayload, { description: 'Suspends it: from this moment it gives nothing to anybody.' })
  async suspendAgreement(
    @CurrentMember() member: Member,
    @Args('input', { type: () => AgreementReasonInput, description: 'Which, and why.' }) input: AgreementReasonInput,
  ): Promise<AgreementPayload> {
    const id = uuidOf(input.agreementId);
    await this.life.suspend(member, id, input.reason);
    return this.payload(member, id);
  }

  @Allow('agreement.manage')
  @Mutation(() => AgreementPayload, { description: 'Lifts the own suspension.' })
  async resumeAgreement(
    @CurrentMember() member: Member,
    @Args('input', { type: () => ResumeAgreementInput, description: 'Which.' }) input: ResumeAgreementInput,
  ): Promise<AgreementPayload> {
    const id = uuidOf(input.agreementId);
    await this.life.resume(member, id);
    return this.payload(member, id);
  }

  @Allow('agreement.manage')
  @Mutation(() => AgreementPayload, { description: 'Ends it, for good.' })
  async endAgreement(
    @CurrentMember() member: Member,
    @Args('input', { type: () => AgreementReasonInput, description: 'Which, and why.' }) input: AgreementReasonInput,
  ): Promise<AgreementPayload> {
    const id = uuidOf(input.agreementId);
    await this.life.end(member, id, input.reason);
    return this.payload(member, id);
  }

  private async payload(member: Member, id: string): Promise<AgreementPayload> {
    return { agreement: toAgreementModel(await this.agreements.get(member, id)) };
  }
}
