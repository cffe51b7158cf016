import { createServer, type AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { seedDemo } from '../../../apps/demo-world';
import { createTestDatabase, type RunningApi, startApi, type TestDatabase } from '../../support';
import { fillRegions } from '../../support/accounts';
import { launchBrowser } from './chromium';
import { Look, type Wish } from './look';

/** The real service on a database of its own, and a browser in front of it. */
export class BrowserWorld {
  private readonly looks: Look[] = [];

  private constructor(
    private readonly spec: string,
    readonly browser: Browser,
    readonly api: RunningApi,
    readonly database: TestDatabase,
    private readonly end: () => Promise<void>,
  ) {}

  /**
   * `demo`: all regions and the demo world (its people log in with DEMO_PASSWORD); `regions`: these alone. A world that a
   * spec has made itself is given as its database, and stays the spec's to drop.
   */
  static async start(spec: string, of: 'demo' | 'regions' | TestDatabase, environment: Readonly<Record<string, string>> = {}): Promise<BrowserWorld> {
    const ends: (() => Promise<unknown>)[] = [];
    const end = async (): Promise<void> => {
      for (const step of ends.toReversed()) await step();
    };
    try {
      const database = typeof of === 'string' ? await createTestDatabase() : of;
      if (typeof of === 'string') {
        ends.push(() => database.drop());
        await fillRegions(database);
      }
      const port = await freePort();
      // Cookies, origins and addresses in pages are as in production: all of one site.
      const api = await startApi(database, {
        execution: 'product',
        port,
        environment: {
          PUBLIC_URL: `http://127.0.0.1:${port}`,
          ...environment,
        },
      });
      ends.push(() => api.close());
      if (of === 'demo') await seedDemo(api.app);
      const browser = await launchBrowser();
      ends.push(() => browser.close());
      return new BrowserWorld(spec, browser, api, database, end);
    } catch (error) {
      await end();
      throw error;
    }
  } // prettier-ignore

  /** A window of its own, with cookies of its own. */
  async look(wish: Omit<Wish, 'spec'> = {}): Promise<Look> {
    const look = await Look.open(this.browser, { ...wish, spec: this.spec });
    this.looks.push(look);
    return look;
  }

  /** What went wrong in any window since this was asked last: belongs in an `afterEach`, and should be nothing. */
  problems(): string[] {
    return this.looks.flatMap((look) => look.problems.splice(0));
  }

  close(): Promise<void> {
    return this.end();
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  return port;
}
