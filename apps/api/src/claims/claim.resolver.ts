import { type Actor, Allow } from '#libs/access';
import { AudienceService, ClaimsService, DispositionService, FilingService } from '#libs/claims';
import { Inject } from '@nestjs/common';
import { Args, ArgsType, ID, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { PageArgs, toConnection } from '../graphql/connection';
import { CurrentActor } from '../graphql/current-actor.decorator';
import { fromGlobalId, toGlobalId } from '../graphql/global-id';
import { InputField } from '../graphql/input-fields';
import { selectsOnly } from '../graphql/selects-only';
import { CLAIM_LINES, toClaimLineModel } from './claim-line.model';
import { claimParts } from './claim-parts';
import { optionalUuid, uuidsOf } from './claim.ids';
import { ClaimConnection, ClaimModel, DeskModel, DuplicateHintModel, toClaimModel, toDeskModel } from './claim.model';
import {
  AddAppearanceInput,
  ChangeAudienceInput,
  ClaimFilterInput,
  DismissClaimInput,
  FileClaimInput,
  MarkDuplicateInput,
  ReopenClaimInput,
} from './claims.inputs';
import { AppearancePayload, ClaimPayload, FileClaimPayload } from './claims.payloads';
import { toAppearanceModel } from './contribution.models';

@ArgsType()
class ClaimsArgs extends PageArgs {
  @InputField(ClaimFilterInput, 'What to narrow the list to.', { nullable: true })
  filter?: ClaimFilterInput | null;
}

@Resolver(() => ClaimModel)
export class ClaimResolver {
  constructor(
    @Inject(ClaimsService) private readonly claimsService: ClaimsService,
    @Inject(FilingService) private readonly filing: FilingService,
    @Inject(AudienceService) private readonly audience: AudienceService,
    @Inject(DispositionService) private readonly dispositions: DispositionService,
  ) {}

  @Allow('claim.read')
  @Query(() => ClaimConnection, {
    description: "The inbox: the newest claims that the organisation sees, its own and its partners'.",
  })
  async claims(
    @CurrentActor() actor: Actor,
    @Args() { first, after, filter }: ClaimsArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ClaimConnection> {
    if (!filter && selectsOnly(info, CLAIM_LINES)) {
      const lines = await this.claimsService.listClaimLines(actor, { first, after: after ?? null });
      return toConnection(lines, ({ filedAt, id }) => ({ at: filedAt, id }), toClaimLineModel);
    }
    const { mine, assignedToMe, agreementId, ...rest } = filter ?? {};
    const page = await this.claimsService.listClaims(
      actor,
      { first, after: after ?? null },
      {
        ...rest,
        mine: mine ?? false,
        assignedToMe: assignedToMe ?? false,
        agreementId: agreementId ? fromGlobalId('Agreement', agreementId) : null,
      },
    );
    return toConnection(page, ({ filedAt, id }) => ({ at: filedAt, id }), toClaimModel);
  }

  @Allow('claim.read')
  @Query(() => ClaimModel, { description: 'One claim.' })
  async claim(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'The claim.' }) id: string,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ClaimModel> {
    return toClaimModel(await this.claimsService.getClaimInParts(actor, fromGlobalId('Claim', id), claimParts(info)));
  }

  @Allow('claim.read')
  @Query(() => ClaimModel, { description: 'One claim by its number, as people say it.' })
  async claimByNumber(
    @CurrentActor() actor: Actor,
    @Args('number', { type: () => String, description: 'Such as RAFFLESIA-2026-0123.' }) number: string,
  ): Promise<ClaimModel> {
    return toClaimModel(await this.claimsService.getClaimByNumber(actor, number));
  }

  @Allow('claim.read')
  @Query(() => DeskModel, { description: "What waits on the organisation's desk." })
  async desk(@CurrentActor() actor: Actor): Promise<DeskModel> {
    return toDeskModel(await this.claimsService.countDesk(actor));
  }

  @Allow('claim.read')
  @Query(() => [DuplicateHintModel], {
    description:
      'Claims with the same statement, whatever its case, punctuation and look-alike letters, that the viewer may see.',
  })
  async duplicateHints(
    @CurrentActor() actor: Actor,
    @Args('statement', { type: () => String, description: 'The statement.' }) statement: string,
  ): Promise<DuplicateHintModel[]> {
    const hints = await this.filing.duplicateHints(actor, statement);
    return hints.map(({ id, ownerId, number, filedAt }) => ({
      claimId: toGlobalId('Claim', id),
      own: ownerId === actor.organizationId,
      number,
      filedAt,
    }));
  }

  @Allow('claim.file')
  @Mutation(() => FileClaimPayload, {
    description: 'Files a claim. The same statement of the same organisation is filed once, whoever is first.',
  })
  async fileClaim(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => FileClaimInput, description: 'The claim.' }) input: FileClaimInput,
  ): Promise<FileClaimPayload> {
    const agreementIds = uuidsOf('Agreement', input.agreementIds);
    const { claim, alreadyFiled } = await this.filing.fileClaim(actor, { ...input, agreementIds });
    return { claim: toClaimModel(claim), alreadyFiled };
  }

  @Allow('claim.appearance')
  @Mutation(() => AppearancePayload, { description: 'Adds where a claim was seen.' })
  async addAppearance(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => AddAppearanceInput, description: 'The appearance.' })
    { claimId, agreementIds, ...input }: AddAppearanceInput,
  ): Promise<AppearancePayload> {
    const audience = { agreementIds: uuidsOf('Agreement', agreementIds) };
    const added = await this.filing.addAppearance(actor, fromGlobalId('Claim', claimId), { ...input, ...audience });
    return { appearance: toAppearanceModel(added) };
  }

  @Allow('claim.audience')
  @Mutation(() => ClaimPayload, { description: 'Decides whom an own claim is shared with. It takes effect at once.' })
  async changeAudience(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => ChangeAudienceInput, description: 'The audience.' }) input: ChangeAudienceInput,
  ): Promise<ClaimPayload> {
    const claimId = fromGlobalId('Claim', input.claimId);
    const agreementIds = uuidsOf('Agreement', input.agreementIds);
    await this.audience.changeAudience(actor, { ...input, claimId, agreementIds });
    return this.changed(actor, claimId);
  }

  @Allow('claim.close')
  @Mutation(() => ClaimPayload, { description: 'Marks an own claim as a duplicate of one that the viewer also sees.' })
  async markDuplicate(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => MarkDuplicateInput, description: 'Which, and of which.' }) input: MarkDuplicateInput,
  ): Promise<ClaimPayload> {
    const claimId = fromGlobalId('Claim', input.claimId);
    const originalId = optionalUuid('Claim', input.originalId) ?? '';
    await this.dispositions.markDuplicate(actor, { ...input, claimId, originalId });
    return this.changed(actor, claimId);
  }

  @Allow('claim.close')
  @Mutation(() => ClaimPayload, { description: 'Puts an own claim aside, with a reason.' })
  async dismissClaim(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => DismissClaimInput, description: 'Which, and why.' }) input: DismissClaimInput,
  ): Promise<ClaimPayload> {
    const claimId = fromGlobalId('Claim', input.claimId);
    await this.dispositions.dismiss(actor, { ...input, claimId });
    return this.changed(actor, claimId);
  }

  @Allow('claim.close')
  @Mutation(() => ClaimPayload, { description: 'Takes an own claim up again that was a duplicate or dismissed.' })
  async reopenClaim(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => ReopenClaimInput, description: 'Which.' }) input: ReopenClaimInput,
  ): Promise<ClaimPayload> {
    const claimId = fromGlobalId('Claim', input.claimId);
    await this.dispositions.reopen(actor, { ...input, claimId });
    return this.changed(actor, claimId);
  }

  private async changed(actor: Actor, claimId: string): Promise<ClaimPayload> {
    return { claim: toClaimModel(await this.claimsService.getClaim(actor, claimId)) };
  }
}
