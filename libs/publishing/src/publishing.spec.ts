import { ANONYMOUS, type Actor, type Member } from '#libs/access';
import { isDomainError } from '#libs/kernel';
import { VerdictWorld } from '../../../test/support/verdict-world';

const PUBLIC: Actor = { ...ANONYMOUS, locale: 'id', requestId: 'spec' };

/** The code of a refusal, with its reason where the code is shared. */
async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (!isDomainError(error)) throw error;
    const { reason, problems } = error.details as { reason?: string; problems?: { rule: string }[] };
    return reason ?? problems?.[0]?.rule ?? error.code;
  }
  return 'allowed';
}

describe('verdicts from the desk to the public', () => {
  let world: VerdictWorld;
  let author: Member;
  let editor: Member;
  let second: Member;
  let third: Member;
  let sister: Member;
  let office: Member;
  let far: Member;
  let outsider: Member;
  let shared: string;

  beforeAll(async () => {
    world = await VerdictWorld.open();
    ({ author, editor, second, third, sister, office, far, shared } = await world.cast());
    outsider = await world.organization('LUAR', 'NEWSROOM');
  });
  afterAll(() => world.close());

  const claim = (): Promise<string> => world.claim(author, [shared], { region: '17.71.01' });

  it('goes from a draft to the public with two other newsrooms, and the record tells it', async () => {
    const claimId = await claim();
    const verdictId = await world.verdicts.open(author, { claimId });
    expect(await refusal(world.verdicts.open(editor, { claimId }))).toBe('VERDICT_EXISTS');
    expect(await refusal(world.reading.get(second, verdictId))).toBe('NOT_FOUND');
    await world.write(author, verdictId);
    const contentHash = await world.submit(author, verdictId);
    expect((await world.see(second, verdictId)).state).toBe('IN_REVIEW');

    const vote = { verdictId, contentHash };
    expect(await refusal(world.reviews.approve(author, vote))).toBe('OWN_NEWSROOM_CANNOT_REVIEW');
    expect(await refusal(world.reviews.approve(sister, vote))).toBe('SAME_MEDIA_GROUP');
    expect(await refusal(world.reviews.approve(outsider, vote))).toBe('NOT_FOUND');
    expect(await refusal(world.reviews.approve(second, { ...vote, contentHash: '0'.repeat(64) }))).toBe(
      'STALE_CONTENT',
    );
    expect(await refusal(world.publish(editor, verdictId))).toBe('ILLEGAL_TRANSITION');
    await world.reviews.approve(second, vote);
    expect(await refusal(world.reviews.approve(second, vote))).toBe('ALREADY_VOTED');
    expect((await world.see(author, verdictId)).state).toBe('IN_REVIEW');
    await world.reviews.approve(third, vote);
    expect((await world.see(author, verdictId)).state).toBe('APPROVED');
    expect(await refusal(world.publish(second, verdictId))).toBe('NOT_YOUR_VERDICT');
    const factCheckId = await world.publish(editor, verdictId);
    expect((await world.see(author, verdictId)).state).toBe('PUBLISHED');

    const [factCheck] = await world.factChecks.listByIds(PUBLIC, [factCheckId]);
    expect(factCheck).toMatchObject({
      slug: 'salah-surat-suara-sudah-tercoblos',
      rating: 'FALSE',
      regionCode: '17.71.01',
    });
    const [version] = await world.factChecks.listVersions(PUBLIC, [factCheckId]);
    expect(version).toMatchObject({
      number: 1,
      contentHash,
      content: {
        label: 'Salah',
        authors: ['Orang rafflesia'],
        approvedBy: [{ name: 'Organisasi KEDUA' }, { name: 'Organisasi KETIGA' }],
        evidence: [{ kind: 'STATEMENT' }],
      },
    });
    expect(await world.factChecks.listEvidence(PUBLIC, [version?.id ?? ''])).toHaveLength(1);
    const types = await world.asOwner<{ type: string }>('SELECT type FROM events WHERE stream = $1 ORDER BY seq', [
      claimId,
    ]);
    expect(types.map((t) => t.type)).toEqual([
      'VERDICT_OPENED',
      'VERDICT_EDITED',
      'EVIDENCE_ADDED',
      'EVIDENCE_CITED',
      'VERDICT_SUBMITTED',
      'REVISION_APPROVED',
      'REVISION_APPROVED',
      'VERDICT_APPROVED',
      'FACT_CHECK_PUBLISHED',
    ]);
  });

  it('sends back with a reason, revises with the same authors, and asks for fresh votes', async () => {
    const { verdictId, contentHash } = await world.submitted(author, await claim());
    await world.reviews.approve(second, { verdictId, contentHash });
    expect(await refusal(world.reviews.requestChanges(third, { verdictId, contentHash, reason: ' ' }))).toBe(
      'REASON_MISSING',
    );
    await world.reviews.requestChanges(third, { verdictId, contentHash, reason: 'Sumber foto belum jelas' });
    expect((await world.see(second, verdictId)).state).toBe('CHANGES_REQUESTED');
    expect(await refusal(world.reviews.approve(second, { verdictId, contentHash }))).toBe('ILLEGAL_TRANSITION');
    await world.verdicts.revise(editor, await world.version(editor, verdictId));
    // Others do not see that it is being written again.
    expect((await world.see(second, verdictId)).state).toBe('CHANGES_REQUESTED');
    await world.verdicts.edit(editor, {
      ...(await world.version(editor, verdictId)),
      explanation: 'Foto dari simulasi KPU.',
    });
    const next = await world.submit(editor, verdictId);
    expect(next).not.toBe(contentHash);
    const revision = await world.atWork(author, verdictId);
    expect([revision.number, revision.authors]).toEqual([2, [author.personId, editor.personId]]);
    await world.reviews.approve(second, { verdictId, contentHash: next });
    expect((await world.see(author, verdictId)).state).toBe('IN_REVIEW');
  });

  it('refuses to submit what is not complete, by name', async () => {
    const verdictId = await world.verdicts.open(author, { claimId: await claim() });
    const edit = async (changes: object): Promise<unknown> =>
      world.verdicts.edit(author, { ...(await world.version(author, verdictId)), ...changes });
    const submit = async (): Promise<string> => refusal(world.submit(author, verdictId));
    expect(await submit()).toBe('RATING_MISSING');
    await edit({ rating: 'FALSE', label: 'Benar' });
    expect(await submit()).toBe('LABEL_DOES_NOT_FIT');
    await edit({ label: 'Hoaks' });
    expect(await submit()).toBe('HEADLINE_MISSING');
    await edit({ headline: '  ' });
    expect(await submit()).toBe('HEADLINE_MISSING');
    await edit({ headline: 'Judul' });
    expect(await submit()).toBe('EXPLANATION_MISSING');
    await edit({ explanation: 'Penjelasan' });
    expect(await submit()).toBe('EVIDENCE_MISSING');
    expect(await refusal(edit({ correctionNote: 'x' }))).toBe('NOT_A_CORRECTION');
    const { version } = await world.see(author, verdictId);
    expect(await refusal(world.verdicts.submit(author, { verdictId, expectedVersion: version - 1 }))).toBe(
      'STALE_VERSION',
    );
  });

  it('lets an unshared claim be reviewed by another editor of the newsroom alone', async () => {
    const claimId = await world.claim(author, [], { region: '17.71' });
    const journalist = await world.person(author, 'wartawan', ['JOURNALIST']);
    const { verdictId, contentHash } = await world.submitted(author, claimId);
    expect(await refusal(world.reviews.approve(author, { verdictId, contentHash }))).toBe('AUTHOR_CANNOT_REVIEW');
    expect(await refusal(world.reviews.approve(journalist, { verdictId, contentHash }))).toBe('EDITOR_NEEDED');
    expect(await refusal(world.reviews.approve(second, { verdictId, contentHash }))).toBe('NOT_FOUND');
    await world.reviews.approve(editor, { verdictId, contentHash });
    expect((await world.see(author, verdictId)).state).toBe('APPROVED');
  });

  it('waits for embargo and window, until the supervisor has answered', async () => {
    const embargo = new Date(Date.now() + 3_600_000);
    const strict = await world.agreement([author, second, third], [office], {
      endorsementHours: 24,
      embargoUntil: embargo,
    });
    const claimId = await world.claim(author, [shared, strict], { region: '17.71.01' });
    const { verdictId, contentHash } = await world.approved(author, [second, third], claimId);
    expect(await refusal(world.publish(editor, verdictId))).toBe('EMBARGOED');
    world.clock.advance(2 * 3_600_000);
    try {
      expect(await refusal(world.publish(editor, verdictId))).toBe('ENDORSEMENT_WINDOW_OPEN');
      await world.reviews.endorse(office, { verdictId, contentHash, position: 'OBJECTS', text: 'Data kami berbeda.' });
      await world.publish(editor, verdictId);
    } finally {
      world.clock.reset();
    }
  });

  it('takes positions from the office of the region alone, on what is approved, and keeps replaced ones', async () => {
    const { verdictId, contentHash } = await world.submitted(author, await claim());
    const position = { verdictId, contentHash, position: 'SUPPORTS', text: 'Sesuai data kami.' } as const;
    expect(await refusal(world.reviews.endorse(office, position))).toBe('REVISION_NOT_APPROVED');
    for (const reviewer of [second, third]) await world.reviews.approve(reviewer, { verdictId, contentHash });
    expect(await refusal(world.reviews.endorse(far, position))).toBe('OUT_OF_REGION');
    expect(await refusal(world.reviews.endorse(second, position))).toBe('FORBIDDEN');
    await world.reviews.endorse(office, position);
    const id = await world.publish(editor, verdictId);
    await world.reviews.endorse(office, { ...position, position: 'DATA_CLARIFICATION', text: 'Tambahan data.' });
    expect(await world.factChecks.listPositions(PUBLIC, [id])).toMatchObject([
      { position: 'DATA_CLARIFICATION', replaced: false, version: 1, office: 'Organisasi BAWASLUKOTA' },
      { position: 'SUPPORTS', replaced: true, version: 1 },
    ]);
    // A correction does not take the position along: it is shown as given to version 1 until it is renewed.
    await world.verdicts.correct(author, await world.version(author, verdictId));
    expect((await world.see(second, verdictId)).state).toBe('PUBLISHED');
    const { expectedVersion } = await world.version(author, verdictId);
    expect(await refusal(world.verdicts.submit(author, { verdictId, expectedVersion }))).toBe(
      'CORRECTION_NOTE_MISSING',
    );
    await world.verdicts.edit(author, {
      verdictId,
      expectedVersion,
      rating: 'MISLEADING',
      correctionNote: 'Hasil diubah.',
    });
    const next = await world.submit(author, verdictId);
    for (const reviewer of [second, third]) await world.reviews.approve(reviewer, { verdictId, contentHash: next });
    expect((await world.factChecks.listVersions(PUBLIC, [id])).map((v) => v.number)).toEqual([1]);
    await world.publish(editor, verdictId);
    expect(await world.factChecks.listVersions(PUBLIC, [id])).toMatchObject([
      { number: 2, correctionNote: 'Hasil diubah.', content: { rating: 'MISLEADING', label: 'Menyesatkan' } },
      { number: 1, content: { rating: 'FALSE' } },
    ]);
    expect((await world.factChecks.listPositions(PUBLIC, [id])).filter((p) => !p.replaced)).toMatchObject([
      { version: 1 },
    ]);
    await world.reviews.endorse(office, { ...position, contentHash: next });
    expect((await world.factChecks.listPositions(PUBLIC, [id])).filter((p) => !p.replaced)).toMatchObject([
      { version: 2 },
    ]);
  });

  it('drops a correction in review and goes on from what is public; retracts also while one is on its way', async () => {
    const { verdictId } = await world.approved(author, [second, third], await claim());
    const id = await world.publish(editor, verdictId);
    await world.verdicts.correct(author, await world.version(author, verdictId));
    await world.verdicts.edit(author, { ...(await world.version(author, verdictId)), correctionNote: 'Ralat.' });
    await world.submit(author, verdictId);
    await world.verdicts.withdraw(editor, { ...(await world.version(editor, verdictId)), reason: 'Tidak perlu' });
    expect(await world.see(author, verdictId)).toMatchObject({ state: 'PUBLISHED', currentRevision: 1 });
    await world.verdicts.correct(author, await world.version(author, verdictId));
    expect(await world.atWork(author, verdictId)).toMatchObject({ number: 3, correctionNote: null });
    await world.publishing.retract(editor, {
      ...(await world.version(editor, verdictId)),
      reason: 'Sumber ternyata keliru',
    });
    expect((await world.see(author, verdictId)).state).toBe('RETRACTED');
    expect(await world.factChecks.listByIds(PUBLIC, [id])).toMatchObject([
      { state: 'RETRACTED', retractionReason: 'Sumber ternyata keliru', rating: null },
    ]);
    expect(await world.factChecks.listVersions(PUBLIC, [id])).toEqual([]);
    expect(await world.factChecks.listVersions(author, [id])).toHaveLength(1);
    // A new verdict of the newsroom on the claim can follow.
    expect(await refusal(world.verdicts.open(author, { claimId: (await world.see(author, verdictId)).claimId }))).toBe(
      'allowed',
    );
  });

  it('keeps a verdict through the end of an agreement: it waits, or is taken to an own claim', async () => {
    const brief = await world.agreement([author, second, third]);
    const foreign = await world.claim(author, [brief], { region: '17.71' });
    const { verdictId, contentHash } = await world.approved(second, [author, third], foreign);
    const own = await world.claim(second, [], { region: '17.71' });
    const target = { claimId: own, reason: 'Nota berakhir' };
    expect(await refusal(world.verdicts.move(second, { ...(await world.version(second, verdictId)), ...target }))).toBe(
      'CLAIM_STILL_READABLE',
    );
    await world.agreements.life.end(second, brief, 'Selesai');
    expect(await world.see(second, verdictId)).toMatchObject({ statement: 'sebuah klaim', state: 'APPROVED' });
    expect(await refusal(world.publish(second, verdictId))).toBe('CLAIM_OUT_OF_REACH');
    expect(await refusal(world.reviews.approve(third, { verdictId, contentHash }))).toBe('NOT_FOUND');
    const moved = await world.verdicts.move(second, { ...(await world.version(second, verdictId)), ...target });
    expect((await world.see(second, verdictId)).state).toBe('WITHDRAWN');
    expect(await world.see(second, moved)).toMatchObject({ claimId: own, state: 'DRAFT', movedFrom: verdictId });
    expect(await world.atWork(second, moved)).toMatchObject({ rating: 'FALSE', authors: [second.personId] });
  });

  it('shows a draft to others only when it is announced, and its content to nobody before it is submitted', async () => {
    const claimId = await claim();
    const verdictId = await world.verdicts.open(second, { claimId });
    await world.write(second, verdictId);
    expect(await refusal(world.see(author, verdictId))).toBe('NOT_FOUND');
    await world.verdicts.announce(second, { ...(await world.version(second, verdictId)), announced: true });
    for (const member of [author, third]) {
      expect(await world.see(member, verdictId)).toMatchObject({ state: 'DRAFT' });
      expect(await world.reading.listRevisions(member, [verdictId])).toEqual([]);
    }
  });

  it("narrows at once: the claim's owner goes on seeing what was submitted, partners do not", async () => {
    const { verdictId, contentHash } = await world.submitted(second, await claim());
    await world.reviews.approve(third, { verdictId, contentHash });
    const change = async (agreementIds: string[], actor = second): Promise<string> =>
      refusal(world.verdicts.changeAudience(actor, { ...(await world.version(second, verdictId)), agreementIds }));
    expect(await change([], author)).toBe('NOT_YOUR_VERDICT');
    expect(await change([await world.agreement([third, outsider])])).toBe('audience');
    expect(await change([])).toBe('allowed');
    expect(await refusal(world.see(third, verdictId))).toBe('NOT_FOUND');
    expect(await world.see(author, verdictId)).toMatchObject({ state: 'IN_REVIEW' });
    expect(await refusal(world.reviews.approve(author, { verdictId, contentHash }))).toBe('REVIEW_NOT_GRANTED');
    // What a newsroom has voted stays its own.
    const own = await world.reading.listOwnReviews(third, { first: 1 });
    expect(own.items).toMatchObject([{ verdictId, decision: 'APPROVE' }]);
    expect(await change([shared])).toBe('allowed');
    await world.reviews.approve(author, { verdictId, contentHash });
    expect((await world.see(second, verdictId)).state).toBe('APPROVED');
  });

  it('does not let a citation tell of evidence that its reader may not see', async () => {
    const claimId = await claim();
    const verdictId = await world.verdicts.open(author, { claimId });
    await world.write(author, verdictId);
    const secret = await world.evidence.attachStatement(author, {
      claimId,
      title: 'Narasumber',
      text: 'Tidak untuk siapa pun',
      sensitivity: 'OWN_ORGANISATION',
      isPublic: false,
    });
    await world.verdicts.cite(author, { ...(await world.version(author, verdictId)), evidenceIds: [secret] });
    await world.submit(author, verdictId);
    const { id } = await world.atWork(author, verdictId);
    expect(await world.reading.listCitations(author, [id])).toHaveLength(2);
    expect(await world.reading.listCitations(second, [id])).toHaveLength(1);
  });

  it('records the address of the own article, and no other kind of address', async () => {
    const { verdictId } = await world.approved(author, [second, third], await claim());
    const factCheckId = await world.publish(editor, verdictId);
    const set = (actor: Member, url: string | null, expectedVersion: number): Promise<string> =>
      refusal(world.publishing.setArticleUrl(actor, { factCheckId, url, expectedVersion }));
    const [{ version } = { version: 0 }] = await world.factChecks.listByIds(PUBLIC, [factCheckId]);
    expect(await set(editor, 'javascript:alert(1)', version)).toBe('webAddress');
    expect(await set(editor, 'https://a:b@rafflesia.example/x', version)).toBe('webAddress');
    expect(await set(second, 'https://kedua.example/x', version)).toBe('NOT_FOUND');
    expect(await set(editor, 'https://rafflesia.example/cek-fakta/1', version)).toBe('allowed');
    expect(await set(editor, null, version)).toBe('STALE_VERSION');
    expect(await world.factChecks.listByIds(PUBLIC, [factCheckId])).toMatchObject([
      { articleUrl: 'https://rafflesia.example/cek-fakta/1' },
    ]);
  });

  it('compares findings side by side and lists what each viewer may do, by which clause', async () => {
    const claimId = await claim();
    const mine = await world.submitted(author, claimId);
    expect(await world.reading.compareOnClaims(third, [claimId])).toEqual(new Map([[claimId, 'SINGLE']]));
    const other = await world.verdicts.open(second, { claimId });
    await world.write(second, other, { rating: 'SCAM' });
    expect(await world.reading.compareOnClaims(third, [claimId])).toEqual(new Map([[claimId, 'SINGLE']]));
    await world.submit(second, other);
    expect(await world.reading.compareOnClaims(third, [claimId])).toEqual(new Map([[claimId, 'DIVERGE']]));
    expect((await world.reading.listOfClaims(third, [claimId])).map((v) => v.id).sort()).toEqual(
      [mine.verdictId, other].sort(),
    );
    const actions = (await world.reading.listActions(third, [mine.verdictId])).get(mine.verdictId) ?? [];
    expect(actions.find((a) => a.action === 'APPROVE')).toMatchObject({
      allowed: true,
      because: { agreementId: shared, clause: 'Pasal 3' },
    });
    expect(actions.find((a) => a.action === 'EDIT')).toMatchObject({ allowed: false, refusal: 'ILLEGAL_TRANSITION' });
  });
});
