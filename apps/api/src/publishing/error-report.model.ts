import type { ErrorReport, ErrorReportState } from '#libs/publishing';
import { ERROR_REPORT_STATES } from '#libs/publishing';
import { ArgsType, Field, GraphQLISODateTime, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ConnectionOf, PageArgs } from '../graphql/connection';
import { enumOf } from '../graphql/enum-of';
import { toGlobalId } from '../graphql/global-id';
import { EnumField, ExpectedVersionField, IdField, NumberField, TextField } from '../graphql/input-fields';

export const ErrorReportStateEnum = enumOf(ERROR_REPORT_STATES);
registerEnumType(ErrorReportStateEnum, {
  name: 'ErrorReportState',
  description: 'What came of a report.',
  valuesMap: {
    OPEN: { description: 'Nobody has answered it yet.' },
    DEALT_WITH: { description: 'It was right, and something was done.' },
    REFUSED: { description: 'The newsroom finds no error.' },
  },
});

const ErrorReportOutcomeEnum = enumOf(['DEALT_WITH', 'REFUSED'] as const);
registerEnumType(ErrorReportOutcomeEnum, {
  name: 'ErrorReportOutcome',
  description: 'How a report is answered.',
  valuesMap: {
    DEALT_WITH: { description: 'It was right, and something was done.' },
    REFUSED: { description: 'The newsroom finds no error.' },
  },
});

@ObjectType('ErrorReport', {
  description:
    'What a reader found wrong in a published fact-check; for the newsroom that answers for it, nobody else.',
})
export class ErrorReportModel {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  factCheckId: string;

  @Field(() => ID, { description: 'The verdict that was published: where a correction begins.' })
  verdictId: string;

  @Field(() => ID, { description: 'The claim that it checks.' })
  claimId: string;

  @Field(() => Int, { description: 'Version of the fact-check that stood when the reader wrote.' })
  reportedVersion: number;

  @Field(() => String, { description: 'What the reader wrote.' })
  text: string;

  @Field(() => String, { nullable: true, description: 'Where the reader says it can be seen.' })
  link: string | null;

  @Field(() => String, { description: 'Language of the form that the reader used: id or en.' })
  language: string;

  @Field(() => String, {
    nullable: true,
    description: 'How the reader may be reached; null where nothing was left, and once it was deleted.',
  })
  contact: string | null;

  @Field(() => GraphQLISODateTime, { description: 'When it came.' })
  receivedAt: Date;

  @Field(() => ErrorReportStateEnum, { description: 'What came of it.' })
  state: ErrorReportState;

  @Field(() => String, { nullable: true, description: 'Why it was answered so, in the words of the newsroom.' })
  note: string | null;

  @Field(() => Int, { nullable: true, description: 'Version of the fact-check that put it right.' })
  correctionVersion: number | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was answered.' })
  answeredAt: Date | null;

  @Field(() => Int, { description: 'Counted on with the answer.' })
  version: number;
}

export const toErrorReportModel = (report: ErrorReport): ErrorReportModel => ({
  ...report,
  id: toGlobalId('ErrorReport', report.id),
  verdictId: toGlobalId('Verdict', report.verdictId),
  claimId: toGlobalId('Claim', report.claimId),
});

@ObjectType({ description: 'A page of reports.' })
export class ErrorReportConnection extends ConnectionOf(ErrorReportModel) {}

@ArgsType()
export class ErrorReportsArgs extends PageArgs {
  @EnumField(ErrorReportStateEnum, 'Only those of which this came.', { nullable: true })
  state?: ErrorReportState | null;

  @IdField('Only those about this fact-check.', { nullable: true })
  factCheckId?: string | null;
}

@InputType({ description: 'What came of a report.' })
export class AnswerErrorReportInput {
  @IdField('The report.')
  errorReportId: string;

  @ExpectedVersionField('The version of the report that the viewer has read.')
  expectedVersion: number;

  @EnumField(ErrorReportOutcomeEnum, 'Dealt with, or refused.')
  outcome: 'DEALT_WITH' | 'REFUSED';

  @TextField('Why, or what was done.', { min: 1, max: 2000 })
  note: string;

  @NumberField('Version of the fact-check that put it right, where a correction did.', { min: 2, nullable: true })
  correctionVersion?: number | null;
}

@InputType({ description: 'Whose contact to forget.' })
export class DeleteErrorReportContactInput {
  @IdField('The report.')
  errorReportId: string;
}

@ObjectType({ description: 'The report as it stands after the change.' })
export class ErrorReportPayload {
  @Field(() => ErrorReportModel, { description: 'The report.' })
  errorReport: ErrorReportModel;
}
