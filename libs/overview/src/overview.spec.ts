import { ANONYMOUS, type Member } from '#libs/access';
import { ClaimsService, type ClaimView } from '#libs/claims';
import { encodeCursor, type Page } from '#libs/kernel';
import { fillBenchData, readSamples, type WorldFacts } from '../../../bench/data';
import { type Cast, VerdictWorld } from '../../../test/support/verdict-world';
import { withClient } from '../../database/src/roles';
import { OverviewModule, OverviewService, type Overview, type OverviewFilter } from '.';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('the overview of a desk', () => {
  let world: VerdictWorld;
  let cast: Cast;
  beforeAll(async () => {
    world = await VerdictWorld.open({ modules: [OverviewModule] });
    cast = await world.cast();
  });
  afterAll(() => world.close());

  const look = (who: Member, filter: Partial<OverviewFilter> = {}): Promise<Overview> =>
    world.service(OverviewService).get(who, {
      from: new Date(Date.now() - 20 * DAY),
      until: new Date(Date.now() + 10 * DAY),
      ...filter,
    });

  it('tells where the time goes, and of drafts nothing to anybody but their newsroom', async () => {
    const { author, editor, second, third, office, shared } = cast;
    const claimId = await world.claim(author, [shared], { region: '17.71.01' });
    world.clock.advance(2 * HOUR);
    const verdictId = await world.verdicts.open(author, { claimId });
    world.clock.advance(3 * HOUR);
    await world.write(author, verdictId);
    let contentHash = await world.submit(author, verdictId);
    world.clock.advance(1 * HOUR);
    await world.reviews.requestChanges(second, { verdictId, contentHash, reason: 'Tanggal belum jelas.' });
    world.clock.advance(4 * HOUR);
    await world.verdicts.revise(author, await world.version(author, verdictId));
    contentHash = await world.submit(author, verdictId);
    world.clock.advance(6 * HOUR);
    await world.reviews.approve(second, { verdictId, contentHash });
    await world.reviews.approve(third, { verdictId, contentHash });
    world.clock.advance(7 * HOUR);
    await world.publish(editor, verdictId);

    const paceOf = async (who: Member): Promise<Record<string, number>> =>
      Object.fromEntries((await look(who)).pace.map((p) => [p.step, Math.round(p.medianHours)]));
    const known = { SUBMISSION: 5, REWORK: 5, REVIEW: 6, RELEASE: 7, WHOLE: 23 };
    expect(await paceOf(editor)).toEqual({ OPENING: 2, WRITING: 3, ...known });
    for (const who of [second, office]) expect(await paceOf(who)).toEqual(known);

    const { byAgreement, ...seen } = await look(second);
    expect(byAgreement).toEqual([
      { value: shared, claims: 1, checked: 1, medianHours: expect.closeTo(23, 1) as number },
    ]);
    expect(seen).toMatchObject({ claims: 1, checked: 1, more: false, interval: 'DAY' });
    expect(seen.byRegion).toEqual([{ value: '17', claims: 1, checked: 1 }]);
    expect((await look(second, { regionCode: '17' })).byRegion).toEqual([{ value: '17.71', claims: 1, checked: 1 }]);

    await world.agreements.life.suspend(author, shared, 'menunggu klarifikasi');
    const nothing = { claims: 0, checked: 0, byAgreement: [], byRegion: [], byTheme: [], pace: [], overTime: [] };
    for (const who of [second, office]) expect(await look(who)).toMatchObject(nothing);
    expect((await look(author)).claims).toBe(1);
  });

  it('names what is wrong with a time', async () => {
    const now = Date.now();
    for (const [from, until] of [
      [now, now],
      [now, now - DAY],
      [now, now + 732 * DAY],
    ] as const) {
      await expect(look(cast.author, { from: new Date(from), until: new Date(until) })).rejects.toMatchObject({
        code: 'BAD_USER_INPUT',
        details: { problems: [expect.objectContaining({ field: 'filter.until' })] },
      });
    }
  });
});

describe('the overview of a large desk', () => {
  const CLAIMS = 3_000;
  let world: VerdictWorld;
  let facts: WorldFacts;
  let viewer: Member;
  const time = { from: new Date('2025-06-01T00:00:00Z'), until: new Date('2026-03-01T00:00:00Z') };

  beforeAll(async () => {
    world = await VerdictWorld.open({ modules: [OverviewModule] });
    await fillBenchData(world.test.adminUrl, { claims: CLAIMS });
    facts = await withClient(world.test.adminUrl, (client) => readSamples(client, CLAIMS));
    viewer = {
      ...ANONYMOUS,
      kind: 'PERSON',
      organizationId: facts.viewer.organizationId,
      organizationKind: 'NEWSROOM',
      organizationRegion: null,
      personId: facts.viewer.personId,
      roles: ['JOURNALIST'],
      locale: 'id',
      requestId: 'spec',
    } as Member;
  });
  afterAll(() => world.close());

  const listed = async (keep: (claim: ClaimView) => boolean = () => true): Promise<ClaimView[]> => {
    const claims: ClaimView[] = [];
    const service = world.service(ClaimsService);
    for (let after: string | null = null, more = true; more;) {
      const page: Page<ClaimView> = await service.listClaims(viewer, { first: 100, after });
      claims.push(...page.items);
      const last = page.items.at(-1);
      after = last ? encodeCursor({ at: last.filedAt, id: last.id }) : null;
      more = page.hasNextPage;
    }
    return claims.filter((c) => c.filedAt >= time.from && c.filedAt < time.until && keep(c));
  };
  const countBy = (claims: readonly ClaimView[], of: (claim: ClaimView) => string): Record<string, number> =>
    Object.fromEntries([...Map.groupBy(claims, of)].map(([value, all]) => [value, all.length]));
  const asCounts = (counted: readonly { value: string; claims: number }[]): Record<string, number> =>
    Object.fromEntries(counted.map(({ value, claims }) => [value, claims]));

  it('counts exactly what the viewer can list', async () => {
    const overview = await world.service(OverviewService).get(viewer, time);
    const all = await listed();
    expect(all.length).toBeGreaterThan(200);
    expect(overview).toMatchObject({ claims: all.length, more: false, interval: 'MONTH' });
    expect(overview.checked).toBe(all.filter((c) => c.isChecked).length);
    expect(asCounts(overview.byTheme)).toEqual(countBy(all, (c) => c.theme));
    expect(asCounts(overview.byStage)).toEqual(countBy(all, (c) => c.stage));
    expect(asCounts(overview.byRegion)).toEqual(countBy(all, (c) => c.regionCode.split('.')[0] ?? ''));
    const month = (c: ClaimView): string => `${new Date(c.filedAt.getTime() + 7 * HOUR).toISOString().slice(0, 7)}-01`;
    expect(Object.fromEntries(overview.overTime.map((t) => [t.start, t.claims]))).toEqual(countBy(all, month));

    const theme = all[0]?.theme ?? '';
    const narrowed = await world.service(OverviewService).get(viewer, { ...time, theme, mine: true });
    expect(narrowed.claims).toBe(all.filter((c) => c.theme === theme && c.ownerId === viewer.organizationId).length);
  });

  it('counts nothing for an organisation that sees nothing', async () => {
    const nobody = {
      ...viewer,
      organizationId: facts.nobody.organizationId,
      personId: facts.nobody.personId,
    } as Member;
    expect(await world.service(OverviewService).get(nobody, time)).toMatchObject({ claims: 0, byRegion: [], pace: [] });
  });
});
