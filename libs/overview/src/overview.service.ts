import { type Actor, requirePermission } from '#libs/access';
import { Database } from '#libs/database';
import { type FieldProblem, badInput } from '#libs/kernel';
import { inTime } from '#libs/search';
import { Injectable } from '@nestjs/common';
import { OverviewRepository } from './overview.repository';
import type { Overview, OverviewFilter, OverviewInterval } from './overview.types';

const DAY = 86_400_000;
const LONGEST_DAYS = 731;
/** Reports are asked rarely, and read more than a search does. */
const TIME_LIMIT_MS = 10_000;

/** What an organisation's desk has had to do: counts of what it reads, and where the time goes. */
@Injectable()
export class OverviewService {
  constructor(
    private readonly database: Database,
    private readonly overviews: OverviewRepository,
  ) {}

  get(actor: Actor, filter: OverviewFilter): Promise<Overview> {
    return this.database.read(actor, async (tx) => {
      requirePermission(actor, 'claim.read', tx.now);
      const interval = requireTime(filter);
      const counts = await inTime(tx, () => this.overviews.count(tx, filter, interval), TIME_LIMIT_MS);
      return { ...counts, interval };
    });
  }
}

/** Days up to a month, weeks up to half a year, then months: never more bars than a screen shows. */
export function requireTime({ from, until }: OverviewFilter): OverviewInterval {
  const days = (until.getTime() - from.getTime()) / DAY;
  const problem: Omit<FieldProblem, 'id' | 'en'> = { field: 'filter.until', rule: 'range', kind: 'date' };
  if (!(days > 0)) throw badInput({ ...problem, id: 'sesudah awal rentang', en: 'after the beginning' });
  if (days > LONGEST_DAYS) {
    throw badInput({ ...problem, id: `paling lama ${LONGEST_DAYS} hari`, en: `at most ${LONGEST_DAYS} days` });
  }
  if (days <= 31) return 'DAY';
  return days <= 183 ? 'WEEK' : 'MONTH';
}
