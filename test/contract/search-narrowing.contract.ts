import type { Member } from '#libs/access';
import type { SearchFacet, SearchFilter } from '#libs/search';
import type { SearchContractWorld } from './search-contract.world';

/** Filters, as far as the viewer reads what they ask about. */
export function describeNarrowing(s: SearchContractWorld): void {
  describe('narrows to', () => {
    it.each<[string, () => SearchFilter, string[]]>([
      ['a region and all below it', () => ({ regionCode: '17.71' }), s.only('ballots', 'flood', 'money')],
      ['a region alone', () => ({ regionCode: '17.02' }), s.only('teacher')],
      ['the whole country', () => ({ regionCode: '' }), s.only('ballots', 'teacher', 'flood', 'money', 'accent')],
      ['a theme', () => ({ theme: 'DISASTER' }), s.only('flood')],
      ['a stage', () => ({ stage: 'QUIET_PERIOD' }), s.only('flood')],
      ['a platform', () => ({ platform: 'FACEBOOK' }), s.only('ballots')],
      ['an account, as it is written anywhere', () => ({ account: 'INFObengkulu' }), s.only('ballots')],
      ['an account with its sign', () => ({ account: '@garuda.warga' }), s.only('money')],
      ['no beginning of an account', () => ({ account: 'infobeng' }), []],
      ['signs for an account', () => ({ account: `\\' | '` }), []],
      ['what was last seen before a time', () => ({ seenUntil: new Date('2020-01-01') }), []],
      [
        'what was last seen from a time',
        () => ({ seenFrom: new Date('2020-01-01'), theme: 'DISASTER' }),
        s.only('flood'),
      ],
      ['what at least one asks for', () => ({ demandAtLeast: 1, theme: 'DISASTER' }), s.only('flood')],
      ['what many ask for', () => ({ demandAtLeast: 2 }), []],
      ['a rating that nobody gives', () => ({ rating: 'TRUE' }), []],
      ['a position that nobody takes', () => ({ endorsement: 'OBJECTS' }), []],
      ['a person who is asked nothing', () => ({ assigneeId: 'ffffffff-ffff-7fff-8fff-ffffffffffff' }), []],
      ['a newsroom', () => ({ ownerId: s.garuda.organizationId }), s.only('money')],
      ['an agreement', () => ({ agreementId: s.media }), s.only('ballots', 'teacher', 'money')],
      ['what is open', () => ({ state: 'OPEN', regionCode: '17.02' }), s.only('teacher')],
      ['what is filed before a time', () => ({ filedUntil: new Date('2020-01-01') }), []],
      ['what is filed from a time', () => ({ filedFrom: new Date('2020-01-01'), theme: 'DISASTER' }), s.only('flood')],
      ['several things at once', () => ({ regionCode: '17', theme: 'NEUTRALITY', platform: 'FACEBOOK' }), []],
      ['a region that is none', () => ({ regionCode: '99.99' }), []],
      ['a theme that is none', () => ({ theme: "SARA' OR true --" }), []],
      ['an organisation that is none', () => ({ ownerId: 'ffffffff-ffff-7fff-8fff-ffffffffffff' }), []],
    ])('%s', async (_, filter, expected) => {
      expect(await s.found(s.rafflesia, '', filter())).toEqual(expected);
    });

    it('what is assigned to the viewer', async () => {
      const [hit] = (await s.ask(s.rafflesia, 'banjir')).hits;
      const claimId = hit?.claim.id ?? '';
      await s.world.assignments.assign(s.rafflesia, { claimId, personId: s.rafflesia.personId });
      expect(await s.found(s.rafflesia, '', { assignedToMe: true })).toEqual(s.only('flood'));
      expect(await s.found(s.garuda, '', { assignedToMe: true })).toEqual([]);
      const key = { ...s.rafflesia, kind: 'API_KEY', personId: null } as unknown as Member;
      await expect(s.ask(key, '', { filter: { assignedToMe: true } })).rejects.toBeTruthy();
    });

    it('a state, as soon as it changes', async () => {
      const id = await s.file(s.stranger, 'Klaim yang berubah keadaannya');
      await s.settle();
      expect(await s.found(s.stranger, 'berubah', { state: 'OPEN' })).toHaveLength(1);
      await s.world.dispositions.dismiss(s.stranger, { claimId: id, reason: 'OPINION' });
      await s.settle();
      expect(await s.found(s.stranger, 'berubah', { state: 'OPEN' })).toEqual([]);
      expect(await s.found(s.stranger, 'berubah', { state: 'DISMISSED' })).toHaveLength(1);
      await s.world.dispositions.reopen(s.stranger, { claimId: id });
      await s.world.publish(s.stranger, id);
      await s.settle();
      expect(await s.found(s.stranger, 'berubah', { state: 'CHECKED' })).toHaveLength(1);
    });
  });

  it('what is assigned to anybody, as far as the viewer knows of it', async () => {
    const id = await s.file(s.rafflesia, 'Klaim untuk ditugaskan', { agreementIds: [s.other] });
    const colleague = await s.world.person(s.rafflesia, 'petugas', ['JOURNALIST']);
    await s.world.assignments.assign(s.rafflesia, { claimId: id, personId: colleague.personId });
    await s.settle();
    const of = (assigneeId: string | null): SearchFilter => ({ assigneeId });
    for (const assignee of [colleague.personId, s.rafflesia.organizationId]) {
      expect(await s.found(s.rafflesia, 'ditugaskan', of(assignee))).toEqual(['Klaim untuk ditugaskan']);
      // A partner reads the claim, and not whom its owner asks.
      expect(await s.found(s.garuda, 'ditugaskan', of(assignee))).toEqual([]);
    }
    expect(await s.found(s.rafflesia, 'ditugaskan', of(s.garuda.organizationId))).toEqual([]);
  });

  it('what newsrooms find and supervisors say, and counts by it, as far as the viewer reads that', async () => {
    const id = await s.file(s.rafflesia, 'Klaim yang dinilai', { agreementIds: [s.other] });
    await s.finding(s.garuda, id, {
      rating: 'MISLEADING',
      label: 'Menyesatkan',
      agreementId: s.other,
      office: s.bawaslu,
    });
    await s.settle();
    const filters: SearchFilter[] = [{ rating: 'MISLEADING' }, { label: 'Menyesatkan' }, { endorsement: 'OBJECTS' }];
    for (const filter of filters) {
      expect(await s.found(s.rafflesia, 'dinilai', filter)).toEqual(['Klaim yang dinilai']);
      expect(await s.found(s.garuda, 'dinilai', filter)).toEqual(['Klaim yang dinilai']);
      expect(await s.found(s.stranger, 'dinilai', filter)).toEqual([]);
    }
    expect(await s.found(s.rafflesia, 'dinilai', { rating: 'FALSE', label: 'Menyesatkan' })).toEqual([]);
    const facets: SearchFacet[] = ['RATING', 'LABEL', 'ENDORSEMENT', 'AGREEMENT', 'PLATFORM'];
    const { facets: counts } = await s.ask(s.garuda, 'dinilai', { facets });
    expect(counts.map(({ facet, buckets }) => [facet, buckets.map((b) => [b.value, b.count])])).toEqual([
      ['RATING', [['MISLEADING', 1]]],
      ['LABEL', [['Menyesatkan', 1]]],
      ['ENDORSEMENT', [['OBJECTS', 1]]],
      ['AGREEMENT', [[s.other, 1]]],
      ['PLATFORM', []],
    ]);
    expect(counts[3]?.buckets[0]?.label).toEqual(expect.any(String));
  });
}
