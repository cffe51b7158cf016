import { queryWall } from '#libs/access';
import { toGlobalId } from '../../../apps/api/src/graphql/global-id';
import * as op from '../../e2e/walk/operations';
import { DeskClient } from '../../faults/desk-client';
import { subscribe } from '../../support/subscribe';
import { type DeskWorld, deskWorld } from '../desk-world';
import { tokenOf } from '../oracle/load';
import { withoutRowLevelSecurity } from './walls';
import { WorldApi } from './world-api';

const READERS = 6;

interface Read {
  readonly begun: number;
  readonly got: boolean;
}

/** Reads of everything that is a partner's, as fast as they are answered. */
class Hammer {
  readonly reads: Read[] = [];
  private stopped = false;
  private readonly loops: Promise<void>[];

  constructor(
    private readonly api: WorldApi,
    private readonly viewer: string,
    private readonly claims: readonly string[],
  ) {
    this.loops = Array.from({ length: READERS }, (_, i) => this.loop(i));
  }

  private async loop(turn: number): Promise<void> {
    for (let i = turn; !this.stopped; i += 1) {
      const begun = performance.now();
      const got = await this.read(i, this.claims[i % this.claims.length] ?? '');
      this.reads.push({ begun, got });
    }
  }

  private async read(i: number, id: string): Promise<boolean> {
    const has = async (query: string, found: RegExp): Promise<boolean> =>
      found.test((await this.api.ask(this.viewer, query, { id })).text);
    const reads = [
      () => has('query ($id: ID!) { claim(id: $id) { statement } }', /tercoblos/),
      () => has('{ claims(first: 5) { nodes { statement } } }', /tercoblos/),
      () => has('query ($id: ID!) { node(id: $id) { id } }', /"id"/),
      () => has('{ desk { visible { count } } }', /"count":[1-9]/),
      () => has('query ($id: ID!) { claim(id: $id) { evidence { nodes { title } } timeline { nodes { type } } } }', /title/),
    ];
    return (await reads[i % reads.length]?.()) ?? false;
  } // prettier-ignore

  async stop(): Promise<readonly Read[]> {
    this.stopped = true;
    await Promise.all(this.loops);
    return this.reads;
  }
}

const pause = (ms: number): Promise<void> => new Promise((resume) => setTimeout(resume, ms));

describe('a suspension under load', () => {
  let api: WorldApi;
  let world: DeskWorld;
  let owner: DeskClient;
  let claims: string[];

  beforeEach(async () => {
    world = deskWorld(21);
    api = await WorldApi.open(world);
    owner = new DeskClient(world);
    owner.url = api.api.url;
    claims = [];
    for (const name of ['TPS 1', 'TPS 2', 'TPS 3']) {
      await owner.inReview(name);
      claims = [...owner.acknowledged.claims.keys()];
    }
  });

  afterEach(async () => {
    queryWall.standing = true;
    await api.close();
  });

  const partner = (): string => world.newsrooms[1].id;

  async function suspend(): Promise<number> {
    const input = { agreementId: toGlobalId('Agreement', world.agreement), reason: 'Perlu dibicarakan lagi.' };
    const { body } = await api.ask(world.newsrooms[0].id, op.SUSPEND, { input });
    expect(body.errors).toBeUndefined();
    return performance.now();
  }

  async function comment(text: string): Promise<void> {
    const input = { claimId: claims[0], body: text };
    const { body } = await api.ask(world.newsrooms[0].id, op.COMMENT, { input });
    expect(body.errors).toBeUndefined();
  }

  it('lets no read begin after it, and no event arrive', async () => {
    const token = tokenOf(partner());
    const [claimId] = claims;
    const live = subscribe<{ claimEvents: { type: string } }>(api.api.url, token, op.CLAIM_EVENTS, { claimId });
    const desk = subscribe<{ deskEvents: { type: string } }>(api.api.url, token, op.DESK_EVENTS);
    await Promise.all([live.opened, desk.opened]);
    await comment('Masih bersama.');
    expect((await live.next(10_000)).claimEvents.type).toBe('COMMENT_ADDED');
    expect((await desk.next(10_000)).deskEvents.type).toBe('COMMENT_ADDED');

    const hammer = new Hammer(api, partner(), claims);
    await pause(1_000);
    const returned = await suspend();
    const ended = await live.ended;
    const seen = { live: live.received.length, desk: desk.received.length };
    for (let i = 0; i < 10; i += 1) {
      await comment(`Sesudahnya ${i}`);
      await pause(100);
    }
    const reads = await hammer.stop();

    expect(reads.filter((r) => r.begun < returned && r.got).length).toBeGreaterThan(10);
    expect(reads.filter((r) => r.begun >= returned).length).toBeGreaterThan(10);
    expect(reads.filter((r) => r.begun >= returned && r.got)).toEqual([]);
    expect(live.received.length).toBe(seen.live);
    // What it hears of is the agreement's own end, and nothing of the claims.
    expect(desk.received.slice(1).filter((e) => !e.deskEvents.type.startsWith('AGREEMENT_'))).toEqual([]);
    expect(ended.at - returned).toBeLessThan(5_000);
    await Promise.all([live.stop(), desk.stop()]);
  });

  it('is seen to fail when both walls are gone', async () => {
    await api.sql(withoutRowLevelSecurity);
    queryWall.standing = false;
    const hammer = new Hammer(api, partner(), claims);
    await pause(300);
    const returned = await suspend();
    await pause(500);
    const reads = await hammer.stop();
    expect(reads.filter((r) => r.begun >= returned && r.got).length).toBeGreaterThan(0);
  });
});
