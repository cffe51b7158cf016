import type { Member } from '#libs/access';
import { type Cast, VerdictWorld } from '../../../../test/support/verdict-world';
import { QUEUE_BOUND, VerdictQueuesService } from './verdict-queues.service';
import { VERDICT_QUEUES, type VerdictQueue } from './verdict-queue.policy';

describe('what waits for somebody', () => {
  let world: VerdictWorld;
  let cast: Cast;
  let outsider: Member;

  beforeAll(async () => {
    world = await VerdictWorld.open();
    cast = await world.cast();
    outsider = await world.organization('LUAR', 'NEWSROOM');
  });
  afterAll(() => world.close());

  const waiting = async (who: Member, queue: VerdictQueue): Promise<string[]> => {
    const { items, count, more } = await world.service(VerdictQueuesService).list(who, queue, QUEUE_BOUND);
    expect({ count, more }).toEqual({ count: items.length, more: false });
    return items.map((q) => q.verdict.id);
  };
  const claim = (...agreements: readonly string[]): Promise<string> =>
    world.claim(cast.author, agreements, { region: '17.71.01' });

  it('goes from queue to queue with the workflow, each time to those who may act, and to nobody else', async () => {
    const { author, editor, second, third, sister, office, far } = cast;
    const verdictId = await world.verdicts.open(author, { claimId: await claim(cast.shared) });
    expect(await waiting(author, 'DRAFTS')).toEqual([verdictId]);
    expect(await waiting(second, 'TO_REVIEW')).toEqual([]);

    await world.write(author, verdictId);
    let contentHash = await world.submit(author, verdictId);
    expect(await waiting(author, 'DRAFTS')).toEqual([]);
    expect(await waiting(second, 'TO_REVIEW')).toEqual([verdictId]);
    // The author, the own media group, supervisors and strangers have no vote.
    for (const who of [author, editor, sister, office, outsider]) expect(await waiting(who, 'TO_REVIEW')).toEqual([]);

    await world.reviews.requestChanges(second, { verdictId, contentHash, reason: 'Tanggal foto belum jelas.' });
    expect(await waiting(third, 'TO_REVIEW')).toEqual([]);
    expect(await waiting(author, 'SENT_BACK')).toEqual([verdictId]);

    await world.verdicts.revise(author, await world.version(author, verdictId));
    contentHash = await world.submit(author, verdictId);
    await world.reviews.approve(second, { verdictId, contentHash });
    expect(await waiting(second, 'TO_REVIEW')).toEqual([]);
    expect(await waiting(office, 'AWAITING_POSITION')).toEqual([]);
    await world.reviews.approve(third, { verdictId, contentHash });

    // Of offices, the one whose region it is; of the newsroom, an editor.
    expect(await waiting(office, 'AWAITING_POSITION')).toEqual([verdictId]);
    for (const who of [far, author, second]) expect(await waiting(who, 'AWAITING_POSITION')).toEqual([]);
    expect(await waiting(editor, 'PUBLISHABLE')).toEqual([verdictId]);
    expect(await waiting(second, 'PUBLISHABLE')).toEqual([]);

    await world.reviews.endorse(office, { verdictId, contentHash, position: 'SUPPORTS', text: 'Sesuai data kami.' });
    expect(await waiting(office, 'AWAITING_POSITION')).toEqual([]);
    await world.publish(editor, verdictId);
    for (const queue of VERDICT_QUEUES) {
      for (const who of [author, editor, second, office]) expect(await waiting(who, queue)).toEqual([]);
    }
  });

  it('tells until when the office is waited for, the shortest time first, and publishes after it', async () => {
    const { author, second, third, office } = cast;
    const hours = (endorsementHours: number): Promise<string> =>
      world.agreement([author, second, third], [office], { quorum: 1, endorsementHours });
    const [long, short] = [await hours(48), await hours(6)];
    const approved = async (agreement: string): Promise<string> =>
      (await world.approved(author, [second], await claim(agreement))).verdictId;
    const later = await approved(long);
    const sooner = await approved(short);
    const { items } = await world.service(VerdictQueuesService).list(office, 'AWAITING_POSITION', 10);
    expect(items.map((q) => q.verdict.id)).toEqual([sooner, later]);
    expect(items.map((q) => q.dueAt && Math.round((q.dueAt.getTime() - q.since.getTime()) / 3_600_000))).toEqual([
      6, 48,
    ]);
    const editor = await world.person(author, 'redaktur', ['EDITOR']);
    expect(await waiting(editor, 'PUBLISHABLE')).toEqual([]);
    world.clock.advance(7 * 3_600_000);
    expect(await waiting(editor, 'PUBLISHABLE')).toEqual([sooner]);
  });

  it('ends with the agreement, in the same second', async () => {
    const { author, second, third } = cast;
    const agreement = await world.agreement([author, second, third]);
    const { verdictId } = await world.submitted(author, await claim(agreement));
    expect(await waiting(second, 'TO_REVIEW')).toEqual([verdictId]);
    await world.agreements.life.suspend(author, agreement, 'menunggu klarifikasi');
    expect(await waiting(second, 'TO_REVIEW')).toEqual([]);
  });

  it('only counts when asked for none, and names the bound', async () => {
    const queues = world.service(VerdictQueuesService);
    for (const claimId of [await claim(), await claim()]) await world.verdicts.open(cast.author, { claimId });
    expect(await queues.list(cast.author, 'DRAFTS', 0)).toEqual({ items: [], count: 2, more: false });
    for (const first of [-1, QUEUE_BOUND + 1]) {
      await expect(queues.list(cast.author, 'DRAFTS', first)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    }
  });
});
