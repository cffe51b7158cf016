// Generated from apps/web/src/screens/claim/claim.graphql and the schema of the api by `npm run generate`; do not edit.
import type { Document } from '../api/document';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Another place where a claim was seen. */
export type AddAppearanceInput = {
  /** Account that posted it. */
  account?: string | null | undefined;
  /** Fewer agreements than those through which the organisation takes part; left out means all of them. What the claim's owner adds goes with the claim. */
  agreementIds?: Array<string> | null | undefined;
  /** The claim. */
  claimId: string;
  /** The same key again returns what the first call did, for clients that retry. */
  idempotencyKey?: string | null | undefined;
  /** Where it was seen. */
  platform: Platform;
  /** When it was posted. */
  postedAt?: string | null | undefined;
  /** What it said there. */
  quote?: string | null | undefined;
  /** When it was seen; now, when left out. */
  seenAt?: string | null | undefined;
  /** Address, http or https. */
  url?: string | null | undefined;
};

/** A comment, or a private note. */
export type AddCommentInput = {
  /** Fewer agreements than those through which the organisation takes part; left out means all of them. */
  agreementIds?: Array<string> | null | undefined;
  /** What it says, up to 5,000 characters. */
  body: string;
  /** The claim. */
  claimId: string;
  /** The same key again returns what the first call did, for clients that retry. */
  idempotencyKey?: string | null | undefined;
  /** People to tell of it; all must be able to read it. */
  mentions?: Array<string> | null | undefined;
  /** A private note: for the own organisation alone. */
  private?: boolean | null | undefined;
  /** The comment that it answers. */
  replyTo?: string | null | undefined;
};

/** The answer of who was asked. */
export type AnswerAssignmentInput = {
  /** Done, or declined. */
  answer: AssignmentAnswer;
  /** The assignment. */
  assignmentId: string;
};

/** Asks somebody to work on a claim. */
export type AssignClaimInput = {
  /** The claim. */
  claimId: string;
  /** By when. */
  dueAt?: string | null | undefined;
  /** The same key again returns what the first call did, for clients that retry. */
  idempotencyKey?: string | null | undefined;
  /** What is asked. */
  note?: string | null | undefined;
  /** A partner that reads the claim; left out is the own organisation. */
  organizationId?: string | null | undefined;
  /** A member of the own organisation; left out asks the organisation as such. */
  personId?: string | null | undefined;
};

/** What an assignee answers. */
export type AssignmentAnswer =
  /** It will not be done here. */
  | 'DECLINED'
  /** It is done. */
  | 'DONE';

/** How an assignment ended. */
export type AssignmentOutcome =
  /** The one who asked took it back. */
  | 'CANCELLED'
  /** The assignee declined. */
  | 'DECLINED'
  /** The assignee has done it. */
  | 'DONE';

/** A web page as evidence. */
export type AttachLinkInput = {
  /** Fewer agreements than those through which the organisation takes part in the claim; left out means all of them. */
  agreementIds?: Array<string> | null | undefined;
  /** The claim. */
  claimId: string;
  /** What it shows. */
  description?: string | null | undefined;
  /** The same key again returns what the first call did, for clients that retry. */
  idempotencyKey?: string | null | undefined;
  /** Let published fact-checks show it to everyone. */
  isPublic?: boolean;
  /** Who of its audience may read it. */
  sensitivity?: Sensitivity;
  /** Title. Shown to everybody who may read the evidence, also while it is sealed. */
  title: string;
  /** Complete address, http or https. */
  url: string;
};

/** What somebody said, as evidence. */
export type AttachStatementInput = {
  /** Fewer agreements than those through which the organisation takes part in the claim; left out means all of them. */
  agreementIds?: Array<string> | null | undefined;
  /** When it was said. */
  at?: string | null | undefined;
  /** The claim. */
  claimId: string;
  /** What it shows. */
  description?: string | null | undefined;
  /** The same key again returns what the first call did, for clients that retry. */
  idempotencyKey?: string | null | undefined;
  /** Let published fact-checks show it to everyone. */
  isPublic?: boolean;
  /** Who of its audience may read it. */
  sensitivity?: Sensitivity;
  /** Who said it. */
  speaker?: string | null | undefined;
  /** The words. */
  text: string;
  /** Title. Shown to everybody who may read the evidence, also while it is sealed. */
  title: string;
};

