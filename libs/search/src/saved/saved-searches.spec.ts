import type { Member } from '#libs/access';
import { ClaimWorld } from '../../../../test/support/claim-world';
import { withClient } from '../../../database/src/roles';
import { statements } from '../../../database/src/session';
import { PostgresqlEngineRepository } from '../postgresql-engine.repository';
import type { SearchFilter } from '../search-engine';
import { MAX_SAVED, SavedSearchesRepository } from './saved-searches.repository';
import { SavedSearchesService } from './saved-searches.service';

describe('searches that people keep', () => {
  let world: ClaimWorld;
  let saved: SavedSearchesService;
  let rafflesia: Member;
  let garuda: Member;
  let stranger: Member;
  let outsider: Member;
  let media: string;

  beforeAll(async () => {
    world = await ClaimWorld.open();
    saved = new SavedSearchesService(world.db, new SavedSearchesRepository(), new PostgresqlEngineRepository());
    rafflesia = await world.organization('RAFFLESIA', 'NEWSROOM');
    garuda = await world.organization('GARUDA', 'NEWSROOM');
    stranger = await world.organization('STRANGER', 'NEWSROOM');
    outsider = await world.organization('LAIN', 'NEWSROOM');
    media = await world.agreement([
      [rafflesia, 'MEDIA'],
      [garuda, 'MEDIA'],
    ]);
  });
  afterAll(() => world.close());

  const keep = (
    who: Member,
    name: string,
    query: string,
    filter: SearchFilter = {},
    notify = true,
  ): Promise<{ id: string }> => saved.save(who, { name, query, filter, asked: {}, notify });
  /** Does what the worker does: the batch, and what it enqueues, twice as a queue may. */
  const work = async (): Promise<void> => {
    while ((await saved.matchChanged()) > 0);
    const payloads = await withClient(world.test.adminUrl, async (admin) => {
      const { rows } = await admin.query<{ payload: { kind: 'SAVED_SEARCH'; hits: never[] } }>(
        `DELETE FROM graphile_worker._private_jobs j USING graphile_worker._private_tasks t
         WHERE t.id = j.task_id AND t.identifier = 'tell-of-claims' RETURNING j.payload`,
      );
      return rows.map((row) => row.payload);
    });
    for (const { kind, hits } of [...payloads, ...payloads]) await world.notifications.tellOfClaims(kind, hits);
  };
  const told = async (who: Member): Promise<(string | null)[]> =>
    (await world.notifications.list(who, { first: 50 })).items
      .filter((n) => n.kind === 'SAVED_SEARCH')
      .map((n) => n.claimId);

  it('are kept, renamed, listed and forgotten by their owner alone', async () => {
    const { id } = await keep(rafflesia, ' Surat suara ', 'surat suara', { theme: 'SARA' }, false);
    expect(await saved.list(rafflesia)).toEqual([
      expect.objectContaining({
        id,
        name: 'Surat suara',
        query: 'surat suara',
        filter: { theme: 'SARA' },
        notify: false,
      }),
    ]);
    expect(await saved.list(garuda)).toEqual([]);
    const colleague = await world.person(rafflesia, 'rekan', ['JOURNALIST']);
    expect(await saved.list(colleague)).toEqual([]);
    for (const other of [garuda, colleague]) {
      await expect(saved.change(other, id, { notify: true, expectedVersion: 1 })).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
      await expect(saved.delete(other, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    const renamed = await saved.change(rafflesia, id, { name: 'Surat', expectedVersion: 1 });
    expect(renamed).toMatchObject({ name: 'Surat', query: 'surat suara', notify: false, version: 2 });
    await expect(keep(rafflesia, 'SURAT', 'x')).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    await saved.delete(rafflesia, id);
    expect(await saved.list(rafflesia)).toEqual([]);
  });

  it('ask something else from then on, by who has read them as they are', async () => {
    const { id } = await keep(rafflesia, 'Logistik', 'logistik', { theme: 'SARA' });
    const other = await keep(rafflesia, 'Distribusi', 'distribusi');
    const question = { query: 'gudang', filter: { regionCode: '17.71' }, asked: { regionCode: '17.71' } };
    expect(await saved.change(rafflesia, id, { question, expectedVersion: 1 })).toMatchObject({
      ...question,
      name: 'Logistik',
      notify: true,
      version: 2,
    });
    const late = saved.change(rafflesia, id, { notify: false, expectedVersion: 1 });
    await expect(late).rejects.toMatchObject({ code: 'STALE_VERSION' });
    for (const name of ['DISTRIBUSI', ' ', '']) {
      const named = saved.change(rafflesia, id, { name, expectedVersion: 2 });
      await expect(named).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    }
    const ask = (query: string, filter: SearchFilter): Promise<unknown> =>
      saved.change(outsider, own.id, { question: { query, filter, asked: {} }, expectedVersion: 1 });
    const own = await keep(outsider, 'Sendiri', 'kata');
    await expect(ask('kata '.repeat(10_000), {})).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    await expect(ask('kata', { agreementId: media })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(ask('kata', { assigneeId: garuda.personId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await saved.list(rafflesia)).toEqual([
      expect.objectContaining({ name: 'Distribusi', query: 'distribusi', version: 1 }),
      expect.objectContaining({ name: 'Logistik', query: 'gudang', notify: true, version: 2 }),
    ]);
    for (const one of [id, other.id]) await saved.delete(rafflesia, one);
    await saved.delete(outsider, own.id);
  });

  it('are bounded, and hold only what can be asked', async () => {
    for (let i = 0; i < MAX_SAVED; i += 1) await keep(stranger, `Ke ${i}`, `kata${i}`, {}, false);
    await expect(keep(stranger, 'Satu lagi', 'kata')).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    await expect(keep(rafflesia, 'Panjang', 'kata '.repeat(10_000))).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    await expect(keep(rafflesia, '   ', 'kata')).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    await expect(keep(rafflesia, 'Id', 'kata', { ownerId: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const nothing = 'ffffffff-ffff-7fff-8fff-ffffffffffff';
    for (const filter of [{ ownerId: nothing }, { agreementId: nothing }, { assigneeId: nothing }]) {
      await expect(keep(rafflesia, 'Tak dikenal', 'kata', filter)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    // An agreement of others, and somebody of another organisation.
    for (const filter of [{ agreementId: media }, { assigneeId: garuda.personId }]) {
      await expect(keep(outsider, 'Tak dikenal', 'kata', filter)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    const key = { ...rafflesia, kind: 'API_KEY', personId: null } as unknown as Member;
    await expect(keep(key, 'Kunci', 'kata')).rejects.toBeTruthy();
  });

  it('tell of a claim that is filed or shared once, whom it concerns and nobody else', async () => {
    const searches = [
      await keep(garuda, 'Kontainer', 'kontainer'),
      await keep(garuda, 'Semua di kota', '', { regionCode: '17.71' }),
      await keep(outsider, 'Kontainer', 'kontainer'),
      await keep(rafflesia, 'Kontainer', 'kontainer'),
    ];
    const own = await world.file(rafflesia, 'Kontainer surat suara, belum dibagikan');
    const shared = await world.file(rafflesia, 'Kontainer surat suara di pelabuhan', { agreementIds: [media] });
    const elsewhere = await world.file(rafflesia, 'Banjir di tempat lain', {
      agreementIds: [media],
      regionCode: '17.02',
    });
    await work();
    expect(await told(garuda)).toEqual([shared]);
    // Who filed it knows of it, and others are not to know.
    expect(await told(rafflesia)).toEqual([]);
    expect(await told(outsider)).toEqual([]);
    // Shared later: told then, and once.
    await world.audience.changeAudience(rafflesia, { claimId: own, agreementIds: [media] });
    await work();
    await world.audience.changeAudience(rafflesia, { claimId: own, agreementIds: [] });
    await world.audience.changeAudience(rafflesia, { claimId: own, agreementIds: [media] });
    await work();
    expect((await told(garuda)).sort()).toEqual([own, shared].sort());
    expect(await told(garuda)).not.toContain(elsewhere);
    // Read no more: the line goes with the claim.
    await world.audience.changeAudience(rafflesia, { claimId: own, agreementIds: [] });
    expect(await told(garuda)).toEqual([shared]);
    await saved.change(garuda, searches[0]?.id ?? '', { notify: false, expectedVersion: 1 });
    await saved.delete(garuda, searches[1]?.id ?? '');
    await world.file(rafflesia, 'Kontainer ketiga', { agreementIds: [media] });
    await work();
    expect(await told(garuda)).toEqual([shared]);
  });

  it('tell nobody of what was taken away before the batch came', async () => {
    const { id } = await keep(garuda, 'Sirene', 'sirene');
    const claim = await world.file(rafflesia, 'Sirene tengah malam', { agreementIds: [media] });
    await world.audience.changeAudience(rafflesia, { claimId: claim, agreementIds: [] });
    await work();
    await world.audience.changeAudience(rafflesia, { claimId: claim, agreementIds: [media] });
    const before = await told(garuda);
    expect(before).not.toContain(claim);
    await work();
    expect(await told(garuda)).toContain(claim);
    await saved.delete(garuda, id);
  });

  it('tell nobody who is no longer a member', async () => {
    const gone = await world.person(garuda, 'pergi', ['JOURNALIST']);
    await keep(gone, 'Gempa', 'gempa');
    await world.asOwner('UPDATE memberships SET ended_at = app_now() WHERE person_id = $1', [gone.personId]);
    await world.file(rafflesia, 'Gempa besok', { agreementIds: [media] });
    await work();
    expect(await world.asOwner('SELECT 1 FROM notifications WHERE person_id = $1', [gone.personId])).toEqual([]);
  });

  it('ask no more of the database for more claims, and nothing of whom no claim concerns', async () => {
    await withClient(world.test.adminUrl, (admin) => admin.query('DELETE FROM claims_to_match'));
    for (let i = 0; i < 30; i += 1) await world.file(stranger, `Banyak klaim nomor ${i}`);
    let count = 0;
    const listen = (): void => void (count += 1);
    statements.subscribe(listen);
    await saved.matchChanged();
    statements.unsubscribe(listen);
    // Fifty searches of the stranger want nothing; the others' owners read none of these claims.
    expect(count).toBeLessThan(40);
  });
});
