import type { Member } from '#libs/access';
import type { Database } from '#libs/database';
import { Clock } from '#libs/kernel';
import {
  type AgreementDesk,
  type AgreementServices,
  type AgreementWorld,
  agreementText,
  clause,
  openAgreementDesk,
  partyOf,
  proposeAndSign,
  signAgreement,
} from '../../../test/support/agreement-world';

const DAY = 86_400_000;
const code = (code: string): unknown => expect.objectContaining({ code });
const problem = (field: string, rule: string): unknown =>
  expect.objectContaining({
    details: { problems: expect.arrayContaining([expect.objectContaining({ field, rule })]) as unknown },
  });

describe('the life of an agreement', () => {
  let desk: AgreementDesk;
  let database: Database;
  let world: AgreementWorld;
  let services: AgreementServices;
  let rafflesia: Member;
  let bawaslu: Member;
  let garuda: Member;
  let stranger: Member;
  const clock = new Clock();

  beforeAll(async () => {
    desk = await openAgreementDesk({ clock });
    ({ database, world, services } = desk);
    rafflesia = await world.organization('RAFFLESIA', 'NEWSROOM');
    garuda = await world.organization('GARUDA', 'NEWSROOM');
    bawaslu = await world.organization('BAWASLU', 'SUPERVISOR', '17');
    stranger = await world.organization('STRANGER', 'NEWSROOM');
  });
  afterAll(() => desk?.close());
  afterEach(() => clock.reset());

  const parties = () => [
    partyOf(rafflesia, 'MEDIA'),
    partyOf(garuda, 'MEDIA'),
    partyOf(bawaslu, 'SUPERVISOR', '12/HK/2024'),
  ];
  const everyone = () => [rafflesia, garuda, bawaslu];
  const dates = { effectiveFrom: new Date(Date.now() - DAY), effectiveUntil: new Date(Date.now() + 100 * DAY) };
  const text = (changes = {}) =>
    agreementText(parties(), {
      ...dates,
      clauses: [clause('MEDIA', 'READ_CLAIM'), clause('SUPERVISOR', 'READ_CLAIM')],
      ...changes,
    });
  const see = async (who: Member, id: string) => services.agreements.find(who, id);
  const state = async (who: Member, id: string) => (await see(who, id))?.life;

  it('is unseen as a draft, seen by its parties from the proposal on, and in force with the last signature', async () => {
    const { drafts, life } = services;
    const id = await drafts.draft(rafflesia, text());
    expect(await state(rafflesia, id)).toMatchObject({ state: 'DRAFT', inForce: false, whyNot: 'NOT_SIGNED' });
    expect(await see(bawaslu, id)).toBeUndefined();
    await drafts.propose(rafflesia, id, 1);
    expect(await state(bawaslu, id)).toMatchObject({ state: 'PROPOSED' });
    expect(await see(stranger, id)).toBeUndefined();

    const hash = (await services.agreements.get(bawaslu, id)).life.open?.contentHash ?? '';
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    await life.sign(bawaslu, id, hash);
    await life.sign(garuda, id, hash);
    expect(await state(rafflesia, id)).toMatchObject({ state: 'PROPOSED', inForce: false });
    await life.sign(rafflesia, id, hash);
    expect(await state(rafflesia, id)).toMatchObject({ state: 'SIGNED', inForce: true, whyNot: null });
    expect((await see(rafflesia, id))?.daysLeft).toBe(100);
  });

  it('lets nobody sign but the named signatory, nothing but the text that was read, and nobody twice', async () => {
    const { drafts, life, agreements } = services;
    const id = await drafts.draft(rafflesia, text());
    await drafts.propose(rafflesia, id, 1);
    const hash = (await agreements.get(garuda, id)).life.open?.contentHash ?? '';
    const colleague = await world.person(garuda, 'rekan');
    await expect(life.sign(colleague, id, hash)).rejects.toEqual(code('NOT_SIGNATORY'));
    await expect(life.sign(garuda, id, 'a'.repeat(64))).rejects.toEqual(code('TEXT_CHANGED'));
    await expect(life.sign(stranger, id, hash)).rejects.toEqual(code('NOT_FOUND'));
    await expect(life.sign({ ...garuda, steppedUpAt: null }, id, hash)).rejects.toEqual(code('STEP_UP_REQUIRED'));
    await life.sign(garuda, id, hash);
    await expect(life.sign(garuda, id, hash)).rejects.toEqual(code('ALREADY_SIGNED'));
  });

  it('refuses to sign when what is stored is no longer what was frozen', async () => {
    const { drafts, life, agreements } = services;
    const id = await drafts.draft(rafflesia, text());
    await drafts.propose(rafflesia, id, 1);
    const hash = (await agreements.get(garuda, id)).life.open?.contentHash ?? '';
    await world.asOwner('ALTER TABLE agreement_clauses DISABLE TRIGGER agreement_clauses_freeze');
    await world.asOwner(
      `UPDATE agreement_clauses SET capability = 'EXPORT' WHERE position = 1 AND version_id IN (SELECT id FROM agreement_versions WHERE agreement_id = $1)`,
      [id],
    );
    await world.asOwner('ALTER TABLE agreement_clauses ENABLE TRIGGER agreement_clauses_freeze');
    await expect(life.sign(garuda, id, hash)).rejects.toEqual(code('TEXT_CHANGED'));
  });

  it('freezes the text with the proposal, whoever tries', async () => {
    const { drafts } = services;
    const id = await drafts.draft(rafflesia, text());
    await drafts.propose(rafflesia, id, 1);
    await expect(drafts.update(rafflesia, id, 2, text({ title: 'Lain' }))).rejects.toEqual(code('ILLEGAL_TRANSITION'));
    await expect(drafts.update(garuda, id, 2, text())).rejects.toEqual(code('ILLEGAL_TRANSITION'));
    await expect(
      world.asOwner(`UPDATE agreement_versions SET title = 'Lain' WHERE agreement_id = $1`, [id]),
    ).rejects.toThrow('frozen');
  });

  it('keeps drafts from overwriting each other', async () => {
    const { drafts, agreements } = services;
    const id = await drafts.draft(rafflesia, text());
    await drafts.update(rafflesia, id, 1, text({ title: 'Judul kedua', clauses: [clause('MEDIA', 'COMMENT')] }));
    await expect(drafts.update(rafflesia, id, 1, text())).rejects.toMatchObject({
      code: 'STALE_VERSION',
      details: { expectedVersion: 1, currentVersion: 2 },
    });
    const { current } = (await agreements.get(rafflesia, id)).life;
    expect(current?.title).toBe('Judul kedua');
    const [parts] = await agreements.partsOf(rafflesia, [current?.id ?? '']);
    expect(parts?.clauses.map((c) => c.capability)).toEqual(['COMMENT']);
    expect(parts?.parties).toHaveLength(3);
  });

  it('drafts once for each idempotency key', async () => {
    const first = await services.drafts.draft(rafflesia, text(), 'kunci-yang-sama');
    expect(await services.drafts.draft(rafflesia, text(), 'kunci-yang-sama')).toBe(first);
  });

  it('names every rule that a draft or a proposal breaks, with its field', async () => {
    const { drafts } = services;
    const broken = text({
      regions: ['17', '17.71', '99'],
      effectiveUntil: new Date(0),
      parties: [{ ...partyOf(rafflesia, 'MEDIA'), signatoryPersonId: bawaslu.personId }, partyOf(rafflesia, 'MEDIA')],
    });
    const refusal = await drafts.draft(rafflesia, broken).catch((e: unknown) => e);
    expect(refusal).toEqual(problem('regionCodes', 'exists'));
    expect(refusal).toEqual(problem('regionCodes', 'overlap'));
    expect(refusal).toEqual(problem('effectiveUntil', 'order'));
    expect(refusal).toEqual(problem('parties.0.signatoryPersonId', 'member'));
    expect(refusal).toEqual(problem('parties.1.organizationId', 'unique'));

    const incomplete = await drafts.draft(
      rafflesia,
      text({
        level: 'NATIONAL',
        parties: [partyOf(garuda, 'SUPERVISOR')],
        clauses: [clause('MEDIA', 'ENDORSE', { regions: ['18'] })],
      }),
    );
    const proposal = await drafts.propose(rafflesia, incomplete, 1).catch((e: unknown) => e);
    expect(proposal).toEqual(problem('regionCodes', 'level'));
    expect(proposal).toEqual(problem('parties', 'min'));
    expect(proposal).toEqual(problem('parties', 'drafter'));
    expect(proposal).toEqual(problem('parties.0.role', 'kind'));
    expect(proposal).toEqual(problem('clauses.0.partyRole', 'party'));
    expect(proposal).toEqual(problem('clauses.0.capability', 'supervisor'));
    expect(proposal).toEqual(problem('clauses.0.regionCodes', 'within'));

    const empty = await drafts.draft(rafflesia, text({ clauses: [] }));
    await expect(drafts.propose(rafflesia, empty, 1)).rejects.toEqual(problem('clauses', 'min'));
  });

  it('can be withdrawn by its drafter until the last signature', async () => {
    const { drafts, life, agreements } = services;
    const id = await drafts.draft(rafflesia, text());
    await drafts.propose(rafflesia, id, 1);
    const hash = (await agreements.get(garuda, id)).life.open?.contentHash ?? '';
    await life.sign(garuda, id, hash);
    await expect(drafts.withdraw(garuda, id, null)).rejects.toEqual(code('NOT_DRAFTER'));
    await drafts.withdraw(rafflesia, id, 'keliru');
    expect(await state(garuda, id)).toMatchObject({ state: 'WITHDRAWN', whyNot: 'NOT_SIGNED' });
    await expect(life.sign(bawaslu, id, hash)).rejects.toEqual(code('ILLEGAL_TRANSITION'));
    const signed = await signAgreement(services, rafflesia, everyone(), text());
    await expect(drafts.withdraw(rafflesia, signed, null)).rejects.toEqual(code('ILLEGAL_TRANSITION'));
  });

  it('is in force again only when every party that suspended it has lifted its own suspension', async () => {
    const { life } = services;
    const id = await signAgreement(services, rafflesia, everyone(), text());
    await life.suspend(bawaslu, id, 'menunggu klarifikasi');
    expect(await state(garuda, id)).toMatchObject({ state: 'SUSPENDED', inForce: false, whyNot: 'SUSPENDED' });
    await life.suspend(garuda, id, 'kami juga');
    await expect(life.suspend(garuda, id, 'lagi')).rejects.toEqual(code('ALREADY_SUSPENDED'));
    await expect(life.resume(rafflesia, id)).rejects.toEqual(code('NOT_SUSPENDED_BY_YOU'));
    await life.resume(bawaslu, id);
    expect(await state(garuda, id)).toMatchObject({ state: 'SUSPENDED', inForce: false });
    await life.resume(garuda, id);
    expect(await state(garuda, id)).toMatchObject({ state: 'SIGNED', inForce: true });
    await expect(life.suspend(stranger, id, 'x')).rejects.toEqual(code('NOT_FOUND'));
    const editor = await world.person(garuda, 'redaktur', ['EDITOR']);
    await expect(life.suspend(editor, id, 'x')).rejects.toEqual(code('FORBIDDEN'));
  });

  it('ends for good by any party', async () => {
    const { life, drafts } = services;
    const id = await signAgreement(services, rafflesia, everyone(), text());
    await life.end(bawaslu, id, 'masa tugas selesai');
    expect(await state(garuda, id)).toMatchObject({ state: 'ENDED', whyNot: 'ENDED', inForce: false });
    await expect(life.end(garuda, id, 'x')).rejects.toEqual(code('ILLEGAL_TRANSITION'));
    await expect(life.suspend(garuda, id, 'x')).rejects.toEqual(code('ILLEGAL_TRANSITION'));
    await expect(drafts.amend(garuda, id)).rejects.toEqual(code('AGREEMENT_ENDED'));
  });

  it('gives no say to an organisation that the text was only proposed to', async () => {
    const { life, drafts } = services;
    const id = await drafts.draft(rafflesia, text());
    await drafts.propose(rafflesia, id, 1);
    await expect(life.suspend(garuda, id, 'x')).rejects.toEqual(code('ILLEGAL_TRANSITION'));
    await expect(life.end(garuda, id, 'x')).rejects.toEqual(code('ILLEGAL_TRANSITION'));
    // The database says the same without the service.
    for (const table of ['agreement_ends', 'agreement_suspensions']) {
      const insert = database.write(garuda, (tx) =>
        tx.rows(`INSERT INTO ${table} (agreement_id, organization_id, person_id, reason) VALUES ($1, $2, $3, 'x')`, [
          id,
          garuda.organizationId,
          garuda.personId,
        ]),
      );
      await expect(insert).rejects.toThrow('row-level security');
    }
  });

  it('is amended by a new version that holds from its own date on', async () => {
    const { drafts, agreements } = services;
    const from = new Date(Date.now() + 10 * DAY);
    const id = await signAgreement(services, rafflesia, everyone(), text());
    await drafts.amend(
      garuda,
      id,
      text({ effectiveFrom: from, clauses: [clause('MEDIA', 'CHECK'), clause('MEDIA', 'READ_CLAIM')] }),
    );
    expect((await see(rafflesia, id))?.versions).toHaveLength(1);
    await expect(drafts.amend(rafflesia, id)).rejects.toEqual(code('AMENDMENT_OPEN'));
    await expect(drafts.amend(garuda, id)).rejects.toEqual(code('AMENDMENT_OPEN'));
    await proposeAndSign(services, garuda, everyone(), id);

    const before = await agreements.get(rafflesia, id);
    expect(before.life.current?.number).toBe(1);
    expect(before.life.until).toEqual(from);
    const amendment = before.versions[1];
    if (!amendment) throw new Error('the amendment is missing');
    const [changes = []] = await agreements.listDifferences(rafflesia, [amendment.id]);
    expect(changes.map((d) => `${d.kind} ${d.path}`)).toEqual([
      'CHANGED effectiveFrom',
      'REMOVED clauses[Pasal 3 SUPERVISOR READ_CLAIM]',
      'ADDED clauses[Pasal 3 MEDIA CHECK]',
    ]);
    clock.advance(11 * DAY);
    expect((await agreements.get(rafflesia, id)).life.current?.number).toBe(2);
    const standing = await agreements.listStanding(rafflesia);
    expect(
      standing
        .filter((g) => g.agreementId === id)
        .map((g) => g.capability)
        .sort(),
    ).toEqual(['CHECK', 'READ_CLAIM']);
  });

  it('numbers amendments past one that another party has drafted and taken back unseen', async () => {
    const { drafts, agreements } = services;
    const id = await signAgreement(services, rafflesia, everyone(), text());
    await drafts.amend(garuda, id);
    await drafts.withdraw(garuda, id, null);
    await drafts.amend(rafflesia, id);
    expect((await agreements.get(rafflesia, id)).versions.map((v) => v.number)).toEqual([1, 3]);
    expect((await agreements.get(garuda, id)).versions.map((v) => v.number)).toEqual([1, 2]);
    expect((await agreements.get(bawaslu, id)).versions.map((v) => v.number)).toEqual([1]);
  });

  it('takes in a new party by amendment, and lets none be put out by the others', async () => {
    const { drafts, agreements } = services;
    const newcomer = await world.organization('NEWCOMER', 'NEWSROOM');
    const id = await signAgreement(services, rafflesia, everyone(), text());
    await drafts.amend(rafflesia, id, text({ parties: [partyOf(rafflesia, 'MEDIA'), partyOf(newcomer, 'MEDIA')] }));
    await expect(drafts.propose(rafflesia, id, 1)).rejects.toEqual(problem('parties', 'keep'));
    await drafts.update(rafflesia, id, 1, text({ parties: [...parties(), partyOf(newcomer, 'MEDIA')] }));
    expect(await see(newcomer, id)).toBeUndefined();
    await drafts.propose(rafflesia, id, 2);
    const seen = await agreements.get(newcomer, id);
    expect(seen.versions.map((v) => v.number)).toEqual([2]);
    expect(seen.life.state).toBe('PROPOSED');
    const hash = seen.life.open?.contentHash ?? '';
    for (const who of [...everyone(), newcomer]) await services.life.sign(who, id, hash);
    expect(await state(newcomer, id)).toMatchObject({ state: 'SIGNED', inForce: true });
  });

  it('says to each viewer what it may do, and what stands against the rest', async () => {
    const { agreements } = services;
    const id = await signAgreement(services, rafflesia, everyone(), text());
    const answer = async (who: Member) =>
      Object.fromEntries(
        ((await agreements.listActions(who, [id]))[0] ?? []).map((a) => [a.action, a.refusal ?? 'yes']),
      );
    expect(await answer(bawaslu)).toEqual({
      edit: 'ILLEGAL_TRANSITION',
      attachDocument: 'ILLEGAL_TRANSITION',
      propose: 'ILLEGAL_TRANSITION',
      withdraw: 'ILLEGAL_TRANSITION',
      sign: 'ILLEGAL_TRANSITION',
      suspend: 'yes',
      resume: 'ILLEGAL_TRANSITION',
      end: 'yes',
      amend: 'yes',
    });
    const journalist = await world.person(garuda, 'wartawan', ['JOURNALIST']);
    expect(await answer(journalist)).toMatchObject({ suspend: 'FORBIDDEN', end: 'FORBIDDEN', amend: 'FORBIDDEN' });
  });

  it('covers the document file with the signed hash', async () => {
    const { drafts, agreements } = services;
    const document = { sha256: 'b'.repeat(64), name: 'nota.pdf', mime: 'application/pdf', size: 1234 };
    const id = await drafts.draft(rafflesia, text());
    await drafts.attachDocument(rafflesia, id, 1, () => Promise.resolve(document));
    await drafts.propose(rafflesia, id, 2);
    const { open } = (await agreements.get(garuda, id)).life;
    expect(open?.document).toEqual(document);
    await expect(drafts.attachDocument(rafflesia, id, 3, null)).rejects.toEqual(code('ILLEGAL_TRANSITION'));
    const same = await drafts.draft(rafflesia, text());
    await drafts.propose(rafflesia, same, 1);
    expect((await agreements.get(garuda, same)).life.open?.contentHash).not.toBe(open?.contentHash);
  });

  it('writes each step into the record, and keeps drafting to the drafter', async () => {
    const { drafts, life, record } = services;
    const id = await drafts.draft(rafflesia, text());
    await drafts.update(rafflesia, id, 1, text());
    await proposeAndSign(services, rafflesia, everyone(), id);
    await life.suspend(bawaslu, id, 'sebab');
    await life.resume(bawaslu, id);
    await life.end(garuda, id, 'selesai');
    const types = async (who: Member) =>
      (await record.listTimeline(who, { kind: 'AGREEMENT', stream: id }, { first: 50 })).items
        .map((e) => e.type)
        .reverse();
    const shared = [
      'AGREEMENT_PROPOSED',
      ...everyone().map(() => 'AGREEMENT_SIGNED'),
      'AGREEMENT_SUSPENDED',
      'AGREEMENT_RESUMED',
      'AGREEMENT_ENDED',
    ];
    expect(await types(garuda)).toEqual(shared);
    expect(await types(rafflesia)).toEqual(['AGREEMENT_DRAFTED', 'AGREEMENT_DRAFT_EDITED', ...shared]);
    expect(await types(stranger)).toEqual([]);
  });

  it('shows everybody the public ones, by title, parties, regions and dates alone', async () => {
    const { agreements } = services;
    const id = await signAgreement(services, rafflesia, everyone(), text({ title: 'Nota publik', isPublic: true }));
    const anonymous = { ...stranger, organizationId: null, personId: null };
    const found = (await agreements.listPublic(anonymous, { first: 100 })).items.filter((a) => a.agreementId === id);
    expect(found).toEqual([
      {
        agreementId: id,
        title: 'Nota publik',
        level: 'PROVINCE',
        regions: ['17'],
        effectiveFrom: expect.any(Date) as Date,
        effectiveUntil: expect.any(Date) as Date,
        endedAt: null,
        parties: ['BAWASLU', 'GARUDA', 'RAFFLESIA'].map((c) => ({
          organizationId: expect.any(String) as string,
          name: `Organisasi ${c}`,
        })),
      },
    ]);
    const hidden = await signAgreement(services, rafflesia, everyone(), text());
    expect((await agreements.listPublic(anonymous, { first: 100 })).items.map((a) => a.agreementId)).not.toContain(
      hidden,
    );
  });

  it('lists pages of what the viewer sees, newest first', async () => {
    const { agreements } = services;
    const all = await agreements.list(bawaslu, { first: 100 });
    expect(all.items.length).toBeGreaterThan(5);
    const inForce = await agreements.list(bawaslu, { first: 100 }, { inForce: true });
    expect(inForce.items.map((a) => a.id)).toEqual(all.items.filter((a) => a.life.inForce).map((a) => a.id));
    expect((await agreements.list(stranger, { first: 100 })).items).toEqual([]);
  });
});
