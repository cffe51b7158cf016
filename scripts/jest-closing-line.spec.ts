import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describe('the closing line of a test run', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'cekatan-closing-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  interface Run {
    readonly status: number | null;
    readonly lines: string[];
  }
  const write = (name: string, content: string): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const closingLine = (...args: string[]): Run => {
    const { stdout, status } = spawnSync(process.execPath, [join(__dirname, 'jest-closing-line.mjs'), ...args], {
      encoding: 'utf8',
    });
    return { lines: stdout.trim().split('\n'), status };
  };
  /** Files by name, each with the states of its tests; a file without tests could not be loaded. */
  const results = (files: Readonly<Record<string, readonly string[]>>): string =>
    JSON.stringify({
      testResults: Object.entries(files).map(([name, tests]) => ({
        name,
        status: tests.length > 0 && !tests.includes('failed') ? 'passed' : 'failed',
        assertionResults: tests.map((status) => ({ status })),
      })),
    });

  it('counts, and passes only when something ran and nothing failed', () => {
    const line = (files: Readonly<Record<string, readonly string[]>>): Run =>
      closingLine(write('a.json', results(files)));
    expect(line({ a: ['passed', 'passed'], b: ['passed'] })).toEqual({ lines: ['3 passed, 0 failed'], status: 0 });
    expect(line({ a: ['passed', 'pending'] })).toEqual({ lines: ['1 passed, 0 failed, 1 skipped'], status: 0 });
    expect(line({ a: ['passed', 'failed'] })).toEqual({ lines: ['1 passed, 1 failed'], status: 1 });
    expect(line({})).toEqual({ lines: ['0 passed, 0 failed'], status: 1 });
  });

  it('counts a file that could not be loaded as a failure', () => {
    const path = write('a.json', results({ a: ['passed'], b: [] }));
    expect(closingLine(path)).toEqual({ lines: ['1 passed, 1 failed'], status: 1 });
    expect(closingLine('--failed', path).lines).toEqual(['b']);
  });

  it('counts a file that is skipped, whole or in part, as no failure', () => {
    const file = (name: string, status: string, tests: readonly string[]): unknown => {
      return { name, status, assertionResults: tests.map((test) => ({ status: test })) };
    };
    // As Jest calls them: nothing of the first was run, some of the second.
    const files = [file('a', 'skipped', ['pending']), file('b', 'focused', ['passed', 'pending'])];
    const path = write('a.json', JSON.stringify({ testResults: files }));
    expect(closingLine(path)).toEqual({ lines: ['1 passed, 0 failed, 2 skipped'], status: 0 });
    expect(closingLine('--failed', path).lines).toEqual(['']);
  });

  it('takes the second run of what failed, and names what passed only then', () => {
    const first = write('a.json', results({ a: ['passed'], b: ['failed', 'passed'], c: ['failed'] }));
    const again = write('b.json', results({ b: ['passed', 'passed'], c: ['failed'] }));
    expect(closingLine(first, again)).toEqual({
      lines: ['! failed once, then passed: b', '3 passed, 1 failed'],
      status: 1,
    });
  });

  it('fails when there are no results', () => {
    expect(closingLine(write('a.json', ''))).toEqual({ lines: ['0 passed, 1 failed'], status: 1 });
  });
});
