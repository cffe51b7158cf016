import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What waits for somebody is little beside what is finished: its lists begin with it. */
export class VerdictQueues1763000000047 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX verdicts_at_work ON verdicts (owner_id, state, updated_at, id)
        WHERE state IN ('DRAFT', 'IN_REVIEW', 'CHANGES_REQUESTED', 'APPROVED');
      CREATE INDEX verdicts_waiting ON verdicts USING gin (audience) WHERE state IN ('IN_REVIEW', 'APPROVED');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX verdicts_waiting, verdicts_at_work');
  }
}
