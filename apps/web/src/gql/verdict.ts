// Generated from apps/web/src/screens/verdict/verdict.graphql and the schema of the api by `npm run generate`; do not edit.
import type { Document } from '../api/document';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** A vote on the content that was read. */
export type ApproveVerdictInput = {
  /** Content hash of the revision that was read: what is approved or answered is what was seen. */
  contentHash: string;
  /** A note for the authors. */
  reason?: string | null | undefined;
  /** The verdict. */
  verdictId: string;
};

/** Evidence to cite, or to cite no longer. */
export type CiteEvidenceInput = {
  /** Evidence on the same claim, at most 100 at once. */
  evidenceIds: Array<string>;
  /** Version of the verdict that was read; a newer one refuses the call. */
  expectedVersion: number;
  /** The verdict. */
  verdictId: string;
};

/** A written rule that readers outside hold a ClaimReview to. */
export type ClaimReviewRule =
  /** `url` the article is not on the site of the newsroom that is named as its author. A warning. */
  | 'ARTICLE_ON_OWN_SITE'
  /** `author` parties, candidates and officials are no fact-checkers. Without it nothing is published. */
  | 'AUTHOR_ELIGIBLE'
  /** `author.url` should hold the address of the newsroom's site (complete the profile of the organisation). A warning. */
  | 'AUTHOR_LINKED'
  /** `author.name` must name the newsroom that checked. Without it nothing is published. */
  | 'AUTHOR_NAMED'
  /** `itemReviewed.datePublished` the claim cannot be later than what was found about it. Without it nothing is published. */
  | 'CLAIM_NOT_LATER'
  /** `claimReviewed` must say which claim was checked. Without it nothing is published. */
  | 'CLAIM_PRESENT'
  /** `itemReviewed.appearance` should hold a public address where the claim circulates (file it as an appearance). A warning. */
  | 'CLAIM_SEEN'
  /** `claimReviewed` should have at most 75 characters; readers cut the rest. A warning. */
  | 'CLAIM_SHORT'
  /** `claimReviewed` must not hold the finding, as in “[SALAH] …”. Without it nothing is published. */
  | 'CLAIM_WITHOUT_RATING'
  /** `@context` must be https://schema.org. Without it nothing is published. */
  | 'CONTEXT'
  /** `author.correctionsPolicy` should hold the address of the corrections policy. A warning. */
  | 'CORRECTIONS_POLICY'
  /** `datePublished` should hold the date of publication. A warning. */
  | 'DATE_PRESENT'
  /** `datePublished` must be a date in ISO 8601. Without it nothing is published. */
  | 'DATE_VALID'
  /** `reviewRating.ratingExplanation` should say why (write a conclusion). A warning. */
  | 'EXPLAINED'
  /** `reviewRating.alternateName` must name the finding in words. Without it nothing is published. */
  | 'LABEL_PRESENT'
  /** `reviewRating.alternateName` should have at most 60 characters, with its meaning at the beginning. A warning. */
  | 'LABEL_SHORT'
  /** `inLanguage` should say its language. A warning. */
  | 'LANGUAGE_PRESENT'
  /** `reviewRating.ratingValue` must be whole numbers, from worstRating (at least 1) to a greater bestRating. Without it nothing is published. */
  | 'NUMBERS_ON_SCALE'
  /** `reviewRating.ratingValue` a number needs both ends of its scale. Without it nothing is published. */
  | 'NUMBERS_TOGETHER'
  /** `reviewRating.ratingValue` only where the scale is published. Without it nothing is published. */
  | 'SCALE_PUBLISHED'
  | /** `@type` must be ClaimReview. Without it nothing is published. */
    'TYPE'
    /** `url` must be the address of the article itself, not a short link. Without it nothing is published. */
  | 'URL_NOT_SHORT'
  /** `url` must be the full web address of the article. Without it nothing is published. */
  | 'URL_PRESENT'
  /** `url` must be of the same domain as the page that carries it. Without it nothing is published. */
  | 'URL_SAME_SITE';

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