/** Takes an assignment back. */
export type CancelAssignmentInput = {
  /** The assignment. */
  assignmentId: string;
};

/** How far the capture of a link has come. */
export type CaptureState =
  /** What stood there is kept. */
  | 'CAPTURED'
  /** It could not be fetched; `failure` says why. */
  | 'FAILED'
  /** It is to be fetched in a moment. */
  | 'PENDING';

/** The whole audience of a claim from now on. */
export type ChangeAudienceInput = {
  /** Agreements to share it under; none is the own organisation alone. */
  agreementIds: Array<string>;
  /** The claim. */
  claimId: string;
  /** Refused with STALE_VERSION when the claim has been changed since this version was read. */
  expectedVersion?: number | null | undefined;
  /** Whether own comments, evidence and verdicts join the agreements that are new. */
  takeContributions?: boolean | null | undefined;
};

/** Who may read own evidence; what is left out stays as it is. */
export type ChangeEvidenceAccessInput = {
  /** All agreements that it is shared under from now on. */
  agreementIds?: Array<string> | null | undefined;
  /** The evidence. */
  evidenceId: string;
  /** Let published fact-checks show it to everyone. */
  isPublic?: boolean | null | undefined;
  /** Who of its audience may read it. */
  sensitivity?: Sensitivity | null | undefined;
};

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

/** What was done with evidence. */
export type CustodyAction =
  /** The sealed original was downloaded. */
  | 'DOWNLOADED'
  /** What a link or statement says was opened. */
  | 'OPENED'
  /** A preview or thumbnail was downloaded. */
  | 'PREVIEWED'
  /** It was attached. */
  | 'STORED';

/** Puts a claim aside. */
export type DismissClaimInput = {
  /** The claim. */
  claimId: string;
  /** Refused with STALE_VERSION when the claim has been changed since this version was read. */
  expectedVersion?: number | null | undefined;
  /** More about it, for everybody who reads the claim. */
  note?: string | null | undefined;
  /** Why. */
  reason: DismissalReason;
};

/** Why a claim is put aside. */
export type DismissalReason =
  /** Nothing could settle it (tidak dapat diperiksa). */
  | 'NOT_CHECKABLE'
  /** An opinion, not a statement of fact (pendapat). */
  | 'OPINION'
  /** Not what the desk is for (di luar cakupan). */
  | 'OUT_OF_SCOPE'
  /** Spam. */
  | 'SPAM';

/** Stage of an election (UU 7/2017 art. 167 (4)), and the time between. */
export type ElectionStage =
  /** Between elections (Di luar tahapan pemilu). */
  | 'BETWEEN_ELECTIONS'
  /** Campaign (Kampanye). */
  | 'CAMPAIGN'
  /** Final list of candidates (DCT) (Penetapan Daftar Calon Tetap (DCT)). */
  | 'CANDIDATE_LIST'
  /** Registration of parties and candidates (Pendaftaran dan verifikasi peserta serta calon). */
  | 'CANDIDATE_REGISTRATION'
  /** Disputes over the result (Sengketa hasil). */
  | 'DISPUTE'
  /** Quiet period before voting (Masa tenang). */
  | 'QUIET_PERIOD'
  /** Counting and recapitulation (Penghitungan dan rekapitulasi suara). */
  | 'RECAPITULATION'
  /** Determination of the result and inauguration (Penetapan hasil dan pelantikan). */
  | 'RESULT'
  /** Registration of voters (Pemutakhiran data pemilih). */
  | 'VOTER_REGISTRATION'
  /** Voting (Pemungutan suara). */
  | 'VOTING';

/** What a piece of evidence is. */
export type EvidenceKind =
  /** A file, sealed as it was sent. */
  | 'FILE'
  /** A web address, and what stood there when it was attached. */
  | 'LINK'
  /** What somebody said, in words. */
  | 'STATEMENT';

