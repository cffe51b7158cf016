import type { OrganizationKind } from '#libs/access';
import type { Tx, WriteTx } from '#libs/database';
import { Injectable } from '@nestjs/common';
import { memberKey } from './agreement-text.policy';
import type { AgreementDocument, AgreementText } from './agreement.types';

const TEXT_COLUMNS = `title, level, regions, effective_from, effective_until, quorum, endorsement_hours, embargo_until,
  retain_read, is_public`;

const scalars = (t: AgreementText): unknown[] => [
  t.title,
  t.level,
  t.regions,
  t.effectiveFrom,
  t.effectiveUntil,
  t.quorum,
  t.endorsementHours,
  t.embargoUntil,
  t.retainRead,
  t.isPublic,
];

/** Writes agreements. What may be written when is decided before; triggers and policies hold it once more. */
@Injectable()
export class AgreementChangesRepository {
  async insertAgreement(tx: WriteTx): Promise<string> {
    return one(
      await tx.first<{ id: string }>('INSERT INTO agreements (drafted_by, created_by) VALUES ($1, $2) RETURNING id', [
        tx.scope.organizationId,
        tx.scope.personId,
      ]),
    );
  }

  async insertVersion(tx: WriteTx, agreementId: string, number: number, text: AgreementText): Promise<string> {
    const id = one(
      await tx.first<{ id: string }>(
        `INSERT INTO agreement_versions (agreement_id, number, drafted_by, ${TEXT_COLUMNS})
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) RETURNING id`,
        [agreementId, number, tx.scope.organizationId, ...scalars(text)],
      ),
    );
    await this.insertParts(tx, id, text);
    return id;
  }

  /** Replaces a draft's text; false when the row has moved on from `expectedVersion`. */
  async replaceText(tx: WriteTx, versionId: string, expectedVersion: number, text: AgreementText): Promise<boolean> {
    const row = await tx.first(
      `UPDATE agreement_versions SET (${TEXT_COLUMNS}) = ($3, $4, $5::text[], $6, $7, $8, $9, $10, $11, $12),
         row_version = row_version + 1
       WHERE id = $1 AND row_version = $2 AND state = 'DRAFT' RETURNING id`,
      [versionId, expectedVersion, ...scalars(text)],
    );
    if (!row) return false;
    await tx.rows('DELETE FROM agreement_parties WHERE version_id = $1', [versionId]);
    await tx.rows('DELETE FROM agreement_clauses WHERE version_id = $1', [versionId]);
    await this.insertParts(tx, versionId, text);
    return true;
  }

  async setDocument(
    tx: WriteTx,
    versionId: string,
    expectedVersion: number,
    d: AgreementDocument | null,
  ): Promise<boolean> {
    const row = await tx.first(
      `UPDATE agreement_versions SET document_sha256 = $3, document_name = $4, document_mime = $5, document_size = $6,
         row_version = row_version + 1
       WHERE id = $1 AND row_version = $2 AND state = 'DRAFT' RETURNING id`,
      [versionId, expectedVersion, d?.sha256 ?? null, d?.name ?? null, d?.mime ?? null, d?.size ?? null],
    );
    return row !== undefined;
  }

  async freeze(tx: WriteTx, versionId: string, expectedVersion: number, hash: string): Promise<boolean> {
    const row = await tx.first(
      `UPDATE agreement_versions SET state = 'PROPOSED', content_hash = $3, proposed_at = app_now(), row_version = row_version + 1
       WHERE id = $1 AND row_version = $2 AND state = 'DRAFT' RETURNING id`,
      [versionId, expectedVersion, hash],
    );
    return row !== undefined;
  }

  async withdraw(tx: WriteTx, versionId: string): Promise<void> {
    await tx.rows(`UPDATE agreement_versions SET state = 'WITHDRAWN', row_version = row_version + 1 WHERE id = $1`, [
      versionId,
    ]);
  }

  async sign(tx: WriteTx, versionId: string, hash: string): Promise<void> {
    await tx.rows(
      'INSERT INTO agreement_signatures (version_id, organization_id, person_id, content_hash) VALUES ($1, $2, $3, $4)',
      [versionId, tx.scope.organizationId, tx.scope.personId, hash],
    );
  }

