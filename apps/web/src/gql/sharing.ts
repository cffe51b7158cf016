// Generated from apps/web/src/screens/verdict/sharing.graphql and the schema of the api by `npm run generate`; do not edit.
import type { Document } from '../api/document';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Whether partners may see that a draft exists. */
export type AnnounceVerdictInput = {
  /** True lets them see it. */
  announced: boolean;
  /** Version of the verdict that was read; a newer one refuses the call. */
  expectedVersion: number;
  /** The verdict. */
  verdictId: string;
};

/** Whom a verdict is shared with. */
export type ChangeVerdictAudienceInput = {
  /** The agreements; an empty list is the own newsroom (and the claim's owner) alone. */
  agreementIds: Array<string>;
  /** Version of the verdict that was read; a newer one refuses the call. */
  expectedVersion: number;
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

/** Where an unpublished verdict goes when its claim can no longer be read. */
export type MoveVerdictInput = {
  /** A claim of the own newsroom. */
  claimId: string;
  /** Version of the verdict that was read; a newer one refuses the call. */
  expectedVersion: number;
  /** The reason. That of a retraction is public. */
  reason: string;
  /** The verdict. */
  verdictId: string;
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

export type VerdictShareableVariables = Exact<{
  regionCode: string;
  theme: RiskTheme;
  stage: ElectionStage;
}>;

export type VerdictShareableResult = {
  shareableAgreements: Array<{ agreementId: string; title: string; readers: Array<{ name: string }> }>;
};

export type VerdictStandingVariables = Exact<{
  id: string;
}>;

export type VerdictStandingResult = {
  verdict: { id: string; version: number | null; agreementIds: Array<string> | null };
};

export type VerdictAnnounceVariables = Exact<{
  input: AnnounceVerdictInput;
}>;

export type VerdictAnnounceResult = { announceVerdict: { verdict: { id: string } } };

export type VerdictAudienceVariables = Exact<{
  input: ChangeVerdictAudienceInput;
}>;

export type VerdictAudienceResult = { changeVerdictAudience: { verdict: { id: string } } };

export type VerdictTargetVariables = Exact<{
  number: string;
}>;

export type VerdictTargetResult = { claimByNumber: { id: string } };

export type VerdictMoveVariables = Exact<{
  input: MoveVerdictInput;
}>;

export type VerdictMoveResult = { moveVerdict: { verdict: { id: string; claimId: string } } };

export const VerdictShareableDocument =
  'query verdictShareable($regionCode:String!$theme:RiskTheme!$stage:ElectionStage!){shareableAgreements(regionCode:$regionCode theme:$theme stage:$stage){agreementId title readers{name}}}' as Document<
    VerdictShareableResult,
    VerdictShareableVariables
  >;

export const VerdictStandingDocument =
  'query verdictStanding($id:ID!){verdict(id:$id){id version agreementIds}}' as Document<
    VerdictStandingResult,
    VerdictStandingVariables
  >;

export const VerdictAnnounceDocument =
  'mutation verdictAnnounce($input:AnnounceVerdictInput!){announceVerdict(input:$input){verdict{id}}}' as Document<
    VerdictAnnounceResult,
    VerdictAnnounceVariables
  >;

export const VerdictAudienceDocument =
  'mutation verdictAudience($input:ChangeVerdictAudienceInput!){changeVerdictAudience(input:$input){verdict{id}}}' as Document<
    VerdictAudienceResult,
    VerdictAudienceVariables
  >;

export const VerdictTargetDocument =
  'query verdictTarget($number:String!){claimByNumber(number:$number){id}}' as Document<
    VerdictTargetResult,
    VerdictTargetVariables
  >;

export const VerdictMoveDocument =
  'mutation verdictMove($input:MoveVerdictInput!){moveVerdict(input:$input){verdict{id claimId}}}' as Document<
    VerdictMoveResult,
    VerdictMoveVariables
  >;
