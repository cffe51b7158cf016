import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a kept search asks may be changed, and a change that was made elsewhere meanwhile is not overwritten. */
export class SavedSearchesChange1763000000062 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE saved_searches ADD COLUMN version integer NOT NULL DEFAULT 1 CHECK (version > 0);
      GRANT UPDATE (query, filter, asked, version) ON saved_searches TO cekatan_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      REVOKE UPDATE (query, filter, asked) ON saved_searches FROM cekatan_app;
      ALTER TABLE saved_searches DROP COLUMN version;
    `);
  }
}
