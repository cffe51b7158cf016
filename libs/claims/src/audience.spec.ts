import type { Member } from '#libs/access';
import { clause } from '../../../test/support/agreement-world';
import { ClaimWorld } from '../../../test/support/claim-world';

const code = (value: string): unknown => expect.objectContaining({ code: value });

describe('the audience of a claim', () => {
  let world: ClaimWorld;
  let rafflesia: Member;
  let reporter: Member;
  let garuda: Member;
  let bawaslu: Member;
  let stranger: Member;
  let media: string;
  let province: string;

  beforeAll(async () => {
    world = await ClaimWorld.open();
    rafflesia = await world.organization('RAFFLESIA', 'NEWSROOM');
    reporter = await world.person(rafflesia, 'reporter', ['JOURNALIST']);
    garuda = await world.organization('GARUDA', 'NEWSROOM');
    bawaslu = await world.organization('BAWASLU', 'SUPERVISOR', '17');
    stranger = await world.organization('STRANGER', 'NEWSROOM');
    media = await world.agreement([
      [rafflesia, 'MEDIA'],
      [garuda, 'MEDIA'],
    ]);
    province = await world.agreement([
      [rafflesia, 'MEDIA'],
      [bawaslu, 'SUPERVISOR'],
    ]);
  });
  afterAll(() => world.close());
  afterEach(() => world.clock.reset());

  const sees = (who: Member, id: string): Promise<boolean> =>
    world.claims.getClaim(who, id).then(
      () => true,
      () => false,
    );
  const inList = async (who: Member, id: string): Promise<boolean> =>
    (await world.claims.listClaims(who, { first: 100 })).items.some((c) => c.id === id);

  it('is widened and narrowed by an editor of the owner, at once and on the record', async () => {
    const id = await world.file(rafflesia, 'Audiens berubah', { agreementIds: [media] });
    expect([await sees(garuda, id), await sees(bawaslu, id)]).toEqual([true, false]);
    await world.audience.changeAudience(rafflesia, { claimId: id, agreementIds: [province], expectedVersion: 1 });
    expect([await sees(garuda, id), await sees(bawaslu, id)]).toEqual([false, true]);
    expect([await inList(garuda, id), await inList(bawaslu, id)]).toEqual([false, true]);
    const [event] = await world.asOwner<{ own_only: boolean; data: unknown }>(
      `SELECT own_only, data FROM events WHERE stream = $1 AND type = 'AUDIENCE_CHANGED' ORDER BY seq DESC LIMIT 1`,
      [id],
    );
    expect(event).toEqual({
      own_only: true,
      data: {
        before: { agreementIds: [media], organizationIds: [garuda.organizationId] },
        after: { agreementIds: [province], organizationIds: [bawaslu.organizationId] },
        contributionsTaken: false,
      },
    });
    const timeline = await world.agreements.record.listTimeline(bawaslu, { kind: 'CLAIM', stream: id }, { first: 50 });
    expect(timeline.items.map((e) => e.type)).not.toContain('AUDIENCE_CHANGED');
  });

  it('is nobody else’s to change', async () => {
    const id = await world.file(rafflesia, 'Bukan urusan orang lain', { agreementIds: [media] });
    const change = { claimId: id, agreementIds: [] };
    await expect(world.audience.changeAudience(reporter, change)).rejects.toEqual(code('FORBIDDEN'));
    await expect(world.audience.changeAudience(garuda, change)).rejects.toEqual(code('FORBIDDEN'));
    await expect(world.audience.changeAudience(stranger, change)).rejects.toEqual(code('NOT_FOUND'));
    expect(await sees(garuda, id)).toBe(true);
  });

  it('takes only agreements that the owner can share under, and refuses a change made on an older reading', async () => {
    const id = await world.file(rafflesia, 'Versi lama', { agreementIds: [media] });
    const foreign = await world.agreement([
      [garuda, 'MEDIA'],
      [stranger, 'MEDIA'],
    ]);
    await expect(
      world.audience.changeAudience(rafflesia, { claimId: id, agreementIds: [media, foreign] }),
    ).rejects.toEqual(code('BAD_USER_INPUT'));
    const both = await Promise.allSettled([
      world.audience.changeAudience(rafflesia, { claimId: id, agreementIds: [], expectedVersion: 1 }),
      world.audience.changeAudience(rafflesia, { claimId: id, agreementIds: [media, province], expectedVersion: 1 }),
    ]);
    expect(both.filter((r) => r.status === 'fulfilled')).toHaveLength(1);
    expect(both.find((r) => r.status === 'rejected')).toMatchObject({ reason: code('STALE_VERSION') as object });
  });

  it('takes own contributions along when asked, and never what the organisation keeps to itself', async () => {
    const id = await world.file(rafflesia, 'Kontribusi ikut', { agreementIds: [media] });
    const comment = await world.discussion.addComment(rafflesia, { claimId: id, body: 'Untuk mitra' });
    const note = await world.discussion.addComment(rafflesia, { claimId: id, body: 'Narasumber kami', ownOnly: true });
    const theirs = await world.discussion.addComment(garuda, { claimId: id, body: 'Dari Garuda' });
    const reply = (replyTo: string) =>
      world.discussion.addComment(rafflesia, { claimId: id, body: 'Balasan', replyTo });
    const followUp = await reply(comment.id);
    const answer = await reply(theirs.id);
    const [evidence] = await world.asOwner<{ id: string }>(
      `INSERT INTO evidence (claim_id, owner_id, claim_owner_id, audience, kind, title, content_hash, statement_text, added_by)
       VALUES ($1, $2, $2, $3, 'STATEMENT', 'Bukti', repeat('a', 64), 'x', $4) RETURNING id`,
      [id, rafflesia.organizationId, [media], rafflesia.personId],
    );
    const bodies = async (who: Member): Promise<string[]> =>
      (await world.discussion.listComments(who, [id], { first: 50 })).flatMap((p) => p.items.map((c) => c.id)).sort();
    await world.audience.changeAudience(rafflesia, { claimId: id, agreementIds: [media, province] });
    expect(await bodies(bawaslu)).toEqual([]);
    await world.audience.changeAudience(rafflesia, { claimId: id, agreementIds: [media] });
    await world.audience.changeAudience(rafflesia, {
      claimId: id,
      agreementIds: [media, province],
      takeContributions: true,
    });
    expect(await bodies(bawaslu)).toEqual([comment.id, followUp.id].sort());
    const shared = [comment.id, theirs.id, followUp.id, answer.id];
    expect(await bodies(garuda)).toEqual(shared.sort());
    expect(await bodies(rafflesia)).toEqual([...shared, note.id].sort());
    expect((await world.claims.getClaim(bawaslu, id)).summary).toMatchObject({ evidenceCount: 1, commentCount: 2 });
    expect(evidence).toBeDefined();
  });

  it('tells its owner, and only its owner, who sees the claim and why', async () => {
    const id = await world.file(rafflesia, 'Siapa melihat', { agreementIds: [media, province] });
    const readers = await world.audience.listReaders(rafflesia, [id]);
    expect(readers.map((r) => [r.organizationId, r.agreementId, r.clause, r.retained])).toEqual([
      [bawaslu.organizationId, province, 'Pasal 3', false],
      [garuda.organizationId, media, 'Pasal 3', false],
    ]);
    expect(readers.every((r) => r.until > new Date())).toBe(true);
    for (const other of [garuda, stranger]) expect(await world.audience.listReaders(other, [id])).toEqual([]);
    // The database itself says no more to a partner than its own agreement does, and nothing to a stranger.
    const asked = (who: Member): Promise<unknown[]> =>
      world.db.read(who, (tx) => tx.rows('SELECT organization_id FROM claim_readers($1)', [id]));
    expect(await asked(garuda)).toEqual([{ organization_id: garuda.organizationId }]);
    expect(await asked(stranger)).toEqual([]);
  });

  it('ends with the agreement, for readers, lists, summaries and the answer to who sees it', async () => {
    const short = await world.agreement(
      [
        [rafflesia, 'MEDIA'],
        [garuda, 'MEDIA'],
      ],
      { effectiveUntil: new Date(Date.now() + 3_600_000) },
    );
    const id = await world.file(rafflesia, 'Sampai tengah malam', { agreementIds: [short] });
    expect(await inList(garuda, id)).toBe(true);
    world.clock.advance(3_600_000);
    expect([await sees(garuda, id), await inList(garuda, id)]).toEqual([false, false]);
    expect(await world.audience.listReaders(rafflesia, [id])).toEqual([]);
    await expect(world.discussion.addComment(garuda, { claimId: id, body: 'terlambat' })).rejects.toEqual(
      code('NOT_FOUND'),
    );
  });

  it('leaves reading, and nothing more, where the agreement retains it', async () => {
    const retained = await world.agreement(
      [
        [rafflesia, 'MEDIA'],
        [garuda, 'MEDIA'],
      ],
      { effectiveUntil: new Date(Date.now() + 3_600_000), retainRead: true },
    );
    const id = await world.file(rafflesia, 'Tetap terbaca', { agreementIds: [retained] });
    world.clock.advance(3_600_000);
    expect(await sees(garuda, id)).toBe(true);
    await expect(world.discussion.addComment(garuda, { claimId: id, body: 'terlambat' })).rejects.toEqual(
      code('FORBIDDEN'),
    );
    expect(
      (await world.discussion.addComment(garuda, { claimId: id, body: 'catatan kami', ownOnly: true })).ownOnly,
    ).toBe(true);
    const can = await world.claims.viewerCan(garuda, await world.claims.getClaim(garuda, id));
    expect(can.filter((a) => a.allowed).map((a) => a.action)).toEqual(['WRITE_NOTE', 'ASSIGN']);
  });

  it('is narrowed before or after what a partner adds, never in between', async () => {
    const slowly = async (id: string, held: () => void): Promise<string> =>
      world.db.write(garuda, async (tx) => {
        const claim = await world.access.lock(tx, id);
        held();
        await new Promise((resolve) => setTimeout(resolve, 150));
        await tx.rows(
          `INSERT INTO comments (claim_id, owner_id, claim_owner_id, audience, author_id, body) VALUES ($1, $2, $3, $4, $5, 'x')`,
          [id, garuda.organizationId, claim.ownerId, claim.agreementIds, garuda.personId],
        );
        return 'added';
      });
    const first = await world.file(rafflesia, 'Partner dulu', { agreementIds: [media] });
    let adding: Promise<string> | undefined;
    await new Promise<void>((resolve) => {
      adding = slowly(first, resolve);
    });
    const narrowing = world.audience.changeAudience(rafflesia, { claimId: first, agreementIds: [] });
    expect(await Promise.race([narrowing.then(() => 'narrowed'), adding])).toBe('added');
    await narrowing;

    const second = await world.file(rafflesia, 'Pemilik dulu', { agreementIds: [media] });
    const outcomes = await Promise.allSettled([
      world.audience.changeAudience(rafflesia, { claimId: second, agreementIds: [] }),
      ...Array.from({ length: 8 }, (_, i) =>
        world.discussion.addComment(garuda, { claimId: second, body: `balapan ${i}` }),
      ),
    ]);
    // Whoever comes too late is told so; nobody meets the second wall.
    for (const o of outcomes) if (o.status === 'rejected') expect(o.reason).toEqual(code('NOT_FOUND'));
  });

  it('follows the limits of clauses', async () => {
    const limited = await world.agreement(
      [
        [rafflesia, 'MEDIA'],
        [garuda, 'MEDIA'],
      ],
      {
        clauses: [
          clause('MEDIA', 'READ_CLAIM', { themes: ['HEALTH'], regions: ['17.71'] }),
          clause('MEDIA', 'COMMENT'),
        ],
      },
    );
    const inside = await world.file(rafflesia, 'Vaksin palsu', {
      agreementIds: [limited],
      theme: 'HEALTH',
      regionCode: '17.71.01',
    });
    await expect(world.file(rafflesia, 'Di luar tema', { agreementIds: [limited], theme: 'FRAUD' })).rejects.toEqual(
      code('BAD_USER_INPUT'),
    );
    expect([await sees(garuda, inside), await inList(garuda, inside)]).toEqual([true, true]);
  });
});

