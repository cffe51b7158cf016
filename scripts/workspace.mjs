// What every front door needs before the product can run: the right Node, the installed packages, a fresh build.
// Plain Node without dependencies, for it runs before anything is installed, on whatever Node the machine has.
import { spawn, spawnSync } from 'child_process';
import { createHash } from 'crypto';
import * as fs from 'fs';
import { createServer } from 'net';
import { tmpdir } from 'os';
import * as path from 'path';
import { fileURLToPath } from 'url';

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const MINIMUM_NODE = [20, 19];
const INSTALL_BYTES = 2 * 1024 ** 3;
const BUILD_BYTES = 100 * 1024 ** 2;
const WINDOWS = process.platform === 'win32';

/**
 * What the service's processes are started with. Node takes a machine's memory for theirs: of the api's 70 MiB of living
 * objects it made 470 MiB under load (10,000 claims, 32 connections), nearly all of it garbage that nobody had asked it to
 * collect. With room for seven times what lives it stays at 240 MiB, for the same work. With half the room for what is young it takes 20
 * less, and no more of a processor since rows no longer outlive it. Left alone, V8 lets old objects grow by a tenth to a
 * fourth before it marks all of them again, every 1.4 to 3 s under load, beside PostgreSQL on the same processors; by a third it
 * does so less often (the inbox at 32 connections: p99 66 to 45 ms, CPU 1.25 to 1.13 of LIMIT's) for 5 MiB. Exposed is what
 * `apps/process.ts` asks for once.
 */
export const NODE_ARGUMENTS = JSON.parse(fs.readFileSync(new URL('node-arguments.json', import.meta.url), 'utf8'));

export class Problem extends Error {}

/** Ends with one line when something is wrong that a person can mend; anything else is a bug and keeps its stack. */
export async function frontDoor(work) {
  try {
    await work();
  } catch (error) {
    if (error instanceof Problem) console.error(`\n✗ ${error.message}`);
    else if (error && error.code === 'ENOSPC')
      console.error(`\n✗ The disk is full (${error.path || ROOT}): free some space and try again.`);
    else console.error(error);
    process.exitCode = 1;
  }
}

/** Progress, apart from what the command itself prints. */
export function say(message) {
  console.error(`• ${message}`);
}

/** The Node that this project runs on, installed and of the pinned version. */
export async function ensureInstalled() {
  requireStarterNode();
  await underLock('install', async () => {
    const reason = whyInstall();
    if (reason) await install(reason);
  });
  return requireProjectNode();
}

export function requireStarterNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major > MINIMUM_NODE[0] || (major === MINIMUM_NODE[0] && minor >= MINIMUM_NODE[1])) return;
  throw new Problem(
    `Node ${version} is too old: install Node ${MINIMUM_NODE.join('.')} or newer (the project then brings its own Node 24).`,
  );
}

/** Why packages must be installed, or undefined when what is installed is what package-lock.json says. */
export function whyInstall(root = ROOT) {
  const wanted = readJson(path.join(root, 'package-lock.json'));
  if (!wanted) throw new Problem(`package-lock.json is missing or damaged in ${root}.`);
  // npm writes this file when an installation is complete, so an interrupted one counts as none.
  const installed = readJson(path.join(root, 'node_modules', '.package-lock.json'));
  if (!installed) return 'nothing is installed yet';
  for (const [name, { version, optional, devOptional, link }] of Object.entries(wanted.packages)) {
    // Optional ones are other platforms' builds.
    if (!name || optional || devOptional || link) continue;
    const found = installed.packages[name];
    if (!found || found.version !== version)
      return `${name.replace(/^.*node_modules\//, '')} ${version} is not installed`;
  }
  return undefined;
}

async function install(reason) {
  requireSpace(INSTALL_BYTES, 'install the packages');
  say(`Installing packages, because ${reason} (a minute or two)`);
  // The Node that runs npm, not one inside the node_modules that npm is about to delete; and development packages also
  // when the environment says production, for Node and the compiler are among them.
  const node = process.env.npm_node_execpath || process.execPath;
  const npm = process.env.npm_execpath;
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
  const env = { ...process.env, PATH: pathWithoutProject() };
  const { code, output } = npm
    ? await runShowingTime(node, [npm, ...args], { env })
    : await runShowingTime('npm', args, { env, shell: WINDOWS });
  if (code !== 0) throw explainInstall(output);
}

