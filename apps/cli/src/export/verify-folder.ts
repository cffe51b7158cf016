import { readKeySet, verifyExport } from '#libs/publishing';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { EXIT, type ExitCode } from '../exit-codes';
import { CommandError } from '../explain';
import type { Terminal } from '../terminal';
import { BESIDE_SUMS, SIGNATURE, STATEMENT, SUMS } from './export-folder';

const MOST_SHOWN = 50;
const SAFE_PATH = /^(?!.*(^|\/)\.\.(\/|$))[^/\0][^\0]*$/;

/** Compares a copy with what it says of itself: no file is another, none is gone, and none was added. */
export async function verifyFolder(terminal: Terminal, folder: string, keys: string | undefined): Promise<ExitCode> {
  const statement = await read(join(folder, STATEMENT));
  const findings: string[] = [];
  const hash = createHash('sha256');
  let listed = 0;
  await requireFile(join(folder, SUMS));
  const lines = createInterface({ input: createReadStream(join(folder, SUMS)), crlfDelay: Infinity });
  for await (const line of lines) {
    hash.update(`${line}\n`);
    listed += 1;
    const [, sum, path = ''] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    if (sum === undefined || !SAFE_PATH.test(path)) findings.push(`${SUMS} has a line that is none: ${listed}`);
    else if ((await sumOf(join(folder, path))) !== sum) findings.push(`${path} is not as it was exported`);
  }
  const { sums, files } = JSON.parse(statement) as { sums?: unknown; files?: unknown };
  if (hash.digest('hex') !== sums) findings.push(`${SUMS} is not the list that ${STATEMENT} names`);
  const there = await countFiles(folder);
  if (there !== listed || files !== listed) findings.push(`${there} files are there, ${listed} are listed`);
  const signed = await signatureOf(folder, statement, keys);
  if (signed.fault !== undefined) findings.push(signed.fault);
  for (const finding of findings.slice(0, MOST_SHOWN)) terminal.note(finding);
  terminal.out(findings.length === 0 ? `As exported: ${listed} files; ${signed.text}` : `NOT as exported: ${findings.length} findings`);
  return findings.length === 0 ? EXIT.DONE : EXIT.FINDINGS;
} // prettier-ignore

async function signatureOf(
  folder: string,
  statement: string,
  keys: string | undefined,
): Promise<{ text: string; fault?: string }> {
  const signature = await readFile(join(folder, SIGNATURE), 'utf8').catch(() => undefined);
  if (signature === undefined) return { text: 'not signed' };
  const from = keys ?? join(folder, '.well-known', 'jwks.json');
  const found = verifyExport(signature, statement, readKeySet(JSON.parse(await read(from))));
  if ('fault' in found) return { text: '', fault: `${SIGNATURE}: ${found.fault}` };
  return { text: `signed by ${found.organization}, key ${found.kid}, by the keys in ${from}` };
}

/** Without those at the root that are not in the list of sums themselves. */
async function countFiles(folder: string, root = true): Promise<number> {
  let count = 0;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) count += await countFiles(join(folder, entry.name), false);
    else if (!root || !BESIDE_SUMS.includes(entry.name)) count += 1;
  }
  return count;
}

/** Undefined for what is no file. */
async function sumOf(path: string): Promise<string | undefined> {
  const found = await lstat(path).catch(() => undefined);
  if (!found?.isFile()) return undefined;
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

async function read(path: string): Promise<string> {
  await requireFile(path);
  return readFile(path, 'utf8');
}

async function requireFile(path: string): Promise<void> {
  const found = await lstat(path).catch(() => undefined);
  if (!found?.isFile()) throw new CommandError(`${path} is not there: this is no export`);
}
