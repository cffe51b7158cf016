import type { Tx, WriteTx } from '#libs/database';
import { Injectable } from '@nestjs/common';

/** Whom a claim is shared with at a moment, as its events keep it. */
export interface AudienceSnapshot {
  readonly agreementIds: string[];
  readonly organizationIds: string[];
}

/** Who sees a claim and why, one line for each organisation and agreement. */
export interface ClaimReader {
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

const MAX_MENTIONABLE = 20;

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

  /** All readers for the claim's owner; for a partner, its fellow parties (the database says so too). */
  listReaders(tx: Tx, claimId: string): Promise<ClaimReader[]> {
    return tx.rows<ClaimReader>(
      `SELECT r.organization_id AS "organizationId", o.name AS "organizationName", r.agreement_id AS "agreementId", r.clause,
         r.valid_until AS until, r.retained
       FROM claim_readers($1) r JOIN organizations o ON o.id = r.organization_id
       ORDER BY o.name, o.id, r.valid_until DESC, r.agreement_id`,
      [claimId],
      'claim-readers',
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
    await widen('comments', 'NOT x.own_only AND x.withdrawn_at IS NULL');
    await widen('evidence', `x.sensitivity <> 'OWN_ORGANISATION' AND x.withdrawn_at IS NULL`);
    await widen('verdicts', `x.state NOT IN ('WITHDRAWN', 'RETRACTED')`);
  }

  async bumpVersion(tx: WriteTx, claimId: string): Promise<void> {
    await tx.rows('UPDATE claims SET version = version + 1 WHERE id = $1 AND owner_id = $2', [
      claimId,
      tx.scope.organizationId,
    ]);
  }

  /** Which of these people would read a comment with this audience. */
  async listReadingAmong(
    tx: Tx,
    claimId: string,
    audience: readonly string[],
    ownOnly: boolean,
    personIds: readonly string[],
  ): Promise<string[]> {
    if (personIds.length === 0) return [];
    const rows = await tx.rows<{ id: string }>(
      `SELECT DISTINCT r.person_id AS id FROM comment_readers($1, $2::uuid[], $3) r WHERE r.person_id = ANY ($4::uuid[])`,
      [claimId, audience, ownOnly, personIds],
      'comment-readers-among',
    );
    return rows.map((r) => r.id);
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
