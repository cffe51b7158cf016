// Generated from apps/web/src/screens/overview/overview.graphql and the schema of the api by `npm run generate`; do not edit.
import type { Document } from '../api/document';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
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

/** Which claims an overview counts, of those that the viewer reads. */
export type OverviewFilterInput = {
  /** Only those shared under this agreement. */
  agreementId?: string | null | undefined;
  /** Filed at this time or later. */
  from: string;
  /** Only the organisation's own. */
  mine?: boolean | null | undefined;
  /** Only of this region and all below it, as a code: 17 or 17.71. */
  regionCode?: string | null | undefined;
  /** Only of this stage. */
  stage?: ElectionStage | null | undefined;
  /** Only about this. */
  theme?: RiskTheme | null | undefined;
  /** Filed before this; at most 731 days after `from`. */
  until: string;
};

/** How long the periods of an overview are; it follows from the time that is asked for. */
export type OverviewInterval =
  /** A day, up to 31 days. */
  | 'DAY'
  /** A month. */
  | 'MONTH'
  /** A week from Monday, up to 183 days. */
  | 'WEEK';

/** A stretch of the way from filing to publication. */
export type PaceStep =
  /** From filing until a draft was begun; of the own newsroom's alone. */
  | 'OPENING'
  /** From approval to publication: the supervisor's window, the embargo, the editor. */
  | 'RELEASE'
  /** From that submission until the quorum was met. */
  | 'REVIEW'
  /** From the first submission to that of what was published: changes that reviewers asked for. */
  | 'REWORK'
  /** From filing until a verdict was submitted first. */
  | 'SUBMISSION'
  /** From filing to publication. */
  | 'WHOLE'
  /** From the draft until it was submitted first; of the own newsroom's alone. */
  | 'WRITING';

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

export type OverviewVariables = Exact<{
  filter: OverviewFilterInput;
}>;

export type OverviewResult = {
  overview: {
    claims: number;
    checked: number;
    more: boolean;
    interval: OverviewInterval;
    overTime: Array<{ start: string; claims: number; checked: number }>;
    byRegion: Array<{ value: string; claims: number; checked: number }>;
    byTheme: Array<{ value: string; claims: number; checked: number }>;
    byStage: Array<{ value: string; claims: number; checked: number }>;
    byPlatform: Array<{ value: string; claims: number; checked: number }>;
    byAgreement: Array<{
      claims: number;
      checked: number;
      medianHours: number | null;
      agreement: { id: string; title: string } | null;
    }>;
    pace: Array<{ step: PaceStep; count: number; medianHours: number; slowHours: number }>;
  };
};

export type OverviewRegionsVariables = Exact<{
  parent: string;
}>;

export type OverviewRegionsResult = {
  region: { code: string; name: string; path: Array<{ code: string; name: string }> };
  regions: Array<{ code: string; name: string }>;
  regionOutlines: Array<{
    path: string;
    bounds: Array<number>;
    source: string;
    region: { code: string; name: string };
  }>;
};

export type OverviewAgreementsVariables = Exact<{ [key: string]: never }>;

export type OverviewAgreementsResult = { agreements: { nodes: Array<{ id: string; title: string }> } };

export const OverviewDocument =
  'query overview($filter:OverviewFilterInput!){overview(filter:$filter){claims checked more interval overTime{start claims checked}byRegion{value claims checked}byTheme{value claims checked}byStage{value claims checked}byPlatform{value claims checked}byAgreement{claims checked medianHours agreement{id title}}pace{step count medianHours slowHours}}}' as Document<
    OverviewResult,
    OverviewVariables
  >;

export const OverviewRegionsDocument =
  'query overviewRegions($parent:String!){region(code:$parent){code name path{code name}}regions(parent:$parent){code name}regionOutlines(parent:$parent){path bounds source region{code name}}}' as Document<
    OverviewRegionsResult,
    OverviewRegionsVariables
  >;

export const OverviewAgreementsDocument =
  'query overviewAgreements{agreements(first:100){nodes{id title}}}' as Document<
    OverviewAgreementsResult,
    OverviewAgreementsVariables
  >;
