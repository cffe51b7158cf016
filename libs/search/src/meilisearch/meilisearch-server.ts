import type { MeilisearchConfig } from '#libs/config';
import { Meilisearch, MeilisearchApiError, type SearchParams, type Settings, type Task } from 'meilisearch';
import type { IndexDocument } from './documents';
import { type FeedKind, isBeside, liveIndex, settingsOf } from './index-settings';
import { AskedInVain, QuestionsLine } from './questions-line';

/** The server did not do what it was asked: it is away, too slow, refuses, or answers what nobody understands. */
export class MeilisearchAway extends Error {
  constructor(what: string, cause?: unknown) {
    super(`Meilisearch: ${what}`, { cause });
  }

  /** It is there and understood the question as one that it does not answer: the next one is worth asking. */
  get isRefusal(): boolean {
    const said = this.cause instanceof AskedInVain ? this.cause.said : undefined;
    return said?.type === 'invalid_request' && said.code !== 'index_not_found';
  }
}

/** A task that the server has taken and has to do still. */
export type Enqueued = number;

export interface MeilisearchHit {
  readonly id: string;
  readonly score: number;
  /** The time that was asked for, in milliseconds. */
  readonly at: number;
}

export interface MeilisearchQuestion extends Pick<SearchParams, 'q' | 'filter' | 'sort' | 'limit'> {
  /** The attribute of the time that is wanted with each hit; what no word ranks is ordered by it, the newest first. */
  readonly time: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Feeding waits longer than a reader does. */
const FEED_TIMEOUT_MS = 30_000;
const TASK_PATIENCE_MS = 600_000;
const PAGE = 1_000;
/** So many hits the server gives where it is not said. */
const USUAL = 20;
/** The score that its search gives where nothing ranks. */
const UNRANKED = 1;
/**
 * What the server compresses it sends in two parts, the second one once the first is acknowledged, and that the system of
 * whoever asks puts off for 40 ms: every longer answer would take that much.
 */
const AS_IT_IS = { 'accept-encoding': 'identity' };

/** All that is asked of a Meilisearch server; whatever goes wrong there is told as `MeilisearchAway`. */
export class MeilisearchServer {
  private readonly reading: Meilisearch;
  private readonly questions: QuestionsLine;
  private readonly feeding: Meilisearch;

  constructor(readonly config: MeilisearchConfig) {
    const { url: host, key, timeoutMs } = config;
    const client = (timeout: number): Meilisearch =>
      new Meilisearch({
        host,
        timeout,
        requestInit: { headers: AS_IT_IS },
        ...(key === undefined ? {} : { apiKey: key }),
      });
    this.reading = client(timeoutMs);
    this.feeding = client(FEED_TIMEOUT_MS);
    this.questions = new QuestionsLine(config, AS_IT_IS);
  }

  live(kind: FeedKind): string {
    return liveIndex(this.config.prefix, kind);
  }

  /**
   * Hits in the order of the server. Nothing else of its answer is looked at: totals and facets are of everybody's. What no word ranks is
   * listed: the same, in the same order, for half of the server's work or less.
   */
  search(kind: FeedKind, question: MeilisearchQuestion): Promise<MeilisearchHit[]> {
    return question.q ? this.ranked(kind, question) : this.listed(kind, question);
  }

  /** Through the server's search. Scores are asked for only where they make the order. */
  ranked(kind: FeedKind, { time, ...question }: MeilisearchQuestion): Promise<MeilisearchHit[]> {
    return this.ask('search', async () => {
      const { hits } = (await this.questions.ask(`indexes/${this.live(kind)}/search`, {
        ...question,
        matchingStrategy: 'all',
        attributesToRetrieve: ['id', time],
        showRankingScore: question.sort === undefined,
      } satisfies SearchParams)) as { readonly hits?: unknown };
      return hitsIn(hits, time, 0);
    });
  }

  /**
   * The newest documents that a filter lets through, by a time and then by id. The server searches as if there were words to rank by
   * (26 ms for a thousand), and orders by two attributes as if every time had many documents (14 ms); by the time alone it takes 3. So those of the same
   * time are put in order here, and the server is asked for both only where the last ones given have the time of the next.
   */
  async listed(kind: FeedKind, { time, filter, limit = USUAL }: MeilisearchQuestion): Promise<MeilisearchHit[]> {
    const list = (wanted: number, ...sort: string[]): Promise<MeilisearchHit[]> =>
      this.ask('documents', async () => {
        const path = `indexes/${this.live(kind)}/documents/fetch`;
        const question = { filter, sort, fields: ['id', time], limit: wanted };
        const { results } = (await this.questions.ask(path, question)) as { readonly results?: unknown };
        return hitsIn(results, time, UNRANKED);
      });
    const found = await list(limit + 1, `${time}:desc`);
    const [last, next] = [found[limit - 1], found[limit]];
    if (last && last.at === next?.at) return list(limit, `${time}:desc`, 'id:desc');
    return found.slice(0, limit).sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
  }

