import type { Member } from '#libs/access';
import { parse } from 'node-html-parser';
import { withClient } from '../../libs/database/src/roles';
import { countStatements, spawnApi, type SpawnedApi } from '../support';
import { PublicRenderer } from '../../apps/api/src/public/public-renderer';
import { globalId, VerdictApi } from './support/verdict-api';

interface Got {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

async function get(url: string, headers: Record<string, string> = {}): Promise<Got> {
  const response = await fetch(url, { headers });
  return { status: response.status, text: await response.text(), headers: response.headers };
}

async function eventually(holds: () => Promise<boolean>, withinMs: number): Promise<void> {
  const until = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > until) throw new Error('it never came to be');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe('what is published, in public', () => {
  let desk: VerdictApi;
  let author: Member;
  let editor: Member;
  let second: Member;
  let third: Member;
  let office: Member;
  let shared: string;

  beforeAll(async () => {
    desk = await VerdictApi.open();
    ({ author, editor, second, third, office, shared } = await desk.world.cast());
    await desk.logIn(editor);
  });
  afterAll(() => desk?.close());

  interface Published {
    readonly id: string;
    readonly slug: string;
    readonly verdictId: string;
    readonly claimId: string;
  }

  async function publish(): Promise<Published> {
    const { world } = desk;
    const claimId = await world.claim(author, [shared], { region: '17.71.01' });
    const { verdictId } = await world.approved(author, [second, third], claimId);
    const id = await world.publish(editor, verdictId);
    const [factCheck] = await world.factChecks.listByIds(editor, [id]);
    return { id, slug: factCheck?.slug ?? '', verdictId, claimId };
  }

  async function correct({ verdictId }: Published, note: string): Promise<void> {
    const { world } = desk;
    await world.verdicts.correct(author, await world.version(author, verdictId));
    await world.write(author, verdictId, { rating: 'MISLEADING', correctionNote: note });
    const contentHash = await world.submit(author, verdictId);
    for (const reviewer of [second, third]) await world.reviews.approve(reviewer, { verdictId, contentHash });
    await world.publish(editor, verdictId);
  }

  const retract = async ({ verdictId }: Published, reason: string): Promise<string> =>
    desk.world.publishing.retract(editor, { ...(await desk.world.version(editor, verdictId)), reason });

  const endorse = async ({ verdictId }: Published, text: string): Promise<string> =>
    desk.world.reviews.endorse(office, {
      verdictId,
      contentHash: await desk.world.hash(office, verdictId),
      position: 'OBJECTS',
      text,
    });

  const page = ({ slug }: Published, url = desk.api.url): string => `${url}/cek-fakta/${slug}`;
  const record = ({ slug }: Published, url = desk.api.url): string => `${url}/api/v1/fact-checks/${slug}`;

  it('is a page and a record, read once from the database and then from memory, to the byte the same', async () => {
    const f = await publish();
    for (const url of [page(f), `${page(f)}?lang=en`, record(f)]) {
      const first = await countStatements(() => get(url));
      let again = await countStatements(() => get(url));
      // On a busy machine the news of the publication may come in between: then it is read once more, and no more than that.
      if (again.statements.length > 0) again = await countStatements(() => get(url));
      expect([first.result.status, again.result.status]).toEqual([200, 200]);
      expect([first.statements.length, again.statements.length]).toEqual([1, 0]);
      expect(again.result.text).toBe(first.result.text);
      for (const name of ['etag', 'cache-control', 'content-type', 'content-security-policy', 'vary', 'x-content-type-options', 'referrer-policy', 'strict-transport-security', 'cross-origin-resource-policy', 'surrogate-key']) {
        expect([name, first.result.headers.get(name)]).not.toEqual([name, null]);
        expect([name, again.result.headers.get(name)]).toEqual([name, first.result.headers.get(name)]);
      } // prettier-ignore
      expect(again.result.headers.get('set-cookie')).toBeNull();
      const known = await fetch(url, { headers: { 'if-none-match': again.result.headers.get('etag') ?? '' } });
      expect([known.status, await known.text()]).toEqual([304, '']);
      const head = await fetch(url, { method: 'HEAD' });
      expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, again.result.headers.get('etag'), '']); // prettier-ignore
    }
    const { text } = await get(page(f));
    expect(parse(text).querySelector('figure.claim')?.text).toBe('sebuah klaimSalah menurut Organisasi RAFFLESIA');
    expect(JSON.parse((await get(record(f))).text)).toMatchObject({
      slug: f.slug,
      state: 'PUBLISHED',
      newsroom: { name: 'Organisasi RAFFLESIA' },
      current: { rating: 'FALSE', label: 'Salah', evidence: [{ kind: 'STATEMENT' }] },
      claimReview: { '@type': 'ClaimReview', reviewRating: { alternateName: 'Salah', ratingValue: '1' } },
    });
  });

