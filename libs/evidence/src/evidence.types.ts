import type { ClaimFacts } from '#libs/access';
import type { FileKind } from './content/file-types';

export const EVIDENCE_KINDS = ['FILE', 'LINK', 'STATEMENT'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** SHARED: its audience. SENSITIVE: needs the capability too, every opening is recorded. OWN_ORGANISATION: nobody else, ever. */
export const SENSITIVITIES = ['SHARED', 'SENSITIVE', 'OWN_ORGANISATION'] as const;
export type Sensitivity = (typeof SENSITIVITIES)[number];

export const CUSTODY_ACTIONS = ['STORED', 'OPENED', 'DOWNLOADED', 'PREVIEWED'] as const;
export type CustodyAction = (typeof CUSTODY_ACTIONS)[number];

export interface EvidenceFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly mime: string;
  readonly kind: FileKind;
  readonly sha256: string;
  /** What inspection measured: pixels, pages, seconds. */
  readonly facts: {
    readonly width?: number;
    readonly height?: number;
    readonly pages?: number;
    readonly durationSeconds?: number;
  };
}

export interface EvidenceLink {
  readonly url: string;
  readonly state: 'PENDING' | 'CAPTURED' | 'FAILED';
  /** Stable reason of a failed capture. */
  readonly failure: string | null;
  readonly finalUrl: string | null;
  readonly httpStatus: number | null;
  readonly title: string | null;
  readonly text: string | null;
  readonly contentSha256: string | null;
  readonly capturedAt: Date | null;
}

export interface EvidenceStatement {
  readonly text: string;
  readonly speaker: string | null;
  readonly at: Date | null;
}

/** What a list shows of a piece of evidence that is not opened there. */
export type EvidenceHead = Pick<
  Evidence,
  | 'id'
  | 'claimId'
  | 'ownerId'
  | 'sensitivity'
  | 'isPublic'
  | 'isPublished'
  | 'kind'
  | 'title'
  | 'description'
  | 'contentHash'
  | 'createdAt'
  | 'withdrawnAt'
  | 'withdrawnReason'
>;

/** One piece of evidence as a reader sees it. Exactly one of `file`, `link`, `statement` is set, as `kind` says. */
export interface Evidence {
  readonly id: string;
  readonly claimId: string;
  readonly ownerId: string;
  readonly claimOwnerId: string;
  /** Agreements it is shared under: all for its owner and the claim's, for others those that they read through. */
  readonly audience: readonly string[];
  readonly sensitivity: Sensitivity;
  /** Its owner lets published fact-checks show it. */
  readonly isPublic: boolean;
  /** A published fact-check shows it: anyone may read it. */
  readonly isPublished: boolean;
  readonly kind: EvidenceKind;
  readonly title: string;
  readonly description: string | null;
  readonly contentHash: string;
  readonly file: EvidenceFile | null;
  readonly link: EvidenceLink | null;
  readonly statement: EvidenceStatement | null;
  /** Null where a program added it. */
  readonly addedBy: string | null;
  readonly createdAt: Date;
  readonly withdrawnAt: Date | null;
  readonly withdrawnReason: string | null;
  /** Kinds of our own re-encodings that can be shown. */
  readonly derivatives: readonly EvidenceDerivative[];
  /** What limits of clauses look at; null where the viewer does not read the claim. */
  readonly claimFacts: ClaimFacts | null;
  /** Agreements of its audience under which the claim is shared now, as far as the viewer knows them. */
  readonly sharedUnder: readonly string[];
}

export interface EvidenceDerivative {
  readonly kind: 'THUMBNAIL' | 'PREVIEW';
  readonly mime: string;
  /** Bytes. */
  readonly size: number;
  readonly width: number;
  readonly height: number;
  readonly sha256: string;
}

/** Who may read it, as its owner decides. */
export interface EvidenceAccessRule {
  readonly sensitivity: Sensitivity;
  readonly isPublic: boolean;
  readonly audience: readonly string[];
}

export interface CustodyEntry {
  readonly id: string;
  readonly action: CustodyAction;
  readonly organizationId: string | null;
  readonly personId: string | null;
  readonly agreementId: string | null;
  readonly clause: string | null;
  readonly at: Date;
}

/** What every kind of evidence is attached with. */
export interface AttachCommon {
  readonly claimId: string;
  readonly title: string;
  readonly description?: string | null;
  readonly sensitivity: Sensitivity;
  readonly isPublic: boolean;
  /** Agreements to share it under; null is all through which the organisation takes part in the claim. */
  readonly audience?: readonly string[] | null;
  readonly idempotencyKey?: string | null;
}
export interface AttachFile extends AttachCommon {
  readonly uploadId: string;
}
export interface AttachLink extends AttachCommon {
  readonly url: string;
}
export interface AttachStatement extends AttachCommon {
  readonly text: string;
  readonly speaker?: string | null;
  readonly at?: Date | null;
}
