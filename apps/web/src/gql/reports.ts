// Generated from apps/web/src/screens/reports/reports.graphql and the schema of the api by `npm run generate`; do not edit.
import type { Document } from '../api/document';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** What came of a report. */
export type AnswerErrorReportInput = {
  /** Version of the fact-check that put it right, where a correction did. */
  correctionVersion?: number | null | undefined;
  /** The report. */
  errorReportId: string;
  /** The version of the report that the viewer has read. */
  expectedVersion: number;
  /** Why, or what was done. */
  note: string;
  /** Dealt with, or refused. */
  outcome: ErrorReportOutcome;
};

/** Whose contact to forget. */
export type DeleteErrorReportContactInput = {
  /** The report. */
  errorReportId: string;
};

/** How a report is answered. */
export type ErrorReportOutcome =
  /** It was right, and something was done. */
  | 'DEALT_WITH'
  /** The newsroom finds no error. */
  | 'REFUSED';

/** What came of a report. */
export type ErrorReportState =
  /** It was right, and something was done. */
  | 'DEALT_WITH'
  /** Nobody has answered it yet. */
  | 'OPEN'
  /** The newsroom finds no error. */
  | 'REFUSED';

/** What stands at the address of a fact-check. */
export type FactCheckState =
  /** Its newest version, with the older ones. */
  | 'PUBLISHED'
  /** The notice of its retraction; what it said is shown no more. */
  | 'RETRACTED';

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

export type ReaderReportsVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  state?: ErrorReportState | null | undefined;
  factCheckId?: string | null | undefined;
}>;

export type ReaderReportsResult = {
  errorReports: {
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    nodes: Array<{
      id: string;
      verdictId: string;
      claimId: string;
      text: string;
      link: string | null;
      contact: string | null;
      language: string;
      receivedAt: string;
      reportedVersion: number;
      state: ErrorReportState;
      note: string | null;
      answeredAt: string | null;
      correctionVersion: number | null;
      version: number;
      factCheck: {
        id: string;
        slug: string;
        state: FactCheckState;
        currentVersion: number;
        current: { headline: string; rating: Rating; label: string } | null;
      };
    }>;
  };
};

export type OpenReportsOfVariables = Exact<{
  factCheckId: string;
}>;

export type OpenReportsOfResult = {
  errorReports: { pageInfo: { hasNextPage: boolean }; nodes: Array<{ id: string }> };
};

export type ReportedVersionsVariables = Exact<{
  slug: string;
}>;

export type ReportedVersionsResult = {
  factCheck: {
    id: string;
    versions: Array<{
      number: number;
      publishedAt: string;
      statement: string;
      headline: string;
      rating: Rating;
      label: string;
      explanation: string;
      conclusion: string | null;
      correctionNote: string | null;
    }>;
  };
};

export type ReaderReportAnswerVariables = Exact<{
  input: AnswerErrorReportInput;
}>;

export type ReaderReportAnswerResult = { answerErrorReport: { errorReport: { id: string } } };

export type ReaderReportForgetContactVariables = Exact<{
  input: DeleteErrorReportContactInput;
}>;

export type ReaderReportForgetContactResult = { deleteErrorReportContact: { errorReport: { id: string } } };

export type ReaderReport = {
  id: string;
  verdictId: string;
  claimId: string;
  text: string;
  link: string | null;
  contact: string | null;
  language: string;
  receivedAt: string;
  reportedVersion: number;
  state: ErrorReportState;
  note: string | null;
  answeredAt: string | null;
  correctionVersion: number | null;
  version: number;
  factCheck: {
    id: string;
    slug: string;
    state: FactCheckState;
    currentVersion: number;
    current: { headline: string; rating: Rating; label: string } | null;
  };
};

export const ReaderReportsDocument =
  'query readerReports($first:Int!$after:String$state:ErrorReportState$factCheckId:ID){errorReports(first:$first after:$after state:$state factCheckId:$factCheckId){pageInfo{hasNextPage endCursor}nodes{...ReaderReport}}}fragment ReaderReport on ErrorReport{id verdictId claimId text link contact language receivedAt reportedVersion state note answeredAt correctionVersion version factCheck{id slug state currentVersion current{headline rating label}}}' as Document<
    ReaderReportsResult,
    ReaderReportsVariables
  >;

export const OpenReportsOfDocument =
  'query openReportsOf($factCheckId:ID!){errorReports(first:25 state:OPEN factCheckId:$factCheckId){pageInfo{hasNextPage}nodes{id}}}' as Document<
    OpenReportsOfResult,
    OpenReportsOfVariables
  >;

export const ReportedVersionsDocument =
  'query reportedVersions($slug:String!){factCheck(slug:$slug){id versions{number publishedAt statement headline rating label explanation conclusion correctionNote}}}' as Document<
    ReportedVersionsResult,
    ReportedVersionsVariables
  >;

export const ReaderReportAnswerDocument =
  'mutation readerReportAnswer($input:AnswerErrorReportInput!){answerErrorReport(input:$input){errorReport{id}}}' as Document<
    ReaderReportAnswerResult,
    ReaderReportAnswerVariables
  >;

export const ReaderReportForgetContactDocument =
  'mutation readerReportForgetContact($input:DeleteErrorReportContactInput!){deleteErrorReportContact(input:$input){errorReport{id}}}' as Document<
    ReaderReportForgetContactResult,
    ReaderReportForgetContactVariables
  >;
