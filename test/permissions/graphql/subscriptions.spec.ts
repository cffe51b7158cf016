import { queryWall } from '#libs/access';
import { parseGlobalId } from '../../../apps/api/src/graphql/global-id';
import { withClient } from '../../../libs/database/src/roles';
import * as op from '../../e2e/walk/operations';
import { type LiveSubscription, subscribe } from '../../support/subscribe';
import { personOf, tokenOf } from '../oracle/load';
import { Oracle } from '../oracle/model';
import { type Org, Random, randomWorld, type World, type WorldEvent } from '../oracle/world';
import { requestMoments } from './http-oracle';
import { withoutRowLevelSecurity } from './walls';
import { WorldApi } from './world-api';

const SEED = Number(process.env['ORACLE_SEED'] ?? 1) + 200;
const EVENTS = 70;

interface Heard {
  readonly deskEvents: { readonly subjectId: string; readonly type: string };
}

/** Something that happens now: one event of the record, by whom it belongs to, at the moment the api is at. */
async function happen(
  api: WorldApi,
  moment: number,
  events: readonly Omit<WorldEvent, 'id' | 'at'>[],
  name = 'HAPPENED',
): Promise<void> {
  const offset = `${moment - Date.now()} milliseconds`;
  await withClient(api.test.ownerUrl, async (client) => {
    for (const [i, e] of events.entries()) {
      await client.query('BEGIN');
      await client.query('SELECT begin_session($1, $2, false, NULL, $3)', [e.actor, personOf(e.actor), offset]);
      await client.query(`SELECT append_event($1, $2, $3, $4, $5, $6, $7, NULL, NULL, '{}')`, [
        e.kind === 'AGREEMENT' ? 'AGREEMENT' : 'CLAIM',
        e.stream,
        `${name}_${'ABCDEFGHIJ'[Math.floor(i / 10)]}${'ABCDEFGHIJ'[i % 10]}`,
        e.kind,
        e.subject,
        e.owner,
        e.ownOnly,
      ]);
      await client.query('COMMIT');
    }
  });
}

/** Some of the world's own events, happening once more. */
function someEvents(world: World): Omit<WorldEvent, 'id' | 'at'>[] {
  const r = new Random(world.seed);
  return Array.from({ length: EVENTS }, () => r.pick(world.events)).map(({ stream, kind, subject, owner, ownOnly }) => ({
    stream, kind, subject, owner, actor: owner, ownOnly,
  }));
} // prettier-ignore

async function listen(
  api: WorldApi,
  moment: number,
): Promise<{ leaks: string[]; denials: string[]; compared: number }> {
  const { world } = api;
  const oracle = new Oracle(world);
  const viewers = world.orgs.filter((o) => !o.disabled);
  const streams = new Map<Org, LiveSubscription<Heard>>(
    viewers.map((o) => [o, subscribe<Heard>(api.api.url, tokenOf(o.id), op.DESK_EVENTS)]),
  );
  await Promise.all([...streams.values()].map((s) => s.opened));
  const events = someEvents(world);
  // The last thing that each of them hears of: something of its own, kept to itself.
  const last = viewers.map((o) => ({
    stream: world.claims[0]?.id ?? '', kind: 'CLAIM' as const, subject: world.claims[0]?.id ?? '', owner: o.id, actor: o.id, ownOnly: true,
  })); // prettier-ignore
  await happen(api, moment, events);
  await happen(api, moment, last, 'LAST');
  const result = { leaks: [] as string[], denials: [] as string[], compared: 0 };
  for (const [viewer, stream] of streams) {
    const index = viewers.indexOf(viewer);
    const sentinel = `LAST_A${'ABCDEFGHIJ'[index]}`;
    const until = Date.now() + 20_000;
    for (let quiet = 0; quiet < 3 && Date.now() < until;) {
      const before = stream.received.length;
      await new Promise((resume) => setTimeout(resume, 50));
      const isOver = stream.received.some((heard) => heard.deskEvents.type === sentinel);
      quiet = isOver && stream.received.length === before ? quiet + 1 : 0;
    }
    const count = (items: readonly string[], x: string): number => items.filter((y) => y === x).length;
    const got = stream.received.map((h) => `${h.deskEvents.type} ${parseGlobalId(h.deskEvents.subjectId)?.uuid}`);
    for (const [i, e] of events.entries()) {
      const name = `HAPPENED_${'ABCDEFGHIJ'[Math.floor(i / 10)]}${'ABCDEFGHIJ'[i % 10]} ${e.subject}`;
      const expected = oracle.event(viewer.id, { ...e, id: '', at: moment }, moment) ? 1 : 0;
      const heard = count(got, name);
      result.compared += 1;
      if (heard > expected) result.leaks.push(`${viewer.kind} ${viewer.id} heard ${e.kind} ${e.subject} ${heard} times`);
      if (heard < expected) result.denials.push(`${viewer.kind} ${viewer.id} did not hear ${e.kind} ${e.subject}`);
    } // prettier-ignore
    await stream.stop();
  }
  return result;
}

describe('open subscriptions of every organisation', () => {
  let api: WorldApi;

  afterEach(async () => {
    queryWall.standing = true;
    await api.close();
  });

  it('get exactly the events that the oracle allows', async () => {
    api = await WorldApi.open(randomWorld(SEED));
    let compared = 0;
    for (const moment of requestMoments(api.world, 2)) {
      api.moveTo(moment);
      const found = await listen(api, moment);
      expect({ leaks: found.leaks.slice(0, 5), denials: found.denials.slice(0, 5) }).toEqual({
        leaks: [],
        denials: [],
      });
      compared += found.compared;
    }
    process.stdout.write(`subscriptions: ${compared} comparisons\n`);
  });

  it('get what they must not when both walls are gone', async () => {
    api = await WorldApi.open(randomWorld(SEED), withoutRowLevelSecurity);
    queryWall.standing = false;
    const [moment = 0] = requestMoments(api.world, 1);
    api.moveTo(moment);
    expect((await listen(api, moment)).leaks.length).toBeGreaterThan(10);
  });
});
