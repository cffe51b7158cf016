import { Allow, type Member } from '#libs/access';
import { type EditVerdict, VerdictReadingService, VerdictsService } from '#libs/verdicts';
import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentMember } from '../graphql/current-actor.decorator';
import { fromGlobalId } from '../graphql/global-id';
import {
  AnnounceVerdictInput,
  ChangeVerdictAudienceInput,
  CiteEvidenceInput,
  EditVerdictInput,
  MoveVerdictInput,
  OfVerdictInput,
  OpenVerdictInput,
  ReasonedVerdictInput,
} from './verdict.inputs';
import { VerdictModel, toVerdictModel } from './verdict.model';
import { VerdictPayload } from './verdict.payloads';

const uuids = (type: string, ids: readonly string[]): string[] => ids.map((id) => fromGlobalId(type, id));
const ofVerdict = <T extends { verdictId: string }>(input: T): T => ({
  ...input,
  verdictId: fromGlobalId('Verdict', input.verdictId),
});

/** What a newsroom does with its own verdicts. */
@Resolver(() => VerdictModel)
export class VerdictResolver {
  constructor(
    @Inject(VerdictsService) private readonly verdicts: VerdictsService,
    @Inject(VerdictReadingService) private readonly reading: VerdictReadingService,
  ) {}

  @Allow('claim.read')
  @Query(() => VerdictModel, { description: 'One verdict.' })
  async verdict(
    @CurrentMember() member: Member,
    @Args('id', { type: () => ID, description: 'Id of the verdict.' }) id: string,
  ): Promise<VerdictModel> {
    return toVerdictModel(await this.reading.get(member, fromGlobalId('Verdict', id)), member.organizationId);
  }

  @Allow('verdict.write')
  @Mutation(() => VerdictPayload, { description: "Opens the own newsroom's verdict on a claim, as a draft." })
  openVerdict(
    @CurrentMember() member: Member,
    @Args('input', { type: () => OpenVerdictInput, description: 'On what.' })
    { claimId, agreementIds, ...rest }: OpenVerdictInput,
  ): Promise<VerdictPayload> {
    const audience = agreementIds ? { agreementIds: uuids('Agreement', agreementIds) } : {};
    return this.answer(
      member,
      this.verdicts.open(member, { ...rest, claimId: fromGlobalId('Claim', claimId), ...audience }),
    );
  }

  @Allow('verdict.write')
  @Mutation(() => VerdictPayload, { description: 'Writes the draft. Whoever writes is among its authors.' })
  editVerdict(
    @CurrentMember() member: Member,
    @Args('input', { type: () => EditVerdictInput, description: 'What to write.' })
    { distortions, ...input }: EditVerdictInput,
  ): Promise<VerdictPayload> {
    const edit: EditVerdict = {
      ...ofVerdict(input),
      ...(distortions === undefined ? {} : { distortions: distortions ?? [] }),
    };
    return this.answer(member, this.verdicts.edit(member, edit));
  }

  @Allow('verdict.write')
  @Mutation(() => VerdictPayload, { description: 'Cites evidence in the draft.' })
  citeEvidence(
    @CurrentMember() member: Member,
    @Args('input', { type: () => CiteEvidenceInput, description: 'Which.' }) input: CiteEvidenceInput,
  ): Promise<VerdictPayload> {
    const evidenceIds = uuids('Evidence', input.evidenceIds);
    return this.answer(member, this.verdicts.cite(member, { ...ofVerdict(input), evidenceIds }));
  }

  @Allow('verdict.write')
  @Mutation(() => VerdictPayload, { description: 'Takes citations out of the draft.' })
  unciteEvidence(
    @CurrentMember() member: Member,
    @Args('input', { type: () => CiteEvidenceInput, description: 'Which.' }) input: CiteEvidenceInput,
  ): Promise<VerdictPayload> {
    const evidenceIds = uuids('Evidence', input.evidenceIds);
    return this.answer(member, this.verdicts.uncite(member, { ...ofVerdict(input), evidenceIds }));
  }

  @Allow('verdict.write')
  @Mutation(() => VerdictPayload, {
    description: 'Submits the draft for review. It is frozen with its hash, under the protocol in force now.',
  })
  submitVerdict(
    @CurrentMember() member: Member,
    @Args('input', { type: () => OfVerdictInput, description: 'Which.' }) input: OfVerdictInput,
  ): Promise<VerdictPayload> {
    return this.answer(member, this.verdicts.submit(member, ofVerdict(input)));
  }

  @Allow('verdict.write')
  @Mutation(() => VerdictPayload, { description: 'Begins a new revision after a request for changes.' })
  reviseVerdict(
    @CurrentMember() member: Member,
    @Args('input', { type: () => OfVerdictInput, description: 'Which.' }) input: OfVerdictInput,
  ): Promise<VerdictPayload> {
    return this.answer(member, this.verdicts.revise(member, ofVerdict(input)));
  }

  @Allow('verdict.write')
  @Mutation(() => VerdictPayload, {
    description: 'Begins a correction of what is public. The public version stands until the correction is published.',
  })
  correctVerdict(
    @CurrentMember() member: Member,
    @Args('input', { type: () => OfVerdictInput, description: 'Which.' }) input: OfVerdictInput,
  ): Promise<VerdictPayload> {
    return this.answer(member, this.verdicts.correct(member, ofVerdict(input)));
  }

  @Allow('verdict.withdraw')
  @Mutation(() => VerdictPayload, {
    description: 'Withdraws what is in review or approved. Of a correction, only the correction.',
  })
  withdrawVerdict(
    @CurrentMember() member: Member,
    @Args('input', { type: () => ReasonedVerdictInput, description: 'Which, and why.' }) input: ReasonedVerdictInput,
  ): Promise<VerdictPayload> {
    return this.answer(member, this.verdicts.withdraw(member, ofVerdict(input)));
  }

  @Allow('verdict.write')
  @Mutation(() => VerdictPayload, {
    description: 'Takes an unpublished verdict, whose claim can no longer be read, to an own claim as a new draft.',
  })
  moveVerdict(
    @CurrentMember() member: Member,
    @Args('input', { type: () => MoveVerdictInput, description: 'Which, and where to.' }) input: MoveVerdictInput,
  ): Promise<VerdictPayload> {
    const claimId = fromGlobalId('Claim', input.claimId);
    return this.answer(member, this.verdicts.move(member, { ...ofVerdict(input), claimId }));
  }

  @Allow('claim.audience')
  @Mutation(() => VerdictPayload, {
    description: "Changes whom the own verdict is shared with, within its claim's audience.",
  })
  changeVerdictAudience(
    @CurrentMember() member: Member,
    @Args('input', { type: () => ChangeVerdictAudienceInput, description: 'With whom.' })
    input: ChangeVerdictAudienceInput,
  ): Promise<VerdictPayload> {
    const agreementIds = uuids('Agreement', input.agreementIds);
    return this.answer(member, this.verdicts.changeAudience(member, { ...ofVerdict(input), agreementIds }));
  }

  @Allow('verdict.write')
  @Mutation(() => VerdictPayload, { description: 'Says whether partners may see that a draft exists.' })
  announceVerdict(
    @CurrentMember() member: Member,
    @Args('input', { type: () => AnnounceVerdictInput, description: 'Which, and whether.' })
    input: AnnounceVerdictInput,
  ): Promise<VerdictPayload> {
    return this.answer(member, this.verdicts.announce(member, ofVerdict(input)));
  }

  private async answer(member: Member, change: Promise<string>): Promise<VerdictPayload> {
    return { verdict: toVerdictModel(await this.reading.get(member, await change), member.organizationId) };
  }
}
