import { type Because, prepared, viewerStatement, visibleContribution } from '#libs/access';
import { SqlParams, type Tx, type Viewer, type WriteTx } from '#libs/database';
import type { PageRequest } from '#libs/kernel';
import { type Keyset, decodeCursor, pageSize } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import type { Evidence, EvidenceHead, EvidenceKind, Sensitivity } from './evidence.types';
import type { Derivative } from './content/inspection';
import type { SealedUpload } from './uploads/uploads.service';

export interface NewEvidence {
  readonly claimId: string;
  readonly claimOwnerId: string;
  readonly audience: readonly string[];
  readonly sensitivity: Sensitivity;
  readonly isPublic: boolean;
  readonly kind: EvidenceKind;
  readonly title: string;
  readonly description: string | null;
  readonly contentHash: string;
  readonly upload?: SealedUpload;
  readonly linkUrl?: string;
  readonly statement?: { readonly text: string; readonly speaker: string | null; readonly at: Date | null };
}

/** What a reader is told: of the audience only what it knows anyway, so that no agreement shows to who is no party. */
function columns(p: SqlParams, tx: Viewer): string {
  const org = `${p.add(tx.scope.organizationId)}::uuid`;
  const known = `${p.add([...new Set(tx.standing.map((g) => g.agreementId))])}::uuid[]`;
  const audience = `CASE WHEN e.owner_id = ${org} OR e.claim_owner_id = ${org} THEN e.audience
    ELSE ARRAY(SELECT a FROM unnest(e.audience) a WHERE a = ANY (${known})) END`;
  return `e.id, e.claim_id AS "claimId", e.owner_id AS "ownerId", e.claim_owner_id AS "claimOwnerId", ${audience} AS audience,
  e.sensitivity, e.is_public AS "isPublic", e.is_public AND app_published_evidence(e.id) AS "isPublished", e.kind, e.title,
  e.description, e.content_hash AS "contentHash",
  CASE WHEN e.kind = 'FILE' THEN jsonb_build_object('name', e.file_name, 'size', e.file_size, 'mime', e.file_mime,
    'kind', e.file_kind, 'sha256', e.content_hash, 'facts', coalesce(e.file_facts, '{}')) END AS file,
  e.link_url AS "linkUrl", l.state AS "linkState", l.failure AS "linkFailure", l.final_url AS "linkFinalUrl",
  l.http_status AS "linkStatus", l.title AS "linkTitle", l.text AS "linkText", l.content_sha256 AS "linkSha256",
  l.captured_at AS "linkCapturedAt", e.statement_text AS "statementText", e.statement_speaker AS "statementSpeaker",
  e.statement_at AS "statementAt", e.added_by AS "addedBy", e.created_at AS "createdAt", e.withdrawn_at AS "withdrawnAt",
  e.withdrawn_reason AS "withdrawnReason",
  coalesce((SELECT jsonb_agg(jsonb_build_object('kind', d.kind, 'mime', d.mime, 'size', d.size, 'width', d.width,
    'height', d.height, 'sha256', d.sha256) ORDER BY d.kind) FROM evidence_derivatives d WHERE d.evidence_id = e.id), '[]') AS derivatives,
  (SELECT jsonb_build_object('regionCode', c.region_code, 'theme', c.theme, 'stage', c.stage) FROM claims c
    WHERE c.id = e.claim_id) AS "claimFacts",
  ARRAY(SELECT s.agreement_id FROM claim_shares s WHERE s.claim_id = e.claim_id AND s.agreement_id = ANY (e.audience)
    AND s.agreement_id = ANY (${known})) AS "sharedUnder"`;
}

/** Columns of an `EvidenceHead`. */
const HEAD = `e.id, e.claim_id AS "claimId", e.owner_id AS "ownerId", e.sensitivity, e.is_public AS "isPublic",
  e.is_public AND app_published_evidence(e.id) AS "isPublished", e.kind, e.title, e.description, e.content_hash AS "contentHash",
  e.created_at AS "createdAt", e.withdrawn_at AS "withdrawnAt", e.withdrawn_reason AS "withdrawnReason"`;

const FROM = 'evidence e LEFT JOIN link_captures l ON l.evidence_id = e.id';

/** A link whose page has not been fetched yet. */
export interface PendingLink {
  readonly id: string;
  readonly claimId: string;
  readonly ownerId: string;
  readonly url: string;
}

interface EvidenceRow extends Omit<Evidence, 'link' | 'statement'> {
  linkUrl: string | null;
  linkState: 'PENDING' | 'CAPTURED' | 'FAILED' | null;
  linkFailure: string | null;
  linkFinalUrl: string | null;
  linkStatus: number | null;
  linkTitle: string | null;
  linkText: string | null;
  linkSha256: string | null;
  linkCapturedAt: Date | null;
  statementText: string | null;
  statementSpeaker: string | null;
  statementAt: Date | null;
}

