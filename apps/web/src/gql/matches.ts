// Generated from apps/web/src/screens/claim/matches.graphql and the schema of the api by `npm run generate`; do not edit.
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

/** What a person decided about a match. */
export type MatchDecision =
  /** They tell the same. */
  | 'CONFIRMED'
  /** They do not; the pair is not suggested to that organisation again. */
  | 'REFUSED';

/** Two ends of a match: a claim, and one other claim or one published fact-check. */
export type MatchInput = {
  /** The claim. */
  claimId: string;
  /** A published fact-check. */
  factCheckId?: string | null | undefined;
  /** Another claim. */
  otherClaimId?: string | null | undefined;
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

/** An own claim that repeats another one. */
export type MergeClaimsInput = {
  /** The version that the viewer read; what was changed since is not overwritten. */
  expectedVersion?: number | null | undefined;
  /** The own organisation's claim that goes into it. */
  fromId: string;
  /** The claim that stays; one that the viewer also sees. */
  intoId: string;
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

/** A merge to undo. */
export type UndoMergeInput = {
  /** The own organisation's claim that was merged into another. */
  claimId: string;
  /** The version that the viewer read; what was changed since is not overwritten. */
  expectedVersion?: number | null | undefined;
};

export type ClaimMatchesVariables = Exact<{
  id: string;
}>;

export type ClaimMatchesResult = {
  claim: {
    id: string;
    matches: Array<{
      id: string;
      decision: MatchDecision;
      score: number;
      methods: Array<MatchMethod>;
      decidedAt: string;
      organizationId: string;
      decidedBy: { displayName: string } | null;
      claims: Array<{
        id: string;
        number: string;
        statement: string;
        state: ClaimState;
        version: number;
        appearanceCount: number;
        evidenceCount: number;
        commentCount: number;
        owner: { id: string; name: string };
      }>;
      factCheck: {
        id: string;
        slug: string;
        newsroom: { name: string };
        current: { headline: string; rating: Rating; label: string } | null;
      } | null;
    }>;
  };
  claimCluster: Array<{
    id: string;
    number: string;
    statement: string;
    state: ClaimState;
    version: number;
    appearanceCount: number;
    evidenceCount: number;
    commentCount: number;
    duplicateOf: { id: string } | null;
    owner: { id: string; name: string };
  }>;
};

export type ClaimSimilarVariables = Exact<{
  input: SuggestMatchesInput;
}>;

export type ClaimSimilarResult = {
  suggestMatches: Array<{
    score: number;
    reasons: Array<{ method: MatchMethod; words: Array<string> }>;
    claim: {
      id: string;
      number: string;
      statement: string;
      state: ClaimState;
      version: number;
      appearanceCount: number;
      evidenceCount: number;
      commentCount: number;
      owner: { id: string; name: string };
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

export type MatchConfirmVariables = Exact<{
  input: MatchInput;
}>;

export type MatchConfirmResult = { confirmMatch: { match: { id: string } } };

export type MatchRefuseVariables = Exact<{
  input: MatchInput;
}>;

export type MatchRefuseResult = { refuseMatch: { match: { id: string } } };

export type ClaimMergeVariables = Exact<{
  input: MergeClaimsInput;
}>;

export type ClaimMergeResult = { mergeClaims: { claim: { id: string } } };

export type ClaimUndoMergeVariables = Exact<{
  input: UndoMergeInput;
}>;

export type ClaimUndoMergeResult = { undoMerge: { claim: { id: string } } };

export type ClaimThatTellsTheSame = {
  id: string;
  number: string;
  statement: string;
  state: ClaimState;
  version: number;
  appearanceCount: number;
  evidenceCount: number;
  commentCount: number;
  owner: { id: string; name: string };
};

export type FactCheckThatTellsTheSame = {
  id: string;
  slug: string;
  newsroom: { name: string };
  current: { headline: string; rating: Rating; label: string } | null;
};

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

export const ClaimMatchesDocument =
  'query claimMatches($id:ID!){claim(id:$id){id matches{id decision score methods decidedAt organizationId decidedBy{displayName}claims{...ClaimThatTellsTheSame}factCheck{...FactCheckThatTellsTheSame}}}claimCluster(claimId:$id){...ClaimThatTellsTheSame duplicateOf{id}}}fragment ClaimThatTellsTheSame on Claim{id number statement state version owner{id name}appearanceCount evidenceCount commentCount}fragment FactCheckThatTellsTheSame on FactCheck{id slug newsroom{name}current{headline rating label}}' as Document<
    ClaimMatchesResult,
    ClaimMatchesVariables
  >;

export const ClaimSimilarDocument =
  'query claimSimilar($input:SuggestMatchesInput!){suggestMatches(input:$input){score reasons{method words}claim{...ClaimThatTellsTheSame}factCheck{...FactCheckThatTellsTheSame}external{...ExternalFinding}}}fragment ClaimThatTellsTheSame on Claim{id number statement state version owner{id name}appearanceCount evidenceCount commentCount}fragment FactCheckThatTellsTheSame on FactCheck{id slug newsroom{name}current{headline rating label}}fragment ExternalFinding on ExternalFactCheck{id publisher site url claim title label publishedOn}' as Document<
    ClaimSimilarResult,
    ClaimSimilarVariables
  >;

export const MatchConfirmDocument =
  'mutation matchConfirm($input:MatchInput!){confirmMatch(input:$input){match{id}}}' as Document<
    MatchConfirmResult,
    MatchConfirmVariables
  >;

export const MatchRefuseDocument =
  'mutation matchRefuse($input:MatchInput!){refuseMatch(input:$input){match{id}}}' as Document<
    MatchRefuseResult,
    MatchRefuseVariables
  >;

export const ClaimMergeDocument =
  'mutation claimMerge($input:MergeClaimsInput!){mergeClaims(input:$input){claim{id}}}' as Document<
    ClaimMergeResult,
    ClaimMergeVariables
  >;

export const ClaimUndoMergeDocument =
  'mutation claimUndoMerge($input:UndoMergeInput!){undoMerge(input:$input){claim{id}}}' as Document<
    ClaimUndoMergeResult,
    ClaimUndoMergeVariables
  >;
