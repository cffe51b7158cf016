import { grantCoversShare, queryWall, viewerGrants } from '#libs/access';
import { SqlParams, type StatementTx, type Tx, type WriteTx } from '#libs/database';
import { type Page, type PageRequest, decodeCursor, pageSize, toPage } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import type {
  FactCheck,
  FactCheckFilter,
  FactCheckVersion,
  PublicEvidence,
  PublishedPosition,
} from './fact-check.types';
import type { FiledAppearance } from './claim-review/public-appearances.policy';
import type { KeptFactCheck, PublicNewsroom } from './public-fact-check';
import type { Named, Snapshot, SnapshotEvidence } from './snapshot.policy';

export interface KeptPage {
  readonly edition: number;
  readonly document: KeptFactCheck;
}

/** A page, but for the document of an edition that the asker has. */
export interface StandingPage {
  readonly edition: number;
  readonly document: KeptFactCheck | null;
}

const COLUMNS = `f.id, f.slug, f.verdict_id AS "verdictId", f.claim_id AS "claimId", f.owner_id AS "ownerId", o.name AS newsroom,
  o.website, f.region_code AS "regionCode", f.rating, f.state, f.current_version AS "currentVersion", f.article_url AS "articleUrl",
  f.published_at AS "publishedAt", f.retracted_at AS "retractedAt", f.retraction_reason AS "retractionReason", f.version`;

/** What readers see of evidence. */
const EVIDENCE_SHOWN = `e.id, e.kind, e.title, e.description, e.content_hash AS "contentHash", e.link_url AS "linkUrl",
  e.file_name AS "fileName", e.file_mime AS "fileMime", e.statement_text AS "statementText", e.statement_speaker AS "statementSpeaker"`;

/** What is published is for everyone; what a retracted one said is for its newsroom alone (the policies say the same). */
const READABLE = `(f.state = 'PUBLISHED' OR f.owner_id = (SELECT app_org()))`;

@Injectable()
export class FactChecksRepository {
  /** All that anybody sees at an address, in one read of an index; without the document where the edition is a known one. */
  findPublic(tx: StatementTx, slug: string, known: number | undefined): Promise<StandingPage | undefined> {
    return tx.first(
      'SELECT edition, CASE WHEN edition IS DISTINCT FROM $2::integer THEN document END AS document FROM public_fact_checks WHERE slug = $1',
      [slug, known === undefined ? null : String(known)],
      'public-fact-check',
    );
  }

  /** Which edition stands at an address. */
  findEdition(tx: StatementTx, slug: string): Promise<{ edition: number } | undefined> {
    return tx.first('SELECT edition FROM public_fact_checks WHERE slug = $1', [slug], 'public-fact-check-edition');
  }

  async listPublic(tx: Tx, ids: readonly string[]): Promise<KeptFactCheck[]> {
    const rows = await tx.rows<KeptPage>(
      'SELECT edition, document FROM public_fact_checks WHERE fact_check_id = ANY ($1::uuid[])',
      [ids],
      'public-fact-checks',
    );
    return rows.map((row) => row.document);
  }

  listByIds(tx: Tx, ids: readonly string[]): Promise<FactCheck[]> {
    return tx.rows(
      `SELECT ${COLUMNS} FROM fact_checks f JOIN organizations o ON o.id = f.owner_id WHERE f.id = ANY ($1::uuid[])`,
      [ids],
      'fact-checks-by-id',
    );
  }

  /** Those of verdicts that the viewer reads anyway. */
  listOfVerdicts(tx: Tx, verdictIds: readonly string[]): Promise<FactCheck[]> {
    return tx.rows(
      `SELECT ${COLUMNS} FROM fact_checks f JOIN organizations o ON o.id = f.owner_id WHERE f.verdict_id = ANY ($1::uuid[])`,
      [verdictIds],
      'fact-checks-by-verdict',
    );
  }

