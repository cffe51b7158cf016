import { grantCoversShare, queryWall, viewerGrants, visibleClaim, visibleContribution } from '#libs/access';
import { SqlParams, type Tx } from '#libs/database';
import { type Page, type PageRequest, decodeCursor, pageSize, toPage } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import type { EventData } from './event-types';
import type { StreamKind, SubjectKind } from './record.repository';

/** An event as its readers see it. Its place in the chain is not among it: a gap would tell of hidden events. */
export interface TimelineEvent {
  readonly id: string;
  readonly type: string;
  readonly occurredAt: Date;
  readonly personId: string | null;
  readonly personName: string | null;
  readonly organizationId: string | null;
  readonly organizationName: string | null;
  /** Name of the system work, when no person acted. */
  readonly system: string | null;
  /** The agreement and clause it rested on, when the viewer sees that agreement. */
  readonly agreementId: string | null;
  readonly clause: string | null;
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  /** Whose claim or agreement it happened to. */
  readonly streamKind: StreamKind;
  readonly stream: string;
  readonly data: EventData;
}

const SELECT = `SELECT e.id, e.type, e.occurred_at AS "occurredAt", e.person_id AS "personId", f.display_name AS "personName",
    e.organization_id AS "organizationId", o.name AS "organizationName", e.system, a.id AS "agreementId",
    CASE WHEN a.id IS NOT NULL THEN e.clause END AS clause, e.subject_kind AS "subjectKind", e.subject_id AS "subjectId",
    CASE WHEN e.subject_kind = 'AGREEMENT' THEN 'AGREEMENT' ELSE 'CLAIM' END AS "streamKind", e.stream, e.data
  FROM events e LEFT JOIN profiles f ON f.person_id = e.person_id LEFT JOIN organizations o ON o.id = e.organization_id
  LEFT JOIN agreements a ON a.id = e.agreement_id`;

/**
 * Events that the viewer reads: of its own things, of its own doing, and of what it reads, each subject by its own rule.
 * What happened after an agreement's end is not among what it lets its parties keep reading.
 */
function visibleEvent(p: SqlParams, tx: Tx): string {
  if (!queryWall.standing) return 'true';
  const org = `${p.add(tx.scope.organizationId)}::uuid`;
  return `(e.owner_id = ${org} OR (NOT e.own_only AND (e.organization_id = ${org} OR CASE
    WHEN e.subject_kind = 'AGREEMENT' THEN (SELECT true FROM agreement_parties x JOIN agreement_versions v ON v.id = x.version_id
      WHERE v.agreement_id = e.stream AND v.proposed_at IS NOT NULL AND x.organization_id = ${org}
        AND (v.state = 'SIGNED' OR e.data -> 'number' = to_jsonb(v.number)) LIMIT 1)
    ELSE ${visibleSubject(p, tx)} AND ((SELECT true FROM claims c WHERE c.id = e.stream AND c.owner_id = ${org} LIMIT 1)
      OR (SELECT true FROM claim_shares s JOIN ${viewerGrants(p, tx)} ON ${grantCoversShare('g', 's', 'e.occurred_at')}
        WHERE s.claim_id = e.stream LIMIT 1)) END)))`;
}

