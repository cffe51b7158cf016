// Generated from apps/web/src/screens/agreement/agreement.graphql and the schema of the api by `npm run generate`; do not edit.
import type { Document } from '../api/document';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** How far an agreement reaches. */
export type AgreementLevel =
  /** The whole country. */
  | 'NATIONAL'
  /** Provinces. */
  | 'PROVINCE'
  /** Regencies, cities or districts. */
  | 'REGENCY';

/** An agreement, and why. */
export type AgreementReasonInput = {
  /** The agreement. */
  agreementId: string;
  /** Why; the other parties read it. */
  reason: string;
};

/** Where an agreement is in its life; computed at the moment of asking. */
export type AgreementState =
  /** Its first version is being written. */
  | 'DRAFT'
  /** Ended by a party, or by its dates. */
  | 'ENDED'
  /** Its first version is put to the parties. */
  | 'PROPOSED'
  /** Signed; in force inside its dates. */
  | 'SIGNED'
  /** A party has suspended it. */
  | 'SUSPENDED'
  /** Taken back before everybody had signed. */
  | 'WITHDRAWN';

/** How far a version of an agreement has come. */
export type AgreementVersionState =
  /** Being written; its drafter alone sees it. */
  | 'DRAFT'
  /** The text is frozen and put to the parties. */
  | 'PROPOSED'
  /** Each party's signatory has signed the hash of the text. */
  | 'SIGNED'
  /** Taken back by its drafter. */
  | 'WITHDRAWN';

/** The document of an agreement as a file. */
export type AttachAgreementDocumentInput = {
  /** The agreement. */
  agreementId: string;
  /** Row version of the draft that the client knows. */
  expectedVersion: number;
  /** The upload, a PDF or an image: the last part of the address that /files/uploads gave it. Null takes the document off. */
  uploadId?: string | null | undefined;
};

/** What a clause of an agreement lets a party do with the claims shared under it. */
export type Capability =
  /** Attach evidence. */
  | 'ADD_EVIDENCE'
  /** Open a verdict of one's own on a claim of another newsroom. */
  | 'CHECK'
  /** Take part in the discussion. */
  | 'COMMENT'
  /** State a position on a revision; supervisors, inside their own region only. */
  | 'ENDORSE'
  /** Export shared claims in bulk. */
  | 'EXPORT'
  /** See shared claims, with their shared evidence and the states of their verdicts. */
  | 'READ_CLAIM'
  /** Open evidence marked sensitive; every opening is recorded. */
  | 'READ_SENSITIVE_EVIDENCE'
  /** Be handed suspected violations. */
  | 'RECEIVE_REFERRAL'
  /** Syndicate the published text in full, beyond the public embed. */
  | 'REUSE'
  /** Approve or send back another newsroom's revision. */
  | 'REVIEW';

/** How an amendment touches a part of the text. */
export type DifferenceKind =
  /** New in the amendment. */
  | 'ADDED'
  /** Says something else. */
  | 'CHANGED'
  /** No longer in the amendment. */
  | 'REMOVED';

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

/** Why an agreement gives nothing now. */
export type NotInForceReason =
  /** One version is over and the next has not begun. */
  | 'BETWEEN_VERSIONS'
  /** A party has ended it. */
  | 'ENDED'
  /** Its dates are over. */
  | 'EXPIRED'
  /** Not all parties have signed. */
  | 'NOT_SIGNED'
  /** Its first day is still to come. */
  | 'NOT_YET'
  /** A party's suspension is open. */
  | 'SUSPENDED';

/** What an organisation is at the desk. */
export type OrganizationKind =
  /** Files claims, checks them, publishes. */
  | 'NEWSROOM'
  /** Any other organisation, such as KPU, Diskominfo or Mafindo. */
  | 'PARTNER'
  /** An office of the election supervisor, in a hierarchy that follows the regions. */
  | 'SUPERVISOR';

/** What a party is in an agreement; clauses grant by it. */
export type PartyRole =
  /** A newsroom. */
  | 'MEDIA'
  /** Any other party. */
  | 'PARTNER'
  /** An office of the election supervisor. */
  | 'SUPERVISOR';

/** The draft to put to the parties. */
export type ProposeAgreementInput = {
  /** The agreement. */
  agreementId: string;
  /** `rowVersion` of the draft that was read. */
  expectedVersion: number;
};

/** The agreement whose own suspension is lifted. */
export type ResumeAgreementInput = {
  /** The agreement. */
  agreementId: string;
};

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

/** The text to sign. */
export type SignAgreementInput = {
  /** The agreement. */
  agreementId: string;
  /** `contentHash` of the version that was read. */
  expectedHash: string;
};