  /** Version of the server; throws when it is away or does not know the key. */
  version(): Promise<string> {
    return this.ask('version', async () => (await this.reading.getVersion()).pkgVersion);
  }

  /** Null where there is no such index. */
  settings(uid: string): Promise<Settings | null> {
    return this.ask('settings', () => absent(this.feeding.index(uid).getSettings()));
  }

  /** How many documents the index has; null where there is none. */
  count(uid: string): Promise<number | null> {
    return this.ask('stats', async () => (await absent(this.feeding.index(uid).getStats()))?.numberOfDocuments ?? null);
  }

  /** Ids and versions of a part of the index, in no order that means anything. */
  page(uid: string, offset: number): Promise<Map<string, number>> {
    return this.versions(uid, { offset });
  }

  /** Versions of some documents, as far as they are there. */
  versionsOf(uid: string, ids: readonly string[]): Promise<Map<string, number>> {
    return ids.length === 0 ? Promise.resolve(new Map<string, number>()) : this.versions(uid, { ids: [...ids] });
  }

  private versions(uid: string, part: { ids: string[] } | { offset: number }): Promise<Map<string, number>> {
    return this.ask('documents', async () => {
      const query = { ...part, limit: PAGE, fields: ['id', 'version'] };
      const { results } = await this.feeding.index<IndexDocument>(uid).getDocuments(query);
      return new Map<string, number>(results.map(({ id, version }) => [id, version]));
    });
  }

  /** Tasks of one index are done in the order in which they were taken. */
  put(uid: string, documents: readonly IndexDocument[]): Promise<Enqueued> {
    return this.ask('add documents', async () => {
      const task = await this.feeding.index(uid).addDocuments([...documents], { primaryKey: 'id' });
      return task.taskUid;
    });
  }

  remove(uid: string, ids: readonly string[]): Promise<Enqueued> {
    return this.ask('delete documents', async () => (await this.feeding.index(uid).deleteDocuments([...ids])).taskUid);
  }

  /** An empty index with the settings of the kind, ready when this returns. */
  async create(uid: string, kind: FeedKind, signal?: AbortSignal): Promise<void> {
    await this.done(await this.enqueue(() => this.feeding.createIndex(uid, { primaryKey: 'id' })), signal, [
      'index_already_exists',
    ]);
    await this.done(await this.enqueue(() => this.feeding.index(uid).updateSettings(settingsOf(kind))), signal);
  }

  swap(one: string, other: string): Promise<Enqueued> {
    return this.enqueue(() => this.feeding.swapIndexes([{ indexes: [one, other], rename: false }]));
  }

  async drop(uid: string, signal?: AbortSignal): Promise<void> {
    await this.done(await this.enqueue(() => this.feeding.deleteIndex(uid)), signal, ['index_not_found']);
  }

  /** Names of the indexes that lie beside the one that answers. */
  async beside(kind: FeedKind): Promise<string[]> {
    const { results } = await this.ask('indexes', () => this.feeding.getRawIndexes({ limit: PAGE }));
    return results.map(({ uid }) => uid).filter((uid) => isBeside(this.config.prefix, kind, uid));
  }

  /** Waits for the end of a task; one that failed or was cancelled is told. */
  async done(task: Enqueued, signal?: AbortSignal, forgiven: readonly string[] = []): Promise<void> {
    let pause = 5;
    for (const until = Date.now() + TASK_PATIENCE_MS; ;) {
      const { status, error }: Task = await this.ask('task', () => this.feeding.tasks.getTask(task));
      if (status === 'succeeded' || (error && forgiven.includes(error.code))) return;
      if (status === 'failed' || status === 'canceled')
        throw new MeilisearchAway(`task ${task} ${status}: ${error?.message ?? ''}`);
      if (signal?.aborted) throw new MeilisearchAway('stopped while a task was under way');
      if (Date.now() > until) throw new MeilisearchAway(`task ${task} is not done`);
      await new Promise((resume) => setTimeout(resume, pause));
      pause = Math.min(pause * 1.5, 250);
    }
  }

  private enqueue(work: () => Promise<{ taskUid: number }>): Promise<Enqueued> {
    return this.ask('take a task', async () => (await work()).taskUid);
  }

  private async ask<T>(what: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw new MeilisearchAway(`${what}: ${error instanceof Error ? error.message : String(error)}`, error);
    }
  }
}

/** What the server gave, if it is what was asked for. */
function hitsIn(given: unknown, time: string, unscored: number): MeilisearchHit[] {
  if (!Array.isArray(given)) throw new Error('an answer without hits');
  return given.map((hit: { id?: unknown; _rankingScore?: unknown; [time: string]: unknown }) => {
    const { id, _rankingScore: score = unscored, [time]: at } = hit;
    if (typeof id !== 'string' || !UUID.test(id) || typeof at !== 'number' || typeof score !== 'number')
      throw new Error('a hit that is none');
    return { id, score, at };
  });
}

/** Null for what the server says is not there. */
async function absent<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof MeilisearchApiError && error.cause?.code === 'index_not_found') return null;
    throw error;
  }
}
