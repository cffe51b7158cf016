import { linkKey } from '#libs/claims';
import type { WriteTx } from '#libs/database';
import { Injectable } from '@nestjs/common';
import type { Outlet } from './import-row';
import type { ImportedSnapshot } from './imported-content';

/** A claim as it is stored; everything about it is decided before. */
export interface StoredClaim {
  readonly ownerId: string;
  readonly source: string;
  readonly sourceId: string;
  readonly number: string;
  readonly statement: string;
  readonly statementKey: string;
  readonly regionCode: string;
  readonly theme: string;
  readonly stage: string;
  readonly language: string;
  readonly filedAt: Date;
}

export interface StoredAppearance {
  readonly claimId: string;
  readonly ownerId: string;
  readonly url: string | null;
  readonly platform: string;
  readonly account: string | null;
  readonly quote: string | null;
  readonly postedAt: Date | null;
}

export interface StoredVerdict {
  readonly claimId: string;
  readonly ownerId: string;
  readonly statement: string;
  readonly rating: string;
  readonly label: string | null;
  readonly headline: string;
  readonly explanation: string;
  readonly contentHash: string;
  readonly at: Date;
}

export interface StoredFactCheck {
  readonly slug: string;
  readonly claimId: string;
  readonly ownerId: string;
  readonly verdictId: string;
  readonly revisionId: string;
  readonly articleUrl: string | null;
  readonly content: ImportedSnapshot;
  readonly at: Date;
}

export interface VerdictIds {
  readonly claimId: string;
  readonly verdictId: string;
  readonly revisionId: string;
}

/** Serialises imports: two at once would count numbers and find duplicates past each other. */
const IMPORT_LOCK = 7_306_030;

/** Everything the import stores, a batch per statement. Runs as the system work `import`, whose policies name these tables. */
@Injectable()
export class ImportRepository {
  async lock(tx: WriteTx): Promise<void> {
    await tx.rows('SELECT pg_advisory_xact_lock($1)', [IMPORT_LOCK]);
  }

  /** Runs `work` so that its failure takes back what it wrote and nothing before it. */
  async attempt<T>(tx: WriteTx, work: () => Promise<T>): Promise<T> {
    await tx.rows('SAVEPOINT import_attempt');
    try {
      const result = await work();
      await tx.rows('RELEASE SAVEPOINT import_attempt');
      return result;
    } catch (error) {
      await tx.rows('ROLLBACK TO SAVEPOINT import_attempt');
      throw error;
    }
  }

  async listRegionCodes(tx: WriteTx): Promise<string[]> {
    return (await tx.rows<{ code: string }>('SELECT code FROM regions')).map((r) => r.code);
  }

  /** The organisation of an outlet, made when absent; nothing when its code belongs to an organisation of people. */
  async ensureOutlet(tx: WriteTx, outlet: Outlet): Promise<string | undefined> {
    await tx.rows(
      `INSERT INTO organizations (kind, name, code, website, imported) VALUES ('NEWSROOM', $1, $2, $3, true)
       ON CONFLICT (code) DO NOTHING`,
      [outlet.name, outlet.code, outlet.website],
    );
    const found = await tx.first<{ id: string }>('SELECT id FROM organizations WHERE code = $1 AND imported', [
      outlet.code,
    ]);
    return found?.id;
  }

  async listImported(tx: WriteTx, source: string, sourceIds: readonly string[]): Promise<Set<string>> {
    const rows = await tx.rows<{ id: string }>(
      'SELECT source_id AS id FROM imported_rows WHERE source = $1 AND source_id = ANY ($2)',
      [source, sourceIds],
    );
    return new Set(rows.map((r) => r.id));
  }

  /** Claims of an organisation that state the same, by key. */
  async listClaimsByKey(tx: WriteTx, ownerId: string, keys: readonly string[]): Promise<Map<string, string>> {
    const rows = await tx.rows<{ key: string; id: string }>(
      `SELECT statement_key AS key, id FROM claims
       WHERE owner_id = $1 AND statement_key = ANY ($2) AND disposition <> 'DISMISSED'`,
      [ownerId, keys],
    );
    return new Map(rows.map((r) => [r.key, r.id]));
  }

  /** Takes `count` claim numbers of a year and returns the first. */
  async takeNumbers(tx: WriteTx, ownerId: string, year: number, count: number): Promise<number> {
    const row = await tx.first<{ last: number }>(
      `INSERT INTO claim_counters AS c (organization_id, year, last) VALUES ($1, $2, $3)
       ON CONFLICT (organization_id, year) DO UPDATE SET last = c.last + EXCLUDED.last RETURNING last`,
      [ownerId, year, count],
    );
    if (!row) throw new Error('no claim numbers were taken');
    return row.last - count + 1;
  }

  async rememberLabels(
    tx: WriteTx,
    labels: readonly { ownerId: string; label: string; rating: string }[],
  ): Promise<void> {
    await tx.rows(
      `INSERT INTO newsroom_labels (organization_id, label, rating)
       SELECT DISTINCT ON (x."ownerId", x.label) x."ownerId", x.label, x.rating
       FROM jsonb_to_recordset($1) AS x("ownerId" uuid, label text, rating text) ON CONFLICT DO NOTHING`,
      [JSON.stringify(labels)],
    );
  }

