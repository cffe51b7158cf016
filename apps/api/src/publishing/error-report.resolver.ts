import { Allow, type Member } from '#libs/access';
import { ErrorReportsService } from '#libs/publishing';
import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { optionalUuid } from '../claims/claim.ids';
import { toConnection } from '../graphql/connection';
import type { GraphqlContext } from '../graphql/context';
import { CurrentMember } from '../graphql/current-actor.decorator';
import { fromGlobalId } from '../graphql/global-id';
import {
  AnswerErrorReportInput,
  DeleteErrorReportContactInput,
  ErrorReportConnection,
  ErrorReportModel,
  ErrorReportPayload,
  ErrorReportsArgs,
  toErrorReportModel,
} from './error-report.model';
import { FactCheckLoader } from './fact-check.loader';
import { FactCheckModel } from './fact-check.model';

@Resolver(() => ErrorReportModel)
export class ErrorReportResolver {
  constructor(
    @Inject(ErrorReportsService) private readonly reports: ErrorReportsService,
    @Inject(FactCheckLoader) private readonly factChecks: FactCheckLoader,
  ) {}

  @Allow('report.answer')
  @Query(() => ErrorReportConnection, {
    description: "What readers reported as errors in the organisation's fact-checks, the newest first.",
  })
  async errorReports(@CurrentMember() member: Member, @Args() args: ErrorReportsArgs): Promise<ErrorReportConnection> {
    const factCheckId = optionalUuid('FactCheck', args.factCheckId);
    const page = await this.reports.list(member, { ...args, factCheckId });
    return toConnection(page, ({ id, receivedAt }) => ({ at: receivedAt, id }), toErrorReportModel);
  }

  @Allow('report.answer')
  @Mutation(() => ErrorReportPayload, {
    description: 'Says what came of a report: dealt with, by a correction or otherwise, or refused.',
  })
  async answerErrorReport(
    @CurrentMember() member: Member,
    @Args('input', { type: () => AnswerErrorReportInput, description: 'Which, and what came of it.' })
    { errorReportId, correctionVersion = null, ...answer }: AnswerErrorReportInput,
  ): Promise<ErrorReportPayload> {
    const reportId = fromGlobalId('ErrorReport', errorReportId);
    return {
      errorReport: toErrorReportModel(await this.reports.answer(member, { ...answer, correctionVersion, reportId })),
    };
  }

  @Allow('report.answer')
  @Mutation(() => ErrorReportPayload, { description: 'Forgets how a reader could be reached; the report stays.' })
  async deleteErrorReportContact(
    @CurrentMember() member: Member,
    @Args('input', { type: () => DeleteErrorReportContactInput, description: 'Of which report.' })
    { errorReportId }: DeleteErrorReportContactInput,
  ): Promise<ErrorReportPayload> {
    const reportId = fromGlobalId('ErrorReport', errorReportId);
    return { errorReport: toErrorReportModel(await this.reports.deleteContact(member, reportId)) };
  }

  @ResolveField(() => FactCheckModel, { description: 'The fact-check.' })
  async factCheck(
    { factCheckId }: ErrorReportModel,
    _: object,
    { actor, loaders }: GraphqlContext,
  ): Promise<FactCheckModel> {
    const factCheck = await this.factChecks.find(actor, loaders, factCheckId);
    if (!factCheck) throw new Error('what is reported was published');
    return factCheck;
  }
}
