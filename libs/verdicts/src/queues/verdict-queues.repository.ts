import { queryWall } from '#libs/access';
import { SqlParams, type Tx } from '#libs/database';
import { Injectable } from '@nestjs/common';
import { visibleVerdict } from '../verdicts.repository';
import type { VerdictQueue } from './verdict-queue.policy';

/** Verdicts that may wait in a queue; whether they do, the workflow says. */
@Injectable()
export class VerdictQueuesRepository {
  /** At most `limit` ids, the longest waiting first; of drafts the newest first. */
  async listCandidates(tx: Tx, queue: VerdictQueue, limit: number): Promise<string[]> {
    const p = new SqlParams();
    const rows = await tx.rows<{ id: string }>(
      `SELECT v.id FROM verdicts v WHERE ${this.condition(p, tx, queue)} AND ${visibleVerdict(p, tx)}
       ORDER BY ${ORDER[queue]} LIMIT ${p.add(limit)}`,
      p.values,
      queryWall.standing ? `verdict-queue-${queue.toLowerCase()}` : undefined,
    );
    return rows.map((row) => row.id);
  }

  private condition(p: SqlParams, tx: Tx, queue: VerdictQueue): string {
    const org = `${p.add(tx.scope.organizationId)}::uuid`;
    const own = `v.owner_id = ${org}`;
    // Acting on another newsroom's verdict needs a clause of an agreement that it is shared under.
    const agreements = (): string => `${p.add([...new Set(tx.standing.map((g) => g.agreementId))])}::uuid[]`;
    const answered = (table: 'reviews' | 'endorsements'): string =>
      `EXISTS (SELECT 1 FROM ${table} x JOIN verdict_revisions r ON r.id = x.revision_id
         WHERE x.verdict_id = v.id AND r.number = v.current_revision AND x.organization_id = ${org})`;
    switch (queue) {
      case 'TO_REVIEW':
        return `v.state = 'IN_REVIEW' AND (${own} OR v.audience && ${agreements()}) AND NOT ${answered('reviews')}`;
      case 'AWAITING_POSITION':
        return `v.state = 'APPROVED' AND v.audience && ${agreements()} AND NOT ${answered('endorsements')}`;
      case 'SENT_BACK':
        return `v.state = 'CHANGES_REQUESTED' AND ${own}`;
      case 'DRAFTS':
        return `v.state = 'DRAFT' AND ${own}`;
      case 'PUBLISHABLE':
        return `v.state = 'APPROVED' AND ${own}`;
    }
  }
}

const ORDER: Readonly<Record<VerdictQueue, string>> = {
  TO_REVIEW: 'v.first_submitted_at, v.id',
  AWAITING_POSITION: 'v.updated_at, v.id',
  SENT_BACK: 'v.updated_at, v.id',
  DRAFTS: 'v.updated_at DESC, v.id DESC',
  PUBLISHABLE: 'v.updated_at, v.id',
};
