import { SqlParams, type Tx, type WriteTx } from '#libs/database';
import { prepared, visibleClaim } from '#libs/access';
import { Injectable } from '@nestjs/common';

export interface NewClaim {
  readonly statement: string;
  readonly statementKey: string;
  readonly regionCode: string;
  readonly theme: string;
  readonly stage: string;
  readonly language: string;
}

export interface FiledClaim {
  readonly id: string;
  readonly number: string;
}

/** A claim with the same statement that the filer may see. */
export interface DuplicateHint {
  readonly id: string;
  readonly number: string;
  readonly ownerId: string;
  readonly filedAt: Date;
}

const MAX_HINTS = 20;

@Injectable()
export class FilingRepository {
  async regionExists(tx: Tx, code: string): Promise<boolean> {
    return (await tx.first('SELECT 1 FROM regions WHERE code = $1', [code], 'region-exists')) !== undefined;
  }

  /**
   * Holds the organisation's counter of this year; returns the year. Whoever files next waits here, so that of two
   * people with the same sentence the second finds the first one's claim, and numbers have no gaps.
   */
  async lockCounter(tx: WriteTx): Promise<number> {
    const row = await tx.first<{ year: number }>(
      `INSERT INTO claim_counters AS k (organization_id, year, last)
       VALUES ($1, extract(year FROM app_now() AT TIME ZONE 'Asia/Jakarta'), 0)
       ON CONFLICT (organization_id, year) DO UPDATE SET last = k.last RETURNING year`,
      [tx.scope.organizationId],
      'claim-counter-lock',
    );
    if (!row) throw new Error('the counter was not held');
    return row.year;
  }

  findByStatement(tx: Tx, statementKey: string): Promise<FiledClaim | undefined> {
    return tx.first<FiledClaim>(
      `SELECT id, number FROM claims
       WHERE owner_id = $1 AND statement_key = $2 AND disposition <> 'DISMISSED'`,
      [tx.scope.organizationId, statementKey],
      'claim-by-statement',
    );
  }

  /**
   * Counts and files in one statement: no claim, no number. Nothing comes back when the statement is there already, which
   * after `lockCounter` only happens across the turn of a year or beside a reopening.
   */
  insertClaim(tx: WriteTx, year: number, claim: NewClaim): Promise<FiledClaim | undefined> {
    return tx.first<FiledClaim>(
      `WITH filed AS (
         INSERT INTO claims (owner_id, number, statement, statement_key, region_code, theme, stage, language, filed_by)
         SELECT k.organization_id, o.code || '-' || k.year || '-' || CASE WHEN k.last < 9999
             THEN lpad((k.last + 1)::text, 4, '0') ELSE (k.last + 1)::text END,
           $3::text, $4::text, $5::text, $6::text, $7::text, $8::text, $9::uuid
         FROM claim_counters k JOIN organizations o ON o.id = k.organization_id
         WHERE k.organization_id = $1::uuid AND k.year = $2::integer
         ON CONFLICT (owner_id, statement_key) WHERE disposition <> 'DISMISSED' DO NOTHING
         RETURNING id, number),
       counted AS (
         UPDATE claim_counters SET last = last + 1
         WHERE organization_id = $1 AND year = $2 AND EXISTS (SELECT 1 FROM filed))
       SELECT id, number FROM filed`,
      [
        tx.scope.organizationId,
        year,
        claim.statement,
        claim.statementKey,
        claim.regionCode,
        claim.theme,
        claim.stage,
        claim.language,
        tx.scope.personId,
      ],
      'claim-insert',
    );
  }

  async insertShares(tx: WriteTx, claimId: string, agreementIds: readonly string[]): Promise<void> {
    if (agreementIds.length === 0) return;
    // The claim's own facts are filled in by the database.
    await tx.rows(
      `INSERT INTO claim_shares (claim_id, agreement_id, owner_id, filed_at, region_code, theme, stage, shared_by)
       SELECT $1::uuid, a, $3::uuid, app_now(), '', '', '', $4::uuid FROM unnest($2::uuid[]) a`,
      [claimId, agreementIds, tx.scope.organizationId, tx.scope.personId],
      'claim-share',
    );
  }

  /** Visible claims of any organisation with the same statement. */
  listSameStatement(tx: Tx, statementKey: string): Promise<DuplicateHint[]> {
    const p = new SqlParams();
    return tx.rows<DuplicateHint>(
      `SELECT c.id, c.number, c.owner_id AS "ownerId", c.filed_at AS "filedAt" FROM claims c
       WHERE c.statement_key = ${p.add(statementKey)} AND ${visibleClaim(p, tx)}
       ORDER BY c.filed_at DESC, c.id DESC LIMIT ${MAX_HINTS}`,
      p.values,
      prepared('claim-hints'),
    );
  }
}
