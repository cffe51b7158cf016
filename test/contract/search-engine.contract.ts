import type { Member } from '#libs/access';
import type { FileClaimInput } from '#libs/claims';
import {
  type ClaimSearchAnswer,
  type ClaimSearchInput,
  type SearchEngine,
  type SearchFacet,
  type SearchFilter,
  SearchService,
  type SearchSort,
} from '#libs/search';
import { withClient } from '../../libs/database/src/roles';
import { ClaimWorld } from '../support/claim-world';
import { describeBadQuestions } from './bad-questions.contract';

export interface EngineUnderContract {
  readonly engine: SearchEngine;
  /** Waits until the engine knows what the database knows. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

const STATEMENTS = {
  ballots: 'Tujuh kontainer surat suara tercoblos ditemukan di Tanjung Priok',
  teacher: 'Guru honorer dipaksa memilih calon bupati petahana',
  flood: 'Banjir di Bengkulu disebabkan pembukaan pintu air oleh pemerintah',
  money: 'Relawan membagikan uang Rp50.000 menjelang pemilihan',
  vaccine: 'Vaksin COVID-19 membuat warga tidak boleh memilih',
  accent: 'Café milik calon gubernur jadi posko',
} as const;
type Name = keyof typeof STATEMENTS;

/** What every engine promises, asked through the service that everybody asks through. */
export function describeSearchEngine(name: string, open: (world: ClaimWorld) => Promise<EngineUnderContract>): void {
  describe(`search through ${name}`, () => {
    let world: ClaimWorld;
    let under: EngineUnderContract;
    let search: SearchService;
    let rafflesia: Member;
    let garuda: Member;
    let bawaslu: Member;
    let stranger: Member;
    let media: string;
    let other: string;
    const ids: Partial<Record<string, string>> = {};

    const file = async (who: Member, statement: string, changes: Partial<FileClaimInput> = {}): Promise<string> => {
      const id = await world.file(who, statement, changes);
      ids[id] = statement;
      return id;
    };
    const ask = (who: Member, query: string, more: Partial<ClaimSearchInput> = {}): Promise<ClaimSearchAnswer> =>
      search.searchClaims(who, { query, first: 50, total: true, ...more });
    const found = async (who: Member, query: string, filter: SearchFilter = {}): Promise<string[]> =>
      (await ask(who, query, { filter })).hits.map((hit) => hit.claim.statement).sort();
    const only = (...names: Name[]): string[] => names.map((n) => STATEMENTS[n]).sort();

    /** A verdict in review and a supervisor's position on it, both shared under an agreement. */
    const finding = (
      who: Member,
      claimId: string,
      f: { rating: string; label: string; agreementId: string; office: Member },
    ): Promise<void> =>
      withClient(world.test.adminUrl, async (admin) => {
        await admin.query('SET session_replication_role = replica');
        await admin.query(
          `WITH v AS (INSERT INTO verdicts (claim_id, owner_id, claim_owner_id, statement, state, audience, first_submitted_at)
             SELECT c.id, $2, c.owner_id, c.statement, 'IN_REVIEW', ARRAY[$5::uuid], app_now() FROM claims c WHERE c.id = $1 RETURNING *),
           r AS (INSERT INTO verdict_revisions (verdict_id, claim_id, owner_id, claim_owner_id, number, rating, label, headline, explanation,
               authors, submitted_at, content_hash, quorum, shared_review, endorsement_hours)
             SELECT v.id, v.claim_id, v.owner_id, v.claim_owner_id, 1, $3, $4, 'Judul', 'Penjelasan', '{}', app_now(), repeat('a', 64), 2, true, 0
             FROM v RETURNING *)
           INSERT INTO endorsements (verdict_id, revision_id, organization_id, person_id, position, text, content_hash, agreement_id, clause)
           SELECT r.verdict_id, r.id, $6, $7, 'OBJECTS', 'Keberatan', r.content_hash, $5, 'Pasal 1' FROM r`,
          [claimId, who.organizationId, f.rating, f.label, f.agreementId, f.office.organizationId, f.office.personId],
        );
        await admin.query('SELECT keep_claims(ARRAY[$1::uuid])', [claimId]);
      });

    beforeAll(async () => {
      world = await ClaimWorld.open();
      under = await open(world);
      search = new SearchService(world.db, under.engine, world.claims);
      rafflesia = await world.organization('RAFFLESIA', 'NEWSROOM');
      garuda = await world.organization('GARUDA', 'NEWSROOM');
      bawaslu = await world.organization('BAWASLU', 'SUPERVISOR', '17');
      stranger = await world.organization('STRANGER', 'NEWSROOM');
      media = await world.agreement([
        [rafflesia, 'MEDIA'],
        [garuda, 'MEDIA'],
      ]);
      other = await world.agreement([
        [rafflesia, 'MEDIA'],
        [garuda, 'MEDIA'],
      ]);
      const shared = { agreementIds: [media] };
      await file(rafflesia, STATEMENTS.ballots, {
        ...shared,
        regionCode: '17.71.01',
        theme: 'ELECTION_ADMINISTRATION',
        appearances: [
          {
            platform: 'FACEBOOK',
            url: 'https://www.facebook.com/groups/Info.Bengkulu/posts/991?ref=1',
            account: '@InfoBengkulu',
            quote: 'Sudah dicoblos semua gan, viralkan',
          },
        ],
      });
      await file(rafflesia, STATEMENTS.teacher, { ...shared, theme: 'NEUTRALITY', regionCode: '17.02' });
      await file(rafflesia, STATEMENTS.flood, { theme: 'DISASTER', stage: 'QUIET_PERIOD' });
      await file(garuda, STATEMENTS.money, {
        ...shared,
        theme: 'MONEY_POLITICS',
        appearances: [{ platform: 'TIKTOK', account: 'garuda.warga' }],
      });
      await file(garuda, STATEMENTS.vaccine, { theme: 'HEALTH' });
      await file(rafflesia, STATEMENTS.accent, { theme: 'CANDIDATES', regionCode: '17' });
      await under.settle();
    });
    afterAll(async () => {
      await under.close();
      await world.close();
    });
    afterEach(() => world.clock.reset());

    it('says which engine answered', async () => {
      expect((await ask(rafflesia, 'banjir')).engine).toBe(under.engine.name);
    });

    describe('finds', () => {
      it.each([
        ['a word in any case', 'KONTAINER', only('ballots')],
        ['all of the words, in any order', 'suara kontainer', only('ballots')],
        ['nothing that lacks one of the words', 'suara banjir', []],
        ['a word by its stem', 'pilih', only('money', 'teacher')],
        ['a word without its accent', 'cafe', only('accent')],
        ['a word with an accent that is not there', 'bánjir', only('flood')],
        ['a word in letters that only look like Latin ones', 'bаnjir', only('flood')],
        ['the beginning of the last word', 'surat suara terco', only('ballots')],
        ['no beginning of an earlier word', 'terco surat', []],
        ['the beginning of a word that is said to be one', 'terco* surat', only('ballots')],
        ['no beginning once the last word is finished', 'terco ', []],
        ['a phrase', '"surat suara"', only('ballots')],
        ['no phrase in another order', '"suara surat"', []],
        ['words around a quote that is never closed', '"suara surat', only('ballots')],
        ['words without those left out', 'memilih -vaksin -uang', only('teacher')],
        ['words without phrases left out', 'surat -"surat suara"', []],
        ['words past those that hold sentences together', 'banjir yang di dalam oleh', only('flood')],
        ['words as chats spell them', 'warga tdk boleh', []],
        ['what the post itself said', 'viralkan', only('ballots')],
        ['an account', '@infobengkulu', only('ballots')],
        ['an address', 'https://facebook.com/groups/info.bengkulu/posts/991?ref=1', only('ballots')],
        ['a host', 'facebook.com', only('ballots')],
        ['a sum of money by its digits', '50.000', only('money')],
        ['a sum of money without its thousands', 'uang 50000', only('money')],
      ])('%s', async (_, query, expected) => {
        expect(await found(rafflesia, query)).toEqual(expected);
      });

      it('words as chats spell them, and the other way round', async () => {
        expect(await found(garuda, 'warga tdk boleh memilih')).toEqual(only('vaccine'));
        const id = await file(garuda, 'Surat C6 gk bisa dipakai nyoblos');
        await under.settle();
        expect((await ask(garuda, 'tidak mencoblos')).hits.map((h) => h.claim.id)).toEqual([id]);
      });

      it('a word with a number, however it is put together', async () => {
        for (const query of ['covid19', 'covid-19', 'covid 19', 'Covid.19'])
          expect(await found(garuda, query)).toEqual(only('vaccine'));
      });

      it('a claim by its number, and by the beginning of it', async () => {
        const [hit] = (await ask(rafflesia, 'kontainer')).hits;
        const number = hit?.claim.number ?? '';
        expect(await found(rafflesia, number.toLowerCase())).toEqual(only('ballots'));
        expect(await found(stranger, number)).toEqual([]);
        expect(await found(rafflesia, 'RAFFLESIA-2031-0001')).toEqual([]);
      });

      it('words with one letter off, and says so, only where nothing has the very words', async () => {
        for (const typo of ['kontaner', 'kontainner', 'konatiner', 'kontaimer']) {
          const answer = await ask(rafflesia, `${typo} surat`);
          expect({ typo, found: answer.hits.map((h) => h.claim.statement) }).toEqual({ typo, found: only('ballots') });
          expect(answer.approximate).toBe(true);
          expect(answer.hits[0]?.highlights.map(({ start, end }) => STATEMENTS.ballots.slice(start, end))).toEqual([
            'kontainer',
            'surat',
          ]);
        }
        expect((await ask(rafflesia, 'kontainer surat')).approximate).toBe(false);
        // Numbers are meant as they are, and short words are near too many others.
        expect(await found(rafflesia, '50.001')).toEqual([]);
        expect(await found(rafflesia, 'uamg')).toEqual([]);
      });

      it('everything with an empty question, the newest first', async () => {
        const all = (await ask(rafflesia, ' * ')).hits.map((h) => h.claim.filedAt.getTime());
        expect(all).toHaveLength((await world.claims.listClaims(rafflesia, { first: 100 })).items.length);
        expect(all).toEqual([...all].sort((a, b) => b - a));
      });
    });

    it('marks where the statement answers, as ranges of it', async () => {
      const [hit] = (await ask(rafflesia, 'kontainer coblos')).hits;
      expect(hit?.highlights.map(({ start, end }) => hit.claim.statement.slice(start, end))).toEqual([
        'kontainer',
        'tercoblos',
      ]);
    });

    it('ranks what the claim says above what a post about it says', async () => {
      const quoted = await file(stranger, 'Kabar dari grup percakapan', {
        appearances: [{ platform: 'WHATSAPP', quote: 'gempa besar malam ini' }],
      });
      const stated = await file(stranger, 'Gempa besar akan terjadi besok');
      await file(stranger, 'Kabar gempa lagi');
      await under.settle();
      const answer = await ask(stranger, 'gempa besar');
      expect(answer.hits.map((h) => h.claim.id)).toEqual([stated, quoted]);
      expect(answer.hits[0]?.score).toBeGreaterThan(answer.hits[1]?.score ?? Number.NaN);
    });

    describe('narrows to', () => {
      it.each<[string, () => SearchFilter, string[]]>([
        ['a region and all below it', () => ({ regionCode: '17.71' }), only('ballots', 'flood', 'money')],
        ['a region alone', () => ({ regionCode: '17.02' }), only('teacher')],
        ['the whole country', () => ({ regionCode: '' }), only('ballots', 'teacher', 'flood', 'money', 'accent')],
        ['a theme', () => ({ theme: 'DISASTER' }), only('flood')],
        ['a stage', () => ({ stage: 'QUIET_PERIOD' }), only('flood')],
        ['a platform', () => ({ platform: 'FACEBOOK' }), only('ballots')],
        ['an account, as it is written anywhere', () => ({ account: 'INFObengkulu' }), only('ballots')],
        ['an account with its sign', () => ({ account: '@garuda.warga' }), only('money')],
        ['no beginning of an account', () => ({ account: 'infobeng' }), []],
        ['signs for an account', () => ({ account: `\\' | '` }), []],
        ['what was last seen before a time', () => ({ seenUntil: new Date('2020-01-01') }), []],
        [
          'what was last seen from a time',
          () => ({ seenFrom: new Date('2020-01-01'), theme: 'DISASTER' }),
          only('flood'),
        ],
        ['what at least one asks for', () => ({ demandAtLeast: 1, theme: 'DISASTER' }), only('flood')],
        ['what many ask for', () => ({ demandAtLeast: 2 }), []],
        ['a rating that nobody gives', () => ({ rating: 'TRUE' }), []],
        ['a position that nobody takes', () => ({ endorsement: 'OBJECTS' }), []],
        ['a person who is asked nothing', () => ({ assigneeId: 'ffffffff-ffff-7fff-8fff-ffffffffffff' }), []],
        ['a newsroom', () => ({ ownerId: garuda.organizationId }), only('money')],
        ['an agreement', () => ({ agreementId: media }), only('ballots', 'teacher', 'money')],
        ['what is open', () => ({ state: 'OPEN', regionCode: '17.02' }), only('teacher')],
        ['what is filed before a time', () => ({ filedUntil: new Date('2020-01-01') }), []],
        ['what is filed from a time', () => ({ filedFrom: new Date('2020-01-01'), theme: 'DISASTER' }), only('flood')],
        ['several things at once', () => ({ regionCode: '17', theme: 'NEUTRALITY', platform: 'FACEBOOK' }), []],
        ['a region that is none', () => ({ regionCode: '99.99' }), []],
        ['a theme that is none', () => ({ theme: "SARA' OR true --" }), []],
        ['an organisation that is none', () => ({ ownerId: 'ffffffff-ffff-7fff-8fff-ffffffffffff' }), []],
      ])('%s', async (_, filter, expected) => {
        expect(await found(rafflesia, '', filter())).toEqual(expected);
      });

      it('what is assigned to the viewer', async () => {
        const [hit] = (await ask(rafflesia, 'banjir')).hits;
        const claimId = hit?.claim.id ?? '';
        await world.assignments.assign(rafflesia, { claimId, personId: rafflesia.personId });
        expect(await found(rafflesia, '', { assignedToMe: true })).toEqual(only('flood'));
        expect(await found(garuda, '', { assignedToMe: true })).toEqual([]);
        const key = { ...rafflesia, kind: 'API_KEY', personId: null } as unknown as Member;
        await expect(ask(key, '', { filter: { assignedToMe: true } })).rejects.toBeTruthy();
      });

      it('a state, as soon as it changes', async () => {
        const id = await file(stranger, 'Klaim yang berubah keadaannya');
        await under.settle();
        expect(await found(stranger, 'berubah', { state: 'OPEN' })).toHaveLength(1);
        await world.dispositions.dismiss(stranger, { claimId: id, reason: 'OPINION' });
        await under.settle();
        expect(await found(stranger, 'berubah', { state: 'OPEN' })).toEqual([]);
        expect(await found(stranger, 'berubah', { state: 'DISMISSED' })).toHaveLength(1);
        await world.dispositions.reopen(stranger, { claimId: id });
        await world.publish(stranger, id);
        await under.settle();
        expect(await found(stranger, 'berubah', { state: 'CHECKED' })).toHaveLength(1);
      });
    });

    it('what is assigned to anybody, as far as the viewer knows of it', async () => {
      const id = await file(rafflesia, 'Klaim untuk ditugaskan', { agreementIds: [other] });
      const colleague = await world.person(rafflesia, 'petugas', ['JOURNALIST']);
      await world.assignments.assign(rafflesia, { claimId: id, personId: colleague.personId });
      await under.settle();
      const of = (assigneeId: string | null): SearchFilter => ({ assigneeId });
      for (const assignee of [colleague.personId, rafflesia.organizationId]) {
        expect(await found(rafflesia, 'ditugaskan', of(assignee))).toEqual(['Klaim untuk ditugaskan']);
        // A partner reads the claim, and not whom its owner asks.
        expect(await found(garuda, 'ditugaskan', of(assignee))).toEqual([]);
      }
      expect(await found(rafflesia, 'ditugaskan', of(garuda.organizationId))).toEqual([]);
    });

    it('what newsrooms find and supervisors say, and counts by it, as far as the viewer reads that', async () => {
      const id = await file(rafflesia, 'Klaim yang dinilai', { agreementIds: [other] });
      await finding(garuda, id, { rating: 'MISLEADING', label: 'Menyesatkan', agreementId: other, office: bawaslu });
      await under.settle();
      const filters: SearchFilter[] = [{ rating: 'MISLEADING' }, { label: 'Menyesatkan' }, { endorsement: 'OBJECTS' }];
      for (const filter of filters) {
        expect(await found(rafflesia, 'dinilai', filter)).toEqual(['Klaim yang dinilai']);
        expect(await found(garuda, 'dinilai', filter)).toEqual(['Klaim yang dinilai']);
        expect(await found(stranger, 'dinilai', filter)).toEqual([]);
      }
      expect(await found(rafflesia, 'dinilai', { rating: 'FALSE', label: 'Menyesatkan' })).toEqual([]);
      const facets: SearchFacet[] = ['RATING', 'LABEL', 'ENDORSEMENT', 'AGREEMENT', 'PLATFORM'];
      const { facets: counts } = await ask(garuda, 'dinilai', { facets });
      expect(counts.map(({ facet, buckets }) => [facet, buckets.map((b) => [b.value, b.count])])).toEqual([
        ['RATING', [['MISLEADING', 1]]],
        ['LABEL', [['Menyesatkan', 1]]],
        ['ENDORSEMENT', [['OBJECTS', 1]]],
        ['AGREEMENT', [[other, 1]]],
        ['PLATFORM', []],
      ]);
      expect(counts[3]?.buckets[0]?.label).toEqual(expect.any(String));
    });

    it('puts first what was seen last, and what most ask for', async () => {
      const outsider = await world.organization('URUTAN', 'NEWSROOM');
      const day = (n: number): Date => new Date(Date.now() - n * 86_400_000);
      const seen = (n: number): Partial<FileClaimInput> => ({
        appearances: [{ platform: 'X', quote: 'dilihat', seenAt: day(n) }],
      });
      const old = await file(outsider, 'Urutan: dilihat setahun lalu', seen(365));
      const recent = await file(outsider, 'Urutan: dilihat pekan lalu', seen(7));
      const never = await file(outsider, 'Urutan: belum dilihat');
      await withClient(world.test.adminUrl, async (admin) => {
        await admin.query('SET session_replication_role = replica');
        await admin.query('UPDATE claims SET demand = CASE id WHEN $1 THEN 3 ELSE 2 END WHERE id = ANY ($2)', [
          old,
          [old, recent],
        ]);
      });
      await under.settle();
      const order = async (sort: SearchSort): Promise<string[]> => {
        const ids: string[] = [];
        for (let after: string | null = null; ;) {
          const page: ClaimSearchAnswer = await ask(outsider, 'urutan ', { sort, first: 1, after });
          ids.push(...page.hits.map((hit) => hit.claim.id));
          after = page.hasNextPage ? (page.hits[0]?.cursor ?? null) : null;
          if (!after) return ids;
        }
      };
      expect(await order('LAST_SEEN')).toEqual([never, recent, old]);
      expect(await order('DEMAND')).toEqual([old, recent, never]);
      expect(await order('NEWEST')).toEqual([never, recent, old]);
      expect((await ask(outsider, 'urutan', { filter: { seenUntil: day(100) } })).hits.map((h) => h.claim.id)).toEqual([
        old,
      ]);
      expect((await ask(outsider, 'urutan', { filter: { demandAtLeast: 3 } })).hits.map((h) => h.claim.id)).toEqual([
        old,
      ]);
    });

    it('asks back with words that the viewer reads, and with no others', async () => {
      expect((await ask(rafflesia, 'kontaner surat ')).suggestion).toBe('kontainer surat');
      expect((await ask(rafflesia, 'pembukkaann pintu ')).suggestion).toBe('pembukaan pintu');
      expect((await ask(rafflesia, 'kontainer ')).suggestion).toBeNull();
      // What garuda keeps to itself is no word for the others.
      expect((await ask(garuda, 'vakksin ')).suggestion).toBe('vaksin');
      expect(await ask(rafflesia, 'vakksin ')).toMatchObject({ hits: [], suggestion: null });
      expect(await ask(stranger, 'kontaner ')).toMatchObject({ hits: [], suggestion: null });
    });

    it('scores what is one letter off by nothing that others have written', async () => {
      await file(rafflesia, 'Mercusuar roboh diterjang ombak');
      await under.settle();
      const before = (await ask(rafflesia, 'mercusuat ')).hits.map(({ claim, score }) => [claim.statement, score]);
      expect(before).toEqual([['Mercusuar roboh diterjang ombak', expect.any(Number)]]);
      // Words as near, which the index now has: of a claim that only their owner reads.
      await file(stranger, 'mercusuax mercusuay mercusuas mercusat');
      await under.settle();
      const after = (await ask(rafflesia, 'mercusuat ')).hits.map(({ claim, score }) => [claim.statement, score]);
      expect(after).toEqual(before);
    });

    it('counts only what it is asked to count', async () => {
      expect(await ask(rafflesia, 'kontainer', { total: false })).toMatchObject({ total: null, facets: [] });
    });

    it('counts what it finds, and by what it is asked to count', async () => {
      const facets: SearchFacet[] = ['THEME', 'PROVINCE', 'OWNER', 'STATE', 'STAGE'];
      const answer = await ask(garuda, '', { facets, first: 1, filter: { agreementId: media } });
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
          [rafflesia.organizationId, 2],
          [garuda.organizationId, 1],
        ],
        STATE: [['OPEN', 3]],
        STAGE: [['CAMPAIGN', 3]],
      });
      expect(answer.facets.find((f) => f.facet === 'OWNER')?.buckets[0]?.label).toBe('Organisasi RAFFLESIA');
      expect((await ask(garuda, 'uang')).facets).toEqual([]);
    });