  /** Newest first, by first publication. Retracted ones keep their address and leave the lists. */
  async list(tx: Tx, filter: FactCheckFilter, page: PageRequest): Promise<Page<FactCheck>> {
    const size = pageSize(page);
    const p = new SqlParams();
    const where = [`f.state = 'PUBLISHED'`];
    if (filter.newsroomId) where.push(`f.owner_id = ${p.add(filter.newsroomId)}`);
    if (filter.regionCode) where.push(`region_within(f.region_code, ${p.add(filter.regionCode)})`);
    if (filter.rating) where.push(`f.rating = ${p.add(filter.rating)}`);
    if (page.after) {
      const { at, id } = decodeCursor(page.after);
      where.push(`(f.published_at, f.id) < (${p.add(at)}::timestamptz, ${p.add(id)}::uuid)`);
    }
    const rows = await tx.rows<FactCheck>(
      `SELECT ${COLUMNS} FROM fact_checks f JOIN organizations o ON o.id = f.owner_id WHERE ${where.join(' AND ')}
       ORDER BY f.published_at DESC, f.id DESC LIMIT ${p.add(size + 1)}`,
      p.values,
    );
    return toPage(rows, size);
  }

  /**
   * Of these, what the organisation may syndicate in full: its own, and what is shared under an agreement in force that
   * lets it reuse it.
   */
  async listReusable(tx: Tx, ids: readonly string[]): Promise<string[]> {
    const p = new SqlParams();
    const wanted = p.add(ids);
    const org = p.add(tx.scope.organizationId);
    const reuse = queryWall.standing
      ? `EXISTS (SELECT 1 FROM claim_shares s JOIN ${viewerGrants(p, tx, 'REUSE')} ON ${grantCoversShare('g', 's', 'app_now()')}
           WHERE s.claim_id = f.claim_id)`
      : 'true';
    const rows = await tx.rows<{ id: string }>(
      `SELECT f.id FROM fact_checks f WHERE f.id = ANY (${wanted}::uuid[]) AND f.state = 'PUBLISHED'
         AND (f.owner_id = ${org}::uuid OR (${reuse} AND app_can('REUSE', f.claim_id)))`,
      p.values,
    );
    return rows.map((row) => row.id);
  }

  listVersions(tx: Tx, factCheckIds: readonly string[]): Promise<FactCheckVersion[]> {
    return tx.rows(
      `SELECT v.id, v.fact_check_id AS "factCheckId", v.number, v.content, v.content_hash AS "contentHash",
         v.correction_note AS "correctionNote", v.published_at AS "publishedAt"
       FROM fact_check_versions v JOIN fact_checks f ON f.id = v.fact_check_id AND ${READABLE}
       WHERE v.fact_check_id = ANY ($1::uuid[]) ORDER BY v.fact_check_id, v.number DESC`,
      [factCheckIds],
      'fact-check-versions',
    );
  }

  /** Positions on what is public, newest first; of each office the newest stands, the others are its history. */
  listPositions(tx: Tx, factCheckIds: readonly string[]): Promise<PublishedPosition[]> {
    return tx.rows(
      `SELECT e.id, v.fact_check_id AS "factCheckId", e.organization_id AS "organizationId", o.name AS office, e.position, e.text,
         e.regulation, e.created_at AS "statedAt", v.number AS version,
         row_number() OVER (PARTITION BY v.fact_check_id, e.organization_id ORDER BY e.created_at DESC, e.id DESC) > 1 AS replaced
       FROM fact_check_versions v JOIN fact_checks f ON f.id = v.fact_check_id AND ${READABLE}
       JOIN endorsements e ON e.revision_id = v.revision_id JOIN organizations o ON o.id = e.organization_id
       WHERE v.fact_check_id = ANY ($1::uuid[]) ORDER BY v.fact_check_id, e.created_at DESC, e.id DESC`,
      [factCheckIds],
      'fact-check-positions',
    );
  }

