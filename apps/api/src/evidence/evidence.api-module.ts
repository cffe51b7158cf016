import { AgreementsModule } from '#libs/agreements';
import { ClaimsModule } from '#libs/claims';
import { EvidenceModule, EvidenceService, asReader } from '#libs/evidence';
import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { AccountsApiModule } from '../accounts/accounts.api-module';
import { ClaimsApiModule } from '../claims/claims.api-module';
import { EarlyReads } from '../graphql/execution/early-reads';
import { fromGlobalId } from '../graphql/global-id';
import { NodeRegistry } from '../graphql/node';
import { NodesModule } from '../graphql/nodes.module';
import { OrganizationsApiModule } from '../organizations/organizations.api-module';
import { AgreementDocumentController } from './agreement-document.controller';
import { AgreementDocumentResolver } from './agreement-document.resolver';
import { AgreementDocuments } from './agreement-documents';
import { ClaimPage } from './claim-page';
import { EvidenceFilesController } from './evidence-files.controller';
import type { AttachStatementInput } from './evidence.inputs';
import { EvidenceMutationsResolver } from './evidence-mutations.resolver';
import { EvidenceLoader } from './evidence.loader';
import { toEvidenceModel } from './evidence.model';
import { ClaimEvidenceResolver, CustodyEntryResolver, EvidenceResolver } from './evidence.resolver';
import { FileSender } from './file-sender';
import { TusEndpoint } from './tus-endpoint';
import { UploadResolver } from './upload.resolver';
import { UploadsController } from './uploads.controller';

@Module({
  imports: [
    EvidenceModule,
    ClaimsModule,
    AgreementsModule,
    NodesModule,
    AccountsApiModule,
    OrganizationsApiModule,
    ClaimsApiModule,
  ],
  controllers: [UploadsController, EvidenceFilesController, AgreementDocumentController],
  providers: [
    TusEndpoint,
    FileSender,
    AgreementDocuments,
    EvidenceLoader,
    ClaimPage,
    EvidenceResolver,
    CustodyEntryResolver,
    ClaimEvidenceResolver,
    EvidenceMutationsResolver,
    UploadResolver,
    AgreementDocumentResolver,
  ],
  exports: [EvidenceLoader],
})
export class EvidenceApiModule implements OnModuleInit {
  constructor(
    @Inject(HttpAdapterHost) private readonly http: HttpAdapterHost<FastifyAdapter>,
    @Inject(NodeRegistry) private readonly nodes: NodeRegistry,
    @Inject(EvidenceService) private readonly evidence: EvidenceService,
    @Inject(EarlyReads) private readonly early: EarlyReads,
    @Inject(ClaimPage) private readonly claimPage: ClaimPage,
  ) {}

  onModuleInit(): void {
    // Pieces of files go from the socket to their place; nothing reads them before.
    this.http.httpAdapter
      .getInstance()
      .addContentTypeParser('application/offset+octet-stream', (_request, _body, done) => done(null));
    this.early.register('claim', (claim, viewer) => this.claimPage.reading(claim, viewer));
    for (const mutation of ['attachLink', 'attachStatement']) {
      this.early.registerMutation(mutation, (field, viewer) => {
        const { claimId, idempotencyKey } = field.args['input'] as AttachStatementInput;
        if (!viewer || idempotencyKey) return undefined;
        const statements = this.evidence.attachReading(viewer, fromGlobalId('Claim', claimId));
        return statements && { statements, isAll: false };
      });
    }
    this.nodes.register('Evidence', async (actor, id) => {
      const reader = asReader(actor);
      const found = await this.evidence.find(reader, id);
      return found && toEvidenceModel(found, reader.organizationId);
    });
  }
}