/** What stands at the address of a fact-check. */
export type FactCheckState =
  /** Its newest version, with the older ones. */
  | 'PUBLISHED'
  /** The notice of its retraction; what it said is shown no more. */
  | 'RETRACTED';

/** What a file holds, found out by decoding it. */
export type FileKind =
  /** Sound alone. */
  | 'AUDIO'
  /** A picture. */
  | 'IMAGE'
  /** A document. */
  | 'PDF'
  /** Moving pictures. */
  | 'VIDEO';

/** Marks a claim as a duplicate. */
export type MarkDuplicateInput = {
  /** The claim. */
  claimId: string;
  /** Refused with STALE_VERSION when the claim has been changed since this version was read. */
  expectedVersion?: number | null | undefined;
  /** The claim that it repeats; one that the viewer sees. */
  originalId: string;
};

/** Opens what sensitive evidence says. */
export type OpenEvidenceInput = {
  /** The evidence. */
  evidenceId: string;
};

/** Which verdict to open. */
export type OpenVerdictInput = {
  /** Share it under these agreements only; by default under all through which the newsroom takes part. */
  agreementIds?: Array<string> | null | undefined;
  /** Let partners see that a draft exists. */
  announced?: boolean;
  /** The claim to check. */
  claimId: string;
  /** Key of the client for this call; a retried call with the same key does nothing a second time. */
  idempotencyKey?: string | null | undefined;
};

/** Where a claim was seen. */
export type Platform =
  /** Radio or television (Radio atau televisi). */
  | 'BROADCAST'
  /** E-mail (Surel). */
  | 'EMAIL'
  /** Facebook. */
  | 'FACEBOOK'
  /** Instagram. */
  | 'INSTAGRAM'
  /** Other (Lainnya). */
  | 'OTHER'
  /** Print or leaflet (Media cetak atau selebaran). */
  | 'PRINT'
  /** Text message (SMS). */
  | 'SMS'
  /** Snack Video. */
  | 'SNACK_VIDEO'
  /** Spoken or at a gathering (Lisan atau pertemuan). */
  | 'SPOKEN'
  /** Telegram. */
  | 'TELEGRAM'
  /** Threads. */
  | 'THREADS'
  /** TikTok. */
  | 'TIKTOK'
  /** Website (Situs web). */
  | 'WEBSITE'
  /** WhatsApp. */
  | 'WHATSAPP'
  /** X (Twitter). */
  | 'X'
  /** YouTube. */
  | 'YOUTUBE';

/** A supervisor's position on a revision. It changes no rating and blocks nothing. */
export type Position =
  /** The office adds or corrects data. */
  | 'DATA_CLARIFICATION'
  /** The office takes no position. */
  | 'NO_POSITION'
  /** The office objects to it. */
  | 'OBJECTS'
  /** The office supports the finding. */
  | 'SUPPORTS';

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

/** Takes a claim up again. */
export type ReopenClaimInput = {
  /** The claim. */
  claimId: string;
  /** Refused with STALE_VERSION when the claim has been changed since this version was read. */
  expectedVersion?: number | null | undefined;
};

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

/** Who of its audience may read evidence. */
export type Sensitivity =
  /** The own organisation alone, not even the claim's owner: for sources. */
  | 'OWN_ORGANISATION'
  /** Those who may also read sensitive evidence, under the same agreement; every opening is recorded. */
  | 'SENSITIVE'
  /** All of its audience. */
  | 'SHARED';

/** Whether the findings of several newsrooms on one claim agree. */
export type VerdictAgreement =
  /** All have the same rating. */
  | 'AGREE'
  /** Ratings differ. */
  | 'DIVERGE'
  /** There is one finding. */
  | 'SINGLE';

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

/** Takes an own comment back. */
export type WithdrawCommentInput = {
  /** The comment. */
  commentId: string;
};

/** Takes own evidence back. */
export type WithdrawEvidenceInput = {
  /** The evidence. */
  evidenceId: string;
  /** Why; everybody who reads the evidence sees it. */
  reason: string;
};