  it('has addresses as long as they may be', async () => {
    const f = await publish();
    const slug = `${'a'.repeat(79)}-${'b'.repeat(80)}`;
    await withClient(desk.world.test.adminUrl, (client) =>
      client.query(`SET session_replication_role = replica; UPDATE fact_checks SET slug = '${slug}' WHERE id = '${f.id}';
        DELETE FROM public_fact_checks WHERE fact_check_id = '${f.id}'; SELECT renew_public_fact_checks('{${f.id}}')`),
    );
    expect((await get(page({ ...f, slug }))).status).toBe(200);
    expect((await get(record({ ...f, slug }))).status).toBe(200);
  });

  it('is Indonesian unless English is asked for', async () => {
    const f = await publish();
    const language = async (url: string, accept?: string): Promise<string | null> =>
      (await get(url, accept === undefined ? {} : { 'accept-language': accept })).headers.get('content-language');
    for (let i = 0; i < 2; i += 1) {
      expect(await language(page(f))).toBe('id');
      expect(await language(page(f), 'en-GB,en;q=0.9,id;q=0.8')).toBe('en');
      expect(await language(`${page(f)}?lang=en`, 'id')).toBe('en');
      expect(await language(`${page(f)}?lang=id`, 'en')).toBe('id');
      expect(await language(`${page(f)}?lang=id&fbclid=1`, 'en')).toBe('id');
      expect(await language(`${page(f)}?lang[]=en`, 'en')).toBe('en');
    }
  });

  it('says the same by GraphQL, in one statement and without a session', async () => {
    const f = await publish();
    await endorse(f, 'Data kami berbeda.');
    const fields = `slug state currentVersion newsroom { id name code website } current { number headline rating label statement
      explanation authors approvedBy { id name } contentHash evidence { id title statementText } } positions { office position text givenToVersion }
      positionHistory { text } claimReview retraction { reason }`;
    const shown = await countStatements(() => desk.ask(null, `query ($slug: String!) { factCheck(slug: $slug) { ${fields} } }`, f)); // prettier-ignore
    expect(shown.result.errors).toEqual([]);
    expect(shown.statements).toHaveLength(1);
    // By its id it is read from the tables themselves.
    const node = await desk.ask<{ node: object }>(null, `query ($id: ID!) { node(id: $id) { ... on FactCheck { ${fields} } } }`, { id: globalId('FactCheck', f.id) }); // prettier-ignore
    expect(node.errors).toEqual([]);
    expect(shown.result.data?.['factCheck']).toEqual(node.data?.node);
    expect(node.data?.node).toMatchObject({ claimReview: { '@type': 'ClaimReview' }, positions: [{ position: 'OBJECTS' }] });
  }); // prettier-ignore

  it('shows a correction, a position, a new name and a retraction as soon as they are', async () => {
    const f = await publish();
    const shows = (expected: string): Promise<void> =>
      eventually(async () => {
        const [html, json] = await Promise.all([get(page(f)), get(record(f))]);
        return html.text.includes(expected) && json.text.includes(expected);
      }, 2_000);
    await get(page(f));
    await correct(f, 'Angka diperbaiki.');
    await shows('Angka diperbaiki.');
    expect(parse((await get(page(f))).text).querySelector('.note')?.text).toContain('Ralat');
    await endorse(f, 'Kami berkeberatan.');
    await shows('Kami berkeberatan.');
    const rename = (name: string): Promise<unknown> =>
      desk.world.asOwner('UPDATE organizations SET name = $2 WHERE id = $1', [author.organizationId, name]);
    await rename('Rafflesia Baru');
    await shows('Rafflesia Baru');
    await rename('Organisasi RAFFLESIA');
    await retract(f, 'Foto ternyata dari TPS lain.');
    await shows('Foto ternyata dari TPS lain.');
    const gone = await get(page(f));
    expect([gone.status, gone.text.includes('sebuah klaim')]).toEqual([200, false]);
    expect(JSON.parse((await get(record(f))).text)).toMatchObject({ state: 'RETRACTED', current: null, claimReview: null, positions: [], versions: [] }); // prettier-ignore
  });

