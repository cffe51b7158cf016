import type { DeskQueuesResult } from '../../gql/desk';

export type QueuedVerdicts = NonNullable<DeskQueuesResult['toReview']>;
export type QueuedVerdict = QueuedVerdicts['items'][number];
export type ClaimOfDesk = DeskQueuesResult['newest']['nodes'][number];
export type ReportOfDesk = NonNullable<DeskQueuesResult['reports']>['nodes'][number];
export type Mention = DeskQueuesResult['mentions']['nodes'][number];

/** Queues of verdicts, as the desk names them and as the api does, the most pressing first. */
export const VERDICT_QUEUES = [
  ['awaitingPosition', 'AWAITING_POSITION'],
  ['sentBack', 'SENT_BACK'],
  ['toReview', 'TO_REVIEW'],
  ['publishable', 'PUBLISHABLE'],
  ['drafts', 'DRAFTS'],
] as const;

export type VerdictQueueName = (typeof VERDICT_QUEUES)[number][0];
export type QueueName = VerdictQueueName | 'assigned' | 'mentions' | 'reports' | 'newest';

export const DAYS_OF_NEWS = 7;
const DAY = 24 * 3_600_000;

/** A count that says what its list shows: of all, or of as many as were looked at, with a plus. */
export interface Count {
  readonly count: number;
  readonly text: string;
}

const countOf = (items: readonly unknown[], more: boolean): Count => ({
  count: items.length,
  text: more ? `${items.length}+` : String(items.length),
});

export interface Queues {
  readonly verdicts: readonly {
    readonly name: VerdictQueueName;
    readonly queue: (typeof VERDICT_QUEUES)[number][1];
    readonly count: Count;
    readonly items: readonly QueuedVerdict[];
  }[];
  readonly assigned: { readonly count: Count; readonly items: readonly ClaimOfDesk[] };
  readonly mentions: { readonly count: Count; readonly items: readonly Mention[] };
  /** What readers report as errors; nothing for those who do not answer it. */
  readonly reports: { readonly count: Count; readonly items: readonly ReportOfDesk[] };
  readonly newest: { readonly count: Count; readonly items: readonly ClaimOfDesk[] };
}

/** What waits, by queue; queues that the viewer's role has no part in are not among them. */
export function queuesOf(data: DeskQueuesResult, now = new Date()): Queues {
  const { assigned, mentions, reports, newest } = data;
  const recent = newest.nodes.filter(({ filedAt }) => now.getTime() - Date.parse(filedAt) < DAYS_OF_NEWS * DAY);
  return {
    verdicts: VERDICT_QUEUES.flatMap(([name, queue]) => {
      const found = data[name];
      return found ? [{ name, queue, count: found.count, items: found.items }] : [];
    }),
    assigned: { count: countOf(assigned.nodes, assigned.pageInfo.hasNextPage), items: assigned.nodes },
    mentions: { count: countOf(mentions.nodes, mentions.pageInfo.hasNextPage), items: mentions.nodes },
    reports: {
      count: countOf(reports?.nodes ?? [], reports?.pageInfo.hasNextPage ?? false),
      items: reports?.nodes ?? [],
    },
    // Beyond the page lie older ones: only when all of it is new may there be more that is.
    newest: {
      count: countOf(recent, newest.pageInfo.hasNextPage && recent.length === newest.nodes.length),
      items: recent,
    },
  };
}

/** Everything that waits for the viewer; what is only new waits for nobody. */
export function totalOf({ verdicts, assigned, mentions, reports }: Queues): number {
  return [...verdicts, assigned, mentions, reports].reduce((sum, { count }) => sum + count.count, 0);
}

/** Why the revision at work was sent back, in the reviewer's words. */
export function sentBackBy({ verdict }: QueuedVerdict): { organization: string; reason: string } | undefined {
  const review = verdict.latestRevision?.reviews.findLast(({ decision }) => decision === 'REQUEST_CHANGES');
  return review?.reason ? { organization: review.organization.name, reason: review.reason } : undefined;
}
