import type { MigrationInterface, QueryRunner } from 'typeorm';
import { KeptApart1763000000071 } from './0071-kept-apart';
import { functionOf, replaced } from './support/function-of';

const READABLE = 'app_readable(uuid[])';
/** Share `s` of claim `c` is known to the viewer: it is of its own claim, or the viewer reads through it. Says what the policy of shares says. */
const KNOWN = `CASE WHEN c.owner_id = (SELECT app_org()) OR s.reach_province = ANY ((SELECT app_reads())::text[])
            OR (s.agreement_id = ANY ((SELECT app_limited())::uuid[]) AND app_reads_limited(s.reach_province, s.reach_regency, s.reach,
              s.agreement_id, s.region_code, s.theme, s.stage, s.shared_at)) THEN true END`;

/**
 * Claims by their ids, as a search or a screen asks for them: their shares were looked for by the query's predicate, by the policy of claims and
 * for the agreements that are shown, each behind the policy of shares, and what is kept apart by a function of its own.
 */
export class ReadByIds1763000000073 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      /*
       * Those of some claims that the viewer reads: the agreements through which it does (all of its own claims'), in their order; when each
       * was shared, where one of them is over; and what app_apart() says. A first sieve, as app_newest() is: what it gives is read from
       * claims, behind their policy.
       */
      ${replaced(await functionOf(new KeptApart1763000000071(), 'app_apart'), {
        'app_apart(p_claims': 'app_readable(p_claims',
        '(claim_id uuid,': '(id uuid, agreements uuid[], shared_at timestamptz[],',
        'ROWS 3': 'ROWS 26',
        'SELECT k.claim_id, ': `SELECT c.id, coalesce(t.agreements, '{}'), t.shared_at, y.*
        FROM claims c
        CROSS JOIN LATERAL (SELECT array_agg(s.agreement_id ORDER BY s.shared_at, s.agreement_id) AS agreements,
            CASE WHEN bool_or(s.agreement_id = ANY ((SELECT nullif(current_setting('cekatan.ended', true), ''))::uuid[])) THEN
              array_agg(s.shared_at ORDER BY s.shared_at, s.agreement_id) END AS shared_at
          FROM claim_shares s WHERE s.claim_id = c.id AND ${KNOWN}) t
        CROSS JOIN LATERAL (SELECT `,
        'k.claim_id = ANY (p_claims)': 'k.claim_id = c.id',
        ' GROUP BY k.claim_id': `) y
        WHERE c.id = ANY (p_claims) AND CASE WHEN c.owner_id = (SELECT app_org()) OR t.agreements IS NOT NULL THEN true END`,
      })}
      REVOKE ALL ON FUNCTION ${READABLE} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${READABLE} TO cekatan_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP FUNCTION ${READABLE}`);
  }
}