  async suspend(tx: WriteTx, agreementId: string, reason: string): Promise<void> {
    await tx.rows(
      'INSERT INTO agreement_suspensions (agreement_id, organization_id, person_id, reason) VALUES ($1, $2, $3, $4)',
      [agreementId, tx.scope.organizationId, tx.scope.personId, reason],
    );
  }

  async lift(tx: WriteTx, agreementId: string): Promise<void> {
    await tx.rows(
      `UPDATE agreement_suspensions SET lifted_at = app_now(), lifted_by = $3
       WHERE agreement_id = $1 AND organization_id = $2 AND lifted_at IS NULL`,
      [agreementId, tx.scope.organizationId, tx.scope.personId],
    );
  }

  async end(tx: WriteTx, agreementId: string, reason: string): Promise<void> {
    await tx.rows(
      'INSERT INTO agreement_ends (agreement_id, organization_id, person_id, reason) VALUES ($1, $2, $3, $4)',
      [agreementId, tx.scope.organizationId, tx.scope.personId, reason],
    );
  }

  async nextNumber(tx: WriteTx, agreementId: string): Promise<number> {
    const row = await tx.first<{ number: number | null }>('SELECT next_agreement_version($1) AS number', [agreementId]);
    if (!row?.number) throw new Error('only a party can number an amendment');
    return row.number;
  }

  async existingRegions(tx: Tx, codes: readonly string[]): Promise<Set<string>> {
    const rows = await tx.rows<{ code: string }>('SELECT code FROM regions WHERE code = ANY ($1::text[])', [codes]);
    return new Set(rows.map((r) => r.code));
  }

  async activeOrganizations(tx: Tx, ids: readonly string[]): Promise<Map<string, OrganizationKind>> {
    const rows = await tx.rows<{ id: string; kind: OrganizationKind }>(
      'SELECT id, kind FROM organizations WHERE id = ANY ($1::uuid[]) AND disabled_at IS NULL',
      [ids],
    );
    return new Map(rows.map((r) => [r.id, r.kind]));
  }

  /** Which of the pairs are live memberships. */
  async members(tx: Tx, pairs: readonly { organizationId: string; personId: string }[]): Promise<Set<string>> {
    const rows = await tx.rows<{ org: string; person: string }>(
      `SELECT x.org, x.person FROM unnest($1::uuid[], $2::uuid[]) AS x(org, person) WHERE is_member(x.org, x.person)`,
      [pairs.map((p) => p.organizationId), pairs.map((p) => p.personId)],
    );
    return new Set(rows.map((r) => memberKey(r.org, r.person)));
  }

  /** Whom an organisation can be signed for or reached through: its admins and liaisons, by name. */
  representatives(tx: Tx, organizationId: string): Promise<{ personId: string; name: string }[]> {
    return tx.rows(
      'SELECT person_id AS "personId", display_name AS name FROM organization_representatives($1) ORDER BY 2, 1',
      [organizationId],
    );
  }

  private async insertParts(tx: WriteTx, versionId: string, { parties, clauses }: AgreementText): Promise<void> {
    await tx.rows(
      `INSERT INTO agreement_parties (version_id, organization_id, role, document_number, signatory_name, signatory_office,
         signatory_person_id, liaison_person_id)
       SELECT $1, x."organizationId", x.role, x."documentNumber", x."signatoryName", x."signatoryOffice", x."signatoryPersonId",
         x."liaisonPersonId"
       FROM jsonb_to_recordset($2::jsonb) AS x("organizationId" uuid, role text, "documentNumber" text, "signatoryName" text,
         "signatoryOffice" text, "signatoryPersonId" uuid, "liaisonPersonId" uuid)`,
      [versionId, JSON.stringify(parties)],
    );
    await tx.rows(
      `INSERT INTO agreement_clauses (version_id, position, number, text, party_role, capability, regions, themes, stages)
       SELECT $1, x.position, x.number, x.text, x."partyRole", x.capability, x.regions, x.themes, x.stages
       FROM jsonb_to_recordset($2::jsonb) AS x(position integer, number text, text text, "partyRole" text, capability text,
         regions text[], themes text[], stages text[])`,
      [versionId, JSON.stringify(clauses.map((clause, i) => ({ ...clause, position: i + 1 })))],
    );
  }
}

function one(row: { id: string } | undefined): string {
  if (!row) throw new Error('the row was not inserted');
  return row.id;
}
