import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SensitiveInLists1763000000064 } from './0064-sensitive-in-lists';
import { functionOf, replaced } from './support/function-of';

const again = async (): Promise<string> =>
  (await functionOf(new SensitiveInLists1763000000064(), 'app_asked')).replace(
    'CREATE FUNCTION',
    'CREATE OR REPLACE FUNCTION',
  );

/**
 * What is not kept on a claim is asked with the ends of agreements looked up in the session's lists, and no longer by joining these: most
 * of what such a question costs is its start, and that had a join with a function in it for each claim. The statement of a page takes a twelfth
 * less of PostgreSQL, at depth 20,000 a tenth.
 */
export class EndsByPlace1763000000069 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      replaced(await again(), {
        'LEFT JOIN unnest(v_ended, v_ended_at) e(id, at) ON e.id = s.agreement_id':
          'CROSS JOIN LATERAL (SELECT v_ended_at[array_position(v_ended, s.agreement_id)] AS at) e',
      }),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(await again());
  }
}
