import { prepared, queryWall } from '#libs/access';
import { SqlParams, type Tx } from '#libs/database';
import { type Page, type PageRequest, decodeCursor, pageSize, toPage } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import type {
  Agreement,
  AgreementEnd,
  AgreementVersion,
  Clause,
  Party,
  PublicAgreement,
  Signature,
  Suspension,
} from './agreement.types';

export type VersionParty = Party & { readonly versionId: string };
export type VersionClause = Clause & { readonly versionId: string; readonly position: number };

/** Versions of alias `v` that the viewer sees: its own drafts, and what was proposed to it. */
function visibleVersion(p: SqlParams, tx: Tx, v = 'v'): string {
  if (!queryWall.standing) return 'true';
  const org = `${p.add(tx.scope.organizationId)}::uuid`;
  return `(${v}.drafted_by = ${org} OR (${v}.proposed_at IS NOT NULL AND (SELECT true FROM agreement_parties mine
    WHERE mine.version_id = ${v}.id AND mine.organization_id = ${org} LIMIT 1)))`;
}

interface Header {
  readonly id: string;
  readonly draftedBy: string;
  readonly createdAt: Date;
}

const HEADER = 'a.id, a.drafted_by AS "draftedBy", a.created_at AS "createdAt"';

const DOCUMENT = `CASE WHEN v.document_sha256 IS NOT NULL THEN jsonb_build_object('sha256', v.document_sha256,
  'name', v.document_name, 'mime', v.document_mime, 'size', v.document_size) END`;

const VERSION = `v.id, v.agreement_id AS "agreementId", v.number, v.drafted_by AS "draftedBy", v.state, v.title, v.level, v.regions,
  v.effective_from AS "effectiveFrom", v.effective_until AS "effectiveUntil", v.quorum, v.endorsement_hours AS "endorsementHours",
  v.embargo_until AS "embargoUntil", v.retain_read AS "retainRead", v.is_public AS "isPublic",
  ${DOCUMENT} AS document,
  v.content_hash AS "contentHash", v.row_version AS "rowVersion", v.created_at AS "createdAt", v.proposed_at AS "proposedAt",
  v.signed_at AS "signedAt"`;

/** Reads agreements as their viewer sees them: hidden versions are absent. */
@Injectable()
export class AgreementsRepository {
  /** Newest first; `inForce` keeps only those that the viewer's standing rests on. */
  async list(tx: Tx, request: PageRequest, inForce: boolean): Promise<Page<Agreement>> {
    const size = pageSize(request);
    const p = new SqlParams();
    const where = [
      `(SELECT true FROM agreement_versions v WHERE v.agreement_id = a.id AND ${visibleVersion(p, tx)} LIMIT 1)`,
    ];
    if (inForce) {
      const ids = tx.standing.filter((g) => g.capability === 'PARTY').map((g) => g.agreementId);
      where.push(`a.id = ANY (${p.add(ids)}::uuid[])`);
    }
    if (request.after) {
      const { at, id } = decodeCursor(request.after);
      where.push(`(a.created_at, a.id) < (${p.add(at)}::timestamptz, ${p.add(id)}::uuid)`);
    }
    const headers = await tx.rows<Header>(
      `SELECT ${HEADER} FROM agreements a WHERE ${where.join(' AND ')}
       ORDER BY a.created_at DESC, a.id DESC LIMIT ${p.add(size + 1)}`,
      p.values,
      prepared(`agreements${inForce ? '-in-force' : ''}${request.after ? '-after' : ''}`),
    );
    const page = toPage(headers, size);
    return { ...page, items: await this.withLife(tx, page.items) };
  }

  async find(tx: Tx, id: string): Promise<Agreement | undefined> {
    return (await this.findMany(tx, [id]))[0];
  }

  async findMany(tx: Tx, ids: readonly string[]): Promise<Agreement[]> {
    const headers = await tx.rows<Header>(`SELECT ${HEADER} FROM agreements a WHERE a.id = ANY ($1::uuid[])`, [ids]);
    return (await this.withLife(tx, headers)).filter((a) => a.versions.length > 0);
  }

  versionsOf(tx: Tx, ids: readonly string[]): Promise<AgreementVersion[]> {
    const p = new SqlParams();
    return tx.rows<AgreementVersion>(
      `SELECT ${VERSION} FROM agreement_versions v WHERE v.id = ANY (${p.add(ids)}::uuid[]) AND ${visibleVersion(p, tx)}`,
      p.values,
    );
  }

  /** All versions of the agreements that these are versions of. */
  siblingsOf(tx: Tx, versionIds: readonly string[]): Promise<AgreementVersion[]> {
    const p = new SqlParams();
    return tx.rows<AgreementVersion>(
      `SELECT ${VERSION} FROM agreement_versions v WHERE ${visibleVersion(p, tx)} AND v.agreement_id IN
         (SELECT w.agreement_id FROM agreement_versions w WHERE w.id = ANY (${p.add(versionIds)}::uuid[]))`,
      p.values,
    );
  }

