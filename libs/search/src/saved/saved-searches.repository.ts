import type { Role } from '#libs/access';
import type { Tx, WriteTx } from '#libs/database';
import { Injectable } from '@nestjs/common';
import type { SearchFilter } from '../search-engine';

/** A question that a person keeps. */
export interface SavedSearch {
  readonly id: string;
  readonly name: string;
  readonly query: string;
  readonly filter: SearchFilter;
  /** The filter as its client gave it. */
  readonly asked: Readonly<Record<string, unknown>>;
  /** Whether the person is told of new claims that it finds. */
  readonly notify: boolean;
  readonly createdAt: Date;
  /** Goes up with each change. */
  readonly version: number;
}

/** What may be changed of one; null is what stays. */
export interface SavedSearchChange {
  readonly name: string | null;
  readonly notify: boolean | null;
  readonly question: Pick<SavedSearch, 'query' | 'filter' | 'asked'> | null;
}

/** One that is to be told of, with whom to tell. */
export interface WatchedSearch extends Pick<SavedSearch, 'id' | 'query' | 'filter'> {
  readonly personId: string;
  readonly organizationId: string;
  readonly roles: readonly Role[];
}

/** Somebody to be told of a claim, by its filing. */
export interface SavedSearchHit {
  readonly personId: string;
  readonly organizationId: string;
  readonly claimId: string;
  readonly eventId: string;
}

/** Of one person in one organisation; nobody goes through more. */
export const MAX_SAVED = 50;

const COLUMNS = `s.id, s.name, s.query, s.filter, s.asked, s.notify, s.created_at AS "createdAt", s.version`;
const MINE = 's.person_id = $1::uuid AND s.organization_id = $2::uuid';
const me = ({ scope }: Tx): [string | null, string | null] => [scope.personId, scope.organizationId];

@Injectable()
export class SavedSearchesRepository {
  list(tx: Tx): Promise<SavedSearch[]> {
    return tx.rows<SavedSearch>(
      `SELECT ${COLUMNS} FROM saved_searches s WHERE ${MINE} ORDER BY s.created_at DESC, s.id DESC LIMIT ${MAX_SAVED}`,
      me(tx),
      'saved-searches',
    );
  }

  /** Nothing comes back where there are as many as anybody may have, or the name is taken. */
  insert(tx: WriteTx, s: Omit<SavedSearch, 'id' | 'createdAt' | 'version'>): Promise<SavedSearch | undefined> {
    return tx.first<SavedSearch>(
      `INSERT INTO saved_searches AS s (person_id, organization_id, name, query, filter, asked, notify)
       SELECT $1::uuid, $2::uuid, $3, $4, $5::jsonb, $6::jsonb, $7
       WHERE (SELECT count(*) FROM saved_searches s WHERE ${MINE}) < ${MAX_SAVED}
       ON CONFLICT DO NOTHING RETURNING ${COLUMNS}`,
      [...me(tx), s.name, s.query, JSON.stringify(s.filter), JSON.stringify(s.asked), s.notify],
    );
  }

  /** Whether the viewer knows all that a filter names: what it does not know and what is not there are one. */
  async knows(tx: Tx, { agreementId, ownerId, assigneeId }: SearchFilter): Promise<boolean> {
    const row = await tx.first<{ known: boolean }>(
      `SELECT ($1::uuid IS NULL OR EXISTS (SELECT FROM agreements a WHERE a.id = $1::uuid))
         AND ($2::uuid IS NULL OR EXISTS (SELECT FROM organizations o WHERE o.id = $2::uuid))
         AND ($3::uuid IS NULL OR EXISTS (SELECT FROM organizations o WHERE o.id = $3::uuid)
           OR EXISTS (SELECT FROM memberships m WHERE m.person_id = $3::uuid AND m.organization_id = app_org())) AS known`,
      [agreementId ?? null, ownerId ?? null, assigneeId ?? null],
      'saved-search-knows',
    );
    return row?.known ?? false;
  }

  async isNameTaken(tx: Tx, name: string, except: string | null): Promise<boolean> {
    const row = await tx.first(
      `SELECT 1 FROM saved_searches s WHERE ${MINE} AND lower(s.name) = lower($3) AND s.id IS DISTINCT FROM $4::uuid`,
      [...me(tx), name, except] as string[],
      'saved-search-name',
    );
    return row !== undefined;
  }

  /** Held until the change is made. */
  findLocked(tx: WriteTx, id: string): Promise<SavedSearch | undefined> {
    return tx.first<SavedSearch>(
      `SELECT ${COLUMNS} FROM saved_searches s WHERE ${MINE} AND s.id = $3::uuid FOR UPDATE`,
      [...me(tx), id],
    );
  }

  change(tx: WriteTx, id: string, { name, notify, question }: SavedSearchChange): Promise<SavedSearch | undefined> {
    return tx.first<SavedSearch>(
      `UPDATE saved_searches s SET name = coalesce($4, s.name), notify = coalesce($5, s.notify), query = coalesce($6, s.query),
         filter = coalesce($7::jsonb, s.filter), asked = coalesce($8::jsonb, s.asked), version = s.version + 1
       WHERE ${MINE} AND s.id = $3::uuid RETURNING ${COLUMNS}`,
      [
        ...me(tx),
        id,
        name,
        notify,
        question?.query ?? null,
        question && JSON.stringify(question.filter),
        question && JSON.stringify(question.asked),
      ],
    );
  }

  async delete(tx: WriteTx, id: string): Promise<boolean> {
    const rows = await tx.rows(`DELETE FROM saved_searches s WHERE ${MINE} AND s.id = $3::uuid RETURNING 1`, [
      ...me(tx),
      id,
    ]);
    return rows.length > 0;
  }

  /** Takes some of the claims that were filed or shared; they are gone when the batch commits, and there again when it does not. */
  async takeChanged(tx: WriteTx, batch: number): Promise<string[]> {
    const rows = await tx.rows<{ claimId: string }>(
      `DELETE FROM claims_to_match WHERE id = ANY (ARRAY(SELECT id FROM claims_to_match ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED))
       RETURNING claim_id AS "claimId"`,
      [batch],
    );
    return [...new Set(rows.map((row) => row.claimId))];
  }

  /** Those of people who still are members; by organisation and person. */
  listWatched(tx: WriteTx): Promise<WatchedSearch[]> {
    return tx.rows<WatchedSearch>(
      `SELECT s.id, s.query, s.filter, s.person_id AS "personId", s.organization_id AS "organizationId", m.roles
       FROM saved_searches s JOIN memberships m ON m.person_id = s.person_id AND m.organization_id = s.organization_id
         AND m.ended_at IS NULL
       WHERE s.notify ORDER BY s.organization_id, s.person_id, s.id`,
    );
  }

  /** Filings of the claims that the viewer reads and has not filed itself, as the viewer reads them. */
  listFilings(tx: Tx, claimIds: readonly string[]): Promise<{ claimId: string; eventId: string }[]> {
    return tx.rows(
      `SELECT e.stream AS "claimId", e.id AS "eventId" FROM events e JOIN claims c ON c.id = e.stream
       WHERE e.stream = ANY ($1::uuid[]) AND e.type = 'CLAIM_FILED' AND e.person_id IS DISTINCT FROM $2::uuid`,
      [claimIds, tx.scope.personId],
      'saved-search-filings',
    );
  }
}