export type ClaimPageVariables = Exact<{
  id: string;
}>;

export type ClaimPageResult = {
  claim: {
    id: string;
    number: string;
    statement: string;
    state: ClaimState;
    theme: RiskTheme;
    stage: ElectionStage;
    language: string;
    filedAt: string;
    demand: number;
    version: number;
    dismissalReason: DismissalReason | null;
    dismissalNote: string | null;
    verdictAgreement: VerdictAgreement | null;
    appearanceCount: number;
    evidenceCount: number;
    sharedUnder: Array<string>;
    duplicateOf: { id: string; number: string } | null;
    duplicates: Array<{ id: string; number: string; version: number; owner: { id: string; name: string } }>;
    verdictSummaries: Array<{ verdictId: string; organizationId: string; state: string }>;
    owner: { id: string; name: string };
    filedBy: { displayName: string } | null;
    region: { code: string; name: string; path: Array<{ name: string }> } | null;
    appearances: {
      nodes: Array<{
        id: string;
        platform: Platform;
        account: string | null;
        url: string | null;
        quote: string | null;
        postedAt: string | null;
        seenAt: string;
      }>;
    };
    assignments: Array<{
      id: string;
      personId: string | null;
      personName: string | null;
      organizationId: string;
      organizationName: string;
      assignedById: string;
      assignedByName: string;
      assignedByOrganizationId: string;
      assignedByOrganizationName: string;
      note: string | null;
      dueAt: string | null;
      endedAt: string | null;
      outcome: AssignmentOutcome | null;
    }>;
    audience: Array<{
      organizationId: string;
      organizationName: string;
      agreementId: string;
      clause: string;
      until: string;
      retained: boolean;
    }> | null;
    viewerCan: Array<{
      action: string;
      allowed: boolean;
      refusal: string | null;
      because: { agreementId: string; clause: string; until: string } | null;
    }>;
  };
};

export type ClaimEvidenceVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;

export type ClaimEvidenceResult = {
  claim: {
    id: string;
    evidence: {
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
      nodes: Array<{
        id: string;
        kind: EvidenceKind;
        title: string;
        description: string | null;
        sensitivity: Sensitivity;
        sharedUnder: Array<string>;
        isPublic: boolean;
        isPublished: boolean;
        sealed: boolean;
        withdrawnAt: string | null;
        withdrawnReason: string | null;
        createdAt: string;
        contentHash: string;
        owner: { id: string; name: string };
        addedBy: { displayName: string } | null;
        thumbnail: { path: string; width: number; height: number } | null;
        preview: { path: string; width: number; height: number } | null;
        file: { name: string; mime: string; kind: FileKind; size: number; sha256: string; downloadPath: string } | null;
        link: {
          url: string;
          finalUrl: string | null;
          state: CaptureState;
          title: string | null;
          text: string | null;
          capturedAt: string | null;
          httpStatus: number | null;
          failure: string | null;
        } | null;
        statement: { speaker: string | null; text: string; at: string | null } | null;
        viewerCan: Array<{
          action: string;
          allowed: boolean;
          refusal: string | null;
          because: { agreementId: string; clause: string; until: string } | null;
        }>;
      }>;
    };
  };
};

export type ClaimVerdictsVariables = Exact<{
  id: string;
}>;

export type ClaimVerdictsResult = {
  claim: {
    id: string;
    verdicts: Array<{
      id: string;
      state: VerdictState;
      announced: boolean;
      newsroom: { id: string; name: string };
      latestRevision: {
        id: string;
        number: number;
        rating: Rating | null;
        label: string | null;
        headline: string | null;
        conclusion: string | null;
        submittedAt: string | null;
        quorum: number | null;
        reviews: Array<{ id: string; decision: ReviewDecision; organization: { name: string } }>;
      } | null;
      endorsements: Array<{
        id: string;
        position: Position;
        text: string;
        createdAt: string;
        replaced: boolean;
        office: { name: string };
      }>;
      factCheck: { slug: string; state: FactCheckState } | null;
      viewerCan: Array<{ action: string; allowed: boolean }>;
    }>;
  };
};

