import type { OrganizationKind } from '#libs/access';
import type { MediaGroup, NewsroomLabel, Organization, Rating } from '#libs/organizations';
import { Field, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import { ConnectionOf } from '../graphql/connection';
import { toGlobalId } from '../graphql/global-id';
import { NodeInterface } from '../graphql/node';
import { OrganizationKindEnum, RatingEnum } from './organizations.enums';

@ObjectType('MediaGroup', {
  description: 'Newsrooms of one owner; they do not count as independent reviewers of each other.',
})
export class MediaGroupModel {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  @Field(() => String, { description: 'Name of the group.' })
  name: string;
}

@ObjectType('NewsroomLabel', { description: "A newsroom's own word for a finding." })
export class NewsroomLabelModel {
  @Field(() => String, { description: 'The word.' })
  label: string;

  @Field(() => RatingEnum, { description: 'The canonical rating that it stands for.' })
  rating: Rating;
}

@ObjectType('Organization', {
  implements: () => [NodeInterface],
  description: 'A newsroom, an office of the supervisor, or a partner.',
})
export class OrganizationModel extends NodeInterface {
  @Field(() => OrganizationKindEnum, { description: 'What it is at the desk.' })
  kind: OrganizationKind;

  @Field(() => String, { description: 'Its name.' })
  name: string;

  @Field(() => String, { description: 'Short, unique, speakable; numbers of its claims begin with it.' })
  code: string;

  @Field(() => String, { nullable: true, description: 'Web address.' })
  website: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Where readers report errors to a newsroom: an e-mail address, or a web address with https.',
  })
  correctionContact: string | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'Since when nobody acts for it; null while it is live.',
  })
  disabledAt: Date | null;

  uuid: string;
  regionCode: string | null;
  parentId: string | null;
  mediaGroupId: string | null;
}

@ObjectType({ description: 'A page of organisations.' })
export class OrganizationConnection extends ConnectionOf(OrganizationModel) {}

export const toOrganizationModel = ({ id, ...organization }: Omit<Organization, 'createdAt'>): OrganizationModel =>
  Object.assign(new OrganizationModel(), { ...organization, uuid: id, id: toGlobalId('Organization', id) });

export const toMediaGroupModel = ({ id, name }: MediaGroup): MediaGroupModel => ({
  id: toGlobalId('MediaGroup', id),
  name,
});

export const toLabelModel = ({ label, rating }: NewsroomLabel): NewsroomLabelModel => ({ label, rating });
