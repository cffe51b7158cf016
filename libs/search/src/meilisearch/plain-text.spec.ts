import { readFileSync } from 'node:fs';
import { HOSTILE_TEXTS } from '../../../../test/support/hostile-texts';
import { describeWithSharedData, sharedData } from '../../../../test/support/shared-data';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/test-database';
import { withClient } from '../../../database/src/roles';
import { plainOf, rootOf } from './plain-text';
import { stemOf } from './stem';

const OTHERS = [
  'Rp50.000,-',
  'covid19',
  'COVID-19',
  'Cafés à la carte',
  'bаnjir 5.000.000',
  'ⅷ ﬁnal x²',
  '１２３',
  'a\u200Db',
];

describe('texts as a search server is given them', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  const asked = (sql: string, texts: readonly string[]): Promise<string[]> =>
    withClient(database.ownerUrl, async (client) =>
      (
        await client.query<{ said: string }>(
          `SELECT ${sql} AS said FROM unnest($1::text[]) WITH ORDINALITY t(text, n) ORDER BY n`,
          [texts],
        )
      ).rows.map((row) => row.said),
    );
  const STEM = `ts_lexize('indonesian_stem', text)::text`;

  it('are plain as the database makes them', async () => {
    const texts = [...HOSTILE_TEXTS, ...OTHERS].map((text) => text.toWellFormed().replaceAll('\0', ''));
    expect(texts.map(plainOf)).toEqual(await asked('search_plain(text)', texts));
  });

  it('have one root for every spelling, which is no word', () => {
    expect(rootOf('gak')).toBe(rootOf('tidak'));
    expect(rootOf('tdk')).toBe(rootOf('tidak'));
    expect(rootOf('pemilihan')).toBe(rootOf('memilih'));
    expect(rootOf('banjir')).not.toBe(rootOf('banjar'));
    expect(plainOf(rootOf('memilih'))).not.toBe(rootOf('memilih'));
  });

  describeWithSharedData('of the real data', () => {
    const words = (): string[] => [
      ...readFileSync(sharedData('search', 'kata_dasar.txt'), 'utf8').split(/\s+/),
      ...readFileSync(sharedData('claims', 'news_600_tiga_penilai.csv'), 'utf8')
        .slice(0, 400_000)
        .split(/[^a-z]+/i),
    ];

    it('have the stems that the database finds', async () => {
      const asWritten = [...new Set(words().map((w) => w.toLowerCase()))].filter((w) => /^[a-z]{1,40}$/.test(w));
      expect(asWritten.length).toBeGreaterThan(20_000);
      const theirs = await asked(STEM, asWritten);
      const wrong = asWritten.map((w, i) => [w, `{${stemOf(w)}}`, theirs[i]]).filter(([, a, b]) => a !== b);
      expect(wrong).toEqual([]);
    });

    it('are plain as the database makes them', async () => {
      const lines = readFileSync(sharedData('claims', 'news_600_tiga_penilai.csv'), 'utf8')
        .slice(0, 400_000)
        .split('\n');
      const theirs = await asked('search_plain(text)', lines);
      expect(lines.map(plainOf).filter((line, i) => line !== theirs[i])).toEqual([]);
    });
  });
});
