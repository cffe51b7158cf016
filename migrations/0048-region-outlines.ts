import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from './support/protect';

/** Outlines of regions for maps, as an operator has imported them. Public facts, written by the owner alone. */
export class RegionOutlines1763000000048 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE region_outlines (
        code        text PRIMARY KEY REFERENCES regions (code),
        -- In thousandths of a degree, y southwards.
        path        text NOT NULL CHECK (path ~ '^M' AND length(path) <= 2000000),
        bounds      integer[] NOT NULL CHECK (cardinality(bounds) = 4),
        source      text NOT NULL CHECK (length(source) BETWEEN 3 AND 500),
        imported_at timestamptz(3) NOT NULL DEFAULT app_now()
      );
      ${protect('region_outlines', { select: 'true' })}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE region_outlines');
  }
}
