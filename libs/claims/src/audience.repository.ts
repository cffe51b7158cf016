import type { Tx, WriteTx } from '#libs/database';
import { Injectable } from '@nestjs/common';

/** Whom a claim is shared with at a moment, as its events keep it. */
export interface AudienceSnapshot {
  readonly agreementIds: string[];
  readonly organizationIds: string[];
}

/** Who sees a claim and why, one line for each organisation and agreement. */
export interface ClaimReader {
  readonly claimId: string;
  readonly organizationId: string;
  readonly organizationName: string;
  readonly agreementId: string;
  readonly clause: string;
  /** When the agreement ends by its dates. */
  readonly until: Date;
  /** The agreement is over and left the reading of what had been shared before. */
  readonly retained: boolean;
}

/** A person who would read a comment, with the organisation it would be read for. */
export interface CommentReader {
  readonly personId: string;
  readonly name: string;
  readonly organizationId: string;
  readonly organizationName: string;
}

/** A question about people: which of them would read a comment with this audience. */
export interface ReadingQuestion {
  readonly claimId: string;
  readonly audience: readonly string[];
  readonly ownOnly: boolean;
  readonly personIds: readonly string[];
}

const MAX_MENTIONABLE = 20;
const OWN_COMMENT = 'c.owner_id = $2 AND NOT c.own_only AND c.withdrawn_at IS NULL';

@Injectable()
export class AudienceRepository {
  async snapshot(tx: Tx, claimId: string): Promise<AudienceSnapshot> {
    const row = await tx.first<AudienceSnapshot>(
      `SELECT ARRAY(SELECT s.agreement_id FROM claim_shares s WHERE s.claim_id = $1 AND s.owner_id = $2 ORDER BY 1) AS "agreementIds",
         ARRAY(SELECT DISTINCT r.organization_id FROM claim_readers($1) r ORDER BY 1) AS "organizationIds"`,
      [claimId, tx.scope.organizationId],
      'audience-snapshot',
    );
    if (!row) throw new Error('an audience is always there');
    return row;
  }

  /** Of each of the own organisation's claims who reads it; nothing of others'. */
  listReaders(tx: Tx, claimIds: readonly string[]): Promise<ClaimReader[]> {
    return tx.rows<ClaimReader>(
      `SELECT c.id AS "claimId", r.organization_id AS "organizationId", o.name AS "organizationName",
         r.agreement_id AS "agreementId", r.clause, r.valid_until AS until, r.retained
       FROM claims c CROSS JOIN LATERAL claim_readers(c.id) r JOIN organizations o ON o.id = r.organization_id
       WHERE c.id = ANY ($1::uuid[]) AND c.owner_id = $2
       ORDER BY c.id, o.name, o.id, r.valid_until DESC, r.agreement_id`,
      [claimIds, tx.scope.organizationId],
      'claims-readers',
    );
  }

  /** Takes agreements out of the audience of an own claim; says which were in it. */
  async unshare(tx: WriteTx, claimId: string, agreementIds: readonly string[]): Promise<void> {
    if (agreementIds.length === 0) return;
    await tx.rows(
      'DELETE FROM claim_shares WHERE claim_id = $1 AND owner_id = $2 AND agreement_id = ANY ($3::uuid[])',
      [claimId, tx.scope.organizationId, agreementIds],
      'claim-unshare',
    );
  }

  /** Own comments, evidence and verdicts on the claim join the new agreements, except what the organisation keeps to itself. */
  async widenContributions(tx: WriteTx, claimId: string, agreementIds: readonly string[]): Promise<void> {
    const widen = (table: string, shared: string): Promise<unknown> =>
      tx.rows(
        `UPDATE ${table} x SET audience = ARRAY(SELECT DISTINCT a FROM unnest(x.audience || $3::uuid[]) a ORDER BY a)
         WHERE x.claim_id = $1 AND x.owner_id = $2 AND ${shared}`,
        [claimId, tx.scope.organizationId, agreementIds],
      );
    // A reply is read by nobody who does not read what it answers: only threads that are the organisation's own join.
    await widen(
      'comments',
      `x.id IN (WITH RECURSIVE own AS (
         SELECT c.id FROM comments c WHERE c.claim_id = $1 AND c.reply_to IS NULL AND ${OWN_COMMENT}
         UNION ALL SELECT c.id FROM own JOIN comments c ON c.reply_to = own.id WHERE ${OWN_COMMENT})
         SELECT id FROM own)`,
    );
    await widen('evidence', `x.sensitivity <> 'OWN_ORGANISATION' AND x.withdrawn_at IS NULL`);
    await widen('verdicts', `x.state NOT IN ('WITHDRAWN', 'RETRACTED')`);
  }

  async bumpVersion(tx: WriteTx, claimId: string): Promise<void> {
    await tx.rows('UPDATE claims SET version = version + 1 WHERE id = $1 AND owner_id = $2', [
      claimId,
      tx.scope.organizationId,
    ]);
  }

  /** Who of those asked about would read, for each claim that was asked about. */
  async listReadingAmong(tx: Tx, questions: readonly ReadingQuestion[]): Promise<Map<string, Set<string>>> {
    const asked = questions.filter((q) => q.personIds.length > 0);
    if (asked.length === 0) return new Map();
    const rows = await tx.rows<{ claimId: string; personId: string }>(
      `SELECT DISTINCT q."claimId", r.person_id AS "personId"
       FROM jsonb_to_recordset($1::jsonb) AS q("claimId" uuid, audience uuid[], "ownOnly" boolean, "personIds" uuid[])
       CROSS JOIN LATERAL comment_readers(q."claimId", q.audience, q."ownOnly") r WHERE r.person_id = ANY (q."personIds")`,
      [JSON.stringify(asked)],
      'comment-readers-among',
    );
    const byClaim = Map.groupBy(rows, (r) => r.claimId);
    return new Map([...byClaim].map(([claimId, found]) => [claimId, new Set(found.map((r) => r.personId))]));
  }

  /** People whom a comment could mention, by the beginning of a word of their name. */
  searchReaders(
    tx: Tx,
    claimId: string,
    audience: readonly string[],
    ownOnly: boolean,
    search: string,
  ): Promise<CommentReader[]> {
    return tx.rows<CommentReader>(
      `SELECT DISTINCT ON (p.display_name, r.person_id) r.person_id AS "personId", p.display_name AS name,
         r.organization_id AS "organizationId", o.name AS "organizationName"
       FROM comment_readers($1, $2::uuid[], $3) r
       JOIN profiles p ON p.person_id = r.person_id JOIN organizations o ON o.id = r.organization_id
       WHERE starts_with(lower(p.display_name), lower($4)) OR strpos(lower(p.display_name), ' ' || lower($4)) > 0
       ORDER BY p.display_name, r.person_id, o.name LIMIT ${MAX_MENTIONABLE}`,
      [claimId, audience, ownOnly, search],
      'comment-readers-search',
    );
  }
}
