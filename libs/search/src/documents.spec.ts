import type { Member } from '#libs/access';
import { searchTooBroad } from '#libs/search';
import fc from 'fast-check';
import { ClaimWorld } from '../../../test/support/claim-world';
import { withClient } from '../../database/src/roles';
import { PostgresqlEngineRepository } from './postgresql-engine.repository';
import { rebuildSearch } from './rebuild.repository';
import { SearchService } from './search.service';

const SEED = Number(process.env['SEED'] ?? 20270101);
const RUNS = Number(process.env['RUNS'] ?? 25);
const PLATFORMS = ['FACEBOOK', 'X', 'TIKTOK'] as const;

const CANDIDATES = `SELECT claim_id AS id FROM search_candidates('[]', NULL, '{}', '{}', 'NEWEST', 'Infinity', 'infinity',
  'ffffffff-ffff-ffff-ffff-ffffffffffff', 100000) ORDER BY 1`;

interface Row {
  readonly number: string;
  readonly tags: string[];
  readonly lexemes: string[];
}

describe('the documents that claims are found by', () => {
  let world: ClaimWorld;
  let search: SearchService;
  let rafflesia: Member;
  let garuda: Member;
  let agreements: string[];

  beforeAll(async () => {
    world = await ClaimWorld.open();
    search = new SearchService(world.db, new PostgresqlEngineRepository());
    rafflesia = await world.organization('RAFFLESIA', 'NEWSROOM');
    garuda = await world.organization('GARUDA', 'NEWSROOM');
    const parties = [
      [rafflesia, 'MEDIA'],
      [garuda, 'MEDIA'],
    ] as const;
    agreements = [await world.agreement(parties), await world.agreement(parties), await world.agreement(parties)];
  });
  afterAll(() => world.close());

  /** What the documents must say, put together from the tables by other means than the database's own. */
  async function truth(): Promise<Row[]> {
    const claims = await world.asOwner<{
      id: string;
      number: string;
      owner_id: string;
      region_code: string;
      theme: string;
      stage: string;
      filed_at: Date;
    }>('SELECT * FROM claims ORDER BY number');
    const shares = await world.asOwner<{ claim_id: string; agreement_id: string }>('SELECT * FROM claim_shares');
    const seen = await world.asOwner<{
      claim_id: string;
      owner_id: string;
      platform: string;
      url: string;
      account: string;
      seen_at: Date;
    }>('SELECT * FROM appearances');
    return claims.map((c) => {
      const own = seen.filter((a) => a.claim_id === c.id && a.owner_id === c.owner_id);
      const parts = c.region_code.split('.');
      const regions = parts.map((_, i) => parts.slice(0, i + 1).join('.'));
      const seenAt = own.map((a) => a.seen_at).sort((a, b) => b.getTime() - a.getTime());
      const month = (letter: string, time: Date): string => letter + time.toISOString().slice(0, 7);
      return {
        number: c.number,
        tags: [
          ...new Set([
            `o${c.owner_id}`,
            `t${c.theme}`,
            `s${c.stage}`,
            month('f', c.filed_at),
            month('l', seenAt[0] ?? c.filed_at),
            ...regions.map((region) => `r${region}`),
            ...shares
              .filter((s) => s.claim_id === c.id)
              .flatMap((s) => ['', ...regions].map((region) => `a${s.agreement_id}${region}`)),
            ...own.map((a) => `p${a.platform}`),
          ]),
        ].sort(),
        lexemes: [
          c.number.toLowerCase(),
          ...own.flatMap((a) => [a.url.replace('https://', ''), `@${a.account}`]),
        ].sort(),
      };
    });
  }
  const kept = (): Promise<Row[]> =>
    world.asOwner<Row>(
      `SELECT c.number, ARRAY(SELECT t FROM unnest(d.tags) t ORDER BY t COLLATE "C") AS tags,
         ARRAY(SELECT l FROM unnest(tsvector_to_array(d.words)) l
           WHERE l ~ '^(@|contoh[.]id/|rafflesia-|garuda-)' ORDER BY l COLLATE "C") AS lexemes
       FROM claims c LEFT JOIN search_documents d ON d.claim_id = c.id ORDER BY c.number`,
    );

  it('say what the tables say, whatever is done to claims', async () => {
    const claims: { id: string; owner: Member }[] = [];
    let n = 0;
    const step = fc.record({
      what: fc.constantFrom('file', 'audience', 'dismiss', 'duplicate', 'reopen', 'own', 'partner', 'refused'),
      which: fc.nat(1000),
      set: fc.subarray([0, 1, 2]),
      platform: fc.constantFrom(...PLATFORMS),
      byGaruda: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
        for (const { what, which, set, platform, byGaruda } of steps) {
          const agreementIds = set.map((i) => agreements[i] ?? '');
          const seen = (): { platform: typeof platform; url: string; account: string; quote: string } => {
            n += 1;
            return { platform, url: `https://contoh.id/k${n}`, account: `akun${n}`, quote: `Kutipan ${n}` };
          };
          const claim = claims[which % Math.max(1, claims.length)];
          if (what === 'file' || !claim) {
            const owner = byGaruda ? garuda : rafflesia;
            const appearances = which % 2 === 0 ? [seen(), seen()] : [];
            claims.push({
              id: await world.file(owner, `Klaim acak ${(n += 1)}`, { agreementIds, appearances }),
              owner,
            });
            continue;
          }
          const { id, owner } = claim;
          const partner = owner === garuda ? rafflesia : garuda;
          const done = {
            audience: () => world.audience.changeAudience(owner, { claimId: id, agreementIds }),
            dismiss: () => world.dispositions.dismiss(owner, { claimId: id, reason: 'SPAM' }),
            duplicate: () =>
              world.dispositions.markDuplicate(owner, {
                claimId: id,
                originalId: claims[(which + 1) % claims.length]?.id ?? '',
              }),
            reopen: () => world.dispositions.reopen(owner, { claimId: id }),
            own: () => world.filing.addAppearance(owner, id, seen()),
            partner: () => world.filing.addAppearance(partner, id, seen()),
            refused: () =>
              world.db.write(owner, async (tx) => {
                await tx.rows('DELETE FROM claim_shares WHERE claim_id = $1', [id]);
                throw new Error('rolled back');
              }),
          }[what];
          // Refusals are as good as changes: a document must not have noticed them.
          await done().catch(() => undefined);
        }
        expect(await kept()).toEqual(await truth());
      }),
      { seed: SEED, numRuns: RUNS, endOnFailure: true },
    );
    expect(await rebuildSearch(world.test.ownerUrl)).toEqual({ documents: claims.length, repaired: 0 });
  });

  it('lose nothing when two people add to one claim at the same time', async () => {
    const id = await world.file(rafflesia, 'Dua orang menambah bersamaan', { agreementIds: agreements });
    await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        i === 7
          ? world.audience.changeAudience(rafflesia, { claimId: id, agreementIds: agreements.slice(0, 1) })
          : world.filing.addAppearance(rafflesia, id, { platform: 'X', quote: `bersamaan${'abcdefg'.charAt(i)}` }),
      ),
    );
    for (let i = 0; i < 7; i += 1) {
      const answer = await search.searchClaims(rafflesia, { query: `bersamaan${'abcdefg'.charAt(i)} `, first: 5 });
      expect(answer).toMatchObject({ approximate: false, hits: [{ claim: { id } }] });
    }
    expect(await rebuildSearch(world.test.ownerUrl)).toMatchObject({ repaired: 0 });
  });

  it('are repaired by a rebuild, which says how many it had to', async () => {
    const before = await kept();
    await world.asOwner(
      `DELETE FROM search_documents WHERE claim_id IN (SELECT claim_id FROM search_documents LIMIT 2)`,
    );
    await world.asOwner(
      `UPDATE search_documents SET tags = '{}' WHERE claim_id IN (SELECT claim_id FROM search_documents LIMIT 1)`,
    );
    expect(await rebuildSearch(world.test.ownerUrl)).toEqual({ documents: before.length, repaired: 3 });
    expect(await kept()).toEqual(before);
    await world.asOwner('DELETE FROM search_documents');
    expect(await rebuildSearch(world.test.ownerUrl)).toEqual({ documents: before.length, repaired: before.length });
    expect(await kept()).toEqual(before);
  });

  it('never refuse what is filed for being too large', async () => {
    const many = Array.from({ length: 50 }, (_, i) => ({
      platform: 'X' as const,
      url: `https://contoh.id/${'p'.repeat(1900)}${i}`,
      account: `a${i}`.padEnd(200, 'é'),
      quote: Array.from({ length: 1600 }, (__, k) => `k${i}x${k}`)
        .join(' ')
        .slice(0, 10_000),
    }));
    const statement = Array.from({ length: 1500 }, (_, k) => `kata\u{1F5F3}${k.toString(36)}`)
      .join(' ')
      .slice(0, 9_900);
    const id = await world.file(rafflesia, statement, { appearances: many });
    await world.filing.addAppearance(rafflesia, id, { platform: 'X', quote: '\u{1F5F3}'.repeat(4000) });
    const { hits } = await search.searchClaims(rafflesia, { query: statement.slice(0, 60), first: 5 });
    expect(hits.map((hit) => hit.claim.id)).toEqual([id]);
  });

  it('are read by no process but through what looks for the session alone', async () => {
    await withClient(world.test.appUrl, async (client) => {
      await expect(client.query('SELECT 1 FROM search_documents')).rejects.toMatchObject({ code: '42501' });
      await expect(
        client.query(`SELECT * FROM search_document($1, 'infinity')`, [rafflesia.organizationId]),
      ).rejects.toMatchObject({
        code: '42501',
      });
      expect((await client.query(CANDIDATES)).rows).toEqual([]);
    });
    const readers = await Promise.all(
      [rafflesia, garuda].map((who) =>
        world.db.read(who, async (tx) => ({
          found: await tx.rows(CANDIDATES),
          read: await tx.rows('SELECT id FROM claims ORDER BY id'),
        })),
      ),
    );
    for (const { found, read } of readers) expect(found).toEqual(read);
  });

  it('are not waited for: a search that takes too long is stopped and named', async () => {
    await withClient(world.test.adminUrl, async (admin) => {
      await admin.query('BEGIN; LOCK TABLE search_documents IN ACCESS EXCLUSIVE MODE');
      const scope = { ...rafflesia };
      world.db.beginRequest(scope);
      await expect(search.searchClaims(scope, { query: 'klaim', first: 5 })).rejects.toMatchObject({
        code: searchTooBroad.code,
      });
      await admin.query('ROLLBACK');
      // The request goes on, and waits for other things as long as before.
      expect((await search.searchClaims(scope, { query: 'klaim', first: 5 })).hits.length).toBeGreaterThan(0);
      const after = await world.db.read(scope, (tx) =>
        tx.first<{ limit: string }>(`SELECT current_setting('statement_timeout') AS limit`),
      );
      expect(after).toEqual({ limit: '0' });
      world.db.endRequest(scope);
    });
  });
});
