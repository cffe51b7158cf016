import type { Locale, Page } from '#libs/kernel';
import { eventSummary, type SubjectKind, type TimelineEvent } from '#libs/record';
import { Field, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import { ConnectionOf, toConnection } from '../graphql/connection';
import { toGlobalId } from '../graphql/global-id';
import { GraphQLJson } from '../graphql/json.scalar';
import { NodeInterface } from '../graphql/node';
import { EventSubjectKindEnum, SUBJECT_TYPES } from './record.enums';

@ObjectType('EventActor', { description: 'Who acted, and for which organisation.' })
export class EventActorModel {
  @Field(() => String, { nullable: true, description: 'Name of the person; null for programs and the system.' })
  personName: string | null;

  @Field(() => ID, { nullable: true, description: 'The person.' })
  personId: string | null;

  @Field(() => ID, { nullable: true, description: 'The organisation acted for.' })
  organizationId: string | null;

  @Field(() => String, { nullable: true, description: 'Its name.' })
  organizationName: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the system work, when no organisation acted.' })
  system: string | null;
}

@ObjectType('EventBecause', { description: 'The agreement and clause that an act on a partner’s thing rested on.' })
export class EventBecauseModel {
  @Field(() => ID, { description: 'The agreement.' })
  agreementId: string;

  @Field(() => String, { nullable: true, description: 'Number of the clause as signed.' })
  clause: string | null;
}

@ObjectType('Event', {
  implements: () => [NodeInterface],
  description: 'One entry of the record: who did what, when, and under which agreement. Nothing edits or deletes it.',
})
export class EventModel extends NodeInterface {
  @Field(() => String, { description: 'What happened; `eventTypes` lists and describes them.' })
  type: string;

  @Field(() => GraphQLISODateTime, { description: 'When, by the clock of the database.' })
  occurredAt: Date;

  @Field(() => EventActorModel, { description: 'Who did it.' })
  actor: EventActorModel;

  @Field(() => EventBecauseModel, {
    nullable: true,
    description:
      "What allowed it; null on the organisation's own things and under agreements that the viewer does not see.",
  })
  because: EventBecauseModel | null;

  @Field(() => EventSubjectKindEnum, { description: 'What it happened to.' })
  subjectKind: SubjectKind;

  @Field(() => ID, { description: 'Id of what it happened to.' })
  subjectId: string;

  @Field(() => String, { description: "One line in the viewer's language, without who and when." })
  summary: string;

  @Field(() => GraphQLJson, { description: 'Facts of the event, as its type describes them.' })
  data: unknown;
}

@ObjectType({ description: 'A page of the timeline, newest first.' })
export class EventConnection extends ConnectionOf(EventModel) {}

@ObjectType('EventType', { description: 'A kind of event.' })
export class EventTypeModel {
  @Field(() => String, { description: 'Its name.' })
  type: string;

  @Field(() => String, { description: 'What happened and what its data holds.' })
  description: string;
}

const idOf = (type: string, uuid: string | null): string | null => (uuid === null ? null : toGlobalId(type, uuid));

export function toEventModel(event: TimelineEvent, locale: Locale): EventModel {
  return Object.assign(new EventModel(), {
    id: toGlobalId('Event', event.id),
    type: event.type,
    occurredAt: event.occurredAt,
    actor: {
      personId: idOf('Person', event.personId),
      personName: event.personName,
      organizationId: idOf('Organization', event.organizationId),
      organizationName: event.organizationName,
      system: event.system,
    },
    because: event.agreementId && { agreementId: toGlobalId('Agreement', event.agreementId), clause: event.clause },
    subjectKind: event.subjectKind,
    subjectId: toGlobalId(SUBJECT_TYPES[event.subjectKind], event.subjectId),
    summary: eventSummary(event.type, event.data, locale),
    data: event.data,
  });
}

/** A page of a timeline, for the field of any concept that has one. */
export function toEventConnection(page: Page<TimelineEvent>, locale: Locale): EventConnection {
  return toConnection(
    page,
    ({ occurredAt, id }) => ({ at: occurredAt, id }),
    (event) => toEventModel(event, locale),
  );
}