export type ClaimDiscussionVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;

export type ClaimDiscussionResult = {
  claim: {
    id: string;
    comments: {
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
      nodes: Array<{
        id: string;
        authorId: string;
        authorName: string;
        organizationName: string;
        replyTo: string | null;
        body: string | null;
        private: boolean;
        createdAt: string;
        withdrawnAt: string | null;
      }>;
    };
  };
};

export type ClaimTimelineVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;

export type ClaimTimelineResult = {
  claim: {
    id: string;
    timeline: {
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
      nodes: Array<{
        id: string;
        occurredAt: string;
        summary: string;
        actor: { personName: string | null; organizationName: string | null; system: string | null };
        because: { agreementId: string; clause: string | null } | null;
      }>;
    };
  };
};

export type EvidenceCustodyVariables = Exact<{
  id: string;
}>;

export type EvidenceCustodyResult = {
  evidence: {
    id: string;
    custody: {
      nodes: Array<{
        id: string;
        action: CustodyAction;
        at: string;
        clause: string | null;
        organization: { name: string } | null;
        person: { displayName: string } | null;
      }>;
    };
  };
};

export type ClaimMentionableVariables = Exact<{
  claimId: string;
  search: string;
  private?: boolean | null | undefined;
}>;

export type ClaimMentionableResult = {
  mentionablePeople: Array<{ personId: string; name: string; organizationName: string }>;
};

export type ClaimLiveVariables = Exact<{
  claimId: string;
}>;

export type ClaimLiveResult = { claimEvents: { id: string; type: string } };

export type ClaimAddCommentVariables = Exact<{
  input: AddCommentInput;
}>;

export type ClaimAddCommentResult = { addComment: { comment: { id: string } } };

export type ClaimWithdrawCommentVariables = Exact<{
  input: WithdrawCommentInput;
}>;

export type ClaimWithdrawCommentResult = { withdrawComment: { comment: { id: string } } };

export type ClaimAddAppearanceVariables = Exact<{
  input: AddAppearanceInput;
}>;

export type ClaimAddAppearanceResult = { addAppearance: { appearance: { id: string } } };

export type ClaimAttachLinkVariables = Exact<{
  input: AttachLinkInput;
}>;

export type ClaimAttachLinkResult = { attachLink: { evidence: { id: string } } };

export type ClaimAttachStatementVariables = Exact<{
  input: AttachStatementInput;
}>;

export type ClaimAttachStatementResult = { attachStatement: { evidence: { id: string } } };

export type ClaimOpenEvidenceVariables = Exact<{
  input: OpenEvidenceInput;
}>;

export type ClaimOpenEvidenceResult = {
  openEvidence: {
    evidence: {
      id: string;
      kind: EvidenceKind;
      title: string;
      description: string | null;
      sensitivity: Sensitivity;
      sharedUnder: Array<string>;
      isPublic: boolean;
      isPublished: boolean;
      sealed: boolean;
      withdrawnAt: string | null;
      withdrawnReason: string | null;
      createdAt: string;
      contentHash: string;
      owner: { id: string; name: string };
      addedBy: { displayName: string } | null;
      thumbnail: { path: string; width: number; height: number } | null;
      preview: { path: string; width: number; height: number } | null;
      file: { name: string; mime: string; kind: FileKind; size: number; sha256: string; downloadPath: string } | null;
      link: {
        url: string;
        finalUrl: string | null;
        state: CaptureState;
        title: string | null;
        text: string | null;
        capturedAt: string | null;
        httpStatus: number | null;
        failure: string | null;
      } | null;
      statement: { speaker: string | null; text: string; at: string | null } | null;
      viewerCan: Array<{
        action: string;
        allowed: boolean;
        refusal: string | null;
        because: { agreementId: string; clause: string; until: string } | null;
      }>;
    };
  };
};

export type ClaimWithdrawEvidenceVariables = Exact<{
  input: WithdrawEvidenceInput;
}>;

export type ClaimWithdrawEvidenceResult = { withdrawEvidence: { evidence: { id: string } } };

