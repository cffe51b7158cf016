// Generated from apps/web/src/screens/desk/desk.graphql and the schema of the api by `npm run generate`; do not edit.
import type { Document } from '../api/document';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Computed from the owner's word and from what is published. */
export type ClaimState =
  /** A fact-check of it is published. */
  | 'CHECKED'
  /** The owner put it aside, with a reason. */
  | 'DISMISSED'
  /** The owner says that another claim is the same. */
  | 'DUPLICATE'
  /** Nothing is published about it. */
  | 'OPEN';

/** What an event happened to. */
export type EventSubjectKind =
  /** An agreement. */
  | 'AGREEMENT'
  /** A place where the claim was seen. */
  | 'APPEARANCE'
  /** Work on the claim given to somebody. */
  | 'ASSIGNMENT'
  /** The claim itself. */
  | 'CLAIM'
  /** A comment on the claim. */
  | 'COMMENT'
  /** The supervisor's position on a revision. */
  | 'ENDORSEMENT'
  /** Evidence on the claim. */
  | 'EVIDENCE'
  /** A published fact-check. */
  | 'FACT_CHECK'
  /** Another newsroom's review of a revision. */
  | 'REVIEW'
  /** A newsroom's verdict on the claim. */
  | 'VERDICT';

/** Why somebody is told of an event. */
export type NotificationKind =
  /** You, or your organisation, were asked to work on a claim. */
  | 'ASSIGNED'
  /** An assignment that you gave was done, declined or taken back. */
  | 'ASSIGNMENT_ANSWERED'
  /** A reader reported an error in a fact-check of your newsroom. */
  | 'ERROR_REPORTED'
  /** Somebody mentioned you in a comment. */
  | 'MENTIONED'
  /** Somebody answered a comment of yours. */
  | 'REPLIED'
  /** A new claim, or one that was shared with you, answers a search that you keep. */
  | 'SAVED_SEARCH'
  /** Something was added to a claim that you filed. */
  | 'YOUR_CLAIM'
  /** Something happened to a verdict that you wrote. */
  | 'YOUR_VERDICT';

/** Canonical rating of a finding; a newsroom's own label maps to one of these. */
export type Rating =
  /** Klarifikasi. */
  | 'CLARIFICATION'
  /** Salah, keliru, hoaks, palsu. */
  | 'FALSE'
  /** Menyesatkan. */
  | 'MISLEADING'
  /** Sebagian benar. */
  | 'PARTLY_TRUE'
  /** Satire, parodi. */
  | 'SATIRE'
  /** Penipuan. */
  | 'SCAM'
  /** Benar, fakta. */
  | 'TRUE'
  /** Belum terbukti. */
  | 'UNPROVEN';

/** What a reviewer says of a revision. */
export type ReviewDecision =
  /** Counts towards the quorum. */
  | 'APPROVE'
  /** Sends the revision back and closes its reviews. */
  | 'REQUEST_CHANGES';

/** What a claim is about, after the dimensions of the supervisor's vulnerability index (IKP). */
export type RiskTheme =
  /** Candidates, parties and politicians (Calon, partai dan tokoh politik). */
  | 'CANDIDATES'
  /** Disaster and weather (Bencana dan cuaca). */
  | 'DISASTER'
  /** Economy and social aid (Ekonomi dan bantuan sosial). */
  | 'ECONOMY'
  /** Running of the election: voter lists, ballots, counting (Penyelenggaraan pemilu: daftar pemilih, surat suara, penghitungan). */
  | 'ELECTION_ADMINISTRATION'
  /** Fraud and scams (Penipuan). */
  | 'FRAUD'
  /** Health (Kesehatan). */
  | 'HEALTH'
  /** Foreign affairs (Luar negeri). */
  | 'INTERNATIONAL'
  /** Money politics (Politik uang). */
  | 'MONEY_POLITICS'
  /** Neutrality of officials, army and police (Netralitas ASN, TNI, Polri dan penyelenggara). */
  | 'NEUTRALITY'
  /** Other (Lainnya). */
  | 'OTHER'
  /** Religion outside the election (Agama di luar pemilu). */
  | 'RELIGION'
  /** Identity politics: ethnicity, religion, race, groups (Politik identitas dan SARA). */
  | 'SARA'
  /** Violence, threats and security (Kekerasan, ancaman dan keamanan). */
  | 'VIOLENCE';

/** What waits for the viewer, each by the action that ends the waiting. */
export type VerdictQueue =
  /** Approved revisions on which the viewer's office may state a position and has not. */
  | 'AWAITING_POSITION'
  /** The own newsroom's drafts, the last edited first. */
  | 'DRAFTS'
  /** The own newsroom's, approved, with window and embargo over, for an editor to publish. */
  | 'PUBLISHABLE'
  /** The own newsroom's, sent back by a reviewer. */
  | 'SENT_BACK'
  /** Revisions on which the viewer may vote and its newsroom has not. */
  | 'TO_REVIEW';