/** What a claim's event is about, read by the rule of its kind. */
function visibleSubject(p: SqlParams, tx: Tx): string {
  const org = `${p.add(tx.scope.organizationId)}::uuid`;
  const verdict = (x: string): string =>
    visibleContribution(p, tx, x, {
      at: `CASE WHEN ${x}.announced THEN ${x}.created_at ELSE ${x}.first_submitted_at END`,
      audience: `${x}.audience`,
      ownOnly: `${x}.first_submitted_at IS NULL AND NOT ${x}.announced`,
    });
  const revision = visibleContribution(p, tx, 'r', {
    at: 'r.submitted_at',
    audience: '(SELECT v.audience FROM verdicts v WHERE v.id = r.verdict_id)::uuid[]',
    ownOnly: 'r.submitted_at IS NULL',
  });
  const evidence = visibleContribution(p, tx, 'x', {
    at: 'x.created_at',
    audience: 'x.audience',
    ownOnly: `x.sensitivity = 'OWN_ORGANISATION'`,
    also: { capability: 'READ_SENSITIVE_EVIDENCE', when: `x.sensitivity = 'SENSITIVE'` },
  });
  const appearance = visibleContribution(p, tx, 'x', {
    at: 'x.created_at',
    audience: 'CASE WHEN x.owner_id = x.claim_owner_id THEN NULL ELSE x.audience END',
    ownOnly: 'false',
  });
  const comment = visibleContribution(p, tx, 'x', {
    at: 'x.created_at',
    audience: 'x.audience',
    ownOnly: 'x.own_only',
  });
  const rules: Record<Exclude<SubjectKind, 'AGREEMENT'>, readonly [from: string, rule: string]> = {
    CLAIM: ['claims x', visibleClaim(p, tx, 'x')],
    APPEARANCE: ['appearances x', appearance],
    EVIDENCE: ['evidence x', `(${evidence} OR (x.is_public AND app_published_evidence(x.id)))`],
    COMMENT: ['comments x', comment],
    ASSIGNMENT: [
      'claim_assignments x JOIN claims c ON c.id = x.claim_id',
      `(x.owner_id = ${org} OR ((x.assignee_organization_id = ${org} OR c.owner_id = ${org}) AND ${visibleClaim(p, tx)}))`,
    ],
    VERDICT: ['verdicts x', verdict('x')],
    FACT_CHECK: ['fact_checks x JOIN verdicts v ON v.id = x.verdict_id', verdict('v')],
    REVIEW: [
      'reviews x JOIN verdict_revisions r ON r.id = x.revision_id',
      `(x.organization_id = ${org} OR ${revision})`,
    ],
    ENDORSEMENT: [
      'endorsements x JOIN verdict_revisions r ON r.id = x.revision_id',
      `(x.organization_id = ${org} OR ${revision} OR app_published_revision(x.revision_id))`,
    ],
  };
  const cases = Object.entries(rules).map(
    ([kind, [from, rule]]) =>
      `WHEN '${kind}' THEN (SELECT true FROM ${from} WHERE x.id = e.subject_id AND ${rule} LIMIT 1)`,
  );
  return `CASE e.subject_kind ${cases.join(' ')} ELSE false END`;
}

@Injectable()
export class TimelineRepository {
  /** Newest first: the same page of each stream, in the order of the streams. */
  async list(
    tx: Tx,
    { kind, streams }: { readonly kind: StreamKind; readonly streams: readonly string[] },
    request: PageRequest,
  ): Promise<Page<TimelineEvent>[]> {
    const size = pageSize(request);
    const p = new SqlParams();
    const asked = p.add(streams);
    const where = [
      'e.stream = k.id',
      `(e.subject_kind = 'AGREEMENT') = ${p.add(kind === 'AGREEMENT')}::boolean`,
      visibleEvent(p, tx),
    ];
    if (request.after) {
      const { at, id } = decodeCursor(request.after);
      where.push(`(e.occurred_at, e.id) < (${p.add(at)}::timestamptz, ${p.add(id)}::uuid)`);
    }
    const rows = await tx.rows<TimelineEvent>(
      `SELECT y.* FROM unnest(${asked}::uuid[]) k(id) CROSS JOIN LATERAL (
         ${SELECT} WHERE ${where.join(' AND ')} ORDER BY e.occurred_at DESC, e.id DESC LIMIT ${p.add(size + 1)}) y`,
      p.values,
    );
    const byStream = Map.groupBy(rows, (e) => e.stream);
    return streams.map((stream) => toPage(byStream.get(stream) ?? [], size));
  }

  async find(tx: Tx, id: string): Promise<TimelineEvent | undefined> {
    const p = new SqlParams();
    return tx.first<TimelineEvent>(`${SELECT} WHERE e.id = ${p.add(id)}::uuid AND ${visibleEvent(p, tx)}`, p.values);
  }
}
