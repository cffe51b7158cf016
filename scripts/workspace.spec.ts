import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const SCRIPT = pathToFileURL(resolve(__dirname, 'workspace.mjs')).href;

/** Runs `code` with the workspace's functions in a Node of its own, as the front doors do; gives what it printed. */
function run(code: string, environment: NodeJS.ProcessEnv = {}): { output: string; status: number | null } {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', `import * as w from '${SCRIPT}'; await w.frontDoor(async () => { ${code} });`],
    { encoding: 'utf8', env: { ...process.env, ...environment } },
  );
  return { output: `${stdout}${stderr}`.trim(), status };
}

describe('the front doors', () => {
  let root: string;
  const write = (path: string, content: unknown): void => {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content));
  };
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'cekatan-workspace-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it.each(['Dockerfile', 'docker-compose.yml'])('start the service with the same arguments as %s', (file) => {
    const { output } = run(`console.log(JSON.stringify(w.NODE_ARGUMENTS))`);
    const commands = readFileSync(resolve(__dirname, '..', file), 'utf8').match(
      /.*dist\/apps\/(?:api|worker)\/src\/main.*/g,
    );
    expect(commands?.length).toBeGreaterThan(0);
    for (const command of commands ?? []) expect(command.match(/--[\w=-]+/g)).toEqual(JSON.parse(output));
  });

  it.each([
    ['18.20.4', false],
    ['20.18.3', false],
    ['20.19.0', true],
    ['24.21.0', true],
    ['26.0.0', true],
  ])('judge Node %s', (version, accepted) => {
    const { output, status } = run(`w.requireStarterNode('${version}')`);
    expect(status).toBe(accepted ? 0 : 1);
    expect(output).toBe(
      accepted
        ? ''
        : `✗ Node ${version} is too old: install Node 20.19 or newer (the project then brings its own Node 24).`,
    );
  });

  it('install when nothing, something else or only a part is installed, and not otherwise', () => {
    const why = (): string => run(`console.log(String(w.whyInstall('${root}')))`).output;
    const lock = {
      packages: {
        '': { name: 'x' },
        'node_modules/a': { version: '1.0.0' },
        'node_modules/a/node_modules/b': { version: '2.0.0' },
        'node_modules/other-platform': { version: '3.0.0', optional: true },
      },
    };
    expect(why()).toContain('package-lock.json is missing or damaged');
    write('package-lock.json', lock);
    expect(why()).toBe('nothing is installed yet');
    write('node_modules/.package-lock.json', { packages: { 'node_modules/a': { version: '1.0.0' } } });
    expect(why()).toBe('b 2.0.0 is not installed');
    write('node_modules/.package-lock.json', {
      packages: { 'node_modules/a': { version: '1.0.0' }, 'node_modules/a/node_modules/b': { version: '2.0.1' } },
    });
    expect(why()).toBe('b 2.0.0 is not installed');
    write('node_modules/.package-lock.json', lock);
    expect(why()).toBe('undefined');
  });

  it('have a lock that names every platform’s build of each package, for npm ci refuses one that does not', () => {
    // npm leaves out what the registry does not have at that version: pin or override to one that is whole.
    const { packages } = JSON.parse(readFileSync(resolve(__dirname, '../package-lock.json'), 'utf8')) as {
      packages: Record<string, { optionalDependencies?: Record<string, string> }>;
    };
    const locked = new Set(Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, '')));
    const missing = Object.values(packages)
      .flatMap(({ optionalDependencies }) => Object.keys(optionalDependencies ?? {}))
      .filter((name) => !locked.has(name));
    expect(missing).toEqual([]);
  });

  it.each([
    ['npm error code ENOSPC', 'The disk is full'],
    [
      'npm error network request to registry failed, reason: getaddrinfo ENOTFOUND',
      'The npm registry cannot be reached',
    ],
    ['npm error code EACCES', 'cannot be written to by this user'],
    ['Error: spawn npm ENOENT', 'npm is not installed'],
    ['npm error code EUSAGE', 'package-lock.json does not fit package.json'],
    ['npm error something new', 'npm ci failed'],
  ])('explain %j in one line', (output, explanation) => {
    const result = run(`throw w.explainInstall('${output}')`);
    expect(result.status).toBe(1);
    expect(result.output.split('\n').at(-1)).toContain(explanation);
  });

  it('insist on the pinned Node', () => {
    const own = (): string => run(`console.log(w.requireProjectNode('${root}'))`).output;
    write('package.json', { devDependencies: { node: '19.9.9' } });
    expect(own()).toContain(
      "✗ The project's own Node 19.9.9 is not in node_modules: run `npm ci` without --ignore-scripts",
    );
    write('node_modules/node/bin/node', '#!/bin/sh\necho v18.0.0\n');
    chmodSync(join(root, 'node_modules/node/bin/node'), 0o755);
    expect(own()).toContain("✗ The project's Node is 18.0.0 instead of 19.9.9: delete node_modules");
    write('node_modules/node/bin/node', '#!/bin/sh\necho v19.9.9\n');
    expect(own()).toBe(join(root, 'node_modules/node/bin/node'));
  });

  it('build anew when a source changes, and not for a touched file or a spec', () => {
    const fingerprint = (): string => run(`console.log(w.fingerprintOf('${root}'))`).output;
    write('libs/a/src/index.ts', 'export const a = 1;');
    const before = fingerprint();
    utimesSync(join(root, 'libs/a/src/index.ts'), 1, 1);
    write('libs/a/src/a.spec.ts', 'it.todo("x")');
    expect(fingerprint()).toBe(before);
    write('apps/web/src/ui/button.tsx', 'x');
    const withConsole = fingerprint();
    expect(withConsole).not.toBe(before);
    write('apps/web/src/ui/button.css', 'x');
    expect(fingerprint()).not.toBe(withConsole);
    write('libs/a/src/index.ts', 'export const a = 2;');
    expect(fingerprint()).not.toBe(before);
  });

  it('say that the port is taken, by the variable or by .env', async () => {
    const holder = createServer();
    await new Promise<void>((done) => holder.listen(0, '127.0.0.1', done));
    const { port } = holder.address() as AddressInfo;
    write('.env', `# the port\nPORT=${port}\n`);
    // Asynchronous work must go on meanwhile, but spawnSync only blocks us: the kernel keeps the port.
    const message = `✗ Port ${port} is taken by another program: stop it, or choose another port with PORT=${port + 1} npm start.`;
    expect(run(`await w.requireFreePort(w.readEnvironment('${root}'))`).output).toBe(message);
    expect(run(`await w.requireFreePort(w.readEnvironment())`, { PORT: String(port) }).output).toBe(message);
    await new Promise((done) => holder.close(done));
    expect(run(`await w.requireFreePort(w.readEnvironment('${root}'))`).status).toBe(0);
  });

  it('end as the product ends, and pass signals on to it', () => {
    expect(run(`await w.runForeground(process.execPath, ['-e', 'process.exit(7)'])`).status).toBe(7);
    const ready = join(root, 'ready');
    const result = run(
      `const { existsSync } = await import('node:fs');
       const waiting = setInterval(() => {
         if (existsSync('${ready}')) { clearInterval(waiting); process.kill(process.pid, 'SIGTERM'); }
       }, 20);
       await w.runForeground(process.execPath, ['-e', \`
         process.on('SIGTERM', () => { console.log('finished my work'); process.exit(0); });
         setInterval(() => {}, 1000);
         require('fs').writeFileSync('${ready}', '')\`]);`,
    );
    expect(result).toEqual({ output: 'finished my work', status: 0 });
  });
});
