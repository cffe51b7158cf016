import type { Member } from '#libs/access';
import { isDomainError } from '#libs/kernel';
import { ClaimWorld } from '../../../test/support/claim-world';
import { withClient } from '../../database/src/roles';

const code = (wanted: string): unknown => expect.objectContaining({ code: wanted });

describe('joining a claim instead of filing it again', () => {
  let world: ClaimWorld;
  let rafflesia: Member;
  let garuda: Member;
  let nagari: Member;
  let bawaslu: Member;
  let stranger: Member;
  let media: string;
  let other: string;
  let id: string;

  beforeAll(async () => {
    world = await ClaimWorld.open();
    rafflesia = await world.organization('RAFFLESIA', 'NEWSROOM');
    garuda = await world.organization('GARUDA', 'NEWSROOM');
    nagari = await world.organization('NAGARI', 'NEWSROOM');
    bawaslu = await world.organization('BAWASLU', 'SUPERVISOR', '17');
    stranger = await world.organization('STRANGER', 'NEWSROOM');
    media = await world.agreement([
      [rafflesia, 'MEDIA'],
      [garuda, 'MEDIA'],
    ]);
    other = await world.agreement([
      [rafflesia, 'MEDIA'],
      [nagari, 'MEDIA'],
      [bawaslu, 'SUPERVISOR'],
    ]);
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    id = await world.file(rafflesia, `Klaim ${Math.random()}`, { agreementIds: [media, other] });
  });

  const demand = async (who: Member): Promise<number> => (await world.claims.getClaim(who, id)).demand;
  const seen = [{ platform: 'WHATSAPP', quote: 'Sebarkan sebelum dihapus!' }];

  it('adds what was seen with the words, and counts each organisation once', async () => {
    expect(await demand(rafflesia)).toBe(1);
    const url = 'https://www.facebook.com/akun/posts/123456789?mibextid=x';
    const first = await world.joining.joinClaim(garuda, {
      claimId: id,
      appearances: [...seen, { platform: 'FACEBOOK', url }],
    });
    expect(first).toMatchObject({ added: 2, asked: true, claim: { demand: 2, summary: { appearanceCount: 2 } } });
    expect(await world.joining.joinClaim(garuda, { claimId: id, appearances: seen })).toMatchObject({
      added: 0,
      asked: false,
      claim: { demand: 2 },
    });
    await world.joining.joinClaim(nagari, { claimId: id, appearances: seen });
    // The number is a fact of the claim; what was added stays among those who share it.
    expect([await demand(rafflesia), await demand(garuda), await demand(bawaslu)]).toEqual([3, 3, 3]);
    const shown = async (who: Member): Promise<number> =>
      (await world.claims.getClaim(who, id)).summary.appearanceCount;
    expect([await shown(rafflesia), await shown(garuda), await shown(nagari), await shown(bawaslu)]).toEqual([
      3, 2, 1, 1,
    ]);
  });

  it('tells the owner who asks, and nobody else', async () => {
    await world.joining.joinClaim(garuda, { claimId: id, appearances: [] });
    const told = async (who: Member): Promise<string> =>
      JSON.stringify(await world.agreements.record.listTimeline(who, { kind: 'CLAIM', stream: id }, { first: 50 }));
    expect(await told(rafflesia)).toContain('CLAIM_JOINED');
    for (const who of [garuda, nagari, bawaslu]) expect(await told(who)).not.toContain('CLAIM_JOINED');
    const rows = (who: Member): Promise<unknown[]> =>
      world.db.read(who, (tx) => tx.rows('SELECT organization_id AS o FROM claim_demands WHERE claim_id = $1', [id]));
    expect([await rows(rafflesia), await rows(garuda), await rows(nagari), await rows(stranger)]).toEqual([
      [{ o: garuda.organizationId }],
      [{ o: garuda.organizationId }],
      [],
      [],
    ]);
  });

  it('does of a retried call what the first did, and repeats nothing', async () => {
    const input = { claimId: id, appearances: seen, idempotencyKey: `kunci-${Math.random()}` };
    await world.joining.joinClaim(garuda, input);
    await world.joining.joinClaim(garuda, input);
    expect((await world.claims.getClaim(garuda, id)).summary.appearanceCount).toBe(1);
  });

  it('raises no demand of its own claim, and adds what is new', async () => {
    expect(await world.joining.joinClaim(rafflesia, { claimId: id, appearances: seen })).toMatchObject({
      added: 1,
      asked: false,
      claim: { demand: 1 },
    });
  });

  it('counts two who join at once, and one that joins twice at once only once', async () => {
    const join = (who: Member) => world.joining.joinClaim(who, { claimId: id, appearances: seen });
    await Promise.all([join(garuda), join(nagari), join(garuda), join(nagari)]);
    expect(await demand(rafflesia)).toBe(3);
    expect((await world.claims.getClaim(rafflesia, id)).summary.appearanceCount).toBe(2);
  });

  it('is for those who may add where it was seen; hidden and absent are one answer', async () => {
    const join = (who: Member, claimId: string) => world.joining.joinClaim(who, { claimId, appearances: seen });
    await expect(join(bawaslu, id)).rejects.toEqual(code('FORBIDDEN'));
    const [hidden, absent] = await Promise.all(
      [id, '018f0000-0000-7000-8000-000000000000'].map((claimId) =>
        join(stranger, claimId).catch((error: unknown) => (isDomainError(error, 'NOT_FOUND') ? String(error) : '')),
      ),
    );
    expect(hidden).not.toBe('');
    expect(hidden).toBe(absent);
    expect(await demand(rafflesia)).toBe(1);
  });

  it('is refused by the database itself to who may not, and says no other number than its rows', async () => {
    const ask = (who: Member, organization = who.organizationId): Promise<unknown> =>
      world.db.write(who, (tx) =>
        tx.rows(
          'INSERT INTO claim_demands (claim_id, organization_id, claim_owner_id, asked_by) VALUES ($1, $2, $2, $3)',
          [id, organization, who.personId],
        ),
      );
    for (const who of [bawaslu, stranger, rafflesia])
      await expect(ask(who)).rejects.toMatchObject({ code: /42501|23514/ });
    await expect(ask(garuda, nagari.organizationId)).rejects.toMatchObject({ code: '42501' });
    await expect(
      world.db.write(rafflesia, (tx) => tx.rows('UPDATE claims SET demand = 9 WHERE id = $1', [id])),
    ).rejects.toMatchObject({ code: '42501' });
    await ask(garuda);
    const stale = await withClient(world.test.adminUrl, (admin) =>
      admin.query(
        'SELECT id FROM claims c WHERE demand <> 1 + (SELECT count(*) FROM claim_demands d WHERE d.claim_id = c.id)',
      ),
    );
    expect(stale.rows).toEqual([]);
  });
});
