import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { createTestDatabase, type RunningApi, startApi, type TestDatabase } from '../../support';
import { createPerson, fillRegions, PASSWORD } from '../../support/accounts';

const run = promisify(execFile);

describe('docs/tour.sh', () => {
  let database: TestDatabase;
  let api: RunningApi;
  beforeAll(async () => {
    database = await createTestDatabase();
    await fillRegions(database);
    api = await startApi(database);
  });
  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  it('walks all nine points with curl alone, as the README shows', async () => {
    const { email } = await createPerson(api, { operator: true });
    const { stdout } = await run('sh', [resolve(__dirname, '../../../docs/tour.sh')], {
      env: { PATH: process.env['PATH'], API: api.url, OPERATOR: email, PASSWORD },
    });
    for (const line of [
      /text frozen as [0-9a-f]{64}\n {2}SIGNED/,
      /piece from byte 30: 204/,
      /NOT_FOUND: Tidak ditemukan\./,
      /sent back: {2}CHANGES_REQUESTED\n {2}one vote: {3}IN_REVIEW\n {2}two votes: {2}APPROVED/,
      /Bawaslu Kota Bengkulu: SUPPORTS\n {2}OUT_OF_REGION/,
      /version 2: .*Ralat: /,
      /RETRACTED: /,
      /SUSPENDED\n {2}NOT_FOUND: Tidak ditemukan\.\n {2}download: 404\n {2}visible claims: 0/,
    ]) {
      expect(stdout).toMatch(line);
    }
  });
});
