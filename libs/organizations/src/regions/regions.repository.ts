import type { Tx } from '#libs/database';
import { Injectable } from '@nestjs/common';

export const REGION_LEVELS = ['COUNTRY', 'PROVINCE', 'REGENCY', 'DISTRICT'] as const;

export type RegionLevel = (typeof REGION_LEVELS)[number];

export interface Region {
  readonly code: string;
  readonly name: string;
  readonly level: RegionLevel;
  readonly parentCode: string | null;
}

/** The outline of a region for a map, and whom the map names as its source. */
export interface KeptOutline extends Region {
  readonly path: string;
  readonly bounds: readonly number[];
  readonly source: string;
}

const COLUMNS = 'code, name, level, parent_code AS "parentCode"';

/** Public facts: no predicate of standing. */
@Injectable()
export class RegionsRepository {
  find(tx: Tx, code: string): Promise<Region | undefined> {
    return tx.first(`SELECT ${COLUMNS} FROM regions WHERE code = $1`, [code], 'region');
  }

  findMany(tx: Tx, codes: readonly string[]): Promise<Region[]> {
    return tx.rows(`SELECT ${COLUMNS} FROM regions WHERE code = ANY ($1)`, [codes], 'regions');
  }

  listChildren(tx: Tx, parentCode: string): Promise<Region[]> {
    return tx.rows(`SELECT ${COLUMNS} FROM regions WHERE parent_code = $1 ORDER BY code`, [parentCode]);
  }

  /** Of the regions directly below one those that an operator has brought outlines of. */
  listOutlines(tx: Tx, parentCode: string): Promise<KeptOutline[]> {
    return tx.rows(
      `SELECT code, name, level, parent_code AS "parentCode", o.path, o.bounds, o.source
       FROM regions JOIN region_outlines o USING (code) WHERE parent_code = $1 ORDER BY code`,
      [parentCode],
    );
  }

  /** By part of the name or beginning of the code; larger regions and names that begin so come first. */
  search(tx: Tx, text: string, limit: number): Promise<Region[]> {
    const pattern = text.toLowerCase().replaceAll(/[\\%_]/g, '\\$&');
    return tx.rows(
      `SELECT ${COLUMNS} FROM regions WHERE code <> '' AND (lower(name) LIKE $2 OR starts_with(code, $1))
       ORDER BY (code = $1 OR lower(name) = lower($1)) DESC, length(code), lower(name) LIKE $3 DESC, name, code LIMIT $4`,
      [text, `%${pattern}%`, `${pattern}%`, limit],
    );
  }
}
