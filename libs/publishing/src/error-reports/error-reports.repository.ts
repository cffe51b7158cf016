import { SqlParams, type Tx, type WriteTx } from '#libs/database';
import type { Keyset } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import type { ErrorReport, ErrorReportAnswer, ErrorReportFilter } from './error-reports.types';

export interface Reported {
  /** For the report that is on its way. */
  readonly reportId: string;
  readonly id: string;
  readonly claimId: string;
  readonly ownerId: string;
  readonly currentVersion: number;
}

const COLUMNS = `r.id, r.fact_check_id AS "factCheckId", f.verdict_id AS "verdictId", f.claim_id AS "claimId", r.reported_version AS "reportedVersion", r.text, r.link, r.language,
  c.contact, r.received_at AS "receivedAt", r.state, r.note, r.correction_version AS "correctionVersion",
  r.answered_at AS "answeredAt", r.version`;

const REPORTS = `FROM error_reports r JOIN fact_checks f ON f.id = r.fact_check_id
  LEFT JOIN error_report_contacts c ON c.report_id = r.id`;

@Injectable()
export class ErrorReportsRepository {
  findReported(tx: Tx, slug: string): Promise<Reported | undefined> {
    return tx.first(
      `SELECT uuidv7() AS "reportId", f.id, f.claim_id AS "claimId", f.owner_id AS "ownerId", f.current_version AS "currentVersion"
       FROM fact_checks f WHERE f.slug = $1`,
      [slug],
      'reported-fact-check',
    );
  }

  /** Fails by its key where the same was sent before: who takes it in may not look. The database says whose it is. */
  async insert(
    tx: WriteTx,
    r: Pick<ErrorReport, 'id' | 'factCheckId' | 'text' | 'link' | 'language' | 'contact'> & {
      readonly keyHash: string;
    },
  ): Promise<void> {
    await tx.rows(
      'INSERT INTO error_reports (id, fact_check_id, key_hash, text, link, language) VALUES ($1, $2, $3, $4, $5, $6)',
      [r.id, r.factCheckId, r.keyHash, r.text, r.link, r.language],
    );
    if (r.contact === null) return;
    await tx.rows('INSERT INTO error_report_contacts (report_id, contact) VALUES ($1, $2)', [r.id, r.contact]);
  }

  /** Newest first, the organisation's own alone. A text of its own for each way to ask: one for all would read every report before its page. */
  list(tx: Tx, { state, factCheckId }: ErrorReportFilter, after: Keyset | null, limit: number): Promise<ErrorReport[]> {
    const p = new SqlParams();
    const asked = {
      own: `r.owner_id = ${p.add(tx.scope.organizationId)}::uuid`,
      ...(state ? { state: `r.state = ${p.add(state)}` } : {}),
      ...(factCheckId ? { 'fact-check': `r.fact_check_id = ${p.add(factCheckId)}::uuid` } : {}),
      ...(after
        ? { after: `(r.received_at, r.id) < (${p.add(after.at)}::timestamptz, ${p.add(after.id)}::uuid)` }
        : {}),
    };
    return tx.rows(
      `SELECT ${COLUMNS} ${REPORTS} WHERE ${Object.values(asked).join(' AND ')}
       ORDER BY r.received_at DESC, r.id DESC LIMIT ${p.add(limit)}`,
      p.values,
      `error-reports-${Object.keys(asked).join('-')}`,
    );
  }

  find(tx: Tx, id: string): Promise<ErrorReport | undefined> {
    return tx.first(
      `SELECT ${COLUMNS} ${REPORTS}
       WHERE r.id = $1 AND r.owner_id = $2`,
      [id, tx.scope.organizationId],
      'error-report',
    );
  }

  async lock(tx: WriteTx, id: string): Promise<void> {
    await tx.rows('SELECT 1 FROM error_reports WHERE id = $1 AND owner_id = $2 FOR UPDATE', [
      id,
      tx.scope.organizationId,
    ]);
  }

  async answer(tx: WriteTx, { reportId, outcome, note, correctionVersion }: ErrorReportAnswer): Promise<void> {
    await tx.rows(
      `UPDATE error_reports SET state = $2, note = $3, correction_version = $4, answered_by = $5, answered_at = app_now()
       WHERE id = $1`,
      [reportId, outcome, note, correctionVersion, tx.scope.personId],
    );
  }

  async deleteContact(tx: WriteTx, reportId: string): Promise<void> {
    await tx.rows('DELETE FROM error_report_contacts WHERE report_id = $1', [reportId]);
  }

  /** Nobody is reached any more about what was answered a month ago, or came half a year ago. */
  async deleteOldContacts(tx: WriteTx): Promise<void> {
    await tx.rows(
      `DELETE FROM error_report_contacts c USING error_reports r WHERE r.id = c.report_id
         AND (r.answered_at < app_now() - interval '30 days' OR r.received_at < app_now() - interval '180 days')`,
    );
  }
}
