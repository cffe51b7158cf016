import { badInput } from '#libs/kernel';
import type { WriteTx } from './tx';

/**
 * Does `work` once for each key of the acting organisation. A repeated call gets the id that the first one returned; the
 * same key for another operation is refused. Without a key the work is simply done.
 */
export async function once(
  tx: WriteTx,
  operation: string,
  key: string | null | undefined,
  work: () => Promise<string>,
): Promise<{ id: string; repeated: boolean }> {
  if (!key) return { id: await work(), repeated: false };
  const organization = tx.scope.organizationId;
  // A second call with the same key waits here for the first one to commit or vanish.
  const won = await tx.first(
    'INSERT INTO idempotency_keys (organization_id, key, operation) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING key',
    [organization, key, operation],
  );
  if (!won) {
    const done = await tx.first<{ operation: string; result_id: string | null }>(
      'SELECT operation, result_id FROM idempotency_keys WHERE organization_id = $1 AND key = $2',
      [organization, key],
    );
    if (!done?.result_id || done.operation !== operation) {
      throw badInput({
        field: 'idempotencyKey',
        rule: 'unique',
        kind: 'string',
        id: 'kunci ini sudah dipakai untuk tindakan lain',
        en: 'this key was used for another operation',
      });
    }
    return { id: done.result_id, repeated: true };
  }
  const id = await work();
  await tx.rows('UPDATE idempotency_keys SET result_id = $3 WHERE organization_id = $1 AND key = $2', [
    organization,
    key,
    id,
  ]);
  return { id, repeated: false };
}
