import { Field, ObjectType } from '@nestjs/graphql';
import { ApiKeyModel } from '../accounts/api-key.model';
import { MembershipModel } from './membership.model';
import { MediaGroupModel, NewsroomLabelModel, OrganizationModel } from './organization.model';

@ObjectType({ description: 'The organisation after the change.' })
export class OrganizationPayload {
  @Field(() => OrganizationModel, { description: 'The organisation.' })
  organization: OrganizationModel;
}

@ObjectType({ description: 'The new media group.' })
export class MediaGroupPayload {
  @Field(() => MediaGroupModel, { description: 'The group.' })
  mediaGroup: MediaGroupModel;
}

@ObjectType({ description: 'The labels after the change.' })
export class LabelsPayload {
  @Field(() => [NewsroomLabelModel], { description: 'All labels of the newsroom.' })
  labels: NewsroomLabelModel[];
}

@ObjectType({ description: 'The member after the change.' })
export class ChangeMemberRolesPayload {
  @Field(() => MembershipModel, { description: 'The membership.' })
  membership: MembershipModel;
}

@ObjectType({ description: 'The membership that has ended.' })
export class EndMembershipPayload {
  @Field(() => MembershipModel, { description: 'The membership.' })
  membership: MembershipModel;

  @Field(() => [ApiKeyModel], {
    description:
      'Keys of the organisation that still work and whose secret the person has seen: revoke them, or decide to keep them.',
  })
  keysSeen: ApiKeyModel[];
}