/** Where a verdict stands. */
export type VerdictState =
  /** The quorum is met; it can be published once window and embargo are over. */
  | 'APPROVED'
  /** A reviewer has sent the revision back. */
  | 'CHANGES_REQUESTED'
  /** Being written; its content is for its newsroom alone. */
  | 'DRAFT'
  /** Submitted and frozen; reviewers vote on it. */
  | 'IN_REVIEW'
  /** Public. */
  | 'PUBLISHED'
  /** Was public and was taken back; a notice stays at its address. */
  | 'RETRACTED'
  /** Taken back before it was public. */
  | 'WITHDRAWN';

export type DeskQueuesVariables = Exact<{
  first: number;
  review: boolean;
  write: boolean;
  endorse: boolean;
  publish: boolean;
  answer: boolean;
  region?: string | null | undefined;
}>;

export type DeskQueuesResult = {
  awaitingPosition?: {
    count: { count: number; more: boolean; text: string };
    items: Array<{
      since: string;
      dueAt: string | null;
      verdict: {
        id: string;
        claimId: string;
        state: VerdictState;
        statement: string;
        newsroom: { id: string; name: string };
        claim: { id: string; number: string; region: { code: string; name: string } | null } | null;
        latestRevision: {
          id: string;
          number: number;
          headline: string | null;
          rating: Rating | null;
          label: string | null;
          reviews: Array<{
            id: string;
            decision: ReviewDecision;
            reason: string | null;
            organization: { id: string; name: string };
          }>;
        } | null;
      };
    }>;
  };
  toReview?: {
    count: { count: number; more: boolean; text: string };
    items: Array<{
      since: string;
      dueAt: string | null;
      verdict: {
        id: string;
        claimId: string;
        state: VerdictState;
        statement: string;
        newsroom: { id: string; name: string };
        claim: { id: string; number: string; region: { code: string; name: string } | null } | null;
        latestRevision: {
          id: string;
          number: number;
          headline: string | null;
          rating: Rating | null;
          label: string | null;
          reviews: Array<{
            id: string;
            decision: ReviewDecision;
            reason: string | null;
            organization: { id: string; name: string };
          }>;
        } | null;
      };
    }>;
  };
  sentBack?: {
    count: { count: number; more: boolean; text: string };
    items: Array<{
      since: string;
      dueAt: string | null;
      verdict: {
        id: string;
        claimId: string;
        state: VerdictState;
        statement: string;
        newsroom: { id: string; name: string };
        claim: { id: string; number: string; region: { code: string; name: string } | null } | null;
        latestRevision: {
          id: string;
          number: number;
          headline: string | null;
          rating: Rating | null;
          label: string | null;
          reviews: Array<{
            id: string;
            decision: ReviewDecision;
            reason: string | null;
            organization: { id: string; name: string };
          }>;
        } | null;
      };
    }>;
  };
  publishable?: {
    count: { count: number; more: boolean; text: string };
    items: Array<{
      since: string;
      dueAt: string | null;
      verdict: {
        id: string;
        claimId: string;
        state: VerdictState;
        statement: string;
        newsroom: { id: string; name: string };
        claim: { id: string; number: string; region: { code: string; name: string } | null } | null;
        latestRevision: {
          id: string;
          number: number;
          headline: string | null;
          rating: Rating | null;
          label: string | null;
          reviews: Array<{
            id: string;
            decision: ReviewDecision;
            reason: string | null;
            organization: { id: string; name: string };
          }>;
        } | null;
      };
    }>;
  };
  drafts?: {
    count: { count: number; more: boolean; text: string };
    items: Array<{
      since: string;
      dueAt: string | null;
      verdict: {
        id: string;
        claimId: string;
        state: VerdictState;
        statement: string;
        newsroom: { id: string; name: string };
        claim: { id: string; number: string; region: { code: string; name: string } | null } | null;
        latestRevision: {
          id: string;
          number: number;
          headline: string | null;
          rating: Rating | null;
          label: string | null;
          reviews: Array<{
            id: string;
            decision: ReviewDecision;
            reason: string | null;
            organization: { id: string; name: string };
          }>;
        } | null;
      };
    }>;
  };
  assigned: {
    nodes: Array<{
      id: string;
      number: string;
      statement: string;
      filedAt: string;
      state: ClaimState;
      theme: RiskTheme;
      owner: { id: string; name: string };
      region: { code: string; name: string } | null;
      verdictSummaries: Array<{
        verdictId: string;
        organizationName: string;
        state: string;
        rating: string | null;
        label: string | null;
      }>;
    }>;
    pageInfo: { hasNextPage: boolean };
  };
  mentions: {
    nodes: Array<{
      id: string;
      kind: NotificationKind;
      summary: string;
      actorName: string | null;
      actorOrganizationName: string | null;
      claimId: string | null;
      claimNumber: string | null;
      createdAt: string;
      readAt: string | null;
      subjectKind: EventSubjectKind;
      subjectId: string;
      eventType: string;
    }>;
    pageInfo: { hasNextPage: boolean };
  };
  reports?: {
    nodes: Array<{
      id: string;
      text: string;
      receivedAt: string;
      factCheck: { id: string; current: { headline: string } | null };
    }>;
    pageInfo: { hasNextPage: boolean };
  };
  newest: {
    nodes: Array<{
      id: string;
      number: string;
      statement: string;
      filedAt: string;
      state: ClaimState;
      theme: RiskTheme;
      owner: { id: string; name: string };
      region: { code: string; name: string } | null;
      verdictSummaries: Array<{
        verdictId: string;
        organizationName: string;
        state: string;
        rating: string | null;
        label: string | null;
      }>;
    }>;
    pageInfo: { hasNextPage: boolean };
  };
};

