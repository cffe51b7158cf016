import type { Member } from '#libs/access';
import type { Page, PageRequest } from '#libs/kernel';
import { clause } from '../../../test/support/agreement-world';
import { ClaimWorld } from '../../../test/support/claim-world';
import type { Comment } from './discussion.repository';

const code = (value: string): unknown => expect.objectContaining({ code: value });
const problem = (field: string): unknown =>
  expect.objectContaining({ details: { problems: [expect.objectContaining({ field })] } });

describe('the discussion of a claim', () => {
  let world: ClaimWorld;
  let rafflesia: Member;
  let garuda: Member;
  let mutiara: Member;
  let silent: Member;
  let stranger: Member;
  let first: string;
  let second: string;
  let claim: string;

  beforeAll(async () => {
    world = await ClaimWorld.open();
    rafflesia = await world.organization('RAFFLESIA', 'NEWSROOM');
    garuda = await world.organization('GARUDA', 'NEWSROOM');
    mutiara = await world.organization('MUTIARA', 'NEWSROOM');
    silent = await world.organization('DISKOMINFO', 'PARTNER');
    stranger = await world.organization('STRANGER', 'NEWSROOM');
    first = await world.agreement(
      [
        [rafflesia, 'MEDIA'],
        [garuda, 'MEDIA'],
        [silent, 'PARTNER'],
      ],
      { clauses: [clause('MEDIA', 'READ_CLAIM'), clause('MEDIA', 'COMMENT'), clause('PARTNER', 'READ_CLAIM')] },
    );
    second = await world.agreement([
      [rafflesia, 'MEDIA'],
      [mutiara, 'MEDIA'],
    ]);
    claim = await world.file(rafflesia, 'Klaim yang dibahas', { agreementIds: [first, second] });
  });
  afterAll(() => world.close());

  const page = async (who: Member, request: PageRequest = { first: 100 }): Promise<Page<Comment>> => {
    const [found] = await world.discussion.listComments(who, [claim], request);
    if (!found) throw new Error('a page for each claim');
    return found;
  };
  const bodies = async (who: Member): Promise<(string | null)[]> =>
    (await page(who)).items.map((c) => c.body).reverse();
  const say = (who: Member, body: string, more = {}) =>
    world.discussion.addComment(who, { claimId: claim, body, ...more });

  it('goes to those who read it through the same agreement, the owner always, and nobody else', async () => {
    const fromGaruda = await say(garuda, 'Garuda menulis');
    const fromMutiara = await say(mutiara, 'Mutiara menulis');
    await say(rafflesia, 'Untuk semua');
    await say(rafflesia, 'Hanya lingkaran kedua', { agreementIds: [second] });
    await say(garuda, 'Hanya pemilik', { agreementIds: [] });
    expect(await bodies(rafflesia)).toEqual([
      'Garuda menulis',
      'Mutiara menulis',
      'Untuk semua',
      'Hanya lingkaran kedua',
      'Hanya pemilik',
    ]);
    expect(await bodies(garuda)).toEqual(['Garuda menulis', 'Untuk semua', 'Hanya pemilik']);
    expect(await bodies(silent)).toEqual(['Garuda menulis', 'Untuk semua']);
    expect(await bodies(mutiara)).toEqual(['Mutiara menulis', 'Untuk semua', 'Hanya lingkaran kedua']);
    expect(await bodies(stranger)).toEqual([]);
    await expect(world.discussion.getComment(garuda, fromMutiara.id)).rejects.toEqual(code('NOT_FOUND'));
    await expect(world.discussion.getComment(mutiara, fromGaruda.id)).rejects.toEqual(code('NOT_FOUND'));
  });

  it('names to a reader no agreement and no person that the reader does not know from elsewhere', async () => {
    const said = await say(rafflesia, 'Mohon dicek', { mentions: [garuda.personId, mutiara.personId] });
    expect(said.mentions).toEqual([garuda.personId, mutiara.personId]);
    const seen = async (who: Member) => {
      const { audience, mentions } = await world.discussion.getComment(who, said.id);
      return { audience, mentions };
    };
    expect(await seen(garuda)).toEqual({ audience: [first], mentions: [garuda.personId] });
    expect(await seen(mutiara)).toEqual({ audience: [second], mentions: [mutiara.personId] });
    expect((await page(garuda, { first: 1 })).items[0]?.mentions).toEqual([garuda.personId]);
  });

  it('needs the clause, the role and a person', async () => {
    await expect(say(silent, 'Tanpa klausul')).rejects.toMatchObject({ details: { reason: 'CLAUSE_NEEDED' } });
    await expect(say(stranger, 'Tanpa nota')).rejects.toEqual(code('NOT_FOUND'));
    await expect(say({ ...garuda, roles: ['ADMIN'] }, 'Tanpa peran')).rejects.toEqual(code('FORBIDDEN'));
    await expect(say(garuda, 'Ke lingkaran orang', { agreementIds: [second] })).rejects.toEqual(
      problem('agreementIds'),
    );
    // The second wall refuses what the first would have let through.
    await expect(
      world.db.write(silent, (tx) =>
        tx.rows(
          `INSERT INTO comments (claim_id, owner_id, claim_owner_id, audience, author_id, body) VALUES ($1, $2, $3, $4, $5, 'x')`,
          [claim, silent.organizationId, rafflesia.organizationId, [first], silent.personId],
        ),
      ),
    ).rejects.toMatchObject({ code: '42501' });
  });

  it('keeps private notes inside the organisation, the owner included', async () => {
    const note = await say(silent, 'Catatan kami sendiri', { ownOnly: true });
    expect(await bodies(silent)).toContain('Catatan kami sendiri');
    for (const who of [rafflesia, garuda, mutiara]) {
      expect(await bodies(who)).not.toContain('Catatan kami sendiri');
      await expect(world.discussion.getComment(who, note.id)).rejects.toEqual(code('NOT_FOUND'));
      const timeline = await world.agreements.record.listTimeline(
        who,
        { kind: 'CLAIM', stream: claim },
        { first: 100 },
      );
      expect(timeline.items.some((e) => e.type === 'NOTE_ADDED')).toBe(false);
    }
    await expect(say(silent, 'Sebut orang', { ownOnly: true, mentions: [rafflesia.personId] })).rejects.toEqual(
      problem('mentions'),
    );
  });

  it('lets nobody mention who would not read it, in the same words for absent and present people', async () => {
    const refusal = async (personId: string | null): Promise<string> =>
      say(garuda, 'Halo', { mentions: [personId] }).then(
        () => 'said',
        (e: unknown) => JSON.stringify(e),
      );
    const absent = await refusal('00000000-0000-7000-8000-000000000000');
    expect(absent).toContain('mentions');
    expect(await refusal(mutiara.personId)).toBe(absent);
    expect(await refusal(stranger.personId)).toBe(absent);
    expect(await refusal('bukan-id')).toBe(absent);
    expect(await refusal(silent.personId)).toBe('said');
    const offered = async (who: Member, more = {}) =>
      (await world.audience.listMentionable(who, { claimId: claim, search: 'orang', ...more }))
        .map((p) => p.personId)
        .sort();
    const ids = (...members: Member[]) => members.map((m) => m.personId).sort();
    expect(await offered(garuda)).toEqual(ids(rafflesia, garuda, silent));
    expect(await offered(rafflesia)).toEqual(ids(rafflesia, garuda, silent, mutiara));
    expect(await offered(rafflesia, { agreementIds: [second] })).toEqual(ids(rafflesia, mutiara));
    expect(await offered(garuda, { ownOnly: true })).toEqual(ids(garuda));
    await expect(offered(stranger)).rejects.toEqual(code('NOT_FOUND'));
    // Nor who has left, of the own organisation or a partner's.
    for (const organization of [garuda, rafflesia]) {
      const leaver = await world.person(organization, 'yang pergi', ['JOURNALIST']);
      expect(await refusal(leaver.personId)).toBe('said');
      await world.asOwner('UPDATE memberships SET ended_at = app_now() WHERE person_id = $1', [leaver.personId]);
      expect(await refusal(leaver.personId)).toBe(absent);
    }
    expect(await offered(garuda)).toEqual(ids(rafflesia, garuda, silent));
  });

  it('never lets a reply be read more widely than what it answers', async () => {
    const narrow = await say(rafflesia, 'Sempit', { agreementIds: [first] });
    const reply = await say(garuda, 'Jawab', { replyTo: narrow.id });
    expect(reply).toMatchObject({ replyTo: narrow.id, audience: [first] });
    await expect(say(rafflesia, 'Lebar', { replyTo: narrow.id, agreementIds: [first, second] })).rejects.toEqual(
      problem('agreementIds'),
    );
    await expect(say(mutiara, 'Tidak melihat', { replyTo: narrow.id })).rejects.toEqual(code('NOT_FOUND'));
    const note = await say(garuda, 'Internal', { ownOnly: true });
    expect((await say(garuda, 'Internal juga', { replyTo: note.id })).ownOnly).toBe(true);
    await expect(say(garuda, 'Bocor', { replyTo: note.id, ownOnly: false })).rejects.toEqual(problem('ownOnly'));
    const other = await world.file(rafflesia, 'Klaim lain', { agreementIds: [first] });
    await expect(
      world.discussion.addComment(garuda, { claimId: other, body: 'Salah tempat', replyTo: narrow.id }),
    ).rejects.toEqual(code('NOT_FOUND'));
  });

  it('is withdrawn by its author alone; the words go, the trace stays', async () => {
    const said = await say(garuda, 'Saya keliru');
    const colleague = await world.person(garuda, 'rekan', ['EDITOR']);
    for (const who of [rafflesia, colleague]) {
      await expect(world.discussion.withdrawComment(who, said.id)).rejects.toEqual(code('FORBIDDEN'));
    }
    await expect(world.discussion.withdrawComment(mutiara, said.id)).rejects.toEqual(code('NOT_FOUND'));
    expect((await world.discussion.withdrawComment(garuda, said.id)).body).toBeNull();
    await expect(world.discussion.withdrawComment(garuda, said.id)).rejects.toEqual(code('COMMENT_WITHDRAWN'));
    const seen = await world.discussion.getComment(rafflesia, said.id);
    expect(seen).toMatchObject({ body: null, authorId: garuda.personId });
    expect(seen.withdrawnAt).toBeInstanceOf(Date);
    await expect(
      world.db.write(garuda, (tx) => tx.rows(`UPDATE comments SET body = 'lain' WHERE id = $1`, [said.id])),
    ).rejects.toMatchObject({ code: '42501' });
  });

  it('stays readable to who wrote it after the agreement ends', async () => {
    const ending = await world.agreement([
      [rafflesia, 'MEDIA'],
      [garuda, 'MEDIA'],
    ]);
    const id = await world.file(rafflesia, 'Nota berakhir', { agreementIds: [ending] });
    const said = await world.discussion.addComment(garuda, { claimId: id, body: 'Milik kami' });
    await world.agreements.life.end(rafflesia, ending, 'selesai');
    await expect(world.claims.getClaim(garuda, id)).rejects.toEqual(code('NOT_FOUND'));
    expect((await world.discussion.listOwnComments(garuda, { first: 1 })).items).toEqual([
      expect.objectContaining({ id: said.id, body: 'Milik kami' }),
    ]);
    expect((await world.discussion.getComment(rafflesia, said.id)).body).toBe('Milik kami');
  });

  it('pages without losing or repeating a comment', async () => {
    const all = (await page(rafflesia)).items.map((c) => c.id);
    const { encodeCursor } = await import('#libs/kernel');
    const paged: string[] = [];
    for (let after: string | null = null; ;) {
      const { items, hasNextPage } = await page(rafflesia, { first: 3, after });
      paged.push(...items.map((c) => c.id));
      const last = items.at(-1);
      if (!hasNextPage || !last) break;
      after = encodeCursor({ at: last.createdAt, id: last.id });
    }
    expect(paged).toEqual(all);
  });
});
