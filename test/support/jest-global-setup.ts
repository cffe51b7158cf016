import { accessSync, chmodSync, constants, mkdtempSync, readdirSync, statfsSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedServer } from '../../libs/database/src/embedded/embedded-server';
import { TEST_DIRECTORY_PREFIX, TEST_DIRECTORY_VARIABLE, testServer } from './test-server';

const OLD_ENOUGH_MS = 60_000;
const MEMORY_FOLDER = '/dev/shm';
const ROOM_IN_MEMORY = 4 * 1024 ** 3;

export default async function globalSetup(): Promise<void> {
  await sweepKilledRuns();
  const directory = mkdtempSync(join(hasRoomInMemory() ? MEMORY_FOLDER : tmpdir(), TEST_DIRECTORY_PREFIX));
  // As root the server runs as another user, who must be able to enter.
  chmodSync(directory, 0o755);
  globalThis.cekatanTestServer = await testServer(directory).reserve();
  process.env[TEST_DIRECTORY_VARIABLE] = directory;
}

/** Copying the template there takes a thirtieth of the time it takes on a disk (15 ms against 500). */
function hasRoomInMemory(): boolean {
  try {
    accessSync(MEMORY_FOLDER, constants.W_OK);
    const { bavail, bsize } = statfsSync(MEMORY_FOLDER);
    return bavail * bsize > ROOM_IN_MEMORY;
  } catch {
    return false;
  }
}

/** Stops and removes what runs that were killed have left behind; a run in progress holds its folder. */
async function sweepKilledRuns(): Promise<void> {
  for (const folder of new Set([MEMORY_FOLDER, tmpdir()])) {
    for (const name of namesIn(folder)) {
      if (!name.startsWith(TEST_DIRECTORY_PREFIX)) continue;
      const directory = join(folder, name);
      try {
        // A folder just made may not be reserved yet.
        if (Date.now() - statSync(directory).mtimeMs > OLD_ENOUGH_MS) await EmbeddedServer.sweep(directory);
      } catch {
        // Another user's, or another run sweeps it at this moment.
      }
    }
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

declare global {
  var cekatanTestServer: EmbeddedServer | undefined;
}
