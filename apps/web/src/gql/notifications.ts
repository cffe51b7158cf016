// Generated from apps/web/src/app/notifications.graphql and the schema of the api by `npm run generate`; do not edit.
import type { Document } from '../api/document';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** What an event happened to. */
export type EventSubjectKind =
  /** An agreement. */
  | 'AGREEMENT'
  /** A place where the claim was seen. */
  | 'APPEARANCE'
  /** Work on the claim given to somebody. */
  | 'ASSIGNMENT'
  /** The claim itself. */
  | 'CLAIM'
  /** A comment on the claim. */
  | 'COMMENT'
  /** The supervisor's position on a revision. */
  | 'ENDORSEMENT'
  /** Evidence on the claim. */
  | 'EVIDENCE'
  /** A published fact-check. */
  | 'FACT_CHECK'
  /** Another newsroom's review of a revision. */
  | 'REVIEW'
  /** A newsroom's verdict on the claim. */
  | 'VERDICT';

/** Until when everything has been read. */
export type MarkAllNotificationsReadInput = {
  /** What came later stays unread. */
  until: string;
};

/** Which notifications have been read. */
export type MarkNotificationsReadInput = {
  /** The notifications; those of others change nothing. */
  ids: Array<string>;
};

/** Why somebody is told of an event. */
export type NotificationKind =
  /** You, or your organisation, were asked to work on a claim. */
  | 'ASSIGNED'
  /** An assignment that you gave was done, declined or taken back. */
  | 'ASSIGNMENT_ANSWERED'
  /** A reader reported an error in a fact-check of your newsroom. */
  | 'ERROR_REPORTED'
  /** Somebody mentioned you in a comment. */
  | 'MENTIONED'
  /** Somebody answered a comment of yours. */
  | 'REPLIED'
  /** A new claim, or one that was shared with you, answers a search that you keep. */
  | 'SAVED_SEARCH'
  /** Something was added to a claim that you filed. */
  | 'YOUR_CLAIM'
  /** Something happened to a verdict that you wrote. */
  | 'YOUR_VERDICT';

export type UnreadNotificationsVariables = Exact<{ [key: string]: never }>;

export type UnreadNotificationsResult = { unreadNotifications: { count: number; more: boolean; text: string } };

export type NotificationsVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  unreadOnly?: boolean | null | undefined;
}>;

export type NotificationsResult = {
  notifications: {
    nodes: Array<{
      id: string;
      kind: NotificationKind;
      summary: string;
      actorName: string | null;
      actorOrganizationName: string | null;
      claimId: string | null;
      claimNumber: string | null;
      createdAt: string;
      readAt: string | null;
      subjectKind: EventSubjectKind;
      subjectId: string;
      eventType: string;
    }>;
    pageInfo: { endCursor: string | null; hasNextPage: boolean };
  };
};

export type MarkNotificationsReadVariables = Exact<{
  input: MarkNotificationsReadInput;
}>;

export type MarkNotificationsReadResult = { markNotificationsRead: { unread: number; more: boolean } };

export type MarkAllNotificationsReadVariables = Exact<{
  input: MarkAllNotificationsReadInput;
}>;

export type MarkAllNotificationsReadResult = { markAllNotificationsRead: { unread: number; more: boolean } };

export type DeskEventsVariables = Exact<{ [key: string]: never }>;

export type DeskEventsResult = {
  deskEvents: { id: string; type: string; subjectKind: EventSubjectKind; subjectId: string; occurredAt: string };
};

export const UnreadNotificationsDocument =
  'query unreadNotifications{unreadNotifications{count more text}}' as Document<
    UnreadNotificationsResult,
    UnreadNotificationsVariables
  >;

export const NotificationsDocument =
  'query notifications($first:Int!$after:String$unreadOnly:Boolean){notifications(first:$first after:$after unreadOnly:$unreadOnly){nodes{id kind summary actorName actorOrganizationName claimId claimNumber createdAt readAt subjectKind subjectId eventType}pageInfo{endCursor hasNextPage}}}' as Document<
    NotificationsResult,
    NotificationsVariables
  >;

export const MarkNotificationsReadDocument =
  'mutation markNotificationsRead($input:MarkNotificationsReadInput!){markNotificationsRead(input:$input){unread more}}' as Document<
    MarkNotificationsReadResult,
    MarkNotificationsReadVariables
  >;

export const MarkAllNotificationsReadDocument =
  'mutation markAllNotificationsRead($input:MarkAllNotificationsReadInput!){markAllNotificationsRead(input:$input){unread more}}' as Document<
    MarkAllNotificationsReadResult,
    MarkAllNotificationsReadVariables
  >;

export const DeskEventsDocument =
  'subscription deskEvents{deskEvents{id type subjectKind subjectId occurredAt}}' as Document<
    DeskEventsResult,
    DeskEventsVariables
  >;
