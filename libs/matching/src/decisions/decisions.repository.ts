import { prepared, viewerOrg, visibleClaim, visibleContribution } from '#libs/access';
import { isUniqueViolation, SqlParams, type Tx, type WriteTx } from '#libs/database';
import { Injectable } from '@nestjs/common';
import type { MatchMethod } from '../suggestion';

export const DECISIONS = ['CONFIRMED', 'REFUSED'] as const;
export type Decision = (typeof DECISIONS)[number];

/** What somebody decided about two claims, or a claim and a fact-check, as whoever reads both of them sees it. */
export interface Match {
  readonly id: string;
  readonly ownerId: string;
  readonly claimId: string;
  /** The other end: exactly one of the two is set. */
  readonly otherId: string | null;
  readonly factCheckId: string | null;
  readonly decision: Decision;
  readonly score: number;
  readonly methods: MatchMethod[];
  readonly decidedBy: string | null;
  readonly decidedAt: Date;
}

/** Two ends in the order in which they are kept. */
export interface Pair {
  readonly claimId: string;
  readonly otherId: string | null;
  readonly factCheckId: string | null;
}

export interface NewMatch extends Pair {
  readonly claimAudience: readonly string[];
  readonly otherAudience: readonly string[];
  readonly decision: Decision;
  readonly score: number;
  readonly methods: readonly MatchMethod[];
}

const COLUMNS = `m.id, m.owner_id AS "ownerId", m.claim_id AS "claimId", m.other_id AS "otherId", m.fact_check_id AS "factCheckId",
  m.decision, m.score::float8 AS score, m.methods, m.decided_by AS "decidedBy", m.decided_at AS "decidedAt"`;

/** An end of match `m`, as a contribution to the claim at that end. */
const endsOf = `CROSS JOIN LATERAL (SELECT m.owner_id, m.claim_id, m.claim_owner_id, m.claim_audience AS audience) one
  CROSS JOIN LATERAL (SELECT m.owner_id, m.other_id AS claim_id, m.other_owner_id AS claim_owner_id, m.other_audience AS audience) two`;

/** Decisions that hold, about ends that the viewer reads now: the own ones, and others' where both ends were shared. */
function visibleMatch(p: SqlParams, tx: Tx): string {
  const end = (x: string): string =>
    visibleContribution(p, tx, x, {
      at: 'm.decided_at',
      audience: `CASE WHEN ${x}.owner_id = ${x}.claim_owner_id THEN NULL ELSE ${x}.audience END`,
      ownOnly: 'false',
    });
  const reads = (id: string): string =>
    `(SELECT true FROM claims c WHERE c.id = ${id} AND ${visibleClaim(p, tx)} LIMIT 1)`;
  return `m.replaced_at IS NULL AND ${end('one')} AND ${reads('m.claim_id')}
    AND (m.other_id IS NULL OR (${end('two')} AND ${reads('m.other_id')}))
    AND (m.fact_check_id IS NULL OR (SELECT true FROM fact_checks f WHERE f.id = m.fact_check_id AND f.state = 'PUBLISHED' LIMIT 1))`;
}

@Injectable()
export class DecisionsRepository {
  /** Decisions about each of the claims, the newest first, up to 100 of each. */
  listForClaims(tx: Tx, claimIds: readonly string[]): Promise<(Match & { readonly of: string })[]> {
    const p = new SqlParams();
    return tx.rows(
      `SELECT x.* FROM unnest(${p.add(claimIds)}::uuid[]) k(id) CROSS JOIN LATERAL (
         SELECT k.id AS of, ${COLUMNS} FROM claim_matches m ${endsOf}
         WHERE (m.claim_id = k.id OR m.other_id = k.id) AND ${visibleMatch(p, tx)} ORDER BY m.decided_at DESC, m.id DESC LIMIT 100) x`,
      p.values,
      prepared('matches-of-claims'),
    );
  }