describe('putting a claim aside', () => {
  let world: ClaimWorld;
  let rafflesia: Member;
  let garuda: Member;
  let stranger: Member;
  let media: string;

  beforeAll(async () => {
    world = await ClaimWorld.open();
    rafflesia = await world.organization('RAFFLESIA', 'NEWSROOM');
    garuda = await world.organization('GARUDA', 'NEWSROOM');
    stranger = await world.organization('STRANGER', 'NEWSROOM');
    media = await world.agreement([
      [rafflesia, 'MEDIA'],
      [garuda, 'MEDIA'],
    ]);
  });
  afterAll(() => world.close());

  const state = async (who: Member, id: string): Promise<string> => (await world.claims.getClaim(who, id)).state;

  it('marks a duplicate of a claim that the marker sees, and hides the original from who does not', async () => {
    const original = await world.file(rafflesia, 'Asli');
    const copy = await world.file(rafflesia, 'Salinan', { agreementIds: [media] });
    const hidden = await world.file(stranger, 'Milik orang lain');
    const mark = (originalId: string) => world.dispositions.markDuplicate(rafflesia, { claimId: copy, originalId });
    await expect(mark(hidden)).rejects.toEqual(code('NOT_FOUND'));
    await expect(mark(copy)).rejects.toEqual(code('BAD_USER_INPUT'));
    await mark(original);
    expect(await world.claims.getClaim(rafflesia, copy)).toMatchObject({ state: 'DUPLICATE', duplicateOf: original });
    expect(await world.claims.getClaim(garuda, copy)).toMatchObject({ state: 'DUPLICATE', duplicateOf: null });
    const told = await world.agreements.record.listTimeline(garuda, { kind: 'CLAIM', stream: copy }, { first: 50 });
    expect(JSON.stringify(told)).not.toContain(original);
    await expect(world.dispositions.markDuplicate(rafflesia, { claimId: original, originalId: copy })).rejects.toEqual(
      code('BAD_USER_INPUT'),
    );
    // The database refuses too what the service did not let through.
    await expect(
      world.db.write(rafflesia, (tx) =>
        tx.rows(`UPDATE claims SET disposition = 'DUPLICATE', duplicate_of = $2 WHERE id = $1`, [original, hidden]),
      ),
    ).rejects.toMatchObject({ code: 'CK003' });
  });

  it('lets two people mark two claims as each other’s duplicate at once without a circle', async () => {
    const a = await world.file(rafflesia, 'Ayam');
    const b = await world.file(rafflesia, 'Telur');
    const outcomes = await Promise.allSettled([
      world.dispositions.markDuplicate(rafflesia, { claimId: a, originalId: b }),
      world.dispositions.markDuplicate(rafflesia, { claimId: b, originalId: a }),
    ]);
    expect(outcomes.map((o) => o.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('dismisses with a reason and reopens, unless the same statement has been filed again', async () => {
    const id = await world.file(rafflesia, 'Cuma pendapat', { agreementIds: [media] });
    await expect(world.dispositions.dismiss(garuda, { claimId: id, reason: 'OPINION' })).rejects.toEqual(
      code('FORBIDDEN'),
    );
    await world.dispositions.dismiss(rafflesia, { claimId: id, reason: 'OPINION', note: 'Tidak dapat diuji' });
    expect(await world.claims.getClaim(garuda, id)).toMatchObject({ state: 'DISMISSED', dismissalReason: 'OPINION' });
    await expect(world.dispositions.dismiss(rafflesia, { claimId: id, reason: 'SPAM' })).rejects.toEqual(
      code('CLAIM_STATE_REFUSED'),
    );
    await world.dispositions.reopen(rafflesia, { claimId: id });
    expect(await state(rafflesia, id)).toBe('OPEN');
    await expect(world.dispositions.reopen(rafflesia, { claimId: id })).rejects.toEqual(code('CLAIM_STATE_REFUSED'));

    await world.dispositions.dismiss(rafflesia, { claimId: id, reason: 'SPAM' });
    const again = await world.filing.fileClaim(rafflesia, {
      statement: 'Cuma pendapat',
      regionCode: '17',
      theme: 'OTHER',
      stage: 'CAMPAIGN',
    });
    expect(again.alreadyFiled).toBe(false);
    await expect(world.dispositions.reopen(rafflesia, { claimId: id })).rejects.toEqual(code('SAME_STATEMENT_FILED'));
  });

  it('is checked once a fact-check is published, and cannot be dismissed then', async () => {
    const id = await world.file(rafflesia, 'Sudah diperiksa', { agreementIds: [media] });
    await world.publish(rafflesia, id);
    expect(await state(garuda, id)).toBe('CHECKED');
    await expect(world.dispositions.dismiss(rafflesia, { claimId: id, reason: 'SPAM' })).rejects.toMatchObject({
      details: { refusal: 'CLAIM_CHECKED' },
    });
    const listed = async (s: 'OPEN' | 'CHECKED'): Promise<boolean> =>
      (await world.claims.listClaims(garuda, { first: 100 }, { state: s })).items.some((c) => c.id === id);
    expect([await listed('OPEN'), await listed('CHECKED')]).toEqual([false, true]);
  });
});
