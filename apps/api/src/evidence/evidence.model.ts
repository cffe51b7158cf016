import {
  type CustodyAction,
  type CustodyEntry,
  type Evidence,
  type EvidenceDerivative,
  type EvidenceFile,
  type EvidenceHead,
  type EvidenceKind,
  type FileKind,
  type Sensitivity,
  isSealedFor,
} from '#libs/evidence';
import { Field, Float, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { ConnectionOf } from '../graphql/connection';
import { toGlobalId } from '../graphql/global-id';
import { NodeInterface } from '../graphql/node';
import type { Shape } from '../graphql/selects-only';
import {
  type CaptureState,
  CaptureStateEnum,
  CustodyActionEnum,
  EvidenceKindEnum,
  FileKindEnum,
  SensitivityEnum,
} from './evidence.enums';

@ObjectType('EvidenceFile', { description: 'Facts of a file, as inspection found them.' })
export class EvidenceFileModel {
  @Field(() => String, { description: 'Name that the sender gave it.' })
  name: string;

  @Field(() => Float, { description: 'Size in bytes.' })
  size: number;

  @Field(() => String, { description: 'Media type of the content, whatever was declared.' })
  mime: string;

  @Field(() => FileKindEnum, { description: 'What it holds.' })
  kind: FileKind;

  @Field(() => String, { description: 'SHA-256 of its bytes, hexadecimal.' })
  sha256: string;

  @Field(() => Int, { nullable: true, description: 'Width in pixels, of pictures and videos.' })
  width: number | null;

  @Field(() => Int, { nullable: true, description: 'Height in pixels, of pictures and videos.' })
  height: number | null;

  @Field(() => Int, { nullable: true, description: 'Pages of a document, or frames of an animation.' })
  pages: number | null;

  @Field(() => Float, { nullable: true, description: 'Length of sound or video in seconds.' })
  durationSeconds: number | null;

  @Field(() => String, {
    description: 'Path of the sealed original, on this host. Every download is recorded in the custody log.',
  })
  downloadPath: string;
}

@ObjectType('EvidenceImage', { description: 'A re-encoding of our own, without metadata, safe to show.' })
export class EvidenceImageModel {
  @Field(() => String, { description: 'Path of the picture, on this host.' })
  path: string;

  @Field(() => String, { description: 'Media type.' })
  mime: string;

  @Field(() => Int, { description: 'Width in pixels.' })
  width: number;

  @Field(() => Int, { description: 'Height in pixels.' })
  height: number;
}

@ObjectType('EvidenceLink', { description: 'A web address, and what stood there when it was attached.' })
export class EvidenceLinkModel {
  @Field(() => String, { description: 'The address.' })
  url: string;

  @Field(() => CaptureStateEnum, { description: 'How far its capture has come.' })
  state: CaptureState;

  @Field(() => String, { nullable: true, description: 'Stable reason of a failed capture: TIMEOUT, HTTP_STATUS, …' })
  failure: string | null;

  @Field(() => String, { nullable: true, description: 'Where redirects led.' })
  finalUrl: string | null;

  @Field(() => Int, { nullable: true, description: 'Status that the site answered with.' })
  httpStatus: number | null;

  @Field(() => String, { nullable: true, description: 'Title of the page.' })
  title: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Readable text of the page. Plain text: nothing in it is markup.',
  })
  text: string | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the page as it was served, hexadecimal.' })
  contentSha256: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was fetched, or given up.' })
  capturedAt: Date | null;
}

@ObjectType('EvidenceStatement', { description: 'What somebody said.' })
export class EvidenceStatementModel {
  @Field(() => String, { description: 'The words. Plain text: nothing in them is markup.' })
  text: string;

  @Field(() => String, { nullable: true, description: 'Who said it.' })
  speaker: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was said.' })
  at: Date | null;
}

@ObjectType('Evidence', {
  implements: () => [NodeInterface],
  description: 'A file, a link or a statement on a claim. Immutable; what may change is who reads it.',
})
export class EvidenceModel extends NodeInterface {
  @Field(() => ID, { description: 'The claim that it is on.' })
  claimId: string;

  @Field(() => EvidenceKindEnum, { description: 'What it is.' })
  kind: EvidenceKind;

  @Field(() => String, { description: 'Title, shown to everybody who may read it, also while it is sealed.' })
  title: string;

  @Field(() => String, { nullable: true, description: 'What its owner says about it; null while it is sealed.' })
  description: string | null;

  @Field(() => String, { description: 'Hash that citations hold on to, hexadecimal.' })
  contentHash: string;

  @Field(() => SensitivityEnum, { description: 'Who of its audience may read it.' })
  sensitivity: Sensitivity;

  @Field(() => Boolean, { description: 'Its owner lets published fact-checks show it.' })
  isPublic: boolean;

  @Field(() => Boolean, { description: 'A published fact-check shows it: anyone may read it.' })
  isPublished: boolean;

  @Field(() => [ID], {
    description:
      "Agreements it is shared under: all of them for its owner and the claim's, for others those they are parties to.",
  })
  sharedUnder: string[];

  @Field(() => Boolean, {
    description:
      'It is sensitive and of another organisation: what it says is null here and is read with `openEvidence`, which records the opening.',
  })
  sealed: boolean;

  @Field(() => EvidenceFileModel, { nullable: true, description: 'Facts of the file, when it is one.' })
  file: EvidenceFileModel | null;

