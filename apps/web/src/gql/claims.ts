// Generated from apps/web/src/screens/claims/claims.graphql and the schema of the api by `npm run generate`; do not edit.
import type { Document } from '../api/document';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
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

/** What to change about a kept search. */
export type ChangeSavedSearchInput = {
  /** Version of the kept search that was read; a newer one refuses the call. */
  expectedVersion: number;
  /** What to call it from now on; left out, it keeps its name. */
  name?: string | null | undefined;
  /** Whether to tell the viewer of new claims that it finds; left out, that stays. */
  notify?: boolean | null | undefined;
  /** What it asks from now on; left out, that stays. */
  question?: SavedQuestionInput | null | undefined;
  /** The kept search. */
  savedSearchId: string;
};

/** What found claims can be counted by. */
export type ClaimFacet =
  /** Agreement that they are shared under, as far as the viewer knows. */
  | 'AGREEMENT'
  /** Supervisors' positions that stand and that the viewer reads. */
  | 'ENDORSEMENT'
  /** Newsrooms' own labels in verdicts that the viewer reads; one claim may count for several. */
  | 'LABEL'
  /** Organisation that filed them. */
  | 'OWNER'
  /** Where their owners saw them; one claim may count for several. */
  | 'PLATFORM'
  /** Province where they circulate; the empty code is the whole country. */
  | 'PROVINCE'
  /** What verdicts that the viewer reads say now; one claim may count for several. */
  | 'RATING'
  /** Stage of the election. */
  | 'STAGE'
  /** Where they stand. */
  | 'STATE'
  /** What they are about. */
  | 'THEME';

/** Narrows a search; what is left out does not narrow it, and what nothing has finds nothing. */
export type ClaimSearchFilterInput = {
  /** Only those that their owner saw from this account, with or without @. */
  account?: string | null | undefined;
  /** Only those shared under this agreement. */
  agreementId?: string | null | undefined;
  /** Only with an open assignment to the viewer. */
  assignedToMe?: boolean | null | undefined;
  /** Only with an open assignment, that the viewer knows of, to this person or organisation. */
  assigneeId?: string | null | undefined;
  /** Only those that at least so many organisations ask for. */
  demandAtLeast?: number | null | undefined;
  /** Only those on which a supervisor takes this position, as far as the viewer reads it. */
  endorsement?: Position | null | undefined;
  /** Only those filed at this time or later. */
  filedFrom?: string | null | undefined;
  /** Only those filed before this time. */
  filedUntil?: string | null | undefined;
  /** Only those that a newsroom gives this label of its own, in a verdict that the viewer reads. */
  label?: string | null | undefined;
  /** Only those filed by this organisation. */
  ownerId?: string | null | undefined;
  /** Only those that their owner saw there. */
  platform?: Platform | null | undefined;
  /** Only those that a newsroom rates so, in a verdict that the viewer reads. */
  rating?: Rating | null | undefined;
  /** Only of this region and all below it, as a code: 17 or 17.71. */
  regionCode?: string | null | undefined;
  /** Only those that their owner last saw at this time or later; what was seen nowhere counts as filed. */
  seenFrom?: string | null | undefined;
  /** Only those that their owner last saw before this time. */
  seenUntil?: string | null | undefined;
  /** Only of this stage. */
  stage?: ElectionStage | null | undefined;
  /** Only in this state. */
  state?: ClaimState | null | undefined;
  /** Only about this. */
  theme?: RiskTheme | null | undefined;
};

/** In which order claims are found. */
export type ClaimSearchSort =
  /** The one that most organisations ask for first, then the newest. */
  | 'DEMAND'
  /** The one that its owner saw last first; one that was seen nowhere by when it was filed. */
  | 'LAST_SEEN'
  /** The newest first. */
  | 'NEWEST'
  /** The best answers first, among the first thousand that are found. */
  | 'RELEVANCE';

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

