import type { Tx, WriteTx } from '#libs/database';
import { Injectable } from '@nestjs/common';

/** How a place has a fact-check: an embedded frame, an endpoint, the content API, or its organisation's own word. */
export const SHOWN_VIA = ['EMBED', 'WEBHOOK', 'API', 'REPORT'] as const;
export type ShownVia = (typeof SHOWN_VIA)[number];

export interface Showing {
  readonly factCheckId: string;
  readonly via: ShownVia;
  /** Of an embedding page; null for organisations. */
  readonly host: string | null;
  readonly organizationId: string | null;
  readonly organizationName: string | null;
  /** The version that it shows, as far as it is known: what it says or rendered, else what reached it last. */
  readonly version: number;
  /** It has the notice of the retraction. */
  readonly notice: boolean;
  /** Rendered, or said by its organisation; else it is only known to have arrived. */
  readonly confirmed: boolean;
  readonly seenAt: Date;
  readonly outdated: boolean;
}

/** What a place has told of itself, or fetched. */
export interface ShownNote {
  readonly slug: string;
  readonly version: number;
  readonly notice: boolean;
  readonly via: 'EMBED' | 'API';
  /** Host, or id of the key. */
  readonly place: string;
  readonly organizationId: string | null;
}

/** Places of one fact-check that are kept; a flood of invented hosts fills no more. */
export const MOST_EMBEDS = 500;
/** What has not rendered it for this long is taken for gone. */
const FORGOTTEN = '180 days';
/** Seen again within this time is not written again. */
const RECENTLY = '1 hour';

@Injectable()
export class ShowingsRepository {
  /** Outdated ones first, then the newest. Of the viewer's own fact-checks: said here, and again by the policies. */
  list(
    tx: Tx,
    ownerId: string,
    factCheckIds: readonly string[],
    outdatedOnly: boolean,
    limit: number,
  ): Promise<Showing[]> {
    return tx.rows(
      `SELECT y.* FROM unnest($2::uuid[]) k(id) CROSS JOIN LATERAL (
         SELECT x.* FROM (
           SELECT s.fact_check_id AS "factCheckId", s.via, CASE WHEN s.via = 'EMBED' THEN s.place END AS host,
             s.organization_id AS "organizationId", o.name AS "organizationName",
             coalesce(s.shows_version, s.received_version) AS version,
             CASE WHEN s.shows_version IS NULL THEN s.received_notice ELSE s.shows_notice END AS notice,
             s.shows_version IS NOT NULL AS confirmed, greatest(s.shown_at, s.received_at) AS "seenAt",
             CASE WHEN f.state = 'RETRACTED' THEN NOT (CASE WHEN s.shows_version IS NULL THEN s.received_notice ELSE s.shows_notice END)
               ELSE coalesce(s.shows_version, s.received_version) < f.current_version END AS outdated
           FROM fact_check_showings s JOIN fact_checks f ON f.id = s.fact_check_id AND f.owner_id = $1
           LEFT JOIN organizations o ON o.id = s.organization_id
           WHERE s.fact_check_id = k.id AND s.owner_id = $1 AND s.organization_id IS DISTINCT FROM $1) x
         WHERE x.outdated OR NOT $3::boolean
         ORDER BY x.outdated DESC, x."seenAt" DESC, x.via, coalesce(x.host, x."organizationName") LIMIT $4) y`,
      [ownerId, factCheckIds, outdatedOnly, limit],
    );
  }

  /** A message has arrived at an endpoint. Messages overtake each other: what came later never counts back. */
  async noteReceived(
    tx: WriteTx,
    r: { factCheckId: string; webhookId: string; organizationId: string; version: number; notice: boolean },
  ): Promise<void> {
    await tx.rows(
      `INSERT INTO fact_check_showings AS s (fact_check_id, via, place, organization_id, received_version, received_notice, received_at)
       VALUES ($1, 'WEBHOOK', $2::uuid::text, $3, $4, $5, app_now())
       ON CONFLICT (fact_check_id, via, place) DO UPDATE SET received_at = EXCLUDED.received_at,
         received_version = greatest(s.received_version, EXCLUDED.received_version),
         received_notice = s.received_notice OR EXCLUDED.received_notice`,
      [r.factCheckId, r.webhookId, r.organizationId, r.version, r.notice],
    );
  }

