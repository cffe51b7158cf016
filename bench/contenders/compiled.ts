import { transformFileSync } from '@swc/core';
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { ROOT } from '../harness/child';

/**
 * Compiles a contender's sources, and those that contenders share, as the service is compiled; returns the folder that stands
 * for `src`. So nobody is measured with a compiler in memory.
 */
export function compiled(folder: string): string {
  const options = JSON.parse(readFileSync(join(ROOT, '.swcrc'), 'utf8')) as object;
  const output = join(folder, 'dist');
  rmSync(output, { recursive: true, force: true });
  for (const file of [join(__dirname, 'claim-review.ts'), ...globSync(join(folder, 'src/**/*.ts'))]) {
    const { code } = transformFileSync(file, { ...options, swcrc: false, sourceMaps: false });
    const place = join(output, relative(__dirname, file).replace(/\.ts$/, '.js'));
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, code);
  }
  return join(output, relative(__dirname, folder), 'src');
}
