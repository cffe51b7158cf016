import type { MigrationInterface, QueryRunner } from 'typeorm';
import { KeptApart1763000000071 } from './0071-kept-apart';
import { functionOf, replaced } from './support/function-of';

const THROUGH = 'app_through(uuid[])';
/** The viewer knows of share `s`: the claim is its own, or it reads it through this. Says what the policy of shares says. */
const KNOWN = `CASE WHEN s.owner_id = (SELECT app_org()) OR s.reach_province = ANY ((SELECT app_reads())::text[])
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
       * Beside claims with these ids: the agreements through which the viewer reads each (all of its own claims'), when it was shared under them
       * where that matters (there are several, or one is over), and what app_apart() says. The claims themselves are read behind their policy.
       */
      ${replaced(await functionOf(new KeptApart1763000000071(), 'app_apart'), {
        'app_apart(p_claims': 'app_through(p_claims',
        '(claim_id uuid,': '(id uuid, agreements uuid[], shared_at timestamptz[],',
        'ROWS 3': 'ROWS 26',
        'SELECT k.claim_id, ': `SELECT coalesce(t.claim_id, y.claim_id), t.agreements, t.shared_at, y.evidence, y.appearances, y.seen, y.marks
        FROM (SELECT s.claim_id, array_agg(s.agreement_id) AS agreements,
            CASE WHEN count(*) > 1 OR bool_or(s.agreement_id = ANY ((SELECT nullif(current_setting('cekatan.ended', true), ''))::uuid[]))
              THEN array_agg(s.shared_at) END AS shared_at
          FROM claim_shares s WHERE s.claim_id = ANY (p_claims) AND ${KNOWN} GROUP BY s.claim_id) t
        FULL JOIN (SELECT k.claim_id, `,
        ' GROUP BY k.claim_id': ' GROUP BY k.claim_id) y ON y.claim_id = t.claim_id',
      })}
      REVOKE ALL ON FUNCTION ${THROUGH} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${THROUGH} TO cekatan_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP FUNCTION ${THROUGH}`);
  }
}
