import type { Member } from '#libs/access';
import { SigningService, type Verification, verifyRecord } from '#libs/publishing';
import { withClient } from '../../libs/database/src/roles';
import { VerdictApi } from './support/verdict-api';

const KEYS = '{ signingKeys { kid publicKey validFrom validUntil revokedAt revocationReason } }';
const ROTATE =
  'mutation ($input: RotateSigningKeyInput!) { rotateSigningKey(input: $input) { signingKeys { kid validUntil } } }';

interface Key {
  readonly kid: string;
  readonly validUntil: string | null;
}

describe('signing keys of an organisation', () => {
  let desk: VerdictApi;
  let author: Member;
  let editor: Member;
  let second: Member;
  let third: Member;
  let admin: Member;
  let shared: string;
  let signing: SigningService;

  beforeAll(async () => {
    desk = await VerdictApi.open();
    ({ author, editor, second, third, shared } = await desk.world.cast());
    admin = await desk.world.person(author, 'admin', ['ADMIN']);
    await desk.logIn(author, editor, admin, second);
    signing = desk.api.app.get(SigningService, { strict: false });
    await publish();
    await signing.signAll();
  });
  afterAll(() => desk?.close());

  async function publish(): Promise<string> {
    const claimId = await desk.world.claim(author, [shared], { region: '17.71' });
    const { verdictId } = await desk.world.approved(author, [second, third], claimId);
    const id = await desk.world.publish(editor, verdictId);
    return (await desk.world.factChecks.listByIds(editor, [id]))[0]?.slug ?? '';
  }

  const keysOf = async (who: Member): Promise<Key[]> =>
    (await desk.ask<{ signingKeys: Key[] }>(who, KEYS)).data?.signingKeys ?? [];
  const verify = async (record: string): Promise<Verification> =>
    verifyRecord(Buffer.from(record), await signing.keySet());
  const current = async (who: Member): Promise<string> =>
    (await keysOf(who)).find((key) => key.validUntil === null)?.kid ?? '';

  it('are seen by its members with their history, and are of their own organisation alone', async () => {
    const [own, others] = [await keysOf(author), await keysOf(second)];
    expect(own).toEqual([
      expect.objectContaining({ validUntil: null, revokedAt: null, publicKey: expect.stringMatching(/^[\w-]{43}$/) }),
    ]);
    expect(own[0]?.kid).not.toBe(others[0]?.kid);
    expect((await desk.ask(null, KEYS)).errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  });

  it('are rotated by an admin who has just proven who that is: what was signed holds, and the next signature has another key', async () => {
    const slug = await publish();
    await signing.signAll();
    const before = (await signing.findRecord(slug)) ?? '';
    const kid = await current(admin);
    expect((await desk.ask(editor, ROTATE, { input: { kid } })).errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    const { data } = await desk.ask<{ rotateSigningKey: { signingKeys: Key[] } }>(admin, ROTATE, { input: { kid } });
    expect(data?.rotateSigningKey.signingKeys).toEqual([{ kid, validUntil: expect.any(String) }]);
    expect(await verify(before)).toMatchObject({ valid: true });
    // Tried again, it ends no other key.
    expect((await desk.ask(admin, ROTATE, { input: { kid } })).errors?.[0]?.extensions?.code).toBe('KEY_NOT_IN_USE');
    const next = await publish();
    await signing.signAll();
    const record = (await signing.findRecord(next)) ?? '';
    expect(await verify(record)).toMatchObject({ valid: true });
    expect(await current(admin)).not.toBe(kid);
    expect(await verify(before)).toMatchObject({ valid: true });
    expect((await signing.findRecord(slug)) ?? '').toBe(before);
    expect((await desk.ask(admin, ROTATE, { input: { kid } })).errors?.[0]?.extensions?.code).toBe('KEY_NOT_IN_USE');
  });

  it('of another organisation are not ended, and no private half is left of one that was', async () => {
    const [theirs] = await keysOf(second);
    expect((await desk.ask(admin, ROTATE, { input: { kid: theirs?.kid } })).errors?.[0]?.extensions?.code).toBe(
      'KEY_NOT_IN_USE',
    );
    expect((await keysOf(second))[0]).toEqual(theirs);
    const orphans = await withClient(desk.world.test.adminUrl, async (client) => {
      const { rows } = await client.query<{ n: number }>(
        'SELECT count(*)::int AS n FROM signing_key_secrets s JOIN signing_keys k ON k.id = s.key_id WHERE k.valid_until IS NOT NULL',
      );
      return rows[0]?.n;
    });
    expect(orphans).toBe(0);
  });

  it('leave a line in the log of the organisation, whoever rotated them', async () => {
    const log = async (): Promise<string[]> => {
      const answer = await desk.ask<{ organizationSecurityLog: { nodes: { type: string; data: string }[] } }>(
        admin,
        '{ organizationSecurityLog(first: 20) { nodes { type data } } }',
      );
      return (answer.data?.organizationSecurityLog.nodes ?? [])
        .filter(({ type }) => type.startsWith('SIGNING_KEY'))
        .map(({ type }) => type);
    };
    expect(await log()).toEqual(['SIGNING_KEY_ROTATED']);
    await signing.rotate('RAFFLESIA');
    await signing.signAll();
    expect(await log()).toEqual(['SIGNING_KEY_ROTATED', 'SIGNING_KEY_ROTATED']);
  });

  it('cannot be ended past the api: neither another organisation’s, nor back into use, nor revoked', async () => {
    const kid = await current(second);
    const tries: [string, string][] = [
      ['another organisation’s', `UPDATE signing_keys SET valid_until = now() WHERE kid = '${kid}'`],
      ['what has ended', `UPDATE signing_keys SET valid_until = NULL WHERE valid_until IS NOT NULL`],
    ];
    for (const [what, sql] of tries) {
      const touched = await desk.world.db.write(admin, async (tx) => (await tx.rows(`${sql} RETURNING id`)).length);
      expect([what, touched]).toEqual([what, 0]);
    }
    await expect(
      desk.world.db.write(admin, (tx) => tx.rows(`UPDATE signing_keys SET revoked_at = now()`)),
    ).rejects.toThrow(/permission denied/);
    await expect(desk.world.db.write(admin, (tx) => tx.rows('SELECT * FROM signing_key_secrets'))).rejects.toThrow(
      /permission denied/,
    );
  });
});
