import type { ClaimLine } from '#libs/claims';
import { toGlobalId } from '../graphql/global-id';
import type { Shape } from '../graphql/selects-only';
import { OrganizationModel } from '../organizations/organization.model';
import { RegionModel } from '../regions/region.model';
import { ClaimModel, VerdictSummaryModel } from './claim.model';
import { toAppearanceModel } from './contribution.models';

const LINE: Shape = {
  id: true,
  number: true,
  statement: true,
  theme: true,
  stage: true,
  filedAt: true,
  owner: { id: true, name: true },
  region: { code: true, name: true },
  evidenceCount: true,
  verdictSummaries: { verdictId: true, organizationId: true, state: true, rating: true, label: true },
  firstAppearance: { url: true, account: true, quote: true, platform: true, postedAt: true, seenAt: true },
};

/** What a list of claims may select for lines of it to be enough. */
export const CLAIM_LINES: Shape = {
  nodes: LINE,
  edges: { cursor: true, node: LINE },
  pageInfo: { hasNextPage: true, endCursor: true },
};

/** A claim of which only `LINE` was read. */
export function toClaimLineModel(line: ClaimLine): ClaimModel {
  return Object.assign(new ClaimModel(), {
    id: toGlobalId('Claim', line.id),
    number: line.number,
    statement: line.statement,
    theme: line.theme,
    stage: line.stage,
    filedAt: line.filedAt,
    owner: Object.assign(new OrganizationModel(), {
      id: toGlobalId('Organization', line.ownerId),
      name: line.ownerName,
    }),
    region: Object.assign(new RegionModel(), { code: line.regionCode, name: line.regionName }),
    evidenceCount: line.evidenceCount,
    verdictSummaries: line.verdicts.map((v) =>
      Object.assign(new VerdictSummaryModel(), {
        verdictId: toGlobalId('Verdict', v.verdictId),
        organizationId: toGlobalId('Organization', v.ownerId),
        state: v.state,
        rating: v.rating,
        label: v.label,
      }),
    ),
    firstAppearance: line.firstAppearance && toAppearanceModel(line.firstAppearance),
  });
}
