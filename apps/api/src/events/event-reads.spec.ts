import { ANONYMOUS, type Actor } from '#libs/access';
import { unauthenticated } from '#libs/kernel';
import { setImmediate as turn } from 'node:timers/promises';
import type { Asker, RequestActors } from '../auth/request-actors';
import { EventReads } from './event-reads';
import { Gate } from './gate';
import { LiveConnection } from './live-connection';

const person = (organizationId: string, personId: string, operator = false): Actor => ({
  ...ANONYMOUS,
  kind: 'PERSON',
  organizationId,
  personId,
  operator,
  locale: 'id',
  requestId: personId,
});

describe('reading an event for many sockets', () => {
  const now = new Map<string, Actor | 'gone' | 'away'>();
  let asked: string[][];
  let found: string[];
  let release: (() => void)[];
  let closed: Map<string, number>;
  let slow: boolean;
  let reads: EventReads<string>;

  const actors = {
    authenticateAll: async (askers: readonly Asker[]) => {
      asked.push(askers.map(({ credentials }) => credentials.bearer ?? ''));
      return askers.map(({ credentials }) => {
        const who = now.get(credentials.bearer ?? '');
        if (who === 'away') throw new Error('the database is away');
        return who === undefined || who === 'gone' ? unauthenticated({}) : who;
      });
    },
  } satisfies Pick<RequestActors, 'authenticateAll'>;

  beforeEach(() => {
    now.clear();
    [asked, found, release, closed, slow] = [[], [], [], new Map(), false];
    const find = async ({ organizationId }: Actor, id: string): Promise<string | undefined> => {
      found.push(`${organizationId} ${id}`);
      if (slow) await new Promise<void>((resolve) => release.push(resolve));
      return organizationId === 'blind' ? undefined : `${id} for ${organizationId}`;
    };
    reads = new EventReads(actors, find, new Gate(2));
  });

  const connect = (organizationId: string, bearer: string, operator = false): LiveConnection => {
    const actor = person(organizationId, bearer, operator);
    now.set(bearer, actor);
    const close = (code: number): void => void closed.set(bearer, code);
    return new LiveConnection(
      actor,
      { bearer },
      { id: bearer, headers: {} },
      actors as unknown as RequestActors,
      close,
    );
  };

  it('asks once who all of an organisation are, and reads once for each organisation', async () => {
    const all = [connect('a', 'a1'), connect('b', 'b1'), connect('a', 'a2'), connect('blind', 'c1')];
    const answers = await Promise.all(all.map((connection) => reads.read(connection, 'e')));
    expect(answers.map((answer) => answer?.event)).toEqual(['e for a', 'e for b', 'e for a', undefined]);
    expect(answers.map((answer) => answer?.actor.personId)).toEqual(['a1', 'b1', 'a2', undefined]);
    expect(asked).toEqual([['a1', 'a2'], ['b1'], ['c1']]);
    expect(found).toEqual(['a e', 'b e', 'blind e']);
  });

  it('gives nothing to who is somebody else by now, and closes it; the others get theirs', async () => {
    const all = [connect('a', 'a1'), connect('a', 'a2'), connect('a', 'a3')];
    now.set('a1', 'gone');
    now.set('a3', person('b', 'a3'));
    const answers = await Promise.all(all.map((connection) => reads.read(connection, 'e')));
    expect(answers.map((answer) => answer?.event)).toEqual([undefined, 'e for a', undefined]);
    expect([...closed]).toEqual([
      ['a1', 4403],
      ['a3', 4403],
    ]);
  });

  it('does not read as an operator for who is none, or the other way round', async () => {
    await Promise.all([connect('a', 'a1'), connect('a', 'a2', true)].map((connection) => reads.read(connection, 'e')));
    expect(found).toHaveLength(2);
  });

  it('reads anew for who asks after a read has begun', async () => {
    slow = true;
    const early = reads.read(connect('a', 'a1'), 'e');
    await turn();
    await turn();
    expect(found).toHaveLength(1);
    const late = reads.read(connect('a', 'a2'), 'e');
    await turn();
    await turn();
    expect(found).toHaveLength(2);
    for (const resume of release) resume();
    expect((await early)?.event).toBe((await late)?.event);
  });

  it('gives each subscription an actor object of its own, the key of its snapshot', async () => {
    const connection = connect('a', 'a1');
    const [one, two] = await Promise.all([reads.read(connection, 'e'), reads.read(connection, 'e')]);
    expect(one?.actor).toEqual(two?.actor);
    expect(one?.actor).not.toBe(two?.actor);
    expect(asked).toEqual([['a1']]);
  });

  it('shows nothing and asks to come again when it cannot be found out who they are', async () => {
    const all = [connect('a', 'a1'), connect('a', 'a2')];
    now.set('a1', 'away');
    expect(await Promise.all(all.map((connection) => reads.read(connection, 'e')))).toEqual([undefined, undefined]);
    expect([...closed.values()]).toEqual([1013, 1013]);
    expect(found).toEqual([]);
  });
});
