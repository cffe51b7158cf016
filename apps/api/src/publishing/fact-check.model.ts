import type {
  FactCheck,
  FactCheckState,
  FactCheckVersion,
  PublicEvidence,
  PublicFactCheck,
  PublishedPosition,
} from '#libs/publishing';
import { type Distortion, type Position, type Rating, ratingValue } from '#libs/verdicts';
import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { ConnectionOf } from '../graphql/connection';
import { toGlobalId } from '../graphql/global-id';
import { NodeInterface } from '../graphql/node';
import { RatingEnum } from '../organizations/organizations.enums';
import { DistortionEnum, PositionEnum } from '../verdicts/verdict.enums';
import { FactCheckStateEnum } from './fact-check.enums';

@ObjectType('Retraction', { description: 'The notice that stays at the address of a retracted fact-check.' })
export class RetractionModel {
  @Field(() => String, { description: 'The public reason.' })
  reason: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was retracted.' })
  at: Date;
}

@ObjectType('FactCheck', {
  implements: () => [NodeInterface],
  description: 'A published verdict at an address of its own, open to everyone.',
})
export class FactCheckModel extends NodeInterface {
  @Field(() => String, { description: 'Its address; it stays through corrections and retraction.' })
  slug: string;

  @Field(() => FactCheckStateEnum, { description: 'What stands at the address.' })
  state: FactCheckState;

  @Field(() => String, { description: 'Kemendagri code of the region that the claim concerns; empty for the country.' })
  regionCode: string;

  @Field(() => Int, { description: 'Number of the newest version.' })
  currentVersion: number;

  @Field(() => String, { nullable: true, description: "Address of the newsroom's own article." })
  articleUrl: string | null;

  @Field(() => GraphQLISODateTime, { description: 'When it was published first.' })
  publishedAt: Date;

  @Field(() => RetractionModel, { nullable: true, description: 'The notice of its retraction.' })
  retraction: RetractionModel | null;

  @Field(() => Int, { description: 'Expected by changes of the article address.' })
  version: number;

  uuid: string;
  ownerId: string;
  /** What anybody sees of it, where it was read by its address. */
  shown?: PublicFactCheck;
}

@ObjectType({ description: 'A page of fact-checks, the newest first.' })
export class FactCheckConnection extends ConnectionOf(FactCheckModel) {}

@ObjectType('ApprovingNewsroom', { description: 'A newsroom that approved what was published.' })
export class ApprovingNewsroomModel {
  @Field(() => ID, { description: 'The organisation.' })
  id: string;

  @Field(() => String, { description: 'Its name when it approved.' })
  name: string;
}

@ObjectType('FactCheckVersion', { description: 'What a fact-check said from one day on; never changed.' })
export class FactCheckVersionModel {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  @Field(() => Int, { description: 'Counted from 1.' })
  number: number;

  @Field(() => GraphQLISODateTime, { description: 'When it was published.' })
  publishedAt: Date;

  @Field(() => String, { description: 'The claim, as it circulated.' })
  statement: string;

  @Field(() => RatingEnum, { description: 'Canonical rating.' })
  rating: Rating;

  @Field(() => Int, {
    nullable: true,
    description: 'On the scale of 1 (worst) to 5 (best), where the rating has a place on it.',
  })
  ratingValue: number | null;

  @Field(() => String, { description: "The newsroom's own word for the rating." })
  label: string;

  @Field(() => [DistortionEnum], { description: 'Kinds of distortion.' })
  distortions: Distortion[];

  @Field(() => String, { description: 'Headline.' })
  headline: string;

  @Field(() => String, { description: 'Explanation, in Markdown without HTML.' })
  explanation: string;

  @Field(() => String, { nullable: true, description: 'Conclusion.' })
  conclusion: string | null;

  @Field(() => String, { nullable: true, description: 'What this version corrects; null for the first.' })
  correctionNote: string | null;

  @Field(() => [String], { description: 'Names that its authors show.' })
  authors: string[];

  @Field(() => [ApprovingNewsroomModel], { description: 'Newsrooms that approved it.' })
  approvedBy: ApprovingNewsroomModel[];

  @Field(() => String, { description: 'SHA-256 of what was reviewed and approved.' })
  contentHash: string;

