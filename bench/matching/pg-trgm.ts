import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { EmbeddedServer } from '../../libs/database/src/embedded/embedded-server';
import { MOST_FOUND, type Ranker } from './rankers';

/** Plain pg_trgm in a PostgreSQL of its own, which ends with the bench: two ways to ask. */
export async function pgTrgm(titles: readonly string[]): Promise<{ rankers: Ranker[]; close: () => Promise<void> }> {
  const directory = mkdtempSync(join(tmpdir(), 'cekatan-bench-matching-'));
  const password = randomBytes(16).toString('hex');
  const server = await new EmbeddedServer({ directory, superuserPassword: password, durable: false }).start();
  const client = new Client({ connectionString: server.adminUrl });
  const close = async (): Promise<void> => {
    await client.end().catch(() => undefined);
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    await client.connect();
    await client.query('CREATE EXTENSION pg_trgm');
    await client.query('CREATE TABLE titles (n int PRIMARY KEY, title text NOT NULL)');
    await client.query('INSERT INTO titles SELECT * FROM unnest($1::int[], $2::text[])', [
      titles.map((_, n) => n),
      titles,
    ]);
  } catch (error) {
    await close();
    throw error;
  }
  const ranker = (name: string, description: string, score: string): Ranker => ({
    name,
    description,
    sampled: true,
    async find({ text }) {
      const asked = {
        name,
        text: `SELECT n FROM titles ORDER BY ${score} DESC, n LIMIT ${MOST_FOUND}`,
        values: [text],
      };
      const { rows } = await client.query<{ n: number }>(asked);
      return rows.map((row) => row.n);
    },
  });
  return {
    rankers: [
      ranker('pg_trgm similarity', 'similarity(title, query)', 'similarity(title, $1)'),
      ranker(
        'pg_trgm word_similarity',
        'word_similarity(title, query): the title in a part of the query',
        'word_similarity(title, $1)',
      ),
    ],
    close,
  };
}
