import { randomBytes } from 'node:crypto';
import { loadavg } from 'node:os';
import type { Page } from 'playwright-core';
import { grantOnDatabase, withClient, withDatabase } from '../../libs/database/src/roles';
import { launchBrowser } from '../../test/browser/support/chromium';
import { startService } from '../contenders/api';
import { prepareWorld } from '../data/prepare-world';
import type { BenchWorld } from '../data/world';
import { freePort } from '../harness/free-port';
import { median, percentile } from '../harness/statistics';
import { type Doing, DOINGS } from './doings';
import { type Interaction, LEAST_MS, OBSERVE, takeInteractions } from './interactions';

/**
 * npm run bench:console -- [--size 10000] [--rounds 3] [--slowdown 4] [--doings typing,menus]
 * Interaction to next paint: how long the browser takes, after a press or a key, until it has drawn what came of it, with the
 * console of the build, before the service of the build, and a processor that is made slower.
 */
const TARGET_MS = 200;

const option = (name: string, otherwise: string): string => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? otherwise : (process.argv[at + 1] ?? otherwise);
};
const SIZE = Number(option('size', '10000'));
const ROUNDS = Number(option('rounds', '3'));
const SLOWDOWN = Number(option('slowdown', '4'));
const WANTED = option('doings', '').split(',');

/** What is written is written into a copy, so that the world stays as it is for whoever measures next. */
async function withCopy(world: BenchWorld, work: (copy: BenchWorld) => Promise<void>): Promise<void> {
  const name = `console_${randomBytes(4).toString('hex')}`;
  const postgres = withDatabase(world.adminUrl, 'postgres');
  const source = new URL(world.adminUrl).pathname.slice(1);
  await withClient(postgres, async (admin) => {
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${source} STRATEGY file_copy`);
    await grantOnDatabase(admin, name);
  });
  const [adminUrl = '', appUrl = '', workerUrl = ''] = [world.adminUrl, world.appUrl, world.workerUrl].map((url) =>
    withDatabase(url, name),
  );
  try {
    await work({ ...world, adminUrl, appUrl, workerUrl });
  } finally {
    await withClient(postgres, (admin) => admin.query(`DROP DATABASE ${name} WITH (FORCE)`));
  }
}

async function logIn(page: Page, origin: string, { viewer }: BenchWorld): Promise<void> {
  await page.goto(`${origin}/meja`);
  await page.getByLabel('Surel', { exact: true }).fill(viewer.email);
  await page.getByRole('textbox', { name: 'Kata sandi' }).fill(viewer.password);
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
  await page.waitForURL('**/meja');
  await page.getByRole('navigation', { name: 'Navigasi utama' }).waitFor();
}

interface Line {
  readonly doing: string;
  /** The longest of each round: with fewer than fifty of them, that is what is called INP. */
  readonly longest: number[];
  readonly all: Interaction[];
}

async function measure(page: Page, origin: string, { prepare, run }: Doing): Promise<Interaction[]> {
  await prepare(page, origin).catch(async (error: unknown) => {
    process.stderr.write(`${page.url()}\n${(await page.locator('body').innerText()).slice(0, 2_000)}\n`);
    throw error;
  });
  await takeInteractions(page);
  await run(page);
  return takeInteractions(page);
}

async function benchConsole(world: BenchWorld): Promise<Line[]> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const service = await startService(world, { PORT: String(port), PUBLIC_URL: origin });
  const browser = await launchBrowser();
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'id-ID' });
    const page = await context.newPage();
    page.setDefaultTimeout(120_000);
    await page.addInitScript(OBSERVE);
    await logIn(page, origin, world);
    const debugging = await context.newCDPSession(page);
    await debugging.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
    const doings = DOINGS.filter(({ name }) => WANTED.some((part) => name.includes(part)));
    const lines: Line[] = doings.map(({ name }) => ({ doing: name, longest: [], all: [] }));
    for (let round = 1; round <= ROUNDS; round += 1) {
      for (const [index, doing] of doings.entries()) {
        const found = await measure(page, origin, doing);
        const line = lines[index];
        line?.all.push(...found);
        line?.longest.push(Math.max(LEAST_MS, ...found.map(({ ms }) => ms)));
        process.stderr.write(`round ${round}, ${doing.name}: ${found.length} of 16 ms and more, longest ${line?.longest.at(-1)} ms\n`);
      }
    }
    return lines;
  } finally {
    await browser.close();
    await service.stop();
  }
} // prettier-ignore

function show(lines: readonly Line[]): boolean {
  const of = (ms: number): string => (Number.isNaN(ms) ? '–' : ms.toFixed(0)).padStart(6);
  console.log(`\n${'interaction to next paint, ms'.padEnd(44)}   p50   p95  median of rounds’ longest (each)`);
  let isReached = true;
  for (const { doing, longest, all } of lines) {
    const times = all.map(({ ms }) => ms);
    const inp = median(longest);
    const good = inp <= TARGET_MS;
    isReached &&= good;
    const most = all.reduce<Interaction | undefined>((one, each) => (one && one.ms >= each.ms ? one : each), undefined);
    const parts = most?.parts.map((part) => part.toFixed(0)).join(' + ') ?? '';
    console.log(
      `${doing.padEnd(44)}${of(percentile(times, 0.5))}${of(percentile(times, 0.95))}${of(inp)} (${longest.join(', ')}) ${good ? 'reached' : 'MISSED'}; longest: ${most?.name ?? ''} ${parts}`,
    );
  }
  console.log(
    `\nTarget: ${TARGET_MS} ms on a processor ${SLOWDOWN} × slower with ${SIZE.toLocaleString('en')} claims: ${isReached ? 'reached' : 'MISSED'}. Load of the machine: ${loadavg()
      .map((load) => load.toFixed(1))
      .join(', ')}. Parts: waiting + work of the page + drawing.`,
  );
  return isReached;
}

async function main(): Promise<void> {
  const running = await prepareWorld(SIZE);
  try {
    let isReached = true;
    await withCopy(running.world, async (copy) => {
      isReached = show(await benchConsole(copy));
    });
    if (!isReached) process.exitCode = 1;
  } finally {
    await running.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
