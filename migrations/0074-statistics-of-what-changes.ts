import type { MigrationInterface, QueryRunner } from 'typeorm';

type Parameters = Readonly<Record<string, number>>;

/** When it has doubled, or each row has changed once on the average. */
const REWRITTEN: Parameters = { autovacuum_analyze_scale_factor: 1 };
/** What was just added is read from its page and not from an index alone, which takes nothing from memory. */
const ADDED_TO: Parameters = { ...REWRITTEN, autovacuum_vacuum_insert_threshold: 10_000 };
/** Each notes every minute that it was seen, in place, and is found by a unique key, however many there are. */
const SEEN: Parameters = { ...REWRITTEN, autovacuum_analyze_threshold: 5_000, autovacuum_vacuum_threshold: 1_000 };

const STORED: Readonly<Record<string, Parameters>> = {
  claims: REWRITTEN,
  record_heads: REWRITTEN,
  search_documents: REWRITTEN,
  claim_shares: ADDED_TO,
  appearances: ADDED_TO,
  evidence: ADDED_TO,
  kept_apart: ADDED_TO,
  custody_log: ADDED_TO,
  events: ADDED_TO,
  notifications: ADDED_TO,
  person_sessions: SEEN,
};

/**
 * Whenever a table has been analysed or vacuumed, every connection plans anew what names it: 9 ms each for what a busy desk asks. At 19 pieces of evidence
 * a second that was due every minute, since a tenth of the claims had been counted up or a thousand rows added. Plans hold for whatever is asked and go
 * by keys and in the order of indexes, and how many rows there are they take from the size of the table: statistics may be older. A desk that fills
 * from empty, by an import too, has them within the minute, and again whenever it has doubled. Wraparound and what deleting leaves behind are seen to as before.
 */
export class StatisticsOfWhatChanges1763000000074 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const [table, parameters] of Object.entries(STORED)) {
      const said = Object.entries(parameters).map(([name, value]) => `${name} = ${value}`);
      await db.query(`ALTER TABLE ${table} SET (${said.join(', ')})`);
    }
  }

  async down(db: QueryRunner): Promise<void> {
    for (const [table, parameters] of Object.entries(STORED)) {
      await db.query(`ALTER TABLE ${table} RESET (${Object.keys(parameters).join(', ')})`);
    }
  }
}
