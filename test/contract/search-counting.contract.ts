import type { FileClaimInput } from '#libs/claims';
import type { ClaimSearchAnswer, SearchFacet, SearchSort } from '#libs/search';
import { withClient } from '../../libs/database/src/roles';
import type { SearchContractWorld } from './search-contract.world';

/** Orders, pages, totals and facets. */
export function describeCounting(s: SearchContractWorld): void {
  it('puts first what was seen last, and what most ask for', async () => {
    const outsider = await s.world.organization('URUTAN', 'NEWSROOM');
    const day = (n: number): Date => new Date(Date.now() - n * 86_400_000);
    const seen = (n: number): Partial<FileClaimInput> => ({
      appearances: [{ platform: 'X', quote: 'dilihat', seenAt: day(n) }],
    });
    const old = await s.file(outsider, 'Urutan: dilihat setahun lalu', seen(365));
    const recent = await s.file(outsider, 'Urutan: dilihat pekan lalu', seen(7));
    const never = await s.file(outsider, 'Urutan: belum dilihat');
    await withClient(s.world.test.adminUrl, async (admin) => {
      await admin.query('SET session_replication_role = replica');
      await admin.query('UPDATE claims SET demand = CASE id WHEN $1 THEN 3 ELSE 2 END WHERE id = ANY ($2)', [
        old,
        [old, recent],
      ]);
    });
    await s.settle();
    const order = async (sort: SearchSort): Promise<string[]> => {
      const ids: string[] = [];
      for (let after: string | null = null; ;) {
        const page: ClaimSearchAnswer = await s.ask(outsider, 'urutan ', { sort, first: 1, after });
        ids.push(...page.hits.map((hit) => hit.claim.id));
        after = page.hasNextPage ? (page.hits[0]?.cursor ?? null) : null;
        if (!after) return ids;
      }
    };
    expect(await order('LAST_SEEN')).toEqual([never, recent, old]);
    expect(await order('DEMAND')).toEqual([old, recent, never]);
    expect(await order('NEWEST')).toEqual([never, recent, old]);
    expect((await s.ask(outsider, 'urutan', { filter: { seenUntil: day(100) } })).hits.map((h) => h.claim.id)).toEqual([
      old,
    ]);
    expect((await s.ask(outsider, 'urutan', { filter: { demandAtLeast: 3 } })).hits.map((h) => h.claim.id)).toEqual([
      old,
    ]);
  });

  it('counts only what it is asked to count', async () => {
    expect(await s.ask(s.rafflesia, 'kontainer', { total: false })).toMatchObject({ total: null, facets: [] });
  });

  it('counts what it finds, and by what it is asked to count', async () => {
    const facets: SearchFacet[] = ['THEME', 'PROVINCE', 'OWNER', 'STATE', 'STAGE'];
    const answer = await s.ask(s.garuda, '', { facets, first: 1, filter: { agreementId: s.media } });
    expect(answer.total).toEqual({ count: 3, more: false });
    expect(answer.hits).toHaveLength(1);
    const buckets = Object.fromEntries(
      answer.facets.map(({ facet, buckets: b }) => [facet, b.map((x) => [x.value, x.count])]),
    );
    expect(buckets).toEqual({
      THEME: [
        ['ELECTION_ADMINISTRATION', 1],
        ['MONEY_POLITICS', 1],
        ['NEUTRALITY', 1],
      ],
      PROVINCE: [['17', 3]],
      OWNER: [
        [s.rafflesia.organizationId, 2],
        [s.garuda.organizationId, 1],
      ],
      STATE: [['OPEN', 3]],
      STAGE: [['CAMPAIGN', 3]],
    });
    expect(answer.facets.find((f) => f.facet === 'OWNER')?.buckets[0]?.label).toBe('Organisasi RAFFLESIA');
    expect((await s.ask(s.garuda, 'uang')).facets).toEqual([]);
  });

  it.each(['RELEVANCE', 'NEWEST'] as const)('pages through everything once, by %s', async (sort) => {
    for (let i = 0; i < 11; i += 1)
      await s.world.file(s.stranger, `Halaman ke ${i} dari ${'daftar '.repeat(1 + (i % 3))}`);
    await s.settle();
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: ClaimSearchAnswer = await s.ask(s.stranger, 'halaman daftar', { sort, first: 4, after });
      expect(page.total?.count).toBeGreaterThanOrEqual(11);
      seen.push(...page.hits.map((h) => h.claim.id));
      after = page.hasNextPage ? (page.hits.at(-1)?.cursor ?? null) : null;
    } while (after);
    const whole = (await s.ask(s.stranger, 'halaman daftar', { sort, first: 100 })).hits.map((h) => h.claim.id);
    expect(seen).toEqual(whole);
    expect(new Set(seen).size).toBe(seen.length);
    if (sort === 'NEWEST') {
      const [first] = (await s.ask(s.stranger, 'halaman daftar', { sort, first: 1 })).hits;
      expect(first?.claim.statement).toContain('Halaman ke 10');
    }
  });
}
