import { ClaimsService } from '#libs/claims';
import type { EarlyReading, RunStatement, Viewer } from '#libs/database';
import { EvidenceService } from '#libs/evidence';
import type { PageRequest } from '#libs/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { claimParts } from '../claims/claim-parts';
import type { AskedField } from '../graphql/execution/early-reads';
import { fromGlobalId } from '../graphql/global-id';
import { selectsOnly, type Shape } from '../graphql/selects-only';
import { EVIDENCE_HEADS } from './evidence.model';

const APPEARANCE: Shape = {
  id: true,
  organizationId: true,
  platform: true,
  url: true,
  account: true,
  quote: true,
  postedAt: true,
  seenAt: true,
};
const PAGE_INFO: Shape = { hasNextPage: true, endCursor: true };

/** What may be selected of a claim for its own view, its appearances and the heads of its evidence to be all that is read. */
const CLAIM_PAGE: Shape = {
  id: true,
  number: true,
  statement: true,
  language: true,
  theme: true,
  stage: true,
  filedAt: true,
  state: true,
  version: true,
  demand: true,
  sharedUnder: true,
  owner: { id: true, name: true, code: true },
  region: { code: true, name: true },
  evidenceCount: true,
  commentCount: true,
  appearanceCount: true,
  firstAppearance: APPEARANCE,
  verdictSummaries: {
    verdictId: true,
    organizationId: true,
    organizationName: true,
    state: true,
    rating: true,
    label: true,
  },
  viewerCan: { action: true, allowed: true, refusal: true, because: { agreementId: true, clause: true, until: true } },
  appearances: { nodes: APPEARANCE, edges: { cursor: true, node: APPEARANCE }, pageInfo: PAGE_INFO },
  evidence: EVIDENCE_HEADS,
};

/** What one claim's page reads first: the claim, where it was seen and its evidence, in one message with who asks instead of in three more. */
@Injectable()
export class ClaimPage {
  constructor(
    @Inject(ClaimsService) private readonly claims: ClaimsService,
    @Inject(EvidenceService) private readonly evidence: EvidenceService,
  ) {}

  reading(claim: AskedField, viewer: Viewer | undefined): EarlyReading | undefined {
    if (!viewer) return undefined;
    const claimId = fromGlobalId('Claim', String(claim.args.id));
    const fields = claim.below();
    const pages = (name: string): PageRequest[] => fields.filter((field) => field.name === name).map(toPageRequest);
    const view = this.claims.claimReading(viewer, claimId, claimParts(claim), pages('appearances'));
    const evidence = fields
      .filter(({ name }) => name === 'evidence')
      .map((field) =>
        this.evidence.claimReading(viewer, claimId, toPageRequest(field), selectsOnly(field, EVIDENCE_HEADS)),
      );
    const statements = [view, ...evidence];
    if (!statements.every((known): known is readonly RunStatement[] => known !== undefined)) return undefined;
    return { statements: statements.flat(), isAll: selectsOnly(claim, CLAIM_PAGE) };
  }
}

const toPageRequest = ({ args }: AskedField): PageRequest => ({
  first: args.first as number,
  after: (args.after as string | null | undefined) ?? null,
});
