import { prepared, visibleContribution } from '#libs/access';
import { SqlParams, type Tx, type WriteTx } from '#libs/database';
import type { Keyset } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { beforeCursor } from './claim-access.repository';

export interface Comment {
  readonly id: string;
  readonly claimId: string;
  readonly claimOwnerId: string;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly authorId: string;
  readonly authorName: string;
  readonly audience: string[];
  /** A private note of the owner's organisation. */
  readonly ownOnly: boolean;
  readonly replyTo: string | null;
  /** Null once it is withdrawn. */
  readonly body: string | null;
  readonly mentions: string[];
  readonly createdAt: Date;
  readonly withdrawnAt: Date | null;
}

export interface NewComment {
  readonly claimId: string;
  readonly claimOwnerId: string;
  readonly audience: readonly string[];
  readonly ownOnly: boolean;
  readonly replyTo: string | null;
  readonly body: string;
  readonly mentions: readonly string[];
}

const COLUMNS = `x.id, x.claim_id AS "claimId", x.claim_owner_id AS "claimOwnerId", x.owner_id AS "ownerId", o.name AS "ownerName",
  x.author_id AS "authorId", f.display_name AS "authorName", x.audience, x.own_only AS "ownOnly", x.reply_to AS "replyTo",
  CASE WHEN x.withdrawn_at IS NULL THEN x.body END AS body, x.mentions, x.created_at AS "createdAt", x.withdrawn_at AS "withdrawnAt"`;
const JOINS = `JOIN organizations o ON o.id = x.owner_id JOIN profiles f ON f.person_id = x.author_id`;

const visible = (p: SqlParams, tx: Tx): string =>
  visibleContribution(p, tx, 'x', { at: 'x.created_at', audience: 'x.audience', ownOnly: 'x.own_only' });

@Injectable()
export class DiscussionRepository {
  async insert(tx: WriteTx, comment: NewComment): Promise<string> {
    const row = await tx.first<{ id: string }>(
      `INSERT INTO comments (claim_id, owner_id, claim_owner_id, audience, own_only, author_id, reply_to, body, mentions)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
      [
        comment.claimId,
        tx.scope.organizationId,
        comment.claimOwnerId,
        comment.audience,
        comment.ownOnly,
        tx.scope.personId,
        comment.replyTo,
        comment.body,
        comment.mentions,
      ],
      'comment-insert',
    );
    if (!row) throw new Error('the comment was not written');
    return row.id;
  }

  findReadable(tx: Tx, id: string): Promise<Comment | undefined> {
    const p = new SqlParams();
    return tx.first<Comment>(
      `SELECT ${COLUMNS} FROM comments x ${JOINS} WHERE x.id = ${p.add(id)} AND ${visible(p, tx)}`,
      p.values,
      prepared('comment'),
    );
  }

  /** The same page of each claim, newest first; up to `limit` of each. */
  listForClaims(tx: Tx, claimIds: readonly string[], after: Keyset | null, limit: number): Promise<Comment[]> {
    const p = new SqlParams();
    return tx.rows<Comment>(
      `SELECT y.* FROM unnest(${p.add(claimIds)}::uuid[]) k(id) CROSS JOIN LATERAL (
         SELECT ${COLUMNS} FROM comments x ${JOINS}
         WHERE x.claim_id = k.id AND ${beforeCursor(p, after)} AND ${visible(p, tx)}
         ORDER BY x.created_at DESC, x.id DESC LIMIT ${p.add(limit)}) y`,
      p.values,
      prepared('comments-of-claims'),
    );
  }

  /** Everything that the organisation has said, also where it does not read the claim any more. Newest first. */
  listOwn(tx: Tx, after: Keyset | null, limit: number): Promise<Comment[]> {
    return tx.rows<Comment>(
      `SELECT ${COLUMNS} FROM comments x ${JOINS}
       WHERE x.owner_id = $1 AND (x.created_at, x.id) < ($2::timestamptz, $3::uuid)
       ORDER BY x.created_at DESC, x.id DESC LIMIT $4`,
      [tx.scope.organizationId, after?.at ?? 'infinity', after?.id ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff', limit],
      'comments-own',
    );
  }

  /** False when somebody has withdrawn it meanwhile. */
  async withdraw(tx: WriteTx, id: string): Promise<boolean> {
    const row = await tx.first(
      `UPDATE comments SET withdrawn_at = app_now(), withdrawn_by = $2
       WHERE id = $1 AND owner_id = $3 AND author_id = $2 AND withdrawn_at IS NULL RETURNING id`,
      [id, tx.scope.personId, tx.scope.organizationId],
      'comment-withdraw',
    );
    return row !== undefined;
  }
}
