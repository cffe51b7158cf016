/** The common answers: every contender's answer is brought into these forms, and they must be equal. */

export interface InboxAnswer {
  readonly claims: readonly InboxRow[];
  readonly hasNextPage: boolean;
}

export interface InboxRow {
  readonly number: string;
  readonly statement: string;
  /** Name of the organisation. */
  readonly owner: string;
  /** Name of the region. */
  readonly region: string;
  /** Evidence that the viewer may read. */
  readonly evidenceCount: number;
  /** Rating of each verdict that the viewer reads, sorted. */
  readonly ratings: readonly string[];
  /** Where the claim was first seen: its address, else its account, else its words. */
  readonly firstAppearance: string | null;
}

export interface ClaimAnswer {
  readonly number: string;
  readonly statement: string;
  /** Addresses of the first 20. */
  readonly appearances: readonly (string | null)[];
  /** Titles of the first 20, newest first. */
  readonly evidence: readonly (string | null)[];
  readonly verdicts: readonly { readonly newsroom: string; readonly state: string; readonly rating: string | null }[];
  /** What the viewer may do with the claim, sorted. */
  readonly may: readonly string[];
}

export interface FactCheckAnswer {
  readonly headline: string;
  readonly rating: string;
  readonly newsroom: string;
  /** The JSON-LD of the published version. */
  readonly claimReview: unknown;
}

/** Whether the attached evidence was acknowledged with an id; ids differ by nature. */
export interface WriteAnswer {
  readonly acknowledged: boolean;
}

export interface SearchAnswer {
  readonly claims: readonly { readonly number: string; readonly statement: string }[];
  readonly hasNextPage: boolean;
}

export interface FirstScreenAnswer {
  readonly viewer: { readonly person: string; readonly organization: string };
  readonly counts: Readonly<Record<string, number>>;
  readonly inbox: InboxAnswer;
  readonly notifications: number;
  readonly agreements: readonly { readonly title: string; readonly daysLeft: number | null }[];
}
