import { viewerOrg } from '#libs/access';
import { InboxRepository, visibleAppearance, visibleShare } from '#libs/claims';
import { SqlParams, type Tx } from '#libs/database';
import { NATIONAL } from '#libs/kernel';
import { visibleRevision, visibleVerdict } from '#libs/verdicts';
import { Injectable } from '@nestjs/common';
import type { Overview, OverviewFilter, OverviewInterval } from './overview.types';

/** What a report counts at most: the newest of more are counted, and the answer says so. */
export const COUNTED_BOUND = 20_000;

/** SQL of one list of counted values, the largest first. */
const counted = (
  value: string,
  from: string,
): string => `(SELECT coalesce(json_agg(g ORDER BY g.claims DESC, g.value), '[]') FROM (
  SELECT ${value} AS value, count(*)::int AS claims, count(*) FILTER (WHERE c.done)::int AS checked FROM ${from} GROUP BY 1) g)`;

const hours = (from: string, to: string): string => `extract(epoch FROM ${to} - ${from}) / 3600`;

/** Counts of claims that the viewer reads: ids from its streams, then each fact through the policies of its own table. */
@Injectable()
export class OverviewRepository {
  constructor(private readonly inbox: InboxRepository) {}

  async count(tx: Tx, filter: OverviewFilter, interval: OverviewInterval): Promise<Omit<Overview, 'interval'>> {
    const { from, until, ...narrowed } = filter;
    const p = new SqlParams();
    const bound = p.add(COUNTED_BOUND);
    const seen = this.inbox.filedBefore(p, tx, { ...narrowed, filedFrom: from }, until, COUNTED_BOUND + 1);
    const below = (filter.regionCode ?? NATIONAL) === NATIONAL ? 1 : (filter.regionCode ?? '').split('.').length + 1;
    const region = `array_to_string((string_to_array(c.region_code, '.'))[1:${p.add(below)}::int], '.')`;
    const period = `to_char(date_trunc(${p.add(interval.toLowerCase())}, c.filed_at AT TIME ZONE 'Asia/Jakarta'), 'YYYY-MM-DD')`;
    const row = await tx.first<Omit<Overview, 'interval'>>(
      `WITH seen AS MATERIALIZED (${seen}),
       c AS MATERIALIZED (SELECT c.id, c.owner_id, c.filed_at, c.region_code, c.theme, c.stage,
           EXISTS (SELECT 1 FROM fact_checks k WHERE k.claim_id = c.id AND k.state = 'PUBLISHED') AS done
         FROM (SELECT id FROM seen LIMIT ${bound}) s JOIN claims c ON c.id = s.id),
       shared AS MATERIALIZED (SELECT s.agreement_id, c.id, c.done FROM c JOIN claim_shares s ON s.claim_id = c.id AND ${visibleShare(p, tx)}),
       -- What an archive brought in was never worked on here.
       finished AS MATERIALIZED (SELECT c.id AS claim_id, v.owner_id = ${viewerOrg(p, tx)} AS own, c.filed_at, v.created_at,
           v.first_submitted_at, r.submitted_at, r.approved_at, f.published_at
         FROM c JOIN fact_checks f ON f.claim_id = c.id JOIN verdicts v ON v.id = f.verdict_id AND NOT v.imported AND ${visibleVerdict(p, tx)}
         JOIN fact_check_versions n ON n.fact_check_id = f.id AND n.number = 1
         JOIN verdict_revisions r ON r.id = n.revision_id AND ${visibleRevision(p, tx)})
       SELECT (SELECT count(*)::int FROM c) AS claims, (SELECT count(*)::int FROM c WHERE c.done) AS checked,
         (SELECT count(*) FROM seen) > ${bound} AS more,
         (SELECT coalesce(json_agg(g ORDER BY g.start), '[]') FROM (SELECT ${period} AS start, count(*)::int AS claims,
           count(*) FILTER (WHERE c.done)::int AS checked FROM c GROUP BY 1) g) AS "overTime",
         ${counted(region, 'c')} AS "byRegion",
         ${counted('c.theme', 'c')} AS "byTheme",
         ${counted('c.stage', 'c')} AS "byStage",
         ${counted(
           'q.platform',
           `c CROSS JOIN LATERAL (SELECT DISTINCT x.platform FROM appearances x
           WHERE x.claim_id = c.id AND x.owner_id = c.owner_id AND ${visibleAppearance(p, tx)}) q`,
         )} AS "byPlatform",
         (SELECT coalesce(json_agg(g ORDER BY g.claims DESC, g.value), '[]') FROM (
           SELECT c.agreement_id AS value, count(*)::int AS claims, count(*) FILTER (WHERE c.done)::int AS checked,
             (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY ${hours('f.filed_at', 'f.published_at')}) FROM finished f
               JOIN shared o ON o.id = f.claim_id AND o.agreement_id = c.agreement_id) AS "medianHours"
           FROM shared c GROUP BY 1) g) AS "byAgreement",
         (SELECT coalesce(json_agg(g ORDER BY g.place), '[]') FROM (
           SELECT t.place, t.step, count(*)::int AS count, percentile_cont(0.5) WITHIN GROUP (ORDER BY greatest(t.took, 0)) AS "medianHours",
             percentile_cont(0.9) WITHIN GROUP (ORDER BY greatest(t.took, 0)) AS "slowHours"
           FROM finished f CROSS JOIN LATERAL (VALUES
             (1, 'OPENING', CASE WHEN f.own THEN ${hours('f.filed_at', 'f.created_at')} END),
             (2, 'WRITING', CASE WHEN f.own THEN ${hours('f.created_at', 'f.first_submitted_at')} END),
             (3, 'SUBMISSION', ${hours('f.filed_at', 'f.first_submitted_at')}),
             (4, 'REWORK', ${hours('f.first_submitted_at', 'f.submitted_at')}),
             (5, 'REVIEW', ${hours('f.submitted_at', 'f.approved_at')}),
             (6, 'RELEASE', ${hours('f.approved_at', 'f.published_at')}),
             (7, 'WHOLE', ${hours('f.filed_at', 'f.published_at')})) t(place, step, took)
           WHERE t.took IS NOT NULL GROUP BY t.place, t.step) g) AS pace`,
      p.values,
    );
    if (!row) throw new Error('counts are always there');
    return row;
  }
}