  @Field(() => EvidenceLinkModel, { nullable: true, description: 'The link, when it is one and not sealed.' })
  link: EvidenceLinkModel | null;

  @Field(() => EvidenceStatementModel, { nullable: true, description: 'The statement, when it is one and not sealed.' })
  statement: EvidenceStatementModel | null;

  @Field(() => EvidenceImageModel, { nullable: true, description: 'At most 320 × 320 pixels; null until it is drawn.' })
  thumbnail: EvidenceImageModel | null;

  @Field(() => EvidenceImageModel, {
    nullable: true,
    description: 'At most 1600 × 1600 pixels; null until it is drawn.',
  })
  preview: EvidenceImageModel | null;

  @Field(() => GraphQLISODateTime, { description: 'When it was attached.' })
  createdAt: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When its owner withdrew it.' })
  withdrawnAt: Date | null;

  @Field(() => String, { nullable: true, description: 'Why its owner withdrew it.' })
  withdrawnReason: string | null;

  /** What the field resolvers go on from. */
  evidence: Evidence;
}

@ObjectType({ description: 'A page of evidence, the newest first.' })
export class EvidenceConnection extends ConnectionOf(EvidenceModel) {}

/** As the organisation sees it; `opened` shows what sensitive evidence of another one says. */
export function toEvidenceModel(e: Evidence, organizationId: string | null, opened = false): EvidenceModel {
  const sealed = isSealedFor(organizationId, e) && !opened;
  const { kind, title, contentHash, sensitivity, isPublic, isPublished, createdAt, withdrawnAt, withdrawnReason } = e;
  const path = pathOf(e.id);
  return Object.assign(new EvidenceModel(), {
    id: toGlobalId('Evidence', e.id),
    claimId: toGlobalId('Claim', e.claimId),
    kind,
    title,
    description: sealed ? null : e.description,
    contentHash,
    sensitivity,
    isPublic,
    isPublished,
    sharedUnder: e.audience.map((id) => toGlobalId('Agreement', id)),
    sealed,
    file: e.file && toFileModel(e.file, path),
    link: sealed ? null : e.link,
    statement: sealed ? null : e.statement,
    thumbnail: toImageModel(e, 'THUMBNAIL', `${path}/thumbnail`),
    preview: toImageModel(e, 'PREVIEW', `${path}/preview`),
    createdAt,
    withdrawnAt,
    withdrawnReason,
    evidence: e,
  });
}

/** What a page of evidence may select for heads of it to be enough. */
const HEAD: Shape = {
  id: true,
  claimId: true,
  kind: true,
  title: true,
  description: true,
  contentHash: true,
  sensitivity: true,
  isPublic: true,
  isPublished: true,
  sealed: true,
  createdAt: true,
  withdrawnAt: true,
  withdrawnReason: true,
};
export const EVIDENCE_HEADS: Shape = {
  nodes: HEAD,
  edges: { cursor: true, node: HEAD },
  pageInfo: { hasNextPage: true, endCursor: true },
};

/** Evidence of which only `HEAD` was read. */
export function toEvidenceHeadModel(e: EvidenceHead, organizationId: string | null): EvidenceModel {
  const { id, claimId, ownerId: _, description, ...facts } = e;
  const sealed = isSealedFor(organizationId, e);
  return Object.assign(new EvidenceModel(), facts, {
    id: toGlobalId('Evidence', id),
    claimId: toGlobalId('Claim', claimId),
    description: sealed ? null : description,
    sealed,
  });
}

const pathOf = (id: string): string => `/files/evidence/${toGlobalId('Evidence', id)}`;

function toFileModel({ facts, ...file }: EvidenceFile, downloadPath: string): EvidenceFileModel {
  const { width = null, height = null, pages = null, durationSeconds = null } = facts;
  return { ...file, width, height, pages, durationSeconds, downloadPath };
}

function toImageModel(e: Evidence, kind: EvidenceDerivative['kind'], path: string): EvidenceImageModel | null {
  const derivative = e.derivatives.find((d) => d.kind === kind);
  return derivative ? { mime: derivative.mime, width: derivative.width, height: derivative.height, path } : null;
}

@ObjectType('CustodyEntry', {
  description: 'A line of the custody log: who did what with evidence, when and why they could.',
})
export class CustodyEntryModel {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  @Field(() => CustodyActionEnum, { description: 'What was done.' })
  action: CustodyAction;

  @Field(() => GraphQLISODateTime, { description: 'When.' })
  at: Date;

  @Field(() => ID, { nullable: true, description: 'The agreement that allowed it; null where none was needed.' })
  agreementId: string | null;

  @Field(() => String, { nullable: true, description: 'Number of the clause that allowed it.' })
  clause: string | null;

  entry: CustodyEntry;
}

@ObjectType({ description: 'A page of the custody log, the newest first.' })
export class CustodyConnection extends ConnectionOf(CustodyEntryModel) {}

export function toCustodyEntryModel(entry: CustodyEntry): CustodyEntryModel {
  const { id, action, at, agreementId, clause } = entry;
  return Object.assign(new CustodyEntryModel(), {
    id: toGlobalId('CustodyEntry', id),
    action,
    at,
    agreementId: agreementId && toGlobalId('Agreement', agreementId),
    clause,
    entry,
  });
}
