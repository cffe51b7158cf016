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
    const { at, descending = false } = ORDER[queue];
    const order = `at ${descending ? 'DESC' : ''}, id ${descending ? 'DESC' : ''} LIMIT ${p.add(limit)}`;
    // Each from its own index in the order of the queue, so that no more is passed over than comes before the last of them.
    const streams = this.conditions(p, tx, queue).map(
      (condition) =>
        `(SELECT v.id, v.${at} AS at FROM verdicts v WHERE ${condition} AND ${visibleVerdict(p, tx)} ORDER BY ${order})`,
    );
    const rows = await tx.rows<{ id: string }>(
      `SELECT id FROM (${streams.join(' UNION ALL ')}) q ORDER BY ${order}`,
      p.values,
      queryWall.standing ? `verdict-queue-${queue.toLowerCase()}` : undefined,
    );
    return rows.map((row) => row.id);
  }

  /** Of verdicts `v`; none is true of one for which another is. */
  private conditions(p: SqlParams, tx: Tx, queue: VerdictQueue): string[] {
    const org = `${p.add(tx.scope.organizationId)}::uuid`;
    const own = `v.owner_id = ${org}`;
    // Acting on another newsroom's verdict needs a clause of an agreement that it is shared under. Who has none passes over nothing.
    const shared = (): string => {
      const agreements = `${p.add([...new Set(tx.standing.map((g) => g.agreementId))])}::uuid[]`;
      return `${agreements} <> '{}' AND v.audience && ${agreements}`;
    };
    // Not EXISTS, which PostgreSQL answers from a table of all that the organisation has ever answered.
    const answered = (table: 'reviews' | 'endorsements'): string =>
      `coalesce((SELECT true FROM ${table} x JOIN verdict_revisions r ON r.id = x.revision_id
         WHERE r.verdict_id = v.id AND r.number = v.current_revision AND x.organization_id = ${org} LIMIT 1), false)`;
    switch (queue) {
      case 'TO_REVIEW': {
        const open = `v.state = 'IN_REVIEW' AND NOT ${answered('reviews')}`;
        return [`${own} AND ${open}`, `v.owner_id <> ${org} AND ${shared()} AND ${open}`];
      }
      case 'AWAITING_POSITION':
        return [`v.state = 'APPROVED' AND ${shared()} AND NOT ${answered('endorsements')}`];
      case 'SENT_BACK':
        return [`v.state = 'CHANGES_REQUESTED' AND ${own}`];
      case 'DRAFTS':
        return [`v.state = 'DRAFT' AND ${own}`];
      case 'PUBLISHABLE':
        return [`v.state = 'APPROVED' AND ${own}`];
    }
  }
}

const ORDER: Readonly<
  Record<VerdictQueue, { readonly at: 'first_submitted_at' | 'updated_at'; readonly descending?: boolean }>
> = {
  TO_REVIEW: { at: 'first_submitted_at' },
  AWAITING_POSITION: { at: 'updated_at' },
  SENT_BACK: { at: 'updated_at' },
  DRAFTS: { at: 'updated_at', descending: true },
  PUBLISHABLE: { at: 'updated_at' },
};
