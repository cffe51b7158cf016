import type { Member } from '#libs/access';
import { ClaimWorld } from '../../../test/support/claim-world';
import { withClient } from '../../database/src/roles';

describe('what is kept apart of a claim', () => {
  let world: ClaimWorld;
  let owner: Member;
  let other: Member;

  beforeAll(async () => {
    world = await ClaimWorld.open();
    owner = await world.organization('PEMILIK', 'NEWSROOM');
    other = await world.organization('LAINNYA', 'NEWSROOM');
    const claimId = await world.file(owner, 'Ada konsep yang belum diajukan');
    await admin(
      `INSERT INTO kept_apart SELECT '${claimId}', k.kind, k.id, k.id, '${owner.organizationId}', true, false, NULL, now(), '[]'
       FROM (VALUES ('VERDICTS', '${other.organizationId}'::uuid), ('VERDICTS', '${owner.organizationId}'), ('EVIDENCE', '${owner.organizationId}')) k(kind, id)`,
    );
  });
  afterAll(() => world.close());

  const admin = (sql: string): Promise<unknown> => withClient(world.test.adminUrl, (client) => client.query(sql));
  const seen = (member: Member): Promise<{ kind: string; owner: string }[]> =>
    world.db.read(member, (tx) => tx.rows('SELECT kind, owner_id AS owner FROM kept_apart ORDER BY kind', []));

  it('shows an organisation its own view of the verdicts and nothing else, also to the claim’s owner', async () => {
    expect(await seen(owner)).toEqual([{ kind: 'VERDICTS', owner: owner.organizationId }]);
    expect(await seen(other)).toEqual([{ kind: 'VERDICTS', owner: other.organizationId }]);
  });

  it('would show everything without its policy', async () => {
    await admin('CREATE POLICY open_to_all ON kept_apart FOR SELECT TO cekatan_app USING (true)');
    expect(await seen(other)).toHaveLength(3);
    await admin('DROP POLICY open_to_all ON kept_apart');
  });
});