  /** The version that a public fact-check has now, and whether it is retracted. */
  findStanding(tx: Tx, factCheckId: string): Promise<{ currentVersion: number; retracted: boolean } | undefined> {
    return tx.first(
      `SELECT f.current_version AS "currentVersion", f.state = 'RETRACTED' AS retracted FROM fact_checks f WHERE f.id = $1`,
      [factCheckId],
    );
  }

  /** What the organisation says that it shows: of every place of its own, or, where none is known, as its word alone. */
  async acknowledge(
    tx: WriteTx,
    organizationId: string,
    { factCheckId, version, notice }: { factCheckId: string; version: number; notice: boolean },
  ): Promise<void> {
    const known = await tx.rows(
      `UPDATE fact_check_showings SET shows_version = $3, shows_notice = $4, shown_at = app_now()
       WHERE fact_check_id = $1 AND organization_id = $2 RETURNING 1`,
      [factCheckId, organizationId, version, notice],
    );
    if (known.length > 0) return;
    await tx.rows(
      `INSERT INTO fact_check_showings (fact_check_id, via, place, organization_id, shows_version, shows_notice, shown_at)
       VALUES ($1, 'REPORT', $2::uuid::text, $2, $3, $4, app_now())
       ON CONFLICT (fact_check_id, via, place) DO UPDATE SET shows_version = EXCLUDED.shows_version,
         shows_notice = EXCLUDED.shows_notice, shown_at = EXCLUDED.shown_at`,
      [factCheckId, organizationId, version, notice],
    );
  }

  /**
   * What places have rendered or fetched, in one statement. Addresses that do not exist and versions that there are not
   * are left out; so are new hosts beyond the bound.
   */
  async note(tx: WriteTx, notes: readonly ShownNote[]): Promise<void> {
    await tx.rows(
      `INSERT INTO fact_check_showings AS s (fact_check_id, via, place, organization_id, shows_version, shows_notice, shown_at,
         received_version, received_notice, received_at)
       SELECT f.id, n.via, n.place, n."organizationId",
         CASE WHEN n.via = 'EMBED' THEN n.version END, n.via = 'EMBED' AND n.notice AND f.state = 'RETRACTED',
         CASE WHEN n.via = 'EMBED' THEN app_now() END,
         CASE WHEN n.via = 'API' THEN n.version END, n.via = 'API' AND n.notice AND f.state = 'RETRACTED',
         CASE WHEN n.via = 'API' THEN app_now() END
       FROM jsonb_to_recordset($1::jsonb) AS n(slug text, version integer, notice boolean, via text, place text, "organizationId" uuid)
       JOIN fact_checks f ON f.slug = n.slug AND n.version BETWEEN 1 AND f.current_version
       WHERE n.via = 'API' OR EXISTS (SELECT 1 FROM fact_check_showings x WHERE x.fact_check_id = f.id AND x.via = 'EMBED' AND x.place = n.place)
         OR (SELECT count(*) FROM fact_check_showings x WHERE x.fact_check_id = f.id AND x.via = 'EMBED') < ${MOST_EMBEDS}
       ORDER BY f.id, n.via, n.place
       ON CONFLICT (fact_check_id, via, place) DO UPDATE SET
         shows_version = greatest(s.shows_version, EXCLUDED.shows_version), shows_notice = s.shows_notice OR EXCLUDED.shows_notice,
         shown_at = greatest(s.shown_at, EXCLUDED.shown_at),
         received_version = greatest(s.received_version, EXCLUDED.received_version),
         received_notice = s.received_notice OR EXCLUDED.received_notice, received_at = greatest(s.received_at, EXCLUDED.received_at)
       WHERE s.shows_version < EXCLUDED.shows_version OR s.received_version < EXCLUDED.received_version
         OR (s.received_version IS NULL AND EXCLUDED.received_version IS NOT NULL)
         OR EXCLUDED.shows_notice > s.shows_notice OR EXCLUDED.received_notice > s.received_notice
         OR greatest(s.shown_at, s.received_at) < app_now() - interval '${RECENTLY}'`,
      [JSON.stringify(notes)],
    );
  }

  async removeUnseen(tx: WriteTx): Promise<void> {
    await tx.rows(
      `DELETE FROM fact_check_showings WHERE via = 'EMBED' AND shown_at < app_now() - interval '${FORGOTTEN}'`,
    );
  }
}
