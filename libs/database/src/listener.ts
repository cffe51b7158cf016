import { Client } from 'pg';

export interface ListenerOptions {
  readonly url: string;
  readonly channels: readonly string[];
  /** One notification, with the payload as it was sent. */
  readonly onNotification: (channel: string, payload: string) => void;
  /** Listening again after a break. `since` is the database's clock when the connection was last known to be alive. */
  readonly onResume: (since: Date) => void;
  readonly log?: (message: string) => void;
}

const HEARTBEAT_MS = 5_000;
const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 5_000;

/**
 * One connection of its own that listens to PostgreSQL's notifications. It comes back by itself, and says then since
 * when notifications may have been missed.
 */
export class Listener {
  private client: Client | undefined;
  private aliveAt: Date | undefined;
  private heartbeat: NodeJS.Timeout | undefined;
  private retry: NodeJS.Timeout | undefined;
  private delay = FIRST_RETRY_MS;
  private stopped = false;

  constructor(private readonly options: ListenerOptions) {}

  /** Resolves once listening; a database that is away at the start is the caller's to hear of. */
  async start(): Promise<void> {
    await this.connect();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.retry);
    clearInterval(this.heartbeat);
    const { client } = this;
    this.client = undefined;
    await client?.end().catch(() => undefined);
  }

  get connected(): boolean {
    return this.client !== undefined;
  }

  private async connect(): Promise<void> {
    const client = new Client({
      connectionString: this.options.url,
      connectionTimeoutMillis: 5_000,
      query_timeout: HEARTBEAT_MS,
      keepAlive: true,
    });
    client.on('error', (error) => this.lost(client, error));
    client.on('end', () => this.lost(client));
    client.on('notification', ({ channel, payload }) => this.options.onNotification(channel, payload ?? ''));
    try {
      await client.connect();
      for (const channel of this.options.channels) await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
      const since = this.aliveAt;
      this.aliveAt = await readClock(client);
      if (this.stopped) return await client.end();
      this.client = client;
      this.delay = FIRST_RETRY_MS;
      this.heartbeat = setInterval(() => void this.beat(client), HEARTBEAT_MS).unref();
      if (since) this.options.onResume(since);
    } catch (error) {
      void client.end().catch(() => undefined);
      throw error;
    }
  }

  /** A connection that died silently is noticed by asking it. */
  private async beat(client: Client): Promise<void> {
    try {
      this.aliveAt = await readClock(client);
    } catch (error) {
      this.lost(client, error as Error);
    }
  }

  private lost(client: Client, error?: Error): void {
    if (this.client !== client) return;
    this.client = undefined;
    clearInterval(this.heartbeat);
    void client.end().catch(() => undefined);
    this.options.log?.(`the listening connection was lost${error ? `: ${error.message}` : ''}`);
    this.reconnectLater();
  }

  private reconnectLater(): void {
    if (this.stopped) return;
    this.retry = setTimeout(() => {
      this.connect().catch(() => {
        this.delay = Math.min(this.delay * 2, LAST_RETRY_MS);
        this.reconnectLater();
      });
    }, this.delay).unref();
  }
}

async function readClock(client: Client): Promise<Date> {
  const { rows } = await client.query<{ now: Date }>('SELECT clock_timestamp() AS now');
  const row = rows[0];
  if (!row) throw new Error('the database told no time');
  return row.now;
}
