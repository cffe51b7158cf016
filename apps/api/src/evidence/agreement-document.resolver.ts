import { Allow, type Member } from '#libs/access';
import { AgreementsService } from '#libs/agreements';
import { Inject } from '@nestjs/common';
import { Args, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { AgreementPayload } from '../agreements/agreement-mutations.resolver';
import { AgreementVersionModel, toAgreementModel } from '../agreements/agreement.model';
import { CurrentMember } from '../graphql/current-actor.decorator';
import { fromGlobalId, toGlobalId } from '../graphql/global-id';
import { AgreementDocuments } from './agreement-documents';
import { AttachAgreementDocumentInput } from './evidence.inputs';

@Resolver(() => AgreementVersionModel)
export class AgreementDocumentResolver {
  constructor(
    @Inject(AgreementDocuments) private readonly documents: AgreementDocuments,
    @Inject(AgreementsService) private readonly agreements: AgreementsService,
  ) {}

  @Allow('agreement.draft')
  @Mutation(() => AgreementPayload, {
    description: 'Makes an uploaded file the document of a draft, so that the signed hash covers it.',
  })
  async attachAgreementDocument(
    @CurrentMember() member: Member,
    @Args('input', { type: () => AttachAgreementDocumentInput, description: 'Which file to which draft.' })
    { agreementId, expectedVersion, uploadId }: AttachAgreementDocumentInput,
  ): Promise<AgreementPayload> {
    const id = fromGlobalId('Agreement', agreementId);
    await this.documents.attach(member, id, expectedVersion, uploadId ?? null);
    return { agreement: toAgreementModel(await this.agreements.get(member, id)) };
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'Path of the document on this host; null while there is none.',
  })
  documentPath({ version }: AgreementVersionModel): string | null {
    if (!version.document) return null;
    return `/files/agreements/${toGlobalId('Agreement', version.agreementId)}/${version.number}/document`;
  }
}
