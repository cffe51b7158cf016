import type { OrganizationKind, Role } from '#libs/access';
import type { Rating } from '#libs/organizations';
import { InputType } from '@nestjs/graphql';
import {
  EnumField,
  EnumsField,
  FlagField,
  IdField,
  InputsField,
  RegionCodeField,
  TextField,
} from '../graphql/input-fields';
import { OrganizationKindEnum, RatingEnum, RoleEnum } from './organizations.enums';

@InputType({ description: 'A new organisation.' })
export class CreateOrganizationInput {
  @EnumField(OrganizationKindEnum, 'What it is at the desk.')
  kind: OrganizationKind;

  @TextField('Its name.', { min: 2, max: 120 })
  name: string;

  @TextField('2 to 20 letters A to Z and digits; numbers of its claims begin with it. For good.', { min: 2, max: 20 })
  code: string;

  @RegionCodeField('Region of a supervisor (required there) or the seat of another. For good.', { nullable: true })
  regionCode?: string | null;

  @IdField('The supervisor office above, whose region holds this one. For good.', { nullable: true })
  parentId?: string | null;

  @IdField('Media group of a newsroom.', { nullable: true })
  mediaGroupId?: string | null;

  @TextField('Web address.', { max: 300, nullable: true })
  website?: string | null;
}

@InputType({ description: 'What an operator changes of an organisation; what is left out stays.' })
export class UpdateOrganizationInput {
  @IdField('The organisation.')
  organizationId: string;

  @TextField('Its name.', { min: 2, max: 120, nullable: true })
  name?: string;

  @IdField('Media group of a newsroom; null takes it out of its group.', { nullable: true })
  mediaGroupId?: string | null;

  @TextField('Web address; null removes it.', { max: 300, nullable: true })
  website?: string | null;
}

@InputType({ description: 'What an admin changes of the own organisation.' })
export class UpdateOwnOrganizationInput {
  @TextField('Web address; null removes it.', { max: 300, nullable: true })
  website?: string | null;

  @TextField(
    'Where readers report errors to the newsroom: an e-mail address, or a web address with https; null removes it. Newsrooms alone.',
    { max: 300, nullable: true },
  )
  correctionContact?: string | null;
}

@InputType({ description: 'Shuts an organisation out or lets it in again.' })
export class SetOrganizationDisabledInput {
  @IdField('The organisation.')
  organizationId: string;

  @FlagField('True shuts it out: from the next request on nobody acts for it.')
  disabled: boolean;

  @TextField('Why; kept in the security log.', { min: 3, max: 500 })
  reason: string;
}

@InputType({ description: 'A new media group.' })
export class CreateMediaGroupInput {
  @TextField('Its name.', { min: 2, max: 120 })
  name: string;
}

@InputType({ description: "A newsroom's own word for a finding." })
export class NewsroomLabelInput {
  @TextField('The word.', { min: 1, max: 60 })
  label: string;

  @EnumField(RatingEnum, 'The canonical rating that it stands for.')
  rating: Rating;
}

@InputType({ description: 'All labels of the own newsroom.' })
export class SetLabelsInput {
  @InputsField(NewsroomLabelInput, 'They take the place of those that were there.', { max: 40 })
  labels: NewsroomLabelInput[];
}

@InputType({ description: 'New roles of a member.' })
export class ChangeMemberRolesInput {
  @IdField('The membership.')
  membershipId: string;

  @EnumsField(RoleEnum, 'All roles that the member has from now on.', { max: 5 })
  roles: Role[];
}

@InputType({ description: 'The membership to end.' })
export class EndMembershipInput {
  @IdField('The membership.')
  membershipId: string;
}