export type ClaimOpenVerdictVariables = Exact<{
  input: OpenVerdictInput;
}>;

export type ClaimOpenVerdictResult = { openVerdict: { verdict: { id: string } } };

export type ClaimDismissVariables = Exact<{
  input: DismissClaimInput;
}>;

export type ClaimDismissResult = { dismissClaim: { claim: { id: string } } };

export type ClaimReopenVariables = Exact<{
  input: ReopenClaimInput;
}>;

export type ClaimReopenResult = { reopenClaim: { claim: { id: string } } };

export type ClaimAskPartnerVariables = Exact<{
  input: AssignClaimInput;
}>;

export type ClaimAskPartnerResult = { assignClaim: { assignment: { id: string } } };

export type ClaimCancelAssignmentVariables = Exact<{
  input: CancelAssignmentInput;
}>;

export type ClaimCancelAssignmentResult = { cancelAssignment: { assignment: { id: string } } };

export type ClaimChangeEvidenceAccessVariables = Exact<{
  input: ChangeEvidenceAccessInput;
}>;

export type ClaimChangeEvidenceAccessResult = { changeEvidenceAccess: { evidence: { id: string } } };

export type ClaimAnswerAssignmentVariables = Exact<{
  input: AnswerAssignmentInput;
}>;

export type ClaimAnswerAssignmentResult = { answerAssignment: { assignment: { id: string } } };

export type ClaimShareableVariables = Exact<{
  regionCode: string;
  theme: RiskTheme;
  stage: ElectionStage;
}>;

export type ClaimShareableResult = {
  shareableAgreements: Array<{ agreementId: string; title: string; readers: Array<{ name: string }> }>;
};

export type ClaimOriginalVariables = Exact<{
  number: string;
}>;

export type ClaimOriginalResult = { claimByNumber: { id: string; number: string; statement: string } };

export type ClaimChangeAudienceVariables = Exact<{
  input: ChangeAudienceInput;
}>;

export type ClaimChangeAudienceResult = { changeAudience: { claim: { id: string } } };

export type ClaimMarkDuplicateVariables = Exact<{
  input: MarkDuplicateInput;
}>;

export type ClaimMarkDuplicateResult = { markDuplicate: { claim: { id: string } } };

export type EvidenceLine = {
  id: string;
  kind: EvidenceKind;
  title: string;
  description: string | null;
  sensitivity: Sensitivity;
  sharedUnder: Array<string>;
  isPublic: boolean;
  isPublished: boolean;
  sealed: boolean;
  withdrawnAt: string | null;
  withdrawnReason: string | null;
  createdAt: string;
  contentHash: string;
  owner: { id: string; name: string };
  addedBy: { displayName: string } | null;
  thumbnail: { path: string; width: number; height: number } | null;
  preview: { path: string; width: number; height: number } | null;
  file: { name: string; mime: string; kind: FileKind; size: number; sha256: string; downloadPath: string } | null;
  link: {
    url: string;
    finalUrl: string | null;
    state: CaptureState;
    title: string | null;
    text: string | null;
    capturedAt: string | null;
    httpStatus: number | null;
    failure: string | null;
  } | null;
  statement: { speaker: string | null; text: string; at: string | null } | null;
  viewerCan: Array<{
    action: string;
    allowed: boolean;
    refusal: string | null;
    because: { agreementId: string; clause: string; until: string } | null;
  }>;
};

export const ClaimPageDocument =
  'query claimPage($id:ID!){claim(id:$id){id number statement state theme stage language filedAt demand version dismissalReason dismissalNote verdictAgreement duplicateOf{id number}duplicates{id number version owner{id name}}verdictSummaries{verdictId organizationId state}owner{id name}filedBy{displayName}region{code name path{name}}appearanceCount appearances(first:50){nodes{id platform account url quote postedAt seenAt}}evidenceCount assignments{id personId personName organizationId organizationName assignedById assignedByName assignedByOrganizationId assignedByOrganizationName note dueAt endedAt outcome}audience{organizationId organizationName agreementId clause until retained}sharedUnder viewerCan{action allowed refusal because{agreementId clause until}}}}' as Document<
    ClaimPageResult,
    ClaimPageVariables
  >;