/** The draft or proposal to take back. */
export type WithdrawAgreementInput = {
  /** The agreement. */
  agreementId: string;
  /** Why. */
  reason?: string | null | undefined;
};

export type AgreementPageVariables = Exact<{
  id: string;
}>;

export type AgreementPageResult = {
  agreement: {
    id: string;
    title: string;
    state: AgreementState;
    inForce: boolean;
    whyNotInForce: NotInForceReason | null;
    until: string | null;
    daysLeft: number | null;
    draftedBy: { id: string; name: string };
    end: { endedAt: string; reason: string; organization: { name: string } } | null;
    suspensions: Array<{
      suspendedAt: string;
      liftedAt: string | null;
      reason: string;
      organization: { id: string; name: string };
    }>;
    currentVersion: { id: string };
    openVersion: { id: string } | null;
    versions: Array<{
      id: string;
      number: number;
      state: AgreementVersionState;
      title: string;
      level: AgreementLevel;
      effectiveFrom: string;
      effectiveUntil: string;
      quorum: number;
      endorsementHours: number;
      embargoUntil: string | null;
      retainRead: boolean;
      isPublic: boolean;
      rowVersion: number;
      proposedAt: string | null;
      signedAt: string | null;
      contentHash: string | null;
      signedText: string;
      documentPath: string | null;
      regions: Array<{ code: string; name: string }>;
      document: { name: string; mime: string; size: number; sha256: string } | null;
      draftedBy: { id: string; name: string };
      parties: Array<{
        role: PartyRole;
        documentNumber: string;
        signatoryName: string;
        signatoryOffice: string;
        organization: { id: string; name: string; kind: OrganizationKind };
        signatory: { id: string; displayName: string } | null;
        liaison: { id: string; displayName: string } | null;
      }>;
      clauses: Array<{
        number: string;
        text: string;
        partyRole: PartyRole;
        capability: Capability;
        themes: Array<RiskTheme> | null;
        stages: Array<ElectionStage> | null;
        regions: Array<{ code: string; name: string }> | null;
      }>;
      signatures: Array<{
        signedAt: string;
        contentHash: string;
        organization: { id: string; name: string };
        person: { id: string; displayName: string } | null;
      }>;
      differences: Array<{ kind: DifferenceKind; path: string; before: string | null; after: string | null }>;
    }>;
    viewerCan: Array<{ action: string; allowed: boolean; refusal: string | null }>;
  };
};

export type AgreementTimelineVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;

export type AgreementTimelineResult = {
  agreement: {
    id: string;
    timeline: {
      nodes: Array<{
        id: string;
        occurredAt: string;
        summary: string;
        actor: { personName: string | null; organizationName: string | null; system: string | null };
      }>;
      pageInfo: { endCursor: string | null; hasNextPage: boolean };
    };
  };
};

export type AgreementConsequencesVariables = Exact<{
  id: string;
}>;

export type AgreementConsequencesResult = {
  agreementConsequences: {
    ownClaims: number;
    partnerClaims: number;
    losses: Array<{ claims: number; organization: { organizationId: string; name: string } }>;
  };
};

export type AgreementProposeVariables = Exact<{
  input: ProposeAgreementInput;
}>;

export type AgreementProposeResult = { proposeAgreement: { agreement: { id: string } } };

export type AgreementWithdrawVariables = Exact<{
  input: WithdrawAgreementInput;
}>;

export type AgreementWithdrawResult = { withdrawAgreement: { agreement: { id: string } } };

export type AgreementSignVariables = Exact<{
  input: SignAgreementInput;
}>;

export type AgreementSignResult = { signAgreement: { agreement: { id: string } } };

export type AgreementSuspendVariables = Exact<{
  input: AgreementReasonInput;
}>;

export type AgreementSuspendResult = { suspendAgreement: { agreement: { id: string } } };

export type AgreementResumeVariables = Exact<{
  input: ResumeAgreementInput;
}>;

export type AgreementResumeResult = { resumeAgreement: { agreement: { id: string } } };

export type AgreementEndVariables = Exact<{
  input: AgreementReasonInput;
}>;

export type AgreementEndResult = { endAgreement: { agreement: { id: string } } };

export type AgreementAttachDocumentVariables = Exact<{
  input: AttachAgreementDocumentInput;
}>;

export type AgreementAttachDocumentResult = { attachAgreementDocument: { agreement: { id: string } } };

