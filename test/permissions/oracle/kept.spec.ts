import { ANONYMOUS, type Actor, KEY_PERMISSIONS } from '#libs/access';
import { type ClaimLine, ClaimsModule, ClaimsService, type ClaimView } from '#libs/claims';
import { Database, openDatabase } from '#libs/database';
import { Test } from '@nestjs/testing';
import { createTestDatabase } from '../../support';
import { withClient } from '../../../libs/database/src/roles';
import { forgetKept, STALE_CLAIMS, staleClaims } from '../../support/kept';
import { askedOfRows, shownOf } from './asked-of-rows';
import { loadWorld } from './load';
import { randomWorld } from './world';

/** A claim's whole view as a line of a list. */
const toLine = ({ owner, region, summary, ...view }: ClaimView): ClaimLine => ({
  id: view.id,
  ownerId: view.ownerId,
  number: view.number,
  statement: view.statement,
  regionCode: view.regionCode,
  theme: view.theme,
  stage: view.stage,
  filedAt: view.filedAt,
  ownerName: owner.name,
  regionName: region.name,
  evidenceCount: summary.evidenceCount,
  verdicts: summary.verdicts.map(({ ownerName: _, ...v }) => expect.objectContaining(v) as never),
  firstAppearance: summary.firstAppearance && firstSeen(summary.firstAppearance),
});
const firstSeen = ({
  platform,
  url,
  account,
  quote,
  postedAt,
  seenAt,
}: NonNullable<ClaimLine['firstAppearance']>): ClaimLine['firstAppearance'] => ({
  platform,
  url,
  account,
  quote,
  postedAt,
  seenAt,
});

const SEEDS = [11, 12, 13];

/** All that a viewer is shown of every claim, at the moments of a world. */
type Shown = Map<string, readonly ClaimView[]>;

/*
 * What is kept on a claim is the same for every reader, or it is not kept. So nobody may be shown anything else than when
 * all of it is asked of the rows, each behind its policy and its predicate, which the oracle compares with the domain.
 */
describe('what is kept on claims', () => {
  it.each(SEEDS)(
    'shows each viewer at each moment what the rows themselves would: world %i',
    async (seed) => {
      const world = randomWorld(seed);
      const test = await createTestDatabase();
      await loadWorld(test.adminUrl, world);
      const database = await openDatabase(test, { poolSize: 2, workerPoolSize: 1 });
      try {
        const module = await Test.createTestingModule({
          imports: [
            {
              module: class Doors {},
              global: true,
              providers: [{ provide: Database, useValue: database }],
              exports: [Database],
            },
            ClaimsModule,
          ],
        }).compile();
        const claims = module.get(ClaimsService, { strict: false });
        const lookAround = async (): Promise<Shown> => {
          const shown: Shown = new Map();
          for (const moment of world.moments) {
            database.clock.reset();
            database.clock.advance(moment - Date.now());
            for (const org of world.orgs) {
              const actor: Actor = {
                ...ANONYMOUS,
                kind: 'API_KEY',
                organizationId: org.id,
                organizationKind: org.kind,
                keyPermissions: KEY_PERMISSIONS,
                locale: 'id',
                requestId: 'kept',
              };
              // One snapshot for all three, since the clock goes on.
              database.beginRequest(actor);
              const page = await claims.listClaims(actor, { first: 100 });
              const rows = await database.read(actor, (tx) =>
                askedOfRows(
                  tx,
                  page.items.map((c) => c.id),
                ),
              );
              expect(page.items.map((c) => shownOf(c.id, c.summary))).toEqual(rows);
              const lines = await claims.listClaimLines(actor, { first: 100 });
              expect(lines).toEqual({ ...page, items: page.items.map(toLine) });
              database.endRequest(actor);
              shown.set(`${org.id} at ${moment}`, page.items);
            }
          }
          return shown;
        };
        expect(await staleClaims(test.adminUrl)).toEqual([]);
        const kept = await lookAround();
        await forgetKept(test.adminUrl);
        const asked = await lookAround();
        expect(kept).toEqual(asked);
        const summaries = [...kept.values()].flat().map((claim) => claim.summary);
        expect(summaries.filter((s) => s.evidenceCount > 0 || s.verdicts.length > 0).length).toBeGreaterThan(100);
      } finally {
        await database.close();
        await test.drop();
      }
    },
    600_000,
  );

  it('would be found stale without the trigger that keeps it', async () => {
    const test = await createTestDatabase();
    try {
      await loadWorld(test.adminUrl, randomWorld(SEEDS[0] ?? 1));
      const changes = [
        ['comments', `UPDATE comments SET withdrawn_at = now() WHERE withdrawn_at IS NULL`],
        ['claim_shares', `DELETE FROM claim_shares`],
      ] as const;
      for (const [table, change] of changes) {
        const trigger = `${table} DISABLE TRIGGER ${table}_keep`;
        await withClient(test.adminUrl, async (admin) => {
          await admin.query('BEGIN');
          await admin.query(change);
          expect((await admin.query(STALE_CLAIMS)).rows).toEqual([]);
          await admin.query(`ROLLBACK; BEGIN; ALTER TABLE ${trigger}`);
          await admin.query(change);
          expect((await admin.query(STALE_CLAIMS)).rows).not.toEqual([]);
          await admin.query('ROLLBACK');
        });
      }
    } finally {
      await test.drop();
    }
  });
});
