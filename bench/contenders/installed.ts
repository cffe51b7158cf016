import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Installs what a contender needs into its own folder, the first time it is asked for and whenever its lock changes. The
 * service itself never needs these packages, so they are no part of its installation.
 */
export async function installed(folder: string): Promise<void> {
  const lock = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  const mark = join(folder, 'node_modules', '.installed-for');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return;

  process.stderr.write(`installing the packages of ${folder}, once …\n`);
  const npm = spawn('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = (await once(npm, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`npm ci failed in ${folder} (${code})`);
  writeFileSync(mark, lock);
}