  it('never keeps what was read before a change and rendered after it', async () => {
    const f = await publish();
    let asking = true;
    const readers = Array.from({ length: 6 }, async (_, i) => {
      while (asking) await get(i % 2 ? page(f) : record(f));
    });
    for (let i = 0; i < 25; i += 1) {
      const url = `https://rafflesia.example/${i}`;
      const [{ version } = { version: 0 }] = await desk.world.factChecks.listByIds(editor, [f.id]);
      await desk.world.publishing.setArticleUrl(editor, { factCheckId: f.id, expectedVersion: version, url });
      await eventually(async () => (await get(page(f))).text.includes(`"${url}"`), 2_000);
      await eventually(async () => (await get(record(f))).text.includes(`"articleUrl":"${url}"`), 2_000);
    }
    asking = false;
    await Promise.all(readers);
  });

  it('keeps nothing that was read before a change, however late it is rendered', async () => {
    const f = await publish();
    await get(record(f));
    const renderer = desk.api.app.get(PublicRenderer, { strict: false });
    const render = renderer.render.bind(renderer);
    const read = Promise.withResolvers<void>();
    const changed = Promise.withResolvers<void>();
    renderer.render = async (...what) => {
      renderer.render = render;
      read.resolve();
      await changed.promise;
      return render(...what);
    };
    const late = get(page(f));
    await read.promise;
    const url = 'https://rafflesia.example/terlambat';
    const [{ version } = { version: 0 }] = await desk.world.factChecks.listByIds(editor, [f.id]);
    await desk.world.publishing.setArticleUrl(editor, { factCheckId: f.id, expectedVersion: version, url });
    // What was kept is forgotten, so the notice has come.
    await eventually(async () => (await get(record(f))).text.includes(url), 2_000);
    changed.resolve();
    expect((await late).text).not.toContain(url);
    expect((await get(page(f))).text).toContain(url);
  });

