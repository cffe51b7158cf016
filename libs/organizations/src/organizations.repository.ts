import type { OrganizationKind } from '#libs/access';
import type { Tx, WriteTx } from '#libs/database';
import { decodeCursor, pageSize, toPage, type Page, type PageRequest } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import type { NewsroomLabel } from './labels.policy';

export interface Organization {
  readonly id: string;
  readonly kind: OrganizationKind;
  readonly name: string;
  readonly code: string;
  readonly regionCode: string | null;
  readonly parentId: string | null;
  readonly mediaGroupId: string | null;
  readonly website: string | null;
  /** Where a newsroom wants to hear of its errors. */
  readonly correctionContact: string | null;
  readonly createdAt: Date;
  readonly disabledAt: Date | null;
}

export interface NewOrganization {
  readonly kind: OrganizationKind;
  readonly name: string;
  readonly code: string;
  readonly regionCode?: string | null;
  readonly parentId?: string | null;
  readonly mediaGroupId?: string | null;
  readonly website?: string | null;
  readonly correctionContact?: string | null;
}

export interface MediaGroup {
  readonly id: string;
  readonly name: string;
}

/** What of the directory is asked for. */
export interface OrganizationFilter {
  /** Part of the name or the code. */
  readonly text?: string | null;
  readonly kind?: OrganizationKind | null;
  /** This region and all below it. */
  readonly regionCode?: string | null;
  /** Those that nobody acts for instead of the live ones. */
  readonly disabled?: boolean | null;
}

export interface OrganizationChanges {
  readonly name?: string;
  readonly website?: string | null;
  readonly correctionContact?: string | null;
  readonly mediaGroupId?: string | null;
}

const COLUMNS = `o.id, o.kind, o.name, o.code, o.region_code AS "regionCode", o.parent_id AS "parentId",
  o.media_group_id AS "mediaGroupId", o.website, o.correction_contact AS "correctionContact", o.created_at AS "createdAt", o.disabled_at AS "disabledAt"`;

/** The directory: who exists is no secret, so these rows have no predicate of standing. */
@Injectable()
export class OrganizationsRepository {
  /** Undefined when the code is taken. */
  insert(tx: WriteTx, organization: NewOrganization): Promise<Organization | undefined> {
    const { kind, name, code, regionCode, parentId, mediaGroupId, website, correctionContact } = organization;
    const own = [website ?? null, correctionContact ?? null];
    return tx.first(
      `INSERT INTO organizations AS o (kind, name, code, region_code, parent_id, media_group_id, website, correction_contact)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (code) DO NOTHING RETURNING ${COLUMNS}`,
      [kind, name, code, regionCode ?? null, parentId ?? null, mediaGroupId ?? null, ...own],
    );
  }

  find(tx: Tx, id: string): Promise<Organization | undefined> {
    return tx.first(`SELECT ${COLUMNS} FROM organizations o WHERE o.id = $1`, [id], 'organization');
  }

  findByCode(tx: Tx, code: string): Promise<Organization | undefined> {
    return tx.first(`SELECT ${COLUMNS} FROM organizations o WHERE o.code = $1`, [code]);
  }

  findMany(tx: Tx, ids: readonly string[]): Promise<Organization[]> {
    return tx.rows(`SELECT ${COLUMNS} FROM organizations o WHERE o.id = ANY ($1)`, [ids], 'organizations');
  }

  /** The offices directly below one. */
  listChildren(tx: Tx, parentId: string): Promise<Organization[]> {
    return tx.rows(`SELECT ${COLUMNS} FROM organizations o WHERE o.parent_id = $1 ORDER BY o.region_code, o.id`, [
      parentId,
    ]);
  }