  /** Claims joined to these by a decision that they tell the same, or by being marked as duplicates, as the viewer sees it. */
  async listJoined(tx: Tx, claimIds: readonly string[]): Promise<string[]> {
    const p = new SqlParams();
    const ids = `${p.add(claimIds)}::uuid[]`;
    const org = viewerOrg(p, tx);
    const rows = await tx.rows<{ id: string }>(
      `SELECT CASE WHEN m.claim_id = ANY (${ids}) THEN m.other_id ELSE m.claim_id END AS id FROM claim_matches m ${endsOf}
       WHERE m.other_id IS NOT NULL AND m.decision = 'CONFIRMED' AND (m.claim_id = ANY (${ids}) OR m.other_id = ANY (${ids}))
         AND ${visibleMatch(p, tx)}
         -- What the own organisation decided counts before what others did.
         AND NOT EXISTS (SELECT 1 FROM claim_matches r WHERE r.owner_id = ${org} AND r.replaced_at IS NULL AND r.decision = 'REFUSED'
           AND r.claim_id = m.claim_id AND r.other_id = m.other_id)
       UNION SELECT c.id FROM claims c WHERE c.duplicate_of = ANY (${ids}) AND ${visibleClaim(p, tx)}
       UNION SELECT c.id FROM claims d JOIN claims c ON c.id = d.duplicate_of WHERE d.id = ANY (${ids}) AND ${visibleClaim(p, tx, 'd')} AND ${visibleClaim(p, tx)}`,
      p.values,
      prepared('match-joined'),
    );
    return rows.map((row) => row.id);
  }

  /** Claims that were marked as duplicates of these, the newest first, as far as the viewer sees them. */
  listDuplicates(tx: Tx, claimIds: readonly string[]): Promise<{ of: string; id: string }[]> {
    const p = new SqlParams();
    return tx.rows(
      `SELECT x.* FROM unnest(${p.add(claimIds)}::uuid[]) k(id) CROSS JOIN LATERAL (
         SELECT k.id AS of, c.id FROM claims c WHERE c.duplicate_of = k.id AND ${visibleClaim(p, tx)}
         ORDER BY c.filed_at DESC, c.id DESC LIMIT 100) x`,
      p.values,
      prepared('duplicates-of-claims'),
    );
  }

  /** What the own organisation found not to tell the same as the claim: "claim <id>" or "factCheck <id>". */
  async listRefused(tx: Tx, claimId: string): Promise<string[]> {
    const rows = await tx.rows<{ other: string }>(
      `SELECT CASE WHEN m.fact_check_id IS NOT NULL THEN 'factCheck ' || m.fact_check_id
         WHEN m.claim_id = $1 THEN 'claim ' || m.other_id ELSE 'claim ' || m.claim_id END AS other
       FROM claim_matches m WHERE m.owner_id = $2 AND m.decision = 'REFUSED' AND m.replaced_at IS NULL
         AND (m.claim_id = $1 OR m.other_id = $1)`,
      [claimId, tx.scope.organizationId],
      'matches-refused',
    );
    return rows.map((row) => row.other);
  }

  /** What the own organisation has decided of the two, and still holds. */
  findOwn(tx: Tx, { claimId, otherId, factCheckId }: Pair): Promise<Match | undefined> {
    return tx.first<Match>(
      `SELECT ${COLUMNS} FROM claim_matches m WHERE m.owner_id = $1 AND m.claim_id = $2
         AND coalesce(m.other_id, m.fact_check_id) = $3 AND m.replaced_at IS NULL`,
      [tx.scope.organizationId, claimId, otherId ?? factCheckId],
      'match-own',
    );
  }

  /** Lets what was decided before stand beside what is decided now. */
  async replace(tx: WriteTx, id: string): Promise<void> {
    await tx.rows(
      'UPDATE claim_matches SET replaced_at = app_now() WHERE id = $1 AND owner_id = $2 AND replaced_at IS NULL',
      [id, tx.scope.organizationId],
      'match-replace',
    );
  }

  /** Whose claims these are, the database fills in. */
  async insert(tx: WriteTx, m: NewMatch): Promise<void> {
    await tx.rows(
      `INSERT INTO claim_matches (owner_id, claim_id, claim_owner_id, claim_audience, other_id, other_owner_id, other_audience,
         fact_check_id, decision, score, methods, decided_by)
       VALUES ($1, $2, $1, $3, $4, $1, $5, $6, $7, $8, $9, $10)`,
      [
        tx.scope.organizationId,
        m.claimId,
        m.claimAudience,
        m.otherId,
        m.otherAudience,
        m.factCheckId,
        m.decision,
        m.score,
        m.methods,
        tx.scope.personId,
      ],
      'match-insert',
    );
  }

  /** Two people of one organisation decided of the same pair at the same moment. */
  isDecidedMeanwhile(error: unknown): boolean {
    return isUniqueViolation(error, 'claim_matches_pair');
  }
}