export type VerdictQueueVariables = Exact<{
  queue: VerdictQueue;
  first: number;
}>;

export type VerdictQueueResult = {
  verdictQueue: {
    count: { count: number; more: boolean; text: string };
    items: Array<{
      since: string;
      dueAt: string | null;
      verdict: {
        id: string;
        claimId: string;
        state: VerdictState;
        statement: string;
        newsroom: { id: string; name: string };
        claim: { id: string; number: string; region: { code: string; name: string } | null } | null;
        latestRevision: {
          id: string;
          number: number;
          headline: string | null;
          rating: Rating | null;
          label: string | null;
          reviews: Array<{
            id: string;
            decision: ReviewDecision;
            reason: string | null;
            organization: { id: string; name: string };
          }>;
        } | null;
      };
    }>;
  };
};

export type QueueOfDesk = {
  count: { count: number; more: boolean; text: string };
  items: Array<{
    since: string;
    dueAt: string | null;
    verdict: {
      id: string;
      claimId: string;
      state: VerdictState;
      statement: string;
      newsroom: { id: string; name: string };
      claim: { id: string; number: string; region: { code: string; name: string } | null } | null;
      latestRevision: {
        id: string;
        number: number;
        headline: string | null;
        rating: Rating | null;
        label: string | null;
        reviews: Array<{
          id: string;
          decision: ReviewDecision;
          reason: string | null;
          organization: { id: string; name: string };
        }>;
      } | null;
    };
  }>;
};

export type ClaimsOfDesk = {
  nodes: Array<{
    id: string;
    number: string;
    statement: string;
    filedAt: string;
    state: ClaimState;
    theme: RiskTheme;
    owner: { id: string; name: string };
    region: { code: string; name: string } | null;
    verdictSummaries: Array<{
      verdictId: string;
      organizationName: string;
      state: string;
      rating: string | null;
      label: string | null;
    }>;
  }>;
  pageInfo: { hasNextPage: boolean };
};

export const DeskQueuesDocument =
  'query deskQueues($first:Int!$review:Boolean!$write:Boolean!$endorse:Boolean!$publish:Boolean!$answer:Boolean!$region:String){awaitingPosition:verdictQueue(queue:AWAITING_POSITION first:$first)@include(if:$endorse){...queueOfDesk}toReview:verdictQueue(queue:TO_REVIEW first:$first)@include(if:$review){...queueOfDesk}sentBack:verdictQueue(queue:SENT_BACK first:$first)@include(if:$write){...queueOfDesk}publishable:verdictQueue(queue:PUBLISHABLE first:$first)@include(if:$publish){...queueOfDesk}drafts:verdictQueue(queue:DRAFTS first:$first)@include(if:$write){...queueOfDesk}assigned:claims(first:25 filter:{assignedToMe:true}){...claimsOfDesk}mentions:notifications(first:25 unreadOnly:true kinds:[MENTIONED REPLIED]){nodes{id kind summary actorName actorOrganizationName claimId claimNumber createdAt readAt subjectKind subjectId eventType}pageInfo{hasNextPage}}reports:errorReports(first:25 state:OPEN)@include(if:$answer){nodes{id text receivedAt factCheck{id current{headline}}}pageInfo{hasNextPage}}newest:claims(first:25 filter:{regionCode:$region state:OPEN}){...claimsOfDesk}}fragment queueOfDesk on QueuedVerdicts{count{count more text}items{since dueAt verdict{id claimId state statement newsroom{id name}claim{id number region{code name}}latestRevision{id number headline rating label reviews{id decision reason organization{id name}}}}}}fragment claimsOfDesk on ClaimConnection{nodes{id number statement filedAt state theme owner{id name}region{code name}verdictSummaries{verdictId organizationName state rating label}}pageInfo{hasNextPage}}' as Document<
    DeskQueuesResult,
    DeskQueuesVariables
  >;

export const VerdictQueueDocument =
  'query verdictQueue($queue:VerdictQueue!$first:Int!){verdictQueue(queue:$queue first:$first){...queueOfDesk}}fragment queueOfDesk on QueuedVerdicts{count{count more text}items{since dueAt verdict{id claimId state statement newsroom{id name}claim{id number region{code name}}latestRevision{id number headline rating label reviews{id decision reason organization{id name}}}}}}' as Document<
    VerdictQueueResult,
    VerdictQueueVariables
  >;
