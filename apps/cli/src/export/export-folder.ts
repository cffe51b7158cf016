import { createHash, type Hash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import {
  chmod,
  copyFile,
  link,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  unlink,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { finished } from 'node:stream/promises';
import { CommandError } from '../explain';

/** A file of the copy, as it is known without being read again. */
export type FileLine = readonly [path: string, sha256: string, size: number];

export const SUMS = 'SHA256SUMS';
export const STATEMENT = 'export.json';
export const SIGNATURE = 'export.jws';
/** What the next export and servers' administrators need, and readers do not. */
export const BACKSTAGE = '.export';
export const FACT_CHECKS = `${BACKSTAGE}/fact-checks.jsonl`;

/** None of them is in the list of sums: the first is the list, the others name it. */
export const BESIDE_SUMS: readonly string[] = [SUMS, STATEMENT, SIGNATURE];

/**
 * A copy that comes to be beside the one that is served, file by file, and takes its place at the end by renaming: whatever
 * happens in between, a half copy is never served. Files that have not changed are the same file on disk, with their time.
 */
export class ExportFolder {
  files = 0;
  bytes = 0;
  written = 0;
  private readonly hash: Hash = createHash('sha256');
  private readonly sums: WriteStream;

  private constructor(
    readonly path: string,
    private readonly previous: string | undefined,
  ) {
    this.sums = createWriteStream(join(path, SUMS));
  }

  static async begin(target: string, previous: string | undefined): Promise<ExportFolder> {
    await mkdir(dirname(target), { recursive: true });
    const path = await mkdtemp(partOf(target));
    // It is made for its owner alone; what is in it is for whoever serves it.
    await chmod(path, 0o777 & ~process.umask());
    return new ExportFolder(path, previous);
  }

  /** Keeps a file. The same bytes at the same place as before are taken over. */
  async add(path: string, body: Buffer): Promise<FileLine> {
    const line: FileLine = [path, createHash('sha256').update(body).digest('hex'), body.length];
    if (!(await this.takeSame(path, body))) {
      await this.write(path, body);
      this.written += 1;
    }
    await this.count(line);
    return line;
  }

  /** Takes files over from before without reading them; false, and none of them, where one is not as it was. */
  async takeOver(lines: readonly FileLine[]): Promise<boolean> {
    for (const [path, , size] of lines) {
      if (!(await this.isThere(path, size))) return false;
    }
    for (const line of lines) {
      await this.place(line[0], (from, to) => linkOrCopy(from, to));
      await this.count(line);
    }
    return true;
  }

  /** A file that is written piece by piece, line by line. */
  async open(path: string): Promise<{ line(text: string): Promise<void>; end(): Promise<void> }> {
    await mkdir(dirname(join(this.path, path)), { recursive: true });
    const stream = createWriteStream(join(this.path, path));
    const hash = createHash('sha256');
    let size = 0;
    return {
      line: async (text) => {
        const bytes = Buffer.from(`${text}\n`);
        hash.update(bytes);
        size += bytes.length;
        if (!stream.write(bytes)) await once(stream, 'drain');
      },
      end: async () => {
        stream.end();
        await finished(stream);
        await this.count([path, hash.digest('hex'), size]);
      },
    };
  }

  /** Ends the list of sums; returns the hash of it, by which the statement names it. */
  async endSums(): Promise<string> {
    this.sums.end();
    await finished(this.sums);
    return this.hash.digest('hex');
  }

  /** Outside the list of sums. */
  async addBeside(path: string, text: string): Promise<void> {
    await writeFile(join(this.path, path), text);
  }

  async abandon(): Promise<void> {
    this.sums.destroy();
    await rm(this.path, { recursive: true, force: true });
  }

  private async takeSame(path: string, body: Buffer): Promise<boolean> {
    if (!(await this.isThere(path, body.length))) return false;
    const before = await readFile(join(this.previous ?? '', path));
    if (!before.equals(body)) return false;
    await this.place(path, (from, to) => linkOrCopy(from, to));
    return true;
  }

  private async isThere(path: string, size: number): Promise<boolean> {
    if (this.previous === undefined) return false;
    const found = await lstat(join(this.previous, path)).catch(() => undefined);
    return found?.isFile() === true && found.size === size;
  }

  private write(path: string, body: Buffer): Promise<void> {
    return this.place(path, (_from, to) => writeFile(to, body, { flag: 'wx' }));
  }

  /** Folders are made where the first file needs them. */
  private async place(path: string, work: (from: string, to: string) => Promise<void>): Promise<void> {
    const [from, to] = [join(this.previous ?? '', path), join(this.path, path)];
    try {
      await work(from, to);
    } catch (error) {
      if ((error as { code?: string }).code !== 'ENOENT') throw error;
      await mkdir(dirname(to), { recursive: true });
      await work(from, to);
    }
  }

  private async count([path, sha256, size]: FileLine): Promise<void> {
    this.files += 1;
    this.bytes += size;
    const text = `${sha256}  ${path}\n`;
    this.hash.update(text);
    if (!this.sums.write(text)) await once(this.sums, 'drain');
  }
}

const partOf = (target: string): string => `${target}.part-`;
const oldOf = (target: string): string => `${target}.old-`;

/** Puts the finished copy where the one before is, which goes. */
export async function takePlace(part: string, target: string): Promise<void> {
  const old = `${oldOf(target)}${process.pid}`;
  const had = await exists(target);
  if (had) await rename(target, old);
  try {
    await rename(part, target);
  } catch (error) {
    if (had) await rename(old, target);
    throw error;
  }
  await rm(old, { recursive: true, force: true });
}

/**
 * One export of a folder at a time. What an export that was killed has left is removed, or put back where nothing is in
 * its place. A folder with anything else in it is refused: nothing of somebody else's is ever replaced.
 */
export async function withTarget<T>(target: string, work: () => Promise<T>): Promise<T> {
  const lock = `${target}.lock`;
  await mkdir(dirname(target), { recursive: true });
  await takeLock(lock);
  try {
    await tidy(target);
    const names = (await exists(target)) ? await readdir(target) : [];
    if (names.length > 0 && !names.includes(STATEMENT)) {
      throw new CommandError(`${target} holds something else than an export: nothing there is replaced; name a new folder`);
    }
    return await work();
  } finally {
    await unlink(lock);
  }
} // prettier-ignore

async function takeLock(lock: string): Promise<void> {
  try {
    await writeFile(lock, String(process.pid), { flag: 'wx' });
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
    const holder = Number(await readFile(lock, 'utf8'));
    if (isRunning(holder)) throw new CommandError(`process ${holder} is exporting there (${lock})`);
    await unlink(lock);
    await takeLock(lock);
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid < 1) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
}

async function tidy(target: string): Promise<void> {
  for (const name of await readdir(dirname(target))) {
    const path = join(dirname(target), name);
    if (name.startsWith(basename(partOf(target)))) await rm(path, { recursive: true, force: true });
    if (!name.startsWith(basename(oldOf(target)))) continue;
    if (await exists(target)) await rm(path, { recursive: true, force: true });
    else await rename(path, target);
  }
}

async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (!['EXDEV', 'EPERM', 'ENOTSUP', 'EMLINK'].includes((error as { code?: string }).code ?? '')) throw error;
    await copyFile(from, to);
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
