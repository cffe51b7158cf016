/**
 * Claims: filing, numbers, duplicates, appearances, audience, discussion, assignments, the inbox. Decides who reads a
 * claim for everything that hangs on it. Knows no verdict workflow, opens no evidence, and never tells hidden from absent.
 */
export type { AppearanceInput } from './appearance-input';
export { type Appearance, visibleAppearance } from './appearances.repository';
export { type Assignment, ASSIGNMENT_OUTCOMES, type AssignmentOutcome } from './assignments.repository';
export { type AssignInput, AssignmentsService } from './assignments.service';
export { contributionAgreements } from './audience.policy';
export type { ClaimReader, CommentReader } from './audience.repository';
export { AudienceService, type ChangeAudienceInput } from './audience.service';
export { linkKey } from './canonical-url';
export { ClaimAccess } from './claim-access';
export { type ReadableClaim, visibleShare } from './claim-access.repository';
export * from './claim-state';
export {
  ALL_PARTS,
  claimFindings,
  claimIsRated,
  type ClaimSummary,
  type SummaryPart,
  type VerdictSummary,
} from './claim-summary.repository';
export {
  type ClaimInParts,
  type ClaimView,
  toReadViews,
  toViewInParts,
  type ViewByIdRow,
  viewJoins,
  type ViewRow,
  viewsByIdsStatement,
  viewStatement,
} from './claim-view.repository';
export { CLAIM_EVENTS, type ClaimEventType, NOTIFY_TASK } from './claims.events';
export { ClaimsModule } from './claims.module';
export * from './claims.policy';
export { ClaimsService } from './claims.service';
export type { Comment } from './discussion.repository';
export { type AddCommentInput, DiscussionService } from './discussion.service';
export { DispositionService } from './disposition.service';
export type { DuplicateHint } from './filing.repository';
export { type FileClaimInput, type Filing, FilingService } from './filing.service';
export { type BoundedCount, type ClaimFilter, type ClaimLine, type Desk, InboxRepository } from './inbox.repository';
export { type JoinClaimInput, type Joining, JoiningService } from './joining.service';
export * from './platforms';
export { normaliseStatement, statementKey } from './statement-key';