function toEvidence(row: EvidenceRow): Evidence {
  const {
    linkUrl,
    linkState,
    linkFailure,
    linkFinalUrl,
    linkStatus,
    linkTitle,
    linkText,
    linkSha256,
    linkCapturedAt,
    ...rest
  } = row;
  const { statementText, statementSpeaker, statementAt, ...evidence } = rest;
  return {
    ...evidence,
    link:
      linkUrl === null
        ? null
        : {
            url: linkUrl,
            state: linkState ?? 'PENDING',
            failure: linkFailure,
            finalUrl: linkFinalUrl,
            httpStatus: linkStatus,
            title: linkTitle,
            text: linkText,
            contentSha256: linkSha256,
            capturedAt: linkCapturedAt,
          },
    statement: statementText === null ? null : { text: statementText, speaker: statementSpeaker, at: statementAt },
  };
}

/** The first wall for evidence: its audience, its sensitivity, or a published fact-check that shows it. */
export function visibleEvidence(p: SqlParams, tx: Viewer, e = 'e'): string {
  const contribution = visibleContribution(p, tx, e, {
    at: `${e}.created_at`,
    audience: `${e}.audience`,
    ownOnly: `${e}.sensitivity = 'OWN_ORGANISATION'`,
    also: { capability: 'READ_SENSITIVE_EVIDENCE', when: `${e}.sensitivity = 'SENSITIVE'` },
  });
  return `(${contribution} OR (${e}.is_public AND app_published_evidence(${e}.id)))`;
}

/** After every id; a list without a cursor begins here. */
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

@Injectable()
export class EvidenceRepository {
  async find(tx: Tx, id: string): Promise<Evidence | undefined> {
    const p = new SqlParams();
    const row = await tx.first<EvidenceRow>(
      `SELECT ${columns(p, tx)} FROM ${FROM} WHERE e.id = ${p.add(id)} AND ${visibleEvidence(p, tx)}`,
      p.values,
      prepared('evidence'),
    );
    return row && toEvidence(row);
  }

  async listByIds(tx: Tx, ids: readonly string[]): Promise<Evidence[]> {
    const p = new SqlParams();
    const rows = await tx.rows<EvidenceRow>(
      `SELECT ${columns(p, tx)} FROM ${FROM} WHERE e.id = ANY (${p.add(ids)}::uuid[]) AND ${visibleEvidence(p, tx)}`,
      p.values,
      prepared('evidence-by-ids'),
    );
    return rows.map(toEvidence);
  }

  /** Evidence of several claims, newest first: the same page of each, one row more than asked for. */
  async listForClaims(tx: Tx, claimIds: readonly string[], page: PageRequest): Promise<Evidence[]> {
    const rows = await this.listRows<EvidenceRow>(tx, claimIds, page, 'evidence-of-claims', (p, viewer) => [
      columns(p, viewer),
      FROM,
    ]);
    return rows.map(toEvidence);
  }

  /**
   * The same of each as much as a list of titles shows. A page of 20 takes PostgreSQL a third and Node two fifths of what whole evidence
   * takes, most of whose columns ask other tables.
   */
  listHeadsForClaims(tx: Tx, claimIds: readonly string[], page: PageRequest): Promise<EvidenceHead[]> {
    return this.listRows<EvidenceHead>(tx, claimIds, page, 'evidence-heads-of-claims', () => [HEAD, 'evidence e']);
  }

  private listRows<T>(
    tx: Tx,
    claimIds: readonly string[],
    page: PageRequest,
    name: string,
    of: (p: SqlParams, viewer: Viewer) => readonly [columns: string, from: string],
  ): Promise<T[]> {
    const size = pageSize(page);
    const after = page.after ? decodeCursor(page.after) : undefined;
    const given = [claimIds, after?.at ?? 'infinity', after?.id ?? LAST_ID, size + 1];
    const statement = viewerStatement(tx, name, given, (p, viewer, [ids, at, id, limit]) => {
      const [selected, from] = of(p, viewer);
      return `SELECT x.* FROM unnest(${ids}::uuid[]) AS k(id) CROSS JOIN LATERAL (
         SELECT ${selected} FROM ${from} WHERE e.claim_id = k.id AND ${visibleEvidence(p, viewer)}
           AND (e.created_at, e.id) < (${at}::timestamptz, ${id}::uuid)
         ORDER BY e.created_at DESC, e.id DESC LIMIT ${limit}) x`;
    });
    return tx.rows<T>(statement.text, statement.values, statement.name);
  }

  async lockOwn(tx: WriteTx, id: string): Promise<Evidence | undefined> {
    await tx.rows('SELECT 1 FROM evidence WHERE id = $1 AND owner_id = $2 FOR UPDATE', [id, tx.scope.organizationId]);
    return this.find(tx, id);
  }

