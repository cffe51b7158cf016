import { queryWall } from '#libs/access';
import { randomWorld } from '../oracle/world';
import { HttpOracle, type Tally, emptyTally, requestMoments } from './http-oracle';
import { withoutRowLevelSecurity } from './walls';
import { WorldApi } from './world-api';

const FIRST_SEED = Number(process.env['ORACLE_SEED'] ?? 1);
/** About 30,000 comparisons a world; more with a flag. */
const WORLDS = Number(process.env['ORACLE_HTTP_WORLDS'] ?? 1);
const MOMENTS = Number(process.env['ORACLE_HTTP_MOMENTS'] ?? 4);

async function lookAround(api: WorldApi, tally: Tally, moments: number, sample = 3): Promise<void> {
  const oracle = new HttpOracle(api, tally);
  const at = requestMoments(api.world, moments);
  for (const moment of at) {
    for (const viewer of api.world.orgs.filter((o) => !o.disabled)) await oracle.compare(viewer, moment, sample);
  }
  await oracle.comparePublic(at[0] ?? 0);
}

describe('the permission oracle, through GraphQL over HTTP', () => {
  let api: WorldApi | undefined;

  afterEach(async () => {
    queryWall.standing = true;
    await api?.close();
    api = undefined;
  });

  it('agrees with every answer of the api', async () => {
    const tally = emptyTally();
    for (let i = 0; i < WORLDS; i += 1) {
      api = await WorldApi.open(randomWorld(FIRST_SEED + i));
      await lookAround(api, tally, MOMENTS);
      await api.close();
      api = undefined;
    }
    expect({ leaks: tally.leaks.slice(0, 8), denials: tally.denials.slice(0, 8) }).toEqual({ leaks: [], denials: [] });
    process.stdout.write(`oracle through the api: ${tally.comparisons} comparisons in ${WORLDS} worlds\n`);
  }, 600_000);

  it.each([
    ['row-level security is gone', withoutRowLevelSecurity, true],
    ["the queries' own predicates are gone", '', false],
  ])(
    'still agrees when %s',
    async (_, prepare, standing) => {
      api = await WorldApi.open(randomWorld(FIRST_SEED + 70), prepare);
      queryWall.standing = standing;
      const tally = emptyTally();
      await lookAround(api, tally, 2, 2);
      expect({ leaks: tally.leaks.slice(0, 8) }).toEqual({ leaks: [] });
    },
    300_000,
  );

  it('finds the leaks when both walls are gone', async () => {
    api = await WorldApi.open(randomWorld(FIRST_SEED + 70), withoutRowLevelSecurity);
    queryWall.standing = false;
    const tally = emptyTally();
    await lookAround(api, tally, 1, 2);
    expect(tally.leaks.length).toBeGreaterThan(100);
  }, 300_000);
});
