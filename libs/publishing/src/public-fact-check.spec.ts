import { ANONYMOUS, type Actor, type Member } from '#libs/access';
import fc from 'fast-check';
import { VerdictWorld } from '../../../test/support/verdict-world';
import type { PublicFactCheck } from './public-fact-check';

const PUBLIC: Actor = { ...ANONYMOUS, locale: 'id', requestId: 'spec' };
const SEED = Number(process.env['PUBLIC_SEED'] ?? 7);
const RUNS = Number(process.env['PUBLIC_RUNS'] ?? 4);

interface Published {
  readonly id: string;
  readonly slug: string;
  readonly verdictId: string;
  /** Evidence that was public when a version cited it. */
  readonly evidenceIds: string[];
  state: 'PUBLISHED' | 'RETRACTED';
}

describe('what the public sees, as it is kept', () => {
  let world: VerdictWorld;
  let author: Member;
  let editor: Member;
  let second: Member;
  let third: Member;
  let office: Member;
  let shared: string;
  let published: Published[] = [];
  let counter = 0;

  beforeAll(async () => {
    world = await VerdictWorld.open();
    ({ author, editor, second, third, office, shared } = await world.cast());
  });
  afterAll(() => world.close());
  beforeEach(() => {
    published = [];
  });

  async function publish(): Promise<Published> {
    const claimId = await world.claim(author, [shared], { region: '17.71.01' });
    const { verdictId } = await world.approved(author, [second, third], claimId);
    const id = await world.publish(editor, verdictId);
    const [factCheck] = await world.factChecks.listByIds(PUBLIC, [id]);
    const entry: Published = {
      id,
      slug: factCheck?.slug ?? '',
      verdictId,
      evidenceIds: await evidenceOf(id),
      state: 'PUBLISHED',
    };
    published.push(entry);
    return entry;
  }

  const evidenceOf = async (id: string): Promise<string[]> =>
    (
      await world.asOwner<{ id: string }>(
        'SELECT evidence_id AS id FROM fact_check_evidence x JOIN fact_check_versions v ON v.id = x.version_id WHERE v.fact_check_id = $1',
        [id],
      )
    ).map((row) => row.id);

  async function correct(f: Published): Promise<void> {
    const { verdictId } = f;
    await world.verdicts.correct(author, await world.version(author, verdictId));
    await world.write(author, verdictId, { rating: 'MISLEADING', correctionNote: `Ralat ke-${(counter += 1)}.` });
    const contentHash = await world.submit(author, verdictId);
    for (const reviewer of [second, third]) await world.reviews.approve(reviewer, { verdictId, contentHash });
    await world.publish(editor, verdictId);
    f.evidenceIds.splice(0, Infinity, ...(await evidenceOf(f.id)));
  }

  async function retract(f: Published): Promise<void> {
    await world.publishing.retract(editor, { ...(await world.version(editor, f.verdictId)), reason: 'Sumber keliru' });
    f.state = 'RETRACTED';
  }

  const endorse = async (f: Published): Promise<string> =>
    world.reviews.endorse(office, {
      verdictId: f.verdictId,
      contentHash: await world.hash(office, f.verdictId),
      position: counter % 2 ? 'SUPPORTS' : 'OBJECTS',
      text: `Sikap ke-${(counter += 1)}`,
    });

  async function article(f: Published): Promise<void> {
    const [{ version } = { version: 0 }] = await world.factChecks.listByIds(PUBLIC, [f.id]);
    const url = `https://rafflesia.example/${(counter += 1)}`;
    await world.publishing.setArticleUrl(editor, { factCheckId: f.id, expectedVersion: version, url });
  }

  /** The desk refuses it while a published fact-check stands on it; what is kept does not rely on that. */
  const show = (id: string | undefined, isPublic: boolean): Promise<unknown> =>
    world.asOwner('UPDATE evidence SET is_public = $2 WHERE id = $1', [id, isPublic]);

  const rename = (member: Member): Promise<unknown> =>
    world.asOwner('UPDATE organizations SET name = $2, website = $3, correction_contact = $4 WHERE id = $1', [
      member.organizationId,
      `Nama ke-${(counter += 1)}`,
      `https://nama${counter}.example`,
      member.organizationKind === 'NEWSROOM' && counter % 3 ? `koreksi@nama${counter}.example` : null,
    ]);

  const renameRegion = (): Promise<unknown> =>
    world.asOwner('UPDATE regions SET name = $1 WHERE code = $2', [`Wilayah ke-${(counter += 1)}`, '17.71.01']);

  /** The same read from the tables, as nobody, through the policies. */
  async function fromTables(f: Published): Promise<PublicFactCheck> {
    const [factCheck] = await world.factChecks.listByIds(PUBLIC, [f.id]);
    if (!factCheck) throw new Error('not found');
    const versions = await world.factChecks.listVersions(PUBLIC, [f.id]);
    const [newest] = versions;
    const evidence = newest ? await world.factChecks.listEvidence(PUBLIC, [newest.id]) : [];
    const positions = await world.factChecks.listPositions(PUBLIC, [f.id]);
    const { verdictId: _v, claimId: _c, ownerId, newsroom: _n, website: _w, ...address } = factCheck;
    const surroundings = await world.db.read(PUBLIC, (tx) =>
      tx.first<{ newsroom: PublicFactCheck['newsroom']; region: string }>(
        `SELECT (SELECT name FROM regions WHERE code = $2) AS region, json_build_object('id', id, 'kind', kind, 'name', name, 'code', code,
           'regionCode', region_code, 'parentId', parent_id, 'mediaGroupId', media_group_id, 'website', website,
           'correctionContact', correction_contact, 'disabledAt', disabled_at) AS newsroom FROM organizations WHERE id = $1`,
        [ownerId, factCheck.regionCode],
      ),
    );
    if (!surroundings) throw new Error('no newsroom');
    const shown = newest && {
      id: newest.id,
      number: newest.number,
      content: Object.fromEntries(Object.entries(newest.content).filter(([key]) => key !== 'evidence')),
      contentHash: newest.contentHash,
      correctionNote: newest.correctionNote,
      publishedAt: newest.publishedAt,
      evidence,
    };
    return {
      ...address,
      ...surroundings,
      imported: false,
      language: 'id',
      current: (shown ?? null) as PublicFactCheck['current'],
      versions: versions.map(({ number, publishedAt, correctionNote }) => ({ number, publishedAt, correctionNote })),
      positions,
    };
  }

  async function expectInStep(): Promise<void> {
    for (const f of published) {
      const expected = await fromTables(f);
      expect(await world.factChecks.getPublic(f.slug)).toEqual(expected);
      expect(await world.factChecks.listPublic(PUBLIC, [f.id])).toEqual([expected]);
    }
  }

  it('says what the tables say after each kind of change', async () => {
    const f = await publish();
    await expectInStep();
    for (const change of [
      () => endorse(f),
      () => show(f.evidenceIds[0], false),
      () => show(f.evidenceIds[0], true),
      () => article(f),
      () => rename(author),
      () => rename(office),
      () => renameRegion(),
      () => correct(f),
      () => endorse(f),
      () => show(f.evidenceIds[0], false),
      () => retract(f),
    ]) {
      const before = await world.factChecks.findPublicEdition(f.slug);
      await change();
      await expectInStep();
      expect(await world.factChecks.findPublicEdition(f.slug)).toBeGreaterThan(before ?? Infinity);
    }
    expect(await world.factChecks.getPublic(f.slug)).toMatchObject({ current: null, versions: [], positions: [] });
  });

  it('says what the tables say after any of them in any order', async () => {
    const act = fc.constantFrom(
      'publish', 'correct', 'retract', 'endorse', 'article', 'hide', 'show', 'rename', 'office', 'region',
    ); // prettier-ignore
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ act, which: fc.nat(5) }), { minLength: 6, maxLength: 14 }),
        async (steps) => {
          published = [];
          await publish();
          for (const step of steps) {
            const live = published.filter((f) => f.state === 'PUBLISHED');
            const f = live[step.which % Math.max(live.length, 1)];
            const evidence = f?.evidenceIds[step.which % Math.max(f.evidenceIds.length, 1)];
            if (step.act === 'publish' && published.length < 3) await publish();
            else if (step.act === 'rename') await rename(author);
            else if (step.act === 'office') await rename(office);
            else if (step.act === 'region') await renameRegion();
            else if (f && step.act === 'correct') await correct(f);
            else if (f && step.act === 'retract') await retract(f);
            else if (f && step.act === 'endorse') await endorse(f);
            else if (f && step.act === 'article') await article(f);
            else if (f && step.act === 'hide') await show(evidence, false);
            else if (f && step.act === 'show') await show(evidence, true);
            await expectInStep();
          }
        },
      ),
      { seed: SEED, numRuns: RUNS, endOnFailure: true },
    );
  }, 240_000);

  it('sees what happens at once together: no change is computed from before the other', async () => {
    const f = await publish();
    for (let i = 0; i < 8; i += 1) {
      await Promise.all([endorse(f), show(f.evidenceIds[0], i % 2 === 1), rename(author), article(f)]);
      await expectInStep();
    }
  });

  it('leaves out evidence that is made inside again in the moment in which it is published', async () => {
    const claimId = await world.claim(author, [shared], { region: '17.71.01' });
    const { verdictId } = await world.approved(author, [second, third], claimId);
    const [evidence] = await world.asOwner<{ id: string }>('SELECT id FROM evidence WHERE claim_id = $1', [claimId]);
    const [id] = await Promise.all([world.publish(editor, verdictId), show(evidence?.id, false)]);
    const [shown] = await world.factChecks.listPublic(PUBLIC, [id]);
    expect(shown?.current?.evidence).toEqual([]);
  });

  it('tells of an edition only when something that is shown has changed', async () => {
    const f = await publish();
    const edition = await world.factChecks.findPublicEdition(f.slug);
    await show(f.evidenceIds[0], true);
    await world.asOwner('UPDATE organizations SET media_group_id = media_group_id WHERE id = $1', [
      author.organizationId,
    ]);
    await world.verdicts.correct(author, await world.version(author, f.verdictId));
    expect(await world.factChecks.findPublicEdition(f.slug)).toBe(edition);
  });

  it('can be written by nobody', async () => {
    const f = await publish();
    const edition = await world.factChecks.findPublicEdition(f.slug);
    for (const sql of [
      `UPDATE public_fact_checks SET document = '{}'`,
      `DELETE FROM public_fact_checks`,
      `SELECT renew_public_fact_checks(ARRAY[]::uuid[])`,
    ]) {
      await expect(world.db.write(editor, (tx) => tx.rows(sql))).rejects.toThrow(/permission denied/);
    }
    expect(await world.factChecks.findPublicEdition(f.slug)).toBe(edition);
  });
});