  /**
   * Evidence, the first line of its custody, its event and the job that tells of it, in one message (`attach_evidence`): apart they took
   * three, and PostgreSQL a quarter more. `existing` where the organisation has attached the same content to this claim before: then nothing is
   * written. Where it is the last of its transaction, that ends in the same message.
   */
  async attach(
    tx: WriteTx,
    e: NewEvidence,
    {
      because,
      event,
      isLast,
    }: {
      readonly because: Because | null;
      readonly event: {
        readonly type: string;
        readonly data: Readonly<Record<string, unknown>>;
        readonly task: string;
      };
      readonly isLast: boolean;
    },
  ): Promise<{ readonly id: string; readonly existing: null } | { readonly id: null; readonly existing: string }> {
    const row = await tx[isLast ? 'last' : 'first']<{ id: string; existing: null } | { id: null; existing: string }>(
      `SELECT id, existing FROM attach_evidence($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
         $20, $21, $22, $23, $24)`,
      [
        e.claimId,
        e.claimOwnerId,
        e.audience,
        e.sensitivity,
        e.isPublic,
        e.kind,
        e.title,
        e.description,
        e.contentHash,
        e.upload?.id ?? null,
        e.upload?.fileName ?? null,
        e.upload?.size ?? null,
        e.upload?.mime ?? null,
        e.upload?.mediaKind ?? null,
        e.upload?.facts ?? null,
        e.linkUrl ?? null,
        e.statement?.text ?? null,
        e.statement?.speaker ?? null,
        e.statement?.at ?? null,
        because?.agreementId ?? null,
        because?.clause ?? null,
        event.type,
        JSON.stringify(event.data),
        event.task,
      ],
      'evidence-attach',
    );
    if (!row) throw new Error('the evidence was not attached');
    return row;
  }

  async setAccess(
    tx: WriteTx,
    id: string,
    access: { sensitivity: Sensitivity; isPublic: boolean; audience: readonly string[] },
  ): Promise<void> {
    await tx.rows(
      'UPDATE evidence SET sensitivity = $3, is_public = $4, audience = $5 WHERE id = $1 AND owner_id = $2',
      [id, tx.scope.organizationId, access.sensitivity, access.isPublic, access.audience],
    );
  }

  async withdraw(tx: WriteTx, id: string, reason: string): Promise<void> {
    await tx.rows(
      `UPDATE evidence SET withdrawn_at = app_now(), withdrawn_by = $3, withdrawn_reason = $4 WHERE id = $1 AND owner_id = $2`,
      [id, tx.scope.organizationId, tx.scope.personId, reason],
    );
  }

  async openCapture(tx: WriteTx, evidenceId: string): Promise<void> {
    await tx.rows('INSERT INTO link_captures (evidence_id) VALUES ($1)', [evidenceId]);
  }

  /** As system work: the address of a capture that has not been made yet. */
  async findPendingLink(tx: Tx, evidenceId: string): Promise<PendingLink | undefined> {
    return tx.first<PendingLink>(
      `SELECT e.id, e.claim_id AS "claimId", e.owner_id AS "ownerId", e.link_url AS url FROM evidence e
       JOIN link_captures l ON l.evidence_id = e.id WHERE e.id = $1 AND l.state = 'PENDING'`,
      [evidenceId],
    );
  }

  async saveCapture(
    tx: WriteTx,
    evidenceId: string,
    capture: { finalUrl: string; status: number; title: string; text: string; sha256: string },
  ): Promise<boolean> {
    const row = await tx.first(
      `UPDATE link_captures SET state = 'CAPTURED', final_url = $2, http_status = $3, title = $4, text = $5, content_sha256 = $6,
         captured_at = app_now() WHERE evidence_id = $1 AND state = 'PENDING' RETURNING evidence_id`,
      [evidenceId, capture.finalUrl, capture.status, capture.title, capture.text, capture.sha256],
    );
    return row !== undefined;
  }

  async saveFailedCapture(tx: WriteTx, evidenceId: string, failure: string, status: number | null): Promise<boolean> {
    const row = await tx.first(
      `UPDATE link_captures SET state = 'FAILED', failure = $2, http_status = $3, captured_at = app_now()
       WHERE evidence_id = $1 AND state = 'PENDING' RETURNING evidence_id`,
      [evidenceId, failure, status],
    );
    return row !== undefined;
  }

  /** As system work: the original to draw from, unless it has been drawn. */
  async findImageWithoutDerivatives(tx: Tx, evidenceId: string): Promise<{ sha256: string } | undefined> {
    return tx.first<{ sha256: string }>(
      `SELECT e.content_hash AS sha256 FROM evidence e WHERE e.id = $1 AND e.file_kind = 'IMAGE'
         AND NOT EXISTS (SELECT 1 FROM evidence_derivatives d WHERE d.evidence_id = e.id)`,
      [evidenceId],
    );
  }

  async saveDerivative(
    tx: WriteTx,
    evidenceId: string,
    sha256: string,
    d: Omit<Derivative, 'bytes'> & { size: number },
  ): Promise<void> {
    await tx.rows(
      `INSERT INTO evidence_derivatives (evidence_id, kind, sha256, mime, size, width, height) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT DO NOTHING`,
      [evidenceId, d.kind, sha256, d.mime, d.size, d.width, d.height],
    );
  }
}

export function evidenceKeyset(e: Pick<Evidence, 'createdAt' | 'id'>): Keyset {
  return { at: e.createdAt, id: e.id };
}
