export const ERROR_REPORT_STATES = ['OPEN', 'DEALT_WITH', 'REFUSED'] as const;
export type ErrorReportState = (typeof ERROR_REPORT_STATES)[number];

/** What a reader found wrong in a published fact-check, for the newsroom that answers for it and nobody else. */
export interface ErrorReport {
  readonly id: string;
  readonly factCheckId: string;
  /** Where it is put right: its verdict, and the claim that is checked. */
  readonly verdictId: string;
  readonly claimId: string;
  /** What stood there when the reader wrote. */
  readonly reportedVersion: number;
  readonly text: string;
  readonly link: string | null;
  readonly language: 'id' | 'en';
  /** How the reader may be reached; null where nothing was left, and once it was deleted. */
  readonly contact: string | null;
  readonly receivedAt: Date;
  readonly state: ErrorReportState;
  readonly note: string | null;
  readonly correctionVersion: number | null;
  readonly answeredAt: Date | null;
  readonly version: number;
}

export interface ErrorReportFilter {
  readonly state?: ErrorReportState | null;
  readonly factCheckId?: string | null;
}

export interface NewErrorReport {
  readonly slug: string;
  readonly text: string;
  readonly link: string | null;
  readonly contact: string | null;
  readonly language: 'id' | 'en';
  /** Of the form: the same again is the same report. */
  readonly key: string;
}

export interface ErrorReportAnswer {
  readonly reportId: string;
  readonly expectedVersion: number;
  readonly outcome: 'DEALT_WITH' | 'REFUSED';
  readonly note: string;
  /** The version of the fact-check that put it right. */
  readonly correctionVersion: number | null;
}
