// Generated from apps/web/src/screens/agreement-draft/agreement-draft.graphql and the schema of the api by `npm run generate`; do not edit.
import type { Document } from '../api/document';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** One capability for one party role, with the text it rests on. */
export type AgreementClauseInput = {
  /** What it lets them do. */
  capability: Capability;
  /** Number as in the document. */
  number: string;
  /** The role that gains. */
  partyRole: PartyRole;
  /** Only in these regions; leave out for all of the agreement. */
  regionCodes?: Array<string> | null | undefined;
  /** Only in these stages; leave out for any. */
  stages?: Array<ElectionStage> | null | undefined;
  /** Text as in the document. */
  text: string;
  /** Only on these themes; leave out for any. */
  themes?: Array<RiskTheme> | null | undefined;
};

/** How far an agreement reaches. */
export type AgreementLevel =
  /** The whole country. */
  | 'NATIONAL'
  /** Provinces. */
  | 'PROVINCE'
  /** Regencies, cities or districts. */
  | 'REGENCY';

/** A party of the text. */
export type AgreementPartyInput = {
  /** Number of the document in this party's own registry. */
  documentNumber: string;
  /** The person to be reached, a member of that organisation. */
  liaisonPersonId?: string | null | undefined;
  /** The organisation. */
  organizationId: string;
  /** What it is in the agreement. */
  role: PartyRole;
  /** Name of the signatory as written in the text. */
  signatoryName: string;
  /** Office of the signatory. */
  signatoryOffice: string;
  /** The person who signs, a member of that organisation. */
  signatoryPersonId: string;
};

/** The whole text of a draft. A draft may be incomplete; a proposal may not. */
export type AgreementTextInput = {
  /** The clauses, in their order. */
  clauses: Array<AgreementClauseInput>;
  /** Its first instant. */
  effectiveFrom: string;
  /** The instant from which it gives nothing any more: for a last day, the midnight after it. */
  effectiveUntil: string;
  /** Nobody publishes before this. */
  embargoUntil?: string | null | undefined;
  /** Hours that the supervisor has to answer before publication. */
  endorsementHours?: number;
  /** Title, parties, regions and dates become public. */
  isPublic?: boolean;
  /** How far it reaches. */
  level: AgreementLevel;
  /** The parties. */
  parties: Array<AgreementPartyInput>;
  /** Approvals by other newsrooms that a revision needs. */
  quorum?: number;
  /** Codes of the regions covered; the empty code is the whole country. */
  regionCodes: Array<string>;
  /** After the end, parties keep reading what had been shared before. */
  retainRead?: boolean;
  /** Title. */
  title: string;
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

/** A new agreement. */
export type DraftAgreementInput = {
  /** Repeating a call with the same key drafts nothing new. */
  idempotencyKey?: string | null | undefined;
  /** Its text so far. */
  text: AgreementTextInput;
};

/** An amendment: a new version with its own dates. */
export type DraftAmendmentInput = {
  /** The agreement. */
  agreementId: string;
  /** Repeating a call with the same key drafts nothing new. */
  idempotencyKey?: string | null | undefined;
  /** The whole text as it shall be; left out, it begins as the text that holds now. */
  text?: AgreementTextInput | null | undefined;
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

/** A draft's new text. */
export type UpdateAgreementDraftInput = {
  /** The agreement. */
  agreementId: string;
  /** `rowVersion` of the draft that was read. */
  expectedVersion: number;
  /** The whole text. */
  text: AgreementTextInput;
};

export type AgreementDraftVariables = Exact<{
  input: DraftAgreementInput;
}>;

export type AgreementDraftResult = {
  draftAgreement: { agreement: { id: string; openVersion: { id: string; rowVersion: number } | null } };
};

export type AgreementAmendVariables = Exact<{
  input: DraftAmendmentInput;
}>;

export type AgreementAmendResult = {
  draftAmendment: { agreement: { id: string; openVersion: { id: string; rowVersion: number } | null } };
};

export type AgreementEditVariables = Exact<{
  input: UpdateAgreementDraftInput;
}>;

export type AgreementEditResult = { updateAgreementDraft: { agreement: { id: string } } };

export type AgreementOrganizationsVariables = Exact<{
  text?: string | null | undefined;
}>;

export type AgreementOrganizationsResult = {
  organizations: { nodes: Array<{ id: string; name: string; kind: OrganizationKind }> };
};

export type AgreementRepresentativesVariables = Exact<{
  organizationId: string;
}>;

export type AgreementRepresentativesResult = { representatives: Array<{ personId: string; name: string }> };

export const AgreementDraftDocument =
  'mutation agreementDraft($input:DraftAgreementInput!){draftAgreement(input:$input){agreement{id openVersion{id rowVersion}}}}' as Document<
    AgreementDraftResult,
    AgreementDraftVariables
  >;

export const AgreementAmendDocument =
  'mutation agreementAmend($input:DraftAmendmentInput!){draftAmendment(input:$input){agreement{id openVersion{id rowVersion}}}}' as Document<
    AgreementAmendResult,
    AgreementAmendVariables
  >;

export const AgreementEditDocument =
  'mutation agreementEdit($input:UpdateAgreementDraftInput!){updateAgreementDraft(input:$input){agreement{id}}}' as Document<
    AgreementEditResult,
    AgreementEditVariables
  >;

export const AgreementOrganizationsDocument =
  'query agreementOrganizations($text:String){organizations(first:20 text:$text){nodes{id name kind}}}' as Document<
    AgreementOrganizationsResult,
    AgreementOrganizationsVariables
  >;

export const AgreementRepresentativesDocument =
  'query agreementRepresentatives($organizationId:ID!){representatives(organizationId:$organizationId){personId name}}' as Document<
    AgreementRepresentativesResult,
    AgreementRepresentativesVariables
  >;