export const ClaimEvidenceDocument =
  'query claimEvidence($id:ID!$after:String){claim(id:$id){id evidence(first:25 after:$after){pageInfo{hasNextPage endCursor}nodes{...EvidenceLine}}}}fragment EvidenceLine on Evidence{id kind title description sensitivity sharedUnder isPublic isPublished sealed withdrawnAt withdrawnReason createdAt contentHash owner{id name}addedBy{displayName}thumbnail{path width height}preview{path width height}file{name mime kind size sha256 downloadPath}link{url finalUrl state title text capturedAt httpStatus failure}statement{speaker text at}viewerCan{action allowed refusal because{agreementId clause until}}}' as Document<
    ClaimEvidenceResult,
    ClaimEvidenceVariables
  >;

export const ClaimVerdictsDocument =
  'query claimVerdicts($id:ID!){claim(id:$id){id verdicts{id state announced newsroom{id name}latestRevision{id number rating label headline conclusion submittedAt quorum reviews{id decision organization{name}}}endorsements{id position text createdAt replaced office{name}}factCheck{slug state}viewerCan{action allowed}}}}' as Document<
    ClaimVerdictsResult,
    ClaimVerdictsVariables
  >;

export const ClaimDiscussionDocument =
  'query claimDiscussion($id:ID!$after:String){claim(id:$id){id comments(first:50 after:$after){pageInfo{hasNextPage endCursor}nodes{id authorId authorName organizationName replyTo body private createdAt withdrawnAt}}}}' as Document<
    ClaimDiscussionResult,
    ClaimDiscussionVariables
  >;

export const ClaimTimelineDocument =
  'query claimTimeline($id:ID!$after:String){claim(id:$id){id timeline(first:25 after:$after){pageInfo{hasNextPage endCursor}nodes{id occurredAt summary actor{personName organizationName system}because{agreementId clause}}}}}' as Document<
    ClaimTimelineResult,
    ClaimTimelineVariables
  >;

export const EvidenceCustodyDocument =
  'query evidenceCustody($id:ID!){evidence(id:$id){id custody(first:50){nodes{id action at clause organization{name}person{displayName}}}}}' as Document<
    EvidenceCustodyResult,
    EvidenceCustodyVariables
  >;

export const ClaimMentionableDocument =
  'query claimMentionable($claimId:ID!$search:String!$private:Boolean){mentionablePeople(claimId:$claimId search:$search private:$private){personId name organizationName}}' as Document<
    ClaimMentionableResult,
    ClaimMentionableVariables
  >;

export const ClaimLiveDocument =
  'subscription claimLive($claimId:ID!){claimEvents(claimId:$claimId){id type}}' as Document<
    ClaimLiveResult,
    ClaimLiveVariables
  >;

export const ClaimAddCommentDocument =
  'mutation claimAddComment($input:AddCommentInput!){addComment(input:$input){comment{id}}}' as Document<
    ClaimAddCommentResult,
    ClaimAddCommentVariables
  >;

export const ClaimWithdrawCommentDocument =
  'mutation claimWithdrawComment($input:WithdrawCommentInput!){withdrawComment(input:$input){comment{id}}}' as Document<
    ClaimWithdrawCommentResult,
    ClaimWithdrawCommentVariables
  >;

export const ClaimAddAppearanceDocument =
  'mutation claimAddAppearance($input:AddAppearanceInput!){addAppearance(input:$input){appearance{id}}}' as Document<
    ClaimAddAppearanceResult,
    ClaimAddAppearanceVariables
  >;

export const ClaimAttachLinkDocument =
  'mutation claimAttachLink($input:AttachLinkInput!){attachLink(input:$input){evidence{id}}}' as Document<
    ClaimAttachLinkResult,
    ClaimAttachLinkVariables
  >;

export const ClaimAttachStatementDocument =
  'mutation claimAttachStatement($input:AttachStatementInput!){attachStatement(input:$input){evidence{id}}}' as Document<
    ClaimAttachStatementResult,
    ClaimAttachStatementVariables
  >;