export type VersionText = {
  id: string;
  number: number;
  state: AgreementVersionState;
  title: string;
  level: AgreementLevel;
  effectiveFrom: string;
  effectiveUntil: string;
  quorum: number;
  endorsementHours: number;
  embargoUntil: string | null;
  retainRead: boolean;
  isPublic: boolean;
  rowVersion: number;
  proposedAt: string | null;
  signedAt: string | null;
  contentHash: string | null;
  signedText: string;
  documentPath: string | null;
  regions: Array<{ code: string; name: string }>;
  document: { name: string; mime: string; size: number; sha256: string } | null;
  draftedBy: { id: string; name: string };
  parties: Array<{
    role: PartyRole;
    documentNumber: string;
    signatoryName: string;
    signatoryOffice: string;
    organization: { id: string; name: string; kind: OrganizationKind };
    signatory: { id: string; displayName: string } | null;
    liaison: { id: string; displayName: string } | null;
  }>;
  clauses: Array<{
    number: string;
    text: string;
    partyRole: PartyRole;
    capability: Capability;
    themes: Array<RiskTheme> | null;
    stages: Array<ElectionStage> | null;
    regions: Array<{ code: string; name: string }> | null;
  }>;
  signatures: Array<{
    signedAt: string;
    contentHash: string;
    organization: { id: string; name: string };
    person: { id: string; displayName: string } | null;
  }>;
  differences: Array<{ kind: DifferenceKind; path: string; before: string | null; after: string | null }>;
};

export const AgreementPageDocument =
  'query agreementPage($id:ID!){agreement(id:$id){id title state inForce whyNotInForce until daysLeft draftedBy{id name}end{endedAt reason organization{name}}suspensions{suspendedAt liftedAt reason organization{id name}}currentVersion{id}openVersion{id}versions{...VersionText}viewerCan{action allowed refusal}}}fragment VersionText on AgreementVersion{id number state title level regions{code name}effectiveFrom effectiveUntil quorum endorsementHours embargoUntil retainRead isPublic rowVersion proposedAt signedAt contentHash signedText documentPath document{name mime size sha256}draftedBy{id name}parties{role documentNumber signatoryName signatoryOffice organization{id name kind}signatory{id displayName}liaison{id displayName}}clauses{number text partyRole capability regions{code name}themes stages}signatures{signedAt contentHash organization{id name}person{id displayName}}differences{kind path before after}}' as Document<
    AgreementPageResult,
    AgreementPageVariables
  >;

export const AgreementTimelineDocument =
  'query agreementTimeline($id:ID!$after:String){agreement(id:$id){id timeline(first:20 after:$after){nodes{id occurredAt summary actor{personName organizationName system}}pageInfo{endCursor hasNextPage}}}}' as Document<
    AgreementTimelineResult,
    AgreementTimelineVariables
  >;

export const AgreementConsequencesDocument =
  'query agreementConsequences($id:ID!){agreementConsequences(id:$id){ownClaims partnerClaims losses{claims organization{organizationId name}}}}' as Document<
    AgreementConsequencesResult,
    AgreementConsequencesVariables
  >;

export const AgreementProposeDocument =
  'mutation agreementPropose($input:ProposeAgreementInput!){proposeAgreement(input:$input){agreement{id}}}' as Document<
    AgreementProposeResult,
    AgreementProposeVariables
  >;

export const AgreementWithdrawDocument =
  'mutation agreementWithdraw($input:WithdrawAgreementInput!){withdrawAgreement(input:$input){agreement{id}}}' as Document<
    AgreementWithdrawResult,
    AgreementWithdrawVariables
  >;

export const AgreementSignDocument =
  'mutation agreementSign($input:SignAgreementInput!){signAgreement(input:$input){agreement{id}}}' as Document<
    AgreementSignResult,
    AgreementSignVariables
  >;

export const AgreementSuspendDocument =
  'mutation agreementSuspend($input:AgreementReasonInput!){suspendAgreement(input:$input){agreement{id}}}' as Document<
    AgreementSuspendResult,
    AgreementSuspendVariables
  >;

export const AgreementResumeDocument =
  'mutation agreementResume($input:ResumeAgreementInput!){resumeAgreement(input:$input){agreement{id}}}' as Document<
    AgreementResumeResult,
    AgreementResumeVariables
  >;

export const AgreementEndDocument =
  'mutation agreementEnd($input:AgreementReasonInput!){endAgreement(input:$input){agreement{id}}}' as Document<
    AgreementEndResult,
    AgreementEndVariables
  >;

export const AgreementAttachDocumentDocument =
  'mutation agreementAttachDocument($input:AttachAgreementDocumentInput!){attachAgreementDocument(input:$input){agreement{id}}}' as Document<
    AgreementAttachDocumentResult,
    AgreementAttachDocumentVariables
  >;
