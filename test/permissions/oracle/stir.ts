import { withClient } from '../../../libs/database/src/roles';
import { T0 } from './world';

/** A number from 0 to 9 that follows from a row and a word. */
const of10 = (id: string, word: string): string => `(abs(hashtext(${id}::text || '${word}')) % 10)`;
const allShares = (table: string): string =>
  `UPDATE ${table} x SET audience = shares_of(x.claim_id) WHERE ${of10('x.id', 'audience')} < 6`;
const late = (table: string): string =>
  `UPDATE ${table} SET created_at = '${new Date(T0).toISOString()}'::timestamptz + interval '1 minute' * (100 + 9 * ${of10('id', 'minute')})
    WHERE ${of10('id', 'late')} < 7`;

/**
 * Changes the rows of a loaded world into what they may be in years of work and a random world seldom draws: verdicts in every state, with
 * drafts, dropped corrections and second submissions; evidence taken back; long quotations; and most of it for everybody who reads the
 * claim, so that much can be kept. Then works out what is kept.
 */
export async function stir(adminUrl: string): Promise<void> {
  await withClient(adminUrl, async (admin) => {
    await admin.query(`BEGIN; SET LOCAL session_replication_role = replica;
      ${allShares('evidence')} AND sensitivity <> 'OWN_ORGANISATION';
      ${allShares('verdicts')}; ${allShares('comments')} AND NOT own_only; ${allShares('appearances')};
      UPDATE evidence SET audience = '{}' WHERE is_public AND ${of10('id', 'public')} < 8;
      -- Late, but before anybody looks: after the ends of some agreements.
      ${late('evidence')}; ${late('appearances')}; ${late('comments')};
      UPDATE evidence SET withdrawn_at = created_at, withdrawn_reason = 'keliru' WHERE ${of10('id', 'withdrawn')} = 0;
      UPDATE appearances SET quote = repeat(quote || ' ', 60) WHERE ${of10('id', 'long')} < 2;
      UPDATE appearances SET posted_at = seen_at - interval '1 hour' * (${of10('id', 'posted')}) WHERE ${of10('id', 'dated')} < 6;
      UPDATE verdict_revisions SET rating = (ARRAY['TRUE', 'FALSE', 'SATIRE', 'UNPROVEN'])[1 + ${of10('id', 'rating')} % 4],
        label = 'Label ' || ${of10('id', 'label')};
      -- Of second revisions some are submitted as well, and some corrections dropped.
      UPDATE verdict_revisions r SET submitted_at = v.first_submitted_at + interval '40 minutes', content_hash = repeat('a', 64)
        FROM verdicts v WHERE v.id = r.verdict_id AND r.number = 2 AND ${of10('r.id', 'second')} < 3;
      UPDATE verdict_revisions SET withdrawn_at = created_at, withdrawn_reason = 'batal' WHERE number = 2 AND ${of10('id', 'dropped')} < 4;
      UPDATE verdicts SET state = 'DRAFT' WHERE first_submitted_at IS NOT NULL AND ${of10('id', 'draft')} < 4;
      UPDATE verdicts SET state = 'RETRACTED' WHERE published_revision IS NOT NULL AND ${of10('id', 'retracted')} < 3;
      UPDATE verdicts SET state = 'WITHDRAWN', withdrawn_reason = 'keliru' WHERE published_revision IS NULL AND ${of10('id', 'given up')} < 3;
      UPDATE verdict_revisions r SET withdrawn_at = r.created_at, withdrawn_reason = 'keliru'
        FROM verdicts v WHERE v.id = r.verdict_id AND v.state = 'WITHDRAWN' AND r.number = 1;
      SELECT keep_everything(); SELECT keep_standing(id, '-infinity') FROM organizations;
      COMMIT`);
  });
}