  /** The new claims by their source's id. */
  async insertClaims(
    tx: WriteTx,
    claims: readonly StoredClaim[],
  ): Promise<Map<string, { id: string; number: string }>> {
    if (claims.length === 0) return new Map();
    const rows = await tx.rows<{ id: string; number: string; sourceId: string }>(
      `INSERT INTO claims (owner_id, number, statement, statement_key, region_code, theme, stage, language, filed_at, source, source_id)
       SELECT x."ownerId", x.number, x.statement, x."statementKey", x."regionCode", x.theme, x.stage, x.language, x."filedAt",
         x.source, x."sourceId"
       FROM jsonb_to_recordset($1) AS x("ownerId" uuid, number text, statement text, "statementKey" text,
         "regionCode" text, theme text, stage text, language text, "filedAt" timestamptz, source text, "sourceId" text) RETURNING id, number, source_id AS "sourceId"`,
      [JSON.stringify(claims)],
    );
    return new Map(rows.map((r) => [r.sourceId, r]));
  }

  /** Adds appearances that their claims do not have yet, by address or by the words quoted; returns the ids of the new. */
  async insertAppearances(
    tx: WriteTx,
    appearances: readonly StoredAppearance[],
  ): Promise<{ id: string; claimId: string }[]> {
    return tx.rows(
      `INSERT INTO appearances (claim_id, owner_id, url, link_key, platform, account, quote, posted_at)
       SELECT x."claimId", x."ownerId", x.url, x."linkKey", x.platform, x.account, x.quote, x."postedAt"
       FROM jsonb_to_recordset($1) AS x("claimId" uuid, "ownerId" uuid, url text, "linkKey" text, platform text, account text,
         quote text, "postedAt" timestamptz)
       WHERE NOT EXISTS (SELECT 1 FROM appearances a WHERE a.claim_id = x."claimId"
         AND (a.url = x.url OR (x.url IS NULL AND a.url IS NULL AND a.account IS NOT DISTINCT FROM x.account
           AND a.quote IS NOT DISTINCT FROM x.quote))) RETURNING id, claim_id AS "claimId"`,
      [JSON.stringify(appearances.map((a) => ({ ...a, linkKey: a.url && linkKey(a.url) })))],
    );
  }

  /** Each verdict with its only revision, approved as published by its outlet: no review of ours, so a quorum of none. */
  async insertVerdicts(tx: WriteTx, verdicts: readonly StoredVerdict[]): Promise<VerdictIds[]> {
    const json = JSON.stringify(verdicts);
    const opened = await tx.rows<{ verdictId: string; claimId: string }>(
      `INSERT INTO verdicts (claim_id, owner_id, claim_owner_id, statement, state, first_submitted_at, imported)
       SELECT x."claimId", x."ownerId", x."ownerId", x.statement, 'APPROVED', x.at, true
       FROM jsonb_to_recordset($1) AS x("claimId" uuid, "ownerId" uuid, statement text, at timestamptz) RETURNING id AS "verdictId", claim_id AS "claimId"`,
      [json],
    );
    return tx.rows<VerdictIds>(
      `INSERT INTO verdict_revisions (verdict_id, claim_id, owner_id, claim_owner_id, number, rating, label, headline,
         explanation, submitted_at, content_hash, quorum, shared_review, endorsement_hours, approved_at)
       SELECT v."verdictId", x."claimId", x."ownerId", x."ownerId", 1, x.rating, x.label, x.headline, x.explanation, x.at,
         x."contentHash", 0, false, 0, x.at
       FROM jsonb_to_recordset($1) AS x("claimId" uuid, "ownerId" uuid, rating text, label text, headline text,
         explanation text, "contentHash" text, at timestamptz)
       JOIN jsonb_to_recordset($2) AS v("verdictId" uuid, "claimId" uuid) ON v."claimId" = x."claimId" RETURNING id AS "revisionId", verdict_id AS "verdictId", claim_id AS "claimId"`,
      [json, JSON.stringify(opened)],
    );
  }

  /** Publishes as the database's own checks allow it, which also move the verdicts; returns the fact-checks by claim. */
  async publish(tx: WriteTx, factChecks: readonly StoredFactCheck[]): Promise<Map<string, string>> {
    const json = JSON.stringify(factChecks);
    const published = await tx.rows<{ id: string; claimId: string }>(
      `INSERT INTO fact_checks (slug, verdict_id, claim_id, owner_id, article_url, published_at)
       SELECT x.slug, x."verdictId", x."claimId", x."ownerId", x."articleUrl", x.at
       FROM jsonb_to_recordset($1) AS x(slug text, "verdictId" uuid, "claimId" uuid, "ownerId" uuid,
         "articleUrl" text, at timestamptz) RETURNING id, claim_id AS "claimId"`,
      [json],
    );
    await tx.rows(
      `INSERT INTO fact_check_versions (fact_check_id, owner_id, number, revision_id, content, content_hash, published_at)
       SELECT f.id, x."ownerId", 1, x."revisionId", x.content, x.content ->> 'contentHash', x.at
       FROM jsonb_to_recordset($1) AS x("claimId" uuid, "ownerId" uuid, "revisionId" uuid, content jsonb, at timestamptz)
       JOIN jsonb_to_recordset($2) AS f(id uuid, "claimId" uuid) ON f."claimId" = x."claimId"`,
      [json, JSON.stringify(published)],
    );
    return new Map(published.map((f) => [f.claimId, f.id]));
  }

  async remember(
    tx: WriteTx,
    rows: readonly { source: string; sourceId: string; claimId: string; outcome: 'CLAIM' | 'DUPLICATE' }[],
  ): Promise<void> {
    await tx.rows(
      `INSERT INTO imported_rows (source, source_id, claim_id, outcome)
       SELECT x.source, x."sourceId", x."claimId", x.outcome
       FROM jsonb_to_recordset($1) AS x(source text, "sourceId" text, "claimId" uuid, outcome text)`,
      [JSON.stringify(rows)],
    );
  }
}
