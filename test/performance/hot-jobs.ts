import { Database } from '#libs/database';
import type { TaskHandler } from '#libs/kernel';
import { TaskRunner } from '#libs/runtime';
import { INDEX_SEARCH, SearchFeedRepository } from '#libs/search';
import type { INestApplicationContext } from '@nestjs/common';
import type { Facts } from './hot';
import type { Expected } from './plan-rules';
import { DUE_DELIVERY } from './work-of-years';

export interface HotJob {
  readonly task?: string;
  readonly payload?: (world: Facts) => object;
  /** Instead of a task: the part of one that needs nobody outside. */
  readonly run?: (app: INestApplicationContext) => Promise<unknown>;
  readonly expected: Expected;
  readonly keystones: readonly string[];
}

/** As the queue does, at the last try: what fails for good is written down as such. */
export function runJob(app: INestApplicationContext, job: HotJob, world: Facts): Promise<unknown> {
  if (job.run) return job.run(app);
  const handler: TaskHandler | undefined = app
    .get(TaskRunner, { strict: false })
    .handlers()
    .find(({ task }) => task === job.task);
  if (!handler) throw new Error(`there is no task ${job.task}`);
  return handler.handle(job.payload?.(world) ?? {}, {
    attempt: 5,
    maxAttempts: 5,
    signal: new AbortController().signal,
  });
}

/** Whom the newest event of a kind concerns, found out before anybody is told of it. */
const told = (
  event: string,
  indexes: readonly string[],
  keystones: readonly string[],
): Readonly<Record<string, HotJob>> => ({
  [`people are told: ${event}`]: {
    task: 'notify',
    payload: ({ newestEvents }) => ({ eventId: newestEvents[event] ?? missing(event) }),
    expected: { indexes: ['events_pkey', ...indexes], rows: 50 },
    keystones,
  },
});
const VERDICT = 'verdicts_pkey';
const OF_ORGANIZATION = 'memberships_organization';

/**
 * What runs after a write, and by the clock. Whom an event concerns hangs on the thing that it is about; a sweep reads what is to go, a
 * batch at a time; what is new is noted by whoever made it. Nothing looks through what has been done before.
 */
