import type { Client } from 'pg';

/** What jobs are about, beside what is asked and written. */
export interface JobSubjects {
  /** The newest event of each type, by `<type> <kind of its subject>`. */
  readonly newestEvents: Readonly<Record<string, string>>;
  /** A link that nobody has captured yet. */
  readonly pendingLink: string;
  /** The newest claims by their filing. */
  readonly filings: readonly { readonly claimId: string; readonly eventId: string }[];
}

export async function readJobSubjects(admin: Client): Promise<JobSubjects> {
  const events = await admin.query<{ name: string; id: string }>(
    `SELECT DISTINCT ON (type, subject_kind) type || ' ' || subject_kind AS name, id FROM events
     ORDER BY type, subject_kind, occurred_at DESC, id DESC`,
  );
  const links = await admin.query<{ id: string }>(
    `SELECT evidence_id AS id FROM link_captures WHERE state = 'PENDING'`,
  );
  const filings = await admin.query<JobSubjects['filings'][number]>(
    `SELECT stream AS "claimId", id AS "eventId" FROM events WHERE type = 'CLAIM_FILED' ORDER BY occurred_at DESC, id DESC LIMIT 20`,
  );
  return {
    newestEvents: Object.fromEntries(events.rows.map(({ name, id }) => [name, id])),
    pendingLink: links.rows[0]?.id ?? '',
    filings: filings.rows,
  };
}
