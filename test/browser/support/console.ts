import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DEMO_PASSWORD } from '../../../apps/cli/src/seed/data/people';
import type { TestDatabase } from '../../support';
import { BrowserWorld } from './browser-world';
import type { Look } from './look';

const ROOT = resolve(__dirname, '../../..');
const CACHE = join(ROOT, 'node_modules/.cache/cekatan-console');

/** The folder of the console, built from the sources as they are; built anew only when they have changed. */
export function builtConsole(): string {
  const hash = createHash('sha256').update(readFileSync(join(ROOT, 'package-lock.json')));
  const web = join(ROOT, 'apps/web');
  const files = readdirSync(web, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) hash.update(file).update(readFileSync(file));
  const folder = join(CACHE, hash.digest('hex').slice(0, 16));
  if (existsSync(folder)) return folder;
  const making = `${folder}-${process.pid}`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, 'node_modules/vite/bin/vite.js'), 'build', 'apps/web', '--outDir', making, '--logLevel', 'warn'],
    { cwd: ROOT, encoding: 'utf8', timeout: 240_000, env: { PATH: process.env['PATH'], NODE_ENV: 'production' } },
  );
  if (status !== 0) throw new Error(`the console was not built:\n${stdout}${stderr}`);
  // Another spec may have been faster.
  if (existsSync(folder)) rmSync(making, { recursive: true });
  else renameSync(making, folder);
  return folder;
}

/** The real service with the console that the sources make. */
export function consoleWorld(
  spec: string,
  of: 'demo' | 'regions' | TestDatabase = 'demo',
  environment: Readonly<Record<string, string>> = {},
): Promise<BrowserWorld> {
  return BrowserWorld.start(spec, of, { CONSOLE_DIR: builtConsole(), ...environment });
}

/** Logs a person of the demo world in, through the door as everybody does. */
export async function enter(look: Look, world: BrowserWorld, email: string, address = '/meja'): Promise<void> {
  const { page } = look;
  await page.goto(`${world.api.url}${address}`);
  await page.getByLabel('Surel', { exact: true }).fill(email);
  await page.getByRole('textbox', { name: 'Kata sandi' }).fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
  await page.waitForURL(`**${address}`);
  await page.getByRole('navigation').first().waitFor();
}

/** Violations of a screen that keep people out. */
export async function seriousOf(look: Look): Promise<string[]> {
  const { rules, violations } = await look.axe();
  if (rules < 5) throw new Error('axe has looked at nothing');
  return violations.filter((one) => /^(serious|critical)/.test(one));
}
