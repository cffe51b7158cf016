import type { Appearance, Assignment, AssignmentOutcome, Comment, CommentReader, Platform } from '#libs/claims';
import { Field, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import { ConnectionOf } from '../graphql/connection';
import { toGlobalId } from '../graphql/global-id';
import { NodeInterface } from '../graphql/node';
import { AssignmentOutcomeEnum, PlatformEnum } from './claims.enums';

@ObjectType('Appearance', { description: 'One post or page where a claim was seen.' })
export class AppearanceModel {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  @Field(() => ID, { description: 'The organisation that added it.' })
  organizationId: string;

  @Field(() => PlatformEnum, { description: 'Where it was seen.' })
  platform: Platform;

  @Field(() => String, { nullable: true, description: 'Address; untrusted, never fetched for the viewer.' })
  url: string | null;

  @Field(() => String, { nullable: true, description: 'Account that posted it.' })
  account: string | null;

  @Field(() => String, { nullable: true, description: 'What it said there.' })
  quote: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was posted, if known.' })
  postedAt: Date | null;

  @Field(() => GraphQLISODateTime, { description: 'When it was seen.' })
  seenAt: Date;
}

export const toAppearanceModel = (a: Appearance): AppearanceModel => ({
  id: toGlobalId('Appearance', a.id),
  organizationId: toGlobalId('Organization', a.ownerId),
  platform: a.platform,
  url: a.url,
  account: a.account,
  quote: a.quote,
  postedAt: a.postedAt,
  seenAt: a.seenAt,
});

@ObjectType({ description: 'A page of appearances, the newest first.' })
export class AppearanceConnection extends ConnectionOf(AppearanceModel) {}

@ObjectType('Comment', {
  implements: () => [NodeInterface],
  description: 'A contribution to the discussion of a claim, or a private note.',
})
export class CommentModel extends NodeInterface {
  @Field(() => ID, { description: 'The claim.' })
  claimId: string;

  @Field(() => ID, { description: 'The organisation that it is from.' })
  organizationId: string;

  @Field(() => String, { description: 'Its name.' })
  organizationName: string;

  @Field(() => ID, { description: 'Who wrote it.' })
  authorId: string;

  @Field(() => String, { description: 'Name of who wrote it.' })
  authorName: string;

  @Field(() => [ID], { description: 'Agreements it is shared under, as far as the viewer reads through them.' })
  sharedUnder: string[];

  @Field(() => Boolean, { description: 'A private note of the organisation.' })
  private: boolean;

  @Field(() => ID, { nullable: true, description: 'The comment that it answers.' })
  replyTo: string | null;

  @Field(() => String, { nullable: true, description: 'What it says; null once it is withdrawn.' })
  body: string | null;

  @Field(() => [ID], { description: 'People it names, as far as the viewer may know of them.' })
  mentions: string[];

  @Field(() => GraphQLISODateTime, { description: 'When it was written.' })
  createdAt: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When its author withdrew it.' })
  withdrawnAt: Date | null;
}

@ObjectType({ description: 'A page of comments, the newest first.' })
export class CommentConnection extends ConnectionOf(CommentModel) {}

export const toCommentModel = (c: Comment): CommentModel =>
  Object.assign(new CommentModel(), {
    id: toGlobalId('Comment', c.id),
    claimId: toGlobalId('Claim', c.claimId),
    organizationId: toGlobalId('Organization', c.ownerId),
    organizationName: c.ownerName,
    authorId: toGlobalId('Person', c.authorId),
    authorName: c.authorName,
    sharedUnder: c.audience.map((id) => toGlobalId('Agreement', id)),
    private: c.ownOnly,
    replyTo: c.replyTo && toGlobalId('Comment', c.replyTo),
    body: c.body,
    mentions: c.mentions.map((id) => toGlobalId('Person', id)),
    createdAt: c.createdAt,
    withdrawnAt: c.withdrawnAt,
  });

@ObjectType('MentionablePerson', { description: 'A person who would read a comment, for one organisation.' })
export class MentionablePersonModel {
  @Field(() => ID, { description: 'The person.' })
  personId: string;

  @Field(() => String, { description: 'The name that the person goes by.' })
  name: string;

  @Field(() => ID, { description: 'The organisation.' })
  organizationId: string;

  @Field(() => String, { description: 'Its name.' })
  organizationName: string;
}

export const toMentionableModel = (p: CommentReader): MentionablePersonModel => ({
  ...p,
  personId: toGlobalId('Person', p.personId),
  organizationId: toGlobalId('Organization', p.organizationId),
});

@ObjectType('Assignment', { description: 'A person or organisation asked to work on a claim.' })
export class AssignmentModel {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  @Field(() => ID, { description: 'The claim.' })
  claimId: string;

  @Field(() => ID, { description: 'The organisation that asks.' })
  assignedByOrganizationId: string;

  @Field(() => String, { description: 'Its name.' })
  assignedByOrganizationName: string;

  @Field(() => ID, { description: 'Who asked: may take it back, as an editor of that organisation may.' })
  assignedById: string;

  @Field(() => String, { description: 'Name of who asked.' })
  assignedByName: string;

  @Field(() => ID, { description: 'The organisation that is asked.' })
  organizationId: string;

  @Field(() => String, { description: 'Its name.' })
  organizationName: string;

  @Field(() => ID, { nullable: true, description: 'The person; null when the organisation as such is asked.' })
  personId: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the person.' })
  personName: string | null;

  @Field(() => String, { nullable: true, description: 'What is asked.' })
  note: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'By when.' })
  dueAt: Date | null;

  @Field(() => GraphQLISODateTime, { description: 'When it was asked.' })
  createdAt: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it ended.' })
  endedAt: Date | null;

  @Field(() => AssignmentOutcomeEnum, { nullable: true, description: 'How it ended.' })
  outcome: AssignmentOutcome | null;
}

export const toAssignmentModel = (a: Assignment): AssignmentModel => ({
  id: toGlobalId('Assignment', a.id),
  claimId: toGlobalId('Claim', a.claimId),
  assignedByOrganizationId: toGlobalId('Organization', a.ownerId),
  assignedByOrganizationName: a.ownerName,
  assignedById: toGlobalId('Person', a.assignedBy),
  assignedByName: a.assignedByName,
  organizationId: toGlobalId('Organization', a.organizationId),
  organizationName: a.organizationName,
  personId: a.personId && toGlobalId('Person', a.personId),
  personName: a.personName,
  note: a.note,
  dueAt: a.dueAt,
  createdAt: a.createdAt,
  endedAt: a.endedAt,
  outcome: a.outcome,
});
