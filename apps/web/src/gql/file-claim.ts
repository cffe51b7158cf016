// Generated from apps/web/src/screens/file-claim/file-claim.graphql and the schema of the api by `npm run generate`; do not edit.
import type { Document } from '../api/document';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Where a claim was seen. An address, an account or a quote is needed. */
export type AppearanceInput = {
  /** Account that posted it. */
  account?: string | null | undefined;
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

/** A new claim. */
export type FileClaimInput = {
  /** Agreements to share it under; none is the own organisation alone. */
  agreementIds?: Array<string> | null | undefined;
  /** Where it was seen, up to 50. */
  appearances?: Array<AppearanceInput> | null | undefined;
  /** The same key again returns what the first call did, for clients that retry. */
  idempotencyKey?: string | null | undefined;
  /** Language of the statement, ISO 639; `id` when left out. */
  language?: string | null | undefined;
  /** Where it circulates: a Kemendagri code, or empty for the whole country. */
  regionCode: string;
  /** Stage of the election. */
  stage: ElectionStage;
  /** What is claimed, in its own words, 3 to 10,000 characters. */
  statement: string;
  /** What it is about. */
  theme: RiskTheme;
};

/** A claim to join instead of filing it again. */
export type JoinClaimInput = {
  /** Fewer agreements than those through which the organisation takes part in the claim; left out means all of them. */
  agreementIds?: Array<string> | null | undefined;
  /** Where the organisation saw it, with the words as they stood there. */
  appearances?: Array<AppearanceInput>;
  /** The claim. */
  claimId: string;
  /** The same key again returns what the first call did, for clients that retry. */
  idempotencyKey?: string | null | undefined;
};

/** In what two things agree. */
export type MatchMethod =
  /** A picture among the evidence looks the same. */
  | 'SAME_IMAGE'
  /** It was seen at the same address, in whatever form that was shared. */
  | 'SAME_LINK'
  /** The same sentence, whatever its case, punctuation and look-alike letters. */
  | 'SAME_STATEMENT'
  /** Telling words agree. */
  | 'SIMILAR_WORDS';

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

/** How large a region is. */
export type RegionLevel =
  /** Indonesia. */
  | 'COUNTRY'
  /** A district (kecamatan). */
  | 'DISTRICT'
  /** A province (provinsi). */
  | 'PROVINCE'
  /** A regency or city (kabupaten, kota). */
  | 'REGENCY';

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

/** What is typed, pasted or at hand. At least one of text, links, picture and claim is needed. */
export type SuggestMatchesInput = {
  /** A claim that is filed already: asks by its statement, links and pictures too, and leaves out itself and what the organisation has refused. */
  claimId?: string | null | undefined;
  /** A picture among the evidence that the viewer reads. */
  evidenceId?: string | null | undefined;
  /** How many at most; up to three findings of other publishers come after them. */
  first?: number;
  /** What is claimed, or a whole message as it came; web addresses in it count as links. Empty where only a link, a picture or a claim is at hand. */
  text: string;
  /** A picture that the organisation has uploaded: the last part of the address that /files/uploads gave it. */
  uploadId?: string | null | undefined;
  /** Web addresses where it was seen. */
  urls?: Array<string> | null | undefined;
};

export type ClaimFileVariables = Exact<{
  input: FileClaimInput;
}>;

export type ClaimFileResult = {
  fileClaim: {
    alreadyFiled: boolean;
    claim: {
      id: string;
      number: string;
      statement: string;
      theme: RiskTheme;
      stage: ElectionStage;
      region: { code: string } | null;
      appearances: { nodes: Array<{ url: string | null; account: string | null; quote: string | null }> };
    };
  };
};

export type ClaimJoinVariables = Exact<{
  input: JoinClaimInput;
}>;

export type ClaimJoinResult = { joinClaim: { added: number; claim: { id: string; number: string } } };

export type FileClaimMatchesVariables = Exact<{
  input: SuggestMatchesInput;
}>;

export type FileClaimMatchesResult = {
  suggestMatches: Array<{
    score: number;
    shown: boolean;
    reasons: Array<{ method: MatchMethod; words: Array<string> }>;
    claim: {
      id: string;
      number: string;
      statement: string;
      state: ClaimState;
      filedAt: string;
      owner: { name: string };
      region: { name: string } | null;
      viewerCan: Array<{ action: string; allowed: boolean; refusal: string | null }>;
    } | null;
    factCheck: {
      id: string;
      slug: string;
      newsroom: { name: string };
      current: { headline: string; rating: Rating; label: string } | null;
    } | null;
    external: {
      id: string;
      publisher: string;
      site: string;
      url: string;
      claim: string | null;
      title: string | null;
      label: string;
      publishedOn: string | null;
    } | null;
  }>;
};

export type FileClaimAudienceVariables = Exact<{
  regionCode: string;
  theme: RiskTheme;
  stage: ElectionStage;
}>;

export type FileClaimAudienceResult = {
  shareableAgreements: Array<{
    agreementId: string;
    title: string;
    readers: Array<{ organizationId: string; name: string }>;
  }>;
};

export type RegionSearchVariables = Exact<{
  text: string;
}>;

export type RegionSearchResult = {
  searchRegions: Array<{ code: string; name: string; level: RegionLevel; path: Array<{ name: string }> }>;
};

export type RegionsBelowVariables = Exact<{
  parent: string;
}>;

export type RegionsBelowResult = { regions: Array<{ code: string; name: string }> };

export type ExternalFinding = {
  id: string;
  publisher: string;
  site: string;
  url: string;
  claim: string | null;
  title: string | null;
  label: string;
  publishedOn: string | null;
};

export const ClaimFileDocument =
  'mutation claimFile($input:FileClaimInput!){fileClaim(input:$input){alreadyFiled claim{id number statement theme stage region{code}appearances(first:100){nodes{url account quote}}}}}' as Document<
    ClaimFileResult,
    ClaimFileVariables
  >;

export const ClaimJoinDocument =
  'mutation claimJoin($input:JoinClaimInput!){joinClaim(input:$input){added claim{id number}}}' as Document<
    ClaimJoinResult,
    ClaimJoinVariables
  >;

export const FileClaimMatchesDocument =
  'query fileClaimMatches($input:SuggestMatchesInput!){suggestMatches(input:$input){score shown reasons{method words}claim{id number statement state filedAt owner{name}region{name}viewerCan{action allowed refusal}}factCheck{id slug newsroom{name}current{headline rating label}}external{...ExternalFinding}}}fragment ExternalFinding on ExternalFactCheck{id publisher site url claim title label publishedOn}' as Document<
    FileClaimMatchesResult,
    FileClaimMatchesVariables
  >;

export const FileClaimAudienceDocument =
  'query fileClaimAudience($regionCode:String!$theme:RiskTheme!$stage:ElectionStage!){shareableAgreements(regionCode:$regionCode theme:$theme stage:$stage){agreementId title readers{organizationId name}}}' as Document<
    FileClaimAudienceResult,
    FileClaimAudienceVariables
  >;

export const RegionSearchDocument =
  'query regionSearch($text:String!){searchRegions(text:$text){code name level path{name}}}' as Document<
    RegionSearchResult,
    RegionSearchVariables
  >;

export const RegionsBelowDocument =
  'query regionsBelow($parent:String!){regions(parent:$parent){code name}}' as Document<
    RegionsBelowResult,
    RegionsBelowVariables
  >;
