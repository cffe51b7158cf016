// Generated from apps/web/src/evidence/evidence.graphql and the schema of the api by `npm run generate`; do not edit.
import type { Document } from '../api/document';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** A file as evidence. */
export type AttachFileInput = {
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
  /** The upload: the last part of the address that /files/uploads gave it. */
  uploadId: string;
};

/** Who of its audience may read evidence. */
export type Sensitivity =
  /** The own organisation alone, not even the claim's owner: for sources. */
  | 'OWN_ORGANISATION'
  /** Those who may also read sensitive evidence, under the same agreement; every opening is recorded. */
  | 'SENSITIVE'
  /** All of its audience. */
  | 'SHARED';

export type EvidenceAttachFileVariables = Exact<{
  input: AttachFileInput;
}>;

export type EvidenceAttachFileResult = { attachFile: { evidence: { id: string } } };

export const EvidenceAttachFileDocument =
  'mutation evidenceAttachFile($input:AttachFileInput!){attachFile(input:$input){evidence{id}}}' as Document<
    EvidenceAttachFileResult,
    EvidenceAttachFileVariables
  >;