  /** Evidence that versions make public, as long as its owner leaves it public. */
  listEvidence(tx: Tx, versionIds: readonly string[]): Promise<PublicEvidence[]> {
    return tx.rows(
      `SELECT ${EVIDENCE_SHOWN}, x.version_id AS "versionId"
       FROM fact_check_evidence x JOIN evidence e ON e.id = x.evidence_id AND e.is_public
       JOIN fact_check_versions v ON v.id = x.version_id JOIN fact_checks f ON f.id = v.fact_check_id AND ${READABLE}
       WHERE x.version_id = ANY ($1::uuid[]) ORDER BY x.version_id, x.position`,
      [versionIds],
      'fact-check-evidence',
    );
  }

  /** Addresses that begin like this one; all of them are public. */
  async listSlugsLike(tx: Tx, base: string): Promise<string[]> {
    const rows = await tx.rows<{ slug: string }>(
      // The bounds are those of an index, also where one plan does for all addresses: a pattern alone goes through all that there are.
      `SELECT slug FROM fact_checks WHERE slug = $1 OR (slug COLLATE "C" >= $1 || '-0' AND slug COLLATE "C" < $1 || '-:'
         AND slug ~ ('^' || $1 || '-[0-9]+$'))`,
      [base],
    );
    return rows.map((r) => r.slug);
  }

  listNames(tx: Tx, organizationIds: readonly string[]): Promise<Named[]> {
    return tx.rows(
      'SELECT id, name FROM organizations WHERE id = ANY ($1::uuid[])',
      [organizationIds],
      'organization-names',
    );
  }

  /** Of the cited evidence what its owners make public, in the order of the citations. */
  listPublicCitations(tx: Tx, revisionId: string): Promise<SnapshotEvidence[]> {
    return tx.rows(
      `SELECT e.id, e.kind, e.title, e.content_hash AS "contentHash" FROM revision_evidence x JOIN evidence e ON e.id = x.evidence_id
       WHERE x.revision_id = $1 AND e.is_public AND e.withdrawn_at IS NULL ORDER BY x.position, e.id`,
      [revisionId],
    );
  }

  /** Of these, as a page shows them. */
  listCitedInPublic(tx: Tx, revisionId: string, evidenceIds: readonly string[]): Promise<PublicEvidence[]> {
    return tx.rows(
      `SELECT ${EVIDENCE_SHOWN}, x.revision_id AS "versionId"
       FROM revision_evidence x JOIN evidence e ON e.id = x.evidence_id AND e.is_public
       WHERE x.revision_id = $1 AND e.id = ANY ($2::uuid[]) ORDER BY x.position, e.id`,
      [revisionId, evidenceIds],
      'cited-in-public',
    );
  }

  /** Positions as the page would show them, were this revision its next version: those on its versions and on this one. */
  listPositionsWith(
    tx: Tx,
    verdictId: string,
    next: { readonly revisionId: string; readonly number: number },
  ): Promise<PublishedPosition[]> {
    return tx.rows(
      `WITH shown AS (
         SELECT v.revision_id, v.number FROM fact_check_versions v JOIN fact_checks f ON f.id = v.fact_check_id AND ${READABLE}
         WHERE f.verdict_id = $1 UNION ALL SELECT $2::uuid, $3::int)
       SELECT e.id, '' AS "factCheckId", e.organization_id AS "organizationId", o.name AS office, e.position, e.text, e.regulation,
         e.created_at AS "statedAt", s.number AS version,
         row_number() OVER (PARTITION BY e.organization_id ORDER BY e.created_at DESC, e.id DESC) > 1 AS replaced
       FROM shown s JOIN endorsements e ON e.revision_id = s.revision_id JOIN organizations o ON o.id = e.organization_id
       ORDER BY e.created_at DESC, e.id DESC`,
      [verdictId, next.revisionId, next.number],
      'positions-with-next',
    );
  }

  /** Where a claim circulates and in which language; undefined for one that is read no more. */
  findPlace(tx: Tx, claimId: string): Promise<{ regionCode: string; region: string; language: string } | undefined> {
    return tx.first(
      `SELECT c.region_code AS "regionCode", r.name AS region, c.language FROM claims c JOIN regions r ON r.code = c.region_code
       WHERE c.id = $1`,
      [claimId],
      'place-of-claim',
    );
  }

