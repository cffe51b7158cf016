import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The text by which a migration made a function, to be made again or in another way: one place for each version of it. */
export async function functionOf(migration: MigrationInterface, name: string): Promise<string> {
  const asked: string[] = [];
  const recorder = { query: (sql: string) => Promise.resolve(void asked.push(sql)) } as unknown as QueryRunner;
  await migration.up(recorder);
  const text = new RegExp(`CREATE (OR REPLACE )?FUNCTION ${name}\\(.*?\\$\\$.*?\\$\\$;`, 's').exec(
    asked.join('\n'),
  )?.[0];
  if (!text) throw new Error(`the migration makes no function ${name}`);
  return text;
}

/** A text with some of its parts replaced, each as often as it is there; a part that is not there is a mistake. */
export function replaced(text: string, parts: Readonly<Record<string, string>>): string {
  let result = text;
  for (const [part, by] of Object.entries(parts)) {
    if (!result.includes(part)) throw new Error(`there is no ${part}`);
    result = result.replaceAll(part, () => by);
  }
  return result;
}
