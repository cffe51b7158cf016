import type { Member } from '#libs/access';
import { withClient } from '../../libs/database/src/roles';
import type { ClaimWorld } from './claim-world';

/** A published fact-check of a claim that has a page, as bare rows around the workflow that leads to it. */
export async function publishWithPage(
  world: ClaimWorld,
  owner: Member,
  claimId: string,
  headline: string,
): Promise<string> {
  await world.publish(owner, claimId);
  return withClient(world.test.adminUrl, async (admin) => {
    const content = {
      headline,
      statement: headline,
      explanation: `Penjelasan: ${headline}`,
      rating: 'FALSE',
      label: 'Salah',
    };
    await admin.query('SET session_replication_role = replica');
    const { rows } = await admin.query<{ id: string }>(
      `INSERT INTO fact_check_versions (fact_check_id, owner_id, number, revision_id, content, content_hash)
       SELECT f.id, f.owner_id, 1, uuidv7(), $2, repeat('a', 64) FROM fact_checks f WHERE f.claim_id = $1 RETURNING fact_check_id AS id`,
      [claimId, JSON.stringify(content)],
    );
    await admin.query(`UPDATE fact_checks SET rating = 'FALSE' WHERE claim_id = $1`, [claimId]);
    await admin.query('SET session_replication_role = origin');
    const id = rows[0]?.id ?? '';
    await admin.query('SELECT renew_public_fact_checks(ARRAY[$1::uuid])', [id]);
    return id;
  });
}

/** Takes it back, as bare rows as well. */
export async function retractPage(world: ClaimWorld, id: string): Promise<void> {
  await withClient(world.test.adminUrl, async (admin) => {
    await admin.query('SET session_replication_role = replica');
    await admin.query(
      `UPDATE fact_checks SET state = 'RETRACTED', retracted_at = now(), retraction_reason = 'Keliru', rating = NULL WHERE id = $1`,
      [id],
    );
    await admin.query('SET session_replication_role = origin');
    await admin.query('SELECT renew_public_fact_checks(ARRAY[$1::uuid])', [id]);
  });
}
