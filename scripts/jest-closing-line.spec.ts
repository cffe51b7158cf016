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

  const closingLine = (content: string): { line: string; status: number | null } => {
    writeFileSync(join(folder, 'results.json'), content);
    const { stdout, status } = spawnSync(
      process.execPath,
      [join(__dirname, 'jest-closing-line.mjs'), join(folder, 'results.json')],
      {
        encoding: 'utf8',
      },
    );
    return { line: stdout.trim(), status };
  };
  const results = (passed: number, failed: number, broken: number, skipped: number): string =>
    JSON.stringify({
      numPassedTests: passed,
      numFailedTests: failed,
      numRuntimeErrorTestSuites: broken,
      numPendingTests: skipped,
      success: failed + broken === 0,
    });

  it('counts, and passes only when something ran and nothing failed', () => {
    expect(closingLine(results(12, 0, 0, 0))).toEqual({ line: '12 passed, 0 failed', status: 0 });
    expect(closingLine(results(12, 0, 0, 2))).toEqual({ line: '12 passed, 0 failed, 2 skipped', status: 0 });
    expect(closingLine(results(12, 1, 0, 0))).toEqual({ line: '12 passed, 1 failed', status: 1 });
    expect(closingLine(results(0, 0, 0, 0))).toEqual({ line: '0 passed, 0 failed', status: 1 });
  });

  it('counts a file that could not be loaded as a failure', () => {
    expect(closingLine(results(12, 0, 1, 0))).toEqual({ line: '12 passed, 1 failed', status: 1 });
  });

  it('fails when there are no results', () => {
    expect(closingLine('')).toEqual({ line: '0 passed, 1 failed', status: 1 });
  });
});
