import type { Member } from '#libs/access';
import { ClaimWorld } from '../../../test/support/claim-world';
import { withClient } from '../../database/src/roles';
import type { NotificationKind } from './recipients.policy';

describe('what people are told', () => {
  let world: ClaimWorld;
  let rafflesia: Member;
  let reporter: Member;
  let garuda: Member;
  let mutiara: Member;
  let first: string;
  let second: string;
  let claim: string;

  beforeAll(async () => {
    world = await ClaimWorld.open();
    rafflesia = await world.organization('RAFFLESIA', 'NEWSROOM');
    reporter = await world.person(rafflesia, 'reporter', ['JOURNALIST']);
    garuda = await world.organization('GARUDA', 'NEWSROOM');
    mutiara = await world.organization('MUTIARA', 'NEWSROOM');
    first = await world.agreement([
      [rafflesia, 'MEDIA'],
      [garuda, 'MEDIA'],
    ]);
    second = await world.agreement([
      [rafflesia, 'MEDIA'],
      [mutiara, 'MEDIA'],
    ]);
  });
  beforeEach(async () => {
    claim = await world.file(reporter, `Klaim ${Math.random()}`, { agreementIds: [first, second] });
    await work();
    for (const who of [rafflesia, reporter, garuda, mutiara])
      await world.notifications.markAllRead(who, new Date('2100-01-01'));
  });
  afterAll(() => world.close());

  /** Does the enqueued jobs, each twice, as a queue may. */
  const work = async (): Promise<number> => {
    const ids = await withClient(world.test.adminUrl, async (admin) => {
      const { rows } = await admin.query<{ id: string }>(
        `DELETE FROM graphile_worker._private_jobs j USING graphile_worker._private_tasks t
         WHERE t.id = j.task_id AND t.identifier = 'notify' RETURNING j.payload ->> 'eventId' AS id`,
      );
      return rows.map((r) => r.id);
    });
    for (const id of [...ids, ...ids]) await world.notifications.notify(id);
    return ids.length;
  };
  const told = async (who: Member): Promise<string[]> =>
    (await world.notifications.list(who, { first: 50, unreadOnly: true })).items.map((n) => n.kind);

  it('of a mention, an answer and what was added to their claim; once, and never of their own doing', async () => {
    const said = await world.discussion.addComment(garuda, {
      claimId: claim,
      body: 'Tolong cek',
      mentions: [rafflesia.personId ?? '', garuda.personId ?? ''],
    });
    expect(await work()).toBe(1);
    expect(await told(rafflesia)).toEqual(['MENTIONED']);
    const ofKinds = async (...kinds: NotificationKind[]): Promise<number> =>
      (await world.notifications.list(rafflesia, { first: 50, unreadOnly: true, kinds })).items.length;
    expect([await ofKinds('MENTIONED', 'REPLIED'), await ofKinds('ASSIGNED'), await ofKinds()]).toEqual([1, 0, 0]);
    expect(await told(reporter)).toEqual(['YOUR_CLAIM']);
    expect(await told(garuda)).toEqual([]);
    await world.discussion.addComment(reporter, { claimId: claim, body: 'Sudah', replyTo: said.id });
    await work();
    expect(await told(garuda)).toEqual(['REPLIED']);
    expect(await told(mutiara)).toEqual([]);
    const [line] = (await world.notifications.list(garuda, { first: 1 })).items;
    expect(line).toMatchObject({
      actorName: 'Orang reporter',
      claimId: claim,
      eventType: 'COMMENT_ADDED',
      subjectKind: 'COMMENT',
    });
    expect(JSON.stringify(line)).not.toContain('Sudah');
  });

  it('of an assignment: the person, or for an organisation those who take work up, and the answer to who asked', async () => {
    const plain = await world.person(garuda, 'magang', ['JOURNALIST']);
    const a = await world.assignments.assign(rafflesia, { claimId: claim, organizationId: garuda.organizationId });
    await work();
    expect(await told(garuda)).toEqual(['ASSIGNED']);
    expect(await told(plain)).toEqual([]);
    await world.assignments.answer(garuda, a.id, 'DONE');
    await work();
    expect(await told(rafflesia)).toEqual(['ASSIGNMENT_ANSWERED']);
  });

  it('nothing of a private note outside the organisation', async () => {
    await world.discussion.addComment(garuda, { claimId: claim, body: 'rahasia', ownOnly: true });
    await world.discussion.addComment(rafflesia, {
      claimId: claim,
      body: 'catatan',
      ownOnly: true,
      mentions: [reporter.personId ?? ''],
    });
    await work();
    expect(await told(reporter)).toEqual(['MENTIONED']);
    expect(await told(rafflesia)).toEqual([]);
  });

  it('only while the claim and the event can be read', async () => {
    await world.discussion.addComment(rafflesia, { claimId: claim, body: 'Halo', mentions: [garuda.personId ?? ''] });
    await work();
    expect(await world.notifications.countUnread(garuda)).toEqual({ count: 1, more: false });
    await world.agreements.life.suspend(rafflesia, first, 'sengketa');
    expect(await told(garuda)).toEqual([]);
    expect((await world.notifications.countUnread(garuda)).count).toBe(0);
    // The database by itself says so too.
    expect(
      await world.db.read(garuda, (tx) => tx.rows('SELECT 1 FROM notifications WHERE claim_id = $1', [claim])),
    ).toEqual([]);
    await world.agreements.life.resume(rafflesia, first);
    expect(await told(garuda)).toEqual(['MENTIONED']);
    await world.audience.changeAudience(rafflesia, { claimId: claim, agreementIds: [second] });
    expect(await told(garuda)).toEqual([]);
  });

  it('nothing when the job comes after the reading has ended for the event itself', async () => {
    // Read through both agreements, told through the first: when that one goes, the claim stays and the line does not.
    const both = await world.agreement([
      [rafflesia, 'MEDIA'],
      [garuda, 'MEDIA'],
    ]);
    const id = await world.file(rafflesia, `Dua jalan ${Math.random()}`, { agreementIds: [first, both] });
    await world.discussion.addComment(rafflesia, {
      claimId: id,
      body: 'x',
      agreementIds: [both],
      mentions: [garuda.personId ?? ''],
    });
    await world.agreements.life.end(rafflesia, both, 'selesai');
    await work();
    expect((await world.claims.getClaim(garuda, id)).id).toBe(id);
    expect(await told(garuda)).toEqual([]);
  });

  it('is marked as read by its reader alone', async () => {
    await world.discussion.addComment(rafflesia, {
      claimId: claim,
      body: 'Halo',
      mentions: [garuda.personId ?? '', mutiara.personId ?? ''],
    });
    await work();
    const [line] = (await world.notifications.list(garuda, { first: 1, unreadOnly: true })).items;
    await world.notifications.markRead(mutiara, [line?.id ?? '', 'bukan-id']);
    expect(await told(garuda)).toEqual(['MENTIONED']);
    await world.notifications.markRead(garuda, [line?.id ?? '']);
    expect(await told(garuda)).toEqual([]);
    expect(await told(mutiara)).toEqual(['MENTIONED']);
  });
});