    it.each(['RELEVANCE', 'NEWEST'] as const)('pages through everything once, by %s', async (sort) => {
      for (let i = 0; i < 11; i += 1)
        await world.file(stranger, `Halaman ke ${i} dari ${'daftar '.repeat(1 + (i % 3))}`);
      await under.settle();
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const page: ClaimSearchAnswer = await ask(stranger, 'halaman daftar', { sort, first: 4, after });
        expect(page.total?.count).toBeGreaterThanOrEqual(11);
        seen.push(...page.hits.map((h) => h.claim.id));
        after = page.hasNextPage ? (page.hits.at(-1)?.cursor ?? null) : null;
      } while (after);
      const whole = (await ask(stranger, 'halaman daftar', { sort, first: 100 })).hits.map((h) => h.claim.id);
      expect(seen).toEqual(whole);
      expect(new Set(seen).size).toBe(seen.length);
      if (sort === 'NEWEST') {
        const [first] = (await ask(stranger, 'halaman daftar', { sort, first: 1 })).hits;
        expect(first?.claim.statement).toContain('Halaman ke 10');
      }
    });

    describe('shows to each viewer what it may see, and', () => {
      it('nothing to a stranger', async () => {
        const answer = await ask(stranger, 'kontainer', { facets: ['OWNER'] });
        expect(answer).toMatchObject({ hits: [], total: { count: 0, more: false }, approximate: false });
        expect(answer.facets).toEqual([{ facet: 'OWNER', buckets: [] }]);
      });

      it('what is shared to a partner, and nothing else', async () => {
        expect(await found(garuda, 'surat suara kontainer')).toEqual(only('ballots'));
        expect(await found(garuda, 'banjir')).toEqual([]);
      });

      it('takes a claim away with its audience, at once', async () => {
        const id = await file(rafflesia, 'Sirene berbunyi tengah malam', { agreementIds: [media] });
        await under.settle();
        expect(await found(garuda, 'sirene')).toHaveLength(1);
        await world.audience.changeAudience(rafflesia, { claimId: id, agreementIds: [] });
        // The engine may not know yet.
        expect(await ask(garuda, 'sirene', { facets: ['OWNER'] })).toMatchObject({
          hits: [],
          total: { count: 0 },
          facets: [{ facet: 'OWNER', buckets: [] }],
        });
        expect(await found(garuda, '', { agreementId: media })).not.toContain('Sirene berbunyi tengah malam');
        await world.audience.changeAudience(rafflesia, { claimId: id, agreementIds: [media] });
        await under.settle();
        expect(await found(garuda, 'sirene')).toHaveLength(1);
      });

      it('nothing of an agreement that is suspended or over', async () => {
        const brief = await world.agreement(
          [
            [rafflesia, 'MEDIA'],
            [bawaslu, 'SUPERVISOR'],
          ],
          { effectiveUntil: new Date(Date.now() + 3_600_000) },
        );
        await file(rafflesia, 'Klaim untuk pengawas', { agreementIds: [brief] });
        await under.settle();
        expect(await found(bawaslu, 'pengawas')).toHaveLength(1);
        world.clock.advance(3_700_000);
        expect(await found(bawaslu, 'pengawas')).toEqual([]);
        expect(await found(rafflesia, 'pengawas')).toHaveLength(1);
      });

      it('never what a partner has contributed to a claim, not even to itself', async () => {
        const id = await file(rafflesia, 'Isu air minum', { agreementIds: [media] });
        await world.filing.addAppearance(garuda, id, {
          platform: 'YOUTUBE',
          url: 'https://youtu.be/rahasia-garuda',
          quote: 'kutipan kerabat',
        });
        await under.settle();
        for (const who of [rafflesia, garuda]) {
          expect(await found(who, 'kerabat')).toEqual([]);
          expect(await found(who, 'youtu.be/rahasia-garuda')).toEqual([]);
          expect(await found(who, 'isu air minum', { platform: 'YOUTUBE' })).toEqual([]);
        }
      });

      it('what the owner adds later, to all who read the claim', async () => {
        const id = await file(rafflesia, 'Isu listrik padam', { agreementIds: [media] });
        await world.filing.addAppearance(rafflesia, id, { platform: 'SNACK_VIDEO', quote: 'gardu meledak' });
        await under.settle();
        for (const who of [rafflesia, garuda]) {
          expect(await found(who, 'gardu')).toEqual(['Isu listrik padam']);
          expect(await found(who, '', { platform: 'SNACK_VIDEO' })).toEqual(['Isu listrik padam']);
        }
      });

      it('of an agreement that leaves reading only what had been said before its end', async () => {
        const retained = await world.agreement(
          [
            [rafflesia, 'MEDIA'],
            [bawaslu, 'SUPERVISOR'],
          ],
          { effectiveUntil: new Date(Date.now() + 3_600_000), retainRead: true },
        );
        const id = await file(rafflesia, 'Isu jembatan retak', {
          agreementIds: [retained],
          appearances: [{ platform: 'X', quote: 'dilihat warga' }],
        });
        world.clock.advance(3_700_000);
        await world.filing.addAppearance(rafflesia, id, { platform: 'THREADS', quote: 'ternyata disengaja' });
        await under.settle();
        expect(await found(bawaslu, 'jembatan dilihat')).toHaveLength(1);
        expect(await found(bawaslu, 'jembatan disengaja')).toEqual([]);
        expect(await found(bawaslu, '', { platform: 'THREADS' })).toEqual([]);
        // Missing it would tell of what was added as well.
        expect(await found(bawaslu, 'jembatan -disengaja')).toHaveLength(1);
        expect(await found(rafflesia, 'jembatan disengaja', { platform: 'THREADS' })).toHaveLength(1);
        expect(await found(rafflesia, 'jembatan -disengaja')).toEqual([]);
      });
    });

    describeBadQuestions(() => ({ ask, found, who: rafflesia, engine: under.engine }));
  });
}
