import type { Capability, ElectionStage, RiskTheme } from '#libs/access';

/** What a party is in an agreement; clauses grant by it. */
export const PARTY_ROLES = ['MEDIA', 'SUPERVISOR', 'PARTNER'] as const;
export type PartyRole = (typeof PARTY_ROLES)[number];

export const AGREEMENT_LEVELS = ['NATIONAL', 'PROVINCE', 'REGENCY'] as const;
export type AgreementLevel = (typeof AGREEMENT_LEVELS)[number];

export interface Party {
  readonly organizationId: string;
  readonly role: PartyRole;
  /** The number that this party's own registry gave the document. */
  readonly documentNumber: string;
  readonly signatoryName: string;
  readonly signatoryOffice: string;
  readonly signatoryPersonId: string;
  readonly liaisonPersonId: string | null;
}

/** One capability for one party role, with the text it rests on. A limit that is null does not limit. */
export interface Clause {
  readonly number: string;
  readonly text: string;
  readonly partyRole: PartyRole;
  readonly capability: Capability;
  readonly regions: readonly string[] | null;
  readonly themes: readonly RiskTheme[] | null;
  readonly stages: readonly ElectionStage[] | null;
}

/** Everything that is drafted, frozen and signed, except the document's file. */
export interface AgreementText {
  readonly title: string;
  readonly level: AgreementLevel;
  readonly regions: readonly string[];
  readonly effectiveFrom: Date;
  /** Exclusive: at this instant it gives nothing any more. */
  readonly effectiveUntil: Date;
  readonly quorum: number;
  readonly endorsementHours: number;
  readonly embargoUntil: Date | null;
  readonly retainRead: boolean;
  readonly isPublic: boolean;
  readonly parties: readonly Party[];
  readonly clauses: readonly Clause[];
}

/** The signed document as a file. */
export interface AgreementDocument {
  readonly sha256: string;
  readonly name: string;
  readonly mime: string;
  readonly size: number;
}

export const VERSION_STATES = ['DRAFT', 'PROPOSED', 'SIGNED', 'WITHDRAWN'] as const;
export type VersionState = (typeof VERSION_STATES)[number];

/** A version without its parties and clauses. Number 1 is the agreement, later ones are its amendments. */
export interface AgreementVersion extends Omit<AgreementText, 'parties' | 'clauses'> {
  readonly id: string;
  readonly agreementId: string;
  readonly number: number;
  readonly draftedBy: string;
  readonly state: VersionState;
  readonly document: AgreementDocument | null;
  /** SHA-256 over the canonical text; null while it is a draft. */
  readonly contentHash: string | null;
  readonly rowVersion: number;
  readonly createdAt: Date;
  readonly proposedAt: Date | null;
  readonly signedAt: Date | null;
}

export interface Signature {
  readonly versionId: string;
  readonly organizationId: string;
  readonly personId: string;
  readonly contentHash: string;
  readonly signedAt: Date;
}

export interface Suspension {
  readonly id: string;
  readonly agreementId: string;
  readonly organizationId: string;
  readonly personId: string;
  readonly reason: string;
  readonly suspendedAt: Date;
  readonly liftedAt: Date | null;
}

export interface AgreementEnd {
  readonly agreementId: string;
  readonly organizationId: string;
  readonly personId: string;
  readonly reason: string;
  readonly endedAt: Date;
}

/** An agreement with all that its state follows from, as far as the viewer sees it. */
export interface Agreement {
  readonly id: string;
  readonly draftedBy: string;
  readonly createdAt: Date;
  /** Ascending by number. */
  readonly versions: readonly AgreementVersion[];
  readonly suspensions: readonly Suspension[];
  readonly end: AgreementEnd | null;
}

/** What everybody may know of an agreement whose parties agreed to that. */
export interface PublicAgreement {
  readonly agreementId: string;
  readonly title: string;
  readonly level: AgreementLevel;
  readonly regions: readonly string[];
  readonly effectiveFrom: Date;
  readonly effectiveUntil: Date;
  readonly endedAt: Date | null;
  readonly parties: readonly { readonly organizationId: string; readonly name: string }[];
}