  uuid: string;
  /** What is public of its evidence, where it was read along with it. */
  shownEvidence?: readonly PublicEvidence[];
}

@ObjectType('PublishedPosition', {
  description: "A supervisor's position, shown next to the fact-check and apart from it.",
})
export class PublishedPositionModel {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  @Field(() => String, { description: 'Name of the office.' })
  office: string;

  @Field(() => PositionEnum, { description: 'The position.' })
  position: Position;

  @Field(() => String, { description: 'The statement.' })
  text: string;

  @Field(() => String, { nullable: true, description: 'The regulation that it rests on.' })
  regulation: string | null;

  @Field(() => GraphQLISODateTime, { description: 'When it was stated.' })
  statedAt: Date;

  @Field(() => Int, {
    description: 'The version it was given to; an earlier one than the current until it is renewed.',
  })
  givenToVersion: number;

  @Field(() => Boolean, { description: 'Whether the office has replaced it since.' })
  replaced: boolean;
}

@ObjectType('PublicEvidence', { description: 'Evidence that is public with a fact-check.' })
export class PublicEvidenceModel {
  @Field(() => ID, { description: 'The evidence.' })
  id: string;

  @Field(() => String, { description: 'FILE, LINK or STATEMENT.' })
  kind: string;

  @Field(() => String, { description: 'Title.' })
  title: string;

  @Field(() => String, { nullable: true, description: 'Description.' })
  description: string | null;

  @Field(() => String, { description: 'SHA-256 of its content.' })
  contentHash: string;

  @Field(() => String, { nullable: true, description: 'Address of a link.' })
  linkUrl: string | null;

  @Field(() => String, { nullable: true, description: 'Name of a file.' })
  fileName: string | null;

  @Field(() => String, { nullable: true, description: 'Type of a file, as it was found in its content.' })
  fileMime: string | null;

  @Field(() => String, { nullable: true, description: 'Words of a statement.' })
  statementText: string | null;

  @Field(() => String, { nullable: true, description: 'Who made the statement.' })
  statementSpeaker: string | null;
}

type Address = Omit<FactCheck, 'verdictId' | 'claimId' | 'newsroom' | 'website'>;

export function toShownModel(shown: PublicFactCheck): FactCheckModel {
  return Object.assign(toFactCheckModel({ ...shown, ownerId: shown.newsroom.id }), { shown });
}

export function toFactCheckModel(f: Address): FactCheckModel {
  const retraction =
    f.retractedAt !== null && f.retractionReason !== null ? { reason: f.retractionReason, at: f.retractedAt } : null;
  return Object.assign(new FactCheckModel(), {
    id: toGlobalId('FactCheck', f.id),
    uuid: f.id,
    ownerId: f.ownerId,
    slug: f.slug,
    state: f.state,
    regionCode: f.regionCode,
    currentVersion: f.currentVersion,
    articleUrl: f.articleUrl,
    publishedAt: f.publishedAt,
    retraction,
    version: f.version,
  });
}

export function toVersionModel({
  id,
  number,
  content,
  contentHash,
  correctionNote,
  publishedAt,
}: Omit<FactCheckVersion, 'factCheckId'>): FactCheckVersionModel {
  const { statement, rating, headline, explanation } = content;
  return {
    id: toGlobalId('FactCheckVersion', id),
    uuid: id,
    number,
    publishedAt,
    statement,
    rating,
    ratingValue: ratingValue(rating),
    label: content.label ?? '',
    distortions: [...(content.distortions ?? [])],
    headline,
    explanation,
    conclusion: content.conclusion ?? null,
    correctionNote,
    authors: [...(content.authors ?? [])],
    approvedBy: (content.approvedBy ?? []).map((o) => ({ id: toGlobalId('Organization', o.id), name: o.name })),
    contentHash,
  };
}

export const toPositionModel = ({ id, version, ...position }: PublishedPosition): PublishedPositionModel => ({
  ...position,
  id: toGlobalId('Endorsement', id),
  givenToVersion: version,
});

export const toPublicEvidenceModel = ({ id, ...evidence }: PublicEvidence): PublicEvidenceModel => ({
  ...evidence,
  id: toGlobalId('Evidence', id),
});
