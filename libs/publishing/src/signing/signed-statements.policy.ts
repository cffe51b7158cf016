import { pageAddress } from '../claim-review/claim-review.policy';
import type { StoredSnapshot } from '../snapshot.policy';
import { digestOf } from './canonical-json';

export const SIGNATURE_KINDS = ['VERSION', 'APPROVAL', 'POSITION', 'RETRACTION'] as const;
export type SignatureKind = (typeof SIGNATURE_KINDS)[number];

/** Who signs, as the directory of keys names it too. */
export interface Signatory {
  readonly code: string;
  readonly name: string;
}

/** Something published that an organisation has not signed yet, with all that the signature is to say. */
export interface Signable {
  readonly kind: SignatureKind;
  /** The version, the review, the position or the fact-check. */
  readonly subjectId: string;
  readonly factCheckId: string;
  readonly organizationId: string;
  readonly organization: Signatory;
  readonly slug: string;
  /** Of a retraction: the last one. */
  readonly version: number;
  readonly content: StoredSnapshot;
  readonly contentHash: string;
  /** When it was published, approved, stated or retracted. */
  readonly at: string;
  readonly correctionNote: string | null;
  readonly region: string;
  readonly language: string;
  readonly imported: boolean;
  /** Of the version, in the order of its snapshot. */
  readonly approvedBy: readonly Signatory[];
  readonly position: string | null;
  /** Of a position its text, of a retraction its reason. */
  readonly text: string | null;
  readonly regulation: string | null;
}

/** What a reader is told was found: the part that approvals and positions are given to. */
export interface SignedContent {
  readonly statement: string;
  readonly rating: string;
  readonly label: string | null;
  readonly distortions: readonly string[];
  readonly headline: string;
  readonly explanation: string;
  readonly conclusion: string | null;
  /** Of the revision as it was reviewed, which covers the cited evidence that is not public as well. */
  readonly contentHash: string;
}

export const FORMATS: Readonly<Record<SignatureKind, string>> = {
  VERSION: 'cekatan.version.v1',
  APPROVAL: 'cekatan.approval.v1',
  POSITION: 'cekatan.position.v1',
  RETRACTION: 'cekatan.retraction.v1',
};

/**
 * What is signed. An approval and a position name by its hash the very content that the version holds, so that neither
 * can be moved to another text, not even by the newsroom. Titles of evidence stay out, since what is public today may be
 * made inside again; its hash stays.
 */
export function signedStatement(s: Signable, publicUrl: string, signedAt: Date): Readonly<Record<string, unknown>> {
  const common = {
    format: FORMATS[s.kind],
    address: pageAddress(publicUrl, s.slug),
    version: s.version,
    signedAt: signedAt.toISOString(),
  };
  switch (s.kind) {
    case 'VERSION':
      return {
        ...common,
        newsroom: s.organization,
        publishedAt: s.at,
        correctionNote: s.correctionNote,
        region: s.region,
        language: s.language,
        imported: s.imported,
        content: signedContent(s),
        authors: s.content.authors ?? [],
        approvedBy: s.approvedBy,
        evidence: (s.content.evidence ?? []).map(({ contentHash }) => contentHash),
      };
    case 'APPROVAL':
      return { ...common, organization: s.organization, approvedAt: s.at, content: digestOf(signedContent(s)) };
    case 'POSITION':
      return {
        ...common,
        organization: s.organization,
        statedAt: s.at,
        position: s.position,
        text: s.text,
        regulation: s.regulation,
        content: digestOf(signedContent(s)),
      };
    case 'RETRACTION':
      return { ...common, newsroom: s.organization, retractedAt: s.at, reason: s.text };
  }
}

function signedContent({ content, contentHash }: Signable): SignedContent {
  const { statement, rating, label, distortions, headline, explanation, conclusion } = content;
  return {
    statement,
    rating,
    label: label ?? null,
    distortions: distortions ?? [],
    headline,
    explanation,
    conclusion: conclusion ?? null,
    contentHash,
  };
}
