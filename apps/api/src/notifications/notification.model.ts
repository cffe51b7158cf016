import { NOTIFICATION_KINDS, type Notification, type NotificationKind } from '#libs/notifications';
import { eventSummary, type SubjectKind } from '#libs/record';
import type { Locale } from '#libs/kernel';
import { Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ConnectionOf } from '../graphql/connection';
import { enumOf } from '../graphql/enum-of';
import { toGlobalId } from '../graphql/global-id';
import { EventSubjectKindEnum, SUBJECT_TYPES } from '../record/record.enums';

export const NotificationKindEnum = enumOf(Object.keys(NOTIFICATION_KINDS) as NotificationKind[]);
registerEnumType(NotificationKindEnum, {
  name: 'NotificationKind',
  description: 'Why somebody is told of an event.',
  valuesMap: Object.fromEntries(
    Object.entries(NOTIFICATION_KINDS).map(([kind, description]) => [kind, { description }]),
  ),
});

@ObjectType('Notification', {
  description: "A line in a person's list. It is there as long as the event and its claim can be read.",
})
export class NotificationModel {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  @Field(() => NotificationKindEnum, { description: 'Why the viewer is told.' })
  kind: NotificationKind;

  @Field(() => GraphQLISODateTime, { description: 'When it came.' })
  createdAt: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When the viewer read it.' })
  readAt: Date | null;

  @Field(() => ID, { description: 'The event.' })
  eventId: string;

  @Field(() => String, { description: 'What happened; `eventTypes` lists and describes them.' })
  eventType: string;

  @Field(() => String, { description: "What happened in one line, in the viewer's language." })
  summary: string;

  @Field(() => EventSubjectKindEnum, { description: 'What it happened to.' })
  subjectKind: SubjectKind;

  @Field(() => ID, { description: 'Id of what it happened to.' })
  subjectId: string;

  @Field(() => ID, { nullable: true, description: 'The claim.' })
  claimId: string | null;

  @Field(() => String, { nullable: true, description: 'Its number.' })
  claimNumber: string | null;

  @Field(() => String, { nullable: true, description: 'Who did it; null for programs and the system.' })
  actorName: string | null;

  @Field(() => String, { nullable: true, description: 'For which organisation.' })
  actorOrganizationName: string | null;
}

@ObjectType({ description: 'A page of notifications, the newest first.' })
export class NotificationConnection extends ConnectionOf(NotificationModel) {}

export function toNotificationModel(n: Notification, locale: Locale): NotificationModel {
  return {
    ...n,
    id: toGlobalId('Notification', n.id),
    eventId: toGlobalId('Event', n.eventId),
    summary: eventSummary(n.eventType, n.eventData, locale),
    subjectId: toGlobalId(SUBJECT_TYPES[n.subjectKind], n.subjectId),
    claimId: n.claimId && toGlobalId('Claim', n.claimId),
  };
}

@ObjectType({ description: 'What is left to read.' })
export class NotificationsReadPayload {
  @Field(() => Int, { description: 'Unread notifications, counted to a hundred.' })
  unread: number;

  @Field(() => Boolean, { description: 'Whether there are more than were counted.' })
  more: boolean;
}
