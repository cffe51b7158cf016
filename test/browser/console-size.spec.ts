import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtConsole } from './support';

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

/** Compressed bytes that a first visit may cost in script, before anything of the desk is asked for. */
const MOST_SCRIPT = 200_000;

describe('what a first visit costs', () => {
  const folder = builtConsole();
  const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;

  /** Everything that is loaded before the chunk runs. */
  const closure = (names: readonly string[], seen = new Set<string>()): Set<string> => {
    for (const name of names) {
      if (seen.has(name)) continue;
      seen.add(name);
      closure(manifest[name]?.imports ?? [], seen);
    }
    return seen;
  };
  const entries = Object.keys(manifest).filter((name) => manifest[name]?.isEntry);
  const sizes = (screen: string): Record<'script' | 'br' | 'gz' | 'style', number> => {
    const chunks = [...closure([...entries, `src/screens/${screen}.screen.tsx`])].map((name) => manifest[name]);
    const sum = (files: readonly string[], ending: string): number =>
      [...new Set(files)].reduce((all, file) => all + readFileSync(join(folder, `${file}${ending}`)).length, 0);
    const scripts = chunks.map((chunk) => chunk?.file ?? '');
    return {
      script: sum(scripts, ''),
      br: sum(scripts, '.br'),
      gz: sum(scripts, '.gz'),
      style: sum(
        chunks.flatMap((chunk) => chunk?.css ?? []),
        '.br',
      ),
    };
  };

  it.each(['desk/desk', 'access/login'])('is at most 200 kB of compressed script for %s, also for those without Brotli', (screen) => {
    const { script, br, gz, style } = sizes(screen);
    process.stdout.write(`${screen}: script ${script} bytes, brotli ${br}, gzip ${gz}; style, brotli ${style}\n`);
    expect(script).toBeGreaterThan(100_000);
    expect(br).toBeLessThanOrEqual(gz);
    expect(gz).toBeLessThanOrEqual(MOST_SCRIPT);
  }); // prettier-ignore

  it('brings no screen that nobody has opened', () => {
    const first = closure(entries);
    expect([...first].filter((name) => /screens\/(?!.*search)/.test(name))).toEqual([]);
  });
});
