import type { Sensitivity } from '#libs/evidence';
import { InputType } from '@nestjs/graphql';
import {
  AudienceField,
  EnumField,
  ExpectedVersionField,
  FlagField,
  IdField,
  IdempotencyKeyField,
  InstantField,
  TextField,
} from '../graphql/input-fields';
import { SensitivityEnum } from './evidence.enums';

const AUDIENCE =
  'Fewer agreements than those through which the organisation takes part in the claim; left out means all of them.';
const DOCUMENT =
  'The upload, a PDF or an image: the last part of the address that /files/uploads gave it. Null takes the document off.';

@InputType({ isAbstract: true })
class AttachInput {
  @IdField('The claim.')
  claimId: string;

  @TextField('Title. Shown to everybody who may read the evidence, also while it is sealed.', { min: 1, max: 300 })
  title: string;

  @TextField('What it shows.', { max: 5000, nullable: true })
  description?: string | null;

  @EnumField(SensitivityEnum, 'Who of its audience may read it.', { defaultValue: 'SHARED' })
  sensitivity: Sensitivity = 'SHARED';

  @FlagField('Let published fact-checks show it to everyone.', { defaultValue: false })
  isPublic: boolean = false;

  @AudienceField(AUDIENCE, { max: 100, nullable: true })
  agreementIds?: string[] | null;

  @IdempotencyKeyField()
  idempotencyKey?: string | null;
}

@InputType({ description: 'A file as evidence.' })
export class AttachFileInput extends AttachInput {
  @IdField('The upload: the last part of the address that /files/uploads gave it.', { max: 100 })
  uploadId: string;
}

@InputType({ description: 'A web page as evidence.' })
export class AttachLinkInput extends AttachInput {
  @TextField('Complete address, http or https.', { min: 1, max: 2000 })
  url: string;
}

@InputType({ description: 'What somebody said, as evidence.' })
export class AttachStatementInput extends AttachInput {
  @TextField('The words.', { min: 1, max: 20_000 })
  text: string;

  @TextField('Who said it.', { min: 1, max: 300, nullable: true })
  speaker?: string | null;

  @InstantField('When it was said.', { nullable: true })
  at?: Date | null;
}

@InputType({ description: 'Opens what sensitive evidence says.' })
export class OpenEvidenceInput {
  @IdField('The evidence.')
  evidenceId: string;
}

@InputType({ description: 'Who may read own evidence; what is left out stays as it is.' })
export class ChangeEvidenceAccessInput {
  @IdField('The evidence.')
  evidenceId: string;

  @EnumField(SensitivityEnum, 'Who of its audience may read it.', { nullable: true })
  sensitivity?: Sensitivity | null;

  @FlagField('Let published fact-checks show it to everyone.', { nullable: true })
  isPublic?: boolean | null;

  @AudienceField('All agreements that it is shared under from now on.', { max: 100, nullable: true })
  agreementIds?: string[] | null;
}

@InputType({ description: 'Takes own evidence back.' })
export class WithdrawEvidenceInput {
  @IdField('The evidence.')
  evidenceId: string;

  @TextField('Why; everybody who reads the evidence sees it.', { min: 3, max: 2000 })
  reason: string;
}

@InputType({ description: 'The document of an agreement as a file.' })
export class AttachAgreementDocumentInput {
  @IdField('The agreement.')
  agreementId: string;

  @ExpectedVersionField('Row version of the draft that the client knows.')
  expectedVersion: number;

  @IdField(DOCUMENT, { max: 100, nullable: true })
  uploadId?: string | null;
}