  /** Newest first; without those that an import made up for old claims. */
  async list(tx: Tx, filter: OrganizationFilter, page: PageRequest): Promise<Page<Organization>> {
    const size = pageSize(page);
    const after = page.after ? decodeCursor(page.after) : null;
    const text = filter.text?.trim();
    const rows = await tx.rows<Organization>(
      `SELECT ${COLUMNS} FROM organizations o
       WHERE (o.disabled_at IS NOT NULL) = $7 AND NOT o.imported
         AND ($1::text IS NULL OR o.name ILIKE $1 OR o.code ILIKE $1)
         AND ($2::text IS NULL OR o.kind = $2)
         AND ($3::text IS NULL OR region_within(o.region_code, $3))
         AND ($4::timestamptz IS NULL OR (o.created_at, o.id) < ($4, $5::uuid))
       ORDER BY o.created_at DESC, o.id DESC LIMIT $6`,
      [
        text ? `%${text.replaceAll(/[\\%_]/g, '\\$&')}%` : null,
        filter.kind ?? null,
        filter.regionCode ?? null,
        after?.at ?? null,
        after?.id ?? null,
        size + 1,
        filter.disabled ?? false,
      ],
    );
    return toPage(rows, size);
  }

  /** `undefined` leaves a field as it is. */
  update(tx: WriteTx, id: string, changes: OrganizationChanges): Promise<Organization | undefined> {
    const given = (key: keyof OrganizationChanges): boolean => changes[key] !== undefined;
    return tx.first(
      `UPDATE organizations o SET
         name = CASE WHEN $2 THEN $3 ELSE o.name END,
         website = CASE WHEN $4 THEN $5 ELSE o.website END,
         media_group_id = CASE WHEN $6 THEN $7::uuid ELSE o.media_group_id END,
         correction_contact = CASE WHEN $8 THEN $9 ELSE o.correction_contact END
       WHERE o.id = $1 RETURNING ${COLUMNS}`,
      [
        id,
        given('name'),
        changes.name ?? null,
        given('website'),
        changes.website ?? null,
        given('mediaGroupId'),
        changes.mediaGroupId ?? null,
        given('correctionContact'),
        changes.correctionContact ?? null,
      ],
    );
  }

  setDisabled(tx: WriteTx, id: string, disabled: boolean): Promise<Organization | undefined> {
    return tx.first(
      `UPDATE organizations o SET disabled_at = CASE WHEN $2 THEN coalesce(o.disabled_at, app_now()) END
       WHERE o.id = $1 RETURNING ${COLUMNS}`,
      [id, disabled],
    );
  }

  /** Undefined when the name is taken. */
  insertMediaGroup(tx: WriteTx, name: string): Promise<MediaGroup | undefined> {
    return tx.first('INSERT INTO media_groups (name) VALUES ($1) ON CONFLICT (name) DO NOTHING RETURNING id, name', [
      name,
    ]);
  }

  findMediaGroups(tx: Tx, ids: readonly string[]): Promise<MediaGroup[]> {
    return tx.rows('SELECT id, name FROM media_groups WHERE id = ANY ($1)', [ids]);
  }

  findMediaGroupByName(tx: Tx, name: string): Promise<MediaGroup | undefined> {
    return tx.first('SELECT id, name FROM media_groups WHERE name = $1', [name]);
  }

  /** All of them: there are few. */
  listMediaGroups(tx: Tx): Promise<MediaGroup[]> {
    return tx.rows('SELECT id, name FROM media_groups ORDER BY lower(name), id LIMIT 1000');
  }

  listLabels(tx: Tx, organizationIds: readonly string[]): Promise<(NewsroomLabel & { organizationId: string })[]> {
    return tx.rows(
      `SELECT organization_id AS "organizationId", label, rating FROM newsroom_labels
       WHERE organization_id = ANY ($1) ORDER BY rating, lower(label)`,
      [organizationIds],
    );
  }

  /** Puts these labels in the place of all that were there. */
  async setLabels(tx: WriteTx, organizationId: string, labels: readonly NewsroomLabel[]): Promise<void> {
    await tx.rows('DELETE FROM newsroom_labels WHERE organization_id = $1', [organizationId]);
    await this.addLabels(tx, organizationId, labels);
  }

  async addLabels(tx: WriteTx, organizationId: string, labels: readonly NewsroomLabel[]): Promise<void> {
    await tx.rows(
      `INSERT INTO newsroom_labels (organization_id, label, rating) SELECT $1, * FROM unnest($2::text[], $3::text[])
       ON CONFLICT DO NOTHING`,
      [organizationId, labels.map((l) => l.label), labels.map((l) => l.rating)],
    );
  }
}
