import type { Explained, PlanNode } from './replay';

/** Tables that grow with the work of the desk and of jobs, and the number of organisations; not what waits for a job, which it takes. */
export const GROWING: ReadonlySet<string> = new Set(
  `claims claim_shares appearances evidence link_captures custody_log uploads verdicts verdict_revisions revision_evidence reviews endorsements comments
   claim_assignments notifications events record_heads fact_checks fact_check_versions fact_check_evidence public_fact_checks
   search_documents person_sessions people memberships agreement_standings standings_kept claim_demands idempotency_keys signatures match_fact_checks
   evidence_derivatives image_hashes webhook_deliveries fact_check_showings error_reports saved_searches`.split(/\s+/),
);

export interface Expected {
  /** Indexes that must be among those used; of 'a|b' either. */
  readonly indexes: readonly string[];
  /** How many rows of growing tables may be looked at, all in all. */
  readonly rows: number;
}

/**
 * Pages tell what rows do not: an index that is read whole, because its first column is not what is asked for. A row costs the
 * way down an index and its own page; a request costs its session and the catalogue of a new connection.
 */
const PAGES_A_ROW = 5;
const PAGES_OF_A_REQUEST = 1000;

const nodesOf = (plan: PlanNode): PlanNode[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

/** Rows that a node took from its table, whether or not it kept them. */
const touched = (n: PlanNode): number =>
  (n['Actual Rows'] + (n['Rows Removed by Filter'] ?? 0) + (n['Rows Removed by Index Recheck'] ?? 0)) *
  n['Actual Loops'];

/** Every look at a table that grows, and how many rows it looked at. */
export function looks(
  explained: readonly Explained[],
): { table: string; how: string; index: string | null; rows: number }[] {
  return explained.flatMap(({ plan }) =>
    nodesOf(plan).flatMap((n) => {
      const table = n['Relation Name'];
      if (n['Node Type'] === 'ModifyTable' || !table || !GROWING.has(table)) return bitmapIndex(n);
      return [{ table, how: n['Node Type'], index: n['Index Name'] ?? null, rows: touched(n) }];
    }),
  );
}

/** A bitmap's index stands below the node that names the table. */
function bitmapIndex(n: PlanNode): { table: string; how: string; index: string; rows: number }[] {
  if (n['Node Type'] !== 'Bitmap Index Scan' || !n['Index Name']) return [];
  return [{ table: '', how: n['Node Type'], index: n['Index Name'], rows: 0 }];
}

/** What is wrong with how an operation went; empty when it went as it must. */
export function faults(explained: readonly Explained[], expected: Expected): string[] {
  const all = looks(explained);
  const scans = all
    .filter((look) => look.how === 'Seq Scan' && look.rows > 0)
    .map((look) => `reads all of ${look.table}`);
  const used = new Set(all.map((look) => look.index));
  const missing = expected.indexes
    .filter((index) => !index.split('|').some((one) => used.has(one)))
    .map((index) => `does not use ${index}`);
  const rows = all.reduce((sum, look) => sum + look.rows, 0);
  const pages = explained.reduce(
    (sum, { plan }) => sum + (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0),
    0,
  );
  const mostPages = expected.rows * PAGES_A_ROW + PAGES_OF_A_REQUEST;
  return [
    ...new Set(scans),
    ...missing,
    ...(rows > expected.rows ? [`looks at ${Math.round(rows)} rows, more than ${expected.rows}`] : []),
    ...(pages > mostPages ? [`looks at ${pages} pages, more than ${mostPages}`] : []),
  ];
}
