import { type ClaimReviewSource, type ExternalFactCheck, SOURCE_STATES, type SourceState } from '#libs/publishing';
import {
  ArgsType,
  Field,
  Float,
  GraphQLISODateTime,
  ID,
  InputType,
  Int,
  ObjectType,
  registerEnumType,
} from '@nestjs/graphql';
import { ConnectionOf, PageArgs } from '../graphql/connection';
import { enumOf } from '../graphql/enum-of';
import { toGlobalId } from '../graphql/global-id';
import { EnumField, ExpectedVersionField, FlagField, IdField, NumberField, TextField } from '../graphql/input-fields';
import { GraphQLJson } from '../graphql/json.scalar';

export const SourceStateEnum = enumOf(SOURCE_STATES);

registerEnumType(SourceStateEnum, {
  name: 'ClaimReviewSourceState',
  description: 'Whether a source is read.',
  valuesMap: {
    ACTIVE: { description: 'Read again and again.' },
    PAUSED: { description: 'Not read for now; what was read stays. Also where its server says that it is gone.' },
    REMOVED: { description: 'Read no more, and what was read is shown to nobody outside. For good.' },
  },
});

@ObjectType('ExternalFactCheck', {
  description: 'What another publisher has found, as a link with its own words. It was not checked here.',
})
export class ExternalFactCheckModel {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  @Field(() => String, { description: 'Name of the publisher, as it calls itself.' })
  publisher: string;

  @Field(() => String, { description: 'Host of its article, without `www`.' })
  site: string;

  @Field(() => String, { description: 'Address of its article.' })
  url: string;

  @Field(() => String, { nullable: true, description: 'The claim. Never to be shown without the finding.' })
  claim: string | null;

  @Field(() => String, { nullable: true, description: 'Title of the article. This or the claim is always there.' })
  title: string | null;

  @Field(() => String, { description: 'What the publisher calls its finding.' })
  label: string;

  @Field(() => Float, {
    nullable: true,
    description: "From 0 (worst) to 1 (best) on the publisher's own scale, where it has one beyond doubt.",
  })
  score: number | null;

  @Field(() => String, { nullable: true, description: 'Language code.' })
  language: string | null;

  @Field(() => String, { nullable: true, description: 'The day that the publisher wrote, as YYYY-MM-DD.' })
  publishedOn: string | null;

  @Field(() => [String], { description: 'What it says of the media (schema.org MediaReview categories).' })
  media: string[];

  @Field(() => Boolean, { description: 'Whether its licence lets anybody see it here.' })
  public: boolean;
}

@ObjectType({ description: 'A page of findings of other publishers, the last read first.' })
export class ExternalFactCheckConnection extends ConnectionOf(ExternalFactCheckModel) {}

@ArgsType()
export class ExternalFactChecksArgs extends PageArgs {
  @TextField('Words of the claim or the title; all of them.', { max: 200, nullable: true })
  text?: string | null;

  @TextField('Language code.', { max: 3, nullable: true })
  language?: string | null;

  @TextField('Host of the publisher.', { max: 200, nullable: true })
  site?: string | null;
}

@ObjectType('ClaimReviewSource', {
  description: 'A feed or a page of another publisher that is read for its findings.',
})
export class ClaimReviewSourceModel {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  @Field(() => String, { description: 'Name.' })
  name: string;

  @Field(() => String, { description: 'Address.' })
  url: string;

  @Field(() => String, { description: 'What lets its findings be kept, and shown where they are.' })
  licence: string;

  @Field(() => Boolean, { description: 'Whether anybody sees its findings, or those at a desk alone.' })
  public: boolean;

  @Field(() => SourceStateEnum, { description: 'Whether it is read.' })
  state: SourceState;

  @Field(() => Int, { description: 'Minutes between readings; more after failures.' })
  everyMinutes: number;

  @Field(() => Int, { description: 'Expected by changes.' })
  version: number;

  @Field(() => GraphQLISODateTime, { description: 'When it is read next.' })
  nextReadAt: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was last read.' })
  lastReadAt: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'How that ended: READ, UNCHANGED, INTERRUPTED, or why it was not fetched.',
  })
  outcome: string | null;

  @Field(() => Int, { description: 'Failures in a row.' })
  failures: number;

  @Field(() => GraphQLJson, {
    nullable: true,
    description:
      'What came of the last reading: read, added, changed, same, refused and put right by reason, first examples.',
  })
  report: unknown;
}

@InputType({ description: 'A source to read.' })
export class AddClaimReviewSourceInput {
  @TextField('Name.', { max: 200 })
  name: string;

  @TextField('Address of the feed or the page.', { max: 2_000 })
  url: string;

  @TextField('What lets its findings be kept, and shown where they are: a licence, a permission.', { max: 500 })
  licence: string;

  @FlagField('Let anybody see its findings, as links.', { defaultValue: false })
  public: boolean;

  @NumberField('Minutes between readings, 15 to 10080.', { min: 15, max: 10_080, defaultValue: 360 })
  everyMinutes: number;
}

@InputType({ description: 'What to change of a source; what is left out stays.' })
export class ChangeClaimReviewSourceInput {
  @IdField('The source.')
  sourceId: string;

  @ExpectedVersionField('Version of the source that was read.')
  expectedVersion: number;

  @TextField('Name.', { max: 200, nullable: true })
  name?: string | null;

  @TextField('What lets its findings be kept and shown.', { max: 500, nullable: true })
  licence?: string | null;

  @FlagField('Let anybody see its findings, as links.', { nullable: true })
  public?: boolean | null;

  @NumberField('Minutes between readings, 15 to 10080.', { min: 15, max: 10_080, nullable: true })
  everyMinutes?: number | null;

  @EnumField(SourceStateEnum, 'Read it, pause it, or remove it for good.', { nullable: true })
  state?: SourceState | null;
}

@ObjectType({ description: 'The source after the change.' })
export class ClaimReviewSourcePayload {
  @Field(() => ClaimReviewSourceModel, { description: 'The source.' })
  source: ClaimReviewSourceModel;
}

export function toExternalModel({ id, media, changedAt: _, ...external }: ExternalFactCheck): ExternalFactCheckModel {
  return { ...external, id: toGlobalId('ExternalFactCheck', id), media: [...media] };
}

export function toSourceModel({ id, createdAt: _, ...source }: ClaimReviewSource): ClaimReviewSourceModel {
  return { ...source, id: toGlobalId('ClaimReviewSource', id) };
}
