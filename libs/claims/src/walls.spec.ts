import { type Member, queryWall } from '#libs/access';
import type { Clause } from '#libs/agreements';
import { encodeCursor } from '#libs/kernel';
import { ClaimWorld } from '../../../test/support/claim-world';
import { clause } from '../../../test/support/agreement-world';
import { withClient } from '../../database/src/roles';
import type { ClaimFilter } from './inbox.repository';

const TABLES = ['claims', 'claim_shares', 'appearances', 'comments', 'claim_assignments'];

/** A deterministic die. */
function dice(seed: number): (n: number) => number {
  let x = seed;
  return (n) => {
    x = (x * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((x / 2_147_483_648) * n);
  };
}

describe('the two walls around claims', () => {
  let world: ClaimWorld;
  let orgs: Member[];
  /** Who reads which claim, by the rule of domain.md, from what the world was built of. */
  const readable = new Map<string, Set<string>>();
  const claims: { id: string; owner: Member; region: string; theme: string; agreements: string[] }[] = [];

  beforeAll(async () => {
    world = await ClaimWorld.open();
    const roll = dice(42);
    orgs = [];
    for (const name of ['SATU', 'DUA', 'TIGA', 'EMPAT']) orgs.push(await world.organization(name, 'NEWSROOM'));
    orgs.push(await world.organization('LUAR', 'NEWSROOM'));
    const pairs = [
      [0, 1],
      [0, 2],
      [1, 2, 3],
      [0, 3],
    ].map((list) => list.map((i) => orgs[i]).filter((o) => o !== undefined));
    const agreements: { id: string; parties: Member[]; theme: string | null; region: string | null }[] = [];
    for (const [i, parties] of pairs.entries()) {
      const theme = i === 1 ? 'HEALTH' : null;
      const region = i === 2 ? '17.71' : null;
      const limits: Partial<Clause> = { themes: theme ? [theme] : null, regions: region ? [region] : null };
      const id = await world.agreement(
        parties.map((p) => [p, 'MEDIA'] as const),
        { clauses: [clause('MEDIA', 'READ_CLAIM', limits), clause('MEDIA', 'COMMENT')] },
      );
      agreements.push({ id, parties, theme, region });
    }
    for (let n = 0; n < 60; n += 1) {
      const owner = orgs[roll(4)];
      if (!owner) throw new Error('no owner');
      const region = ['17.71', '17.71.01', '17.02'][roll(3)] ?? '17';
      const theme = (['SARA', 'HEALTH'] as const)[roll(2)] ?? 'SARA';
      const shareable = agreements.filter(
        (a) =>
          a.parties.includes(owner) &&
          roll(2) === 0 &&
          (a.theme === null || a.theme === theme) &&
          (a.region === null || region.startsWith(a.region)),
      );
      const id = await world.file(owner, `Klaim acak ${n}`, {
        regionCode: region,
        theme,
        agreementIds: shareable.map((a) => a.id),
        appearances: [{ platform: 'X', account: `akun${n}` }],
      });
      claims.push({ id, owner, region, theme, agreements: shareable.map((a) => a.id) });
      readable.set(id, new Set([owner, ...shareable.flatMap((a) => a.parties)].map((o) => o.organizationId)));
      await world.discussion.addComment(owner, { claimId: id, body: `Komentar ${n}` });
    }
  });
  afterAll(() => world.close());

  const expected = (who: Member, holds: (c: (typeof claims)[number]) => boolean = () => true): string[] =>
    claims.filter((c) => readable.get(c.id)?.has(who.organizationId) && holds(c)).map((c) => c.id);
  const listed = async (who: Member, filter: ClaimFilter = {}, first = 7): Promise<string[]> => {
    const ids: string[] = [];
    for (let after: string | null = null; ;) {
      const page = await world.claims.listClaims(who, { first, after }, filter);
      ids.push(...page.items.map((c) => c.id));
      const last = page.items.at(-1);
      if (!page.hasNextPage || !last) return ids;
      after = encodeCursor({ at: last.filedAt, id: last.id });
    }
  };
  /** Everything that a viewer gets to see, by every way there is. */
  const everything = async (who: Member): Promise<Set<string>> => {
    const ids = claims.map((c) => c.id);
    const seen = new Set(await listed(who, {}, 100));
    for (const c of await world.claims.listByIds(who, ids)) seen.add(c.id);
    for (const id of ids) {
      if ((await world.claims.listAppearances(who, [id], { first: 5 })).some((p) => p.items.length > 0)) seen.add(id);
      if ((await world.discussion.listComments(who, [id], { first: 5 })).some((p) => p.items.length > 0)) seen.add(id);
    }
    return seen;
  };
  const rls = (on: boolean): Promise<void> =>
    withClient(world.test.adminUrl, async (admin) => {
      for (const table of TABLES)
        await admin.query(`ALTER TABLE ${table} ${on ? 'ENABLE' : 'DISABLE'} ROW LEVEL SECURITY`);
    });
  const leaks = async (): Promise<number> => {
    let count = 0;
    for (const who of orgs) {
      const allowed = new Set(expected(who));
      for (const id of await everything(who)) if (!allowed.has(id)) count += 1;
    }
    return count;
  };

  it('let through what the agreements say, newest first, page by page, under every filter', async () => {
    for (const who of orgs) {
      const all = await listed(who);
      expect([...all].sort()).toEqual(expected(who).sort());
      expect(new Set(all).size).toBe(all.length);
      // Filed one after the other, so the newest first is the reverse of filing.
      expect(all).toEqual([...expected(who)].reverse());
      expect((await everything(who)).size).toBe(all.length);
      expect((await listed(who, { mine: true })).sort()).toEqual(expected(who, (c) => c.owner === who).sort());
      expect((await listed(who, { theme: 'HEALTH' })).sort()).toEqual(
        expected(who, (c) => c.theme === 'HEALTH').sort(),
      );
      expect((await listed(who, { regionCode: '17.71', state: 'OPEN' })).sort()).toEqual(
        expected(who, (c) => c.region.startsWith('17.71')).sort(),
      );
      expect(await listed(who, { state: 'CHECKED' })).toEqual([]);
      for (const id of new Set(claims.flatMap((c) => c.agreements))) {
        const mayKnow = (c: (typeof claims)[number]): boolean =>
          c.agreements.includes(id) &&
          (c.owner === who || claims.some((x) => x.agreements.includes(id) && x.owner === who) || partyTo(who, id));
        expect((await listed(who, { agreementId: id })).sort()).toEqual(expected(who, mayKnow).sort());
      }
      expect((await world.claims.countDesk(who)).visible.count).toBe(all.length);
      expect((await world.claims.countDesk(who)).own.count).toBe(expected(who, (c) => c.owner === who).length);
    }
  });

  const partyTo = (who: Member, agreementId: string): boolean =>
    claims.some(
      (c) =>
        c.agreements.length === 1 && c.agreements[0] === agreementId && readable.get(c.id)?.has(who.organizationId),
    );

  it('leak nothing together', async () => {
    expect(await leaks()).toBe(0);
  });

  it('leak nothing with the first one gone', async () => {
    queryWall.standing = false;
    try {
      expect(await leaks()).toBe(0);
      for (const who of orgs) expect((await listed(who)).sort()).toEqual(expected(who).sort());
    } finally {
      queryWall.standing = true;
    }
  });

  it('leak nothing with the second one gone', async () => {
    await rls(false);
    try {
      expect(await leaks()).toBe(0);
    } finally {
      await rls(true);
    }
  });

  it('are seen to leak when both are gone', async () => {
    queryWall.standing = false;
    await rls(false);
    try {
      expect(await leaks()).toBeGreaterThan(50);
    } finally {
      queryWall.standing = true;
      await rls(true);
    }
  });
});
