import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from './support/protect';

/** Which rows of imported archives have become claims, so that a row is taken once however often it is read. */
export class Import1763000000010 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE imported_rows (
        source      text NOT NULL,
        source_id   text NOT NULL,
        claim_id    uuid NOT NULL REFERENCES claims (id),
        -- A claim of its own, or the same statement as an earlier row's.
        outcome     text NOT NULL CHECK (outcome IN ('CLAIM', 'DUPLICATE')),
        imported_at timestamptz(3) NOT NULL DEFAULT app_now(),
        PRIMARY KEY (source, source_id)
      );
      CREATE INDEX imported_rows_claim ON imported_rows (claim_id);
      ${protect('imported_rows', { system: { import: ['SELECT', 'INSERT'] } })}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE imported_rows');
  }
}
