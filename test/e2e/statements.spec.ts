import type { Member } from '#libs/access';
import { countStatements, gql, type RunningApi, startApi } from '../support';
import { VerdictWorld } from '../support/verdict-world';
import { Desks } from './support/tokens';

const global = (type: string, uuid: string): string => Buffer.from(`${type}:${uuid}`).toString('base64url');
const MANY = 4;

describe('what hangs on the items of a list', () => {
  let world: VerdictWorld;
  let api: RunningApi;
  let desks: Desks;
  let token: string;

  beforeAll(async () => {
    world = await VerdictWorld.open();
    api = await startApi(world.test);
    desks = await Desks.open(world.test);
    const author = await world.organization('RAFFLESIA', 'NEWSROOM');
    const partner = await world.organization('KEDUA', 'NEWSROOM');
    token = (await desks.session(author, 'BEARER', 1)).token;
    const agreements: string[] = [];
    for (let i = 0; i < MANY; i += 1) agreements.push(await world.agreement([author, partner], [], { quorum: 1 }));
    for (let i = 0; i < MANY; i += 1) await claimWithEverything(author, partner, agreements);
  });
  afterAll(async () => {
    await desks?.close();
    await api?.close();
    await world?.close();
  });

  const act = async (mutation: string, type: string, input: object): Promise<void> => {
    const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { __typename } }`;
    const { errors } = await gql(api.url, token, query, { input });
    expect(errors).toEqual([]);
  };

  async function claimWithEverything(author: Member, partner: Member, agreements: string[]): Promise<void> {
    const id = await world.claim(author, agreements, { region: '17.71' });
    const claimId = global('Claim', id);
    const { verdictId } = await world.approved(author, [partner], id);
    await world.publish(author, verdictId);
    await act('addComment', 'AddCommentInput', { claimId, body: 'Sudah dihubungi?' });
    await act('assignClaim', 'AssignClaimInput', { claimId });
    await act('addAppearance', 'AddAppearanceInput', { claimId, platform: 'X', url: 'https://x.com/1' });
  }

  it.each([
    ['claims', 'appearances(first: 3) { nodes { url } }'],
    ['claims', 'comments(first: 3) { nodes { body sharedUnder mentions } }'],
    ['claims', 'assignments { organizationName }'],
    ['claims', 'audience { organizationName clause }'],
    ['claims', 'timeline(first: 3) { nodes { summary } }'],
    ['claims', 'evidence(first: 3) { nodes { title owner { name } addedBy { displayName } viewerCan { action } } }'],
    ['claims', 'verdicts { latestRevision { citations { evidenceId } reviews { decision } } factCheck { slug } }'],
    ['claims', 'owner { labels { label } parent { name } mediaGroup { name } } region { path { name } }'],
    ['agreements', 'timeline(first: 3) { nodes { summary } }'],
    [
      'agreements',
      'currentVersion { parties { organization { name } } clauses { number } signatures { contentHash } }',
    ],
    ['agreements', 'viewerCan { action }'],
    ['factChecks', 'newsroom { name } current { evidence { title } } versions { number } positions { office }'],
  ])('takes as many statements for %s with %s, however many', async (list, fields) => {
    const query = (first: number): string => `{ ${list}(first: ${first}) { nodes { ${fields} } } }`;
    const read = (first: number) =>
      countStatements(() => gql<Record<string, { nodes: object[] }>>(api.url, token, query(first), {}));
    const [one, many] = [await read(1), await read(MANY)];
    expect([one.result.errors, many.result.errors]).toEqual([[], []]);
    expect(many.result.data?.[list]?.nodes).toHaveLength(MANY);
    expect(many.statements.length).toBe(one.statements.length);
  });
});
