import { SqlParams, type Tx, type Viewer, type WriteTx } from '#libs/database';
import { prepared, viewerStatement, visibleContribution } from '#libs/access';
import type { Keyset } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { linkKey } from './canonical-url';
import { cursorValues } from './claim-access.repository';
import type { Platform } from './platforms';

export interface NewAppearance {
  readonly url: string | null;
  readonly platform: Platform;
  readonly account: string | null;
  readonly quote: string | null;
  readonly postedAt: Date | null;
  readonly seenAt: Date | null;
}

export interface Appearance {
  readonly id: string;
  readonly claimId: string;
  readonly ownerId: string;
  readonly addedBy: string | null;
  readonly url: string | null;
  readonly platform: Platform;
  readonly account: string | null;
  readonly quote: string | null;
  readonly postedAt: Date | null;
  readonly seenAt: Date;
  readonly createdAt: Date;
}

export const APPEARANCE_COLUMNS = `x.id, x.claim_id AS "claimId", x.owner_id AS "ownerId", x.added_by AS "addedBy", x.url,
  x.platform, x.account, x.quote, x.posted_at AS "postedAt", x.seen_at AS "seenAt", x.created_at AS "createdAt"`;

/** Appearances of alias `x` that the viewer reads: the owner's go with the claim, a partner's with their audience. */
export function visibleAppearance(p: SqlParams, tx: Viewer, x = 'x'): string {
  return visibleContribution(p, tx, x, {
    at: `${x}.created_at`,
    audience: `CASE WHEN ${x}.owner_id = ${x}.claim_owner_id THEN NULL ELSE ${x}.audience END`,
    ownOnly: 'false',
  });
}

@Injectable()
export class AppearancesRepository {
  /** Adds those whose address the organisation has not added before; returns the ids of what is new. */
  async insert(
    tx: WriteTx,
    claim: { readonly id: string; readonly ownerId: string },
    audience: readonly string[],
    appearances: readonly NewAppearance[],
  ): Promise<string[]> {
    if (appearances.length === 0) return [];
    const rows = await tx.rows<{ id: string }>(
      `INSERT INTO appearances (claim_id, owner_id, claim_owner_id, audience, added_by, url, link_key, platform, account, quote, posted_at, seen_at)
       SELECT $1::uuid, $2::uuid, $3::uuid, $4::uuid[], $5::uuid, a.url, a.link_key, a.platform, a.account, a.quote, a.posted_at, coalesce(a.seen_at, app_now())
       FROM jsonb_to_recordset($6::jsonb) AS a(url text, link_key text, platform text, account text, quote text, posted_at timestamptz, seen_at timestamptz)
       ON CONFLICT DO NOTHING RETURNING id`,
      [
        claim.id,
        tx.scope.organizationId,
        claim.ownerId,
        audience,
        tx.scope.personId,
        JSON.stringify(
          appearances.map(({ postedAt, seenAt, ...a }) => ({
            ...a,
            link_key: a.url && linkKey(a.url),
            posted_at: postedAt,
            seen_at: seenAt,
          })),
        ),
      ],
      'appearance-insert',
    );
    return rows.map((r) => r.id);
  }

  /** The same page of each claim, newest first; up to `limit` of each. */
  listForClaims(tx: Tx, claimIds: readonly string[], after: Keyset | null, limit: number): Promise<Appearance[]> {
    const { text, values, name } = viewerStatement(
      tx,
      'appearances-of-claims',
      [claimIds, ...cursorValues(after), limit],
      (p, viewer, [ids, at, id, size]) => `SELECT y.* FROM unnest(${ids}::uuid[]) k(id) CROSS JOIN LATERAL (
         SELECT ${APPEARANCE_COLUMNS} FROM appearances x
         WHERE x.claim_id = k.id AND (x.created_at, x.id) < (${at}::timestamptz, ${id}::uuid) AND ${visibleAppearance(p, viewer)}
         ORDER BY x.created_at DESC, x.id DESC LIMIT ${size}) y`,
    );
    return tx.rows<Appearance>(text, values, name);
  }

  /** One of the viewer's organisation with this address. */
  findOwnByUrl(tx: Tx, claimId: string, url: string): Promise<Appearance | undefined> {
    return tx.first<Appearance>(
      `SELECT ${APPEARANCE_COLUMNS} FROM appearances x WHERE x.claim_id = $1 AND x.owner_id = $2 AND md5(x.url) = md5($3)`,
      [claimId, tx.scope.organizationId, url],
      'appearance-by-url',
    );
  }

  findReadable(tx: Tx, id: string): Promise<Appearance | undefined> {
    const p = new SqlParams();
    return tx.first<Appearance>(
      `SELECT ${APPEARANCE_COLUMNS} FROM appearances x WHERE x.id = ${p.add(id)} AND ${visibleAppearance(p, tx)}`,
      p.values,
      prepared('appearance'),
    );
  }
}
