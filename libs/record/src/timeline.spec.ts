import type { Member } from '#libs/access';
import { queryWall } from '#libs/access';
import type { Database } from '#libs/database';
import { Clock, encodeCursor } from '#libs/kernel';
import {
  type AgreementDesk,
  type AgreementServices,
  type AgreementWorld,
  agreementText,
  clause,
  openAgreementDesk,
  partyOf,
  signAgreement,
} from '../../../test/support/agreement-world';
import { defineEventTypes, eventSummary, listEventTypes } from './event-types';
import { type NewEvent, RecordRepository } from './record.repository';

describe('the timeline', () => {
  let desk: AgreementDesk;
  let database: Database;
  let world: AgreementWorld;
  let services: AgreementServices;
  let news: Member;
  let partner: Member;
  let stranger: Member;
  let agreement: string;
  let hidden: string;
  const clock = new Clock();
  const record = new RecordRepository();

  beforeAll(async () => {
    desk = await openAgreementDesk({ clock });
    ({ database, world, services } = desk);
    news = await world.organization('NEWS', 'NEWSROOM');
    partner = await world.organization('PARTNER', 'NEWSROOM');
    stranger = await world.organization('STRANGER', 'NEWSROOM');
    const sign = (other: Member) =>
      signAgreement(
        services,
        news,
        [news, other],
        agreementText([partyOf(news, 'MEDIA'), partyOf(other, 'MEDIA')], { retainRead: true }),
      );
    agreement = await sign(partner);
    hidden = await sign(stranger);
  });
  afterEach(() => clock.reset());
  afterAll(() => desk?.close());

  const append = (who: Member, stream: string, changes: Partial<NewEvent> = {}) =>
    database.write({ ...who }, (tx) =>
      record.append(tx, {
        kind: 'CLAIM',
        stream,
        type: 'SOMETHING_DONE',
        subject: { kind: 'CLAIM', id: stream },
        ownerId: who.organizationId,
        data: {},
        ...changes,
      }),
    );
  const list = (who: Member, stream: string, first = 50, after?: string) =>
    services.record.listTimeline({ ...who }, { kind: 'CLAIM', stream }, { first, after: after ?? null });
  const types = async (who: Member, stream: string) => (await list(who, stream)).items.map((e) => e.type);

  it('shows what happened to a claim to its owner and to those who read it, and nobody else', async () => {
    const claim = await world.claim(news, [agreement], { region: '17' });
    await append(news, claim, { type: 'CLAIM_FILED' });
    await append(news, claim, { type: 'NOTE_KEPT', ownOnly: true });
    expect(await types(news, claim)).toEqual(['NOTE_KEPT', 'CLAIM_FILED']);
    expect(await types(partner, claim)).toEqual(['CLAIM_FILED']);
    expect(await types(stranger, claim)).toEqual([]);
  });

  it('says who, for which organisation and when, and nothing of the place in the chain', async () => {
    const claim = await world.claim(news, [agreement], { region: '17' });
    const id = await append(news, claim, { data: { a: 1 } });
    const event = await services.record.findEvent({ ...partner }, id);
    expect(event).toEqual({
      id,
      type: 'SOMETHING_DONE',
      occurredAt: expect.any(Date) as Date,
      personId: news.personId,
      personName: 'Orang news',
      organizationId: news.organizationId,
      organizationName: 'Organisasi NEWS',
      system: null,
      agreementId: null,
      clause: null,
      subjectKind: 'CLAIM',
      subjectId: claim,
      streamKind: 'CLAIM',
      stream: claim,
      data: { a: 1 },
    });
    expect(await services.record.findEvent({ ...stranger }, id)).toBeUndefined();
  });

  it('names the agreement that something rested on only to those who see it', async () => {
    const claim = await world.claim(news, [agreement, hidden], { region: '17' });
    const id = await append(stranger, claim, {
      ownerId: stranger.organizationId,
      because: { agreementId: hidden, clause: 'Pasal 7', until: new Date() },
    });
    const seenBy = async (who: Member) => {
      const event = await services.record.findEvent({ ...who }, id);
      return event && [event.agreementId, event.clause];
    };
    expect(await seenBy(news)).toEqual([hidden, 'Pasal 7']);
    expect(await seenBy(stranger)).toEqual([hidden, 'Pasal 7']);
    expect(await seenBy(partner)).toEqual([null, null]);
  });

  it('goes on in pages without losing or repeating an event', async () => {
    const claim = await world.claim(news, [agreement], { region: '17' });
    for (let n = 0; n < 7; n += 1) await append(news, claim, { type: `STEP_${'ABCDEFG'[n]}`, ownOnly: n % 2 === 1 });
    const seen: string[] = [];
    let after: string | undefined;
    for (;;) {
      const page = await list(partner, claim, 2, after);
      seen.push(...page.items.map((e) => e.type));
      if (!page.hasNextPage) break;
      const last = page.items.at(-1);
      if (!last) throw new Error('an empty page that goes on');
      after = cursor(last);
    }
    expect(seen).toEqual(['STEP_G', 'STEP_E', 'STEP_C', 'STEP_A']);
  });

  it('shows after an end what happened before it, where reading is retained', async () => {
    const other = await signAgreement(
      services,
      news,
      [news, partner],
      agreementText([partyOf(news, 'MEDIA'), partyOf(partner, 'MEDIA')], {
        retainRead: true,
        clauses: [clause('MEDIA', 'READ_CLAIM')],
      }),
    );
    const claim = await world.claim(news, [other], { region: '17' });
    await append(news, claim, { type: 'BEFORE_IT' });
    clock.advance(1000);
    await services.life.end(news, other, 'selesai');
    clock.advance(1000);
    await append(news, claim, { type: 'AFTER_IT' });
    expect(await types(partner, claim)).toEqual(['BEFORE_IT']);
    expect(await types(news, claim)).toEqual(['AFTER_IT', 'BEFORE_IT']);
  });

  it('stands on two walls: the database holds without the query, too', async () => {
    const claim = await world.claim(news, [], { region: '17' });
    await append(news, claim, { type: 'CLAIM_FILED' });
    queryWall.standing = false;
    try {
      expect(await types(stranger, claim)).toEqual([]);
      expect(await types(news, claim)).toEqual(['CLAIM_FILED']);
    } finally {
      queryWall.standing = true;
    }
  });

  it('says each event in one line, also those that nobody defines any more or whose data is of another time', () => {
    defineEventTypes({
      SPEC_COUNTED: {
        describes: 'Something was counted: {n}.',
        en: (d) => `Counted ${(d['n'] as number).toFixed(0)}`,
        id: (d) => `Menghitung ${(d['n'] as number).toFixed(0)}`,
      },
    });
    expect(eventSummary('SPEC_COUNTED', { n: 3 }, 'id')).toBe('Menghitung 3');
    expect(eventSummary('SPEC_COUNTED', { n: 3 }, 'en')).toBe('Counted 3');
    expect(eventSummary('SPEC_COUNTED', {}, 'en')).toBe('Spec counted');
    expect(eventSummary('LONG_GONE', {}, 'id')).toBe('Long gone');
    expect(listEventTypes().map((t) => t.type)).toContain('SPEC_COUNTED');
    expect(() => defineEventTypes({ SPEC_COUNTED: { describes: '', en: () => '', id: () => '' } })).toThrow('twice');
  });
});

function cursor({ occurredAt, id }: { occurredAt: Date; id: string }): string {
  return encodeCursor({ at: occurredAt, id });
}
