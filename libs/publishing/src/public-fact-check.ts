import type { OrganizationKind } from '#libs/access';
import type { Rating } from '#libs/verdicts';
import type { FactCheckState, PublicEvidence, PublishedPosition } from './fact-check.types';
import type { StoredSnapshot } from './snapshot.policy';

/** The newsroom as its directory entry shows it now. */
export interface PublicNewsroom {
  readonly id: string;
  readonly kind: OrganizationKind;
  readonly name: string;
  readonly code: string;
  readonly regionCode: string | null;
  readonly parentId: string | null;
  readonly mediaGroupId: string | null;
  readonly website: string | null;
  /** Where it wants to hear of its errors. */
  readonly correctionContact: string | null;
  readonly disabledAt: Date | null;
}

export interface PublicVersion {
  readonly id: string;
  readonly number: number;
  readonly content: StoredSnapshot;
  readonly contentHash: string;
  readonly correctionNote: string | null;
  readonly publishedAt: Date;
  readonly evidence: readonly PublicEvidence[];
}

/** All that anybody sees at one address, as the database keeps it; the same for every viewer. */
export interface PublicFactCheck {
  readonly id: string;
  readonly slug: string;
  readonly state: FactCheckState;
  readonly version: number;
  readonly rating: Rating | null;
  readonly currentVersion: number;
  readonly regionCode: string;
  /** Name of the region. */
  readonly region: string;
  readonly articleUrl: string | null;
  readonly publishedAt: Date;
  readonly retractedAt: Date | null;
  readonly retractionReason: string | null;
  /** From an archive: the full article stands elsewhere. */
  readonly imported: boolean;
  /** Language of the article. */
  readonly language: string;
  readonly newsroom: PublicNewsroom;
  /** Null once retracted. */
  readonly current: PublicVersion | null;
  /** The newest first; none once retracted. */
  readonly versions: readonly Pick<PublicVersion, 'number' | 'publishedAt' | 'correctionNote'>[];
  /** The newest first, the replaced ones too. */
  readonly positions: readonly PublishedPosition[];
}

/** Its own word for a contact is kept only where there is one. */
type KeptNewsroom = Omit<PublicNewsroom, 'correctionContact'> & { readonly correctionContact?: string };
type Kept = Omit<PublicFactCheck, 'newsroom'> & { readonly newsroom: KeptNewsroom };

type AsKept<T> = T extends Date ? string : T extends object ? { readonly [K in keyof T]: AsKept<T[K]> } : T;

/** The kept document, with its times as times. */
export function toPublicFactCheck(kept: KeptFactCheck): PublicFactCheck {
  const { current, newsroom } = kept;
  return {
    ...kept,
    publishedAt: new Date(kept.publishedAt),
    retractedAt: dateOrNull(kept.retractedAt),
    newsroom: {
      ...newsroom,
      correctionContact: newsroom.correctionContact ?? null,
      disabledAt: dateOrNull(newsroom.disabledAt),
    },
    current: current && { ...current, publishedAt: new Date(current.publishedAt) },
    versions: kept.versions.map((v) => ({ ...v, publishedAt: new Date(v.publishedAt) })),
    positions: kept.positions.map((p) => ({ ...p, statedAt: new Date(p.statedAt) })),
  };
}

export type KeptFactCheck = AsKept<Kept>;

const dateOrNull = (time: string | null): Date | null => (time === null ? null : new Date(time));
