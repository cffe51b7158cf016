import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withClient } from '../../libs/database/src/roles';
import { prepareWorld } from './prepare-world';
import type { RunningWorld } from './world';

const CLAIMS = 1_000;
const directory = mkdtempSync(join(tmpdir(), 'cekatan-world-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const said: string[] = [];
const serve = (): Promise<RunningWorld> => {
  said.length = 0;
  return prepareWorld(CLAIMS, { directory, progress: (line) => said.push(line) });
};
const isMade = (): boolean => said.some((line) => line.startsWith('Making a world'));
const events = ({ world }: RunningWorld): Promise<number> =>
  withClient(world.adminUrl, async (client) => {
    const { rows } = await client.query<{ n: number }>('SELECT count(*)::integer AS n FROM events');
    return rows[0]?.n ?? 0;
  });
/** As a run leaves it that was killed between its writes and their taking out. */
const leaveSomething = ({ world }: RunningWorld): Promise<unknown> =>
  withClient(world.adminUrl, (client) =>
    client.query(
      `SET session_replication_role = replica; DELETE FROM events WHERE id = (SELECT id FROM events LIMIT 1)`,
    ),
  );

it('serves a world as it was made, and makes it anew where a run has left something in it, but not under others', async () => {
  const first = await serve();
  expect(isMade()).toBe(true);
  const made = await events(first);
  await first.stop();

  const again = await serve();
  expect(isMade()).toBe(false);
  await leaveSomething(again);
  const beside = await serve();
  expect(isMade()).toBe(false);
  expect(await events(beside)).toBe(made - 1);
  await beside.stop();
  await again.stop();

  const anew = await serve();
  expect(said[0]).toContain('What a run wrote is still in the world');
  expect(isMade()).toBe(true);
  expect(await events(anew)).toBe(made);
  await anew.stop();
}, 240_000);
