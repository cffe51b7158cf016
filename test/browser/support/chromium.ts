import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const ROOT = resolve(__dirname, '../../..');
const CACHE = join(ROOT, 'node_modules/.cache/cekatan-browser');
const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
/** For a container: no sandbox as root, little shared memory, no graphics card. */
const FLAGS = ['--no-sandbox', '--no-zygote', '--disable-dev-shm-usage', '--disable-gpu', '--font-render-hinting=none'];
const UNPACK_MS = 120_000;
const TRIAL_MS = 60_000;

interface Candidate {
  readonly from: string;
  readonly path: string;
  readonly environment: Readonly<Record<string, string>>;
}

interface Found {
  readonly browser?: Candidate;
  /** Why each that was tried is none. */
  readonly lacking: readonly string[];
}

/**
 * A Chromium that starts: that of CHROMIUM_PATH; or one on the path; or, on Linux on x64, the one that the project's own
 * packages bring, which needs no library that Node does not need as well.
 */
const found: Found = find();

/**
 * `describe` for what only a browser shows. Nothing stands in for one: where none can start the block is skipped, and says
 * so loudly, with the reason.
 */
export function describeInBrowser(name: string, work: () => void): void {
  if (found.browser) return describe(name, work);
  process.stderr.write(`SKIPPED: no browser (${found.lacking.join('; ')}): ${name}\n`);
  describe.skip(`SKIPPED, NO BROWSER: ${name}`, work);
}

export async function launchBrowser(): Promise<Browser> {
  const { browser } = found;
  if (!browser) throw new Error(`no browser: ${found.lacking.join('; ')}`);
  return chromium.launch({ executablePath: browser.path, args: FLAGS, env: environmentOf(browser) });
}

/** What was found, for the terminal. */
export const browserFound = (): string => found.browser?.from ?? 'none';

function find(): Found {
  const lacking: string[] = [];
  for (const candidate of candidates(lacking)) {
    const fault = faultOf(candidate);
    if (fault === undefined) return { browser: candidate, lacking };
    lacking.push(`${candidate.from}: ${fault}`);
  }
  return { lacking };
}

function* candidates(lacking: string[]): Generator<Candidate> {
  const wished = process.env['CHROMIUM_PATH'];
  // Who names one means that one.
  if (wished) {
    yield { from: `CHROMIUM_PATH=${wished}`, path: wished, environment: {} };
    return;
  }
  const onPath = (process.env['PATH'] ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const installed = onPath.find(isProgram);
  if (installed) yield { from: installed, path: installed, environment: {} };
  else lacking.push('none on the path');
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    lacking.push(`the packed one is for linux x64, not ${process.platform} ${process.arch}`);
    return;
  }
  const { directory, fault } = unpack();
  if (directory === undefined) return void lacking.push(`the packed one was not unpacked: ${fault}`);
  yield {
    from: 'the packed one',
    path: join(directory, 'chromium'),
    environment: {
      LD_LIBRARY_PATH: join(directory, 'al2023/lib'),
      // Also on a machine with fonts of its own, so that its pictures are the same everywhere.
      FONTCONFIG_FILE: join(directory, 'fonts.conf'),
    },
  };
} // prettier-ignore

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function unpack(): { directory?: string; fault?: string } {
  const lock = readFileSync(join(ROOT, 'node_modules/@sparticuz/chromium/package.json'), 'utf8');
  const { version } = JSON.parse(lock) as { version: string };
  const directory = join(CACHE, `chromium-${version}`);
  if (existsSync(directory)) return { directory };
  const { status, stderr } = spawnSync(process.execPath, [join(__dirname, 'unpack-chromium.mjs'), directory], {
    encoding: 'utf8',
    timeout: UNPACK_MS,
  });
  return status === 0 ? { directory } : { fault: lastLine(stderr) };
}

/** Why it does not start; undefined when it does. Tried once for each file, and remembered. */
function faultOf(candidate: Candidate): string | undefined {
  if (!existsSync(candidate.path)) return 'it is not there';
  const { mtimeMs, size } = statSync(candidate.path);
  const name = createHash('sha256').update(`${candidate.path} ${mtimeMs} ${size}`).digest('hex').slice(0, 16);
  const tried = join(CACHE, `started-${name}`);
  if (existsSync(tried)) return undefined;
  // As specs do: some builds have no output but what is asked of them by a debugger.
  const { status, stderr, error } = spawnSync(process.execPath, [join(__dirname, 'try-chromium.mjs'), candidate.path, ...FLAGS], {
    encoding: 'utf8',
    timeout: TRIAL_MS,
    env: environmentOf(candidate),
  }); // prettier-ignore
  if (status !== 0) return error?.message ?? (lastLine(stderr) || `ended with ${status}`);
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(tried, candidate.from);
  return undefined;
} // prettier-ignore

function environmentOf({ environment }: Candidate): Record<string, string> {
  const { PATH = '', HOME = tmpdir() } = process.env;
  return { PATH, HOME, ...environment };
}

const lastLine = (text: string | null): string => (text ?? '').trim().split('\n').at(-1) ?? '';
