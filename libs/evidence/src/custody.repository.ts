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
    );
  }

  /** Newest first. The owner of the evidence sees every entry, everybody else their own. */
  async list(tx: Tx, evidenceId: string, page: PageRequest): Promise<Page<CustodyEntry>> {
    const size = pageSize(page);
    const after = page.after ? decodeCursor(page.after) : undefined;
    const p = new SqlParams();
    const org = p.add(tx.scope.organizationId);
    const rows = await tx.rows<CustodyEntry>(
      `SELECT id, action, organization_id AS "organizationId", person_id AS "personId", agreement_id AS "agreementId", clause, at
       FROM custody_log WHERE evidence_id = ${p.add(evidenceId)}
         AND (evidence_owner_id = ${org} OR (organization_id = ${org} AND person_id = ${p.add(tx.scope.personId)}))
         ${after ? `AND (at, id) < (${p.add(after.at)}, ${p.add(after.id)}::uuid)` : ''}
       ORDER BY at DESC, id DESC LIMIT ${p.add(size + 1)}`,
      p.values,
    );
    return toPage(rows, size);
  }
}