export const ClaimOpenEvidenceDocument =
  'mutation claimOpenEvidence($input:OpenEvidenceInput!){openEvidence(input:$input){evidence{...EvidenceLine}}}fragment EvidenceLine on Evidence{id kind title description sensitivity sharedUnder isPublic isPublished sealed withdrawnAt withdrawnReason createdAt contentHash owner{id name}addedBy{displayName}thumbnail{path width height}preview{path width height}file{name mime kind size sha256 downloadPath}link{url finalUrl state title text capturedAt httpStatus failure}statement{speaker text at}viewerCan{action allowed refusal because{agreementId clause until}}}' as Document<
    ClaimOpenEvidenceResult,
    ClaimOpenEvidenceVariables
  >;

export const ClaimWithdrawEvidenceDocument =
  'mutation claimWithdrawEvidence($input:WithdrawEvidenceInput!){withdrawEvidence(input:$input){evidence{id}}}' as Document<
    ClaimWithdrawEvidenceResult,
    ClaimWithdrawEvidenceVariables
  >;

export const ClaimOpenVerdictDocument =
  'mutation claimOpenVerdict($input:OpenVerdictInput!){openVerdict(input:$input){verdict{id}}}' as Document<
    ClaimOpenVerdictResult,
    ClaimOpenVerdictVariables
  >;

export const ClaimDismissDocument =
  'mutation claimDismiss($input:DismissClaimInput!){dismissClaim(input:$input){claim{id}}}' as Document<
    ClaimDismissResult,
    ClaimDismissVariables
  >;

export const ClaimReopenDocument =
  'mutation claimReopen($input:ReopenClaimInput!){reopenClaim(input:$input){claim{id}}}' as Document<
    ClaimReopenResult,
    ClaimReopenVariables
  >;

export const ClaimAskPartnerDocument =
  'mutation claimAskPartner($input:AssignClaimInput!){assignClaim(input:$input){assignment{id}}}' as Document<
    ClaimAskPartnerResult,
    ClaimAskPartnerVariables
  >;

export const ClaimCancelAssignmentDocument =
  'mutation claimCancelAssignment($input:CancelAssignmentInput!){cancelAssignment(input:$input){assignment{id}}}' as Document<
    ClaimCancelAssignmentResult,
    ClaimCancelAssignmentVariables
  >;

export const ClaimChangeEvidenceAccessDocument =
  'mutation claimChangeEvidenceAccess($input:ChangeEvidenceAccessInput!){changeEvidenceAccess(input:$input){evidence{id}}}' as Document<
    ClaimChangeEvidenceAccessResult,
    ClaimChangeEvidenceAccessVariables
  >;

export const ClaimAnswerAssignmentDocument =
  'mutation claimAnswerAssignment($input:AnswerAssignmentInput!){answerAssignment(input:$input){assignment{id}}}' as Document<
    ClaimAnswerAssignmentResult,
    ClaimAnswerAssignmentVariables
  >;

export const ClaimShareableDocument =
  'query claimShareable($regionCode:String!$theme:RiskTheme!$stage:ElectionStage!){shareableAgreements(regionCode:$regionCode theme:$theme stage:$stage){agreementId title readers{name}}}' as Document<
    ClaimShareableResult,
    ClaimShareableVariables
  >;

export const ClaimOriginalDocument =
  'query claimOriginal($number:String!){claimByNumber(number:$number){id number statement}}' as Document<
    ClaimOriginalResult,
    ClaimOriginalVariables
  >;

export const ClaimChangeAudienceDocument =
  'mutation claimChangeAudience($input:ChangeAudienceInput!){changeAudience(input:$input){claim{id}}}' as Document<
    ClaimChangeAudienceResult,
    ClaimChangeAudienceVariables
  >;

export const ClaimMarkDuplicateDocument =
  'mutation claimMarkDuplicate($input:MarkDuplicateInput!){markDuplicate(input:$input){claim{id}}}' as Document<
    ClaimMarkDuplicateResult,
    ClaimMarkDuplicateVariables
  >;