/** Which kept search to forget. */
export type DeleteSavedSearchInput = {
  /** The kept search. */
  savedSearchId: string;
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

/** A search to keep. */
export type SaveSearchInput = {
  /** What it is narrowed to. */
  filter?: ClaimSearchFilterInput | null | undefined;
  /** What to call it; one name for one search. */
  name: string;
  /** Whether to tell the viewer of new claims that it finds; not, when left out. */
  notify?: boolean | null | undefined;
  /** The question, as `searchClaims` takes it. */
  query: string;
};

/** What a kept search asks. */
export type SavedQuestionInput = {
  /** What it is narrowed to; left out, to nothing. */
  filter?: ClaimSearchFilterInput | null | undefined;
  /** The question, as `searchClaims` takes it. */
  query: string;
};

/** Whether the findings of several newsrooms on one claim agree. */
export type VerdictAgreement =
  /** All have the same rating. */
  | 'AGREE'
  /** Ratings differ. */
  | 'DIVERGE'
  /** There is one finding. */
  | 'SINGLE';

export type ClaimSearchVariables = Exact<{
  query: string;
  filter?: ClaimSearchFilterInput | null | undefined;
  sort: ClaimSearchSort;
  first: number;
  after?: string | null | undefined;
}>;

export type ClaimSearchResult = {
  searchClaims: {
    suggestion: string | null;
    fallback: boolean;
    approximate: boolean;
    total: { text: string; count: number } | null;
    facets: Array<{ facet: ClaimFacet; buckets: Array<{ value: string; label: string | null; count: number }> }>;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    edges: Array<{
      highlights: Array<{ start: number; end: number }>;
      node: {
        id: string;
        number: string;
        statement: string;
        state: ClaimState;
        theme: RiskTheme;
        filedAt: string;
        demand: number;
        evidenceCount: number;
        appearanceCount: number;
        owner: { id: string; name: string };
        region: { name: string } | null;
        verdictSummaries: Array<{
          verdictId: string;
          organizationName: string;
          rating: string | null;
          label: string | null;
          state: string;
        }>;
      };
    }>;
  };
};

export type ClaimPreviewVariables = Exact<{
  id: string;
}>;

export type ClaimPreviewResult = {
  claim: {
    id: string;
    number: string;
    statement: string;
    state: ClaimState;
    theme: RiskTheme;
    stage: ElectionStage;
    filedAt: string;
    demand: number;
    evidenceCount: number;
    appearanceCount: number;
    commentCount: number;
    verdictAgreement: VerdictAgreement | null;
    owner: { name: string };
    region: { name: string } | null;
    firstAppearance: {
      platform: Platform;
      account: string | null;
      url: string | null;
      quote: string | null;
      seenAt: string;
    } | null;
    verdictSummaries: Array<{
      verdictId: string;
      organizationName: string;
      rating: string | null;
      label: string | null;
      state: string;
    }>;
    assignments: Array<{
      id: string;
      organizationName: string;
      personName: string | null;
      dueAt: string | null;
      endedAt: string | null;
    }>;
    viewerCan: Array<{ action: string; allowed: boolean }>;
  };
};

export type ClaimSavedSearchesVariables = Exact<{ [key: string]: never }>;

export type ClaimSavedSearchesResult = {
  savedSearches: Array<{ id: string; name: string; query: string; filter: unknown; notify: boolean; version: number }>;
};

export type ClaimChangeSavedSearchVariables = Exact<{
  input: ChangeSavedSearchInput;
}>;

export type ClaimChangeSavedSearchResult = { changeSavedSearch: { savedSearch: { id: string } } };

export type ClaimSaveSearchVariables = Exact<{
  input: SaveSearchInput;
}>;

export type ClaimSaveSearchResult = { saveSearch: { savedSearch: { id: string } } };

export type ClaimDeleteSavedSearchVariables = Exact<{
  input: DeleteSavedSearchInput;
}>;

export type ClaimDeleteSavedSearchResult = { deleteSavedSearch: { savedSearches: Array<{ id: string }> } };

export type ClaimColleaguesVariables = Exact<{ [key: string]: never }>;

export type ClaimColleaguesResult = {
  members: { nodes: Array<{ id: string; person: { id: string; displayName: string } }> };
};

export type ClaimAssignVariables = Exact<{
  input: AssignClaimInput;
}>;

export type ClaimAssignResult = { assignClaim: { assignment: { id: string } } };

export const ClaimSearchDocument =
  'query claimSearch($query:String!$filter:ClaimSearchFilterInput$sort:ClaimSearchSort!$first:Int!$after:String){searchClaims(query:$query filter:$filter sort:$sort first:$first after:$after facets:[STATE RATING PROVINCE THEME STAGE PLATFORM OWNER AGREEMENT ENDORSEMENT]){total{text count}suggestion fallback approximate facets{facet buckets{value label count}}pageInfo{hasNextPage endCursor}edges{highlights{start end}node{id number statement state theme filedAt demand evidenceCount appearanceCount owner{id name}region{name}verdictSummaries{verdictId organizationName rating label state}}}}}' as Document<
    ClaimSearchResult,
    ClaimSearchVariables
  >;

export const ClaimPreviewDocument =
  'query claimPreview($id:ID!){claim(id:$id){id number statement state theme stage filedAt demand evidenceCount appearanceCount commentCount verdictAgreement owner{name}region{name}firstAppearance{platform account url quote seenAt}verdictSummaries{verdictId organizationName rating label state}assignments{id organizationName personName dueAt endedAt}viewerCan{action allowed}}}' as Document<
    ClaimPreviewResult,
    ClaimPreviewVariables
  >;

export const ClaimSavedSearchesDocument =
  'query claimSavedSearches{savedSearches{id name query filter notify version}}' as Document<
    ClaimSavedSearchesResult,
    ClaimSavedSearchesVariables
  >;

export const ClaimChangeSavedSearchDocument =
  'mutation claimChangeSavedSearch($input:ChangeSavedSearchInput!){changeSavedSearch(input:$input){savedSearch{id}}}' as Document<
    ClaimChangeSavedSearchResult,
    ClaimChangeSavedSearchVariables
  >;

export const ClaimSaveSearchDocument =
  'mutation claimSaveSearch($input:SaveSearchInput!){saveSearch(input:$input){savedSearch{id}}}' as Document<
    ClaimSaveSearchResult,
    ClaimSaveSearchVariables
  >;

export const ClaimDeleteSavedSearchDocument =
  'mutation claimDeleteSavedSearch($input:DeleteSavedSearchInput!){deleteSavedSearch(input:$input){savedSearches{id}}}' as Document<
    ClaimDeleteSavedSearchResult,
    ClaimDeleteSavedSearchVariables
  >;

export const ClaimColleaguesDocument =
  'query claimColleagues{members(first:100){nodes{id person{id displayName}}}}' as Document<
    ClaimColleaguesResult,
    ClaimColleaguesVariables
  >;

export const ClaimAssignDocument =
  'mutation claimAssign($input:AssignClaimInput!){assignClaim(input:$input){assignment{id}}}' as Document<
    ClaimAssignResult,
    ClaimAssignVariables
  >;
