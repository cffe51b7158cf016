import { SqlParams, type Tx } from '#libs/database';
import { visibleContribution } from '#libs/access';
import { Injectable } from '@nestjs/common';
import { type Appearance, APPEARANCE_COLUMNS, visibleAppearance } from './appearances.repository';
import { prepared } from './claim-access.repository';

/** What a newsroom has found or is doing, as a list shows it. */
export interface VerdictSummary {
  readonly verdictId: string;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly state: string;
  /** Of the revision that stands, as far as the viewer reads it; null while there is none. */
  readonly rating: string | null;
  readonly label: string | null;
}

/** What a list shows beside a claim; counts hold only what the viewer reads. */
export interface ClaimSummary {
  readonly claimId: string;
  readonly evidenceCount: number;
  readonly appearanceCount: number;
  readonly commentCount: number;
  readonly verdicts: VerdictSummary[];
  readonly firstAppearance: Appearance | null;
}

/** Counts stop here; nobody needs to know more from a list. */
const MAX_COUNTED = 1000;

/** What a verdict says: once it is retracted what had been public; else its newest revision, but for dropped corrections. */
const STANDING_FIRST = `(v.state = 'RETRACTED' AND r.number = v.published_revision) DESC,
  (v.state = 'WITHDRAWN' OR r.withdrawn_at IS NULL) DESC, r.number DESC`;

/** What a newsroom drafts after a submission shows to itself alone: others see what was there before. */
function shownState(p: SqlParams, tx: Tx): string {
  return `CASE WHEN v.state <> 'DRAFT' OR v.first_submitted_at IS NULL OR v.owner_id = ${p.add(tx.scope.organizationId)}::uuid
    THEN v.state WHEN v.published_revision IS NOT NULL THEN 'PUBLISHED' ELSE 'CHANGES_REQUESTED' END`;
}

@Injectable()
export class ClaimSummaryRepository {
  async isPublished(tx: Tx, claimId: string): Promise<boolean> {
    const sql = `SELECT 1 FROM fact_checks WHERE claim_id = $1 AND state = 'PUBLISHED' LIMIT 1`;
    return (await tx.first(sql, [claimId], 'claim-published')) !== undefined;
  }

  /** One statement for a whole page of claims that have been admitted already; every part still asks for itself. */
  async listForClaims(tx: Tx, claimIds: readonly string[]): Promise<ClaimSummary[]> {
    const p = new SqlParams();
    const ids = p.add(claimIds);
    const evidence = visibleContribution(p, tx, 'e', {
      at: 'e.created_at',
      audience: 'e.audience',
      ownOnly: `e.sensitivity = 'OWN_ORGANISATION'`,
      also: { capability: 'READ_SENSITIVE_EVIDENCE', when: `e.sensitivity = 'SENSITIVE'` },
    });
    const comment = visibleContribution(p, tx, 'd', {
      at: 'd.created_at',
      audience: 'd.audience',
      ownOnly: 'd.own_only',
    });
    const verdict = visibleContribution(p, tx, 'v', {
      at: 'CASE WHEN v.announced THEN v.created_at ELSE v.first_submitted_at END',
      audience: 'v.audience',
      ownOnly: '(v.first_submitted_at IS NULL AND NOT v.announced)',
    });
    const revision = visibleContribution(p, tx, 'r', {
      at: 'r.submitted_at',
      audience: 'v.audience',
      ownOnly: 'r.submitted_at IS NULL',
    });
    const appearance = visibleAppearance(p, tx);
    const rows = await tx.rows<Omit<ClaimSummary, 'firstAppearance'> & { firstAppearance: JsonAppearance | null }>(
      `SELECT i.id AS "claimId",
         (SELECT count(*)::int FROM (SELECT 1 FROM evidence e WHERE e.claim_id = i.id AND e.withdrawn_at IS NULL
           AND ${evidence} LIMIT ${MAX_COUNTED}) n) AS "evidenceCount",
         (SELECT count(*)::int FROM (SELECT 1 FROM comments d WHERE d.claim_id = i.id AND d.withdrawn_at IS NULL
           AND ${comment} LIMIT ${MAX_COUNTED}) n) AS "commentCount",
         (SELECT count(*)::int FROM (SELECT 1 FROM appearances x WHERE x.claim_id = i.id
           AND ${appearance} LIMIT ${MAX_COUNTED}) n) AS "appearanceCount",
         coalesce((SELECT json_agg(json_build_object('verdictId', v.id, 'ownerId', v.owner_id, 'ownerName', o.name,
             'state', ${shownState(p, tx)}, 'rating', n.rating, 'label', n.label) ORDER BY v.created_at, v.id)
           FROM verdicts v JOIN organizations o ON o.id = v.owner_id
           LEFT JOIN LATERAL (SELECT r.rating, r.label FROM verdict_revisions r WHERE r.verdict_id = v.id AND ${revision}
             ORDER BY ${STANDING_FIRST} LIMIT 1) n ON true
           WHERE v.claim_id = i.id AND ${verdict}), '[]') AS verdicts,
         (SELECT to_json(f) FROM (SELECT ${APPEARANCE_COLUMNS} FROM appearances x WHERE x.claim_id = i.id AND ${appearance}
           ORDER BY coalesce(x.posted_at, x.seen_at), x.id LIMIT 1) f) AS "firstAppearance"
       FROM unnest(${ids}::uuid[]) i(id)`,
      p.values,
      prepared('claim-summaries'),
    );
    return rows.map((row) => ({ ...row, firstAppearance: fromJson(row.firstAppearance) }));
  }
}

type JsonAppearance = { readonly [K in keyof Appearance]: Appearance[K] extends Date ? string : Appearance[K] };

/** JSON carries times as text. */
function fromJson(a: JsonAppearance | null): Appearance | null {
  if (!a) return null;
  return {
    ...a,
    postedAt: a.postedAt === null ? null : new Date(a.postedAt),
    seenAt: new Date(a.seenAt),
    createdAt: new Date(a.createdAt),
  };
}