  partiesOf(tx: Tx, versionIds: readonly string[]): Promise<VersionParty[]> {
    return this.parts<VersionParty>(
      tx,
      versionIds,
      `SELECT x.version_id AS "versionId", x.organization_id AS "organizationId", x.role, x.document_number AS "documentNumber",
         x.signatory_name AS "signatoryName", x.signatory_office AS "signatoryOffice",
         x.signatory_person_id AS "signatoryPersonId", x.liaison_person_id AS "liaisonPersonId"
       FROM agreement_parties x`,
      'x.version_id, x.organization_id',
    );
  }

  clausesOf(tx: Tx, versionIds: readonly string[]): Promise<VersionClause[]> {
    return this.parts<VersionClause>(
      tx,
      versionIds,
      `SELECT x.version_id AS "versionId", x.position, x.number, x.text, x.party_role AS "partyRole", x.capability,
         x.regions, x.themes, x.stages FROM agreement_clauses x`,
      'x.version_id, x.position',
    );
  }

  signaturesOf(tx: Tx, versionIds: readonly string[]): Promise<Signature[]> {
    return this.parts<Signature>(
      tx,
      versionIds,
      `SELECT x.version_id AS "versionId", x.organization_id AS "organizationId", x.person_id AS "personId",
         x.content_hash AS "contentHash", x.signed_at AS "signedAt" FROM agreement_signatures x`,
      'x.signed_at, x.organization_id',
    );
  }

  /** The register, the latest first: the agreements that begin last. */
  async listPublic(tx: Tx, request: PageRequest): Promise<Page<PublicAgreement>> {
    const size = pageSize(request);
    const p = new SqlParams();
    const after = request.after ? decodeCursor(request.after) : null;
    const beyond = after
      ? `WHERE (a.effective_from, a.agreement_id) < (${p.add(after.at)}::timestamptz, ${p.add(after.id)}::uuid)`
      : '';
    const rows = await tx.rows<PublicAgreement>(
      `SELECT a.agreement_id AS "agreementId", a.title, a.level, a.regions, a.effective_from AS "effectiveFrom",
         a.effective_until AS "effectiveUntil", a.ended_at AS "endedAt",
         (SELECT coalesce(jsonb_agg(jsonb_build_object('organizationId', o.id, 'name', o.name) ORDER BY o.name, o.id), '[]')
          FROM organizations o WHERE o.id = ANY (a.party_ids)) AS parties
       FROM public_agreements() a ${beyond} ORDER BY a.effective_from DESC, a.agreement_id DESC LIMIT ${p.add(size + 1)}`,
      p.values,
    );
    return toPage(rows, size);
  }

  private parts<T>(tx: Tx, versionIds: readonly string[], select: string, order: string): Promise<T[]> {
    const p = new SqlParams();
    return tx.rows<T>(
      `${select} JOIN agreement_versions v ON v.id = x.version_id
       WHERE x.version_id = ANY (${p.add(versionIds)}::uuid[]) AND ${visibleVersion(p, tx)} ORDER BY ${order}`,
      p.values,
    );
  }

  /** Three statements for any number of agreements. */
  private async withLife(tx: Tx, headers: readonly Header[]): Promise<Agreement[]> {
    if (headers.length === 0) return [];
    const ids = headers.map((h) => h.id);
    const p = new SqlParams();
    const versions = await tx.rows<AgreementVersion>(
      `SELECT ${VERSION} FROM agreement_versions v WHERE v.agreement_id = ANY (${p.add(ids)}::uuid[])
         AND ${visibleVersion(p, tx)} ORDER BY v.number`,
      p.values,
      prepared('agreement-versions'),
    );
    const suspensions = await tx.rows<Suspension>(
      `SELECT s.id, s.agreement_id AS "agreementId", s.organization_id AS "organizationId", s.person_id AS "personId", s.reason,
         s.suspended_at AS "suspendedAt", s.lifted_at AS "liftedAt"
       FROM agreement_suspensions s WHERE s.agreement_id = ANY ($1::uuid[]) ORDER BY s.suspended_at, s.id`,
      [ids],
      'agreement-suspensions',
    );
    const ends = await tx.rows<AgreementEnd>(
      `SELECT e.agreement_id AS "agreementId", e.organization_id AS "organizationId", e.person_id AS "personId", e.reason,
         e.ended_at AS "endedAt" FROM agreement_ends e WHERE e.agreement_id = ANY ($1::uuid[])`,
      [ids],
      'agreement-ends',
    );
    return headers.map((h) => ({
      ...h,
      versions: versions.filter((v) => v.agreementId === h.id),
      suspensions: suspensions.filter((s) => s.agreementId === h.id),
      end: ends.find((e) => e.agreementId === h.id) ?? null,
    }));
  }
}
