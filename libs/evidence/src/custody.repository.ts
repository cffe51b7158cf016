import type { Because } from '#libs/access';
import { SqlParams, type Tx, type WriteTx } from '#libs/database';
import { type Page, type PageRequest, decodeCursor, pageSize, toPage } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import type { CustodyAction, CustodyEntry } from './evidence.types';

/** Who held or opened a piece of evidence, when, and through which clause. Only ever added to. */
@Injectable()
export class CustodyRepository {
  async append(tx: WriteTx, evidenceId: string, action: CustodyAction, because: Because | null): Promise<void> {
    await tx.rows(
      `INSERT INTO custody_log (evidence_id, evidence_owner_id, organization_id, person_id, action, agreement_id, clause)
       VALUES ($1, $2, $2, $3, $4, $5, $6)`,
      [
        evidenceId,
        tx.scope.organizationId,
        tx.scope.personId,
        action,
        because?.agreementId ?? null,
        because?.clause ?? null,
      ],
      'custody-append',
    );
  }

  /** The same page for each piece of evidence, newest first. Its owner sees every entry, everybody else their own. */
  async list(tx: Tx, evidenceIds: readonly string[], page: PageRequest): Promise<Page<CustodyEntry>[]> {
    const size = pageSize(page);
    const after = page.after ? decodeCursor(page.after) : undefined;
    const p = new SqlParams();
    const org = `${p.add(tx.scope.organizationId)}::uuid`;
    const rows = await tx.rows<CustodyEntry & { evidenceId: string }>(
      `SELECT x.* FROM unnest(${p.add(evidenceIds)}::uuid[]) AS k(id) CROSS JOIN LATERAL (
         SELECT id, evidence_id AS "evidenceId", action, organization_id AS "organizationId", person_id AS "personId",
           agreement_id AS "agreementId", clause, at
         FROM custody_log WHERE evidence_id = k.id
           AND (evidence_owner_id = ${org} OR (organization_id = ${org} AND person_id = ${p.add(tx.scope.personId)}::uuid))
           ${after ? `AND (at, id) < (${p.add(after.at)}, ${p.add(after.id)}::uuid)` : ''}
         ORDER BY at DESC, id DESC LIMIT ${p.add(size + 1)}) x`,
      p.values,
    );
    const byEvidence = Map.groupBy(rows, (row) => row.evidenceId);
    return evidenceIds.map((id) => toPage(byEvidence.get(id) ?? [], size));
  }
}
