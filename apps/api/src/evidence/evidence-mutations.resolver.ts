import { Allow, type Member } from '#libs/access';
import { type AttachCommon, EvidenceService } from '#libs/evidence';
import { Inject } from '@nestjs/common';
import { Args, Field, Info, Mutation, ObjectType, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { uuidsOf } from '../claims/claim.ids';
import { CurrentMember } from '../graphql/current-actor.decorator';
import { fromGlobalId, toGlobalId } from '../graphql/global-id';
import { selectsOnly, type Shape } from '../graphql/selects-only';
import {
  AttachFileInput,
  AttachLinkInput,
  AttachStatementInput,
  ChangeEvidenceAccessInput,
  OpenEvidenceInput,
  WithdrawEvidenceInput,
} from './evidence.inputs';
import { EvidenceModel, toEvidenceModel } from './evidence.model';

@ObjectType({ description: 'Evidence after the change.' })
export class EvidencePayload {
  @Field(() => EvidenceModel, { description: 'The evidence.' })
  evidence: EvidenceModel;
}

const ID_ALONE: Shape = { evidence: { id: true } };
const uuidOf = (id: string): string => fromGlobalId('Evidence', id);

@Resolver()
export class EvidenceMutationsResolver {
  constructor(@Inject(EvidenceService) private readonly evidence: EvidenceService) {}

  @Allow('evidence.add')
  @Mutation(() => EvidencePayload, {
    description: 'Attaches an uploaded file. The file is refused here at the latest, with FILE_REFUSED and the reason.',
  })
  async attachFile(
    @CurrentMember() member: Member,
    @Args('input', { type: () => AttachFileInput, description: 'The evidence.' }) input: AttachFileInput,
    @Info() info: GraphQLResolveInfo,
  ): Promise<EvidencePayload> {
    return this.added(
      info,
      member,
      await this.evidence.attachFile(member, { ...common(input), uploadId: input.uploadId }),
    );
  }

  @Allow('evidence.add')
  @Mutation(() => EvidencePayload, { description: 'Attaches a link. What stands there is captured in a moment.' })
  async attachLink(
    @CurrentMember() member: Member,
    @Args('input', { type: () => AttachLinkInput, description: 'The evidence.' }) input: AttachLinkInput,
    @Info() info: GraphQLResolveInfo,
  ): Promise<EvidencePayload> {
    return this.added(info, member, await this.evidence.attachLink(member, { ...common(input), url: input.url }));
  }

  @Allow('evidence.add')
  @Mutation(() => EvidencePayload, { description: 'Attaches what somebody said.' })
  async attachStatement(
    @CurrentMember() member: Member,
    @Args('input', { type: () => AttachStatementInput, description: 'The evidence.' }) input: AttachStatementInput,
    @Info() info: GraphQLResolveInfo,
  ): Promise<EvidencePayload> {
    const { text, speaker, at } = input;
    const statement = { ...common(input), text, speaker: speaker ?? null, at: at ?? null };
    return this.added(info, member, await this.evidence.attachStatement(member, statement));
  }

  @Allow('claim.read')
  @Mutation(() => EvidencePayload, {
    description:
      'Opens what sensitive evidence of another organisation says. Its owner sees who opened it, and through which clause.',
  })
  async openEvidence(
    @CurrentMember() member: Member,
    @Args('input', { type: () => OpenEvidenceInput, description: 'The evidence.' }) input: OpenEvidenceInput,
  ): Promise<EvidencePayload> {
    const opened = await this.evidence.open(member, uuidOf(input.evidenceId));
    return { evidence: toEvidenceModel(opened, member.organizationId, true) };
  }

  @Allow('evidence.manage')
  @Mutation(() => EvidencePayload, { description: 'Changes who may read own evidence. Takes effect at once.' })
  async changeEvidenceAccess(
    @CurrentMember() member: Member,
    @Args('input', { type: () => ChangeEvidenceAccessInput, description: 'The change.' })
    input: ChangeEvidenceAccessInput,
  ): Promise<EvidencePayload> {
    const { evidenceId, agreementIds, ...change } = input;
    const audience = uuidsOf('Agreement', agreementIds);
    await this.evidence.changeAccess(member, uuidOf(evidenceId), { ...change, audience });
    return this.payload(member, uuidOf(evidenceId));
  }

  @Allow('evidence.manage')
  @Mutation(() => EvidencePayload, { description: 'Takes own evidence back; it stays, marked, with the reason.' })
  async withdrawEvidence(
    @CurrentMember() member: Member,
    @Args('input', { type: () => WithdrawEvidenceInput, description: 'Which and why.' }) input: WithdrawEvidenceInput,
  ): Promise<EvidencePayload> {
    await this.evidence.withdraw(member, uuidOf(input.evidenceId), input.reason);
    return this.payload(member, uuidOf(input.evidenceId));
  }

  /** Whoever asks for nothing but its id is not kept waiting for the reading of what it has just sent: three messages of eleven. */
  private async added(info: GraphQLResolveInfo, member: Member, id: string): Promise<EvidencePayload> {
    if (!selectsOnly(info, ID_ALONE)) return this.payload(member, id);
    return { evidence: Object.assign(new EvidenceModel(), { id: toGlobalId('Evidence', id) }) };
  }

  private async payload(member: Member, id: string): Promise<EvidencePayload> {
    return { evidence: toEvidenceModel(await this.evidence.get(member, id), member.organizationId) };
  }
}

function common(input: AttachFileInput | AttachLinkInput | AttachStatementInput): AttachCommon {
  const { claimId, title, description, sensitivity, isPublic, agreementIds, idempotencyKey } = input;
  return {
    claimId: fromGlobalId('Claim', claimId),
    title,
    description: description ?? null,
    sensitivity,
    isPublic,
    audience: uuidsOf('Agreement', agreementIds),
    idempotencyKey: idempotencyKey ?? null,
  };
}
