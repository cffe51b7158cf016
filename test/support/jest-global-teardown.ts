import { EmbeddedServer } from '../../libs/database/src/embedded/embedded-server';
import { TEST_DIRECTORY_VARIABLE } from './test-server';

export default async function globalTeardown(): Promise<void> {
  await globalThis.cekatanTestServer?.stop();
  const directory = process.env[TEST_DIRECTORY_VARIABLE];
  if (directory) await EmbeddedServer.sweep(directory);
}
