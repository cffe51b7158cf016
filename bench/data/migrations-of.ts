import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What made a schema: each migration by name and hash in their order, and a hash of what they share. */
export interface Migrations {
  readonly steps: readonly string[];
  readonly shared: string;
}

const STEP = /^\d{4}-[\w-]+\.ts$/;

export function migrationsIn(folder: string): Migrations {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const hash = (names: readonly string[]): string => {
    const sum = createHash('sha256');
    for (const name of names) sum.update(`${name}\n`).update(readFileSync(join(folder, name)));
    return sum.digest('hex').slice(0, 16);
  };
  const shared = files.filter(
    (name) => name.startsWith('support') && name.endsWith('.ts') && !name.endsWith('.spec.ts'),
  );
  return {
    steps: files.filter((name) => STEP.test(name)).map((name) => `${name} ${hash([name])}`),
    shared: hash(shared),
  };
}

/** `earlier`: nothing but migrations behind those it has is missing, so that it can be brought forward. */
export function comparedWith(made: Migrations, now: Migrations): 'same' | 'earlier' | 'other' {
  const known = made.shared === now.shared && made.steps.every((step, i) => step === now.steps[i]);
  if (!known) return 'other';
  return made.steps.length === now.steps.length ? 'same' : 'earlier';
}
