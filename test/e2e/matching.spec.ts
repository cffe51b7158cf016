import type { Member } from '#libs/access';
import { TaskRunner } from '#libs/runtime';
import sharp from 'sharp';
import { withClient } from '../../libs/database/src/roles';
import { gql, type GqlAnswer, type RunningApi } from '../support';
import type { ClaimWorld } from '../support/claim-world';
import { ATTACH_FILE, FileDesk, idIn, pause, sendWithTus } from './support/file-desk';

const global = (type: string, uuid: string): string => Buffer.from(`${type}:${uuid}`).toString('base64url');

const SUGGEST = `query ($input: SuggestMatchesInput!) { suggestMatches(input: $input) {
  score shown reasons { method words } claim { id number statement state demand } factCheck { id slug } } }`;
const CLAIM = `query ($id: ID!) { claim(id: $id) { id state demand version
  duplicates { id statement appearances(first: 10) { nodes { quote } } comments(first: 10) { nodes { body } } evidence(first: 10) { nodes { title } } }
  duplicateOf { id }
  matches { decision score methods organizationId decidedBy { displayName } claims { id } factCheck { slug } } } }`;
const CLUSTER = 'query ($id: ID!) { claimCluster(claimId: $id) { id } }';
const JOIN = `mutation ($input: JoinClaimInput!) { joinClaim(input: $input) { added asked claim { id demand appearanceCount } } }`;
const CONFIRM =
  'mutation ($input: MatchInput!) { confirmMatch(input: $input) { match { id decision score methods } } }';
const REFUSE = 'mutation ($input: MatchInput!) { refuseMatch(input: $input) { match { id decision score methods } } }';
const MERGE = 'mutation ($input: MergeClaimsInput!) { mergeClaims(input: $input) { claim { id duplicates { id } } } }';
const UNDO = 'mutation ($input: UndoMergeInput!) { undoMerge(input: $input) { claim { id state } } }';

interface Suggested {
  readonly score: number;
  readonly shown: boolean;
  readonly reasons: readonly { readonly method: string; readonly words: readonly string[] }[];
  readonly claim: { readonly id: string; readonly state: string; readonly demand: number } | null;
  readonly factCheck: { readonly id: string; readonly slug: string } | null;
}

/** A picture with something on it, in the given colours. */
const poster = (background: string, shape: string): sharp.Sharp =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"><rect width="640" height="480" fill="${background}"/>${shape}</svg>`,
    ),
  );

