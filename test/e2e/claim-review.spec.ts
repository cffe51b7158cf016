import type { Member } from '#libs/access';
import { ExternalImportService } from '#libs/publishing';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { parse } from 'node-html-parser';
import { withClient } from '../../libs/database/src/roles';
import { globalId, VerdictApi } from './support/verdict-api';

type Json = Record<string, unknown>;
interface Problem {
  readonly rule: string;
}
interface Feed {
  readonly '@type': string;
  readonly dataFeedElement: { readonly url: string; readonly item: Json[]; readonly dateCreated: string }[];
}

describe('ClaimReview, where readers outside find it', () => {
  let desk: VerdictApi;
  let author: Member;
  let editor: Member;
  let second: Member;
  let third: Member;
  let shared: string;
  let operator: Member;

  beforeAll(async () => {
    desk = await VerdictApi.open({ PUBLIC_URL: 'https://cekatan.example' });
    ({ author, editor, second, third, shared } = await desk.world.cast());
    operator = await desk.world.organization('SEKRETARIAT', 'PARTNER');
    await desk.world.asOwner('UPDATE people SET is_operator = true WHERE id = $1', [operator.personId]);
    await desk.logIn(author, editor, second, operator);
  });
  afterAll(() => desk?.close());

  const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${desk.api.url}${path}`, { headers });
  const json = async <T = Json>(path: string): Promise<T> => (await (await get(path)).json()) as T;
  const markup = (slug: string): Promise<Json & { warnings: Problem[]; problems: Problem[] }> =>
    json(`/api/v1/fact-checks/${slug}/claim-review`);

  async function eventually(holds: () => Promise<boolean>): Promise<void> {
    for (const until = Date.now() + 5_000; !(await holds()); await new Promise((r) => setTimeout(r, 10))) {
      if (Date.now() > until) throw new Error('it never came to be');
    }
  }

  /** A claim that the author's newsroom and a partner have seen, in public and in closed rooms. */
  async function claim(statement = 'Surat suara sudah tercoblos'): Promise<string> {
    const claimId = await desk.world.claim(author, [shared], { region: '17.71.01' });
    // A claim stands as it was filed; this one was filed with these words.
    await withClient(desk.world.test.adminUrl, async (admin) => {
      await admin.query('SET session_replication_role = replica');
      await admin.query('UPDATE claims SET statement = $1 WHERE id = $2', [statement, claimId]);
    });
    const seen = (owner: Member, url: string, platform: string, account: string): Promise<unknown> =>
      desk.world.asOwner(
        `INSERT INTO appearances (claim_id, owner_id, claim_owner_id, audience, url, platform, account, quote, posted_at)
         VALUES ($1, $2, $3, CASE WHEN $2::uuid = $3::uuid THEN '{}'::uuid[] ELSE ARRAY[$7::uuid] END, $4, $5, $6, 'Kutipan rahasia', '2026-01-05T03:00:00Z')`,
        [claimId, owner.organizationId, author.organizationId, url, platform, account, shared],
      );
    await seen(author, `https://www.facebook.com/halaman/posts/1?fbclid=x`, 'FACEBOOK', 'Akun Rahasia');
    await seen(author, 'https://chat.whatsapp.com/UndanganRahasia', 'WHATSAPP', 'Grup RT Rahasia');
    await seen(author, 'https://www.facebook.com/groups/rahasia/posts/2', 'FACEBOOK', 'Grup Rahasia');
    await seen(second, 'https://mitra.example/rahasia', 'WEBSITE', 'Mitra Rahasia');
    return claimId;
  }

  async function approved(statement?: string): Promise<string> {
    const verdictId = await desk.world.verdicts.open(author, { claimId: await claim(statement) });
    await desk.world.write(author, verdictId, { distortions: ['FALSE_CONTEXT'] });
    const contentHash = await desk.world.submit(author, verdictId);
    for (const reviewer of [second, third]) await desk.world.reviews.approve(reviewer, { verdictId, contentHash });
    return verdictId;
  }

  const PUBLISH = `mutation ($input: PublishFactCheckInput!) { publishFactCheck(input: $input) {
    factCheck { id slug version claimReview mediaReview markupScript } warnings { rule field message source } } }`;
  interface PublishAnswer {
    readonly publishFactCheck: {
      factCheck: {
        id: string;
        slug: string;
        version: number;
        claimReview: Json;
        mediaReview: Json;
        markupScript: string;
      };
      warnings: Problem[];
    };
  }
  const publish = async (verdictId: string): ReturnType<VerdictApi['ask']> => {
    const { expectedVersion } = await desk.world.version(editor, verdictId);
    return desk.ask(editor, PUBLISH, { input: { verdictId: globalId('Verdict', verdictId), expectedVersion } });
  };
  const published = async (statement?: string): Promise<PublishAnswer['publishFactCheck'] & { verdictId: string }> => {
    const verdictId = await approved(statement);
    const answer = await publish(verdictId);
    expect(answer.errors ?? []).toEqual([]);
    return { ...(answer.data as unknown as PublishAnswer).publishFactCheck, verdictId };
  };

  const PREVIEW = `query ($id: ID!) { claimReviewPreview(verdictId: $id) { page claimReview mediaReview script problems { rule message } warnings { rule } } }`;
  const preview = (who: Member, verdictId: string): ReturnType<VerdictApi['ask']> =>
    desk.ask(who, PREVIEW, { id: globalId('Verdict', verdictId) });

  it('tells what anybody could see, and nothing of closed rooms, partners or persons', async () => {
    const { factCheck, warnings } = await published();
    expect(factCheck.claimReview).toMatchObject({
      '@type': 'ClaimReview',
      itemReviewed: {
        '@type': 'Claim',
        datePublished: '2026-01-05',
        appearance: [{ url: 'https://www.facebook.com/halaman/posts/1' }],
      },
      reviewRating: { alternateName: 'Salah', ratingValue: '1', worstRating: '1', bestRating: '5' },
    });
    expect(factCheck.mediaReview).toMatchObject({ mediaAuthenticityCategory: ['DecontextualizedContent'] });
    expect(warnings.map(({ rule }) => rule)).toEqual(['AUTHOR_LINKED', 'EXPLAINED']);
    const everywhere = await Promise.all(
      ['', '/claim-review', '/signed'].map(async (end) =>
        (await get(`/api/v1/fact-checks/${factCheck.slug}${end}`)).text(),
      ),
    );
    everywhere.push(
      await (await get(`/cek-fakta/${factCheck.slug}`)).text(),
      await (await get('/feeds/claimreview.json')).text(),
    );
    for (const text of everywhere) expect(text).not.toMatch(/rahasia|whatsapp|mitra\.example/i);
  });

  it('stays as it was published when the claim is seen elsewhere', async () => {
    const { factCheck, verdictId } = await published();
    const before = await markup(factCheck.slug);
    await desk.world.asOwner(
      `INSERT INTO appearances (claim_id, owner_id, claim_owner_id, url, platform) SELECT v.claim_id, v.owner_id, v.owner_id, 'https://baru.example/x', 'WEBSITE' FROM verdicts v WHERE v.id = $1`,
      [verdictId],
    );
    expect(await markup(factCheck.slug)).toEqual(before);
  });

  it('is previewed for its own newsroom as it will be published, with what stands against it', async () => {
    const verdictId = await desk.world.verdicts.open(author, { claimId: await claim() });
    const draft = await preview(author, verdictId);
    expect(draft.data).toMatchObject({
      claimReviewPreview: { claimReview: null, script: null, problems: [{ rule: 'LABEL_PRESENT' }] },
    });
    await desk.world.write(author, verdictId, { distortions: ['FALSE_CONTEXT'] });
    const contentHash = await desk.world.submit(author, verdictId);
    for (const reviewer of [second, third]) await desk.world.reviews.approve(reviewer, { verdictId, contentHash });
    const { data } = await preview(editor, verdictId);
    const { claimReview, mediaReview, script } = (data as { claimReviewPreview: Json }).claimReviewPreview;
    const { factCheck } = ((await publish(verdictId)).data as unknown as PublishAnswer).publishFactCheck;
    expect([factCheck.claimReview, factCheck.mediaReview, factCheck.markupScript]).toEqual([
      claimReview,
      mediaReview,
      script,
    ]);
    // Another newsroom reads the verdict, and what it will be marked up with is no part of that.
    for (const who of [second, operator]) {
      const [error] = (await preview(who, verdictId)).errors ?? [];
      expect(['NOT_FOUND', 'FORBIDDEN']).toContain(error?.extensions?.['code']);
    }
  });

  it('refuses by name to publish what readers outside would refuse', async () => {
    const verdictId = await approved('[SALAH]');
    const { data } = await preview(editor, verdictId);
    expect(data).toMatchObject({ claimReviewPreview: { problems: [{ rule: 'CLAIM_WITHOUT_RATING' }] } });
    const refused = await publish(verdictId);
    expect(refused.errors?.[0]).toMatchObject({
      extensions: { code: 'CLAIM_REVIEW_INVALID', problems: [{ rule: 'CLAIM_WITHOUT_RATING' }] },
    });
    expect((await desk.world.see(editor, verdictId)).state).toBe('APPROVED');
  });

  it('moves to the newsroom’s own page with its address, and leaves ours', async () => {
    const { factCheck } = await published();
    const scripts = async (): Promise<string[]> =>
      parse(await (await get(`/cek-fakta/${factCheck.slug}`)).text(), { blockTextElements: { script: true } })
        .querySelectorAll('script')
        .map((s) => s.text);
    expect((await scripts()).map((text) => (JSON.parse(text) as Json)['@type'])).toEqual([
      'ClaimReview',
      'MediaReview',
    ]);
    const set = (url: string): ReturnType<VerdictApi['ask']> =>
      desk.ask(
        editor,
        `mutation ($input: SetArticleUrlInput!) { setArticleUrl(input: $input) { warnings { rule } } }`,
        {
          input: { factCheckId: factCheck.id, expectedVersion: factCheck.version, url },
        },
      );
    expect((await set('https://bit.ly/abc')).errors?.[0]).toMatchObject({
      extensions: { code: 'CLAIM_REVIEW_INVALID', problems: [{ rule: 'URL_NOT_SHORT' }] },
    });
    const article = 'https://www.rafflesia.example/cek-fakta/7';
    expect((await set(article)).errors ?? []).toEqual([]);
    await eventually(async () => (await markup(factCheck.slug))['page'] === article);
    const { script, claimReview, mediaReview } = await markup(factCheck.slug);
    expect(await scripts()).toEqual([]);
    const inside = parse(`<head>${String(script)}</head>`, { blockTextElements: { script: true } }).querySelectorAll(
      'script[type="application/ld+json"]',
    );
    expect(inside.map((s) => JSON.parse(s.text) as Json)).toEqual([claimReview, mediaReview]);
    expect(claimReview).toMatchObject({ url: article, author: { url: 'https://www.rafflesia.example' } });
  });

  it('is in no frame, whatever its size, and in no oEmbed answer', async () => {
    const { factCheck } = await published();
    const frames = ['', '?size=s', '?size=l', '?lang=en'].map((query) => `/embed/${factCheck.slug}${query}`);
    for (const frame of [...frames, '/embed', '/embed?rating=FALSE&size=l']) {
      const response = await get(frame);
      expect([frame, response.status]).toEqual([frame, 200]);
      expect(await response.text()).not.toMatch(/ld\+json|schema\.org|ClaimReview|<script/i);
    }
    const page = encodeURIComponent(`${desk.api.config.http.publicUrl}/cek-fakta/${factCheck.slug}`);
    expect(await (await get(`/oembed?url=${page}`)).text()).not.toMatch(/ld\+json|ClaimReview/);
  });

  it('is gathered in a feed that knows of each correction, and lets go of what is retracted', async () => {
    const { factCheck, verdictId } = await published();
    const address = `${desk.api.config.http.publicUrl}/cek-fakta/${factCheck.slug}`;
    const of = async (): Promise<Feed['dataFeedElement']> =>
      (await json<Feed>('/feeds/claimreview.json')).dataFeedElement.filter(({ url }) => url === address);
    await eventually(async () => (await of()).length === 1);
    const response = await get('/feeds/claimreview.json');
    expect(response.headers.get('content-type')).toBe('application/ld+json; charset=utf-8');
    const etag = response.headers.get('etag') ?? '';
    expect((await get('/feeds/claimreview.json', { 'if-none-match': etag })).status).toBe(304);
    expect((await of())[0]).toMatchObject({
      '@type': 'DataFeedItem',
      item: [{ '@type': 'ClaimReview' }, { '@type': 'MediaReview' }],
    });
    // Its readers take every item of it.
    const report = await desk.world
      .service(ExternalImportService)
      .run(await response.text(), { sourceId: null, public: false, page: null });
    expect([report.refused, report.notes, report.added > 0]).toEqual([{}, {}, true]);
    await desk.world.publishing.retract(editor, { ...(await desk.world.version(editor, verdictId)), reason: 'Keliru' });
    await eventually(async () => (await of()).length === 0);
    expect((await get('/feeds/claimreview.json', { 'if-none-match': etag })).status).toBe(200);
    expect(await markup(factCheck.slug)).toMatchObject({
      state: 'RETRACTED',
      page: null,
      script: null,
      claimReview: null,
    });
    expect((await get('/feeds/claimreview.json?after=x')).status).toBe(400);
    expect((await get('/api/v1/fact-checks/tidak-ada/claim-review')).status).toBe(404);
  });

  it('has the scale of its numbers published with the newsroom’s words', async () => {
    await desk.world.asOwner(
      `INSERT INTO newsroom_labels (organization_id, label, rating) VALUES ($1, 'Keliru Total', 'FALSE')`,
      [author.organizationId],
    );
    const scale = await json<{ ratings: Json[] }>('/api/v1/newsrooms/RAFFLESIA/rating-scale');
    expect(scale).toMatchObject({ newsroom: { code: 'RAFFLESIA' }, worstRating: 1, bestRating: 5 });
    expect(scale.ratings.find((r) => r['rating'] === 'FALSE')).toEqual({
      rating: 'FALSE',
      ratingValue: 1,
      words: ['Keliru Total'],
    });
    expect(scale.ratings.find((r) => r['rating'] === 'UNPROVEN')).toMatchObject({ ratingValue: null });
    for (const code of ['TIDAKADA', 'BAWASLUKOTA', 'x y']) {
      expect((await get(`/api/v1/newsrooms/${encodeURIComponent(code)}/rating-scale`)).status).toBe(404);
    }
  });

  it('answers as the document of the API says', async () => {
    const { factCheck } = await published();
    const document = await json<{ components: { schemas: Json } }>('/api/v1/openapi.json');
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats(ajv);
    ajv.addSchema({ $id: 'api', ...document });
    const check = (name: string, value: unknown): unknown => {
      const validate = ajv.compile({ $ref: `api#/components/schemas/${name}` });
      return validate(value) ? [] : validate.errors;
    };
    expect(check('Markup', await markup(factCheck.slug))).toEqual([]);
    expect(check('RatingScale', await json('/api/v1/newsrooms/RAFFLESIA/rating-scale'))).toEqual([]);
  });

  it('of others is listed as links, for those whom its licence lets see it', async () => {
    const imports = desk.world.service(ExternalImportService);
    const item = (n: number): string =>
      JSON.stringify({
        '@context': 'https://schema.org',
        '@type': 'ClaimReview',
        url: `https://luar.example/${n}`,
        claimReviewed: `Vaksin palsu ${n}`,
        author: { name: 'Luar' },
        reviewRating: { alternateName: 'Palsu' },
      });
    await imports.run(item(1), { sourceId: null, public: true, page: null });
    await imports.run(item(2), { sourceId: null, public: false, page: null });
    const query = '{ externalFactChecks(text: "vaksin palsu") { nodes { publisher url claim label public } } }';
    const seen = async (who: Member | null): Promise<string[]> =>
      (
        (await desk.ask<{ externalFactChecks: { nodes: { url: string }[] } }>(who, query)).data?.externalFactChecks
          .nodes ?? []
      )
        .map((n) => n.url)
        .sort();
    expect(await seen(null)).toEqual(['https://luar.example/1']);
    expect(await seen(second)).toEqual(['https://luar.example/1', 'https://luar.example/2']);
  });

  it('of others comes from sources that an operator looks after', async () => {
    const add = `mutation ($input: AddClaimReviewSourceInput!) { addClaimReviewSource(input: $input) { source { id version state public nextReadAt } } }`;
    const input = { name: 'Luar', url: 'https://luar.example/feed.json', licence: 'CC BY 4.0', public: true };
    expect((await desk.ask(editor, add, { input })).errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
    const made = await desk.ask<{ addClaimReviewSource: { source: { id: string; version: number } } }>(operator, add, {
      input,
    });
    expect(made.errors ?? []).toEqual([]);
    const { id, version } = made.data?.addClaimReviewSource.source ?? { id: '', version: 0 };
    const change = `mutation ($input: ChangeClaimReviewSourceInput!) { changeClaimReviewSource(input: $input) { source { state version } } }`;
    const paused = await desk.ask(operator, change, {
      input: { sourceId: id, expectedVersion: version, state: 'PAUSED' },
    });
    expect(paused.data).toEqual({ changeClaimReviewSource: { source: { state: 'PAUSED', version: 2 } } });
    const listed = await desk.ask(operator, '{ claimReviewSources { name url state licence failures report } }');
    expect(listed.data).toMatchObject({ claimReviewSources: [{ name: 'Luar', state: 'PAUSED' }] });
  });
});
