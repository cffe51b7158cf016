import type { Member } from '#libs/access';
import { eventSummary } from '#libs/record';
import { POSITIONS } from '#libs/verdicts';
import { gql, type GqlAnswer, type RunningApi, startApi } from '../support';
import { agreementText, partyOf } from '../support/agreement-world';
import { VerdictWorld } from '../support/verdict-world';
import { Desks } from './support/tokens';

const global = (type: string, uuid: string): string => Buffer.from(`${type}:${uuid}`).toString('base64url');

describe('where one concept meets another', () => {
  let world: VerdictWorld;
  let api: RunningApi;
  let desks: Desks;
  let owner: Member;
  let partner: Member;
  let agreement: string;
  const tokens = new Map<Member, string>();

  beforeAll(async () => {
    world = await VerdictWorld.open();
    api = await startApi(world.test);
    desks = await Desks.open(world.test);
    owner = await world.organization('RAFFLESIA', 'NEWSROOM');
    partner = await world.organization('KEDUA', 'NEWSROOM');
    agreement = await world.agreement([owner, partner], [], { quorum: 1 });
    for (const member of [owner, partner]) tokens.set(member, (await desks.session(member, 'BEARER', 1)).token);
  });
  afterAll(async () => {
    await desks?.close();
    await api?.close();
    await world?.close();
  });

  const ask = <T = Record<string, unknown>>(who: Member, query: string, variables = {}): Promise<GqlAnswer<T>> =>
    gql<T>(api.url, tokens.get(who) ?? '', query, variables);
  const dismiss = 'mutation ($input: DismissClaimInput!) { dismissClaim(input: $input) { claim { state } } }';
  const open = 'mutation ($input: OpenVerdictInput!) { openVerdict(input: $input) { verdict { state } } }';

  it('answers whether a verdict can be opened on a claim that its owner put aside as opening one answers', async () => {
    const claimId = global('Claim', await world.claim(owner, [agreement], { region: '17.71' }));
    expect((await ask(owner, dismiss, { input: { claimId, reason: 'OPINION' } })).errors).toEqual([]);
    const { data } = await ask<{ claim: { viewerCan: { action: string; allowed: boolean }[] } }>(
      partner,
      'query ($id: ID!) { claim(id: $id) { viewerCan { action allowed } } }',
      { id: claimId },
    );
    const allowed = data?.claim.viewerCan.find((c) => c.action === 'OPEN_VERDICT')?.allowed;
    const opened = await ask(partner, open, { input: { claimId } });
    expect([allowed, opened.errors]).toEqual([true, []]);
  });

  interface Told {
    type: string;
    summary: string;
    data: Record<string, unknown>;
  }
  async function timeline(who: Member, claimId: string): Promise<Told[]> {
    const query = 'query ($id: ID!) { claim(id: $id) { timeline(first: 50) { nodes { type summary data } } } }';
    const { data } = await ask<{ claim: { timeline: { nodes: Told[] } } }>(who, query, { id: claimId });
    return data?.claim.timeline.nodes ?? [];
  }

  it('keeps in the record what the owner said when it put a claim aside, also once it is open again', async () => {
    const claimId = global('Claim', await world.claim(owner, [agreement], { region: '17.71' }));
    await ask(owner, dismiss, { input: { claimId, reason: 'OPINION', note: 'Ini pendapat pribadi.' } });
    const reopen =
      'mutation ($input: ReopenClaimInput!) { reopenClaim(input: $input) { claim { state dismissalNote } } }';
    expect((await ask(owner, reopen, { input: { claimId } })).data).toEqual({
      reopenClaim: { claim: { state: 'OPEN', dismissalNote: null } },
    });
    const told = (await timeline(partner, claimId)).find((e) => e.type === 'CLAIM_DISMISSED');
    expect(told?.data).toEqual({ reason: 'OPINION', note: 'Ini pendapat pribadi.' });
    const { errors } = await ask(owner, reopen, { input: { claimId } });
    expect(errors[0]?.message).toBe('This is not possible while the claim is open.');
  });

  it('keeps in the record which evidence a draft no longer cites', async () => {
    const claim = await world.claim(owner, [agreement], { region: '17.71' });
    const verdictId = await world.verdicts.open(owner, { claimId: claim });
    await world.write(owner, verdictId);
    const [cited] = await world.reading.listCitations(owner, [(await world.atWork(owner, verdictId)).id]);
    const evidenceIds = [cited?.evidenceId ?? ''];
    await world.verdicts.uncite(owner, { ...(await world.version(owner, verdictId)), evidenceIds });
    const told = (await timeline(owner, global('Claim', claim))).find((e) => e.type === 'EVIDENCE_UNCITED');
    expect(told?.data).toEqual({ revision: 1, evidence: [cited?.contentHash] });
  });

  it('tells positions in words, not in codes', () => {
    for (const locale of ['id', 'en'] as const) {
      const told = POSITIONS.map((position) => eventSummary('POSITION_STATED', { revision: 1, position }, locale));
      expect(new Set(told).size).toBe(POSITIONS.length);
      expect(told.filter((words) => /[A-Z]{2,}|\?/.test(words))).toEqual([]);
    }
  });

  it('shows whom an amendment was only proposed to that proposal, and nothing that the parties do to each other', async () => {
    const invited = await world.organization('DIUNDANG', 'NEWSROOM');
    tokens.set(invited, (await desks.session(invited, 'BEARER', 1)).token);
    const { drafts, life, agreements } = world.agreements;
    const between = await world.agreement([owner, partner]);
    const parties = [owner, partner, invited].map((m) => partyOf(m, 'MEDIA'));
    const propose = async (): Promise<void> => {
      await drafts.amend(owner, between, agreementText(parties, { title: 'Dengan undangan' }));
      await drafts.propose(owner, between, (await agreements.get(owner, between)).life.open?.rowVersion ?? 0);
    };
    interface Seen {
      title: string;
      suspensions: { reason: string }[];
      end: { reason: string } | null;
      timeline: { nodes: { type: string; data: { number?: number } }[] };
    }
    const seen = async (): Promise<Seen> => {
      const query = `query ($id: ID!) { agreement(id: $id) { title suspensions { reason } end { reason }
        timeline(first: 50) { nodes { type data } } } }`;
      const { data, errors } = await ask<{ agreement: Seen }>(invited, query, { id: global('Agreement', between) });
      if (!data) throw new Error(JSON.stringify(errors));
      return data.agreement;
    };

    await propose();
    await life.suspend(partner, between, 'Antara kami berdua');
    expect(await seen()).toMatchObject({ title: 'Dengan undangan', suspensions: [] });
    await drafts.withdraw(owner, between, 'Batal mengundang');
    await life.end(partner, between, 'Kami berselisih');
    const left = await seen();
    expect(left).toMatchObject({ suspensions: [], end: null });
    expect(left.timeline.nodes.map((e) => [e.type, e.data.number])).toEqual([
      ['AGREEMENT_WITHDRAWN', 2],
      ['AGREEMENT_PROPOSED', 2],
    ]);
  });

  it('lets nobody sign an amendment once a party has ended the agreement', async () => {
    const invited = await world.organization('TERLAMBAT', 'NEWSROOM');
    const { drafts, life, agreements } = world.agreements;
    const between = await world.agreement([owner, partner]);
    await drafts.amend(owner, between, agreementText([owner, partner, invited].map((m) => partyOf(m, 'MEDIA'))));
    await drafts.propose(owner, between, (await agreements.get(owner, between)).life.open?.rowVersion ?? 0);
    const hash = (await agreements.get(invited, between)).life.open?.contentHash ?? '';
    await life.end(partner, between, 'Kami berselisih');
    await expect(life.sign(invited, between, hash)).rejects.toMatchObject({ code: 'AGREEMENT_ENDED' });
    const past = world.db.write(invited, (tx) =>
      tx.rows(
        `INSERT INTO agreement_signatures (version_id, organization_id, person_id, content_hash)
         SELECT id, app_org(), app_person(), content_hash FROM agreement_versions WHERE agreement_id = $1 AND state = 'PROPOSED'`,
        [between],
      ),
    );
    await expect(past).rejects.toMatchObject({ code: 'CK004' });
  });

  it('names the field, the rule and the kind of a value that the schema refuses, in the language asked for', async () => {
    const query = 'mutation ($input: FileClaimInput!) { fileClaim(input: $input) { alreadyFiled } }';
    const input = { statement: 'Sebuah pernyataan', regionCode: '17.71', theme: 'RAHASIA', stage: 'CAMPAIGN' };
    const response = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'accept-language': 'id',
        authorization: `Bearer ${tokens.get(owner) ?? ''}`,
      },
      body: JSON.stringify({ query, variables: { input } }),
    });
    const { errors } = (await response.json()) as { errors: { message: string; extensions: object }[] };
    expect(errors).toMatchObject([
      {
        message: 'Masukan tidak sah: theme: bukan salah satu pilihan RiskTheme',
        extensions: { code: 'BAD_USER_INPUT', problems: [{ field: 'theme', rule: 'enum', kind: 'string' }] },
      },
    ]);
    expect(JSON.stringify(errors)).not.toContain('RAHASIA');
  });
});
