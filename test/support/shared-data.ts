import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The real data that specs read by path. It lies beside the checkout and is never part of it: its licences forbid that. */
export const SHARED_DATA = resolve(__dirname, '../../../shared/data');

/** Path of one of its files or folders. */
export function sharedData(...path: string[]): string {
  return join(SHARED_DATA, ...path);
}

/**
 * `describe` for what needs the real data. Where they are not at hand the block is skipped, and says so loudly; under CI
 * they are always at hand, so there their absence is a failure.
 */
export const describeWithSharedData: typeof describe.skip = available() ? describe : describe.skip;

function available(): boolean {
  if (existsSync(SHARED_DATA)) return true;
  if (process.env['CI']) throw new Error(`CI needs the shared data at ${SHARED_DATA}`);
  process.stderr.write(`SKIPPED: no real data at ${SHARED_DATA}; specs that read them do not run\n`);
  return false;
}
