import { mkdir, mkdtemp, readdir, rm, stat, symlink, truncate, utimes, writeFile, chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { DiskStorage } from './disk-storage';
import { describeFileStorage } from './storage.contract';

const LIMIT = { maxBytes: 1_000_000 };
const folders: string[] = [];

async function makeRoot(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'cekatan-disk-'));
  folders.push(root);
  return root;
}

async function filesUnder(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
}

const addressOf = (root: string, sha256: string): string => join(root, sha256.slice(0, 2), sha256.slice(2, 4), sha256);

afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

describeFileStorage('disk', async () => {
  const root = await makeRoot();
  return { storage: new DiskStorage(root), countEverything: async () => (await filesUnder(root)).length };
});

describe('DiskStorage', () => {
  it('seals a file: read-only for its owner, invisible to others', async () => {
    const root = await makeRoot();
    const { sha256 } = await new DiskStorage(root).put(Readable.from(['bukti']), LIMIT);
    expect(await filesUnder(root)).toEqual([addressOf(root, sha256)]);
    expect((await stat(addressOf(root, sha256))).mode & 0o777).toBe(0o400);
  });

  it('heals a file that was cut short from outside when its content is put again', async () => {
    const root = await makeRoot();
    const storage = new DiskStorage(root);
    const { sha256 } = await storage.put(Readable.from(['bukti asli']), LIMIT);
    await chmod(addressOf(root, sha256), 0o600);
    await truncate(addressOf(root, sha256), 3);
    expect(await storage.put(Readable.from(['bukti asli']), LIMIT)).toMatchObject({ sha256, created: true });
    expect((await buffer(await storage.openRead(sha256))).toString()).toBe('bukti asli');
  });

  it('does not follow a symbolic link planted at an address', async () => {
    const root = await makeRoot();
    const sha256 = 'ab'.repeat(32);
    await writeFile(join(root, 'rahasia'), 'rahasia');
    await mkdir(join(root, 'ab', 'ab'), { recursive: true });
    await symlink(join(root, 'rahasia'), addressOf(root, sha256));
    await expect(new DiskStorage(root).openRead(sha256)).rejects.toMatchObject({ code: 'ELOOP' });
  });

  it('sweeps parts that a killed process left behind, and leaves running ones alone', async () => {
    const root = await makeRoot();
    const storage = new DiskStorage(root);
    expect(await storage.sweepIncoming(0)).toBe(0);
    await mkdir(join(root, 'incoming'));
    await writeFile(join(root, 'incoming', 'old.part'), 'x');
    await utimes(join(root, 'incoming', 'old.part'), new Date(0), new Date(0));
    await writeFile(join(root, 'incoming', 'new.part'), 'x');
    expect(await storage.sweepIncoming(3_600_000)).toBe(1);
    expect(await filesUnder(root)).toEqual([join(root, 'incoming', 'new.part')]);
  });
});