/** A kind of distortion, apart from the rating; several may hold. */
export type Distortion =
  /** Made up altogether. */
  | 'FABRICATED'
  /** Headline or picture that the content does not support. */
  | 'FALSE_CONNECTION'
  /** Genuine content in a false context. */
  | 'FALSE_CONTEXT'
  /** Pretends to come from somebody else. */
  | 'IMPOSTOR'
  /** Genuine content that was altered. */
  | 'MANIPULATED'
  /** Presented so as to mislead. */
  | 'MISLEADING_CONTENT'
  /** Satire or parody taken for fact. */
  | 'SATIRE';

/** What to write into the draft. What is left out stays; null clears. */
export type EditVerdictInput = {
  /** Conclusion. */
  conclusion?: string | null | undefined;
  /** What a correction corrects; only for corrections. */
  correctionNote?: string | null | undefined;
  /** Kinds of distortion. */
  distortions?: Array<Distortion> | null | undefined;
  /** Version of the verdict that was read; a newer one refuses the call. */
  expectedVersion: number;
  /** Explanation, in Markdown without HTML. */
  explanation?: string | null | undefined;
  /** Headline. */
  headline?: string | null | undefined;
  /** The newsroom's own word for the rating, or a usual one; left out, the first that fits. */
  label?: string | null | undefined;
  /** Canonical rating. */
  rating?: Rating | null | undefined;
  /** The verdict. */
  verdictId: string;
};

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

/** A supervisor's position on the content that was read. */
export type EndorseRevisionInput = {
  /** Content hash of the revision that was read: what is approved or answered is what was seen. */
  contentHash: string;
  /** The position. */
  position: Position;
  /** The regulation that it rests on. */
  regulation?: string | null | undefined;
  /** The statement of the office, in its own words. */
  text: string;
  /** The verdict. */
  verdictId: string;
};

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

/** One verdict, in the version that was read. */
export type OfVerdictInput = {
  /** Version of the verdict that was read; a newer one refuses the call. */
  expectedVersion: number;
  /** The verdict. */
  verdictId: string;
};

/** A passage that a reviewer speaks of. */
export type PassageInput = {
  /** What is to be said about them. */
  comment: string;
  /** The words as they stand. */
  quote: string;
};

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

/** What to publish. */
export type PublishFactCheckInput = {
  /** Version of the verdict that was read; a newer one refuses the call. */
  expectedVersion: number;
  /** Key of the client for this call; a retried call with the same key does nothing a second time. */
  idempotencyKey?: string | null | undefined;
  /** The verdict. */
  verdictId: string;
};

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

/** A verdict and the reason for what is done to it. */
export type ReasonedVerdictInput = {
  /** Version of the verdict that was read; a newer one refuses the call. */
  expectedVersion: number;
  /** The reason. That of a retraction is public. */
  reason: string;
  /** The verdict. */
  verdictId: string;
};

