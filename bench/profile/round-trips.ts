import { PLANNING } from '#libs/database';
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { median } from '../harness/statistics';
import type { Message } from './captured-messages';

/** One message of a request, repeated by itself: medians in microseconds, from sending it to the whole answer. */
export interface RoundTrip {
  readonly text: string;
  /** As the application's role, behind row-level security. */
  readonly us: number;
  /** In the same session, as a role that row-level security does not hold for. */
  readonly withoutPoliciesUs: number;
}

export interface RoundTrips {
  readonly trips: readonly RoundTrip[];
  /** A message with nothing in it: what the way alone takes. */
  readonly emptyUs: number;
  /** Why the messages could not be repeated to the end. */
  readonly stopped?: string;
}

/** Plans are made, and pages read, by the first. */
const UNCOUNTED = 8;

/** Repeats the messages of one request as both roles in turn, so that what the machine does meanwhile falls on both. */
export async function repeatMessages(
  urls: { readonly appUrl: string; readonly adminUrl: string },
  prepared: readonly string[],
  request: readonly Message[],
  rounds: number,
): Promise<RoundTrips> {
  const app = await connect(urls.appUrl, prepared);
  const admin = await connect(urls.adminUrl, prepared);
  try {
    const times = new Map<Client, number[][]>([app, admin].map((client) => [client, request.map(() => [])]));
    const empty: number[] = [];
    let stopped: string | undefined;
    let able = request;
    for (let round = -UNCOUNTED; round < rounds; round += 1) {
      for (const client of round % 2 === 0 ? [app, admin] : [admin, app]) {
        const took = (i: number, us: number): void => void (round >= 0 && times.get(client)?.[i]?.push(us));
        const failed = await once(client, able, took);
        if (!failed) continue;
        // What comes before it still tells something.
        able = able.slice(0, failed.at);
        stopped = failed.why;
      }
      empty.push(await timed(() => app.query('')));
    }
    const at = (client: Client, i: number): number => median(times.get(client)?.[i] ?? []);
    const trips = request.map(({ text }, i) => ({ text, us: at(app, i), withoutPoliciesUs: at(admin, i) }));
    return {
      trips: trips.filter(({ us }) => Number.isFinite(us)),
      emptyUs: median(empty),
      ...(stopped ? { stopped } : {}),
    };
  } finally {
    await Promise.all([app.end(), admin.end()]);
  }
}

async function connect(url: string, prepared: readonly string[]): Promise<Client> {
  // With the application's settings: else each message would be planned anew, which takes longer than running it.
  const client = new Client({ connectionString: url, application_name: 'cekatan bench profile', options: PLANNING });
  await client.connect();
  // The application's role has it from the start: without it an administrator's plans would be others.
  await client.query('SET search_path = public, pg_temp');
  for (const text of prepared) await client.query(text);
  return client;
}

/** A digest of what was written: it stands for content that may be there only once. */
const DIGEST = /^[0-9a-f]{64}$/;

/** One request's messages; what it would change is undone. Tells what it failed at. */
async function once(
  client: Client,
  request: readonly Message[],
  took: (i: number, us: number) => void,
): Promise<{ readonly at: number; readonly why: string } | undefined> {
  const fresh = new Map<unknown, string>();
  /** The request itself was committed: where it wrote, the same again would be refused. */
  const anew = (value: unknown): unknown => {
    if (typeof value !== 'string' || !DIGEST.test(value)) return value;
    if (!fresh.has(value)) fresh.set(value, randomBytes(32).toString('hex'));
    return fresh.get(value);
  };
  const writes = request.some(({ text }) => /^\s*COMMIT\b/i.test(text));
  for (const [i, { text, values, name }] of request.entries()) {
    const undone = text.replace(/^\s*COMMIT\b/i, 'ROLLBACK');
    const given = writes ? values?.map(anew) : values;
    const statement = { text: undone, ...(given ? { values: [...given] } : {}), ...(name ? { name } : {}) };
    try {
      took(i, await timed(() => client.query(given || name ? statement : undone)));
    } catch (error) {
      await client.query('ROLLBACK');
      return { at: i, why: (error as Error).message };
    }
  }
  // Of a request that cannot be repeated to its end the transaction is still open.
  if (!/^\s*(COMMIT|ROLLBACK)\b/i.test(request.at(-1)?.text ?? '')) await client.query('ROLLBACK');
  return undefined;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return (performance.now() - begin) * 1_000;
}
