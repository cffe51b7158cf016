import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..', '..', '..');
/** Code that decides what stands in a copy. */
const PLACES = [
  'apps/api/src/public',
  'apps/cli/src/export',
  'libs/publishing/src',
  'libs/verdicts/src',
  'libs/access/src',
];

let code: Promise<string> | undefined;

/** What a copy is made by: with other code or other options, everything in it may be another. */
export async function madeBy(options: unknown): Promise<string> {
  // As it was when this process began to use it.
  code ??= hashOfCode();
  return createHash('sha256')
    .update(await code)
    .update(JSON.stringify(options))
    .digest('hex')
    .slice(0, 32);
}

async function hashOfCode(): Promise<string> {
  const hash = createHash('sha256');
  for (const place of PLACES) {
    const entries = await readdir(join(ROOT, place), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && /(?<!\.spec)\.(ts|js)$/.test(entry.name));
    for (const path of files.map((file) => join(file.parentPath, file.name)).sort()) {
      hash.update(path.slice(ROOT.length)).update(await readFile(path));
    }
  }
  return hash.digest('hex');
}