describe('matching over GraphQL', () => {
  let desk: FileDesk;
  let world: ClaimWorld;
  let api: RunningApi;
  let jobs: TaskRunner | undefined;
  let rafflesia: Member;
  let garuda: Member;
  let nagari: Member;
  let reporter: Member;
  let media: string;
  let other: string;
  const tokens = new Map<Member, string>();

  beforeAll(async () => {
    desk = await FileDesk.open();
    world = desk.world;
    api = await desk.api();
    jobs = api.app.get(TaskRunner, { strict: false });
    await jobs?.start();
    rafflesia = await world.organization('RAFFLESIA', 'NEWSROOM');
    garuda = await world.organization('GARUDA', 'NEWSROOM');
    nagari = await world.organization('NAGARI', 'NEWSROOM');
    reporter = await world.person(garuda, 'reporter', ['JOURNALIST']);
    media = await world.agreement([
      [rafflesia, 'MEDIA'],
      [garuda, 'MEDIA'],
    ]);
    other = await world.agreement([
      [rafflesia, 'MEDIA'],
      [nagari, 'MEDIA'],
    ]);
    for (const member of [rafflesia, garuda, nagari, reporter]) tokens.set(member, await desk.token(member));
  });
  afterAll(async () => {
    await jobs?.stop();
    await desk?.close();
  });

  const ask = <T = Record<string, never>>(
    who: Member | null,
    query: string,
    variables: object,
  ): Promise<GqlAnswer<T>> => gql<T>(api.url, who ? (tokens.get(who) ?? '') : null, query, { ...variables });
  const done = async <T = Record<string, never>>(who: Member, query: string, variables: object): Promise<T> => {
    const { data, errors } = await ask<T>(who, query, variables);
    if (!data || errors.length > 0) throw new Error(JSON.stringify(errors));
    return data;
  };
  const code = async (who: Member | null, query: string, variables: object): Promise<unknown> =>
    (await ask(who, query, variables)).errors[0]?.extensions.code;
  const suggest = async (who: Member, input: object): Promise<readonly Suggested[]> =>
    (await done<{ suggestMatches: Suggested[] }>(who, SUGGEST, { input: { text: '', ...input } })).suggestMatches;
  const file = async (
    who: Member,
    statement: string,
    agreementIds = [media],
    appearances: object[] = [],
  ): Promise<string> =>
    global('Claim', await world.file(who, statement, { agreementIds, appearances: appearances as never }));

  it('recognises a claim by its sentence, its words and its link, and says why', async () => {
    const id = await file(
      rafflesia,
      'Tinta pemilu di Pulau Baai luntur dicuci bensin',
      [media],
      [{ platform: 'X', url: 'https://twitter.com/akun/status/1893000000000000001?s=20' }],
    );
    const [same] = await suggest(garuda, { text: 'TINTA pemilu di Pulau Baai luntur, dicuci bensin!!!' });
    expect(same).toMatchObject({
      score: 1,
      shown: true,
      reasons: [{ method: 'SAME_STATEMENT' }],
      claim: { id, demand: 1 },
    });

    const [alike] = await suggest(garuda, {
      text: 'Hati2! Tinta di pulau baai katanya bisa luntur kalo dicuci pake bensin',
    });
    expect(alike).toMatchObject({ claim: { id }, reasons: [{ method: 'SIMILAR_WORDS' }] });
    expect(alike?.reasons[0]?.words).toEqual(expect.arrayContaining(['bensin', 'luntur']));

    const link = 'https://mobile.x.com/i/web/status/1893000000000000001';
    const seenThere = { claim: { id }, shown: true, reasons: [{ method: 'SAME_LINK', words: [] }] };
    expect(await suggest(garuda, { urls: [link] })).toMatchObject([seenThere]);
    expect(await suggest(garuda, { text: `apa ini benar? ${link}` })).toMatchObject([seenThere]);
    // Two reasons are surer than one.
    const [both] = await suggest(garuda, { text: `Tinta luntur dicuci bensin ${link}` });
    expect(both?.score).toBeGreaterThan(0.96);
    expect(both?.reasons.map((r) => r.method).sort()).toEqual(['SAME_LINK', 'SIMILAR_WORDS']);
  });

  it('tells nothing of what the viewer does not see, nor of what a partner added for others', async () => {
    const statement = 'Gudang logistik Ketahun kebanjiran semalam';
    const url = 'https://www.facebook.com/warga/posts/777000111222';
    const id = await file(rafflesia, statement, [media, other]);
    await done(garuda, JOIN, { input: { claimId: id, appearances: [{ platform: 'FACEBOOK', url }] } });
    expect(await suggest(rafflesia, { urls: [url] })).toMatchObject([{ claim: { id } }]);
    expect(await suggest(nagari, { urls: [url] })).toEqual([]);
    expect(await suggest(nagari, { text: statement })).toMatchObject([{ claim: { id, demand: 2 } }]);
    const own = await file(rafflesia, 'Rahasia redaksi tentang gudang Ketahun', []);
    expect(JSON.stringify(await suggest(garuda, { text: 'rahasia redaksi gudang Ketahun' }))).not.toContain(own);
    // In the second in which the agreement is suspended, nothing of it is suggested any more.
    await world.agreements.life.suspend(nagari, other, 'Uji penangguhan');
    expect(await suggest(nagari, { text: statement })).toEqual([]);
    await world.agreements.life.resume(nagari, other);
    expect(await suggest(nagari, { text: statement })).toHaveLength(1);
  });

  it('joins instead of filing again, once for each organisation', async () => {
    const id = await file(rafflesia, 'Kotak suara di Enggano dibuka di jalan');
    const input = {
      claimId: id,
      appearances: [{ platform: 'WHATSAPP', quote: 'Viralkan, kotak suara dibuka di jalan!' }],
    };
    expect(await done(reporter, JOIN, { input })).toEqual({
      joinClaim: { added: 1, asked: true, claim: { id, demand: 2, appearanceCount: 1 } },
    });
    expect(await done(garuda, JOIN, { input })).toEqual({
      joinClaim: { added: 0, asked: false, claim: { id, demand: 2, appearanceCount: 1 } },
    });
    // The message as it went round finds the claim too, whose own words are others.
    const [found] = await suggest(garuda, { text: 'Viralkan, kotak suara dibuka di jalan!' });
    expect(found).toMatchObject({ claim: { id }, shown: true });
    expect(await code(nagari, JOIN, { input })).toBe('NOT_FOUND');
  });

  it('finds published fact-checks for everybody who logs in, once their words were taken, and no longer once retracted', async () => {
    const id = await file(rafflesia, 'Vaksin cacar membuat KTP elektronik tidak terbaca', []);
    const published = await desk.publish(rafflesia, Buffer.from(id, 'base64url').toString().slice(6), []);
    const content = {
      // With other words around them than the claim has: a copy of it would not stand in its way anyhow.
      statement: 'Kata grup keluarga, vaksin cacar bikin KTP elektronik gak terbaca mesin bank',
      headline: '[SALAH] Vaksin cacar merusak KTP elektronik',
      rating: 'FALSE',
      explanation: 'Tidak.',
    };
    await withClient(world.test.adminUrl, async (admin) => {
      await admin.query('SET session_replication_role = replica');
      await admin.query('UPDATE fact_check_versions SET content = $2 WHERE fact_check_id = $1', [published, content]);
      await admin.query('RESET session_replication_role');
      await admin.query('SELECT renew_public_fact_checks(ARRAY[$1::uuid])', [published]);
      await admin.query(`SELECT graphile_worker.add_job('match-upkeep')`);
    });
    const text = 'Benarkah vaksin cacar bikin KTP elektronik gak terbaca?';
    const found = await eventually(async () => (await suggest(nagari, { text })).find((s) => s.factCheck));
    expect(found).toMatchObject({
      claim: null,
      factCheck: { id: global('FactCheck', published) },
      reasons: [{ method: 'SIMILAR_WORDS' }],
    });
    // Who reads the claim as well is shown both.
    const both = await suggest(rafflesia, { text });
    expect(both.map((s) => s.claim?.id ?? s.factCheck?.id).sort()).toEqual([id, global('FactCheck', published)].sort());
    // A fact-check is no rival to its own claim, however likely it is.
    const [first, next] = await suggest(rafflesia, {
      text: 'Vaksin cacar membuat KTP elektronik tidak terbaca mesin?',
    });
    expect(first).toMatchObject({ claim: { id }, shown: true, reasons: [{ method: 'SIMILAR_WORDS' }] });
    expect(next?.factCheck?.id).toBe(global('FactCheck', published));
    expect(next?.score).toBeGreaterThan(0.3);

    const mine = await file(nagari, 'KTP elektronik rusak karena vaksin cacar', []);
    const input = { claimId: mine, factCheckId: global('FactCheck', published) };
    const { confirmMatch } = await done<{ confirmMatch: { match: { score: number; methods: string[] } } }>(
      nagari,
      CONFIRM,
      { input },
    );
    expect(confirmMatch.match).toMatchObject({ decision: 'CONFIRMED', methods: ['SIMILAR_WORDS'] });
    expect(confirmMatch.match.score).toBeGreaterThan(0.1);
    await desk.retract(published);
    expect((await suggest(nagari, { text })).filter((s) => s.factCheck)).toEqual([]);
    expect(await code(nagari, REFUSE, { input })).toBe('NOT_FOUND');
    expect(await done(nagari, CLAIM, { id: mine })).toMatchObject({ claim: { matches: [] } });
  });

  it('recognises a picture that was compressed anew, only through evidence that the viewer may see', async () => {
    const picture = poster(
      '#e8c040',
      '<circle cx="200" cy="180" r="130" fill="#203070"/><rect x="380" y="250" width="200" height="180" fill="#902020"/>',
    );
    const other = poster(
      '#204030',
      '<path d="M0 480 L320 40 L640 480 Z" fill="#f0e0d0"/><circle cx="520" cy="90" r="70" fill="#fff"/>',
    );
    const attach = async (who: Member, claimId: string, bytes: Buffer, changes: object = {}): Promise<string> => {
      const uploadId = idIn(await sendWithTus(api.url, tokens.get(who) ?? '', 'foto.png', bytes));
      const input = { claimId, uploadId, title: 'Foto yang beredar', ...changes };
      return (await done<{ attachFile: { evidence: { id: string } } }>(who, ATTACH_FILE, { input })).attachFile.evidence
        .id;
    };
    const upload = async (who: Member, bytes: Buffer): Promise<string> =>
      idIn(await sendWithTus(api.url, tokens.get(who) ?? '', 'kiriman.jpg', bytes));
    const shared = await file(rafflesia, 'Foto antrean di Seluma', [media, other_()]);
    const source = await file(rafflesia, 'Foto dari narasumber di Kaur', [media, other_()]);
    const known = await attach(rafflesia, shared, await picture.clone().png().toBuffer());
    const secret = await attach(rafflesia, source, await other.clone().png().toBuffer(), {
      sensitivity: 'OWN_ORGANISATION',
    });
    const again = await picture.clone().resize(400).jpeg({ quality: 40 }).toBuffer();
    const hidden = await other.clone().resize(400).jpeg({ quality: 40 }).toBuffer();

    const looked = (who: Member, evidenceId: string) =>
      eventually(async () => {
        const seen = await suggest(who, { evidenceId });
        return seen.length > 0 ? seen : undefined;
      });
    await looked(garuda, known);
    await looked(rafflesia, secret);
    expect(await suggest(garuda, { uploadId: await upload(garuda, again) })).toMatchObject([
      { claim: { id: shared }, shown: true, reasons: [{ method: 'SAME_IMAGE', words: [] }] },
    ]);
    const uploadId = await upload(rafflesia, hidden);
    expect(await suggest(rafflesia, { uploadId })).toMatchObject([{ claim: { id: source } }]);
    expect(await suggest(garuda, { uploadId: await upload(garuda, hidden) })).toEqual([]);
    expect(await suggest(garuda, { evidenceId: secret })).toEqual([]);
    // Another's upload is nobody's.
    expect(await code(garuda, SUGGEST, { input: { text: '', uploadId } })).toBe('NOT_FOUND');
  }, 240_000);
  const other_ = (): string => other;

  it('keeps what people decide, with score, method and who, for those who read both ends', async () => {
    const [a, b] = [
      await file(rafflesia, 'Listrik padam di seluruh Bengkulu saat debat', [media, other]),
      await file(garuda, 'Saat debat listrik seluruh Bengkulu dipadamkan', [media]),
    ];
    const { confirmMatch } = await done<{ confirmMatch: { match: { id: string; score: number } } }>(reporter, CONFIRM, {
      input: { claimId: b, otherClaimId: a },
    });
    expect(confirmMatch.match).toMatchObject({ decision: 'CONFIRMED', methods: ['SIMILAR_WORDS'] });
    const again = await done<typeof confirmMatch & Record<string, never>>(garuda, CONFIRM, {
      input: { claimId: a, otherClaimId: b },
    });
    expect(again).toMatchObject({ confirmMatch: { match: { id: confirmMatch.match.id } } });
    const matches = async (who: Member, id: string) =>
      (await done<{ claim: { matches: { decision: string; claims: { id: string }[] }[] } }>(who, CLAIM, { id })).claim
        .matches;
    expect(await matches(rafflesia, a)).toMatchObject([
      { decision: 'CONFIRMED', organizationId: global('Organization', garuda.organizationId) },
    ]);
    // Who reads one end learns of neither the match nor the other claim.
    expect(await matches(nagari, a)).toEqual([]);
    const cluster = async (who: Member, id: string) =>
      (await done<{ claimCluster: { id: string }[] }>(who, CLUSTER, { id })).claimCluster.map((c) => c.id);
    expect(await cluster(rafflesia, a)).toEqual([a, b]);
    expect(await cluster(garuda, b)).toEqual([a, b]);
    expect(await cluster(nagari, a)).toEqual([a]);
    expect(await code(nagari, CLUSTER, { id: b })).toBe('NOT_FOUND');

    // A refusal replaces it, for this organisation alone; the pair is not suggested to it again.
    const suggested = async (who: Member): Promise<unknown[]> =>
      (await suggest(who, { claimId: b })).map((s) => s.claim?.id).filter((id) => id === a);
    expect(await suggested(garuda)).toEqual([a]);
    await done(garuda, REFUSE, { input: { claimId: b, otherClaimId: a } });
    expect([await suggested(garuda), await suggested(rafflesia)]).toEqual([[], [a]]);
    expect(await cluster(garuda, b)).toEqual([b]);
    for (const [who, input, expected] of [
      [garuda, { claimId: a, otherClaimId: a }, 'BAD_USER_INPUT'],
      [garuda, { claimId: a }, 'BAD_USER_INPUT'],
      [nagari, { claimId: a, otherClaimId: b }, 'NOT_FOUND'],
      [garuda, { claimId: a, otherClaimId: global('Claim', '018f0000-0000-7000-8000-000000000000') }, 'NOT_FOUND'],
    ] as const) {
      expect(await code(who, CONFIRM, { input })).toBe(expected);
    }
  });

  it('merges an own claim into another, keeps all that hangs on both within reach and audience, and undoes it', async () => {
    const into = await file(rafflesia, 'Caleg membagikan beras di Manna', [media, other]);
    const from = await file(
      garuda,
      'Pembagian beras oleh caleg di Manna',
      [media],
      [{ platform: 'WHATSAPP', quote: 'beras gratis dari caleg' }],
    );
    await world.discussion.addComment(garuda, { claimId: uuid(from), body: 'Warga melihatnya.' });
    const input = { intoId: into, fromId: from };
    expect(await code(reporter, MERGE, { input })).toBe('FORBIDDEN');
    expect(await code(rafflesia, MERGE, { input })).toBe('FORBIDDEN');
    for (let i = 0; i < 2; i += 1) {
      expect(await done(garuda, MERGE, { input })).toEqual({
        mergeClaims: { claim: { id: into, duplicates: [{ id: from }] } },
      });
    }
    expect(await done(rafflesia, CLAIM, { id: into })).toMatchObject({
      claim: {
        state: 'OPEN',
        matches: [{ decision: 'CONFIRMED' }],
        duplicates: [
          {
            id: from,
            appearances: { nodes: [{ quote: 'beras gratis dari caleg' }] },
            comments: { nodes: [{ body: 'Warga melihatnya.' }] },
          },
        ],
      },
    });
    expect(await done(nagari, CLAIM, { id: into })).toMatchObject({ claim: { duplicates: [], matches: [] } });
    expect(await code(nagari, CLAIM, { id: from })).toBe('NOT_FOUND');
    // What repeats a claim leads to the claim.
    const shown = await suggest(garuda, { text: 'Pembagian beras oleh caleg di Manna' });
    expect(shown.map((s) => s.claim?.id).filter((id) => id === into || id === from)).toEqual([into]);

    expect(await done(garuda, UNDO, { input: { claimId: from } })).toEqual({
      undoMerge: { claim: { id: from, state: 'OPEN' } },
    });
    expect(await done(rafflesia, CLAIM, { id: into })).toMatchObject({ claim: { duplicates: [], matches: [] } });
    const events = async (who: Member, id: string): Promise<string[]> => {
      const told = await world.agreements.record.listTimeline(who, { kind: 'CLAIM', stream: uuid(id) }, { first: 50 });
      return told.items.map((e) => e.type);
    };
    expect(await events(rafflesia, into)).toEqual([
      'DUPLICATE_TAKEN_BACK',
      'DUPLICATE_FOUND',
      'AUDIENCE_CHANGED',
      'CLAIM_FILED',
    ]);
    expect(await events(nagari, into)).toEqual(['CLAIM_FILED']);
    expect(await events(garuda, from)).toEqual(
      expect.arrayContaining(['MATCH_TAKEN_BACK', 'CLAIM_REOPENED', 'MATCH_CONFIRMED', 'CLAIM_MARKED_DUPLICATE']),
    );
    expect(await events(rafflesia, from)).not.toContain('MATCH_CONFIRMED');
    expect(await code(garuda, UNDO, { input: { claimId: from } })).toBe('CLAIM_STATE_REFUSED');
  });

  it.each<[string, object, string]>([
    ['nothing', {}, 'BAD_USER_INPUT'],
    ['blank text', { text: '   ' }, 'BAD_USER_INPUT'],
    ['too long a text', { text: 'kata '.repeat(2_100) }, 'BAD_USER_INPUT'],
    ['too many links', { urls: Array.from({ length: 11 }, (_, i) => `https://a.example/${i}`) }, 'BAD_USER_INPUT'],
    ['a claim that is none', { claimId: global('Claim', '018f0000-0000-7000-8000-000000000000') }, 'NOT_FOUND'],
    ['an upload that is none', { uploadId: 'bukan' }, 'NOT_FOUND'],
  ])('names what is wrong with %s', async (_, input, expected) => {
    expect(await code(rafflesia, SUGGEST, { input: { text: '', ...input } })).toBe(expected);
  });

  it.each<[string, object]>([
    ['words that match nothing', { text: 'zzqx vvkj' }],
    ['symbols', { text: "!!! ??? '; -- ( & | <-> :* \\" }],
    ['a link that is none', { urls: ['bukan alamat'] }],
    ['as long a text as there may be', { text: 'surat suara '.repeat(800) }],
  ])('answers %s', async (_, input) => {
    expect(Array.isArray(await suggest(rafflesia, input))).toBe(true);
  });

  it('is for those who have logged in', async () => {
    expect(await code(null, SUGGEST, { input: { text: 'surat' } })).toBe('UNAUTHENTICATED');
  });
});

const uuid = (id: string): string => Buffer.from(id, 'base64url').toString().split(':')[1] ?? '';

async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let i = 0; i < 600; i += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await pause(100);
  }
  throw new Error('it never came to be');
}