/** @param {string} output */
export function explainInstall(output) {
  if (/ENOSPC|no space left/i.test(output)) return new Problem('The disk is full: free about 2 GB and try again.');
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|network/i.test(output)) {
    return new Problem(
      'The npm registry cannot be reached: check the network, the proxy and `npm config get registry`.',
    );
  }
  if (/EACCES|EPERM|EROFS/.test(output)) return new Problem(`${ROOT} cannot be written to by this user.`);
  if (/code EUSAGE/.test(output)) {
    console.error((output.match(/^npm error (Missing|Invalid).*$/gm) || []).join('\n'));
    return new Problem('package-lock.json does not fit package.json (what differs is above): run `npm install`.');
  }
  if (/spawn npm ENOENT/.test(output)) return new Problem('npm is not installed: it comes with Node.');
  const lines = output.split('\n').filter((line) => line.trim() && !line.includes('EBADENGINE'));
  console.error(lines.slice(-25).join('\n'));
  return new Problem('npm ci failed (its last lines are above).');
}

/** The path of the project's own Node, which must be of the pinned version. */
export function requireProjectNode(root = ROOT) {
  const pinned = readJson(path.join(root, 'package.json')).devDependencies.node;
  const own = path.join(root, 'node_modules', 'node', 'bin', WINDOWS ? 'node.exe' : 'node');
  const found = versionOf(own);
  if (found === pinned) return own;
  // Not every platform has a build of the pinned version; then the machine's own Node of the same line will do.
  if (!found && process.versions.node.split('.')[0] === pinned.split('.')[0]) return process.execPath;
  throw new Problem(
    found
      ? `The project's Node is ${found} instead of ${pinned}: delete node_modules and try again.`
      : `The project's own Node ${pinned} is not in node_modules: run \`npm ci\` without --ignore-scripts, or install Node 24.`,
  );
}

function versionOf(node) {
  if (!fs.existsSync(node)) return undefined;
  const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
  return stdout ? stdout.trim().replace(/^v/, '') : undefined;
}

const BUILD_INPUTS = [
  'apps',
  'libs',
  'migrations',
  'tsconfig.json',
  'tsconfig.build.json',
  'nest-cli.json',
  'package-lock.json',
];
const STAMP = path.join('dist', '.fingerprint');

/** Compiles when dist is missing or made from other sources. */
export async function ensureBuilt(node, { always = false } = {}) {
  await underLock('build', async () => {
    const fingerprint = fingerprintOf(ROOT);
    if (!always && readText(path.join(ROOT, STAMP)) === fingerprint) return;
    requireSpace(BUILD_BYTES, 'build');
    say('Building (a few seconds)');
    const { code, output } = await runShowingTime(node, ['node_modules/@nestjs/cli/bin/nest.js', 'build'], {});
    if (code !== 0) {
      console.error(output.trim());
      throw new Problem('The build failed (the reasons are above).');
    }
    await buildConsole(node);
    fs.writeFileSync(path.join(ROOT, STAMP), fingerprint);
  });
}

/** After the api, whose compiler empties dist. */
async function buildConsole(node) {
  if (!fs.existsSync(path.join(ROOT, 'apps', 'web'))) return;
  say('Building the console');
  const { code, output } = await runShowingTime(node, ['node_modules/vite/bin/vite.js', 'build', 'apps/web'], {});
  if (code === 0) return;
  console.error(output.trim());
  throw new Problem('The build of the console failed (the reasons are above).');
}

/** Of everything the build reads; contents, not times, so that a fresh clone or a touched file changes nothing. */
export function fingerprintOf(root) {
  const hash = createHash('sha256');
  const add = (relative) => {
    const full = path.join(root, relative);
    const stats = fs.statSync(full, { throwIfNoEntry: false });
    if (!stats) return;
    if (stats.isDirectory()) {
      for (const name of fs.readdirSync(full).sort()) add(path.join(relative, name));
    } else if (/\.(json|m?ts|tsx|css|html|svg)$/.test(relative) && !/\.spec\.ts$/.test(relative)) {
      hash.update(`${relative}\0${stats.size}\0`).update(fs.readFileSync(full));
    }
  };
  BUILD_INPUTS.forEach(add);
  return hash.digest('hex');
}

/** Ends in one line when the port of the service is taken, instead of a stack from the middle of its start. */
export async function requireFreePort(environment) {
  const port = Number(environment.PORT || 3000);
  const host = environment.HOST || '127.0.0.1';
  if (!Number.isInteger(port)) return; // The service names the variable itself.
  const failure = await new Promise((done) => {
    const probe = createServer();
    probe.once('error', (error) => done(error.code));
    probe.listen(port, host, () => probe.close(() => done(undefined)));
  });
  if (failure === 'EADDRINUSE') {
    throw new Problem(
      `Port ${port} is taken by another program: stop it, or choose another port with PORT=${port + 1} npm start.`,
    );
  }
  if (failure === 'EACCES')
    throw new Problem(
      `Port ${port} needs more rights than this user has: choose one above 1023 with PORT=3000 npm start.`,
    );
}

