import { type Actor, type Member, requirePermission, requirePerson } from '#libs/access';
import { networkOf, RateLimiter, type Tries } from '#libs/accounts';
import { Database, isUniqueViolation, type Tx, type WriteTx } from '#libs/database';
import {
  type Page,
  type PageRequest,
  decodeCursor,
  isUuid,
  notFound,
  pageSize,
  staleVersion,
  toPage,
} from '#libs/kernel';
import { VerdictRecord } from '#libs/verdicts';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { FactChecksRepository } from '../fact-checks.repository';
import { errorReportAnswered, notTheCorrection } from './error-reports.errors';
import { ErrorReportsRepository } from './error-reports.repository';
import type { ErrorReport, ErrorReportAnswer, ErrorReportFilter, NewErrorReport } from './error-reports.types';

/**
 * Readers report errors, without an account and without a cookie; the newsroom that published answers, and puts right what
 * is wrong by a correction. Nobody else learns that there is a report.
 */
@Injectable()
export class ErrorReportsService {
  constructor(
    private readonly database: Database,
    private readonly reports: ErrorReportsRepository,
    private readonly factChecks: FactChecksRepository,
    private readonly record: VerdictRecord,
    private readonly limiter: RateLimiter,
  ) {}

  /** Takes a report in; the same form sent again is the same report. Where it comes from is counted, and not kept. */
  async report(report: NewErrorReport, clientAddress: string): Promise<void> {
    const tries: Tries = [
      ['report-network', networkOf(clientAddress)],
      ['report-fact-check', report.slug],
    ];
    await this.limiter.count(tries);
    try {
      await this.database.system('report-error', (tx) => this.take(tx, report));
    } catch (error) {
      // What was sent twice is there.
      if (!isUniqueViolation(error)) throw error;
    }
  }

  list(actor: Actor, page: PageRequest & ErrorReportFilter): Promise<Page<ErrorReport>> {
    return this.database.read(actor, async (tx) => {
      requirePermission(actor, 'report.answer', tx.now);
      const size = pageSize(page);
      const after = page.after ? decodeCursor(page.after) : null;
      const { factCheckId } = page;
      // A malformed id is no fact-check, and not any.
      if (typeof factCheckId === 'string' && !isUuid(factCheckId)) return toPage([], size);
      return toPage(await this.reports.list(tx, page, after, size + 1), size);
    });
  }

  /** An editor says what came of a report: dealt with, by a correction or otherwise, or refused; and why. */
  answer(actor: Actor, input: ErrorReportAnswer): Promise<ErrorReport> {
    return this.act(actor, input.reportId, async (tx, report, member) => {
      if (report.state !== 'OPEN') throw errorReportAnswered({});
      if (report.version !== input.expectedVersion) {
        throw staleVersion({ expectedVersion: input.expectedVersion, currentVersion: report.version });
      }
      const { outcome, correctionVersion } = input;
      const [factCheck] = await this.factChecks.listByIds(tx, [report.factCheckId]);
      if (!factCheck) throw new Error('what is reported was published');
      const isCorrection = (version: number): boolean =>
        outcome === 'DEALT_WITH' && version > report.reportedVersion && version <= factCheck.currentVersion;
      if (correctionVersion !== null && !isCorrection(correctionVersion)) throw notTheCorrection();
      await this.reports.answer(tx, { ...input, note: input.note.trim() });
      await this.record.append(tx, {
        claimId: factCheck.claimId,
        type: 'ERROR_REPORT_ANSWERED',
        subject: { kind: 'FACT_CHECK', id: factCheck.id, ownerId: member.organizationId },
        ownOnly: true,
        data: { reportId: report.id, outcome, correctionVersion },
      });
    });
  }

  /** Forgets how the reader could be reached; the report stays. */
  deleteContact(actor: Actor, reportId: string): Promise<ErrorReport> {
    return this.act(actor, reportId, (tx, report) => this.reports.deleteContact(tx, report.id));
  }

  deleteOldContacts(): Promise<void> {
    return this.database.system('sweep', (tx) => this.reports.deleteOldContacts(tx));
  }

  private async take(tx: WriteTx, { slug, key, text, link, contact, language }: NewErrorReport): Promise<void> {
    const factCheck = await this.reports.findReported(tx, slug);
    if (!factCheck) throw notFound({});
    const { reportId: id } = factCheck;
    const keyHash = createHash('sha256').update(key).digest('hex');
    await this.reports.insert(tx, { id, factCheckId: factCheck.id, keyHash, text, link, contact, language });
    await this.record.append(tx, {
      claimId: factCheck.claimId,
      type: 'ERROR_REPORTED',
      subject: { kind: 'FACT_CHECK', id: factCheck.id, ownerId: factCheck.ownerId },
      ownOnly: true,
      data: { reportId: id, version: factCheck.currentVersion },
    });
  }

  private act(
    actor: Actor,
    reportId: string,
    change: (tx: WriteTx, report: ErrorReport, member: Member) => Promise<void>,
  ): Promise<ErrorReport> {
    return this.database.write(actor, async (tx) => {
      requirePermission(actor, 'report.answer', tx.now);
      requirePerson(actor);
      if (!isUuid(reportId)) throw notFound({});
      await this.reports.lock(tx, reportId);
      const report = await this.get(tx, reportId);
      await change(tx, report, actor);
      return this.get(tx, reportId);
    });
  }

  private async get(tx: Tx, id: string): Promise<ErrorReport> {
    const report = await this.reports.find(tx, id);
    if (!report) throw notFound({});
    return report;
  }
}
