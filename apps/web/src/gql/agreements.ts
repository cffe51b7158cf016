// Generated from apps/web/src/screens/agreements/agreements.graphql and the schema of the api by `npm run generate`; do not edit.
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

/** What a party is in an agreement; clauses grant by it. */
export type PartyRole =
  /** A newsroom. */
  | 'MEDIA'
  /** Any other party. */
  | 'PARTNER'
  /** An office of the election supervisor. */
  | 'SUPERVISOR';

export type AgreementListVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  inForce: boolean;
}>;

export type AgreementListResult = {
  agreements: {
    nodes: Array<{
      id: string;
      title: string;
      state: AgreementState;
      inForce: boolean;
      whyNotInForce: NotInForceReason | null;
      until: string | null;
      daysLeft: number | null;
      openVersion: { id: string; number: number; state: AgreementVersionState } | null;
      currentVersion: {
        id: string;
        level: AgreementLevel;
        effectiveFrom: string;
        effectiveUntil: string;
        regions: Array<{ code: string; name: string }>;
        parties: Array<{ role: PartyRole; organization: { id: string; name: string } }>;
      };
    }>;
    pageInfo: { endCursor: string | null; hasNextPage: boolean };
  };
};

export const AgreementListDocument =
  'query agreementList($first:Int!$after:String$inForce:Boolean!){agreements(first:$first after:$after inForce:$inForce){nodes{id title state inForce whyNotInForce until daysLeft openVersion{id number state}currentVersion{id level effectiveFrom effectiveUntil regions{code name}parties{role organization{id name}}}}pageInfo{endCursor hasNextPage}}}' as Document<
    AgreementListResult,
    AgreementListVariables
  >;
