import type { Member } from '#libs/access';
import { ClaimWorld } from '../../../test/support/claim-world';
import type { Appearance } from './appearances.repository';

const code = (value: string): unknown => expect.objectContaining({ code: value });
const problem = (field: string, rule: string): unknown =>
  expect.objectContaining({
    details: { problems: [expect.objectContaining({ field, rule })] },
  });

describe('filing a claim', () => {
  let world: ClaimWorld;
  let rafflesia: Member;
  let garuda: Member;
  let stranger: Member;
  let agreement: string;
  const facts = { regionCode: '17.71', theme: 'SARA', stage: 'CAMPAIGN' } as const;
  const year = new Date().getFullYear();

  beforeAll(async () => {
    world = await ClaimWorld.open();
    rafflesia = await world.organization('RAFFLESIA', 'NEWSROOM');
    garuda = await world.organization('GARUDA', 'NEWSROOM');
    stranger = await world.organization('STRANGER', 'NEWSROOM');
    agreement = await world.agreement([
      [rafflesia, 'MEDIA'],
      [garuda, 'MEDIA'],
    ]);
  });
  afterAll(() => world.close());

  const seenAt = async (who: Member, claimId: string): Promise<readonly Appearance[]> =>
    (await world.claims.listAppearances(who, [claimId], { first: 100 }))[0]?.items ?? [];
  const events = (claimId: string): Promise<{ type: string; own_only: boolean; data: unknown }[]> =>
    world.asOwner('SELECT type, own_only, data FROM events WHERE stream = $1 ORDER BY seq', [claimId]);

  it('numbers it for its organisation, shares it, keeps its appearances and records it', async () => {
    const { claim, alreadyFiled } = await world.filing.fileClaim(rafflesia, {
      ...facts,
      statement: '  Surat suara sudah tercoblos di Bengkulu ',
      agreementIds: [agreement],
      appearances: [{ platform: 'FACEBOOK', url: 'https://facebook.com/posts/1', quote: 'Viralkan!' }],
    });
    expect(alreadyFiled).toBe(false);
    const claimId = claim.id;
    const own = await world.claims.getClaim(rafflesia, claimId);
    expect(own).toMatchObject({
      ...facts,
      number: `RAFFLESIA-${year}-0001`,
      statement: 'Surat suara sudah tercoblos di Bengkulu',
      state: 'OPEN',
      owner: expect.objectContaining({ name: 'Organisasi RAFFLESIA' }) as unknown,
      agreementIds: [agreement],
    });
    expect((await world.claims.getClaim(garuda, claimId)).number).toBe(own.number);
    expect((await world.claims.getClaimByNumber(garuda, own.number)).id).toBe(claimId);
    const [appearance] = await seenAt(garuda, claimId);
    expect(appearance).toMatchObject({ platform: 'FACEBOOK', quote: 'Viralkan!', ownerId: rafflesia.organizationId });
    const [filed, shared, ...rest] = await events(claimId);
    expect(rest).toEqual([]);
    expect(filed).toMatchObject({ type: 'CLAIM_FILED', own_only: false, data: { appearances: 1 } });
    expect(JSON.stringify(filed?.data)).not.toContain(agreement);
    expect(shared).toMatchObject({
      type: 'AUDIENCE_CHANGED',
      own_only: true,
      data: {
        before: { agreementIds: [], organizationIds: [] },
        after: { agreementIds: [agreement], organizationIds: [garuda.organizationId] },
      },
    });
  });

  it('answers an outsider as if there were no such claim, by id and by number', async () => {
    const id = await world.file(rafflesia, 'Hanya untuk mitra', { agreementIds: [agreement] });
    const { number } = await world.claims.getClaim(rafflesia, id);
    const absent = '00000000-0000-7000-8000-000000000000';
    const refusal = async (work: Promise<unknown>): Promise<string> =>
      work.then(
        () => 'answered',
        (e: unknown) => JSON.stringify([e, (e as Error).message, Object.keys(e as object)]),
      );
    const hidden = await refusal(world.claims.getClaim(stranger, id));
    expect(hidden).toContain('NOT_FOUND');
    expect(hidden).toBe(await refusal(world.claims.getClaim(stranger, absent)));
    expect(hidden).toBe(await refusal(world.claims.getClaim(stranger, 'nonsense')));
    expect(hidden).toBe(await refusal(world.claims.getClaimByNumber(stranger, number)));
    expect(hidden).toBe(await refusal(world.claims.getClaimByNumber(stranger, `RAFFLESIA-${year}-9999`)));
    expect(await seenAt(stranger, id)).toEqual([]);
  });

  it('gives numbers without gaps when many file at once and some fail', async () => {
    const other = await world.organization('SERENTAK', 'NEWSROOM');
    const good = Array.from({ length: 24 }, (_, i) => world.file(other, `Klaim serentak nomor ${i}`));
    const bad = Array.from({ length: 12 }, (_, i) =>
      // Refused by the database after the number was counted: the whole filing goes, and its number with it.
      world.file({ ...other, personId: '00000000-0000-7000-8000-000000000000' }, `Klaim gagal ${i}`),
    );
    const outcomes = await Promise.allSettled([...good, ...bad]);
    expect(outcomes.filter((o) => o.status === 'rejected')).toHaveLength(12);
    const rows = await world.asOwner<{ number: string }>(
      'SELECT number FROM claims WHERE owner_id = $1 ORDER BY number',
      [other.organizationId],
    );
    expect(rows.map((r) => r.number)).toEqual(
      Array.from({ length: 24 }, (_, i) => `SERENTAK-${year}-${String(i + 1).padStart(4, '0')}`),
    );
  });

  it('makes one claim of one sentence that many people of an organisation file at once, and loses no appearance', async () => {
    const desk = await world.organization('REDAKSI', 'NEWSROOM');
    const people = await Promise.all(
      Array.from({ length: 10 }, (_, i) => world.person(desk, `wartawan${i}`, ['JOURNALIST'])),
    );
    const filings = await Promise.all(
      people.map((person, i) =>
        world.filing.fileClaim(person, {
          ...facts,
          statement: i % 2 ? 'KPU menghapus 5.000 nama pemilih!' : '  “kpu menghapus 5.000 nama pemilih” ',
          appearances: [
            { platform: 'X', url: `https://x.com/a/${i}` },
            { platform: 'X', url: 'https://x.com/sama' },
          ],
        }),
      ),
    );
    expect(new Set(filings.map((f) => f.claim.id)).size).toBe(1);
    expect(filings.filter((f) => !f.alreadyFiled)).toHaveLength(1);
    const claimId = filings[0]?.claim.id ?? '';
    const urls = (await seenAt(desk, claimId)).map((a) => a.url).sort();
    expect(urls).toEqual([...Array.from({ length: 10 }, (_, i) => `https://x.com/a/${i}`), 'https://x.com/sama']);
    expect((await world.claims.getClaim(desk, claimId)).number).toBe(`REDAKSI-${year}-0001`);
    const types = (await events(claimId)).map((e) => e.type);
    expect(types.filter((t) => t === 'CLAIM_FILED')).toHaveLength(1);
    expect(types.filter((t) => t === 'CLAIM_REFILED')).toHaveLength(9);
    expect(await world.file(desk, 'Klaim berikutnya').then((id) => world.claims.getClaim(desk, id))).toMatchObject({
      number: `REDAKSI-${year}-0002`,
    });
  });

  it('lets each organisation file the same sentence, and hints only at what the filer sees', async () => {
    const statement = 'Gempa besar akan terjadi malam ini di Bengkulu';
    const hidden = await world.file(stranger, statement);
    const shared = await world.file(garuda, statement, { agreementIds: [agreement] });
    const private_ = await world.file(garuda, 'Gempa kecil', {});
    expect((await world.filing.duplicateHints(rafflesia, `${statement.toUpperCase()}!!`)).map((h) => h.id)).toEqual([
      shared,
    ]);
    expect(await world.filing.duplicateHints(rafflesia, 'Gempa kecil')).toEqual([]);
    expect((await world.filing.duplicateHints(garuda, 'gempa kecil')).map((h) => h.id)).toEqual([private_]);
    expect((await world.filing.duplicateHints(stranger, statement)).map((h) => h.id)).toEqual([hidden]);
    const own = await world.filing.fileClaim(rafflesia, { ...facts, statement });
    expect(own.alreadyFiled).toBe(false);
  });

  it('does a retried filing once and returns the same claim', async () => {
    const input = { ...facts, statement: 'Sekali saja', idempotencyKey: 'kunci-unik-1' };
    const tries = await Promise.all([1, 2, 3].map(() => world.filing.fileClaim(rafflesia, input)));
    expect(new Set(tries.map((t) => t.claim.id)).size).toBe(1);
    expect(tries.every((t) => !t.alreadyFiled)).toBe(true);
    expect((await events(tries[0]?.claim.id ?? '')).map((e) => e.type)).toEqual(['CLAIM_FILED']);
  });

  it('lets a program file with its key, in nobody’s name', async () => {
    const key: Member = {
      ...rafflesia,
      kind: 'API_KEY',
      personId: null,
      roles: [],
      keyPermissions: ['claim.file', 'claim.read'],
    };
    const id = await world.file(key, 'Dari sistem pemantau', {
      appearances: [{ platform: 'TELEGRAM', account: '@kanal' }],
    });
    expect(await world.claims.getClaim(rafflesia, id)).toMatchObject({ filedBy: null });
    await expect(world.file({ ...key, keyPermissions: ['claim.read'] }, 'Tanpa izin')).rejects.toEqual(
      code('FORBIDDEN'),
    );
  });

  it.each([
    ['statement', 'length', { statement: 'ab' }],
    ['statement', 'length', { statement: 'x'.repeat(10_001) }],
    ['statement', 'text', { statement: 'Kosong\0di tengah' }],
    ['statement', 'text', { statement: 'Setengah \ud83d' }],
    ['regionCode', 'region', { regionCode: '99' }],
    ['regionCode', 'region', { regionCode: '1771' }],
    ['theme', 'oneOf', { theme: 'GOSIP' as never }],
    ['stage', 'oneOf', { stage: 'NANTI' as never }],
    ['language', 'languageCode', { language: 'bahasa' }],
    ['appearances.0.url', 'webAddress', { appearances: [{ platform: 'X', url: 'javascript:alert(1)' }] }],
    ['appearances.0.url', 'present', { appearances: [{ platform: 'X' }] }],
    [
      'appearances.1.platform',
      'oneOf',
      {
        appearances: [
          { platform: 'X', account: 'a' },
          { platform: 'MySpace', account: 'a' },
        ],
      },
    ],
    [
      'appearances.0.postedAt',
      'past',
      { appearances: [{ platform: 'X', account: 'a', postedAt: new Date('2099-01-01') }] },
    ],
    ['appearances', 'count', { appearances: Array.from({ length: 51 }, () => ({ platform: 'X', account: 'a' })) }],
    ['agreementIds', 'inForce', { agreementIds: ['00000000-0000-7000-8000-000000000000'] }],
    ['agreementIds', 'covers', { regionCode: '18', agreementIds: ['AGREEMENT'] }],
  ])('refuses a bad %s (%s) and writes nothing', async (field, rule, changes: Record<string, unknown>) => {
    const ids = changes['agreementIds'] as string[] | undefined;
    const input = { ...facts, statement: 'Masukan buruk', ...changes };
    const before = await world.asOwner('SELECT count(*) FROM claims');
    await expect(
      world.filing.fileClaim(rafflesia, {
        ...input,
        ...(ids ? { agreementIds: ids.map((id) => (id === 'AGREEMENT' ? agreement : id)) } : {}),
      }),
    ).rejects.toEqual(problem(field, rule));
    expect(await world.asOwner('SELECT count(*) FROM claims')).toEqual(before);
  });

  it('adds appearances by the owner to the claim, by a partner to its own agreements', async () => {
    const other = await world.organization('PARTNER2', 'NEWSROOM');
    const second = await world.agreement([
      [rafflesia, 'MEDIA'],
      [other, 'MEDIA'],
    ]);
    const id = await world.file(rafflesia, 'Klaim dengan dua lingkaran', { agreementIds: [agreement, second] });
    const byOwner = await world.filing.addAppearance(rafflesia, id, {
      platform: 'TIKTOK',
      url: 'https://tiktok.com/1',
    });
    const byGaruda = await world.filing.addAppearance(garuda, id, { platform: 'X', url: 'https://x.com/g' });
    const again = await world.filing.addAppearance(garuda, id, { platform: 'X', url: 'https://x.com/g' });
    expect(again.id).toBe(byGaruda.id);
    // The same address by somebody who must not learn of the other is new.
    const byOther = await world.filing.addAppearance(other, id, { platform: 'X', url: 'https://x.com/g' });
    const seen = async (who: Member): Promise<string[]> => (await seenAt(who, id)).map((a) => a.id).sort();
    expect(await seen(rafflesia)).toEqual([byOwner.id, byGaruda.id, byOther.id].sort());
    expect(await seen(garuda)).toEqual([byOwner.id, byGaruda.id].sort());
    expect(await seen(other)).toEqual([byOwner.id, byOther.id].sort());
    expect((await world.claims.getClaim(garuda, id)).summary.appearanceCount).toBe(2);
    await expect(world.filing.addAppearance(stranger, id, { platform: 'X', url: 'https://x.com/s' })).rejects.toEqual(
      code('NOT_FOUND'),
    );
  });
});
