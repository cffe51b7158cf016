import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/test-database';
import { describeWithSharedData, sharedData } from '../../../../test/support/shared-data';
import { withClient } from '../../../database/src/roles';
import { indonesianRegions, loadRegions } from './load-regions.repository';

describe('the regions of Indonesia', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  const count = (where = 'true'): Promise<number> =>
    withClient(database.ownerUrl, async (client) => {
      const { rows } = await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM regions r WHERE ${where}`);
      return rows[0]?.n ?? -1;
    });

  it('are loaded whole, each below the one above, and can be loaded again', async () => {
    expect(await loadRegions(database.ownerUrl)).toBe(1 + 38 + 514 + 7285);
    expect(await loadRegions(database.ownerUrl)).toBe(0);
    expect(await count(`level = 'PROVINCE' AND parent_code = ''`)).toBe(38);
    expect(await count(`level = 'REGENCY' AND parent_code = split_part(code, '.', 1)`)).toBe(514);
    expect(await count(`level = 'DISTRICT' AND code LIKE parent_code || '.__'`)).toBe(7285);
  });

  it('follow a name that has changed and keep a code that is gone', async () => {
    await withClient(database.ownerUrl, async (client) => {
      await client.query(`UPDATE regions SET name = 'Nama Lama' WHERE code = '17.71'`);
      await client.query(`INSERT INTO regions VALUES ('17.99', 'Kabupaten yang digabung', 'REGENCY', '17')`);
    });
    expect(await loadRegions(database.ownerUrl)).toBe(1);
    expect(await count(`code = '17.71' AND name = 'Kota Bengkulu'`)).toBe(1);
    expect(await count(`code = '17.99'`)).toBe(1);
  });

  it('cannot be changed by a process that serves requests', async () => {
    await expect(withClient(database.appUrl, (client) => client.query(`DELETE FROM regions`))).rejects.toThrow(
      'permission',
    );
  });
});

describeWithSharedData('the regions beside the collected tables', () => {
  it('have the same codes and names', async () => {
    const read = (name: string): string[] => {
      const rows = parse<Record<string, string>>(readFileSync(sharedData('regions', `${name}.csv`)), { columns: true });
      return rows.map(({ code, name: called }) => `${code} ${called}`);
    };
    const expected = ['provinces', 'regencies', 'districts'].flatMap(read);
    const loaded = (await indonesianRegions())
      .filter((region) => region.code !== '')
      .map(({ code, name }) => `${code} ${name}`);
    expect(loaded.sort()).toEqual(expected.sort());
  });
});
