import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Claims that anybody besides their owner asks for are few: a list in that order begins with them. */
export class ClaimsInDemand1763000000030 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('CREATE INDEX claims_in_demand ON claims (id) WHERE demand > 1');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX claims_in_demand');
  }
}