/** Why a revision is sent back. */
export type RequestChangesInput = {
  /** Content hash of the revision that was read: what is approved or answered is what was seen. */
  contentHash: string;
  /** Passages that it is about. */
  passages?: Array<PassageInput> | null | undefined;
  /** The reason. */
  reason: string;
  /** The verdict. */
  verdictId: string;
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

export type VerdictPageVariables = Exact<{
  id: string;
}>;

export type VerdictPageResult = {
  verdict: {
    id: string;
    version: number | null;
    state: VerdictState;
    statement: string;
    imported: boolean;
    withdrawnReason: string | null;
    announced: boolean;
    firstSubmittedAt: string | null;
    agreementIds: Array<string> | null;
    claimId: string;
    claim: {
      id: string;
      number: string;
      state: ClaimState;
      theme: RiskTheme;
      stage: ElectionStage;
      sharedUnder: Array<string>;
      owner: { id: string; name: string };
      region: { code: string; name: string } | null;
    } | null;
    newsroom: { id: string; name: string; labels: Array<{ label: string; rating: Rating }> };
    latestRevision: { id: string } | null;
    revisions: Array<{
      id: string;
      number: number;
      rating: Rating | null;
      label: string | null;
      distortions: Array<Distortion>;
      headline: string | null;
      explanation: string | null;
      conclusion: string | null;
      correctionNote: string | null;
      submittedAt: string | null;
      contentHash: string | null;
      quorum: number | null;
      sharedReview: boolean | null;
      endorsementHours: number | null;
      embargoUntil: string | null;
      approvedAt: string | null;
      withdrawnAt: string | null;
      withdrawnReason: string | null;
      authors: Array<{ displayName: string }>;
      citations: Array<{ evidenceId: string }>;
      reviews: Array<{
        id: string;
        decision: ReviewDecision;
        reason: string | null;
        createdAt: string;
        organization: { name: string };
        reviewer: { displayName: string } | null;
        passages: Array<{ quote: string; comment: string }>;
      }>;
    }>;
    endorsements: Array<{
      id: string;
      position: Position;
      text: string;
      regulation: string | null;
      createdAt: string;
      replaced: boolean;
      revisionNumber: number | null;
      office: { name: string };
    }>;
    factCheck: {
      id: string;
      version: number;
      slug: string;
      state: FactCheckState;
      currentVersion: number;
      articleUrl: string | null;
    } | null;
    viewerCan: Array<{
      action: string;
      allowed: boolean;
      refusal: string | null;
      because: { agreementId: string; clause: string; until: string } | null;
    }>;
  };
};

export type VerdictEvidenceVariables = Exact<{
  claimId: string;
}>;

export type VerdictEvidenceResult = {
  claim: {
    id: string;
    evidence: {
      nodes: Array<{
        id: string;
        kind: EvidenceKind;
        title: string;
        isPublic: boolean;
        withdrawnAt: string | null;
        sealed: boolean;
        owner: { name: string };
      }>;
    };
  };
};

export type VerdictMarkupVariables = Exact<{
  verdictId: string;
}>;

export type VerdictMarkupResult = {
  claimReviewPreview: {
    claimReview: unknown;
    mediaReview: unknown;
    page: string | null;
    problems: Array<{ field: string; rule: ClaimReviewRule; message: string }>;
    warnings: Array<{ field: string; rule: ClaimReviewRule; message: string }>;
  };
};

export type VerdictEditVariables = Exact<{
  input: EditVerdictInput;
}>;

export type VerdictEditResult = {
  editVerdict: {
    verdict: {
      id: string;
      version: number | null;
      state: VerdictState;
      latestRevision: {
        id: string;
        number: number;
        rating: Rating | null;
        label: string | null;
        distortions: Array<Distortion>;
        headline: string | null;
        explanation: string | null;
        conclusion: string | null;
        correctionNote: string | null;
        submittedAt: string | null;
        contentHash: string | null;
        quorum: number | null;
        sharedReview: boolean | null;
        endorsementHours: number | null;
        embargoUntil: string | null;
        approvedAt: string | null;
        withdrawnAt: string | null;
        withdrawnReason: string | null;
        authors: Array<{ displayName: string }>;
        citations: Array<{ evidenceId: string }>;
        reviews: Array<{
          id: string;
          decision: ReviewDecision;
          reason: string | null;
          createdAt: string;
          organization: { name: string };
          reviewer: { displayName: string } | null;
          passages: Array<{ quote: string; comment: string }>;
        }>;
      } | null;
    };
  };
};

export type VerdictCiteVariables = Exact<{
  input: CiteEvidenceInput;
}>;

export type VerdictCiteResult = { citeEvidence: { verdict: { id: string; version: number | null } } };

export type VerdictUnciteVariables = Exact<{
  input: CiteEvidenceInput;
}>;

export type VerdictUnciteResult = { unciteEvidence: { verdict: { id: string; version: number | null } } };

export type VerdictSubmitVariables = Exact<{
  input: OfVerdictInput;
}>;

export type VerdictSubmitResult = { submitVerdict: { verdict: { id: string } } };

export type VerdictReviseVariables = Exact<{
  input: OfVerdictInput;
}>;

export type VerdictReviseResult = { reviseVerdict: { verdict: { id: string } } };

export type VerdictCorrectVariables = Exact<{
  input: OfVerdictInput;
}>;

export type VerdictCorrectResult = { correctVerdict: { verdict: { id: string } } };

export type VerdictWithdrawVariables = Exact<{
  input: ReasonedVerdictInput;
}>;

export type VerdictWithdrawResult = { withdrawVerdict: { verdict: { id: string } } };

export type VerdictRetractVariables = Exact<{
  input: ReasonedVerdictInput;
}>;

export type VerdictRetractResult = { retractFactCheck: { factCheck: { id: string } } };

export type VerdictPublishVariables = Exact<{
  input: PublishFactCheckInput;
}>;

export type VerdictPublishResult = {
  publishFactCheck: {
    factCheck: { id: string };
    warnings: Array<{ field: string; rule: ClaimReviewRule; message: string }>;
  };
};

export type VerdictApproveVariables = Exact<{
  input: ApproveVerdictInput;
}>;

export type VerdictApproveResult = { approveVerdict: { verdict: { id: string; state: VerdictState } } };

export type VerdictSendBackVariables = Exact<{
  input: RequestChangesInput;
}>;

export type VerdictSendBackResult = { requestChanges: { verdict: { id: string } } };

export type VerdictEndorseVariables = Exact<{
  input: EndorseRevisionInput;
}>;

export type VerdictEndorseResult = { endorseRevision: { verdict: { id: string } } };

export type RevisionText = {
  id: string;
  number: number;
  rating: Rating | null;
  label: string | null;
  distortions: Array<Distortion>;
  headline: string | null;
  explanation: string | null;
  conclusion: string | null;
  correctionNote: string | null;
  submittedAt: string | null;
  contentHash: string | null;
  quorum: number | null;
  sharedReview: boolean | null;
  endorsementHours: number | null;
  embargoUntil: string | null;
  approvedAt: string | null;
  withdrawnAt: string | null;
  withdrawnReason: string | null;
  authors: Array<{ displayName: string }>;
  citations: Array<{ evidenceId: string }>;
  reviews: Array<{
    id: string;
    decision: ReviewDecision;
    reason: string | null;
    createdAt: string;
    organization: { name: string };
    reviewer: { displayName: string } | null;
    passages: Array<{ quote: string; comment: string }>;
  }>;
};

export type VerdictAfter = {
  id: string;
  version: number | null;
  state: VerdictState;
  latestRevision: {
    id: string;
    number: number;
    rating: Rating | null;
    label: string | null;
    distortions: Array<Distortion>;
    headline: string | null;
    explanation: string | null;
    conclusion: string | null;
    correctionNote: string | null;
    submittedAt: string | null;
    contentHash: string | null;
    quorum: number | null;
    sharedReview: boolean | null;
    endorsementHours: number | null;
    embargoUntil: string | null;
    approvedAt: string | null;
    withdrawnAt: string | null;
    withdrawnReason: string | null;
    authors: Array<{ displayName: string }>;
    citations: Array<{ evidenceId: string }>;
    reviews: Array<{
      id: string;
      decision: ReviewDecision;
      reason: string | null;
      createdAt: string;
      organization: { name: string };
      reviewer: { displayName: string } | null;
      passages: Array<{ quote: string; comment: string }>;
    }>;
  } | null;
};

export const VerdictPageDocument =
  'query verdictPage($id:ID!){verdict(id:$id){id version state statement imported withdrawnReason announced firstSubmittedAt agreementIds claimId claim{id number state theme stage sharedUnder owner{id name}region{code name}}newsroom{id name labels{label rating}}latestRevision{id}revisions{...RevisionText}endorsements{id position text regulation createdAt replaced revisionNumber office{name}}factCheck{id version slug state currentVersion articleUrl}viewerCan{action allowed refusal because{agreementId clause until}}}}fragment RevisionText on VerdictRevision{id number rating label distortions headline explanation conclusion correctionNote submittedAt contentHash quorum sharedReview endorsementHours embargoUntil approvedAt withdrawnAt withdrawnReason authors{displayName}citations{evidenceId}reviews{id decision reason createdAt organization{name}reviewer{displayName}passages{quote comment}}}' as Document<
    VerdictPageResult,
    VerdictPageVariables
  >;

export const VerdictEvidenceDocument =
  'query verdictEvidence($claimId:ID!){claim(id:$claimId){id evidence(first:100){nodes{id kind title isPublic withdrawnAt sealed owner{name}}}}}' as Document<
    VerdictEvidenceResult,
    VerdictEvidenceVariables
  >;

export const VerdictMarkupDocument =
  'query verdictMarkup($verdictId:ID!){claimReviewPreview(verdictId:$verdictId){claimReview mediaReview page problems{field rule message}warnings{field rule message}}}' as Document<
    VerdictMarkupResult,
    VerdictMarkupVariables
  >;

export const VerdictEditDocument =
  'mutation verdictEdit($input:EditVerdictInput!){editVerdict(input:$input){verdict{...VerdictAfter}}}fragment VerdictAfter on Verdict{id version state latestRevision{...RevisionText}}fragment RevisionText on VerdictRevision{id number rating label distortions headline explanation conclusion correctionNote submittedAt contentHash quorum sharedReview endorsementHours embargoUntil approvedAt withdrawnAt withdrawnReason authors{displayName}citations{evidenceId}reviews{id decision reason createdAt organization{name}reviewer{displayName}passages{quote comment}}}' as Document<
    VerdictEditResult,
    VerdictEditVariables
  >;

export const VerdictCiteDocument =
  'mutation verdictCite($input:CiteEvidenceInput!){citeEvidence(input:$input){verdict{id version}}}' as Document<
    VerdictCiteResult,
    VerdictCiteVariables
  >;

export const VerdictUnciteDocument =
  'mutation verdictUncite($input:CiteEvidenceInput!){unciteEvidence(input:$input){verdict{id version}}}' as Document<
    VerdictUnciteResult,
    VerdictUnciteVariables
  >;

export const VerdictSubmitDocument =
  'mutation verdictSubmit($input:OfVerdictInput!){submitVerdict(input:$input){verdict{id}}}' as Document<
    VerdictSubmitResult,
    VerdictSubmitVariables
  >;

export const VerdictReviseDocument =
  'mutation verdictRevise($input:OfVerdictInput!){reviseVerdict(input:$input){verdict{id}}}' as Document<
    VerdictReviseResult,
    VerdictReviseVariables
  >;

export const VerdictCorrectDocument =
  'mutation verdictCorrect($input:OfVerdictInput!){correctVerdict(input:$input){verdict{id}}}' as Document<
    VerdictCorrectResult,
    VerdictCorrectVariables
  >;

export const VerdictWithdrawDocument =
  'mutation verdictWithdraw($input:ReasonedVerdictInput!){withdrawVerdict(input:$input){verdict{id}}}' as Document<
    VerdictWithdrawResult,
    VerdictWithdrawVariables
  >;

export const VerdictRetractDocument =
  'mutation verdictRetract($input:ReasonedVerdictInput!){retractFactCheck(input:$input){factCheck{id}}}' as Document<
    VerdictRetractResult,
    VerdictRetractVariables
  >;

export const VerdictPublishDocument =
  'mutation verdictPublish($input:PublishFactCheckInput!){publishFactCheck(input:$input){factCheck{id}warnings{field rule message}}}' as Document<
    VerdictPublishResult,
    VerdictPublishVariables
  >;

export const VerdictApproveDocument =
  'mutation verdictApprove($input:ApproveVerdictInput!){approveVerdict(input:$input){verdict{id state}}}' as Document<
    VerdictApproveResult,
    VerdictApproveVariables
  >;

export const VerdictSendBackDocument =
  'mutation verdictSendBack($input:RequestChangesInput!){requestChanges(input:$input){verdict{id}}}' as Document<
    VerdictSendBackResult,
    VerdictSendBackVariables
  >;

export const VerdictEndorseDocument =
  'mutation verdictEndorse($input:EndorseRevisionInput!){endorseRevision(input:$input){verdict{id}}}' as Document<
    VerdictEndorseResult,
    VerdictEndorseVariables
  >;