  it('asks which edition stands while nobody listens, and trusts its memory again once somebody does', async () => {
    const f = await publish();
    for (const url of [page(f), record(f)]) await get(url);
    const name = new URL(desk.world.test.adminUrl).pathname.slice(1);
    const admin = <T extends object>(sql: string): Promise<T[]> =>
      withClient(desk.world.test.adminUrl, async (client) => (await client.query<T>(sql)).rows);
    // Connections that are open stay; the listening one is ended and cannot come back.
    await admin(`ALTER DATABASE "${name}" CONNECTION LIMIT 1`);
    try {
      await admin(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()
        AND (query LIKE 'LISTEN%' OR query LIKE 'SELECT clock_timestamp()%')`);
      await eventually(async () => (await countStatements(() => get(page(f)))).statements.length === 1, 5_000);
      const [asked] = (await countStatements(() => get(page(f)))).statements;
      expect(asked).toContain('SELECT edition FROM public_fact_checks');
      await admin(`UPDATE organizations SET name = 'Tanpa Pendengar' WHERE id = '${author.organizationId}'`);
      expect((await get(page(f))).text).toContain('Tanpa Pendengar');
      expect((await get(record(f))).text).toContain('Tanpa Pendengar');
    } finally {
      await admin(`ALTER DATABASE "${name}" CONNECTION LIMIT -1`);
      await admin(`UPDATE organizations SET name = 'Organisasi RAFFLESIA' WHERE id = '${author.organizationId}'`);
    }
    await eventually(async () => {
      await get(page(f));
      return (await countStatements(() => get(page(f)))).statements.length === 0;
    }, 15_000);
    expect((await get(page(f))).text).toContain('Organisasi RAFFLESIA');
  }, 60_000);

  it('answers an address at which nothing was ever published alike, whatever is being written there', async () => {
    const { world } = desk;
    const claimId = await world.claim(author, [shared], { region: '17.71.01' });
    const { verdictId } = await world.submitted(author, claimId);
    await world.verdicts.withdraw(editor, { ...(await world.version(editor, verdictId)), reason: 'Rahasia' });
    const plain = ({ status, text }: Got): string => `${status} ${text.replace(/"requestId":"[^"]*"/, '')}`;
    const absent = await get(`${desk.api.url}/cek-fakta/tidak-ada`);
    expect([absent.status, absent.headers.get('cache-control')]).toEqual([404, 'no-store']);
    expect(parse(absent.text).querySelector('h1')?.text).toBe('Tidak ditemukan');
    const noRecord = await get(`${desk.api.url}/api/v1/fact-checks/tidak-ada`);
    expect([noRecord.status, JSON.parse(noRecord.text)]).toMatchObject([404, { error: { code: 'NOT_FOUND' } }]);
    for (const slug of ['salah-surat-suara-sudah-tercoblos-99', verdictId, claimId, '%3Cscript%3E', '-', 'A', 'x'.repeat(180), '..%2f..%2fetc']) {
      expect(plain(await get(`${desk.api.url}/cek-fakta/${slug}`))).toBe(plain(absent));
      expect(plain(await get(`${desk.api.url}/api/v1/fact-checks/${slug}`))).toBe(plain(noRecord));
    } // prettier-ignore
  });

  it('does not change by anything that happens inside', async () => {
    const { world } = desk;
    const f = await publish();
    const before = await Promise.all([get(page(f)), get(record(f))]);
    const secret = { title: 'RAHASIA bukti', text: 'RAHASIA isi', claimId: f.claimId, isPublic: false } as const;
    for (const sensitivity of ['SHARED', 'SENSITIVE', 'OWN_ORGANISATION'] as const) {
      await world.evidence.attachStatement(author, { ...secret, text: `${secret.text} ${sensitivity}`, sensitivity });
    }
    await world.verdicts.correct(author, await world.version(author, f.verdictId));
    await world.write(author, f.verdictId, { headline: 'RAHASIA ralat', correctionNote: 'RAHASIA' });
    const contentHash = await world.submit(author, f.verdictId);
    await world.reviews.requestChanges(second, { verdictId: f.verdictId, contentHash, reason: 'RAHASIA alasan' });
    const other = await world.verdicts.open(second, { claimId: f.claimId });
    await world.write(second, other, { headline: 'RAHASIA putusan lain' });
    for (const url of [page(f), record(f)]) {
      const { text } = await get(`${url}${url === page(f) ? '?lang=id&x=1' : ''}`);
      expect(text).not.toContain('RAHASIA');
      expect([before[0].text, before[1].text]).toContain(text);
    }
    const kept = await world.asOwner<{ document: object }>('SELECT document FROM public_fact_checks');
    expect(JSON.stringify(kept)).not.toContain('RAHASIA');
    expect(JSON.stringify(kept)).not.toContain(f.claimId);
  });

  it('shows who is logged in nothing else, and sets no cookie', async () => {
    const f = await publish();
    const anonymous = await get(page(f));
    const { token } = await desk.desks.session(editor, 'COOKIE', 1);
    const cookie = { cookie: `cekatan-development=${token}` };
    expect((await get(`${page(f)}?x=1`, cookie)).text).toBe(anonymous.text);
    const known = await get(page(f), cookie);
    expect([known.text, known.headers.get('set-cookie')]).toEqual([anonymous.text, null]);
  });

  it('tells every api process', async () => {
    const f = await publish();
    const other: SpawnedApi = await spawnApi(desk.world.test);
    try {
      const both = [desk.api.url, other.url];
      for (const url of both) expect((await get(page(f, url))).text).not.toContain('Ralat kedua proses.');
      await correct(f, 'Ralat kedua proses.');
      for (const url of both) {
        await eventually(async () => (await get(page(f, url))).text.includes('Ralat kedua proses.'), 1_000);
      }
      await retract(f, 'Dicabut di mana-mana.');
      for (const url of both) {
        await eventually(async () => (await get(record(f, url))).text.includes('Dicabut di mana-mana.'), 1_000);
        expect((await get(page(f, url))).text).not.toContain('sebuah klaim');
      }
    } finally {
      await other.kill('SIGKILL');
    }
  }, 200_000);
});