export const HOT_JOBS: Readonly<Record<string, HotJob>> = {
  ...told('CLAIM_FILED CLAIM', ['claims_pkey|claims_id_owner_id_key'], ['events_pkey']),
  ...told('EVIDENCE_ADDED EVIDENCE', [], ['events_pkey']),
  ...told('COMMENT_ADDED COMMENT', ['comments_pkey'], ['events_pkey']),
  ...told('CLAIM_ASSIGNED ASSIGNMENT', ['claim_assignments_pkey', OF_ORGANIZATION], [OF_ORGANIZATION]),
  ...told('VERDICT_SUBMITTED VERDICT', [VERDICT], [VERDICT]),
  ...told('REVISION_APPROVED REVIEW', ['reviews_pkey', VERDICT], [VERDICT]),
  ...told('POSITION_STATED ENDORSEMENT', ['endorsements_pkey', VERDICT], [VERDICT]),
  ...told('FACT_CHECK_PUBLISHED FACT_CHECK', ['fact_checks_pkey', VERDICT], [VERDICT]),
  'people are told of claims that their searches found': {
    task: 'tell-of-claims',
    payload: ({ viewer: { personId, organizationId }, filings }) => ({
      kind: 'SAVED_SEARCH',
      hits: filings.map((filing) => ({ personId, organizationId, ...filing })),
    }),
    expected: { indexes: [], rows: 400 },
    keystones: ['notifications_person_id_organization_id_event_id_key', 'events_pkey'],
  },
  'claims are held against the searches that people keep': {
    task: 'match-saved-searches',
    expected: {
      indexes: ['saved_searches_notify', 'events_timeline|events_stream_seq_key', 'search_documents_pkey'],
      rows: 4_000,
    },
    keystones: ['search_documents_pkey'],
  },
  'a publication is told to endpoints': {
    task: 'tell-webhooks',
    payload: ({ newestEvents }) => ({ eventId: newestEvents['FACT_CHECK_PUBLISHED FACT_CHECK'] }),
    expected: { indexes: ['events_pkey', 'fact_checks_pkey|fact_checks_id_owner_id_key'], rows: 400 },
    keystones: ['events_pkey'],
  },
  'a position is told to endpoints': {
    task: 'tell-webhooks',
    payload: ({ newestEvents }) => ({ eventId: newestEvents['POSITION_STATED ENDORSEMENT'] }),
    expected: { indexes: ['events_pkey', 'endorsements_pkey'], rows: 600 },
    keystones: ['events_pkey'],
  },
  'a message is sent to an endpoint': {
    task: 'deliver-webhook',
    payload: () => ({ deliveryId: DUE_DELIVERY }),
    expected: { indexes: ['webhook_deliveries_pkey', 'webhook_deliveries_waiting'], rows: 200 },
    keystones: ['webhook_deliveries_waiting'],
  },
  'what was published is signed': {
    task: 'sign-published',
    expected: {
      indexes: ['fact_checks_pkey', 'fact_check_versions_fact_check_id_number_key', 'signatures_subject_id_key_id_key'],
      rows: 400,
    },
    keystones: ['fact_check_versions_fact_check_id_number_key'],
  },
  'what matching looks things up by is brought up to date': {
    task: 'match-upkeep',
    expected: {
      indexes: ['appearances_without_key', 'match_fact_checks_way', 'public_fact_checks_fact_check_id_key'],
      rows: 400,
    },
    keystones: ['match_fact_checks_way'],
  },
  'a link is captured': {
    task: 'capture-link',
    payload: ({ pendingLink }) => ({ evidenceId: pendingLink }),
    expected: { indexes: ['evidence_pkey', 'link_captures_pkey', 'record_heads_pkey'], rows: 100 },
    keystones: ['link_captures_pkey'],
  },
  'documents are read for a search server': {
    run: (app) => feedSearch(app),
    expected: {
      indexes: ['search_documents_pkey', 'appearances_claim', 'public_fact_checks_fact_check_id_key'],
      rows: 4_000,
    },
    keystones: ['search_documents_pkey'],
  },
  'keys of retried writes are forgotten': {
    task: 'sweep-keys',
    expected: { indexes: ['idempotency_keys_age'], rows: 100 },
    keystones: ['idempotency_keys_age'],
  },
  'sessions that have ended are forgotten': {
    task: 'sweep-accounts',
    expected: { indexes: ['person_sessions_ended'], rows: 100 },
    keystones: ['person_sessions_ended'],
  },
  'uploads that nobody attached are removed': {
    task: 'sweep-uploads',
    expected: { indexes: ['uploads_expiry', 'uploads_content'], rows: 100 },
    keystones: ['uploads_expiry'],
  },
  'deliveries that were lost are taken up, and old ones forgotten': {
    task: 'sweep-webhooks',
    expected: {
      indexes: ['webhook_deliveries_due', 'webhook_deliveries_settled', 'fact_check_showings_embeds'],
      rows: 200,
    },
    keystones: ['fact_check_showings_embeds'],
  },
  'how to reach readers is forgotten': {
    task: 'sweep-error-reports',
    expected: { indexes: ['error_reports_pkey'], rows: 100 },
    keystones: ['error_reports_pkey', 'error_reports_newest', 'error_reports_state'],
  },
};

/** A batch of notes for a server that takes everything: what `feed-search` reads and writes, without the server. */
async function feedSearch(app: INestApplicationContext): Promise<void> {
  const feed = app.get(SearchFeedRepository, { strict: false });
  const database = app.get(Database, { strict: false });
  for (const kind of ['CLAIM', 'FACT_CHECK'] as const) {
    await database.system(INDEX_SEARCH, async (tx) => {
      const noted = await feed.listNoted(tx, kind, '00000000-0000-0000-0000-000000000000', 2_000);
      const ids = noted.map(({ id }) => id);
      await (kind === 'CLAIM' ? feed.listClaims(tx, ids) : feed.listFactChecks(tx, ids));
      await feed.forget(tx, kind, noted);
    });
  }
}

function missing(event: string): never {
  throw new Error(`the world has no ${event}`);
}
