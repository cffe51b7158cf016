import { chmodSync, mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedServer } from '../../libs/database/src/embedded/embedded-server';
import { TEST_DIRECTORY_PREFIX, TEST_DIRECTORY_VARIABLE, testServer } from './test-server';

const OLD_ENOUGH_MS = 60_000;

export default async function globalSetup(): Promise<void> {
  await sweepKilledRuns();
  const directory = mkdtempSync(join(tmpdir(), TEST_DIRECTORY_PREFIX));
  // As root the server runs as another user, who must be able to enter.
  chmodSync(directory, 0o755);
  globalThis.cekatanTestServer = await testServer(directory).reserve();
  process.env[TEST_DIRECTORY_VARIABLE] = directory;
}

/** Stops and removes what runs that were killed have left behind; a run in progress holds its folder. */
async function sweepKilledRuns(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(TEST_DIRECTORY_PREFIX)) continue;
    const directory = join(tmpdir(), name);
    try {
      // A folder just made may not be reserved yet.
      if (Date.now() - statSync(directory).mtimeMs > OLD_ENOUGH_MS) await EmbeddedServer.sweep(directory);
    } catch {
      // Another user's, or another run sweeps it at this moment.
    }
  }
}

declare global {
  var cekatanTestServer: EmbeddedServer | undefined;
}