  /** Where the own newsroom has seen the claim. What others have added is theirs to tell. */
  listOwnAppearances(tx: Tx, claimId: string): Promise<FiledAppearance[]> {
    return tx.rows(
      `SELECT a.url, a.platform, a.posted_at AS "postedAt", a.seen_at AS "seenAt" FROM appearances a
       WHERE a.claim_id = $1 AND a.owner_id = $2 AND a.url IS NOT NULL
       ORDER BY coalesce(a.posted_at, a.seen_at), a.id LIMIT 200`,
      [claimId, tx.scope.organizationId],
      'own-appearances',
    );
  }

  /** The newsroom as readers see it. */
  findNewsroom(tx: Tx, id: string): Promise<PublicNewsroom | undefined> {
    return tx.first(
      `SELECT o.id, o.kind, o.name, o.code, o.region_code AS "regionCode", o.parent_id AS "parentId",
         o.media_group_id AS "mediaGroupId", o.website, o.correction_contact AS "correctionContact", o.disabled_at AS "disabledAt"
       FROM organizations o WHERE o.id = $1`,
      [id],
      'publishing-newsroom',
    );
  }

  async insertFactCheck(
    tx: WriteTx,
    f: { slug: string; verdictId: string; claimId: string; ownerId: string },
  ): Promise<string> {
    // The region is the claim's; the database fills it in.
    const row = await tx.first<{ id: string }>(
      'INSERT INTO fact_checks (slug, verdict_id, claim_id, owner_id) VALUES ($1, $2, $3, $4) RETURNING id',
      [f.slug, f.verdictId, f.claimId, f.ownerId],
    );
    if (!row) throw new Error('no address was made');
    return row.id;
  }

  /** The version, its public evidence; the database moves the verdict and the address with it. */
  async insertVersion(
    tx: WriteTx,
    v: {
      readonly factCheckId: string;
      readonly ownerId: string;
      readonly number: number;
      readonly revisionId: string;
      readonly content: Snapshot;
      readonly correctionNote: string | null;
      readonly personId: string;
    },
  ): Promise<string> {
    const row = await tx.first<{ id: string }>(
      `INSERT INTO fact_check_versions (fact_check_id, owner_id, number, revision_id, content, content_hash, correction_note, published_by)
       VALUES ($1, $2, $3, $4, $5::jsonb, $6, $7, $8) RETURNING id`,
      [
        v.factCheckId,
        v.ownerId,
        v.number,
        v.revisionId,
        JSON.stringify(v.content),
        v.content.contentHash,
        v.correctionNote,
        v.personId,
      ],
    );
    if (!row) throw new Error('the version was not published');
    await tx.rows(
      `INSERT INTO fact_check_evidence (version_id, evidence_id, position)
       SELECT $1, x.id, x.n FROM unnest($2::uuid[]) WITH ORDINALITY AS x(id, n)`,
      [row.id, v.content.evidence.map((e) => e.id)],
    );
    return row.id;
  }

  async retract(tx: WriteTx, factCheckId: string, reason: string): Promise<void> {
    await tx.rows(
      `UPDATE fact_checks SET state = 'RETRACTED', retracted_at = app_now(), retraction_reason = $2 WHERE id = $1`,
      [factCheckId, reason],
    );
  }

  /** Locks an own fact-check; undefined for another's and for what does not exist. */
  async lockOwn(tx: WriteTx, id: string): Promise<FactCheck | undefined> {
    await tx.rows('SELECT 1 FROM fact_checks WHERE id = $1 AND owner_id = $2 FOR UPDATE', [
      id,
      tx.scope.organizationId,
    ]);
    return (await this.listByIds(tx, [id]))[0];
  }

  async setArticleUrl(tx: WriteTx, id: string, url: string | null): Promise<void> {
    await tx.rows('UPDATE fact_checks SET article_url = $2 WHERE id = $1', [id, url]);
  }
}
