import type { OrganizationKind, Role } from '#libs/access';
import type { Rating } from '#libs/organizations';
import { Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional, IsString, ValidateNested } from 'class-validator';
import { OrganizationKindEnum, RatingEnum, RoleEnum } from './organizations.enums';
import { Length, MaxLength } from '../graphql/text-length';

@InputType({ description: 'A new organisation.' })
export class CreateOrganizationInput {
  @Field(() => OrganizationKindEnum, { description: 'What it is at the desk.' })
  @IsIn(Object.keys(OrganizationKindEnum))
  kind: OrganizationKind;

  @Field(() => String, { description: 'Its name.' })
  @IsString()
  @Length(2, 120)
  name: string;

  @Field(() => String, {
    description: '2 to 20 letters A to Z and digits; numbers of its claims begin with it. For good.',
  })
  @IsString()
  @Length(2, 20)
  code: string;

  @Field(() => String, {
    nullable: true,
    description: 'Region of a supervisor (required there) or the seat of another. For good.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(8)
  regionCode?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The supervisor office above, whose region holds this one. For good.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  parentId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Media group of a newsroom.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  mediaGroupId?: string | null;

  @Field(() => String, { nullable: true, description: 'Web address.' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  website?: string | null;
}

@InputType({ description: 'What an operator changes of an organisation; what is left out stays.' })
export class UpdateOrganizationInput {
  @Field(() => ID, { description: 'The organisation.' })
  @IsString()
  @MaxLength(200)
  organizationId: string;

  @Field(() => String, { nullable: true, description: 'Its name.' })
  @IsOptional()
  @IsString()
  @Length(2, 120)
  name?: string;

  @Field(() => ID, { nullable: true, description: 'Media group of a newsroom; null takes it out of its group.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  mediaGroupId?: string | null;

  @Field(() => String, { nullable: true, description: 'Web address; null removes it.' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  website?: string | null;
}

@InputType({ description: 'What an admin changes of the own organisation.' })
export class UpdateOwnOrganizationInput {
  @Field(() => String, { nullable: true, description: 'Web address; null removes it.' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  website?: string | null;
}

@InputType({ description: 'Shuts an organisation out or lets it in again.' })
export class SetOrganizationDisabledInput {
  @Field(() => ID, { description: 'The organisation.' })
  @IsString()
  @MaxLength(200)
  organizationId: string;

  @Field(() => Boolean, { description: 'True shuts it out: from the next request on nobody acts for it.' })
  @IsBoolean()
  disabled: boolean;

  @Field(() => String, { description: 'Why; kept in the security log.' })
  @IsString()
  @Length(3, 500)
  reason: string;
}

@InputType({ description: 'A new media group.' })
export class CreateMediaGroupInput {
  @Field(() => String, { description: 'Its name.' })
  @IsString()
  @Length(2, 120)
  name: string;
}

@InputType({ description: "A newsroom's own word for a finding." })
export class NewsroomLabelInput {
  @Field(() => String, { description: 'The word.' })
  @IsString()
  @Length(1, 60)
  label: string;

  @Field(() => RatingEnum, { description: 'The canonical rating that it stands for.' })
  @IsIn(Object.keys(RatingEnum))
  rating: Rating;
}

@InputType({ description: 'All labels of the own newsroom.' })
export class SetLabelsInput {
  @Field(() => [NewsroomLabelInput], { description: 'They take the place of those that were there.' })
  @IsArray()
  @ArrayMaxSize(40)
  @ValidateNested({ each: true })
  @Type(() => NewsroomLabelInput)
  labels: NewsroomLabelInput[];
}

@InputType({ description: 'New roles of a member.' })
export class ChangeMemberRolesInput {
  @Field(() => ID, { description: 'The membership.' })
  @IsString()
  @MaxLength(200)
  membershipId: string;

  @Field(() => [RoleEnum], { description: 'All roles that the member has from now on.' })
  @IsArray()
  @ArrayMaxSize(5)
  @IsIn(Object.keys(RoleEnum), { each: true })
  roles: Role[];
}

@InputType({ description: 'The membership to end.' })
export class EndMembershipInput {
  @Field(() => ID, { description: 'The membership.' })
  @IsString()
  @MaxLength(200)
  membershipId: string;
}
