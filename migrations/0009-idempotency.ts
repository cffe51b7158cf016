import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ORG, protect } from './support/protect';

/** What a retried mutation did the first time, so that it is done once for each key. */
export class Idempotency1763000000009 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE idempotency_keys (
        organization_id uuid NOT NULL REFERENCES organizations (id),
        key             text NOT NULL CHECK (length(key) BETWEEN 8 AND 100),
        operation       text NOT NULL,
        result_id       uuid,
        created_at      timestamptz(3) NOT NULL DEFAULT app_now(),
        PRIMARY KEY (organization_id, key)
      );
      CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at);
      ${protect('idempotency_keys', {
        select: `organization_id = ${ORG}`,
        insert: `organization_id = ${ORG}`,
        update: { using: `organization_id = ${ORG}`, check: `organization_id = ${ORG}`, columns: ['result_id'] },
        system: { sweep: ['SELECT', 'DELETE'] },
      })}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE idempotency_keys');
  }
}
