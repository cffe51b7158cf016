import { type SearchContractWorld, STATEMENTS } from './search-contract.world';

/** Words, and what stands for them. */
export function describeFinding(s: SearchContractWorld): void {
  it('says which engine answered', async () => {
    expect((await s.ask(s.rafflesia, 'banjir')).engine).toBe(s.engine.name);
  });

  describe('finds', () => {
    it.each([
      ['a word in any case', 'KONTAINER', s.only('ballots')],
      ['all of the words, in any order', 'suara kontainer', s.only('ballots')],
      ['nothing that lacks one of the words', 'suara banjir', []],
      ['a word by its stem', 'pilih', s.only('money', 'teacher')],
      ['a word without its accent', 'cafe', s.only('accent')],
      ['a word with an accent that is not there', 'bánjir', s.only('flood')],
      ['a word in letters that only look like Latin ones', 'bаnjir', s.only('flood')],
      ['the beginning of the last word', 'surat suara terco', s.only('ballots')],
      ['no beginning of an earlier word', 'terco surat', []],
      ['the beginning of a word that is said to be one', 'terco* surat', s.only('ballots')],
      ['no beginning once the last word is finished', 'terco ', []],
      ['a phrase', '"surat suara"', s.only('ballots')],
      ['no phrase in another order', '"suara surat"', []],
      ['words around a quote that is never closed', '"suara surat', s.only('ballots')],
      ['words without those left out', 'memilih -vaksin -uang', s.only('teacher')],
      ['words without phrases left out', 'surat -"surat suara"', []],
      ['words past those that hold sentences together', 'banjir yang di dalam oleh', s.only('flood')],
      ['words as chats spell them', 'warga tdk boleh', []],
      ['what the post itself said', 'viralkan', s.only('ballots')],
      ['an account', '@infobengkulu', s.only('ballots')],
      ['an address', 'https://facebook.com/groups/info.bengkulu/posts/991?ref=1', s.only('ballots')],
      ['a host', 'facebook.com', s.only('ballots')],
      ['a sum of money by its digits', '50.000', s.only('money')],
      ['a sum of money without its thousands', 'uang 50000', s.only('money')],
    ])('%s', async (_, query, expected) => {
      expect(await s.found(s.rafflesia, query)).toEqual(expected);
    });

    it('words as chats spell them, and the other way round', async () => {
      expect(await s.found(s.garuda, 'warga tdk boleh memilih')).toEqual(s.only('vaccine'));
      const id = await s.file(s.garuda, 'Surat C6 gk bisa dipakai nyoblos');
      await s.settle();
      expect((await s.ask(s.garuda, 'tidak mencoblos')).hits.map((h) => h.claim.id)).toEqual([id]);
    });

    it('a word with a number, however it is put together', async () => {
      for (const query of ['covid19', 'covid-19', 'covid 19', 'Covid.19'])
        expect(await s.found(s.garuda, query)).toEqual(s.only('vaccine'));
    });

    it('a claim by its number, and by the beginning of it', async () => {
      const [hit] = (await s.ask(s.rafflesia, 'kontainer')).hits;
      const number = hit?.claim.number ?? '';
      expect(await s.found(s.rafflesia, number.toLowerCase())).toEqual(s.only('ballots'));
      expect(await s.found(s.stranger, number)).toEqual([]);
      expect(await s.found(s.rafflesia, 'RAFFLESIA-2031-0001')).toEqual([]);
    });

    it('words with one letter off, and says so, only where nothing has the very words', async () => {
      for (const typo of ['kontaner', 'kontainner', 'konatiner', 'kontaimer']) {
        const answer = await s.ask(s.rafflesia, `${typo} surat`);
        expect({ typo, found: answer.hits.map((h) => h.claim.statement) }).toEqual({ typo, found: s.only('ballots') });
        expect(answer.approximate).toBe(true);
        expect(answer.hits[0]?.highlights.map(({ start, end }) => STATEMENTS.ballots.slice(start, end))).toEqual([
          'kontainer',
          'surat',
        ]);
      }
      expect((await s.ask(s.rafflesia, 'kontainer surat')).approximate).toBe(false);
      // Numbers are meant as they are, and short words are near too many others.
      expect(await s.found(s.rafflesia, '50.001')).toEqual([]);
      expect(await s.found(s.rafflesia, 'uamg')).toEqual([]);
    });

    it('everything with an empty question, the newest first', async () => {
      const all = (await s.ask(s.rafflesia, ' * ')).hits.map((h) => h.claim.filedAt.getTime());
      expect(all).toHaveLength((await s.world.claims.listClaims(s.rafflesia, { first: 100 })).items.length);
      expect(all).toEqual([...all].sort((a, b) => b - a));
    });
  });

  it('marks where the statement answers, as ranges of it', async () => {
    const [hit] = (await s.ask(s.rafflesia, 'kontainer coblos')).hits;
    expect(hit?.highlights.map(({ start, end }) => hit.claim.statement.slice(start, end))).toEqual([
      'kontainer',
      'tercoblos',
    ]);
  });

  it('ranks what the claim says above what a post about it says', async () => {
    const quoted = await s.file(s.stranger, 'Kabar dari grup percakapan', {
      appearances: [{ platform: 'WHATSAPP', quote: 'gempa besar malam ini' }],
    });
    const stated = await s.file(s.stranger, 'Gempa besar akan terjadi besok');
    await s.file(s.stranger, 'Kabar gempa lagi');
    await s.settle();
    const answer = await s.ask(s.stranger, 'gempa besar');
    expect(answer.hits.map((h) => h.claim.id)).toEqual([stated, quoted]);
    expect(answer.hits[0]?.score).toBeGreaterThan(answer.hits[1]?.score ?? Number.NaN);
  });
}

/** Typing errors: what stands for them is of what the viewer reads. */
export function describeCorrecting(s: SearchContractWorld): void {
  it('asks back with words that the viewer reads, and with no others', async () => {
    expect((await s.ask(s.rafflesia, 'kontaner surat ')).suggestion).toBe('kontainer surat');
    expect((await s.ask(s.rafflesia, 'pembukkaann pintu ')).suggestion).toBe('pembukaan pintu');
    expect((await s.ask(s.rafflesia, 'kontainer ')).suggestion).toBeNull();
    // What garuda keeps to itself is no word for the others.
    expect((await s.ask(s.garuda, 'vakksin ')).suggestion).toBe('vaksin');
    expect(await s.ask(s.rafflesia, 'vakksin ')).toMatchObject({ hits: [], suggestion: null });
    expect(await s.ask(s.stranger, 'kontaner ')).toMatchObject({ hits: [], suggestion: null });
  });

  it('scores what is one letter off by nothing that others have written', async () => {
    await s.file(s.rafflesia, 'Mercusuar roboh diterjang ombak');
    await s.settle();
    const before = (await s.ask(s.rafflesia, 'mercusuat ')).hits.map(({ claim, score }) => [claim.statement, score]);
    expect(before).toEqual([['Mercusuar roboh diterjang ombak', expect.any(Number)]]);
    // Words as near, which the index now has: of a claim that only their owner reads.
    await s.file(s.stranger, 'mercusuax mercusuay mercusuas mercusat');
    await s.settle();
    const after = (await s.ask(s.rafflesia, 'mercusuat ')).hits.map(({ claim, score }) => [claim.statement, score]);
    expect(after).toEqual(before);
  });
}
