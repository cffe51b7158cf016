import { ANONYMOUS, type Actor, type Member } from '#libs/access';
import { VerdictWorld } from '../../../../test/support/verdict-world';
import { ClaimReviewSourcesService } from './claim-review-sources.service';
import { ExternalFactChecksService } from './external-fact-checks.service';
import { ExternalImportService } from './external-import.service';

const PUBLIC: Actor = { ...ANONYMOUS, locale: 'id', requestId: 'spec' };
const FINDING = {
  '@context': 'https://schema.org',
  '@type': 'ClaimReview',
  url: 'https://lain.example/cek/1',
  claimReviewed: 'Klaim nomor 1 tentang surat suara',
  author: { '@type': 'Organization', name: 'Redaksi Lain' },
  reviewRating: { '@type': 'Rating', alternateName: 'Salah' },
};

/** What the table holds by itself, whoever writes to it and however. */
describe('sources of findings, in the database', () => {
  let world: VerdictWorld;
  let member: Member;
  let operator: Actor;
  let sources: ClaimReviewSourcesService;

  beforeAll(async () => {
    world = await VerdictWorld.open();
    member = await world.organization('RAFFLESIA', 'NEWSROOM');
    operator = {
      ...member,
      organizationId: null,
      organizationKind: null,
      roles: [],
      operator: true,
    } as unknown as Actor;
    sources = world.service(ClaimReviewSourcesService);
  });
  afterAll(() => world?.close());
  afterEach(async () => {
    await world.asOwner(`UPDATE claim_review_sources SET state = 'REMOVED'`);
    await world.asOwner('DELETE FROM external_fact_checks');
  });

  const list = async (actor: Actor): Promise<string[]> =>
    (await world.service(ExternalFactChecksService).list(actor, {}, { first: 100, after: null })).items.map(
      (e) => e.claim ?? '',
    );
  const source = (changes: Readonly<Record<string, unknown>> = {}): Promise<{ id: string }[]> => {
    const row = { name: 'Lain', url: 'https://lain.example/feed', licence: 'CC BY 4.0', ...changes };
    const columns = Object.keys(row);
    return world.asOwner(
      `INSERT INTO claim_review_sources (${columns.join(', ')}) VALUES (${columns.map((_, i) => `$${i + 1}`).join(', ')}) RETURNING id`,
      Object.values(row),
    );
  };
  const codeOf = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => 'allowed',
      (error: { code?: string }) => error.code,
    );

  it.each([
    ['no name', { name: '' }],
    ['too long a name', { name: 'a'.repeat(201) }],
    ['an address of another kind', { url: 'ftp://lain.example/' }],
    ['too long an address', { url: `https://lain.example/${'a'.repeat(2000)}` }],
    ['no licence worth the name', { licence: 'CC' }],
    ['too long a licence', { licence: 'a'.repeat(501) }],
    ['a state that is none', { state: 'BUSY' }],
    ['readings too often', { every_minutes: 14 }],
    ['readings too seldom', { every_minutes: 10_081 }],
    ['more of a server than it may say', { etag: 'a'.repeat(501) }],
    ['a later day than can be', { last_modified: 'a'.repeat(101) }],
    ['too long an outcome', { outcome: 'a'.repeat(41) }],
    ['too large a report', { report: JSON.stringify({ examples: 'a'.repeat(40_000) }) }],
  ])('are refused with %s', async (_, changes) => {
    expect(await codeOf(source(changes))).toBe('23514');
  });

  it('are there once each, until they are removed', async () => {
    const [first] = await source();
    expect(await codeOf(source())).toBe('23505');
    await world.asOwner(`UPDATE claim_review_sources SET state = 'REMOVED' WHERE id = $1`, [first?.id]);
    expect(await codeOf(source())).toBe('allowed');
  });

  it('show what was found as they themselves are shown, whoever changes them', async () => {
    const [{ id } = { id: '' }] = await source({ public: true });
    await world
      .service(ExternalImportService)
      .run(JSON.stringify([FINDING]), { sourceId: id, public: true, page: null });
    const set = (what: string): Promise<unknown> =>
      world.asOwner(`UPDATE claim_review_sources SET ${what} WHERE id = $1`, [id]);
    const shown: number[] = [];
    for (const what of ['public = false', 'public = true', `state = 'PAUSED'`, `state = 'REMOVED'`]) {
      await set(what);
      shown.push((await list(PUBLIC)).length);
    }
    expect([shown, await list(member)]).toEqual([[0, 1, 1, 0], ['Klaim nomor 1 tentang surat suara']]);
  });

  it('keep who changed what for good, and only as what somebody did', async () => {
    const { id } = await sources.add(operator, {
      name: 'Lain',
      url: 'https://lain.example/feed',
      licence: 'CC BY 4.0',
      public: true,
      everyMinutes: 60,
    });
    for (const statement of [
      `UPDATE claim_review_source_changes SET changes = '{}' WHERE source_id = $1`,
      'DELETE FROM claim_review_source_changes WHERE source_id = $1',
    ]) {
      await expect(world.asOwner(statement, [id])).rejects.toMatchObject({ code: 'CK001' });
    }
    const say = (actor: Actor, who: string | null): Promise<unknown> =>
      world.db.write(actor, (tx) =>
        tx.rows(`INSERT INTO claim_review_source_changes (source_id, by_person_id, changes) VALUES ($1, $2, '{}')`, [
          id,
          who,
        ]),
      );
    expect(await codeOf(say(operator, null))).toBe('42501');
    expect(await codeOf(say(member, member.personId))).toBe('42501');
    expect(await codeOf(say(operator, operator.personId))).toBe('allowed');
    // Nobody brings back what was removed, and nobody adds what is not read.
    await sources.change(operator, id, 1, { state: 'REMOVED' });
    const write = (actor: Actor, sql: string): Promise<unknown[]> => world.db.write(actor, (tx) => tx.rows(sql));
    expect(await write(operator, `UPDATE claim_review_sources SET state = 'ACTIVE' RETURNING id`)).toEqual([]);
    const added = `INSERT INTO claim_review_sources (name, url, licence, state) VALUES ('Lain', 'https://x.example/', 'CC0', 'PAUSED')`;
    expect(await codeOf(write(operator, added))).toBe('42501');
    expect(await codeOf(write(member, added.replace('PAUSED', 'ACTIVE')))).toBe('42501');
    expect(await codeOf(write(operator, added.replace('PAUSED', 'ACTIVE')))).toBe('allowed');
  });
});
