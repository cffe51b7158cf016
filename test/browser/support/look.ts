import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, BrowserContext, Frame, Page, Request } from 'playwright-core';

/** Screenshots of the last run of each spec, to be looked at; not kept in the repository. */
const SCREENSHOTS = resolve(__dirname, '../../../test-artefacts/screenshots');
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * BROWSER_SLOWER=4: every page runs on a processor that many times slower, and what it asks the api arrives up to that many
 * times 50 ms later, in any order. Finds what holds only where everything is fast.
 */
const SLOWER = Number(process.env.BROWSER_SLOWER ?? 1);
const LATER_MS = 50;

/** A cheap phone, and a desk. */
export const PHONE = 360;
export const DESK = 1440;

export interface Wish {
  readonly width?: number;
  readonly height?: number;
  readonly colour?: 'light' | 'dark';
  readonly locale?: 'id' | 'en';
  /** Whether pages run scripts. axe finds nothing without; what it needs is no script of the page. */
  readonly javaScript?: boolean;
  /** Whether pages are shown as if they had no policy, so that what it would have stopped is seen. */
  readonly bypassPolicy?: boolean;
  /** Of the file that screenshots go to: that of the spec, `public-pages`. */
  readonly spec: string;
}

/** A page that somebody looks at, and everything that went wrong meanwhile. */
export class Look {
  private constructor(
    readonly page: Page,
    readonly context: BrowserContext,
    private readonly wish: Wish,
    /** What the console calls an error: uncaught exceptions, what a policy refused, what could not be loaded. */
    readonly problems: string[],
    /** Whatever was asked for, in order. */
    readonly requests: Request[],
  ) {}

  static async open(browser: Browser, wish: Wish): Promise<Look> {
    const context = await browser.newContext({
      viewport: { width: wish.width ?? DESK, height: wish.height ?? 800 },
      colorScheme: wish.colour ?? 'light',
      locale: wish.locale === 'en' ? 'en-GB' : 'id-ID',
      timezoneId: 'Asia/Jakarta',
      javaScriptEnabled: wish.javaScript ?? true,
      bypassCSP: wish.bypassPolicy ?? false,
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    if (SLOWER > 1) await strain(context, page);
    const problems: string[] = [];
    const requests: Request[] = [];
    page.on('console', (said) => {
      // Some browsers ask every site for one, whether or not a page names it.
      if (said.location().url.endsWith('/favicon.ico')) return;
      if (said.type() === 'error') problems.push(`console: ${said.text()} (${said.location().url})`);
    });
    page.on('pageerror', (error) => problems.push(`exception: ${error.message}`));
    page.on('dialog', (dialog) => {
      problems.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss().catch(() => undefined);
    });
    context.on('request', (request) => requests.push(request));
    return new Look(page, context, wish, problems, requests);
  }

  /** Addresses asked for, in order. */
  get asked(): string[] {
    return this.requests.map((request) => request.url());
  }

  /** How many bytes came over the wire for each request to a site, headers and all. */
  async bytes(of: string): Promise<number[]> {
    const sizes = this.requests.filter((request) => request.url().startsWith(of)).map((request) => request.sizes());
    return (await Promise.all(sizes)).map(({ responseHeadersSize, responseBodySize }) => responseHeadersSize + responseBodySize); // prettier-ignore
  }

  /** Everything the page is made of, from top to bottom. */
  async screenshot(name: string, of: 'page' | 'window' = 'page'): Promise<Buffer> {
    // What a frame shows is drawn only once it has been in view.
    for (const frame of await this.page.locator('iframe').all()) await frame.scrollIntoViewIfNeeded();
    const options = { fullPage: of === 'page', animations: 'disabled' } as const;
    // On a busy machine a browser now and then has no picture yet.
    const png = await this.page.screenshot(options).catch(() => this.page.screenshot(options));
    return this.keep(name, png);
  }

  /** Keeps a picture under test-artefacts/screenshots/<spec>/. */
  keep(name: string, png: Buffer): Buffer {
    const folder = join(SCREENSHOTS, this.wish.spec);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${name.replaceAll(/[^\w.-]+/g, '-')}.png`), png);
    return png;
  }

  /** What breaks a rule of WCAG 2.2 AA, or a good practice, that a program finds: `impact rule: elements`. */
  async axe(of: Page | Frame = this.page): Promise<{ readonly rules: number; readonly violations: string[] }> {
    await of.evaluate(AXE);
    const found = await of.evaluate(async (tags): Promise<AxeResults> => {
      const { axe } = globalThis as unknown as { axe: { run(options: unknown): Promise<AxeResults> } };
      const { passes, violations } = await axe.run({ runOnly: tags, iframes: false });
      const node = ({ html }: { html: string }): { html: string } => ({ html });
      return {
        passes: passes.map(() => ({})),
        violations: violations.map(({ id, impact, nodes }) => ({ id, impact, nodes: nodes.map(node) })),
      };
    }, RULES);
    const violations = found.violations.map(
      ({ id, impact, nodes }) => `${impact} ${id}: ${nodes.map(({ html }) => html.slice(0, 300)).join(' ')}`,
    );
    return { rules: found.passes.length, violations };
  }

  close(): Promise<void> {
    return this.context.close();
  }
}

interface AxeResults {
  readonly passes: readonly object[];
  readonly violations: readonly { id: string; impact: string | null; nodes: readonly { html: string }[] }[];
}

/** As on a cheap phone: everything that the page does takes so many times as long. */
export async function slowed(page: Page, times = 4): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: times });
}

async function strain(context: BrowserContext, page: Page): Promise<void> {
  await slowed(page, SLOWER);
  await context.route('**/graphql', async (route) => {
    await wait(Math.random() * SLOWER * LATER_MS);
    // The page may have gone meanwhile.
    await route.fallback().catch(() => undefined);
  });
}
