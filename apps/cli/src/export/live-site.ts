import type { Config } from '#libs/config';
import { FactCheckReadingService, type PublicFactCheck, PublicListsService, SigningService } from '#libs/publishing';
import type { FastifyInstance } from 'fastify';
import { createApi, stopApi } from '../../../public-site';
import type { Connection } from '../connection';
import { CommandError } from '../explain';

export interface LiveAnswer {
  readonly status: number;
  readonly body: Buffer;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The service itself, in this process and listening nowhere: what is copied is what it answers to somebody without a
 * log-in, through every one of its walls, and not what a second renderer would make of the tables.
 */
export interface LiveSite {
  readonly config: Config;
  readonly lists: PublicListsService;
  readonly signing: SigningService;
  findPublic(slug: string): Promise<PublicFactCheck | undefined>;
  /** What stands at an address; `undefined` where nothing does. */
  answer(address: string): Promise<LiveAnswer | undefined>;
  /** The page that says that nothing does. */
  absent(): Promise<LiveAnswer>;
}

/** No address of a fact-check ends like this. */
const NOWHERE = '/cek-fakta/-';

export async function withLiveSite<T>({ config, urls }: Connection, work: (site: LiveSite) => Promise<T>): Promise<T> {
  const quiet = { ...config, log: { level: 'error' as const } };
  const app = await createApi({ config: quiet, urls, logTo: process.stderr });
  try {
    await app.init();
    const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
    await fastify.ready();
    const reading = app.get(FactCheckReadingService, { strict: false });
    return await work({
      config,
      lists: app.get(PublicListsService, { strict: false }),
      signing: app.get(SigningService, { strict: false }),
      findPublic: async (slug) => (await reading.findPublicPage(slug))?.factCheck,
      answer: async (address) => {
        const found = await ask(fastify, address);
        if (found.status === 404) return undefined;
        if (found.status !== 200) throw new CommandError(`${address} answers ${found.status}; nothing was exported`);
        return found;
      },
      absent: () => ask(fastify, NOWHERE),
    });
  } finally {
    await stopApi(app, 1_000);
  }
}

async function ask(fastify: FastifyInstance, url: string): Promise<LiveAnswer> {
  const { statusCode: status, rawPayload: body, headers } = await fastify.inject({ method: 'GET', url });
  const told = Object.entries(headers).map(([name, value]) => [name, String(value)]);
  return {
    status,
    body,
    type: String(headers['content-type'] ?? ''),
    headers: Object.fromEntries(told) as Record<string, string>,
  };
}