/** Variables of `.env` under those of the process, as the service reads them. */
export function readEnvironment(root = ROOT) {
  const file = {};
  for (const line of (readText(path.join(root, '.env')) || '').split('\n')) {
    const match = /^\s*(?:export\s+)?([A-Z0-9_]+)\s*=\s*["']?([^"'#]*?)["']?\s*(?:#.*)?$/.exec(line);
    if (match) file[match[1]] = match[2];
  }
  return { ...file, ...process.env };
}

/**
 * Runs the product in the foreground and ends as it ends. It gets a process group of its own and every signal from here,
 * so that Ctrl-C, which reaches the whole group of the terminal, arrives once and it can finish what it is doing.
 */
export function runForeground(node, args, { interactive = false } = {}) {
  const child = spawn(node, args, {
    cwd: ROOT,
    env: { ...process.env, PATH: [path.dirname(node), process.env.PATH].join(path.delimiter) },
    stdio: interactive ? 'inherit' : ['ignore', 'inherit', 'inherit'],
    detached: !interactive && !WINDOWS,
  });
  let last = 0;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // npm passes on what the terminal has already sent to us.
      if (Date.now() - last < 1000) return;
      last = Date.now();
      // An interactive child shares the terminal and has got the SIGINT itself.
      if (!(interactive && signal === 'SIGINT')) child.kill(signal);
    });
  }
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', (code, signal) => {
      process.exitCode = code === null ? 128 + (signal === 'SIGINT' ? 2 : 15) : code;
      done(process.exitCode);
    });
  });
}

function runShowingTime(file, args, options) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const tty = process.stderr.isTTY;
  const ticker = setInterval(
    () => (tty ? process.stderr.write(`\r  … ${seconds()} s `) : say(`still at it, ${seconds()} s`)),
    tty ? 1000 : 20000,
  );
  return new Promise((done) => {
    let output = '';
    const finish = (code) => {
      clearInterval(ticker);
      if (tty) process.stderr.write('\r              \r');
      if (code === 0) say(`done in ${seconds()} s`);
      done({ code, output });
    };
    const child = spawn(file, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], ...options });
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.once('error', (error) => {
      output += String(error);
      finish(-1);
    });
    child.once('close', finish);
  });
}

/** Two front doors opened at once install and build one after the other. A lock of a dead process counts for nothing. */
async function underLock(name, work) {
  // A user's own: nobody can remove another user's file from a shared temporary folder.
  const user = process.getuid ? process.getuid() : '';
  const id = createHash('sha256').update(`${ROOT}\0${user}`).digest('hex').slice(0, 12);
  const lock = path.join(tmpdir(), `cekatan-${name}-${id}.lock`);
  let told = false;
  for (;;) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = Number(readText(lock));
    const stats = fs.statSync(lock, { throwIfNoEntry: false });
    const age = stats ? Date.now() - stats.mtimeMs : 0;
    // Killed before it wrote its number; or killed long ago, and another program has that number now.
    const abandoned = holder ? !isAlive(holder) || age > 20 * 60 * 1000 : age > 5000;
    if (abandoned) fs.rmSync(lock, { force: true });
    if (!told && holder) say(`Waiting for another process (${holder}) to finish the ${name}`);
    told = told || Boolean(holder);
    await new Promise((done) => setTimeout(done, 200));
  }
  const release = () => fs.rmSync(lock, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function requireSpace(bytes, purpose) {
  const { bavail, bsize } = fs.statfsSync(ROOT);
  const free = bavail * bsize;
  if (free >= bytes) return;
  const mebibytes = (number) => `${Math.floor(number / 1024 ** 2)} MiB`;
  throw new Problem(
    `Too little disk space to ${purpose}: ${mebibytes(free)} are free at ${ROOT} and ${mebibytes(bytes)} are needed.`,
  );
}

function pathWithoutProject() {
  return (process.env.PATH || '')
    .split(path.delimiter)
    .filter((folder) => !path.resolve(folder).startsWith(path.join(ROOT, 'node_modules')))
    .join(path.delimiter);
}

function readText(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function readJson(file) {
  try {
    return JSON.parse(readText(file));
  } catch {
    return undefined;
  }
}
