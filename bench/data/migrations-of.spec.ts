import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { comparedWith, migrationsIn } from './migrations-of';

describe('the migrations that made a world', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cekatan-migrations-'));
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  beforeEach(() => {
    mkdirSync(join(folder, 'support'), { recursive: true });
    write('0001-first.ts', 'one');
    write('0002-second.ts', 'two');
    write('index.ts', 'all');
    write(join('support', 'protect.ts'), 'shared');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are the same where neither they nor what they share have changed', () => {
    const made = migrationsIn(folder);
    write('index.ts', 'all, listed otherwise');
    write(join('support', 'protect.spec.ts'), 'tests');
    expect(comparedWith(made, migrationsIn(folder))).toBe('same');
  });

  it('are earlier where some came behind them, and others where one of them, or what they share, is not as it was', () => {
    const made = migrationsIn(folder);
    write('0003-third.ts', 'three');
    expect(comparedWith(made, migrationsIn(folder))).toBe('earlier');
    expect(comparedWith(migrationsIn(folder), made)).toBe('other');
    write('0002-second.ts', 'two, otherwise');
    expect(comparedWith(made, migrationsIn(folder))).toBe('other');
    write('0002-second.ts', 'two');
    write(join('support', 'protect.ts'), 'shared, otherwise');
    expect(comparedWith(made, migrationsIn(folder))).toBe('other');
  });

  it('are others where one was put between them', () => {
    rmSync(join(folder, '0003-third.ts'), { force: true });
    const made = migrationsIn(folder);
    write('0001-second-first.ts', 'one and a half');
    expect(comparedWith(made, migrationsIn(folder))).toBe('other');
    rmSync(join(folder, '0001-second-first.ts'));
  });
});
