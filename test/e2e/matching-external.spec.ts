import type { Member } from '#libs/access';
import { ExternalImportService } from '#libs/publishing';
import { gql } from '../support';
import { VerdictWorld } from '../support/verdict-world';
import { VerdictApi } from './support/verdict-api';

const SUGGEST = `query ($input: SuggestMatchesInput!) { suggestMatches(input: $input) { score shown reasons { method words }
  claim { statement } factCheck { slug } external { publisher site url claim title label public } } }`;

interface Suggested {
  readonly score: number;
  readonly shown: boolean;
  readonly reasons: readonly { readonly method: string; readonly words: readonly string[] }[];
  readonly claim: { readonly statement: string } | null;
  readonly factCheck: { readonly slug: string } | null;
  readonly external: { readonly publisher: string; readonly url: string; readonly claim: string | null } | null;
}

const HOAX = 'Tinta pemilu di Pulau Baai luntur dicuci bensin';

describe('findings of other publishers among what may tell the same', () => {
  let desk: VerdictApi;
  let world: VerdictWorld;
  let editor: Member;

  beforeAll(async () => {
    desk = await VerdictApi.open();
    ({ world } = desk);
    ({ editor } = await world.cast());
    await desk.logIn(editor);
  });
  afterAll(() => desk?.close());
  beforeEach(() => world.asOwner('DELETE FROM external_fact_checks'));

  const item = (n: number, claimReviewed: string, changes: object = {}): object => ({
    '@context': 'https://schema.org',
    '@type': 'ClaimReview',
    url: `https://lain.example/cek/${n}`,
    claimReviewed,
    author: { '@type': 'Organization', name: 'Redaksi Lain' },
    reviewRating: { '@type': 'Rating', alternateName: 'Keliru' },
    datePublished: '2026-01-30',
    inLanguage: 'id',
    ...changes,
  });
  const read = (items: readonly object[], shown = true): Promise<unknown> =>
    world.service(ExternalImportService).run(JSON.stringify(items), { sourceId: null, public: shown, page: null });
  const suggest = async (input: object): Promise<readonly Suggested[]> => {
    const { data, errors } = await desk.ask<{ suggestMatches: Suggested[] }>(editor, SUGGEST, {
      input: { text: '', ...input },
    });
    expect(errors).toEqual([]);
    return data?.suggestMatches ?? [];
  };
  const externals = async (input: object): Promise<readonly Suggested[]> =>
    (await suggest(input)).filter(({ external }) => external !== null);

  it('are found by the very sentence and by telling words, with the reason, the publisher and the address', async () => {
    await read([item(1, HOAX), item(2, 'Vaksin cacar merusak KTP elektronik')]);
    const [same, ...others] = await externals({ text: 'TINTA pemilu di Pulau Baai luntur, dicuci bensin!!!' });
    expect(others).toEqual([]);
    expect(same).toMatchObject({
      score: 1,
      shown: true,
      reasons: [{ method: 'SAME_STATEMENT' }],
      claim: null,
      factCheck: null,
      external: { publisher: 'Redaksi Lain', site: 'lain.example', url: 'https://lain.example/cek/1', claim: HOAX, label: 'Keliru' },
    }); // prettier-ignore
    const [alike] = await externals({ text: 'Hati2! Tinta di pulau baai katanya bisa luntur kalo dicuci pake bensin' });
    expect(alike).toMatchObject({ external: { claim: HOAX }, reasons: [{ method: 'SIMILAR_WORDS' }] });
    expect(alike?.reasons[0]?.words).toEqual(expect.arrayContaining(['bensin', 'luntur']));
    expect(await externals({ text: 'Harga cabai naik di pasar Minggu' })).toEqual([]);
    // A link alone says nothing of what others have written.
    expect(await externals({ urls: ['https://lain.example/cek/1'] })).toEqual([]);
  });

  it('are what titles tell where the markup tells no claim, each article once, and three at most', async () => {
    await read([
      item(1, HOAX),
      item(1, 'Tinta pemilu luntur bila dicuci dengan bensin di Pulau Baai'),
      ...[2, 3, 4, 5].map((n) => item(n, `${HOAX}, kata pesan ke-${n}`)),
      item(6, '', { claimReviewed: undefined, name: 'Tinta pemilu luntur dicuci bensin di Pulau Baai? Keliru' }),
    ]);
    const found = await externals({ text: HOAX, first: 1 });
    expect(found).toHaveLength(3);
    expect(new Set(found.map(({ external }) => external?.url)).size).toBe(3);
    expect(found[0]?.external?.claim).toBe(HOAX);
    await world.asOwner(`DELETE FROM external_fact_checks WHERE url NOT LIKE '%/6'`);
    expect(await externals({ text: HOAX })).toMatchObject([{ external: { claim: null } }]);
  });

  it('take no place from what the desk has itself, and come after it', async () => {
    const filed = await desk.ask(
      editor,
      'mutation ($input: FileClaimInput!) { fileClaim(input: $input) { claim { id } } }',
      {
        input: {
          statement: 'Tinta luntur kalau dicuci bensin, kata warga Pulau Baai',
          regionCode: '17.71',
          theme: 'FRAUD',
          stage: 'CAMPAIGN',
          agreementIds: [],
        },
      },
    );
    expect(filed.errors).toEqual([]);
    await read([item(1, HOAX), item(2, `${HOAX} lagi`), item(3, `${HOAX} terus`)]);
    const found = await suggest({ text: HOAX, first: 1 });
    expect(found.map(({ claim, external }) => [claim !== null, external !== null])).toEqual([
      [true, false],
      [false, true],
      [false, true],
      [false, true],
    ]);
  });

  it('are shown at a desk also where their licence shows them to nobody outside, and to nobody outside through this', async () => {
    await read([item(1, HOAX)], false);
    expect(await externals({ text: HOAX })).toMatchObject([{ external: { public: false } }]);
    const { errors } = await gql(desk.api.url, null, SUGGEST, { input: { text: HOAX } });
    expect(errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    // The sieve itself gives nothing to who acts for no organisation.
    const terms = JSON.stringify([{ forms: ['tinta'], weight: 1 }]);
    const sieve = `SELECT * FROM match_external('${terms}', NULL)`;
    expect(await world.db.read(editor, (tx) => tx.rows(sieve))).toHaveLength(1);
    const nobody = { ...editor, organizationId: null, organizationKind: null, roles: new Set<never>() };
    expect(await world.db.read(nobody as never, (tx) => tx.rows(sieve))).toEqual([]);
  });

  it('are looked up by an index, however many there are', async () => {
    await world.asOwner(`INSERT INTO external_fact_checks (publisher, site, url, url_key, claim, claim_key, label)
      SELECT 'P', 'lain.example', 'https://lain.example/' || n, 'lain.example/' || n, 'klaim nomor ' || n || ' tentang hal lain',
        encode(sha256(n::text::bytea), 'hex'), 'Salah' FROM generate_series(1, 20000) n`);
    await world.asOwner('ANALYZE external_fact_checks');
    await read([item(99_999, HOAX)]);
    const plan = await world.asOwner<Record<string, string>>(
      `EXPLAIN SELECT e.id FROM external_fact_checks e WHERE external_words(e.claim, e.title) @@ match_query(ARRAY['bensin']) LIMIT 300`,
    );
    expect(JSON.stringify(plan)).toContain('external_fact_checks_words');
    expect(await externals({ text: HOAX })).toMatchObject([{ score: 1 }]);
    // Words that all of them have are read no further than they say anything.
    expect((await externals({ text: `klaim nomor hal lain. ${HOAX}` }))[0]?.external?.claim).toBe(HOAX);
  });
});
