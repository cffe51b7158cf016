import { Allow, type Member } from '#libs/access';
import { type FileKind, type UploadRow, UploadsService } from '#libs/evidence';
import { Inject } from '@nestjs/common';
import { Args, Field, Float, ID, ObjectType, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentMember } from '../graphql/current-actor.decorator';
import { FileKindEnum, UploadStateEnum } from './evidence.enums';

@ObjectType('Upload', { description: 'A file on its way in, sent in pieces to /files/uploads after tus 1.0.' })
export class UploadModel {
  @Field(() => ID, { description: 'The last part of its address.' })
  id: string;

  @Field(() => String, { description: 'Name that the sender gave the file.' })
  fileName: string;

  @Field(() => Float, { description: 'Announced size in bytes.' })
  size: number;

  @Field(() => UploadStateEnum, { description: 'How far it has come.' })
  state: UploadRow['state'];

  @Field(() => String, { nullable: true, description: 'Stable reason why the file was refused.' })
  refusal: string | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 once it is sealed, hexadecimal.' })
  sha256: string | null;

  @Field(() => String, { nullable: true, description: 'Media type of the content once it is inspected.' })
  mime: string | null;

  @Field(() => FileKindEnum, { nullable: true, description: 'What it holds once it is inspected.' })
  kind: FileKind | null;

  upload: UploadRow;
}

function toUploadModel(upload: UploadRow): UploadModel {
  const { id, fileName, declaredSize, state, refusal, sha256, mime, mediaKind } = upload;
  const model = { id, fileName, size: declaredSize, state, refusal, sha256, mime, kind: mediaKind, upload };
  return Object.assign(new UploadModel(), model);
}

@Resolver(() => UploadModel)
export class UploadResolver {
  constructor(@Inject(UploadsService) private readonly uploads: UploadsService) {}

  @Allow('file.upload')
  @Query(() => UploadModel, { description: "One of the organisation's uploads." })
  async upload(
    @CurrentMember() member: Member,
    @Args('id', { type: () => ID, description: 'The last part of its address.' }) id: string,
  ): Promise<UploadModel> {
    return toUploadModel(await this.uploads.get(member, id));
  }

  @ResolveField(() => Float, { description: 'Bytes that have arrived.' })
  offset({ upload }: UploadModel): Promise<number> {
    return this.uploads.offset(upload);
  }
}
