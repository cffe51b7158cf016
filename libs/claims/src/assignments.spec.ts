import type { Member } from '#libs/access';
import { ClaimWorld } from '../../../test/support/claim-world';

const code = (value: string): unknown => expect.objectContaining({ code: value });
const problem = (field: string): unknown =>
  expect.objectContaining({ details: { problems: [expect.objectContaining({ field })] } });

describe('assigning a claim', () => {
  let world: ClaimWorld;
  let rafflesia: Member;
  let reporter: Member;
  let garuda: Member;
  let writer: Member;
  let mutiara: Member;
  let stranger: Member;
  let claim: string;

  beforeAll(async () => {
    world = await ClaimWorld.open();
    rafflesia = await world.organization('RAFFLESIA', 'NEWSROOM');
    reporter = await world.person(rafflesia, 'reporter', ['JOURNALIST']);
    garuda = await world.organization('GARUDA', 'NEWSROOM');
    writer = await world.person(garuda, 'penulis', ['JOURNALIST']);
    mutiara = await world.organization('MUTIARA', 'NEWSROOM');
    stranger = await world.organization('STRANGER', 'NEWSROOM');
    const first = await world.agreement([
      [rafflesia, 'MEDIA'],
      [garuda, 'MEDIA'],
    ]);
    const second = await world.agreement([
      [rafflesia, 'MEDIA'],
      [mutiara, 'MEDIA'],
    ]);
    claim = await world.file(rafflesia, 'Siapa mengerjakan', { agreementIds: [first, second] });
  });
  afterAll(() => world.close());

  const open = async (who: Member): Promise<string[]> =>
    (await world.assignments.listForClaims(who, [claim])).filter((a) => a.endedAt === null).map((a) => a.id);
  const mine = async (who: Member): Promise<string[]> =>
    (await world.claims.listClaims(who, { first: 10 }, { assignedToMe: true })).items.map((c) => c.id);

  it('asks an own colleague, shows it on that desk, and ends with the answer', async () => {
    const a = await world.assignments.assign(rafflesia, {
      claimId: claim,
      personId: reporter.personId,
      note: 'Hubungi KPU',
    });
    expect(a).toMatchObject({
      personName: 'Orang reporter',
      note: 'Hubungi KPU',
      organizationId: rafflesia.organizationId,
    });
    expect(await mine(reporter)).toEqual([claim]);
    expect((await world.claims.countDesk(reporter)).assignedToMe).toEqual({ count: 1, more: false });
    await expect(world.assignments.assign(rafflesia, { claimId: claim, personId: reporter.personId })).rejects.toEqual(
      code('ALREADY_ASSIGNED'),
    );
    expect(await open(garuda)).toEqual([]);
    await expect(world.assignments.answer(garuda, a.id, 'DONE')).rejects.toEqual(code('NOT_FOUND'));
    expect((await world.assignments.answer(reporter, a.id, 'DONE')).outcome).toBe('DONE');
    await expect(world.assignments.cancel(rafflesia, a.id)).rejects.toEqual(code('ASSIGNMENT_ENDED'));
    expect(await mine(reporter)).toEqual([]);
  });

  it('lets the owner’s editor ask a partner that reads the claim, and no other organisation', async () => {
    const ask = (who: Member, organizationId: string, personId?: string | null) =>
      world.assignments.assign(who, { claimId: claim, organizationId, personId: personId ?? null });
    await expect(ask(rafflesia, stranger.organizationId)).rejects.toEqual(problem('organizationId'));
    await expect(ask(rafflesia, '00000000-0000-7000-8000-000000000000')).rejects.toEqual(problem('organizationId'));
    await expect(ask(rafflesia, garuda.organizationId, writer.personId)).rejects.toEqual(problem('personId'));
    await expect(ask(reporter, garuda.organizationId)).rejects.toMatchObject({ details: { reason: 'EDITOR_NEEDED' } });
    await expect(ask(garuda, mutiara.organizationId)).rejects.toMatchObject({ details: { reason: 'OWNER_ONLY' } });
    const a = await ask(rafflesia, garuda.organizationId);
    expect(await open(garuda)).toEqual([a.id]);
    expect(await open(mutiara)).toEqual([]);
    expect((await world.claims.countDesk(garuda)).assignedToOrganization.count).toBe(1);
    expect((await world.assignments.answer(writer, a.id, 'DECLINED')).outcome).toBe('DECLINED');
  });

  it('lets a reading organisation assign its own people, and nobody else’s', async () => {
    const a = await world.assignments.assign(garuda, { claimId: claim, personId: writer.personId });
    expect(await mine(writer)).toEqual([claim]);
    await expect(world.assignments.assign(garuda, { claimId: claim, personId: reporter.personId })).rejects.toEqual(
      problem('personId'),
    );
    await expect(world.assignments.assign(stranger, { claimId: claim })).rejects.toEqual(code('NOT_FOUND'));
    await expect(world.assignments.cancel(rafflesia, a.id)).rejects.toMatchObject({
      details: { reason: 'ASSIGNER_ONLY' },
    });
    await expect(world.assignments.answer(rafflesia, a.id, 'DONE')).rejects.toMatchObject({
      details: { reason: 'ASSIGNEE_ONLY' },
    });
    // The second wall agrees: the claim's owner cannot end what is between two others.
    expect(
      await world.db.write(rafflesia, (tx) =>
        tx.rows(`UPDATE claim_assignments SET ended_at = app_now(), outcome = 'DONE' WHERE id = $1 RETURNING id`, [
          a.id,
        ]),
      ),
    ).toEqual([]);
    expect((await world.assignments.cancel(garuda, a.id)).outcome).toBe('CANCELLED');
  });

  it('makes one of two equal assignments given at once', async () => {
    const outcomes = await Promise.allSettled(
      [1, 2, 3, 4].map(() => world.assignments.assign(mutiara, { claimId: claim, personId: mutiara.personId })),
    );
    expect(outcomes.filter((o) => o.status === 'fulfilled')).toHaveLength(1);
  });

  it('refuses a time that has passed', async () => {
    const dueAt = new Date(Date.now() - 1000);
    await expect(world.assignments.assign(rafflesia, { claimId: claim, dueAt })).rejects.toEqual(problem('dueAt'));
  });
});
