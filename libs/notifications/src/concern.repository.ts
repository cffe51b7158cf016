import type { WriteTx } from '#libs/database';
import { Injectable } from '@nestjs/common';
import type { ClaimNotice, Concern, Notice, NotificationKind } from './recipients.policy';

/** Roles that take up work which their organisation was asked for. */
const DESK_ROLES = ['EDITOR', 'LIAISON', 'OFFICER'];
const MAX_DESK = 50;

const members = (
  condition: string,
): string => `coalesce((SELECT json_agg(json_build_object('personId', q.person_id, 'organizationId', q.organization_id))
  FROM (SELECT DISTINCT m.person_id, m.organization_id FROM memberships m WHERE m.ended_at IS NULL AND ${condition} LIMIT 200) q), '[]')`;

/** What the worker asks, as system work `notify`: whom an event could concern, and nothing of what was said. */
@Injectable()
export class ConcernRepository {
  find(tx: WriteTx, eventId: string): Promise<Concern | undefined> {
    return tx.first<Concern>(
      `SELECT e.id AS "eventId", e.type, e.subject_kind AS "subjectKind", e.owner_id AS "ownerId", e.own_only AS "ownOnly",
         e.person_id AS "actorId", c.id AS "claimId",
         ${members(`d.id IS NOT NULL AND m.person_id = ANY (d.mentions) AND (m.organization_id = d.owner_id OR (NOT d.own_only
           AND (m.organization_id = d.claim_owner_id OR m.organization_id IN (SELECT r.organization_id FROM readers_of_claim(d.claim_id) r
             WHERE NOT r.retained AND r.agreement_id = ANY (d.audience)))))`)} AS mentioned,
         ${members('m.person_id = p.author_id AND m.organization_id = p.owner_id')} AS "repliedTo",
         ${members(`m.organization_id = a.assignee_organization_id AND (m.person_id = a.assignee_person_id OR (a.assignee_person_id IS NULL
           AND m.roles && $2::text[] AND m.person_id IN (SELECT k.person_id FROM memberships k WHERE k.ended_at IS NULL
             AND k.organization_id = a.assignee_organization_id AND k.roles && $2::text[] ORDER BY k.created_at, k.id LIMIT ${MAX_DESK})))`)} AS assignees,
         ${members('m.person_id = a.assigned_by AND m.organization_id = a.owner_id')} AS assigners,
         ${members(`m.organization_id = v.owner_id AND (m.person_id = v.opened_by OR m.person_id = ANY (
           SELECT unnest(r.authors) FROM verdict_revisions r WHERE r.verdict_id = v.id))`)} AS "verdictAuthors",
         ${members('m.person_id = c.filed_by AND m.organization_id = c.owner_id')} AS filers,
         ${members(`e.type = 'ERROR_REPORTED' AND m.organization_id = e.owner_id AND 'EDITOR' = ANY (m.roles)`)} AS editors
       FROM events e
       LEFT JOIN claims c ON c.id = e.stream
       LEFT JOIN comments d ON d.id = e.subject_id AND e.subject_kind = 'COMMENT'
       LEFT JOIN comments p ON p.id = d.reply_to
       LEFT JOIN claim_assignments a ON a.id = e.subject_id AND e.subject_kind = 'ASSIGNMENT'
       -- Worked out before it is looked for: joined by what is asked of other tables, all verdicts that there are were read for each event.
       CROSS JOIN LATERAL (SELECT CASE e.subject_kind WHEN 'VERDICT' THEN e.subject_id
         WHEN 'REVIEW' THEN (SELECT w.verdict_id FROM reviews w WHERE w.id = e.subject_id)
         WHEN 'ENDORSEMENT' THEN (SELECT w.verdict_id FROM endorsements w WHERE w.id = e.subject_id)
         WHEN 'FACT_CHECK' THEN (SELECT w.verdict_id FROM fact_checks w WHERE w.id = e.subject_id) END AS verdict OFFSET 0) s
       LEFT JOIN verdicts v ON v.id = s.verdict
       WHERE e.id = $1`,
      [eventId, DESK_ROLES],
      'concern',
    );
  }

  /** Told once, however often the job runs. */
  async insert(tx: WriteTx, concern: Concern, notices: readonly Notice[]): Promise<void> {
    await tx.rows(
      `INSERT INTO notifications (person_id, organization_id, kind, event_id, claim_id)
       SELECT n."personId", n."organizationId", n.kind, $1::uuid, $2::uuid
       FROM jsonb_to_recordset($3::jsonb) AS n("personId" uuid, "organizationId" uuid, kind text)
       ON CONFLICT DO NOTHING`,
      [concern.eventId, concern.claimId, JSON.stringify(notices)],
      'notices-insert',
    );
  }

  /** The same of claims by their filing, for people whom somebody else has found. Of one claim each person is told once. */
  async insertOfClaims(tx: WriteTx, kind: NotificationKind, hits: readonly ClaimNotice[]): Promise<void> {
    await tx.rows(
      `INSERT INTO notifications (person_id, organization_id, kind, event_id, claim_id)
       SELECT n."personId", n."organizationId", $1, n."eventId", n."claimId"
       FROM jsonb_to_recordset($2::jsonb) AS n("personId" uuid, "organizationId" uuid, "eventId" uuid, "claimId" uuid)
       ON CONFLICT DO NOTHING`,
      [kind, JSON.stringify(hits)],
      'notices-of-claims-insert',
    );
  }
}
