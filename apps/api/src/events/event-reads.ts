import type { Actor } from '#libs/access';
import type { RequestActors } from '../auth/request-actors';
import type { Gate } from './gate';
import type { LiveConnection } from './live-connection';

/** Reads one event as the actor; nothing when the actor may not see it. */
export type FindEvent<E> = (actor: Actor, eventId: string) => Promise<E | undefined>;

/** An event, and who it was read for: an actor object of its own, the key of the snapshot in which fields are read. */
export interface ReadEvent<E> {
  readonly event: E;
  readonly actor: Actor;
}

type Answers = Map<LiveConnection, PromiseWithResolvers<ReadEvent<unknown> | undefined>>;

/**
 * Reads an event for all sockets of one organisation at once: who each of them is in one statement, then the event in one
 * session. What is seen depends on the organisation acted for and on nothing else of a person (row-level security and
 * `visibleEvent` say the same), so those who are still who they were get the same answer. Nothing is kept: whoever asks
 * after a read has begun is part of the next.
 */
export class EventReads<E> {
  private readonly gathering = new Map<string, Answers>();

  constructor(
    private readonly actors: Pick<RequestActors, 'authenticateAll'>,
    private readonly find: FindEvent<E>,
    private readonly gate: Gate,
  ) {}

  /** The event as the connection's person may see it at this moment; nothing when it may not, or is no longer who it was. */
  async read(connection: LiveConnection, eventId: string): Promise<ReadEvent<E> | undefined> {
    const key = `${eventId} ${viewerOf(connection.actor)}`;
    let answers = this.gathering.get(key);
    if (!answers) {
      answers = new Map() as Answers;
      this.gathering.set(key, answers);
      // All that one notice has woken ask before this turn of the event loop is over.
      setImmediate(() => void this.gate.run(() => this.answer(key, eventId)));
    }
    let answer = answers.get(connection);
    if (!answer) answers.set(connection, (answer = Promise.withResolvers()));
    const found = (await answer.promise) as ReadEvent<E> | undefined;
    // One socket may hold several subscriptions; each reads the fields of the event in a snapshot of its own.
    return found && { event: found.event, actor: { ...found.actor } };
  }

  private async answer(key: string, eventId: string): Promise<void> {
    const answers = this.gathering.get(key) ?? (new Map() as Answers);
    this.gathering.delete(key);
    try {
      const present = await confirmAll(this.actors, [...answers.keys()]);
      const [viewer] = present.values();
      const event = viewer && (await this.find({ ...viewer }, eventId));
      for (const [connection, { resolve }] of answers) {
        const actor = present.get(connection);
        resolve(event !== undefined && actor ? { event, actor } : undefined);
      }
    } catch (error) {
      for (const { reject } of answers.values()) reject(error);
    }
  }
}

/** All that decides what somebody sees: see `EventReads`. */
export function viewerOf({ organizationId, operator }: Actor): string {
  return `${organizationId} ${operator}`;
}

/** Asks of many connections who they are now; those who are not who they were are closed and left out. */
export async function confirmAll(
  actors: Pick<RequestActors, 'authenticateAll'>,
  connections: readonly LiveConnection[],
): Promise<Map<LiveConnection, Actor>> {
  const open = connections.filter(({ isOpen }) => isOpen);
  const present = new Map<LiveConnection, Actor>();
  let found: Awaited<ReturnType<RequestActors['authenticateAll']>>;
  try {
    found = open.length > 0 ? await actors.authenticateAll(open) : [];
  } catch {
    for (const connection of open) connection.unknown();
    return present;
  }
  for (const [n, connection] of open.entries()) {
    const now = found[n];
    const actor = now && connection.settle(now);
    if (actor) present.set(connection, actor);
  }
  return present;
}
